"""The reader chooses what is shown by rules, and writes round numbers exactly."""

from dataclasses import replace

import made_study
import numpy as np
import pytest
from made_runs import FACTS, OUTCOMES, N, made, ups

from samspill.experiments import Runs
from samspill.report import Language
from samspill.report.findings import find
from samspill.report.page.making import Making
from samspill.report.page.reader import Reader, is_torn, way_of


def reader(runs: Runs, code: str = "en") -> Reader:
    return Reader(runs, Language.of(code), Making())


def shown(whose: str) -> list[str]:
    """Give the ids of the main outcomes of a study whose outcomes are these parties' in turn, one letter each."""
    outcomes = tuple(replace(OUTCOMES[1], id=f"o{place}", whose=each) for place, each in enumerate(whose))
    facts = replace(FACTS, outcomes=outcomes, reported=tuple(each.id for each in outcomes))
    return [each.id for each in reader(Runs(facts, ())).shown]


@pytest.mark.parametrize(
    ("whose", "expected"),
    [("abc", "012"), ("aab", "012"), ("aaaaab", "0125"), ("abcdefg", "01234"), ("aabbccddee", "02468"), ("a", "0")],
)
def test_main_outcomes_are_the_first_of_each_party_five_at_most_and_four_at_least(whose: str, expected: str) -> None:
    assert shown(whose) == [f"o{each}" for each in expected]


def test_the_shipped_study_shows_value_measure_harm_load_and_price() -> None:
    ids = [each.id for each in reader(made_study.runs()).shown]
    assert ids == ["net_value", "innovating_share", "harmful_share", "load_hours", "price"]


def test_groups_are_shown_of_the_main_outcome_a_head_and_of_what_persons_bear() -> None:
    grouped = [(each.id, way) for each, way in reader(made_study.runs()).grouped]
    assert grouped == [("net_value_per_member", "group"), ("net_value_per_member", "band"), ("load_hours", "band"),
                       ("load_hours", "sector")]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "en", "nb"),
    [
        (0.0, "0", "0"), (-0.0, "0", "0"), (0.25, "0.25", "0,25"), (-2.5, "-2.5", "−2,5"),
        (12500.0, "12,500", "12\xa0500"),
    ],
)  # fmt: skip
def test_round_numbers_are_written_with_all_their_digits(value: float, en: str, nb: str) -> None:
    assert (reader(made()).tick(value), reader(made(), "nb").tick(value)) == (en, nb)


def test_a_mark_is_empty_where_the_mean_and_most_versions_are_on_different_sides() -> None:
    """Thirteen of twenty versions are a little better, and seven much worse."""
    worth = np.where(np.arange(N) < 13, 1.0, -10.0)
    runs = made(worth=worth, luck=0.0)
    found = find(runs, "grant", runs.outcome("worth"))
    assert (found.verdict.way, found.effect.mean < 0) == ("better", True)
    assert is_torn(found) and way_of(found) == "unclear"
    told = find(made(worth=ups(13), luck=0.0), "grant", runs.outcome("worth"))
    assert not is_torn(told) and way_of(told) == "better"


@pytest.mark.parametrize(
    ("load", "share", "expected"),
    [(-1.0, 0.1, ("better", "moved")), (1.0, -0.1, ("worse", "moved")), (0.0, 0.0, ("none", "none"))],
)
def test_a_mark_says_what_the_effect_is(load: float, share: float, expected: tuple[str, str]) -> None:
    runs = made(load=load, share=share, luck=0.0)
    assert tuple(way_of(find(runs, "grant", runs.outcome(name))) for name in ("load", "share")) == expected
