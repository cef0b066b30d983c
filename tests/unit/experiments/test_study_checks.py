"""A study that cannot be done is refused before its first run."""

from __future__ import annotations

from dataclasses import replace

import pytest
import tiny_society as tiny

from samspill.core import Model, Solved
from samspill.experiments import CleanGrid, LatinHypercube, Pairs, Scenario, Study
from samspill.spec import SamspillError

BEFORE, CAMPAIGN = tiny.scenarios()
DESIGN = LatinHypercube(BEFORE.model.uncertain, n=4)


def study(**changed: object) -> Study:
    given = {"scenarios": [BEFORE, CAMPAIGN], "design": DESIGN, "stop": "2023-01", **changed}
    return Study(**given)  # type: ignore[arg-type]


def solving(**changed: object) -> Scenario:
    model = tiny.model(solved=False)
    solved = Solved(**{**vars(tiny.KEEN), **changed})
    made = Model("tiny", *model.stages, clock=model.clock, outcomes=model.outcomes, solved=(solved,))
    return replace(BEFORE, model=made)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"scenarios": []}, "E408"),
        ({"scenarios": [BEFORE, BEFORE]}, "E408"),
        ({"seeds": 0}, "E409"),
        ({"max_rows": 0}, "E409"),
        ({"stop": None}, "E407"),
        ({"months": 12}, "E407"),
        ({"stop": "2019-01"}, "E407"),
        ({"stop": "2020-06"}, "E407"),
        ({"baseline": "befroe"}, "E405"),
        ({"outcomes": ("wroth",)}, "E405"),
        ({"groups": ("sise",)}, "E405"),
        ({"pairs": Pairs("campain", "worth")}, "E405"),
        ({"pairs": Pairs("campaign", "worth", draws=0)}, "E409"),
        ({"grid": CleanGrid({"Gain.mean": [9.0]}, scenarios=("as before",))}, "E406"),
        ({"scenarios": [solving(target=1.5)]}, "E410"),
        ({"scenarios": [solving(low=0.0)]}, "E410"),
        ({"scenarios": [solving(outcome="keen")]}, "E405"),
    ],
)
def test_a_study_that_cannot_be_done_is_refused(changed: dict[str, object], code: str) -> None:
    with pytest.raises(SamspillError) as caught:
        study(**changed)
    assert caught.value.code == code


def test_months_are_counted_from_the_start() -> None:
    assert study(stop=None, months=24, scenarios=[BEFORE]).n_steps == 24
    assert study(stop=None, months=24, start="2021-01").n_steps == 36
    assert study().n_steps == 36


def test_a_grid_has_the_baseline_beside_what_it_asks_for() -> None:
    assert study(grid=CleanGrid({"Gain.mean": [0.1]})).grid.scenarios == ("as before", "campaign")
    assert study(grid=CleanGrid({"Gain.mean": [0.1]}, scenarios=("campaign",))).grid.scenarios == (
        "as before",
        "campaign",
    )


def test_a_study_without_a_document_reports_every_outcome() -> None:
    assert study().outcomes == ("worth", "keen_share")
    assert study().baseline == "as before"
