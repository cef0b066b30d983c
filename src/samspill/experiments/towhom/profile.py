"""The profile of the losers: a shallow tree, grown on some draws and tried on others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DEPTH = 3
SMALLEST = 0.02
"""Share of the rows that a leaf must hold."""
CUTS = 15
"""Values at which a number may be cut: so many of its percentiles."""
FOLDS = 5
WORTH = 1.2
"""By how much more often than all those must lose whom a description fits, for it to be worth telling."""
ROWS = 40_000
"""More rows than these are thinned out."""

Array = NDArray[np.float64]
Bits = NDArray[np.bool_]


@dataclass(frozen=True)
class Leaf:
    """One condition: a trait that is ``above`` or ``below`` a value, or a group that one is ``in`` or ``outside``."""

    trait: str
    where: str
    value: float = float("nan")


@dataclass(frozen=True)
class Profile:
    """Who the losers are.

    Attributes
    ----------
    conditions
        All of them hold of whom it fits.
    share, fits, overall
        Of those whom it fits, how many lose; how many of all it fits; how many of all lose. The first two are of
        draws on which it was not grown.
    caught
        Of the losers, how many it fits.
    error, guessing
        Of all, how many the whole tree tells wrongly, on draws on which it was not grown; and how many a guess does
        that says the same of everybody.
    """

    conditions: tuple[Leaf, ...]
    share: float
    fits: float
    overall: float
    caught: float
    error: float
    guessing: float


@dataclass(frozen=True, eq=False)
class Rows:
    """What a tree is grown on: traits by name, each a column of numbers or of who is inside; who loses; which draw."""

    numbers: Mapping[str, Array]
    groups: Mapping[str, Bits]
    loses: Bits
    draws: NDArray[np.int64]

    def at(self, rows: NDArray[np.bool_] | NDArray[np.intp]) -> Rows:
        """Take some of the rows."""
        numbers = {name: each[rows] for name, each in self.numbers.items()}
        groups = {name: each[rows] for name, each in self.groups.items()}
        return Rows(numbers, groups, self.loses[rows], self.draws[rows])

    def where(self, leaf: Leaf) -> Bits:
        """Say of which rows a condition holds."""
        if leaf.trait in self.groups:
            return self.groups[leaf.trait] == (leaf.where == "in")
        column = self.numbers[leaf.trait]
        return column > leaf.value if leaf.where == "above" else column <= leaf.value

    def fits(self, conditions: Sequence[Leaf]) -> Bits:
        """Say of which rows all conditions hold."""
        found = np.ones(self.loses.size, np.bool_)
        for each in conditions:
            found &= self.where(each)
        return found


def profile(rows: Rows, seed: int = 1) -> Profile | None:
    """Describe the losers; None where nobody or everybody loses, or no description does better than a guess.

    It does better if those whom it fits lose more often than all do in every fold of draws on which it was not grown,
    and in all folds together by a fifth.
    """
    rows = _thinned(rows, seed)
    overall = float(rows.loses.mean()) if rows.loses.size else 0.0
    draws = np.unique(rows.draws)
    if not 0.0 < overall < 1.0 or draws.size < FOLDS:
        return None
    conditions = _worst(rows)
    folds = [draws[place::FOLDS] for place in range(FOLDS)]
    tried = [_tried(rows, np.isin(rows.draws, fold)) for fold in folds]
    n_fit, n_lost, n, n_losers, wrong = np.sum([each[:5] for each in tried], axis=0)
    is_worth = n_fit > 0 and n_lost * n >= WORTH * n_losers * n_fit
    if not conditions or not is_worth or not all(each[5] for each in tried):
        return None
    guessing = float(min(n_losers, n - n_losers) / n)
    share, fits, losers, caught, error = (
        float(each) for each in (n_lost / n_fit, n_fit / n, n_losers / n, n_lost / max(n_losers, 1.0), wrong / n)
    )
    return Profile(conditions, share, fits, losers, caught, error, guessing)


def _thinned(rows: Rows, seed: int) -> Rows:
    n = rows.loses.size
    if n <= ROWS:
        return rows
    return rows.at(np.sort(np.random.default_rng(seed).choice(n, ROWS, replace=False)))


def _tried(rows: Rows, out: Bits) -> tuple[float, float, float, float, float, bool]:
    """Grow a tree on the other draws and try it on these: fits, losers among them, rows, losers, wrong, is better."""
    grown, new = rows.at(~out), rows.at(out)
    leaves = _grow(grown, (), DEPTH)
    worst = max(leaves, key=lambda each: each[1])[0]
    fits = new.fits(worst)
    told = np.zeros(new.loses.size, np.bool_)
    for conditions, share in leaves:
        told[new.fits(conditions)] = share >= 0.5
    lost = float(new.loses[fits].sum())
    better = bool(worst) and bool(fits.any()) and lost / fits.sum() > new.loses.mean()
    return float(fits.sum()), lost, float(fits.size), float(new.loses.sum()), float((told != new.loses).sum()), better


def _worst(rows: Rows) -> tuple[Leaf, ...]:
    """Give the conditions of the leaf in which most lose."""
    return max(_grow(rows, (), DEPTH), key=lambda each: each[1])[0]


def _grow(rows: Rows, conditions: tuple[Leaf, ...], depth: int) -> list[tuple[tuple[Leaf, ...], float]]:
    """Split rows while that tells losers apart; gives each leaf's conditions and its share of losers."""
    own = float(rows.loses.mean()) if rows.loses.size else 0.0
    leaf = _split(rows, depth)
    if leaf is None:
        return [(conditions, own)]
    other = Leaf(leaf.trait, {"above": "below", "in": "outside"}[leaf.where], leaf.value)
    return [found for each in (leaf, other)
            for found in _grow(rows.at(rows.where(each)), (*conditions, each), depth - 1)]  # fmt: skip


def _split(rows: Rows, depth: int) -> Leaf | None:
    """Find the split that leaves least impurity (Gini); None where none leaves a thousandth less."""
    n, smallest = rows.loses.size, max(5.0, SMALLEST * rows.loses.size)
    if depth == 0 or n < 2 * smallest or not 0 < rows.loses.sum() < n:
        return None
    best, least = None, _impurity(rows.loses) - 1e-3
    for leaf in _candidates(rows):
        inside = rows.where(leaf)
        k = np.count_nonzero(inside)
        if smallest <= k <= n - smallest:
            left = (k * _impurity(rows.loses[inside]) + (n - k) * _impurity(rows.loses[~inside])) / n
            if left < least:
                best, least = leaf, left
    return best


def _candidates(rows: Rows) -> list[Leaf]:
    found = [Leaf(name, "in") for name in rows.groups]
    for name, column in rows.numbers.items():
        known = column[np.isfinite(column)]
        cuts = np.unique(np.quantile(known, np.linspace(0, 1, CUTS + 2)[1:-1])) if known.size else ()
        found += [Leaf(name, "above", float(cut)) for cut in cuts]
    return found


def _impurity(loses: Bits) -> float:
    share = float(loses.mean())
    return 2.0 * share * (1.0 - share)
