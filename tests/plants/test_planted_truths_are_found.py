"""Twenty planted worlds with fixed seeds: who loses, what else happens and when, and what turns the ranking."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import world

SEEDS = range(1, 21)


@pytest.fixture(scope="module")
def verdicts() -> Sequence[world.Verdict]:
    return [world.judged(world.planted(seed)) for seed in SEEDS]


@pytest.mark.parametrize("what", ["loser", "side", "turning"])
def test_of_twenty_plants_of_each_sort_no_more_are_missed_than_one_in_ten_explains(
    verdicts: Sequence[world.Verdict], what: str
) -> None:
    """If one in ten is missed, more than four of twenty are in 4 of 100 such twenties."""
    missed = [seed for seed, verdict in zip(SEEDS, verdicts, strict=True) if not getattr(verdict, what)]
    assert len(missed) <= 4, missed


def test_of_twenty_planted_worlds_at_most_three_have_a_side_effect_told_that_is_none(
    verdicts: Sequence[world.Verdict],
) -> None:
    assert sum(verdict.alarms > 0 for verdict in verdicts) <= 3


def test_an_empty_world_differs_from_a_planted_one_in_its_plants_alone() -> None:
    planted, empty = world.planted(7), world.planted(7, empty=True)
    assert vars(planted) == {**vars(empty), "is_empty": False}


def test_three_empty_worlds_are_told_to_have_nothing() -> None:
    verdicts = [world.judged(world.planted(seed, empty=True)) for seed in (101, 102, 103)]
    assert [(verdict.alarms, verdict.turned) for verdict in verdicts] == [(0, False)] * 3
