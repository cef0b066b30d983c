"""Watts (2002): when a single spark sets off a cascade through a random network."""

from __future__ import annotations

import numpy as np

import samspill as sp
from samspill.mechanisms import ThresholdAdoption
from samspill.models.classics.classic import Classic, Seen, Setting, Values
from samspill.synth import random_graph

LARGE = 0.1
"""A cascade has reached more than this share."""


class Person(sp.Table, level=sp.Level.MICRO):
    """Somebody who looks to the neighbours."""

    threshold = sp.column(np.float64, bounds=(0.0, 1.0), default=0.18, doc="share of neighbours that is enough")
    active = sp.column(np.bool_, default=False)


class Acquaintance(sp.Network, between=Person):
    """Who looks to whom."""


class Acquaint(sp.Mechanism, level=sp.Level.MICRO):
    """Any two persons get to know one another with the same probability.

    Keeps: ties that are there already.
    Limits: with z of 0 nobody knows anybody.
    Leaves out: circles of friends, and persons who know very many.
    Source: Erdos and Renyi (1959); Watts (2002), uniform random graphs.
    """

    reads, writes = (Person,), (sp.connects(Acquaintance),)
    z: sp.Param[float] = sp.param(default=4.0, unit="1", bounds=(0.0, 1000.0), doc="mean number of neighbours")

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        return sp.Changes().connect(Acquaintance, *random_graph(s.size(Person), self.z, now.rng("gap")))


class Spark(sp.Mechanism, level=sp.Level.MICRO):
    """One person, drawn blindly, becomes active.

    Keeps: who is active stays so.
    Limits: alone, the one person is it.
    Leaves out: why it is this one.
    Source: Watts (2002), a single seed.
    """

    reads, writes = (Person,), (sp.sets(Person.active),)

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        first = np.argmin(now.rng("spark").uniform(s.ids(Person)))
        return sp.Changes().set(Person.active, True, at=np.array([first]))


class Follow(ThresholdAdoption, network=Acquaintance, adopted=Person.active, threshold=Person.threshold, shares=True):
    """Whoever sees a large enough share of the neighbours active becomes active too.

    Keeps: who is active stays so.
    Limits: who has no neighbours does not become active.
    Leaves out: becoming quiet again.
    Source: Watts (2002).
    """


def once(settings: Values, seed: int) -> Seen:
    """Let a spark spread until a step in which nobody follows."""
    n = settings["n"]
    model = sp.Model("cascade", sp.Stage("acquaint", Acquaint(z=settings["z"]), Spark(), once=True),
                     sp.Stage("follow", Follow()))  # fmt: skip
    people = sp.Population("people", {Person: {Person.threshold: np.full(n, settings["phi"])}})
    run, before, active = sp.Run(model, people, seed=seed), 0, 1
    while active > before:
        before, active = active, int(run.advance().values(Person.active).sum())
    share, large = active / n, active / n > LARGE
    return Seen(run, {"cascade_share": float(large), "size_given_cascade": [share] if large else []})


def clash(settings: Values) -> str:
    """Nobody knows more people than there are others."""
    return "" if settings["z"] < settings["n"] else f"{settings['z']} neighbours among {settings['n']} persons"


PAPER = Classic(
    name="watts_2002",
    title="Watts (2002), A simple model of global cascades on random networks",
    settings={
        "phi": Setting(0.18, "share of active neighbours that is enough", 0.0, 1.0),
        "z": Setting(4.0, "mean number of neighbours", 0.0, 1000.0),
        "n": Setting(10_000, "persons", 2, 1_000_000),
    },
    values={
        "cascade_share": "share of sparks that set more than 10 % of all persons off",
        "size_given_cascade": "share of persons that such a cascade reaches",
    },
    once=once,
    clash=clash,
)
