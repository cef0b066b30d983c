"""The break-even line: at which value of one number a policy stops paying, given the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.experiments.compare import plain
from samspill.spec import StudyError

Array = NDArray[np.float64]

SURE = 0.95
"""In this share of resamplings the first slope must be positive, or the draws give no line."""


@dataclass(frozen=True)
class Logit:
    """A fitted line: ``intercept + slopes @ features`` is the log odds, in the features' own units."""

    intercept: float
    slopes: Array

    def zero(self, others: Array) -> Any:
        """At which value of the first feature the odds are even, given the others, shape (..., others)."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return -(self.intercept + others @ self.slopes[1:]) / self.slopes[0]


@dataclass(frozen=True)
class BreakEven:
    """Where a policy stops paying.

    Attributes
    ----------
    names
        Features; the value sought is one of the first.
    intercept, slopes, standardised
        Of the logarithm of the odds, in the features' own units; the slopes once more for features that are
        standardised.
    at
        The values of the other features.
    value, low, high
        The break-even value there, with the 90 % interval of the resamplings; NaN where there is no line.
    share_right
        Share of draws whose sign the line tells rightly.
    share_positive
        Share of resamplings in which the first slope is positive.
    n_draws, n_resamplings
        On how many it rests.
    """

    names: tuple[str, ...]
    intercept: float
    slopes: tuple[float, ...]
    standardised: tuple[float, ...]
    at: Mapping[str, float]
    value: float
    low: float
    high: float
    share_right: float
    share_positive: float
    n_draws: int
    n_resamplings: int
    _fit: Logit = field(repr=False)
    _resampled: tuple[Logit, ...] = field(repr=False)

    @property
    def gives_a_line(self) -> bool:
        """Whether the first slope is positive in at least 95 of 100 resamplings."""
        return self.share_positive >= SURE

    def along(self, name: str, values: Array) -> tuple[Array, Array, Array]:
        """Give the break-even value, and its interval, for other values of one of the other features.

        Returns
        -------
        value, low, high
            Shape of ``values``.
        """
        others = np.tile([self.at[each] for each in self.names[1:]], (len(values), 1))
        others[:, self.names[1:].index(name)] = values
        return _interval(self._fit, self._resampled, others, self.gives_a_line)

    def shift(self, name: str, low: float, high: float) -> tuple[float, float, float]:
        """Tell by how much the break-even value moves as another feature goes from one value to another.

        Returns
        -------
        value, low, high
            With the 90 % interval of the resamplings; NaN where there is no line.
        """
        place = self.names.index(name)
        if not self.gives_a_line:
            return (float("nan"),) * 3
        moved = [-(high - low) * each.slopes[place] / each.slopes[0] for each in (self._fit, *self._resampled)]
        ends = np.percentile(moved[1:], [5, 95])
        return float(moved[0]), float(ends[0]), float(ends[1])

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for JSON."""
        slopes = dict(zip(self.names, self.slopes, strict=True))
        standardised = dict(zip(self.names, self.standardised, strict=True))
        numbers = {
            key: plain(getattr(self, key))
            for key in (
                "intercept",
                "value",
                "low",
                "high",
                "share_right",
                "share_positive",
                "n_draws",
                "n_resamplings",
            )
        }
        return {
            "sought": self.names[0],
            "at": dict(self.at),
            "slopes": slopes,
            "standardised": standardised,
            "gives_a_line": self.gives_a_line,
            **numbers,
        }


def break_even(
    pays: NDArray[np.bool_],
    features: Mapping[str, Array],
    *,
    at: Mapping[str, float] | None = None,
    n_resamplings: int = 500,
    seed: int = 1,
    ridge: float = 0.1,
) -> BreakEven:
    """Fit whether a policy pays by logistic regression, and find where the odds are even.

    Parameters
    ----------
    pays
        Of each draw, shape (draws,).
    features
        By name, each of shape (draws,), the one sought first; they are standardised for the fit.
    at
        Values of the other features; their medians where none is given.
    n_resamplings, seed
        How many times the draws are resampled, all of them with replacement, and the seed of that.
    ridge
        Half of it times the sum of squares of the standardised slopes is taken off the log likelihood.

    Raises
    ------
    StudyError
        E414 if there are no features, they do not fit the draws, or all draws have the same sign.
    """
    y, x = np.asarray(pays, np.bool_), _matrix(pays, features)
    names = tuple(features)
    medians = {name: float(np.median(x[:, place])) for place, name in enumerate(names)}
    point = {name: (at or {}).get(name, medians[name]) for name in names[1:]}
    fit = _fitted(x, y, ridge)
    rng = np.random.default_rng(seed)
    picks = [rng.integers(len(y), size=len(y)) for _ in range(n_resamplings)]
    resampled = tuple(_fitted(x[rows], y[rows], ridge) for rows in picks if 0 < y[rows].sum() < len(y))
    share = sum(each.slopes[0] > 0 for each in resampled) / n_resamplings
    others = np.array([list(point.values())]).reshape(1, -1)
    value, low, high = (float(each[0]) for each in _interval(fit, resampled, others, share >= SURE))
    right = float(np.mean((fit.intercept + x @ fit.slopes > 0) == y))
    return BreakEven(
        names,
        fit.intercept,
        tuple(fit.slopes.tolist()),
        tuple((fit.slopes * x.std(axis=0)).tolist()),
        point,
        value,
        low,
        high,
        right,
        share,
        len(y),
        n_resamplings,
        fit,
        resampled,
    )


def lines_apart(
    one: NDArray[np.bool_],
    other: NDArray[np.bool_],
    features: Mapping[str, Array],
    *,
    n_resamplings: int = 500,
    seed: int = 1,
    ridge: float = 0.1,
) -> tuple[float, float, float]:
    """Tell by how much one policy's break-even value lies above another's, both fitted on the same draws.

    Parameters
    ----------
    one, other
        Of each draw whether either policy pays, shape (draws,).
    features, n_resamplings, seed, ridge
        As `break_even` takes them; the other features stand at their medians.

    Returns
    -------
    value, low, high
        With the 90 % interval of resamplings in which both are fitted anew; NaN where either gives no line.

    Raises
    ------
    StudyError
        E414 as `break_even` does.
    """
    pays, x = (np.asarray(one, np.bool_), np.asarray(other, np.bool_)), _matrix(one, features)
    _matrix(other, features)
    others = np.median(x[:, 1:], axis=0)
    rng = np.random.default_rng(seed)
    picks = [np.arange(len(x)), *(rng.integers(len(x), size=len(x)) for _ in range(n_resamplings))]
    usable = [rows for rows in picks if all(0 < each[rows].sum() < len(rows) for each in pays)]
    fits = [[_fitted(x[rows], each[rows], ridge) for each in pays] for rows in usable]
    sure = all(sum(fit[place].slopes[0] > 0 for fit in fits[1:]) >= SURE * n_resamplings for place in (0, 1))
    if not sure:
        return (float("nan"),) * 3
    gaps = [float(a.zero(others) - b.zero(others)) for a, b in fits]
    low, high = np.percentile(gaps[1:], [5, 95])
    return gaps[0], float(low), float(high)


def _matrix(pays: Any, features: Mapping[str, Array]) -> Array:
    n = len(pays)
    ok = bool(features) and all(np.shape(each) == (n,) and np.all(np.isfinite(each)) for each in features.values())
    if not ok or not 0 < np.sum(pays) < n:
        raise StudyError(
            "These draws give no break-even line",
            code="E414",
            found=f"{n} draws, {int(np.sum(pays))} of which pay; features {', '.join(features) or 'none'}",
            expected="draws that pay and draws that do not; one finite number of each feature for each draw",
            fix="take more draws, and leave out those without an effect",
        )
    return np.column_stack(list(features.values())).astype(np.float64)


def _fitted(x: Array, y: NDArray[np.bool_], ridge: float) -> Logit:
    """Fit by Newton's method on standardised features; a feature that does not vary has no slope."""
    middle, spread = x.mean(axis=0), x.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    z = np.column_stack([np.ones(len(y)), (x - middle) / spread])
    penalty = np.diag([0.0] + [ridge] * x.shape[1])
    b = np.zeros(z.shape[1])
    for _ in range(100):
        p = 1.0 / (1.0 + np.exp(-np.clip(z @ b, -500, 500)))
        slope = z.T @ (y - p) - penalty @ b
        move = np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + penalty + 1e-12 * np.eye(len(b)), slope)
        b = b + move / max(1.0, float(np.abs(move).max()) / 2)
        if np.abs(move).max() < 1e-10:
            break
    slopes = b[1:] / spread
    return Logit(float(b[0] - slopes @ middle), slopes)


def _interval(fit: Logit, resampled: tuple[Logit, ...], others: Array, line: bool) -> tuple[Array, Array, Array]:
    if not line:
        nothing = np.full(len(others), np.nan)
        return nothing, nothing, nothing
    zeros = np.array([each.zero(others) for each in resampled])
    low, high = np.percentile(zeros, [5, 95], axis=0)
    return np.asarray(fit.zero(others)), low, high
