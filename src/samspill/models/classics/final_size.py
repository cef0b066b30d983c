"""The final size of an epidemic: how many have caught it in the end, if all meet alike."""

from __future__ import annotations

import numpy as np

import samspill as sp
from samspill.mechanisms import Contagion
from samspill.models.classics.classic import Classic, Seen, Setting, Values

PERIOD = 5.0
"""Days for which somebody is infectious in the mean; only the steps in a period matter for the final size."""
STEPS = 20
"""Steps in a period."""
FADED = 0.1
"""Runs in which fewer catch it are fade-outs."""


class Person(sp.Table, level=sp.Level.MICRO):
    """Somebody who catches it once at most."""

    susceptible = sp.column(np.bool_, default=True)
    infectious = sp.column(np.bool_, default=False)
    caught = sp.column(np.bool_, each_step=False, doc="whether it is caught in this step")


class Recovery(sp.Event, of=Person):
    """Somebody is infectious no longer."""


class FirstCases(sp.Mechanism, level=sp.Level.MICRO):
    """Some persons have caught it elsewhere.

    Keeps: as many cases as stated.
    Limits: as many cases as persons, and all have caught it.
    Leaves out: who they are; later arrivals.
    Source: the usual start.
    """

    reads, writes = (Person,), (sp.maxes(Person.caught),)
    cases: sp.Param[int] = sp.param(default=10, unit="count", bounds=(1, 1_000), doc="how many")

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        first = np.argsort(now.rng("first").uniform(s.ids(Person)), kind="stable")[: self.cases]
        return sp.Changes().at_least(Person.caught, True, at=first)


class Catch(Contagion, susceptible=Person.susceptible, infectious=Person.infectious, caught=Person.caught):
    """Whoever is susceptible catches it from those who are infectious, since all meet alike.

    Keeps: who is not susceptible does not catch it.
    Limits: where nobody is infectious nobody catches it; with passes_on of 0 nobody catches it.
    Leaves out: who knows whom, households, behaviour.
    Source: Kermack and McKendrick (1927).
    """


class FixedPeriod(sp.Mechanism, level=sp.Level.MICRO, luck="period"):
    """Who has caught it is infectious from the next step on, for as long as anybody else.

    Keeps: who has caught it is susceptible no longer.
    Limits: where nobody has caught it nothing changes.
    Leaves out: a time between catching it and passing it on; death.
    Source: the fixed infectious period of Reed and Frost, in finer steps.
    """

    reads = (Person, Person.caught)
    writes = (sp.sets(Person.susceptible), sp.sets(Person.infectious), sp.schedules(Recovery))
    period: sp.Param[float] = sp.param(default=PERIOD, unit="day", bounds=(0.0, 365.0), doc="how long it lasts")

    def lasts(self, ids: sp.core.Ids, now: sp.Moment) -> np.ndarray:
        """Give the time for which each is infectious, in days."""
        return np.full(len(ids), self.period)

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        new = np.flatnonzero(s[Person.caught])
        changes = sp.Changes().set(Person.susceptible, False, at=new).set(Person.infectious, True, at=new)
        return changes.schedule(Recovery, after=self.lasts(s.ids(Person)[new], now), unit="day", at=new)


class ExponentialPeriod(FixedPeriod, luck="period"):
    """Who has caught it is infectious from the next step on, for a time that knows no age.

    Keeps: who has caught it is susceptible no longer.
    Limits: where nobody has caught it nothing changes.
    Leaves out: a time between catching it and passing it on; death.
    Source: Kermack and McKendrick (1927), with one rate of recovery.
    """

    def lasts(self, ids: sp.core.Ids, now: sp.Moment) -> np.ndarray:
        return self.period * now.rng("period").exponential(ids)


class Recover(sp.Mechanism, level=sp.Level.MICRO):
    """Whose period is over is infectious no longer.

    Keeps: who is not due stays as they are.
    Limits: who has recovered catches it no more.
    Leaves out: immunity that wanes.
    Source: Kermack and McKendrick (1927).
    """

    reads, writes = (Recovery,), (sp.sets(Person.infectious),)

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        return sp.Changes().set(Person.infectious, False, at=s[Recovery])


def once(settings: Values, seed: int) -> Seen:
    """Run until nobody is infectious, and count who has caught it; a fade-out says nothing of the final size."""
    lasts = FixedPeriod() if settings["infectious"] == "fixed" else ExponentialPeriod()
    model = sp.Model(
        "epidemic", sp.Stage("first cases", FirstCases(cases=settings["first_cases"]), once=True),
        sp.Stage("contact", Catch(contacts=settings["r0"] / PERIOD)), sp.Stage("fall ill", lasts),
        sp.Stage("recover", Recover()), clock=sp.Clock(unit="day", step=PERIOD / STEPS),
    )  # fmt: skip
    run = sp.Run(model, sp.Population("people", {Person: settings["n"]}), seed=seed).advance()
    while run.values(Person.infectious).any():
        run.advance()
    attack = 1.0 - run.values(Person.susceptible).mean()
    faded = attack < FADED
    return Seen(run, {"attack": [] if faded else attack, "fade_outs": faded})


PAPER = Classic(
    name="final_size",
    title="Kermack and McKendrick (1927), the final size of an epidemic",
    settings={
        "r0": Setting(2.0, "how many a case infects where nobody is immune", 1.2, 20.0),
        "n": Setting(100_000, "persons", 1_000, 10_000_000),
        "first_cases": Setting(10, "how many have it at the start", 1, 50),
        "infectious": Setting("fixed", "how long a case is infectious", words=("fixed", "exponential")),
    },
    values={
        "attack": "share that has caught it in the end, in runs that are no fade-outs",
        "fade_outs": "share of runs in which fewer than a tenth catch it",
    },
    once=once,
)
