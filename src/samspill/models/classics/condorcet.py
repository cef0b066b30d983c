"""Condorcet's jury: the majority of many who each are right a little more often than wrong."""

from __future__ import annotations

import numpy as np

import samspill as sp
from samspill.models.classics.classic import Classic, Seen, Setting, Values

JURORS = 110_000
"""About how many jurors one run has, in juries of equal size."""


class Jury(sp.Table, level=sp.Level.MESO):
    """A jury, which decides once."""

    right = sp.column(np.bool_, default=False)


class Juror(sp.Table, level=sp.Level.MICRO):
    """Somebody who votes."""

    jury = sp.ref(Jury)
    right = sp.column(np.bool_, default=False)


class Vote(sp.Mechanism, level=sp.Level.MICRO, clock="step"):
    """Each juror is right with the same probability, whatever the others think.

    Keeps: every juror's jury.
    Limits: with p of 0 nobody is right, with p of 1 everybody is.
    Leaves out: talk, common mistakes, different abilities.
    Source: Condorcet (1785).
    """

    reads, writes = (Juror,), (sp.sets(Juror.right, whole=True),)
    p: sp.Param[float] = sp.param(default=0.6, unit="1", bounds=(0.0, 1.0), doc="probability that a juror is right")

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        return sp.Changes().set(Juror.right, now.rng("vote").uniform(s.ids(Juror)) < self.p)


class Decide(sp.Mechanism, level=sp.Level.MESO, clock="step"):
    """A jury decides as its majority; a tie is decided by a coin.

    Keeps: the votes.
    Limits: a jury of one decides as its juror.
    Leaves out: unanimity, second ballots.
    Source: Condorcet (1785).
    """

    reads, writes = (Jury, Juror.right, Juror.jury), (sp.sets(Jury.right, whole=True),)

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        lead = 2.0 * s.sum(Juror.right, by=Juror.jury) - s.count(by=Juror.jury)
        coin = now.rng("tie").uniform(s.ids(Jury)) - 0.5
        return sp.Changes().set(Jury.right, np.where(lead == 0.0, coin, lead) > 0.0)


def once(settings: Values, seed: int) -> Seen:
    """Let many juries of one size decide once each."""
    n = settings["n"]
    juries = max(1, JURORS // n)
    members = np.repeat(np.arange(juries, dtype=np.int32), n)
    model = sp.Model("juries", sp.Stage("vote", Vote(p=settings["p"])), sp.Stage("decide", Decide()))
    run = sp.Run(model, sp.Population("juries", {Jury: juries, Juror: {Juror.jury: members}}), seed=seed).advance()
    return Seen(run, {"correct": run.values(Jury.right)})


PAPER = Classic(
    name="condorcet",
    title="Condorcet (1785), Essai sur l'application de l'analyse; the jury theorem",
    settings={
        "n": Setting(11, "jurors in a jury", 1, 100_001),
        "p": Setting(0.6, "probability that a juror is right", 0.0, 1.0),
    },
    values={"correct": "share of juries that decide right"},
    once=once,
)
