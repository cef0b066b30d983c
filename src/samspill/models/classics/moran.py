"""Moran (1958): one mutant among many, and whether its kind takes over."""

from __future__ import annotations

import numpy as np

import samspill as sp
from samspill.models.classics.classic import Classic, Seen, Setting, Values

INDIVIDUALS = 20_000
"""About how many individuals one run has, in populations of equal size."""


class Colony(sp.Table, level=sp.Level.MESO):
    """A population of constant size, apart from all others."""

    first = sp.column(np.int32, default=0, doc="row of its first individual")


class Individual(sp.Table, level=sp.Level.MICRO):
    """One of a colony."""

    colony = sp.ref(Colony)
    is_mutant = sp.column(np.bool_, default=False)


class Replace(sp.Mechanism, level=sp.Level.MICRO, clock="step"):
    """In each colony one has a child, chosen by fitness, and the child takes the place of one, chosen blindly.

    Keeps: the size of every colony; at most one individual of a colony changes.
    Limits: where all are of one kind nothing changes any more.
    Leaves out: space, age, sexes, new mutations.
    Source: Moran (1958); fitness s of mutants against 1 as in Nowak (2006), chapter 6.
    """

    reads = (Colony, Colony.first, Individual.colony, Individual.is_mutant)
    writes = (sp.sets(Individual.is_mutant),)
    s: sp.Param[float] = sp.param(default=1.1, unit="1", bounds=(0.001, 1000.0), doc="fitness of a mutant")

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        mutants, size = s.sum(Individual.is_mutant, by=Individual.colony), s.count(by=Individual.colony)
        weight = self.s * mutants
        child = now.rng("parent").uniform(s.ids(Colony)) * (weight + size - mutants) < weight
        dies = s[Colony.first] + (now.rng("death").uniform(s.ids(Colony)) * size).astype(np.int64)
        return sp.Changes().set(Individual.is_mutant, child, at=dies)


def once(settings: Values, seed: int) -> Seen:
    """Put one mutant into each of many colonies, and go on until all are of one kind."""
    n = settings["n"]
    colonies = max(1, INDIVIDUALS // n)
    first = np.arange(colonies, dtype=np.int32) * n
    members = {Individual.colony: np.repeat(np.arange(colonies, dtype=np.int32), n),
               Individual.is_mutant: np.isin(np.arange(colonies * n), first)}  # fmt: skip
    people = sp.Population("colonies", {Colony: {Colony.first: first}, Individual: members})
    model = sp.Model("moran", sp.Stage("replace", Replace(s=settings["s"])))
    run, share = sp.Run(model, people, seed=seed), np.array([0.5])
    while np.any((share > 0.0) & (share < 1.0)):
        share = run.advance(n).values(Individual.is_mutant).reshape(colonies, n).mean(axis=1)
    return Seen(run, {"fixation": share})


PAPER = Classic(
    name="moran",
    title="Moran (1958), Random processes in genetics",
    settings={
        "n": Setting(20, "individuals in a colony", 2, 1_000),
        "s": Setting(1.1, "fitness of the mutant; the others have 1", 0.001, 1_000.0),
    },
    values={"fixation": "share of colonies in which the mutant's kind has taken over"},
    once=once,
)
