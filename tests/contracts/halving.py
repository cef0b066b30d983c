"""Halving the step: whether means over seeds draw together at a step, a half and a quarter of it (§8)."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from small_society import SMALL, interventions, model, parts

from samspill import MISSING, Model, Run, Table
from samspill.spec import Column, Ref

STEPS = (1.0, 0.5, 0.25)
MONTHS = 30
SEEDS = 24


def draws_together(means: NDArray[np.float64]) -> bool:
    """Whether the second difference is at most .75 of the first, plus four standard errors.

    Parameters
    ----------
    means
        Shape (seeds, 3): at each step. A quantity that converges fails in 6 of 100,000 cases, of each quantity.
    """
    first, second = means[:, 0] - means[:, 1], means[:, 1] - means[:, 2]
    error = second.std(ddof=1) / np.sqrt(len(means))
    small = 1e-9 * np.abs(means).max()  # sums that are equal but for their order
    return bool(abs(second.mean()) <= 0.75 * abs(first.mean()) + 4 * error + small)


def in_steps(case: str, setting: str, step: float) -> Model:
    """Give the model of a setting with another step, and nothing to be recorded."""
    told = model(case, setting)
    return Model(told.name, *told.stages, clock=told.at_step(step).clock, choices=told.choices)


def measured(case: str, run: Run, thing: Column | type[Table]) -> float:
    """Measure a column or table at the end of a step: a total, how many references point, how many values are known."""
    if isinstance(thing, type):
        return float(run.ids(thing).size)
    values = run.values(thing)
    if isinstance(thing, Ref):
        return float(np.sum(values != MISSING))
    return float(np.sum(values > 0 if thing.may_be_missing else values))


@cache
def ensemble(
    case: str, setting: str, things: tuple[Any, ...], change: Any = None, seeds: int = SEEDS
) -> dict[Any, NDArray[np.float64]]:
    """Run the small society at each step with each seed; give the mean a month of what is asked, shape (seeds, steps).

    What accrues is summed over a month, what stands is averaged over it. ``change`` makes another model of each.
    """
    out = {thing: np.zeros((seeds, len(STEPS))) for thing in things}
    for place, step in enumerate(STEPS):
        at_step = in_steps(case, setting, step)
        at_step = change(at_step) if change else at_step
        for seed in range(seeds):
            run = Run(at_step, parts(case)["all"], interventions=interventions(case, setting), seed=seed)
            for _ in range(round(MONTHS / step)):
                run.advance(1)
                for thing in things:
                    weight = 1.0 if thing in SMALL[case].accruing else step
                    out[thing][seed, place] += weight * measured(case, run, thing) / MONTHS
    return out
