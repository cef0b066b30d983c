"""The clean grid: two numbers or so take listed values, everything else stands at its median."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from samspill.core import Model
from samspill.experiments.design import Grid
from samspill.experiments.rows import GRID
from samspill.experiments.runs import Runs
from samspill.experiments.task import Task

if TYPE_CHECKING:
    from samspill.ledger import Ledger


@dataclass(frozen=True)
class CleanGrid:
    """What is asked.

    Attributes
    ----------
    parameters
        Values by address, or by id of a ledger's entry.
    switches
        At which value each switch is held.
    scenarios, seeds
        Which scenarios beside the baseline, all if none are named; how many seeds a cell.
    """

    parameters: Mapping[str, Sequence[float]]
    switches: Mapping[str, str] = field(default_factory=dict)
    scenarios: tuple[str, ...] = ()
    seeds: int = 1

    def design(self, ledger: Ledger | None) -> Grid:
        """Give the design of its cells."""
        return Grid(self.parameters, ledger, self.switches)


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes
    ----------
    at
        The values of the grid's parameters.
    baseline, effect
        The baseline's figure and the scenario's effect, means over seeds; NaN where there is none.
    reached
        Whether what is solved was found.
    """

    at: Mapping[str, float]
    baseline: float
    effect: float
    reached: bool


def n_runs(grid: CleanGrid) -> int:
    """Count the runs."""
    return len(Grid(grid.parameters)) * len(grid.scenarios) * grid.seeds


def tasks(grid: CleanGrid, model: Model, ledger: Ledger | None) -> list[Task]:
    """Make the tasks; all cells share one luck, so that only what is on the grid differs."""
    seeds = tuple(range(1, grid.seeds + 1))
    return [Task(GRID, draw, grid.scenarios, seeds) for draw in grid.design(ledger).draws(model)]


def cells(runs: Runs, scenario: str, outcome: str) -> list[Cell]:
    """Give every cell in the order of the grid."""
    if runs.facts.grid is None or not runs.part(GRID):
        return []
    after, before = (runs.figures(name, outcome, part=GRID) for name in (scenario, runs.facts.baseline))
    with np.errstate(invalid="ignore"):
        effect, base = _means(after - before), _means(before)
    corners = _corners(runs.facts.grid["parameters"])
    return [
        Cell(corners[each.task.draw.number - 1], float(base[place]), float(effect[place]), each.found.reached)
        for place, each in enumerate(runs.part(GRID))
    ]


def _corners(parameters: Mapping[str, Sequence[float]]) -> list[dict[str, float]]:
    from itertools import product

    return [dict(zip(parameters, values, strict=True)) for values in product(*parameters.values())]


def _means(values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    n = np.isfinite(values).sum(axis=1)
    return np.where(n > 0, np.nansum(values, axis=1) / np.maximum(n, 1), np.nan)


def crossings(cells: Sequence[Cell], along: str) -> dict[tuple[float, ...], float | None]:
    """Tell at which value of one parameter the effect first changes sign, for each value of the others.

    By linear interpolation between neighbouring cells; None where it does not change sign. Cells without an
    effect are passed over.

    Returns
    -------
    dict
        By the values of the other parameters, in the order of the grid.
    """
    rows: dict[tuple[float, ...], list[tuple[float, float]]] = {}
    for each in cells:
        others = tuple(value for key, value in each.at.items() if key != along)
        row = rows.setdefault(others, [])
        if np.isfinite(each.effect) and each.reached:
            row.append((each.at[along], each.effect))
    return {others: _first(sorted(row)) for others, row in rows.items()}


def _first(row: Sequence[tuple[float, float]]) -> float | None:
    for (x0, y0), (x1, y1) in zip(row, row[1:], strict=False):
        if (y0 > 0) != (y1 > 0):
            return x0 + (x1 - x0) * y0 / (y0 - y1)
    return None
