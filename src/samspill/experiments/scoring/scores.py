"""Scoring: how well forecasts of what happened do, each fitted to other data than those it is scored on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from samspill.experiments.compare import plain

Array = NDArray[np.float64]
SMALLEST = 1e-6
"""A forecast lies at least this far from 0 and from 1, so that no single surprise decides the score."""


class Observed(Protocol):
    """Outcomes in rows, each of a group (a policy, say) that is fitted or scored as a whole, group by group."""

    @property
    def outcomes(self) -> NDArray[np.bool_]:
        """Whether it happened, shape (rows,)."""

    @property
    def groups(self) -> NDArray[np.int64]:
        """Number of each row's group, not falling, shape (rows,)."""

    @property
    def n_groups(self) -> int:
        """How many groups there are."""

    def some(self, picked: NDArray[np.bool_]) -> Self:
        """Give the groups that a mask picks, in order."""


D = TypeVar("D", bound=Observed)
D_contra = TypeVar("D_contra", contravariant=True)


class Fitted(Protocol[D_contra]):
    """What a forecaster has learned."""

    @property
    def values(self) -> Mapping[str, float]:
        """Its parameters by name."""

    def probabilities(self, data: D_contra) -> Array:
        """Forecast each row, shape (rows,); from what lies before the row alone."""


class Forecaster(Protocol[D_contra]):
    """A model that can be fitted to data: one of ours, or a null model that it must beat."""

    @property
    def name(self) -> str:
        """What tables call it."""

    def fit(self, data: D_contra) -> Fitted[D_contra]:
        """Learn from data."""


def folds(names: Sequence[str], n: int = 5) -> dict[str, int]:
    """Deal names out to folds: sorted as plain strings, one after the other."""
    return {name: place % n for place, name in enumerate(sorted(names))}


def log_scores(outcomes: NDArray[np.bool_], probabilities: Array) -> Array:
    """Give the logarithm of the probability of what happened, row by row."""
    p = np.clip(probabilities, SMALLEST, 1.0 - SMALLEST)
    return np.where(outcomes, np.log(p), np.log1p(-p))


def cross_validated(forecaster: Forecaster[D], data: D, fold: NDArray[np.int64]) -> Array:
    """Score every row by a fit to the groups of all other folds.

    Parameters
    ----------
    fold
        Of each group, shape (groups,).

    Returns
    -------
    array
        Log scores, shape (rows,).
    """
    scores = np.full(data.outcomes.size, np.nan)
    for each in np.unique(fold):
        held = fold == each
        scores[held[data.groups]] = held_out(forecaster.fit(data.some(~held)), data.some(held))
    return scores


def held_out(fitted: Fitted[D], data: D) -> Array:
    """Score every row of data that the fit has not seen, shape (rows,)."""
    return log_scores(data.outcomes, fitted.probabilities(data))


@dataclass(frozen=True)
class Mean:
    """A mean over rows, with a standard error that lets rows of one group hang together."""

    mean: float
    se: float

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for JSON; an error that cannot be told is None."""
        return {"mean": plain(self.mean), "se": plain(self.se)}


def clustered(values: Array, groups: NDArray[np.int64]) -> Mean:
    """Average over rows: se = sqrt(K/(K-1) sum of d_k squared) / n, with d_k the sum of (value - mean) in group k."""
    mean = float(values.mean())
    _, numbers = np.unique(groups, return_inverse=True)
    sums = np.bincount(numbers, weights=values - mean)
    se = np.sqrt(sums.size / (sums.size - 1) * np.sum(sums**2)) / values.size if sums.size > 1 else np.nan
    return Mean(mean, float(se))


@dataclass(frozen=True)
class Scored:
    """Forecasters scored on the same rows.

    Attributes
    ----------
    scores
        Of each forecaster, shape (rows,).
    groups, outcomes
        Of the rows.
    """

    scores: Mapping[str, Array]
    groups: NDArray[np.int64]
    outcomes: NDArray[np.bool_]

    def mean(self, name: str) -> Mean:
        """Average the score of one forecaster."""
        return clustered(self.scores[name], self.groups)

    def per_event(self, name: str) -> float:
        """Give its summed score for each time that it happened."""
        happened = int(self.outcomes.sum())
        return float(self.scores[name].sum() / happened) if happened else np.nan

    def difference(self, name: str, other: str) -> Mean:
        """Average by how much a forecaster scores better than another, row by row."""
        return clustered(self.scores[name] - self.scores[other], self.groups)

    def table(self, pairs: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
        """Give differences as plain values for JSON."""
        return [{"model": name, "against": other, **self.difference(name, other).as_dict()} for name, other in pairs]
