"""The voter model: each now and then takes over the opinion of somebody else, until all agree."""

from __future__ import annotations

import numpy as np

import samspill as sp
from samspill.models.classics.classic import Classic, Seen, Setting, Values

VOTERS = 20_000
"""About how many voters one run has, in assemblies of equal size."""


class Assembly(sp.Table, level=sp.Level.MESO):
    """Voters who all know one another, and nobody else."""

    first = sp.column(np.int32, default=0, doc="row of its first voter")
    size = sp.column(np.int32, unit="count", default=1)


class Voter(sp.Table, level=sp.Level.MICRO):
    """Somebody with one of two opinions."""

    assembly = sp.ref(Assembly)
    says_yes = sp.column(np.bool_, default=False)


class TakeOver(sp.Mechanism, level=sp.Level.MICRO, clock="step"):
    """In each assembly one voter, chosen blindly, takes over the opinion of another, chosen blindly.

    Keeps: at most one voter of an assembly changes in a step.
    Limits: where all agree nothing changes any more.
    Leaves out: who knows whom, conviction, news.
    Source: Clifford and Sudbury (1973); Holley and Liggett (1975), on a complete graph, one update a step.
    """

    reads, writes = (Assembly, Assembly.first, Assembly.size, Voter.says_yes), (sp.sets(Voter.says_yes),)

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        who, first, size = s.ids(Assembly), s[Assembly.first].astype(np.int64), s[Assembly.size]
        listener = (now.rng("listener").uniform(who) * size).astype(np.int64)
        speaker = (now.rng("speaker").uniform(who) * (size - 1)).astype(np.int64)
        speaker += speaker >= listener  # never itself
        return sp.Changes().set(Voter.says_yes, s[Voter.says_yes][first + speaker], at=first + listener)


def once(settings: Values, seed: int) -> Seen:
    """Let many assemblies go on until each agrees; who begins with yes does not matter, since all know all."""
    n, yes = settings["n"], round(settings["share"] * settings["n"])
    assemblies = max(1, VOTERS // n)
    first = np.arange(assemblies, dtype=np.int32) * n
    voters = {Voter.assembly: np.repeat(np.arange(assemblies, dtype=np.int32), n),
              Voter.says_yes: np.tile(np.arange(n) < yes, assemblies)}  # fmt: skip
    people = sp.Population("assemblies", {Assembly: {Assembly.first: first, Assembly.size: n}, Voter: voters})
    run, share = sp.Run(sp.Model("voters", sp.Stage("take over", TakeOver())), people, seed=seed), np.array([0.5])
    while np.any((share > 0.0) & (share < 1.0)):
        share = run.advance(n).values(Voter.says_yes).reshape(assemblies, n).mean(axis=1)
    return Seen(run, {"fixation": share})


def clash(settings: Values) -> str:
    """The share has to be one of whole voters."""
    yes = settings["share"] * settings["n"]
    whole = abs(yes - round(yes)) < 1e-9
    return "" if whole else f"share {settings['share']} of {settings['n']} voters, which is {yes:g} voters"


PAPER = Classic(
    name="voter",
    title="Clifford and Sudbury (1973); Holley and Liggett (1975), the voter model",
    settings={
        "n": Setting(50, "voters in an assembly", 2, 1_000),
        "share": Setting(0.3, "share that begins with yes", 0.0, 1.0),
    },
    values={"fixation": "share of assemblies that end with yes"},
    once=once,
    clash=clash,
)
