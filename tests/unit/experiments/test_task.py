"""What one worker does for one draw."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import tiny_society as tiny

from samspill.core import Dated, Model, Run, Solved
from samspill.experiments import Draw, Scenario, luck_of
from samspill.experiments.solving import Secant
from samspill.experiments.task import Plan, Result, Task, fork_step, perform

BEFORE, CAMPAIGN = tiny.scenarios()
DRAW = Draw(
    3,
    {"Gain.mean": 0.4, "Tire.rate": 0.08, "Campaign.reach": 0.7, "population.units": 40.0},
    {"burden": "time"},
)


def plan(*scenarios: Scenario, max_rows: int = 2_000_000) -> Plan:
    return Plan({each.name: each for each in scenarios}, scenarios[0].model.outcomes, 36, 1, max_rows)


def done(*scenarios: Scenario, draw: Draw = DRAW, seeds: tuple[int, ...] = (1, 2), max_rows: int = 2_000_000) -> Result:
    task = Task("headline", draw, tuple(each.name for each in scenarios), seeds, luck=draw.number)
    return perform(plan(*scenarios, max_rows=max_rows), task)


def test_a_fork_is_bit_for_bit_a_run_from_the_start() -> None:
    result = done(BEFORE, CAMPAIGN)
    assert [(run.scenario, run.seed, run.status) for run in result.runs] == [
        ("as before", 1, "done"),
        ("campaign", 1, "done"),
        ("as before", 2, "done"),
        ("campaign", 2, "done"),
    ]
    for run in result.runs:
        whole = {"as before": BEFORE, "campaign": CAMPAIGN}[run.scenario].at(
            {**DRAW.addressed(), **result.found.values}
        )
        again = Run(whole.model, whole.population, interventions=whole.interventions, seed=luck_of(1, 3, run.seed))
        again.advance(36)
        figures = again.record.figures()
        assert run.figures.tolist() == [figures[key] for key in plan(BEFORE).keys]
        assert np.array_equal(run.series, np.array(list(again.record.series().values())))


def test_scenarios_fork_where_they_first_differ() -> None:
    later = CAMPAIGN.plus(tiny.Fault(), start="2021-06")
    assert fork_step([BEFORE, CAMPAIGN], 36) == 12
    assert fork_step([CAMPAIGN, later], 36) == 17
    assert fork_step([BEFORE, CAMPAIGN, later], 36) == 12
    assert fork_step([BEFORE, BEFORE], 36) == 36
    other = replace(CAMPAIGN, interventions=(Dated(tiny.Campaign(dose=2.0), "2021-01", "2022-07"),))
    assert fork_step([CAMPAIGN, other], 36) == 12


def test_a_policy_from_the_first_step_on_needs_no_common_past() -> None:
    always = BEFORE.plus(tiny.Campaign(), name="always")
    whole = always.at(DRAW.addressed())
    result = done(BEFORE, always)
    again = Run(
        whole.at(result.found.values).model,
        whole.population,
        interventions=whole.interventions,
        seed=luck_of(1, 3, 1),
    ).advance(36)
    assert result.runs[1].figures.tolist() == [again.record.figures()[key] for key in plan(BEFORE).keys]


def test_a_policy_at_zero_dose_changes_no_bit() -> None:
    nothing = CAMPAIGN.with_({"Campaign.dose": 0.0})
    result = done(BEFORE, nothing)
    for before, after in zip(result.runs[::2], result.runs[1::2], strict=True):
        assert before.figures.tobytes() == after.figures.tobytes()
        assert before.series.tobytes() == after.series.tobytes()


def test_the_target_is_solved_once_and_holds_for_every_scenario_and_seed() -> None:
    result = done(BEFORE, CAMPAIGN)
    assert result.found.reached
    assert 2 <= result.found.n_runs <= 10
    assert abs(result.found.residuals["keen_share"]) <= tiny.KEEN.tolerance
    share = result.runs[0].series[1, 10]  # the last step before the date of the target
    assert share - tiny.KEEN.target == pytest.approx(result.found.residuals["keen_share"])
    assert result.found.values["Hear.rate"] != tiny.KEEN.start


def solving(**changed: object) -> Scenario:
    model, solved = BEFORE.model, Solved(**{**vars(tiny.KEEN), **changed})
    return replace(
        BEFORE,
        model=Model("tiny", *model.stages, clock=model.clock, outcomes=model.outcomes, solved=(solved,)),
    )


def test_a_draw_that_does_not_reach_its_target_is_run_with_the_nearest_value() -> None:
    result = done(solving(target=0.97, tolerance=0.001, high=0.4))
    assert not result.found.reached
    assert result.found.values["Hear.rate"] == 0.4
    assert result.found.residuals["keen_share"] < -0.05
    assert result.found.n_runs < 10
    assert {run.status for run in result.runs} == {"done"}


def test_solving_ends_after_as_many_runs_as_are_allowed() -> None:
    result = done(solving(tolerance=1e-9, target=0.5001, runs=4))
    assert result.found.n_runs == 4
    assert not result.found.reached


@pytest.mark.parametrize("steep", [0.2, 1.0, 3.0])
def test_the_secant_finds_a_known_answer(steep: float) -> None:
    seeker = Secant(replace(tiny.KEEN, tolerance=1e-6, target=0.74, low=0.005, high=0.6, start=0.2))
    for _ in range(10):
        odds = (seeker.value / 0.3) ** steep
        seeker.learn(odds / (1 + odds))
        if seeker.done or seeker.stuck:
            break
    answer = 0.3 * (0.74 / 0.26) ** (1 / steep)
    if answer > 0.6:
        assert seeker.stuck and seeker.value == 0.6
    else:
        assert seeker.done and seeker.value == pytest.approx(answer, rel=1e-4)


def test_a_mechanism_that_raises_gives_a_failed_row_and_the_others_stand() -> None:
    broken = CAMPAIGN.plus(tiny.Fault(), name="broken", start="2021-06")
    result, sound = done(BEFORE, broken, CAMPAIGN), done(BEFORE, CAMPAIGN)
    failed = [run for run in result.runs if run.scenario == "broken"]
    assert {run.status for run in failed} == {"failed"}
    assert failed[0].reason.startswith("E216: Fault raised ZeroDivisionError: no ground to stand on")
    assert "\n" not in failed[0].reason
    assert "Traceback" in failed[0].trace
    assert np.isnan(failed[0].figures).all()
    others = [run for run in result.runs if run.scenario != "broken"]
    assert [run.figures.tobytes() for run in others] == [run.figures.tobytes() for run in sound.runs]


def test_a_fault_in_the_common_past_fails_every_run_of_the_draw() -> None:
    broken = BEFORE.plus(tiny.Fault(), name="broken")
    result = done(broken, broken.plus(tiny.Campaign(), name="both", start="2021-01"))
    assert [run.status for run in result.runs] == ["failed"] * 4
    assert not result.found.reached


def test_a_run_with_too_many_rows_is_given_up() -> None:
    flood = BEFORE.plus(tiny.Flood(), name="flood", start="2021-01")
    result = done(BEFORE, flood, max_rows=400)
    assert [(run.scenario, run.reason) for run in result.runs[:2]] == [
        ("as before", ""),
        ("flood", "explodes"),
    ]
    assert {run.status for run in done(BEFORE, flood, max_rows=4000).runs} == {"done"}


def test_luck_differs_between_draws_and_seeds_and_is_shared_by_scenarios() -> None:
    lucks = {luck_of(1, draw, seed) for draw in range(200) for seed in range(1, 6)}
    assert len(lucks) == 1000
    assert all(0 <= luck < 1 << 32 for luck in lucks)
    assert luck_of(1, 2, 1) != luck_of(2, 1, 1)
    runs = done(BEFORE, CAMPAIGN).runs
    assert runs[0].luck == runs[1].luck == luck_of(1, 3, 1) != runs[2].luck


def test_scenarios_of_several_models_share_luck_and_solved_value() -> None:
    calm = replace(CAMPAIGN, name="calm", model=BEFORE.model.without("Tire"))
    result = done(BEFORE, CAMPAIGN, calm)
    assert {run.status for run in result.runs} == {"done"}
    assert result.runs[2].luck == result.runs[0].luck
