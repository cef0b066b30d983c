"""Deffuant and others (2000): two meet at a time, and draw nearer if they think much the same."""

from __future__ import annotations

import numpy as np

import samspill as sp
from samspill.mechanisms import BoundedConfidence
from samspill.models.classics.classic import Classic, Seen, Setting, Values

GAP, MAJOR = 0.01, 0.05
"""Opinions farther apart than the gap, in their order, belong to two clusters; a major one has this share of all."""


class Person(sp.Table, level=sp.Level.MICRO):
    """Somebody with an opinion."""

    opinion = sp.column(np.float64, bounds=(0.0, 1.0), default=0.5)


class Begin(sp.Mechanism, level=sp.Level.MICRO):
    """Everybody begins with an opinion drawn from the uniform distribution.

    Keeps: opinions between 0 and 1.
    Limits: the mean of many opinions is a half.
    Leaves out: where opinions come from.
    Source: Deffuant and others (2000), the start.
    """

    reads, writes = (Person,), (sp.sets(Person.opinion, whole=True),)

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        return sp.Changes().set(Person.opinion, now.rng("opinion").uniform(s.ids(Person)))


class Talk(BoundedConfidence, of=Person.opinion):
    """Two meet, and if they think much the same each moves a share of the gap towards the other.

    Keeps: the mean opinion; opinions between the lowest and the highest.
    Limits: with a confidence of 0 nobody moves.
    Leaves out: who knows whom.
    Source: Deffuant and others (2000), the rule for one d and one mu.
    """


def once(settings: Values, seed: int) -> Seen:
    """Let as many pairs meet as are asked for, as many in a step as there are persons, and count the clusters."""
    n = settings["n"]
    talk = Talk(confidence=settings["d"], pull=settings["mu"], meetings=n)
    model = sp.Model("opinions", sp.Stage("begin", Begin(), once=True), sp.Stage("talk", talk))
    run = sp.Run(model, sp.Population("people", {Person: n}), seed=seed).pause("talk")
    mean = run.values(Person.opinion).mean()
    opinion = np.sort(run.advance(settings["draws_per_agent"]).values(Person.opinion))
    sizes = np.diff(np.concatenate([[0], np.flatnonzero(np.diff(opinion) > GAP) + 1, [n]]))
    return Seen(run, {"major_clusters": np.sum(sizes >= MAJOR * n), "clusters": sizes.size,
                      "mean_shift": abs(opinion.mean() - mean)})  # fmt: skip


PAPER = Classic(
    name="deffuant_2000",
    title="Deffuant, Neau, Amblard and Weisbuch (2000), Mixing beliefs among interacting agents",
    settings={
        "d": Setting(0.2, "gap below which two listen to one another", 0.0, 1.0),
        "mu": Setting(0.3, "share of the gap that each moves", 0.0, 0.5),
        "n": Setting(1_000, "persons", 2, 1_000_000),
        "draws_per_agent": Setting(1_500, "pairs that are drawn, for each person", 1, 1_000_000),
    },
    values={
        "major_clusters": "clusters of opinions in the end that hold a twentieth of all persons or more",
        "clusters": "clusters of opinions in the end, small ones among them",
        "mean_shift": "how far the mean opinion has moved, which only rounding can do",
    },
    once=once,
)
