"""Dates of events: what is due, and who gets a date."""

import numpy as np
from numba import njit

NEVER = 2147483647


@njit(nogil=True, cache=True)
def take_due(due, step):
    """Give the rows that are due in a step, which then have no date, and the next date of the others."""
    n, first = 0, np.int32(NEVER)
    for row in range(due.size):  # no way out of this loop, so that it vectorises
        late = due[row] > step
        n += not late
        first = min(first, due[row] if late else np.int32(NEVER))
    rows = np.empty(n, np.int64)
    if n:
        n = 0
        for row in range(due.size):
            if due[row] <= step:
                rows[n], due[row] = row, NEVER
                n += 1
    return rows, first


@njit(nogil=True, cache=True)
def put_due(due, rows, dates):
    """Give rows new dates, each the earliest of those that it is given."""
    for row in rows:
        due[row] = NEVER
    for i in range(rows.size):
        due[rows[i]] = min(due[rows[i]], dates[i])
