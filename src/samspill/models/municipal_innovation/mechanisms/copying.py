"""Copying: how offers come about from peers' showcases and from the national list."""

from typing import ClassVar

import numpy as np
from numba import njit

from samspill import MISSING, Changes, Geography, Level, Mechanism, Moment, Param, State, appends, param
from samspill.core import Ids
from samspill.core.kernels import uniform
from samspill.models.municipal_innovation.tables import SECTORS, Borders, Listing, Offer, Service, Workplace


class Copy(Mechanism, level=Level.MESO):
    """A workplace looks at a few peers of its sector, sees what they show, and takes the best claim.

    Keeps: at most one found offer a workplace and step; what is found is not what was last adopted.
    Limits: where nobody shows anything and the list is closed, nothing is found.
    Leaves out: failures, which nobody shows; ties other than borders.
    Source: the specification of the case, 2.3; other countries' states copy neighbours, sizes are guesses.
    """

    beyond_ties = (
        Workplace, Workplace.offer_rate, Workplace.service, Workplace.showcase, Workplace.claim, Workplace.last_adopted,
        Service.municipality, Service.sector, Service.first, Service.workplaces, Listing.innovation,
        Listing.sector,
    )  # fmt: skip
    ties: ClassVar[type[Geography]] = Borders
    reads = (*beyond_ties, ties)
    writes = (appends(Offer),)

    outside: Param[float] = param(default=0.72, unit="1", bounds=(0.0, 1.0), evidence="A-240",
                                  doc="share of offers that come from outside")  # fmt: skip
    looks: Param[int] = param(default=3, unit="count", bounds=(1, 20), evidence="A-254",
                              doc="at how many peers it looks")  # fmt: skip
    own_municipality: Param[float] = param(default=0.3, unit="1", bounds=(0.0, 1.0), evidence="A-226",
                                           doc="probability of looking at home")  # fmt: skip
    national_list: Param[float] = param(default=0.5, unit="1", bounds=(0.0, 1.0), evidence="A-227",
                                        doc="probability of turning to the list where nothing was seen")  # fmt: skip
    items: Param[int] = param(default=12, unit="count", bounds=(1, 100), evidence="A-255",
                              doc="how many items of the list are open")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        rows = now.rng("found offer").events(s.ids(Workplace), self.outside * s[Workplace.offer_rate])
        who = s.ids(Workplace)[rows]
        found, met = self._look_around(s, now, rows, who)
        self._turn_to_list(s, now, rows, who, found)
        new = np.flatnonzero((found != MISSING) & (found != s[Workplace.last_adopted][rows]))
        rows = rows[new]
        return Changes().append(now.born(Offer, of=s.ids(Workplace)[rows], k=1), {
            Offer.workplace: rows.astype(np.int32),
            Offer.innovation: found[new],
            Offer.seen_share: met[new] / int(self.looks),
        })  # fmt: skip

    def _look_around(self, s: State, now: Moment, rows: np.ndarray, who: Ids) -> tuple[np.ndarray, np.ndarray]:
        looks = range(int(self.looks))
        home, place, peer = (
            [now.rng(purpose).key(Workplace, look) for look in looks][0]
            for purpose in ("own municipality", "municipality", "peer")
        )
        return look_around(
            rows, who.values, s[Workplace.service], s[Workplace.showcase], s[Workplace.claim], s[Service.municipality],
            s[Service.sector], s[Service.first], s[Service.workplaces], s[self.ties].indptr, s[self.ties].indices,
            len(looks), self.own_municipality, home, place, peer,
        )  # fmt: skip

    def _turn_to_list(self, s: State, now: Moment, rows: np.ndarray, who: Ids, found: np.ndarray) -> None:
        """Let those who have met no showcase take an item of their sector's list, perhaps."""
        items = self._open_items(s)
        empty = np.flatnonzero(found == MISSING)
        if not (items.size and empty.size):
            return
        turning = empty[now.rng("list").uniform(who[empty]) < self.national_list]
        item = now.rng("item").integers(who[turning], items.shape[1])
        take_items(turning, item, rows, s[Workplace.service], s[Service.sector], items, found)

    def _open_items(self, s: State) -> np.ndarray:
        """List the innovations of the last items of each sector, shape (sectors, items at most)."""
        last = slice(-int(self.items) * len(SECTORS), None)
        return by_sector(s[Listing.innovation][last], s[Listing.sector][last], len(SECTORS))


@njit(nogil=True, cache=True)
def by_sector(innovation, sector, n_sectors):
    """Give each sector's items in order; every sector has as many."""
    items, n = np.empty((n_sectors, innovation.size // n_sectors), np.int32), np.zeros(n_sectors, np.int64)
    for i in range(innovation.size):
        if n[sector[i]] < items.shape[1]:
            items[sector[i], n[sector[i]]] = innovation[i]
            n[sector[i]] += 1
    return items


@njit(nogil=True, cache=True)
def look_around(rows, ids, service, showcase, claim, municipality, sector, first, workplaces, indptr, indices,
                looks, own_municipality, at_home, place, at_peer):  # fmt: skip
    """Find for each row the best showcase that it meets, and how many it meets.

    ``at_home``, ``place`` and ``at_peer`` are keys of draws for each look; who is alone at home looks outside, and
    who has no neighbours at home.
    """
    n, n_sectors = rows.size, np.uint32(first.size // max(1, indptr.size - 1))
    found, met, best = np.full(n, MISSING, np.int32), np.zeros(n), np.full(n, -np.inf)
    if indices.size == 0:
        return found, met
    last_border = np.uint32(indices.size - 1)
    mine, start, near = np.empty(n, np.uint32), np.empty(n, np.uint32), np.empty(n, np.uint32)
    offset, n_home, first_home = np.empty(n, np.uint32), np.empty(n), np.empty(n, np.uint32)
    for i in range(n):
        row = np.uint32(service[rows[i]])
        here = np.uint32(municipality[row])
        mine[i], start[i], offset[i] = row, indptr[here], sector[row]
        near[i] = indptr[here + np.uint32(1)] - indptr[here]
        n_home[i], first_home[i] = workplaces[row], first[row]
    u_home, u_place, u_peer, peer = np.empty(n), np.empty(n), np.empty(n), np.empty(n, np.uint32)
    for look in range(looks):
        draw(ids, at_home, look, u_home)
        draw(ids, place, look, u_place)
        draw(ids, at_peer, look, u_peer)
        for i in range(n):  # rows as unsigned numbers, and no branches, which nobody could predict
            home = (u_home[i] < own_municipality) & (n_home[i] > 1.0)
            border = min(start[i] + np.uint32(u_place[i] * near[i]), last_border)
            abroad = np.uint32(indices[border]) * n_sectors + offset[i]
            stays = np.uint32(home | (near[i] == 0))
            theirs = stays * mine[i] + (np.uint32(1) - stays) * abroad
            who = np.uint32(first[theirs]) + np.uint32(u_peer[i] * (workplaces[theirs] - home))
            peer[i] = who + np.uint32(home & (who >= rows[i]))  # never itself
        for i in range(n):
            claimed, shown = claim[peer[i]], showcase[peer[i]]
            shows = shown != MISSING
            better = shows & (claimed > best[i])
            met[i] += shows
            best[i] = claimed if better else best[i]
            found[i] = shown if better else found[i]
    return found, met


@njit(nogil=True, cache=True)
def take_items(turning, item, rows, service, sector, items, found):
    """Let those who turn to the list find the item that they have drawn, of their sector's."""
    for i in range(turning.size):
        found[turning[i]] = items[sector[service[rows[turning[i]]]], item[i]]


@njit(nogil=True, cache=True)
def draw(ids, key, k, out):
    """Draw a uniform for each id, in a loop of its own, which vectorises."""
    for i in range(ids.size):
        out[i] = uniform(ids[i], key, k)
