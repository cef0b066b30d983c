"""Lots: the same number as would have been chosen, from the same ones, drawn by lot within each county."""

import numpy as np
from numba import njit

from samspill import Moment, State
from samspill.core import Ids
from samspill.models.municipal_innovation.tables import COUNTIES, Municipality


def drawn(s: State, now: Moment, share: float, chosen: np.ndarray, town: np.ndarray, who: Ids) -> np.ndarray:
    """Give which are chosen: in a share of municipalities by lot, as many in each county as were; elsewhere those.

    Parameters
    ----------
    share
        Share of municipalities that draw lots, the same ones for ever.
    chosen, town, who
        Which were chosen, their municipality, their identity.
    """
    county, places = s[Municipality.county][town], s.ids(Municipality)
    if share == 0.0:
        return chosen
    by_lot = now.rng("places that draw lots", ever=True).uniform(places) < share
    order = np.argsort(now.rng("lot").words(who), kind="stable")
    order = order[by_lot[town[order]]]
    return np.where(by_lot[town], first_of_each(order, county, chosen, len(COUNTIES)), chosen)


@njit(nogil=True, cache=True)
def first_of_each(order, county, chosen, n_counties):
    """Choose the first in order of each county, as many as were chosen there of those in the order."""
    left, out = np.zeros(n_counties, np.int64), np.zeros(county.size, np.bool_)
    for i in order:
        left[county[i]] += chosen[i]
    for i in order:
        out[i] = left[county[i]] > 0
        left[county[i]] -= 1
    return out
