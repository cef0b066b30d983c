"""Hegselmann and Krause (2002): how many camps are left hangs on how far people listen."""

from __future__ import annotations

import numpy as np
import pytest
from asking import after
from targets import Target, of

import samspill as sp
from samspill.models.classics import classic
from samspill.models.classics.hegselmann_krause_2002 import Average, Person, RandomOpinions, RegularOpinions


@pytest.mark.parametrize("target", of("hegselmann_krause_2002"), ids=str)
def test_the_numbers_are_met(target: Target) -> None:
    result = target.run(full=False)
    assert target.is_met(result.values[target.value]), result
    assert result.steps > 0 < result.draws


def test_the_sorted_sums_are_the_means_of_the_rule() -> None:
    for seed in range(20):
        x = np.random.default_rng(seed).random(200)
        near = np.abs(x[:, None] - x) <= 0.15
        moved = after(Average(eps=0.15), {Person: {Person.opinion: x}}).values(Person.opinion)
        assert np.allclose(moved, near @ x / near.sum(axis=1), rtol=0, atol=1e-14)


def test_a_random_start_misses_the_number_of_the_regular_one() -> None:
    regular = next(each for each in of("hegselmann_krause_2002") if each.settings.get("start") == "regular")
    result = classic("hegselmann_krause_2002").run({"eps": 0.01}, seeds=20)
    assert not regular.is_met(result.values["clusters"])


def test_one_by_one_is_another_model() -> None:
    x = (np.arange(625) + 1.0) / 626
    for _ in range(9):  # the regular start is at rest by then where all move at once
        for i in range(625):
            x[i] = x[np.abs(x - x[i]) <= 0.25].mean()
        if np.ptp(x) < 1e-4:
            break
    else:
        pytest.fail("never came together")
    assert abs(x.mean() - 0.5) > 0.01  # all at once keeps the middle of a regular start


def opinions() -> list[np.ndarray]:
    made = np.random.default_rng(2002)
    return [made.random(n) for n in (1, 2, 10, 300) for _ in range(10)]


def test_random_opinions_opinions_between_0_and_1() -> None:
    for seed in range(10):
        drawn = after(RandomOpinions(), {Person: 500}, seed=seed).values(Person.opinion)
        assert drawn.min() > 0.0
        assert drawn.max() < 1.0


def test_random_opinions_the_mean_of_many_opinions_is_a_half() -> None:
    drawn = after(RandomOpinions(), {Person: 100_000}).values(Person.opinion)
    assert abs(drawn.mean() - 0.5) < 4 / np.sqrt(12 * 100_000)


def test_regular_opinions_each_of_the_opinions_goes_to_one_person() -> None:
    dealt = [after(RegularOpinions(), {Person: 99}, seed=seed).values(Person.opinion) for seed in (0, 1)]
    assert all(np.array_equal(np.sort(each), np.arange(1, 100) / 100) for each in dealt)
    assert not np.array_equal(*dealt)


def test_regular_opinions_a_single_person_begins_with_a_half() -> None:
    assert after(RegularOpinions(), {Person: 1}).values(Person.opinion).tolist() == [0.5]


@pytest.mark.parametrize("eps", [0.01, 0.1, 0.3])
def test_average_the_order_of_opinions(eps: float) -> None:
    for x in opinions():
        moved = after(Average(eps=eps), {Person: {Person.opinion: x}}).values(Person.opinion)
        assert np.all(np.diff(moved[np.argsort(x)]) >= -1e-13)  # but for the last digits of sums


@pytest.mark.parametrize("eps", [0.0, 0.1, 1.0])
def test_average_opinions_stay_between_the_lowest_and_the_highest(eps: float) -> None:
    for x in opinions():
        moved = after(Average(eps=eps), {Person: {Person.opinion: x}}, steps=3).values(Person.opinion)
        assert x.min() <= moved.min() <= moved.max() <= x.max()


def test_average_with_eps_of_1_all_agree_after_one_step() -> None:
    for x in opinions():
        moved = after(Average(eps=1.0), {Person: {Person.opinion: x}}).values(Person.opinion)
        assert np.ptp(moved) == 0.0
        assert moved[0] == pytest.approx(x.mean())


def test_a_crowd_at_rest_stays_at_rest() -> None:
    model = sp.Model("opinions", sp.Stage("average", Average(eps=0.1)))
    run = sp.Run(model, sp.Population("crowd", {Person: {Person.opinion: opinions()[-1]}}), seed=0).advance(300)
    before = run.values(Person.opinion)
    assert np.max(np.abs(run.advance(50).values(Person.opinion) - before)) < 1e-12
