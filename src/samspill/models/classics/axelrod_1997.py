"""Axelrod (1997): neighbours who have something in common come to have more in common."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

import samspill as sp
from samspill.mechanisms import HomophilousCopying
from samspill.models.classics.classic import Classic, Seen, Setting, Values

SHAPES = {4: ("von Neumann", 1), 8: ("Moore", 1), 12: ("von Neumann", 2)}
"""Which patches are neighbours, by how many they are away from the edges."""
EVENTS = 100
"""Events for each site in a step."""


class Site(sp.Table, level=sp.Level.MICRO):
    """A village with its culture."""


class Land(sp.Geography[sp.Grid], of=Site):
    """Sites in rows and columns."""


class Feature(sp.Table, level=sp.Level.MICRO):
    """One side of a site's culture, such as its language; the sides of a site lie one after another."""

    site = sp.ref(Site)
    trait = sp.column(np.int32, default=0, bounds=(0, 1_000_000))


class Begin(sp.Mechanism, level=sp.Level.MICRO):
    """Every feature of every site has one of the traits, all alike.

    Keeps: whose feature each is.
    Limits: with one trait all sites are alike.
    Leaves out: where cultures come from.
    Source: Axelrod (1997), the start.
    """

    reads, writes = (Feature,), (sp.sets(Feature.trait, whole=True),)
    traits: sp.Param[int] = sp.param(default=10, unit="count", bounds=(1, 1_000_000), doc="traits of each feature")

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        return sp.Changes().set(Feature.trait, now.rng("trait").integers(s.ids(Feature), self.traits))


class Copy(HomophilousCopying, of=Site, near=Land, trait=Feature.trait):
    """A site meets a neighbour; the more they share the likelier it takes over one more of the neighbour's traits.

    Keeps: traits that some site has, for no new ones come up.
    Limits: neighbours who share nothing, or everything, do not change one another.
    Leaves out: drift, distant contacts, media.
    Source: Axelrod (1997), the model of cultural change.
    """

    def n_events(self, s: sp.State) -> int:
        return EVENTS * s.size(Site)


def shared(culture: NDArray[Any], land: sp.Grid) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Tell for each pair of neighbours, from either side, who they are and how many features they share."""
    sites = np.repeat(np.arange(len(land)), land.degree())
    return sites, np.sum(culture[sites] == culture[land.indices], axis=1)


def regions(culture: NDArray[Any], land: sp.Grid) -> int:
    """Count connected sets of sites that share everything."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    sites, n_shared = shared(culture, land)
    same, n = n_shared == culture.shape[1], len(land)
    joined = coo_array((np.ones(same.sum()), (sites[same], land.indices[same])), shape=(n, n))
    return int(connected_components(joined, directed=False)[0])


def once(settings: Values, seed: int) -> Seen:
    """Run until all neighbours share everything or nothing, which every land comes to, and count the regions."""
    size, n_features = settings["size"], settings["features"]
    shape, reach = SHAPES[settings["neighbours"]]
    land = sp.Grid(size, size, shape, reach=reach)
    tables: dict[Any, Any] = {Site: size**2, Feature: {Feature.site: np.repeat(np.arange(size**2), n_features)}}
    begin = sp.Stage("begin", Begin(traits=settings["traits"]), once=True)
    model = sp.Model("culture", begin, sp.Stage("copy", Copy()))
    run = sp.Run(model, sp.Population("land", tables, places={Land: land}), seed=seed)
    moves = True
    while moves:
        culture = run.advance().values(Feature.trait).reshape(size**2, -1)
        _, n_shared = shared(culture, land)
        moves = bool(np.any((n_shared > 0) & (n_shared < n_features)))
    return Seen(run, {"regions": regions(culture, land)})


def clash(settings: Values) -> str:
    """There are three neighbourhoods."""
    n = settings["neighbours"]
    return "" if n in SHAPES else f"neighbours {n}, which are 4, 8 or 12"


PAPER = Classic(
    name="axelrod_1997",
    title="Axelrod (1997), The dissemination of culture",
    settings={
        "features": Setting(5, "features of a culture", 1, 100),
        "traits": Setting(10, "traits that each feature can have", 1, 1_000_000),
        "size": Setting(10, "rows and columns of the land", 2, 200),
        "neighbours": Setting(4, "neighbours of a site away from the edges: 4, 8 or 12", 4, 12),
    },
    values={"regions": "regions in the end, in each of which all sites have one culture"},
    once=once,
    clash=clash,
)
