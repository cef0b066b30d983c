"""Loops over the neighbours of rows; each row has its own sum, in the order of its neighbours (§10)."""

import numpy as np
from numba import njit

MISSING = np.int32(np.iinfo(np.int32).min)


@njit(nogil=True, cache=True)
def sum_neighbours(indptr, indices, values, out, first, stop):
    """Sum values over the neighbours of some rows."""
    for row in range(first, stop):
        total = 0.0
        for place in range(indptr[row], indptr[row + 1]):
            total += values[indices[place]]
        out[row] = total


@njit(nogil=True, cache=True)
def count_neighbours(indptr, indices, where, out, first, stop):
    """Count the neighbours of some rows that a mask picks."""
    for row in range(first, stop):
        n = 0
        for place in range(indptr[row], indptr[row + 1]):
            n += where[indices[place]]
        out[row] = n


@njit(inline="always")
def picked(indices, first, stop, weights, even, u):
    """Pick one of ``indices[first:stop]`` by a uniform, evenly or by the weights of what they name; -1 for none."""
    if stop == first:
        return -1
    if even:
        return np.int64(indices[first + np.int64(u * (stop - first))])
    total = 0.0
    for place in range(first, stop):
        total += weights[indices[place]]
    left, last = u * total, np.int64(-1)
    for place in range(first, stop):
        weight = weights[indices[place]]
        if weight > 0.0:
            last = np.int64(indices[place])
            left -= weight
            if left < 0.0:
                return last
    return last


@njit(nogil=True, cache=True)
def pick_neighbours(indptr, indices, uniform, weights, even, out):
    """Let every row pick one of its neighbours."""
    for row in range(out.size):
        who = picked(indices, indptr[row], indptr[row + 1], weights, even, uniform[row])
        out[row] = MISSING if who < 0 else np.int32(who)


@njit(nogil=True, cache=True)
def rounds_of(source, target, rounds_so_far, out):
    """Give each meeting, in order of time, the first round after those in which either side has met before."""
    for each in range(source.size):
        one, other = source[each], target[each]
        out[each] = max(rounds_so_far[one], rounds_so_far[other])
        rounds_so_far[one] = rounds_so_far[other] = out[each] + 1
