"""Signs: how often chance alone would show as much, over all effects that were looked at, by flipping signs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FLIPS = 2000
"""How many ways to flip signs are tried; all of them where there are fewer."""
AT_ONCE = 250


def step_down(effects: NDArray[np.float64], *, flips: int = FLIPS, seed: int = 1) -> NDArray[np.float64]:
    """Give the chance that any of a family of effects would look as strong if none were there.

    The step-down maxT of Westfall and Young (1993), with signed ranks: if a policy changes nothing, each version's
    difference could as well have the other sign, and all differences of a version flip together, so that what
    hangs together goes on hanging together. The chance that anything at all is called an effect that is none is
    then at most the level to which these chances are compared.

    Parameters
    ----------
    effects
        Shape (draws, effects); NaN where a draw has none.
    flips, seed
        How many sets of signs are drawn, and of which luck.

    Returns
    -------
    numpy.ndarray
        Shape (effects,), two-sided; 1 for an effect that is 0 in every draw.
    """
    ranks, own = scores(effects)
    order = np.argsort(-np.abs(own), kind="stable")
    observed, ranks = np.abs(own)[order], ranks[:, order]
    hits, n = np.zeros(observed.size), 0
    for signs in _signs(len(ranks), flips, seed):
        seen = np.abs(signs @ ranks)
        most = np.maximum.accumulate(seen[:, ::-1], axis=1)[:, ::-1]
        hits += (most >= observed - 1e-9).sum(axis=0)
        n += len(signs)
    chances = np.maximum.accumulate(hits / n) if n else np.ones(observed.size)
    found = np.ones(observed.size)
    found[order] = np.where(observed > 0, chances, 1.0)
    return found


def scores(effects: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give signed ranks of length 1 in each column, shape (draws, effects), and their sums, shape (effects,)."""
    from scipy.stats import rankdata

    known = np.nan_to_num(effects, nan=0.0)
    zeros = (known == 0).sum(axis=0)  # they count for nothing
    ranks = np.sign(known) * (rankdata(np.abs(known), axis=0) - zeros) if known.size else known
    length = np.sqrt((ranks**2).sum(axis=0))
    ranks = ranks / np.where(length > 0, length, 1.0)
    return ranks, ranks.sum(axis=0)


def _signs(n: int, flips: int, seed: int) -> list[NDArray[np.float64]]:
    """Make sets of signs, the one that was observed among them; all that there are where these are few."""
    if 2**n <= flips:
        numbers = np.arange(2**n)[:, None] >> np.arange(n)
        return [(1 - 2 * (numbers & 1)).astype(np.float64)]
    drawn = (np.random.default_rng(seed).integers(0, 2, (flips, n)) * 2 - 1).astype(np.float64)
    drawn[0] = 1.0
    return [drawn[first : first + AT_ONCE] for first in range(0, flips, AT_ONCE)]
