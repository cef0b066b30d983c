"""Scenarios are differences; designs are draws."""

from __future__ import annotations

import numpy as np
import pytest
import tiny_society as tiny

from samspill.core import Dated
from samspill.experiments import Grid, LatinHypercube, Medians, Scenario
from samspill.ledger import Ledger
from samspill.spec import DeclarationError, Problems, StudyError

LEDGER = Ledger.load(tiny.CASE.ledger)
MODEL = tiny.model()


def test_plus_adds_dated_interventions_and_leaves_the_scenario_as_it_was() -> None:
    before, after = tiny.scenarios()
    assert before.interventions == ()
    assert [(each.start, each.stop) for each in after.interventions] == [("2021-01", "2022-07")]
    assert after.model is before.model
    both = after.plus(Dated(tiny.Fault(), "2022-01"))
    assert both.name == "campaign + Fault" == both.title
    assert both.interventions[1].start == "2022-01"


def test_an_intervention_without_dates_acts_throughout() -> None:
    scenario = Scenario("always", MODEL, tiny.population(), (tiny.Campaign(),))
    assert scenario.interventions[0].steps(MODEL.clock) == (0, 1 << 60)


def test_values_reach_model_and_interventions_by_handle_or_address() -> None:
    scenario = tiny.scenarios()[1].with_({tiny.Gain.mean: 0.7, "Campaign.dose": 0.0, "switch:burden": "time"})
    assert scenario.model.parameters["Gain.mean"][1] == 0.7
    assert scenario.interventions[0].intervention.values["dose"] == 0.0
    assert scenario.model.choices == {"burden": "time"}


def test_an_unknown_address_is_refused_with_the_nearest_right_one() -> None:
    with pytest.raises(StudyError, match=r'did you mean "Gain\.mean"') as caught:
        tiny.scenarios()[0].with_({"Gain.men": 0.7})
    assert caught.value.code == "E405"
    with pytest.raises(DeclarationError, match="E104"):
        tiny.scenarios()[1].with_({"Campaign.dose": 9.0})


def test_a_latin_hypercube_over_a_ledger_puts_one_draw_into_each_slice_of_each_column() -> None:
    draws = LatinHypercube(LEDGER, n=8).draws(MODEL)
    assert [draw.number for draw in draws] == list(range(1, 9))
    gains = [draw.values["Gain.mean"] for draw in draws]
    assert sorted(np.floor((np.array(gains) + 1) / 2 * 8).astype(int)) == list(range(8))
    assert sorted(draw.choices["burden"] for draw in draws) == ["none"] * 4 + ["time"] * 4
    assert {draw.values["Burden.cost"] for draw in draws} == {0.05}
    assert "Hear.rate" not in draws[0].values


def test_a_latin_hypercube_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    first, again, other = (LatinHypercube(LEDGER, n=4, seed=seed).draws(MODEL) for seed in (3, 3, 4))
    assert first == again != other


def test_a_latin_hypercube_over_addresses_is_uniform_over_the_bounds() -> None:
    draws = LatinHypercube(MODEL.uncertain, n=16).draws(MODEL)
    rates = sorted(draw.values["Hear.rate"] for draw in draws)
    assert 0.005 <= rates[0] < rates[-1] <= 2.0
    assert sorted(np.floor((np.array(rates) - 0.005) / 1.995 * 16).astype(int)) == list(range(16))
    assert {draw.choices["burden"] for draw in draws} == {"none", "time"}


def test_medians_are_one_draw_with_everything_in_its_middle() -> None:
    (draw,) = Medians(LEDGER).draws(MODEL)
    assert draw.values["Gain.mean"] == 0.0
    assert draw.values["Tire.rate"] == pytest.approx(np.sqrt(0.05 * 0.3))
    assert draw.choices == {"burden": "none"}


def test_a_grid_holds_all_else_still_and_moves_what_an_entry_sets_together() -> None:
    grid = Grid({"A-904": [-0.5, 0.5], "Tire.rate": [0.1, 0.2, 0.3]}, LEDGER, {"burden": "time"})
    draws = grid.draws(MODEL)
    assert len(draws) == len(grid) == 6
    assert [(draw.values["Gain.mean"], draw.values["Tire.rate"]) for draw in draws[:2]] == [
        (-0.5, 0.1),
        (-0.5, 0.2),
    ]
    assert {draw.choices["burden"] for draw in draws} == {"time"}
    assert {draw.values["Hear.effect"] for draw in draws} == {0.5}


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: LatinHypercube(LEDGER, n=0), "E409"),
        (lambda: LatinHypercube([], n=3), "E409"),
        (lambda: Grid({}), "E409"),
        (lambda: Grid({"Gain.mean": []}), "E409"),
        (lambda: Grid({"Gain.men": [1.0]}).draws(MODEL), "E405"),
        (lambda: LatinHypercube(["Gain.men"], n=3).draws(MODEL), "E405"),
    ],
)
def test_a_design_that_gives_no_draws_is_refused(make, code) -> None:
    with pytest.raises((StudyError, Problems)) as caught:
        make()
    assert caught.value.code == code
