"""What is not in it: own words, what was compared with nothing, and questions beyond what was tried."""

from __future__ import annotations

import pytest
import tiny_society as tiny
from made_harms import facts, made

from samspill.experiments import LatinHypercube, Scenario, Study, not_in_it
from samspill.spec import StudyError


def test_a_value_beyond_what_was_tried_is_told_and_one_within_is_not() -> None:
    runs = made(facts(("before", "one", "two")), {})
    assert not not_in_it(runs, {"Policy.dose": 1.5}).beyond
    (beyond,) = not_in_it(runs, {"Policy.dose": 2.5}).beyond
    assert (beyond.asked, beyond.tried) == (2.5, (0.0, 1.0, 2.0))


def test_a_lever_that_nobody_has_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(StudyError, match=r"Policy\.dose") as caught:
        not_in_it(made(facts(), {}), {"Policy.does": 1.0})
    assert caught.value.code == "E413"


def test_what_is_solved_for_is_fitted_and_all_else_was_compared_with_nothing() -> None:
    scenarios = tiny.scenarios()
    runs = Study(scenarios, LatinHypercube(scenarios[0].model.uncertain, 2), months=36).run(progress=False)
    found = not_in_it(runs)
    assert (found.fitted, found.unfitted) == (("keen_share",), ("worth",))
    assert found.tried == {"Campaign.dose": (0.0, 1.0)}


class Weather(tiny.Campaign):
    """It rains.

    Keeps: nothing.
    Leaves out: the wind, which
        blows from the west; snow.
    Source: a guess.
    """


def test_a_model_s_own_words_are_taken_from_its_docstrings() -> None:
    before = Scenario("before", tiny.model(solved=False), tiny.population())
    rain = before.plus(Weather(), name="rain", start="2021-01")
    study = Study([before, rain], LatinHypercube(before.model.uncertain, 2), months=36)
    assert study.facts().left_out == (("Weather", "the wind, which blows from the west; snow"),)
