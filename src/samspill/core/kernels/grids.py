"""Looking round and moving on a grid, for kernels of sweeps; ``marked`` tells of each place whether it is meant."""

import numpy as np
from numba import njit

from samspill.core.kernels.philox import integer


@njit(inline="always")
def random_neighbour(place, indptr, indices, who, key, k):
    """Draw one of the neighbours of a place, which has some, under a `Key`."""
    return indices[indptr[place] + integer(who, indptr[place + 1] - indptr[place], key, k)]


@njit
def count_near(place, indptr, indices, marked):
    """Count the neighbours that are marked."""
    n = np.int32(0)
    for at in range(indptr[place], indptr[place + 1]):
        n += marked[np.uint32(indices[at])]
    return n


@njit
def one_near(place, indptr, indices, marked, who, key, k):
    """Draw one of the neighbours that are marked, under a `Key`; -1 and no draw where there is none."""
    n = count_near(place, indptr, indices, marked)
    if n == 0:
        return np.int64(-1)
    left, at = integer(who, n, key, k), indptr[place]
    while left > 0 or not marked[indices[at]]:
        left -= marked[indices[at]]
        at += 1
    return np.int64(indices[at])


@njit(inline="always")
def move(who, to, patches, vacant):
    """Let somebody go to a patch, or come from nowhere; what is vacant follows."""
    if patches[who] >= 0:
        vacant[patches[who]] = True
    patches[who] = to
    vacant[to] = False
