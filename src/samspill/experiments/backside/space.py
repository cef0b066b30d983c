"""Space: in which part of what nobody knows something happens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.experiments.runs import Runs

ENOUGH = 16
"""Draws below which nothing can be told of any assumption."""
WORTH = 1.2
"""By how much the mean effect in its part must exceed that elsewhere for an assumption to be worth naming."""
ERROR = 0.05
"""Chance that an assumption is named though none matters; it is divided by how many are looked at (Bonferroni)."""

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Part:
    """An assumption that parts the draws.

    Attributes
    ----------
    address
        Of the number, or ``switch:NAME``.
    chance, n_looked_at
        How often it would part them as much by chance, and how many assumptions were looked at.
    where
        ``above`` or ``below`` the middle of a number's draws; the rival of a switch.
    at
        The middle, NaN for a switch.
    inside, n_inside, mean_inside, outside, n_outside, mean_outside
        In how many draws of this part it happens, of how many, with which mean effect; and of the others.
    """

    address: str
    chance: float
    n_looked_at: int
    where: str
    at: float
    inside: int
    n_inside: int
    mean_inside: float
    outside: int
    n_outside: int
    mean_outside: float


def moved_by(runs: Runs, effects: Array) -> Part | None:
    """Name the assumption by which effects differ most clearly; None where that is chance, or little.

    Numbers by Spearman's rank correlation, choices by the test of Kruskal and Wallis.

    Parameters
    ----------
    effects
        Shape (draws,), NaN where there is none; it happens where the effect is above 0.
    """
    used = np.isfinite(effects)
    if used.sum() < ENOUGH or np.ptp(effects[used]) == 0:
        return None
    columns = {address: column[used] for address, column in varied(runs).items()}
    columns = {address: column for address, column in columns.items() if len(set(column.tolist())) > 1}
    chances = {address: _chance(column, effects[used]) for address, column in columns.items()}
    best = min(chances, key=lambda address: chances[address], default=None)
    if best is None or chances[best] >= ERROR / len(chances):
        return None
    part = _part(best, columns[best], effects[used], (chances[best], len(chances)))
    return part if part.mean_inside > WORTH * part.mean_outside else None


def varied(runs: Runs) -> dict[str, NDArray[Any]]:
    """Give every number and choice in which draws differ, shape (draws,)."""
    rows = [{**row.values, **{f"switch:{name}": each for name, each in row.choices.items()}} for row in runs.draws]
    known = sorted({key for row in rows for key in row})
    columns = {key: np.array([row.get(key, np.nan) for row in rows]) for key in known}
    return {key: column for key, column in columns.items() if len(set(column.tolist())) > 1}


def _chance(column: NDArray[Any], effects: Array) -> float:
    from scipy import stats

    if column.dtype.kind in "fi":
        return float(stats.spearmanr(column, effects).pvalue)
    return float(stats.kruskal(*(effects[column == each] for each in sorted(set(column.tolist())))).pvalue)


def _part(address: str, column: NDArray[Any], effects: Array, found: tuple[float, int]) -> Part:
    """Describe the part of the draws in which the mean effect is larger."""
    if column.dtype.kind in "fi":
        at = float(np.median(column))
        inside, where = column > at, "above"
        if effects[~inside].mean() > effects[inside].mean():
            inside, where = ~inside, "below"
    else:
        where = max(sorted(set(column.tolist())), key=lambda each: float(effects[column == each].mean()))
        inside, at = column == where, float("nan")
    more, less = effects[inside], effects[~inside]
    return Part(address, *found, str(where), at, int((more > 0).sum()), more.size, float(more.mean()),
                int((less > 0).sum()), less.size, float(less.mean()))  # fmt: skip
