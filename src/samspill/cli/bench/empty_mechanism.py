"""The empty mechanism: one row, one mechanism that changes nothing; what is left is the engine's own cost."""

from __future__ import annotations

from typing import Any

import numpy as np

from samspill import Changes, Level, Mechanism, Model, Moment, Population, Run, Stage, State, Table, column
from samspill.cli.bench.measure import figures, seconds

STEPS = 100_000


class Thing(Table, level=Level.MICRO):
    """Something that stays as it is."""

    size = column(np.float64, unit="1", default=1.0)


class Nothing(Mechanism, level=Level.MICRO):
    """Looks, and lets everything be."""

    reads = (Thing.size,)

    def step(self, s: State, now: Moment) -> Changes:
        return Changes()


def measure() -> dict[str, Any]:
    """Time the steps of one run after another."""
    run = Run(Model("nothing", Stage("look", Nothing())), Population("one thing", {Thing: 1}))
    wall = seconds(lambda _: run.advance(STEPS))
    return figures(wall, runs=1, steps=STEPS, rows=1, step_us=1e6 * wall / STEPS)
