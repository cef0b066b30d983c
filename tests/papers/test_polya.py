"""Polya's urn: every share is as likely as every other in the end."""

from __future__ import annotations

import numpy as np
import pytest
from asking import after
from targets import Target, of

import samspill as sp
from samspill.models.classics import Result
from samspill.models.classics.polya import URNS, Draw, Urn, once


@pytest.fixture(scope="module")
def urns() -> Result:
    return of("polya")[0].run(full=False)


@pytest.mark.parametrize("target", of("polya"), ids=str)
def test_the_numbers_are_met(target: Target, urns: Result) -> None:
    assert target.is_met(urns.values[target.value]), urns
    assert urns.steps > 0 < urns.draws


def test_every_tenth_of_the_shares_is_as_likely() -> None:
    share = once({"balls": 1000}, 3).values["share"]
    count = np.bincount(np.minimum(10 * share, 9).astype(int), minlength=10)
    assert np.sum((count - URNS / 10) ** 2) / (URNS / 10) < 33.7  # chi square, 9 degrees: 1 in 10,000 lie beyond


def test_balls_that_do_not_call_for_more_of_their_colour_miss_the_variance() -> None:
    class Blind(Draw):
        """A ball of either colour is added, whatever is in the urn."""

        def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
            is_red = now.rng("ball").uniform(s.ids(Urn)) < 0.5
            return sp.Changes().set(Urn.red, s[Urn.red] + is_red).set(Urn.balls, s[Urn.balls] + 1)

    run = after(Blind(), {Urn: URNS}, steps=1000)
    assert np.var(run.values(Urn.red) / run.values(Urn.balls)) < 0.001


def test_draw_both_colours() -> None:
    for seed in range(5):
        run = after(Draw(), {Urn: 500}, seed=seed, steps=100)
        red = run.values(Urn.red)
        assert np.all((red >= 1) & (red < run.values(Urn.balls)))


def test_draw_the_number_of_balls_is_two_more_than_that_of_the_draws() -> None:
    for steps in (1, 7, 100):
        assert np.all(after(Draw(), {Urn: 500}, steps=steps).values(Urn.balls) == steps + 2)


def test_draw_an_urn_that_holds_red_balls_only_gets_another_red_one() -> None:
    run = after(Draw(), {Urn: {Urn.red: np.full(50, 5), Urn.balls: np.full(50, 5)}}, steps=20)
    assert np.all(run.values(Urn.red) == 25)
