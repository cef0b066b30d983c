"""What a merge and an aggregate need: bounds, sums in a fixed order, sets of ids."""

import numpy as np
from numba import njit

BLOCK = 65536
"""Rows whose sum is formed on its own, whatever the number of threads (§10)."""


@njit(nogil=True, cache=True)
def settle(values, low, high):
    """Turn -0.0 into 0.0 and find the first row outside the bounds (-1 if none; NaN is outside)."""
    inside = True
    for row in range(values.size):  # no way out of this loop, so that it vectorises
        value = values[row] + values.dtype.type(0)
        values[row] = value
        inside &= (value >= low) & (value <= high)
    if not inside:
        for row in range(values.size):
            if not (low <= values[row] <= high):
                return row
    return -1


@njit(nogil=True, cache=True)
def settle_rows(values, rows, low, high):
    """Do the same for some rows."""
    for row in rows:
        value = values[row] + values.dtype.type(0)
        values[row] = value
        if not (low <= value <= high):
            return row
    return -1


@njit(nogil=True, cache=True)
def stray_reference(values, n_target):
    """Find the first reference that neither is missing nor meets a row (-1 if none)."""
    meets = True
    for row in range(values.size):
        meets &= ((values[row] >= 0) & (values[row] < n_target)) | (values[row] == -2147483648)
    if not meets:
        for row in range(values.size):
            if values[row] >= n_target or (values[row] < 0 and values[row] != -2147483648):
                return row
    return -1


@njit(nogil=True, cache=True)
def order_of(rows, n):
    """Tell of rows below n whether they are strictly increasing, none twice (1), or not (0); -1: some are not there."""
    order, last = 1, -1
    for row in rows:
        if row < 0 or row >= n:
            return -1
        if row <= last:
            order = 0
        last = row
    return order


@njit(nogil=True, cache=True)
def sum_block(values, cells, out):
    """Add the values of one block of rows to their cells, in order; a negative cell is nobody's."""
    for row in range(values.size):
        if cells[row] >= 0:
            out[cells[row]] += values[row]


@njit(nogil=True, cache=True)
def sum_block_weighted(values, weights, cells, out):
    """Add values times weights to their cells, in order."""
    for row in range(values.size):
        if cells[row] >= 0:
            out[cells[row]] += values[row] * weights[row]


@njit(nogil=True, cache=True)
def claim(slots, ids):
    """Enter ids in an open-addressed set (slots: a power of two, 0 is free); give the first met twice, or 0."""
    mask = np.int64(slots.size - 1)
    for row in range(ids.size):
        which = ids[row]
        slot = (which ^ (which >> np.int64(29))) & mask
        while slots[slot] != 0:
            if slots[slot] == which:
                return which
            slot = (slot + np.int64(1)) & mask
        slots[slot] = which
    return np.int64(0)


@njit(nogil=True, cache=True)
def staying(n, dead):
    """List the rows from the first that leaves (``dead``: at least one, in order, none twice) that stay."""
    rows, count = np.empty(n - dead[0] - dead.size, np.int64), 0
    for i in range(dead.size):
        for row in range(dead[i] + 1, dead[i + 1] if i + 1 < dead.size else n):
            rows[count] = row
            count += 1
    return rows


@njit(nogil=True, cache=True)
def move_up(values, first, rows):
    """Move rows up to close the gaps, from the first gap on."""
    for i in range(rows.size):
        values[first + i] = values[rows[i]]


@njit(nogil=True, cache=True)
def order_of_ids(ids):
    """Give the order of ids none of which stands twice; empty where they are not spread as hashes are.

    A pass by the leading bits brings hashes near to their places; an insertion sort does the rest.
    """
    n = ids.size
    out = np.empty(n, np.int64)
    sorted_already = True
    for i in range(1, n):
        sorted_already &= ids[i] > ids[i - 1]
    if sorted_already:
        for i in range(n):
            out[i] = i
        return out
    bits = 1
    while (1 << bits) < n:
        bits += 1
    shift, mask = 62 - bits, (1 << bits) - 1
    starts = np.zeros((1 << bits) + 1, np.int64)
    for i in range(n):
        starts[((ids[i] >> shift) & mask) + 1] += 1
    for bucket in range(1 << bits):
        if starts[bucket + 1] > 64:
            return np.empty(0, np.int64)
        starts[bucket + 1] += starts[bucket]
    for i in range(n):
        bucket = (ids[i] >> shift) & mask
        out[starts[bucket]] = i
        starts[bucket] += 1
    for i in range(1, n):
        mine, place = out[i], i
        while place > 0 and ids[out[place - 1]] > ids[mine]:
            out[place] = out[place - 1]
            place -= 1
        out[place] = mine
    return out


@njit(nogil=True, cache=True)
def add_rows(values, rows, added):
    """Add to some rows, in order; a row may stand twice."""
    for i in range(rows.size):
        values[rows[i]] += added[i]


@njit(nogil=True, cache=True)
def place(values, order, out, low, high):
    """Write values in an order, -0.0 as 0.0; find the first outside the bounds (-1 if none)."""
    for i in range(order.size):
        value = values[order[i]] + values.dtype.type(0)
        out[i] = value
        if not (low <= value <= high):
            return i
    return -1
