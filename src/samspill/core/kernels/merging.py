"""What a merge and an aggregate need: bounds, sums in a fixed order, sets of ids."""

import numpy as np
from numba import njit

BLOCK = 65536
"""Rows whose sum is formed on its own, whatever the number of threads (§10)."""


@njit(nogil=True, cache=True)
def settle(values, low, high):
    """Turn -0.0 into 0.0 and find the first row outside the bounds (-1 if none; NaN is outside)."""
    for row in range(values.size):
        value = values[row] + values.dtype.type(0)
        values[row] = value
        if not (low <= value <= high):
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
def compact(values, dead):
    """Close the gaps that rows leave (``dead``: at least one, in order, none twice); give how many stay."""
    write = dead[0]
    for i in range(dead.size):
        stop = dead[i + 1] if i + 1 < dead.size else values.size
        for read in range(dead[i] + 1, stop):
            values[write] = values[read]
            write += 1
    return write


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
