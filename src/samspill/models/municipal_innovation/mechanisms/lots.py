"""Lots: the same number as would have been chosen, from the same ones, drawn by lot within each municipality."""

import numpy as np
from numba import njit

from samspill import Moment, State
from samspill.core import Ids
from samspill.models.municipal_innovation.tables import Municipality


def drawn(s: State, now: Moment, share: float, chosen: np.ndarray, town: np.ndarray, who: Ids) -> np.ndarray:
    """Give which are chosen: in a share of municipalities as many as were, but by lot; elsewhere those who were.

    Parameters
    ----------
    share
        Share of municipalities that draw lots, the same ones for ever.
    chosen, town, who
        Which were chosen, their municipality, their identity.
    """
    if share == 0.0:
        return chosen
    by_lot = now.rng("places that draw lots", ever=True).uniform(s.ids(Municipality)) < share
    order = np.lexsort((now.rng("lot").words(who), town))
    return np.where(by_lot[town], first_of_each(order, town, chosen, by_lot.size), chosen)


@njit(nogil=True, cache=True)
def first_of_each(order, town, chosen, n_towns):
    """Choose the first in order of each municipality, as many as were chosen there."""
    left, out = np.zeros(n_towns, np.int64), np.zeros(town.size, np.bool_)
    for i in range(town.size):
        left[town[i]] += chosen[i]
    for i in order:
        out[i] = left[town[i]] > 0
        left[town[i]] -= 1
    return out
