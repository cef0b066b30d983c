"""The hot stove: learning only from what one has chosen makes one shy of risk."""

from __future__ import annotations

import numpy as np
import pytest
from asking import after
from targets import Target, of

import samspill as sp
from samspill.models.classics import classic
from samspill.models.classics.hot_stove import Learner, Try


@pytest.mark.parametrize("target", of("hot_stove"), ids=str)
def test_the_numbers_are_met(target: Target) -> None:
    result = target.run(full=False)
    assert target.is_met(result.values["p_risky"]), result
    assert result.steps > 0 < result.draws


def test_a_hundred_periods_are_too_few() -> None:
    early = classic("hot_stove").run({"b": 0.5, "periods": 100, "learners": 20_000}, seeds=2).values["p_risky"]
    assert abs(early.mean - 0.210) < 4 * early.se + 0.0005
    assert not of("hot_stove")[1].is_met(early)


def test_who_learns_from_both_options_is_not_burnt() -> None:
    class TryAndHear(Try):
        """A learner hears what the risky option would have given."""

        def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
            result = self.mu + self.sigma * now.rng("result").normal(s.ids(Learner))
            leaning = 1.0 / (1.0 + np.exp(-self.sharpness * s[Learner.attraction]))
            learnt = (1.0 - self.weight) * s[Learner.attraction] + self.weight * result
            return sp.Changes().set(Learner.leaning, leaning).set(Learner.attraction, learnt)

    leaning = after(TryAndHear(), {Learner: 20_000}, steps=100).values(Learner.leaning)
    assert abs(leaning.mean() - 0.5) < 4 * leaning.std() / np.sqrt(20_000)


def learners(seed: int) -> dict[type, dict[sp.Column, np.ndarray]]:
    return {Learner: {Learner.attraction: np.random.default_rng(seed).normal(0, 1, 500)}}


def test_try_who_takes_the_sure_option_does_not_change_the_attraction() -> None:
    for seed in range(10):
        tables = learners(seed)
        before = tables[Learner][Learner.attraction]
        run = after(Try(), tables, seed=seed)
        same = run.values(Learner.attraction) == before
        leaning = run.values(Learner.leaning)
        assert run.draws == 500 + np.sum(~same)  # a choice each, and a result for each that has changed
        assert abs(np.sum(~same) - leaning.sum()) < 5 * np.sqrt(np.sum(leaning * (1 - leaning)))


def test_try_with_sharpness_of_0_everybody_takes_the_risky_option_half_of_the_time() -> None:
    run = after(Try(sharpness=0.0), learners(1))
    assert np.all(run.values(Learner.leaning) == 0.5)


def test_try_with_weight_of_1_the_attraction_is_the_last_result() -> None:
    run = after(Try(weight=1.0, sigma=0.0, mu=7.0), learners(2))
    changed = run.values(Learner.attraction) != learners(2)[Learner][Learner.attraction]
    assert changed.any()
    assert np.all(run.values(Learner.attraction)[changed] == 7.0)
