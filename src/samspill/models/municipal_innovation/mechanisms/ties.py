"""Ties: rivals of copying from those who border on one; and a common cause in the place of copying."""

from typing import ClassVar

import numpy as np
from numba import njit

from samspill import MISSING, Changes, Geography, Level, Mechanism, Moment, Param, State, appends, param
from samspill.models.municipal_innovation.mechanisms.copying import Copy, by_sector
from samspill.models.municipal_innovation.tables import (
    SECTORS,
    Listing,
    Municipality,
    Offer,
    Service,
    Workplace,
)


class SameCounty(Geography, of=Municipality):
    """Municipalities of one county."""


class LikeSize(Geography, of=Municipality):
    """For each municipality those that are nearest in population."""


class Everywhere(Geography, of=Municipality):
    """All other municipalities."""


class ShuffledBorders(Geography, of=Municipality):
    """As many ties as borders, between municipalities drawn at random."""


class CopyInCounty(Copy, level=Level.MESO, luck="Copy"):
    """A workplace looks at home and anywhere in its county, and takes the best claim.

    Keeps: at most one found offer a workplace and step; what is found is not what was last adopted.
    Limits: where nobody shows anything and the list is closed, nothing is found.
    Leaves out: ties across a county's border.
    Source: the specification of the case, 2.3, rival geography.
    """

    ties: ClassVar[type[Geography]] = SameCounty
    reads = (*Copy.beyond_ties, SameCounty)


class CopyLikeSize(Copy, level=Level.MESO, luck="Copy"):
    """A workplace looks at home and at municipalities of about its own size, and takes the best claim.

    Keeps: at most one found offer a workplace and step; what is found is not what was last adopted.
    Limits: where nobody shows anything and the list is closed, nothing is found.
    Leaves out: neighbours of another size.
    Source: the specification of the case, 2.3, rival geography.
    """

    ties: ClassVar[type[Geography]] = LikeSize
    reads = (*Copy.beyond_ties, LikeSize)


class CopyAnywhere(Copy, level=Level.MESO, luck="Copy"):
    """A workplace looks at home and anywhere in the country, and takes the best claim.

    Keeps: at most one found offer a workplace and step; what is found is not what was last adopted.
    Limits: where nobody shows anything and the list is closed, nothing is found.
    Leaves out: distance.
    Source: the specification of the case, 2.3, rival geography "none".
    """

    ties: ClassVar[type[Geography]] = Everywhere
    reads = (*Copy.beyond_ties, Everywhere)


class CopyShuffled(Copy, level=Level.MESO, luck="Copy"):
    """A workplace looks at home and at places drawn once by lot, as many as border on its own.

    Keeps: at most one found offer a workplace and step; what is found is not what was last adopted.
    Limits: where nobody shows anything and the list is closed, nothing is found.
    Leaves out: everything that is geographic; a placebo of place.
    Source: the specification of the case, 2.3, rival "shuffled borders".
    """

    ties: ClassVar[type[Geography]] = ShuffledBorders
    reads = (*Copy.beyond_ties, ShuffledBorders)


class CommonCause(Mechanism, level=Level.MACRO, luck="Copy"):
    """Peers play no part: whoever looks outside finds an item of the national list, as all others do.

    Keeps: at most one found offer a workplace and step; what is found is not what was last adopted.
    Limits: while the list is closed, nothing is found.
    Leaves out: everything that peers show.
    Source: the specification of the case, 2.3, rival "common cause"; states' laws fit both (diffusion of laws).
    """

    reads = (
        Workplace, Workplace.offer_rate, Workplace.service, Workplace.last_adopted, Service.sector, Listing.innovation,
        Listing.sector,
    )  # fmt: skip
    writes = (appends(Offer),)

    outside: Param[float] = param(default=0.72, unit="1", bounds=(0.0, 1.0), evidence="A-240",
                                  doc="share of offers that come from outside")  # fmt: skip
    items: Param[int] = param(default=12, unit="count", bounds=(1, 100), evidence="A-255",
                              doc="how many items of the list are open")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        rows = now.rng("found offer").events(s.ids(Workplace), self.outside * s[Workplace.offer_rate])
        found, last = np.full(rows.size, MISSING, np.int32), s[Workplace.last_adopted]
        service, sector = s[Workplace.service], s[Service.sector]
        open_items = slice(-int(self.items) * len(SECTORS), None)
        items = by_sector(s[Listing.innovation][open_items], s[Listing.sector][open_items], len(SECTORS))
        if items.size and rows.size:
            item = now.rng("item").integers(s.ids(Workplace)[rows], items.shape[1])
            take_items(np.arange(rows.size), item, rows, service, sector, items, found)
        new = np.flatnonzero((found != MISSING) & (found != last[rows]))
        return Changes().append(now.born(Offer, of=s.ids(Workplace)[rows[new]], k=1), {
            Offer.workplace: rows[new].astype(np.int32), Offer.innovation: found[new],
        })  # fmt: skip


@njit(nogil=True, cache=True)
def take_items(turning, item, rows, service, sector, items, found):
    """Let those who turn to the list find the item that they have drawn, of their sector's."""
    for i in range(turning.size):
        found[turning[i]] = items[sector[service[rows[turning[i]]]], item[i]]
