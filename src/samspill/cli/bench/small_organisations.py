"""Small organisations: the kind of model that many papers have, at the cost of NumPy's own calls."""

from __future__ import annotations

from typing import Any

import numpy as np

from samspill import (
    Changes,
    Level,
    Mechanism,
    Model,
    Moment,
    Population,
    Run,
    Stage,
    State,
    Table,
    column,
    sets,
)
from samspill.cli.bench.measure import figures, seconds

ROWS, STEPS, RUNS = 360, 240, 10


def _trait() -> Any:
    return column(np.float64, unit="1", bounds=(-10, 10), default=0.0)


class Organisation(Table, level=Level.MESO):
    """An organisation with ten traits."""

    a, b, c, d, e = _trait(), _trait(), _trait(), _trait(), _trait()
    f, g, h, i, j = _trait(), _trait(), _trait(), _trait(), _trait()


TRAITS = Organisation.columns


def drift(number: int) -> Mechanism:
    """Make the mechanism that moves one trait: a draw, and five operations."""
    own, other = TRAITS[number], TRAITS[number - 1]

    class Drift(Mechanism, level=Level.MESO, luck=f"drift {own.name}"):
        """The trait forgets a little, leans towards another one, and is shaken."""

        reads = (own, other)
        writes = (sets(own),)

        def step(self, s: State, now: Moment) -> Changes:
            shaken = now.rng("shake").uniform(s.ids(Organisation))
            return Changes().set(own, 0.9 * s[own] + 0.05 * s[other] + 0.1 * shaken)

    return Drift(name=f"Drift {own.name}")


def measure() -> dict[str, Any]:
    """Time whole runs, all mechanisms in one stage; then the same with a stage for each."""
    mechanisms = [drift(number) for number in range(len(TRAITS))]
    together = Model("organisations", Stage("drift", *mechanisms))
    apart = Model("organisations", *(Stage(f"stage of {each.name}", each) for each in mechanisms))
    wall = seconds(runs, lambda: together)
    return figures(
        wall,
        runs=RUNS,
        steps=STEPS,
        rows=ROWS,
        step_us=1e6 * wall / (RUNS * STEPS),
        mechanisms=len(TRAITS),
        runs_per_s_ten_stages=RUNS / seconds(runs, lambda: apart),
    )


def runs(model: Model) -> None:
    """Do some runs, each under a luck of its own."""
    population = Population("organisations", {Organisation: ROWS})
    for seed in range(RUNS):
        Run(model, population, seed=seed).advance(STEPS)
