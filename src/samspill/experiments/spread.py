"""Spread: how far draws lie apart, each draw being the mean of its seeds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

SHARES = (5.0, 25.0, 50.0, 75.0, 95.0)
"""Percentiles of draws: the ends of the ranges of 90 and of 50 per cent, and the median."""


def by_draw(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Take the mean over seeds of values of shape (draws, seeds, ...); NaN where no seed has a value."""
    n = np.isfinite(values).sum(axis=1)
    means: NDArray[np.float64] = np.where(n > 0, np.nansum(values, axis=1) / np.maximum(n, 1), np.nan)
    return means


def percentiles(draws: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give `SHARES` over draws of shape (draws, n), shape (5, n); NaN where no draw has a value."""
    found = np.full((len(SHARES), draws.shape[1]), np.nan)
    known = np.isfinite(draws).any(axis=0)
    if known.any():
        found[:, known] = np.nanpercentile(draws[:, known], SHARES, axis=0)
    return found
