"""Movers: which assumptions move an effect, among those that the versions of a study differ in."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.experiments import OutcomeFacts, Runs
from samspill.ledger import Assumption, Ledger
from samspill.spec import StudyError

ENOUGH = 16
"""Versions below which nothing can be told of any assumption."""

ERROR = 0.05
"""Chance that any assumption is named though none moves the effect."""

SWITCH = "switch:"

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Mover:
    """An assumption that a study varies.

    Attributes
    ----------
    entry, values
        Which, and its number or choice in each usable version.
    chance
        How often versions would differ by it as much as they do if it did not matter.
    is_told
        Whether that is seldom enough, for as many assumptions as were looked at.
    """

    entry: Assumption
    values: NDArray[Any]
    chance: float
    is_told: bool

    @property
    def is_choice(self) -> bool:
        """Whether it is a choice between rivals and no number."""
        return self.entry.sets[0].startswith(SWITCH)


def effects(runs: Runs, scenario: str, outcome: OutcomeFacts) -> Array:
    """Give the effect in each version, mean over seeds, NaN where there is none; above 0 is for the better."""
    gaps = runs.differences(scenario, on=outcome.id)
    n = np.isfinite(gaps).sum(axis=1)
    means = np.where(n > 0, np.nansum(gaps, axis=1) / np.maximum(n, 1), np.nan)
    return -means if outcome.good == "down" else means


def movers(runs: Runs, ledger: Ledger | None, effect: Array) -> list[Mover]:
    """Order the assumptions that a study varies by how clearly they move an effect.

    Numbers by Spearman's rank correlation, choices by Kruskal and Wallis's test; an assumption counts as told apart
    from chance at a level divided by how many there are (Bonferroni).
    """
    usable = np.isfinite(effect)
    if ledger is None or usable.sum() < ENOUGH or np.ptp(effect[usable]) == 0:
        return []
    found = [(entry, column[usable]) for entry in ledger.uncertain if (column := _column(runs, entry)) is not None]
    varied = [(entry, values) for entry, values in found if len(set(values.tolist())) > 1]
    chances = [_chance(values, effect[usable]) for _, values in varied]
    level = ERROR / max(1, len(varied))
    made = [Mover(*pair, chance, chance < level) for pair, chance in zip(varied, chances, strict=True)]
    return sorted(made, key=lambda each: each.chance)


def _column(runs: Runs, entry: Assumption) -> NDArray[Any] | None:
    try:
        return runs.column(entry.sets[0]) if entry.sets else None
    except StudyError:
        return None


def _chance(values: NDArray[Any], effect: Array) -> float:
    from scipy import stats

    if values.dtype.kind in "fi":
        return float(stats.spearmanr(values, effect).pvalue)
    groups: Sequence[Array] = [effect[values == each] for each in sorted(set(values.tolist()))]
    return float(stats.kruskal(*groups).pvalue)


@dataclass(frozen=True)
class Halves:
    """In how many versions an effect is for the better where an assumption is low, and where it is high."""

    low: float
    high: float
    n_low: int
    n_high: int
    middle: float


def halves(mover: Mover, effect: Array) -> Halves:
    """Split the usable versions at the middle of an assumption's numbers."""
    better = effect[np.isfinite(effect)] > 0
    values = mover.values.astype(float)
    middle = float(np.median(values))
    is_high = values > middle
    low, high = (float(np.mean(better[rows])) if rows.any() else math.nan for rows in (~is_high, is_high))
    return Halves(low, high, int((~is_high).sum()), int(is_high.sum()), middle)
