"""Deffuant and others (2000): the number of camps is about the half of one over the gap that still persuades."""

from __future__ import annotations

import numpy as np
import pytest
from asking import after
from targets import Target, of

from samspill.models.classics import classic
from samspill.models.classics.deffuant_2000 import Begin, Person, Talk


@pytest.mark.parametrize("target", of("deffuant_2000"), ids=str)
def test_the_numbers_are_met(target: Target) -> None:
    result = target.run(full=False)
    assert target.is_met(result.values["major_clusters"]), result
    assert result.values["mean_shift"].mean < 1e-12
    assert result.values["clusters"].mean >= result.values["major_clusters"].mean
    assert result.draws == result.seeds * (1_000 + 2 * 1_500_000)  # an opinion each, and who meets whom


def test_the_kernel_is_the_rule_played_by_hand() -> None:
    x = np.random.default_rng(1).random(30)
    seen = after(Talk(confidence=0.3, pull=0.4, meetings=1), {Person: {Person.opinion: x}}, seed=5)
    for _ in range(200):
        before = seen.values(Person.opinion)
        moved = np.flatnonzero(seen.advance().values(Person.opinion) != before)
        if moved.size:
            one, other = moved
            gap = before[other] - before[one]
            assert abs(gap) < 0.3
            assert np.allclose(seen.values(Person.opinion)[moved], before[moved] + 0.4 * gap * np.array([1, -1]))


def test_a_gap_as_wide_as_the_confidence_does_not_persuade() -> None:
    x = np.array([0.0, 0.25])
    for confidence, moves in ((0.25, False), (0.2500001, True)):
        run = after(Talk(confidence=confidence), {Person: {Person.opinion: x}})
        assert np.any(run.values(Person.opinion) != x) == moves


def test_small_clusters_are_not_among_the_major_ones() -> None:
    told = classic("deffuant_2000").run({"d": 0.06}, seeds=10).values
    assert told["clusters"].mean > told["major_clusters"].mean + 1


def opinions() -> list[np.ndarray]:
    made = np.random.default_rng(2000)
    return [made.random(n) for n in (1, 2, 10, 300) for _ in range(5)]


def test_begin_opinions_between_0_and_1() -> None:
    drawn = after(Begin(), {Person: 5_000}).values(Person.opinion)
    assert 0.0 < drawn.min() < 0.01 < 0.99 < drawn.max() < 1.0


def test_begin_the_mean_of_many_opinions_is_a_half() -> None:
    drawn = after(Begin(), {Person: 100_000}).values(Person.opinion)
    assert abs(drawn.mean() - 0.5) < 4 / np.sqrt(12 * 100_000)


def test_talk_the_mean_opinion() -> None:
    for x in opinions():
        moved = after(Talk(confidence=0.5), {Person: {Person.opinion: x}}, steps=3).values(Person.opinion)
        assert abs(moved.mean() - x.mean()) < 1e-13
        assert x.size < 3 or np.any(moved != x)


def test_talk_opinions_between_the_lowest_and_the_highest() -> None:
    for x in opinions():
        moved = after(Talk(confidence=1.0, pull=0.5), {Person: {Person.opinion: x}}, steps=3).values(Person.opinion)
        assert x.min() - 1e-15 <= moved.min() <= moved.max() <= x.max() + 1e-15


def test_talk_with_a_confidence_of_0_nobody_moves() -> None:
    for x in opinions():
        assert np.array_equal(after(Talk(confidence=0.0), {Person: {Person.opinion: x}}).values(Person.opinion), x)
