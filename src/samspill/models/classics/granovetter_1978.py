"""Granovetter (1978): a crowd in which each joins once enough others have."""

from __future__ import annotations

import numpy as np

import samspill as sp
from samspill.models.classics.classic import Classic, Seen, Setting, Values


class Person(sp.Table, level=sp.Level.MICRO):
    """Somebody in the crowd."""

    threshold = sp.column(np.float64, unit="person", default=0.0, doc="how many must have joined before")
    joined = sp.column(np.bool_, default=False)


class NormalThresholds(sp.Mechanism, level=sp.Level.MICRO, luck="thresholds"):
    """Thresholds are drawn from a normal distribution, in per cent of the crowd.

    Keeps: who has joined.
    Limits: without spread all thresholds are the mean.
    Leaves out: who knows whom.
    Source: Granovetter (1978), normal distributions of thresholds.
    """

    reads, writes = (Person,), (sp.sets(Person.threshold),)
    mean: sp.Param[float] = sp.param(default=25.0, unit="percent", bounds=(-1000.0, 1000.0), doc="mean threshold")
    sigma: sp.Param[float] = sp.param(default=12.2, unit="percent", bounds=(0.0, 1000.0), doc="their spread")

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        who = s.ids(Person)
        percent = self.mean + self.sigma * now.rng("threshold").normal(who)
        return sp.Changes().set(Person.threshold, percent * len(who) / 100.0)


class UniformThresholds(sp.Mechanism, level=sp.Level.MICRO, luck="thresholds"):
    """The thresholds 0, 1, ..., n - 1 are dealt out; a perturbed crowd has a 2 in the place of its 1.

    Keeps: each threshold from 0 to n - 1 goes to one person, but for the one that is changed.
    Limits: a shift of 0 is the crowd that is not perturbed.
    Leaves out: who knows whom.
    Source: Granovetter (1978), the two crowds of a hundred.
    """

    reads, writes = (Person,), (sp.sets(Person.threshold),)
    shift: sp.Param[float] = sp.param(default=0.0, unit="person", bounds=(0.0, 1.0), doc="by how much the 1 is raised")

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        places = np.argsort(np.argsort(now.rng("threshold").uniform(s.ids(Person)), kind="stable"), kind="stable")
        return sp.Changes().set(Person.threshold, places + self.shift * (places == 1))


class Join(sp.Mechanism, level=sp.Level.MICRO, clock="step"):
    """Everybody joins whose threshold is not above the number of those who have joined.

    Keeps: who has joined stays; the number of those who have joined never falls.
    Limits: where nobody has a threshold of 0 or less, nobody joins.
    Leaves out: leaving again; who knows whom.
    Source: Granovetter (1978).
    """

    reads, writes = (Person.threshold, Person.joined), (sp.sets(Person.joined),)

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        joined = s[Person.joined]
        return sp.Changes().set(Person.joined, joined | (s[Person.threshold] <= joined.sum()))


def model(settings: Values) -> sp.Model:
    """Put the crowd together."""
    if settings["thresholds"] == "normal":
        deal: sp.Mechanism = NormalThresholds(mean=settings["mean"], sigma=settings["sigma"])
    else:
        deal = UniformThresholds(shift=float(settings["thresholds"] == "uniform_perturbed"))
    return sp.Model("crowd", sp.Stage("thresholds", deal, once=True), sp.Stage("join", Join()))


def once(settings: Values, seed: int) -> Seen:
    """Let a crowd go on until a step in which nobody joins."""
    n = settings["n"]
    run, before, joined = sp.Run(model(settings), sp.Population("crowd", {Person: n}), seed=seed), -1, 0
    while joined > before:
        before, joined = joined, int(run.advance().values(Person.joined).sum())
    return Seen(run, {"joined": joined, "above_90": float(joined > 0.9 * n)})


PAPER = Classic(
    name="granovetter_1978",
    title="Granovetter (1978), Threshold models of collective behavior",
    settings={
        "thresholds": Setting("uniform", "how thresholds are spread", words=("uniform", "uniform_perturbed", "normal")),
        "mean": Setting(25.0, "mean of normal thresholds, in per cent of the crowd", -1000, 1000),
        "sigma": Setting(12.2, "their standard deviation", 0, 1000),
        "n": Setting(100, "size of the crowd", 2, 100_000),
    },
    values={"joined": "how many join in the end", "above_90": "share of crowds of which more than 90 % join"},
    once=once,
)
