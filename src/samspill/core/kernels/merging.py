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
def resolve(references, rows, out):
    """Copy references, with the rows of children in the place of their stand-ins: -1 is the first child."""
    for i in range(references.size):
        child = -1 - np.int64(references[i])
        out[i] = rows[child] if 0 <= child < rows.size else references[i]


@njit(nogil=True, cache=True)
def stray_reference_of(values, rows, n_target):
    """Find the first among some rows whose reference neither is missing nor meets a row (-1 if none)."""
    for row in rows:
        if values[row] >= n_target or (values[row] < 0 and values[row] != -2147483648):
            return row
    return -1


@njit(nogil=True, cache=True)
def stands_twice(rows, n):
    """Tell of rows below n whether one of them stands twice."""
    stands = np.zeros(n, np.bool_)
    for row in rows:
        if stands[row]:
            return True
        stands[row] = True
    return False


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
def sum_cells(values, weights, cells, out):
    """Add the values of one block of rows, times weights if there are any, to their cells, none of which is negative.

    Four sums run beside one another: neighbours lie in one cell, where an addition waits for the one before it.
    """
    parts, full = np.zeros((4, out.size)), values.size & ~3
    for row in range(0, full, 4):
        for lane in range(4):
            parts[lane, cells[row + lane]] += values[row + lane] * (weights[row + lane] if weights.size else 1.0)
    for row in range(full, values.size):
        parts[0, cells[row]] += values[row] * (weights[row] if weights.size else 1.0)
    for lane in range(4):
        out += parts[lane]


@njit(nogil=True, cache=True)
def count_cells(values, cells, out):
    """Add whole numbers to their cells; eight sums run beside one another, for the same reason."""
    parts, full = np.zeros((8, out.size), np.int64), values.size & ~7
    for row in range(0, full, 8):
        for lane in range(8):
            parts[lane, cells[row + lane]] += np.int64(values[row + lane])
    for row in range(full, values.size):
        parts[0, cells[row]] += np.int64(values[row])
    for lane in range(8):
        out += parts[lane]


@njit(nogil=True, cache=True)
def claim(marks, ids, doubtful):
    """Mark ids; list the positions of those that may have been marked before, and give their number.

    A Bloom filter (Bloom 1970): each id sets six bits of one word. Who finds one of them unset is new.
    """
    mask, n = np.uint64(marks.size - 1), 0
    words, bits = np.empty(ids.size, np.uint64), np.empty(ids.size, np.uint64)
    for i in range(ids.size):  # a loop of its own, which vectorises, so that more of the next wait for memory at once
        mixed = np.uint64(ids[i]) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(32)
        six = np.uint64(0)
        for shift in range(0, 36, 6):
            six |= np.uint64(1) << ((mixed >> np.uint64(shift)) & np.uint64(63))
        words[i], bits[i] = (mixed >> np.uint64(36)) & mask, six
    for i in range(ids.size):
        doubtful[n] = i
        n += marks[words[i]] & bits[i] == bits[i]
        marks[words[i]] |= bits[i]
    return n


@njit(nogil=True, cache=True)
def first_there(ids, few):
    """Give the first of a few ids that stands among others, or -1."""
    for one in few:
        stands = False
        for i in range(ids.size):  # no way out of this loop, so that it vectorises
            stands |= ids[i] == one
        if stands:
            return one
    return np.int64(-1)


@njit(nogil=True, cache=True)
def staying(n, dead):
    """List the rows from the first that leaves (``dead``: at least one, in order, none twice) that stay."""
    stays, rows, count = np.ones(n, np.bool_), np.empty(n - dead[0], np.uint32), 0
    for row in dead:
        stays[row] = False
    for row in range(dead[0], n):
        rows[count] = row
        count += stays[row]
    return rows[:count]


@njit(nogil=True, cache=True)
def move_up(values, first, rows):
    """Move rows up to close the gaps, from the first gap on."""
    for i in range(rows.size):
        values[np.uint64(first + i)] = values[rows[i]]


@njit(nogil=True, cache=True)
def in_order(ids):
    """Tell whether ids are strictly increasing."""
    increasing = True
    for i in range(1, ids.size):
        increasing &= ids[i] > ids[i - 1]
    return increasing


@njit(nogil=True, cache=True)
def order_of_ids(ids, out):
    """Write the order of ids none of which stands twice; tell whether they lie in it (1, and nothing is written).

    A pass by the leading bits brings hashes near to their places; an insertion sort does the rest. -1, and nothing
    is written, where the ids are not spread as hashes are.
    """
    n = ids.size
    if in_order(ids):
        return 1
    bits = 1
    while (1 << bits) < n:
        bits += 1
    shift, mask = 62 - bits, (1 << bits) - 1
    starts = np.zeros((1 << bits) + 1, np.int64)
    for i in range(n):
        starts[((ids[i] >> shift) & mask) + 1] += 1
    for bucket in range(1 << bits):
        if starts[bucket + 1] > 64:
            return -1
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
    return 0


@njit(nogil=True, cache=True)
def add_rows(values, rows, added):
    """Add to some rows, in order; a row may stand twice."""
    for i in range(rows.size):
        values[rows[i]] += added[i]


@njit(nogil=True, cache=True)
def at_all(values, given, adds, low, high):
    """Add to all rows or set them, one value each or one for all; find the first outside the bounds (-1 if none).

    No way leads out of these loops, so that they vectorise.
    """
    inside, zero, one = True, values.dtype.type(0), given[0] if given.size == 1 else values.dtype.type(0)
    if given.size != 1 and adds:
        for row in range(values.size):
            value = values[row] + given[row] + zero
            values[row] = value
            inside &= (value >= low) & (value <= high)
    elif given.size != 1:
        for row in range(values.size):
            value = given[row] + zero
            values[row] = value
            inside &= (value >= low) & (value <= high)
    else:
        for row in range(values.size):
            value = (values[row] if adds else zero) + one + zero
            values[row] = value
            inside &= (value >= low) & (value <= high)
    return -1 if inside else settle(values, low, high)


@njit(nogil=True, cache=True)
def at_rows(values, rows, given, adds, low, high):
    """Do the same for some rows; -2, and nothing is written, if one is not there or would be set twice."""
    if not can_be_written(values.size, rows, given, adds):
        return -2
    one = given.size == 1
    for i in range(rows.size):
        row, value = np.uint64(rows[i]), given[0 if one else i]
        values[row] = values[row] + value if adds else value
    return settle_rows(values, rows, low, high)


@njit(nogil=True, cache=True)
def can_be_written(n, rows, given, adds):
    """Tell whether rows are there, and none is set to two values."""
    order = order_of(rows, n)
    return order == 1 or (order == 0 and (adds or given.size == 1 or not stands_twice(rows, n)))


@njit(nogil=True, cache=True)
def point_rows(values, rows, given, n_target):
    """Set references of some rows; find the first that would meet no row (-1 if none); -2 as for `at_rows`."""
    if not can_be_written(values.size, rows, given, False):
        return -2
    one = given.size == 1
    for i in range(rows.size):
        values[np.uint64(rows[i])] = given[0 if one else i]
    return stray_reference_of(values, rows, n_target)


@njit(nogil=True, cache=True)
def mark(marks, rows):
    """Mark rows; tell whether one was not marked before."""
    new = False
    for row in rows:
        new |= not marks[row]
        marks[row] = True
    return new


@njit(nogil=True, cache=True)
def add_to_rows(values, rows, amount):
    """Add one amount to some rows; a row may stand twice."""
    for row in rows:
        values[row] += amount


@njit(nogil=True, cache=True)
def copy_settled(values, out, low, high):
    """Copy values, -0.0 as 0.0; find the first outside the bounds (-1 if none)."""
    inside = True
    for i in range(values.size):
        value = values[i] + values.dtype.type(0)
        out[i] = value
        inside &= (value >= low) & (value <= high)
    if not inside:
        for i in range(values.size):
            if not (low <= out[i] <= high):
                return i
    return -1


@njit(nogil=True, cache=True)
def place(values, order, out, low, high):
    """Write values in an order (empty: as they come), -0.0 as 0.0; find the first outside the bounds (-1 if none)."""
    if order.size == 0:
        return copy_settled(values, out, low, high)
    inside = True
    for i in range(order.size):
        value = values[np.uint64(order[i])] + values.dtype.type(0)
        out[i] = value
        inside &= (value >= low) & (value <= high)
    return -1 if inside else settle(out, low, high)


@njit(nogil=True, cache=True)
def place_references(values, order, out, n_target):
    """Write references likewise; find the first that neither is missing nor meets a row (-1 if none)."""
    for i in range(out.size):
        out[i] = values[np.uint64(order[i])] if order.size else values[i]
    return stray_reference(out, n_target)
