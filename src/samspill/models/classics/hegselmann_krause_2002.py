"""Hegselmann and Krause (2002): all move at once to the mean of those who are near enough."""

from __future__ import annotations

import numpy as np

import samspill as sp
from samspill.models.classics.classic import Classic, Seen, Setting, Values

STILL = 1e-12
"""A smaller move is one of rounding: those who agree do not always get their own mean to the last digit."""
GAP = 1e-4
"""Opinions farther apart than this, in their order, belong to two clusters."""


class Person(sp.Table, level=sp.Level.MICRO):
    """Somebody with an opinion."""

    opinion = sp.column(np.float64, bounds=(0.0, 1.0), default=0.5)


class RandomOpinions(sp.Mechanism, level=sp.Level.MICRO, luck="opinions"):
    """Everybody begins with an opinion drawn from the uniform distribution.

    Keeps: opinions between 0 and 1.
    Limits: the mean of many opinions is a half.
    Leaves out: where opinions come from.
    Source: Hegselmann and Krause (2002), the random start.
    """

    reads, writes = (Person,), (sp.sets(Person.opinion),)

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        return sp.Changes().set(Person.opinion, now.rng("opinion").uniform(s.ids(Person)))


class RegularOpinions(sp.Mechanism, level=sp.Level.MICRO, luck="opinions"):
    """The opinions 1/(n+1), 2/(n+1), ..., n/(n+1) are dealt out.

    Keeps: each of the opinions goes to one person.
    Limits: a single person begins with a half.
    Leaves out: where opinions come from.
    Source: Hegselmann and Krause (2002), the regular start.
    """

    reads, writes = (Person,), (sp.sets(Person.opinion),)

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        places = np.argsort(np.argsort(now.rng("opinion").uniform(s.ids(Person)), kind="stable"), kind="stable")
        return sp.Changes().set(Person.opinion, (places + 1.0) / (places.size + 1.0))


class Average(sp.Mechanism, level=sp.Level.MICRO, clock="step"):
    """Everybody moves to the mean of all opinions that lie no farther away than eps, the own one among them.

    Keeps: the order of opinions; opinions stay between the lowest and the highest.
    Limits: with eps of 1 all agree after one step.
    Leaves out: who knows whom; talk in pairs.
    Source: Hegselmann and Krause (2002), the model with one eps for all.
    """

    reads, writes = (Person.opinion,), (sp.sets(Person.opinion, whole=True),)
    eps: sp.Param[float] = sp.param(default=0.2, unit="1", bounds=(0.0, 1.0), doc="how far away one still listens")

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        opinion = s[Person.opinion]
        sorted_up = np.sort(opinion)
        first = np.searchsorted(sorted_up, opinion - self.eps, side="left")
        stop = np.searchsorted(sorted_up, opinion + self.eps, side="right")
        upto = np.concatenate([[0.0], np.cumsum(sorted_up)])
        mean = (upto[stop] - upto[first]) / (stop - first)
        return sp.Changes().set(Person.opinion, np.clip(mean, sorted_up[0], sorted_up[-1]))


def once(settings: Values, seed: int) -> Seen:
    """Run until nobody moves, which every crowd comes to, and count the clusters."""
    opening: sp.Mechanism = RandomOpinions() if settings["start"] == "random" else RegularOpinions()
    average = sp.Stage("average", Average(eps=settings["eps"]))
    model = sp.Model("opinions", sp.Stage("opinions", opening, once=True), average)
    run = sp.Run(model, sp.Population("people", {Person: settings["n"]}), seed=seed).pause("average")
    before, moves = run.values(Person.opinion), True
    while moves:
        after = run.advance().values(Person.opinion)
        before, moves = after, bool(np.max(np.abs(after - before)) > STILL)
    return Seen(run, {"clusters": 1 + np.sum(np.diff(np.sort(before)) > GAP), "steps": run.step - 1})


PAPER = Classic(
    name="hegselmann_krause_2002",
    title="Hegselmann and Krause (2002), Opinion dynamics and bounded confidence",
    settings={
        "eps": Setting(0.2, "how far away one still listens", 0.0, 1.0),
        "n": Setting(625, "persons", 1, 1_000_000),
        "start": Setting("random", "opinions at the start", words=("random", "regular")),
    },
    values={"clusters": "clusters of opinions in the end", "steps": "steps that move somebody"},
    once=once,
)
