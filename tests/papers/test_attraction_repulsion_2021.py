"""Axelrod, Daymude and Forrest (2021): intolerance drives apart, unless one rarely meets those who are far away."""

from __future__ import annotations

import numpy as np
import pytest
from asking import after
from targets import Target, of

from samspill.models.classics import classic
from samspill.models.classics.attraction_repulsion_2021 import Begin, Meet, Person


@pytest.mark.parametrize("target", of("attraction_repulsion_2021"), ids=str)
def test_the_numbers_are_met(target: Target) -> None:
    result = target.run(full=False)
    assert target.is_met(result.values["variance"]), result
    assert result.draws == result.seeds * (100 + 3 * 1_000_000)  # who, whom, and whether they hear one another


def variance(**settings: float) -> float:
    return classic("attraction_repulsion_2021").run(settings, seeds=10).values["variance"].mean


def test_the_claims_of_the_paper_have_their_signs() -> None:
    apart = variance(tolerance=0.25)
    assert apart > 0.15
    assert variance(tolerance=0.4) < apart / 2  # low tolerance drives apart
    assert variance(tolerance=0.25, exposure=0.05) < apart / 2  # little exposure to other views prevents it
    assert variance(tolerance=0.25, self_interest=0.05) < apart / 2  # and so does a little self-interest


def test_any_number_of_steps_is_played() -> None:
    told = [classic("attraction_repulsion_2021").run({"steps": steps}, seeds=1) for steps in (1, 997, 10_001, 20_000)]
    assert [each.draws for each in told] == [100 + 3 * steps for steps in (1, 997, 10_001, 20_000)]


def crowd(n: int = 50, seed: int = 1) -> dict[type, dict[object, np.ndarray]]:
    made = np.random.default_rng(seed)
    return {Person: {Person.opinion: made.random(n), Person.first: made.random(n)}}


def test_the_kernel_is_the_rule_played_by_hand() -> None:
    run = after(Meet(meetings=1, tolerance=0.3, exposure=0.5, responsiveness=0.2), crowd(), seed=3)
    drawn_near, parted = 0, 0
    for _ in range(300):
        before = run.values(Person.opinion)
        moved = np.flatnonzero(run.advance().values(Person.opinion) != before)
        assert moved.size <= 1
        for one in moved:
            after_all = np.clip(before[one] + 0.2 * np.where(abs(before - before[one]) <= 0.3, 1, -1)
                                * (before - before[one]), 0, 1)  # fmt: skip
            partner = np.argmin(abs(after_all - run.values(Person.opinion)[one]) + 2 * (np.arange(50) == one))
            assert abs(after_all[partner] - run.values(Person.opinion)[one]) < 1e-12
            near = abs(before[partner] - before[one]) <= 0.3
            drawn_near, parted = drawn_near + near, parted + (not near)
    assert min(drawn_near, parted) > 10


def test_two_who_are_the_exposure_apart_hear_one_another_half_of_the_time() -> None:
    two = {Person: {Person.opinion: np.array([0.4, 0.5])}}
    heard = [np.any(after(Meet(meetings=1, exposure=0.1), two, seed=seed).values(Person.opinion) != [0.4, 0.5])
             for seed in range(2000)]  # fmt: skip
    assert abs(np.mean(heard) - 0.5) < 4 * 0.5 / np.sqrt(2000)  # fails in 6 of 100,000 cases


def test_begin_opinions_between_0_and_1() -> None:
    drawn = after(Begin(), {Person: 20_000})
    assert 0.0 <= drawn.values(Person.opinion).min() < 0.02 < 0.98 < drawn.values(Person.opinion).max() <= 1.0
    assert np.array_equal(drawn.values(Person.opinion), drawn.values(Person.first))


def test_begin_the_mean_of_many_opinions_is_a_half() -> None:
    drawn = after(Begin(), {Person: 20_000}).values(Person.opinion)
    assert abs(drawn.mean() - 0.5) < 4 * 0.2 / np.sqrt(20_000)
    assert abs(drawn.std() - 0.1951) < 4 * 0.2 / np.sqrt(40_000)  # cut off beyond 2.5 standard deviations


def test_meet_opinions_between_0_and_1() -> None:
    moved = after(Meet(tolerance=0.0, responsiveness=1.0), crowd(), steps=5).values(Person.opinion)
    assert {0.0, 1.0} <= set(moved)  # all who heard somebody were driven to an end
    assert np.all((moved >= 0.0) & (moved <= 1.0))


def test_meet_first_opinions() -> None:
    assert np.array_equal(after(Meet(self_interest=0.5), crowd()).values(Person.first), crowd()[Person][Person.first])


def test_meet_with_a_responsiveness_of_0_nobody_moves() -> None:
    run = after(Meet(responsiveness=0.0, self_interest=0.5), crowd())
    assert np.array_equal(run.values(Person.opinion), crowd()[Person][Person.opinion])
