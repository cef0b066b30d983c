"""Polya's urn: who has much gets more, and where it leads is a matter of early luck."""

from __future__ import annotations

import numpy as np

import samspill as sp
from samspill.models.classics.classic import Classic, Seen, Setting, Values

URNS = 5_000
"""How many urns one run has."""


class Urn(sp.Table, level=sp.Level.MESO):
    """An urn, which begins with a ball of each colour."""

    red = sp.column(np.int64, unit="count", default=1)
    balls = sp.column(np.int64, unit="count", default=2)


class Draw(sp.Mechanism, level=sp.Level.MESO, clock="step"):
    """A ball is drawn, all alike, and goes back with another one of its colour.

    Keeps: both colours; the number of balls is two more than that of the draws.
    Limits: an urn that holds red balls only gets another red one.
    Leaves out: forgetting, more than two colours, people.
    Source: Eggenberger and Polya (1923).
    """

    reads, writes = (Urn, Urn.red, Urn.balls), (sp.sets(Urn.red, whole=True), sp.sets(Urn.balls, whole=True))

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        is_red = now.rng("ball").uniform(s.ids(Urn)) * s[Urn.balls] < s[Urn.red]
        return sp.Changes().set(Urn.red, s[Urn.red] + is_red).set(Urn.balls, s[Urn.balls] + 1)


def once(settings: Values, seed: int) -> Seen:
    """Draw from many urns, and read the share of red balls in each."""
    run = sp.Run(sp.Model("urns", sp.Stage("draw", Draw())), sp.Population("urns", {Urn: URNS}), seed=seed)
    share = run.advance(settings["balls"]).values(Urn.red) / run.values(Urn.balls)
    squares = (share - share.mean()) ** 2 * URNS / (URNS - 1)
    return Seen(run, {"share": share, "variance": squares})


PAPER = Classic(
    name="polya",
    title="Eggenberger and Polya (1923), Ueber die Statistik verketteter Vorgaenge",
    settings={"balls": Setting(1_000, "balls that are added to the two at the start", 1, 1_000_000)},
    values={"share": "share of red balls in an urn", "variance": "squared distance of the share from the run's mean"},
    once=once,
)
