"""Hazards: fits of the probability that something happens to who has been spared so far, by maximum likelihood."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

MOST = 25.0
"""Log odds are held within this distance of 0, so that a category without events has an end to go to."""


@dataclass(frozen=True)
class Logit:
    """Log odds = an effect of each row's category + ``terms @ slopes``.

    Attributes
    ----------
    effects
        Of each category, shape (categories,).
    slopes, errors
        Of each term and their standard errors, shape (terms,).
    """

    effects: Array
    slopes: Array
    errors: Array

    def probabilities(self, category: NDArray[np.int64], terms: Array) -> Array:
        """Give the probability of each row."""
        return _logistic(self.effects[category] + terms @ self.slopes)


def fit_logit(
    happened: NDArray[np.bool_], category: NDArray[np.int64], terms: Array, n_categories: int | None = None
) -> Logit:
    """Fit by Newton's method; the effects of categories are eliminated, so many of them cost little.

    Parameters
    ----------
    happened
        Shape (rows,).
    category
        From 0 up, shape (rows,); all 0 for a constant.
    terms
        Shape (rows, terms).
    """
    n, y = n_categories or int(category.max()) + 1, happened.astype(np.float64)
    events, rows = np.bincount(category, y, n), np.bincount(category, minlength=n)
    effects = np.log(events + 0.5) - np.log(rows - events + 0.5)
    slopes, inverse = np.zeros(terms.shape[1]), np.zeros((terms.shape[1],) * 2)
    for _ in range(100):
        p = _logistic(effects[category] + terms @ slopes)
        w = p * (1.0 - p)
        own = np.bincount(category, w, n) + 1e-9
        cross = np.array([np.bincount(category, w * term, n) for term in terms.T]).reshape(-1, n)
        g_own, g = np.bincount(category, y - p, n), terms.T @ (y - p)
        inverse = np.linalg.inv((terms.T * w) @ terms - (cross / own) @ cross.T + 1e-9 * np.eye(slopes.size))
        move = inverse @ (g - cross @ (g_own / own))
        shift = (g_own - cross.T @ move) / own
        size = max(1.0, float(np.abs(np.append(move, shift)).max()) / 2.0)
        slopes, effects = slopes + move / size, np.clip(effects + shift / size, -MOST, MOST)
        if np.abs(move).max(initial=0.0) < 1e-9 and np.abs(shift).max() < 1e-6:
            break
    return Logit(effects, slopes, np.sqrt(np.diag(inverse)))


def fit_linear(happened: NDArray[np.bool_], terms: Array, start: Array) -> Array:
    """Fit probability = ``terms @ coefficients``, none of them negative, as in Bass's model; shape (terms,)."""
    from scipy.optimize import minimize

    y = happened.astype(np.float64)

    def loss(b: Array) -> tuple[float, Array]:
        h = np.clip(terms @ b, 1e-6, 1.0 - 1e-6)
        return -float(y @ np.log(h) + (1.0 - y) @ np.log1p(-h)), -terms.T @ (y / h - (1.0 - y) / (1.0 - h))

    options = {"ftol": 1e-13, "gtol": 1e-3, "maxiter": 500}
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(1e-9, 1.0)] * start.size, options=options)
    return np.asarray(found.x)


def _logistic(log_odds: Array) -> Array:
    return 1.0 / (1.0 + np.exp(-np.clip(log_odds, -500.0, 500.0)))
