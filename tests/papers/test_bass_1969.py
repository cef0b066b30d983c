"""Bass (1969): adopters by themselves and by example follow the curve of the paper."""

from __future__ import annotations

import numpy as np
import pytest
from asking import after
from targets import Target, adopted, of

from samspill.models.classics import Result, classic
from samspill.models.classics.bass_1969 import Adopt, Person


@pytest.fixture(scope="module")
def market() -> Result:
    return of("bass_1969")[0].run(full=False)


@pytest.mark.parametrize("target", of("bass_1969"), ids=str)
def test_the_numbers_are_met(target: Target, market: Result) -> None:
    assert target.is_met(market.values[target.value]), market
    assert market.steps > 0 < market.draws


def test_early_luck_is_amplified_about_three_and_a_half_times() -> None:
    result = classic("bass_1969").run({"periods": 10, "substeps": 20}, seeds=100)
    share = adopted(10)
    wide = result.values["adopted_10"].sd / np.sqrt(share * (1 - share) / 10_000)
    assert 2.5 < wide < 4.9  # a spread of 100 runs is known to 7 %: 4 errors and more on either side


def test_one_step_a_period_misses_the_curve() -> None:
    result = classic("bass_1969").run({"substeps": 1}, seeds=10)
    assert not of("bass_1969")[0].is_met(result.values["adopted_10"])
    assert 0.1 < abs(result.values["adopted_10"].mean - adopted(10)) < 0.2


def states() -> list[np.ndarray]:
    made = np.random.default_rng(1969)
    return [made.random(300) < share for share in (0.0, 0.1, 0.5, 1.0) for _ in range(5)]


def test_adopt_who_has_adopted_stays_an_adopter() -> None:
    for seed, before in enumerate(states()):
        run = after(Adopt(p=0.5, q=5.0), {Person: {Person.adopted: before}}, seed=seed, steps=5)
        assert np.all(run.values(Person.adopted)[before])


def test_adopt_with_p_of_0_nobody_ever_adopts() -> None:
    assert not after(Adopt(p=0.0, q=10.0), {Person: 300}, steps=500).values(Person.adopted).any()


def test_adopt_with_q_of_0_each_adopts_at_the_rate_p_whatever_the_others_do() -> None:
    def who(others: float) -> np.ndarray:
        before = np.arange(3000) >= 3000 * (1 - others)
        run = after(Adopt(p=1.0, q=0.0), {Person: {Person.adopted: before}}, steps=6)
        return np.asarray(run.values(Person.adopted)[:1500])

    assert np.array_equal(who(0.0), who(0.5))
    share = 1 - np.exp(-0.5)  # six months at a rate of 1 a year
    assert abs(who(0.0).mean() - share) < 4 * np.sqrt(share * (1 - share) / 1500)  # fails in 6 of 100,000 cases
