"""Copying: how offers come about from peers' showcases and from the national list."""

from typing import ClassVar

import numpy as np
from numba import njit

from samspill import MISSING, Changes, Geography, Level, Mechanism, Moment, Param, State, appends, param
from samspill.core.kernels import integer, uniforms
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
        who = s.ids(Workplace)
        rows = now.rng("found offer").events(who, s[Workplace.offer_rate], share=self.outside)
        found, met = self._look_around(s, now, rows)
        self._turn_to_list(s, now, rows, found)
        where, innovation, share = found_anew(rows, found, met, s[Workplace.last_adopted], int(self.looks))
        return Changes().append(now.born(Offer, of=who[where], k=1), {
            Offer.workplace: where, Offer.innovation: innovation, Offer.seen_share: share,
        })  # fmt: skip

    def _look_around(self, s: State, now: Moment, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        looks = range(int(self.looks))
        home, place, peer = (
            [now.rng(purpose).key(Workplace, look) for look in looks][0]
            for purpose in ("own municipality", "municipality", "peer")
        )
        return look_around(
            rows, s.ids(Workplace).values, s[Workplace.service], s[Workplace.showcase], s[Workplace.claim],
            s[Service.municipality], s[Service.sector], s[Service.first], s[Service.workplaces], s[self.ties].indptr,
            s[self.ties].indices, len(looks), self.own_municipality, home, place, peer,
        )  # fmt: skip

    def _turn_to_list(self, s: State, now: Moment, rows: np.ndarray, found: np.ndarray) -> None:
        """Let those who have met no showcase take an item of their sector's list, perhaps."""
        last = slice(-int(self.items) * len(SECTORS), None)
        items = by_sector(s[Listing.innovation][last], s[Listing.sector][last], len(SECTORS))
        turns, item = now.rng("list").key(Workplace), now.rng("item").key(Workplace)
        turn_to_list(rows, s.ids(Workplace).values, s[Workplace.service], s[Service.sector], items,
                     self.national_list, turns, item, found)  # fmt: skip


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
def look_around(rows, every, service, showcase, claim, municipality, sector, first, workplaces, indptr, indices,
                looks, own_municipality, at_home, place, at_peer):  # fmt: skip
    """Find for each of some rows the best showcase that it meets, and how many it meets.

    ``at_home``, ``place`` and ``at_peer`` are keys of draws for each look; who is alone at home looks outside, and
    who has no neighbours at home.
    """
    n, n_sectors = rows.size, np.uint32(first.size // max(1, indptr.size - 1))
    found, met, best = np.full(n, MISSING, np.int32), np.zeros(n), np.full(n, -np.inf)
    if indices.size == 0:
        return found, met
    last_border, ids = np.uint32(indices.size - 1), every[rows]
    mine, start, near = np.empty(n, np.uint32), np.empty(n, np.uint32), np.empty(n)
    offset, n_home = np.empty(n, np.uint32), np.empty(n)
    for i in range(n):
        row = np.uint32(service[np.uint32(rows[i])])
        here = np.uint32(municipality[row])
        mine[i], start[i], offset[i] = row, indptr[here], sector[row]
        near[i] = indptr[here + np.uint32(1)] - indptr[here]
        n_home[i] = workplaces[row]
    u_home, u_place, u_peer = np.empty(n), np.empty(n), np.empty(n)
    home, theirs, peer = np.empty(n, np.uint32), np.empty(n, np.uint32), np.empty(n, np.uint32)
    for look in range(looks):
        uniforms(ids, at_home, look, u_home)
        uniforms(ids, place, look, u_place)
        uniforms(ids, at_peer, look, u_peer)
        for i in range(n):  # rows as unsigned numbers, and no branches, which nobody could predict
            home[i] = (u_home[i] < own_municipality) & (n_home[i] > 1.0)
            border = min(start[i] + np.uint32(np.int32(u_place[i] * near[i])), last_border)
            abroad = np.uint32(indices[border]) * n_sectors + offset[i]
            stays = home[i] | np.uint32(near[i] == 0.0)
            theirs[i] = stays * mine[i] + (np.uint32(1) - stays) * abroad
        for i in range(n):
            n_peers = workplaces[theirs[i]] - np.int32(home[i])
            who = np.uint32(first[theirs[i]]) + np.uint32(np.int32(u_peer[i] * n_peers))
            peer[i] = who + (home[i] & np.uint32(who >= np.uint32(rows[i])))  # never itself
        for i in range(n):
            claimed, shown = claim[peer[i]], showcase[peer[i]]
            shows = shown != MISSING
            better = shows & (claimed > best[i])
            met[i] += shows
            best[i] = claimed if better else best[i]
            found[i] = shown if better else found[i]
    return found, met


@njit(nogil=True, cache=True)
def turn_to_list(rows, ids, service, sector, items, national_list, turns, item, found):
    """Let who has found nothing perhaps take an item of its sector's; ``turns`` and ``item`` are keys of draws."""
    if items.size == 0:
        return
    empty = np.flatnonzero(found == MISSING)
    who, u = ids[rows[empty]], np.empty((2, empty.size))
    uniforms(who, turns, 0, u[0])
    for i in range(empty.size):  # a loop of its own, which vectorises
        u[1, i] = integer(who[i], items.shape[1], item, 0)
    for i in range(empty.size):
        if u[0, i] < national_list:
            found[empty[i]] = items[sector[service[rows[empty[i]]]], np.int64(u[1, i])]


@njit(nogil=True, cache=True)
def found_anew(rows, found, met, last_adopted, looks):
    """Give what is found and was not adopted last: the rows that find it, what it is, the share of looks met."""
    n, where, what, share = 0, np.empty(rows.size, np.int32), np.empty(rows.size, np.int32), np.empty(rows.size)
    for i in range(rows.size):
        where[n], what[n], share[n] = rows[i], found[i], met[i] / looks
        n += (found[i] != MISSING) & (found[i] != last_adopted[rows[i]])
    return where[:n], what[:n], share[:n]
