"""Errors: how far fitted numbers may be off, where rows of a group hang together."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def robust_errors(scores: Callable[[Array], Array], at: Array, step: float = 1e-3) -> Array:
    """Give standard errors of what maximises a sum of scores, robust to all that happens within a group.

    Parameters
    ----------
    scores
        Gives each group's summed log score under given numbers, shape (groups,).
    at
        The numbers at their best, shape (numbers,).
    step
        By how much they are moved to see how the scores change.

    Returns
    -------
    array
        Roots of the diagonal of A+ B A+, where A is the curvature of the sum and B the sum over groups of the outer
        products of their slopes, by differences; shape (numbers,). A direction that the data do not tell has none.
    """
    n, moves = at.size, np.eye(at.size) * step
    up, down = [scores(at + each) for each in moves], [scores(at - each) for each in moves]
    slopes = (np.array(up) - np.array(down)).T / (2.0 * step)
    middle = float(scores(at).sum())
    bend = np.empty((n, n))
    for i in range(n):
        bend[i, i] = up[i].sum() + down[i].sum() - 2.0 * middle
        for j in range(i):
            both = float(scores(at + moves[i] + moves[j]).sum() + scores(at - moves[i] - moves[j]).sum())
            bend[i, j] = bend[j, i] = (
                both + 2.0 * middle - up[i].sum() - down[i].sum() - up[j].sum() - down[j].sum()
            ) / 2.0
    inverse = np.linalg.pinv(-bend / step**2, rcond=1e-6, hermitian=True)
    groups = slopes.shape[0]
    correction = groups / (groups - 1) if groups > 1 else np.nan
    return np.sqrt(correction * np.diag(inverse @ slopes.T @ slopes @ inverse))
