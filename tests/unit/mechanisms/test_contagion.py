"""Contagion in any table: its probability is that of a hazard, and halving the step changes less and less."""

from __future__ import annotations

import math

import numpy as np
import pytest

import samspill as sp
from samspill.mechanisms import Contagion


class Cow(sp.Table, level=sp.Level.MICRO):
    well = sp.column(np.bool_, default=True)
    ill = sp.column(np.bool_, default=False)
    new = sp.column(np.bool_, each_step=False)


class Cured(sp.Event, of=Cow):
    """A cow is well again."""


class Catch(Contagion, susceptible=Cow.well, infectious=Cow.ill, caught=Cow.new):
    """Cows catch it from one another."""


class FallIll(sp.Mechanism, level=sp.Level.MICRO):
    """Who has caught it is ill for a time that is drawn."""

    reads, writes = (Cow, Cow.new), (sp.sets(Cow.well), sp.sets(Cow.ill), sp.schedules(Cured))

    def step(self, s, now):
        rows = np.flatnonzero(s[Cow.new])
        times = 10.0 * now.rng("time").exponential(s.ids(Cow)[rows])
        return (
            sp.Changes().set(Cow.well, False, at=rows).set(Cow.ill, True, at=rows)
            .schedule(Cured, after=times, unit="day", at=rows)
        )  # fmt: skip


class Heal(sp.Mechanism, level=sp.Level.MICRO):
    """Whose illness is over is well again, and can catch it anew."""

    reads, writes = (Cured,), (sp.sets(Cow.ill), sp.sets(Cow.well))

    def step(self, s, now):
        return sp.Changes().set(Cow.ill, False, at=s[Cured]).set(Cow.well, True, at=s[Cured])


ILL = np.arange(60_000) % 4 == 0


def new(mechanism: sp.Mechanism, ill: np.ndarray, *, clock: sp.Clock, seed: int = 0) -> np.ndarray:
    herd = sp.Population("herd", {Cow: {Cow.well: ~ill, Cow.ill: ill}})
    return sp.Run(sp.Model("m", sp.Stage("catch", mechanism), clock=clock), herd, seed=seed).advance().values(Cow.new)


@pytest.mark.parametrize("clock", [sp.Clock(unit="day"), sp.Clock(unit="week", step=0.5)], ids=str)
def test_the_probability_is_that_of_the_hazard(clock) -> None:
    got = new(Catch(contacts=0.8, passes_on=0.5), ILL, clock=clock)
    days = 1.0 if clock.unit == "day" else 3.5
    share = -math.expm1(-0.8 * 0.5 * 0.25 * days)
    assert abs(got[~ILL].mean() - share) < 4 * math.sqrt(share * (1 - share) / 45_000)


def test_who_is_not_susceptible_does_not_catch_it() -> None:
    got = new(Catch(contacts=200.0), ILL, clock=sp.Clock(unit="day"))
    assert got[~ILL].all()
    assert not got[ILL].any()


def test_where_nobody_is_infectious_nobody_catches_it() -> None:
    assert not new(Catch(contacts=200.0), ILL & False, clock=sp.Clock(unit="day")).any()
    assert new(Catch(), ILL[:0], clock=sp.Clock(unit="day")).size == 0


def test_with_passes_on_of_0_nobody_catches_it() -> None:
    assert not new(Catch(contacts=200.0, passes_on=0.0), ILL, clock=sp.Clock(unit="day")).any()


def test_two_contagions_can_act_in_one_stage() -> None:
    class Graze(Contagion, susceptible=Cow.well, infectious=Cow.ill, caught=Cow.new):
        """Cows catch it on the pasture."""

    herd = sp.Population("herd", {Cow: {Cow.well: ~ILL, Cow.ill: ILL}})
    model = sp.Model("m", sp.Stage("catch", Catch(contacts=0.8), Graze(contacts=0.4)), clock=sp.Clock(unit="day"))
    share = -math.expm1(-1.2 * 0.25)
    got = sp.Run(model, herd).advance().values(Cow.new)
    assert abs(got[~ILL].mean() - share) < 4 * math.sqrt(share * (1 - share) / 45_000)


def ill_after_eight_days(step: float, seed: int) -> float:
    """Give the share of ill cows after eight days, of which a twentieth were ill at first, with steps of some days."""
    model = sp.Model("m", sp.Stage("catch", Catch(contacts=0.5)), sp.Stage("fall ill", FallIll()),
                     sp.Stage("heal", Heal()), clock=sp.Clock(unit="day", step=step))  # fmt: skip
    ill = np.arange(4_000) % 20 == 0
    run = sp.Run(model, sp.Population("herd", {Cow: {Cow.well: ~ill, Cow.ill: ill}}), seed=seed)
    return float(run.advance(round(8 / step)).values(Cow.ill).mean())


def test_halving_the_step_brings_the_growth_of_illness_nearer_to_its_limit() -> None:
    # Over 8 seeds the second difference is at most .75 of the first, plus four standard errors.
    means = np.array([[ill_after_eight_days(step, seed) for step in (4.0, 2.0, 1.0)] for seed in range(8)])
    first, second = means[:, 0] - means[:, 1], means[:, 1] - means[:, 2]
    assert abs(first.mean()) > 0.02
    assert abs(second.mean()) <= 0.75 * abs(first.mean()) + 4 * second.std(ddof=1) / math.sqrt(8)
