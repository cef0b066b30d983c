"""Space: in which part of what nobody knows something happens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.experiments.runs import Runs

ENOUGH = 16
"""Draws below which nothing can be told of any assumption."""
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
    inside, n_inside, outside, n_outside
        In how many draws of this part it happens, and of how many; and of the others.
    """

    address: str
    chance: float
    n_looked_at: int
    where: str
    at: float
    inside: int
    n_inside: int
    outside: int
    n_outside: int


def moved_by(runs: Runs, effects: Array, happens: NDArray[np.bool_] | None = None) -> Part | None:
    """Name the assumption by which effects differ most clearly; None where none does more than chance would.

    Numbers by Spearman's rank correlation, choices by the test of Kruskal and Wallis.

    Parameters
    ----------
    effects
        Shape (draws,), NaN where there is none.
    happens
        In which draws it is said to happen; where the effect is above 0 if it is not given.
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
    is_so = (effects > 0 if happens is None else happens)[used]
    return _part(best, columns[best], is_so, (chances[best], len(chances)))


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


def _part(address: str, column: NDArray[Any], is_so: NDArray[np.bool_], found: tuple[float, int]) -> Part:
    if column.dtype.kind in "fi":
        at = float(np.median(column))
        inside, where = column > at, "above"
        if is_so[~inside].mean() > is_so[inside].mean():
            inside, where = ~inside, "below"
    else:
        where = max(sorted(set(column.tolist())), key=lambda each: float(is_so[column == each].mean()))
        inside, at = column == where, float("nan")
    return Part(address, *found, str(where), at, int(is_so[inside].sum()), int(inside.sum()),
                int(is_so[~inside].sum()), int((~inside).sum()))  # fmt: skip
