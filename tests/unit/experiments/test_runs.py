"""What can be asked of runs, against numbers worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
import tiny_society as tiny

from samspill.experiments import Cell, CleanGrid, Draw, LatinHypercube, Pairs, Runs, Study, crossings
from samspill.experiments import pairs as rivals
from samspill.experiments.compare import summary
from samspill.experiments.solving import Found
from samspill.experiments.task import Done, Result, Task
from samspill.spec import StudyError

BEFORE, CAMPAIGN = tiny.scenarios(solved=False)
STUDY = Study(
    [BEFORE, CAMPAIGN],
    LatinHypercube(["Gain.mean"], n=4),
    seeds=2,
    months=36,
    groups=("size",),
    pairs=Pairs("campaign", "worth", draws=2),
    grid=CleanGrid({"Gain.mean": [-1.0, 1.0]}, scenarios=("as before", "campaign")),
)
FACTS = STUDY.facts()
PLACE = FACTS.keys.index(("worth", "all"))


def result(
    number: int,
    base: list[float],
    policy: list[float],
    *,
    part: str = "headline",
    variant: str = "",
    reached: bool = True,
    choices: dict[str, str] | None = None,
) -> Result:
    runs = []
    for seed, pair in enumerate(zip(base, policy, strict=True), 1):
        for name, value in zip(("as before", "campaign"), pair, strict=True):
            figures = np.full(len(FACTS.keys), np.nan)
            figures[PLACE] = value
            status = "done" if math.isfinite(value) else "failed"
            runs.append(Done(name, seed, 7, status, "", figures, np.full((2, 36), np.nan)))
    draw = Draw(number, {"Gain.mean": number / 10}, choices or {"burden": "none"})
    task = Task(part, draw, ("as before", "campaign"), tuple(range(1, len(base) + 1)), variant, number)
    return Result(task, Found({}, {}, reached), tuple(runs))


HAND = [
    result(1, [1.0, 2.0], [2.0, 4.0]),  # +1, +2
    result(2, [0.0, 0.0], [-1.0, -2.0]),  # -1, -2
    result(3, [5.0, 5.0], [8.0, 9.0]),  # +3, +4
    result(4, [0.0, 0.0], [50.0, 50.0], reached=False),
]


def test_an_effect_is_what_is_worked_out_by_hand() -> None:
    effect = Runs(FACTS, HAND).compare("campaign", to="as before", on="worth")
    assert effect.mean == pytest.approx((1.5 - 1.5 + 3.5) / 3)
    assert (effect.low, effect.high) == pytest.approx((-1.5 + 0.1 * 3.0, 1.5 + 0.9 * 2.0))
    assert effect.share_above_zero == pytest.approx(2 / 3)
    assert effect.sd_luck == pytest.approx(math.sqrt(0.5))
    between = np.var([1.5, -1.5, 3.5], ddof=1)
    assert effect.sd_ignorance == pytest.approx(math.sqrt(between - 0.5 / 2))
    assert effect.mc_se == pytest.approx(math.sqrt(between / 3))
    assert (effect.n_draws, effect.n_seeds, effect.unit) == (3, 2, "1")


def test_draws_that_did_not_reach_their_target_are_counted_and_left_out() -> None:
    runs = Runs(FACTS, HAND)
    assert runs.unreached == (4,)
    assert runs.as_dict()["runs"] == {"planned": 16, "done": 16, "failed": 0, "unreached_draws": 1}
    assert np.isnan(runs.differences("campaign", on="worth")[3]).all()
    assert runs.figures("campaign", "worth")[3].tolist() == [50.0, 50.0]


def test_with_one_seed_luck_is_unknown_and_written_as_null() -> None:
    effect = summary(np.array([[1.0], [3.0]]))
    assert math.isnan(effect["sd_luck"])
    assert effect["sd_ignorance"] == pytest.approx(math.sqrt(2.0))
    one = Runs(FACTS, [result(1, [1.0], [2.0]), result(2, [1.0], [4.0])]).compare("campaign", on="worth")
    assert one.as_dict()["sd_luck"] is None


def test_more_luck_than_difference_leaves_no_ignorance() -> None:
    assert summary(np.array([[-1.0, 1.0], [-1.1, 1.1]]))["sd_ignorance"] == 0.0


def test_a_failed_run_takes_its_pair_out_and_nothing_else() -> None:
    runs = Runs(FACTS, [result(1, [1.0, math.nan], [2.0, 9.0]), *HAND[1:3]])
    assert runs.failed == 1
    gaps = runs.differences("campaign", on="worth")
    assert gaps[0, 0] == 1.0 and math.isnan(gaps[0, 1])
    assert runs.compare("campaign", on="worth").mean == pytest.approx((1.0 - 1.5 + 3.5) / 3)


def test_without_any_pair_there_is_no_number() -> None:
    effect = Runs(FACTS, [result(1, [math.nan], [1.0])]).compare("campaign", on="worth")
    assert effect.n_draws == 0
    assert effect.as_dict()["mean"] is None


def test_scenarios_outcomes_columns_and_groups_are_found_by_object_or_name() -> None:
    runs = STUDY.run(progress=False)
    one = runs.compare(CAMPAIGN, to=BEFORE, on=tiny.Shop.worth)
    assert one == runs.compare("campaign", on="worth") == runs.compare("campaign", on=BEFORE.model.outcomes[0])
    by = runs.compare(CAMPAIGN, on="worth", by=tiny.Shop.size)
    assert [each.group for each in by] == ["size: small", "size: large"]
    assert by == runs.compare(CAMPAIGN, on="worth", by="size")
    assert runs.series(CAMPAIGN, "worth").shape == (4, 2, 36)
    assert len(runs.facts.dates) == 36 and runs.facts.dates[12] == "2021-01-01"
    assert runs.column("Gain.mean").shape == (4,)
    assert len(runs.effects()) == 2 * 3
    for ask in (
        lambda: runs.figures("campain", "worth"),
        lambda: runs.figures("campaign", "wroth"),
        lambda: runs.figures("campaign", "worth", "size: smal"),
        lambda: runs.compare("campaign", on="worth", by="sise"),
        lambda: runs.column("Gain.men"),
    ):
        with pytest.raises(StudyError, match="did you mean") as caught:
            ask()
        assert caught.value.code == "E413"


def test_the_same_luck_makes_a_policy_without_effect_exactly_nothing() -> None:
    nothing = CAMPAIGN.with_({"Campaign.dose": 0.0})
    runs = Study([BEFORE, nothing], LatinHypercube(["Gain.mean"], n=3), seeds=2, months=36).run(progress=False)
    effect = runs.compare(nothing, on="worth")
    assert (effect.mean, effect.sd_luck, effect.share_above_zero) == (0.0, 0.0, 0.0)


def test_rivals_in_pairs_are_worked_out_by_hand() -> None:
    pairs = [
        result(1, [0.0], [-3.0], part="pairs", variant="burden=time"),  # +1 becomes -3: turns
        result(2, [0.0], [-2.0], part="pairs", variant="burden=time"),  # -1 becomes -2
        result(3, [0.0], [9.0], part="pairs", variant="burden=time", reached=False),
    ]
    (turn,) = Runs(FACTS, [*HAND, *pairs]).pairs()
    assert (turn.switch, turn.n_draws, turn.n_turned) == ("burden", 2, 1)
    assert turn.medians == {"time": pytest.approx(-2.5)}
    assert turn.counts == {"time": 2}


def test_rivals_are_tried_in_the_draws_nearest_the_line() -> None:
    tasks = rivals.tasks(Runs(FACTS, HAND), BEFORE.model, Pairs("campaign", "worth", draws=2))
    assert [(task.draw.number, task.variant, task.luck, task.seeds) for task in tasks] == [
        (1, "burden=time", 1, (1,)),
        (2, "burden=time", 2, (1,)),
    ]
    assert {task.draw.choices["burden"] for task in tasks} == {"time"}


def test_the_rival_of_a_draw_runs_on_the_draw_s_own_luck() -> None:
    runs = STUDY.run(progress=False)
    lucks = {row.draw: row.luck for row in runs.statuses if row.part == "headline" and row.seed == 1}
    assert all(row.luck == lucks[row.draw] for row in runs.statuses if row.part == "pairs")
    assert len({row.luck for row in runs.statuses if row.part == "grid"}) == 1


def test_the_grid_gives_its_cells_and_the_effect_s_change_of_sign() -> None:
    runs = STUDY.run(progress=False)
    cells = runs.grid(CAMPAIGN, "worth")
    assert [cell.at for cell in cells] == [{"Gain.mean": -1.0}, {"Gain.mean": 1.0}]
    assert cells[0].effect < 0 < cells[1].effect
    (value,) = crossings(cells, "Gain.mean").values()
    assert value == pytest.approx(-1 + 2 * cells[0].effect / (cells[0].effect - cells[1].effect))


def test_a_crossing_is_found_for_each_value_of_the_others() -> None:
    cells = [Cell({"m": m, "s": s}, 0.0, m + s - 0.2, True) for m in (-0.5, 0.0, 0.5) for s in (0.0, 0.4, 2.0)]
    cells.append(Cell({"m": 0.1, "s": 0.0}, 0.0, math.nan, True))
    found = crossings(cells, "m")
    assert found[0.0,] == pytest.approx(0.2)
    assert found[0.4,] == pytest.approx(-0.2)
    assert found[2.0,] is None
