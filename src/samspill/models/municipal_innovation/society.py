"""The society of the case: the population of the rule, as the engine takes it."""

from dataclasses import replace
from functools import cache
from typing import cast

import numpy as np
from numpy.typing import NDArray

from samspill import Places, Population
from samspill.core import Ids, luck
from samspill.models.municipal_innovation.mechanisms import Everywhere, LikeSize, SameCounty, ShuffledBorders
from samspill.models.municipal_innovation.population import arrays, read_rule
from samspill.models.municipal_innovation.tables import (
    KINDS,
    POSITIONS,
    SECTORS,
    Agenda,
    Borders,
    Group,
    Municipality,
    Nation,
    Position,
    Service,
    Use,
    Workplace,
)


@cache
def norway() -> Population:
    """Make the 357 municipalities of 2024 with their citizens and public workplaces.

    The spread of staff has a seed of its own, so that every run of every study has the same population.
    """
    n = arrays().workplaces.staff.size
    staff = Ids(Workplace, np.arange(n, dtype=np.int64))
    made = arrays(luck(read_rule()["seed"], "population").rng("staff", ever=True).normal(staff))
    towns, services, places, groups = made.municipalities, made.services, made.workplaces, made.groups
    asked = np.isin(places.sector, [SECTORS.index(name) for name in read_rule()["asked"]])
    first = np.concatenate([[0], np.cumsum(services.n_workplaces)[:-1]]).astype(np.int32)
    return Population(
        "Norway's municipalities, 1 January 2024",
        tables={
            Nation: {Nation.inhabitants: np.array([groups.size.sum()])},
            Use: {Use.share: made.use.ravel()},
            Municipality: {Municipality.population: towns.population, Municipality.band: towns.band,
                           Municipality.county: towns.county},
            Service: {Service.municipality: services.municipality, Service.sector: services.sector,
                      Service.first: first, Service.workplaces: services.n_workplaces},
            Group: {Group.municipality: groups.municipality, Group.kind: groups.kind, Group.size: groups.size},
            Workplace: {Workplace.service: places.service, Workplace.municipality: places.municipality,
                        Workplace.sector: places.sector, Workplace.staff: places.staff,
                        Workplace.asked: asked.astype(np.float64)},
        },
        places={Borders: Places(made.neighbours.indptr, made.neighbours.indices, towns.lon, towns.lat)},
    )  # fmt: skip


@cache
def norway_in_full() -> Population:
    """Make the same with what the full model needs: an agenda, positions, what groups get, and rival ties."""
    plain = norway()
    share, service = plain.values(Use.share).reshape(len(SECTORS), len(KINDS)), plain.values(Workplace.service)
    staff = np.bincount(service, plain.values(Workplace.staff), plain.size(Service))
    given = staff[:, None] * share[plain.values(Service.sector)]
    received = given.reshape(plain.size(Municipality), len(SECTORS), len(KINDS)).sum(axis=1).ravel()
    everybody = np.repeat(plain.values(Nation.inhabitants), len(POSITIONS))
    tables = dict(plain.tables) | {
        Agenda: {Agenda.quality: np.zeros(1)},
        Position: {Position.position: np.arange(len(POSITIONS), dtype=np.int8), Position.inhabitants: everybody},
        Group: {**plain.tables[Group], Group.service: received},  # type: ignore[dict-item]
    }
    return replace(plain, tables=tables, places={**plain.places, **_ties(plain)})


def _ties(plain: Population) -> dict[type, Places]:
    """Make the rivals of borders: county, size, everywhere, and borders shuffled with their degrees kept."""
    county, people = plain.values(Municipality.county), plain.values(Municipality.population)
    borders = cast(Places, plain.places[Borders])
    n, apart = county.size, ~np.eye(county.size, dtype=np.bool_)
    gap = np.abs(np.log(people)[:, None] - np.log(people)[None, :]) + 1e9 * ~apart
    nearest = np.zeros((n, n), np.bool_)
    np.put_along_axis(nearest, np.argsort(gap, axis=1, kind="stable")[:, :5], True, axis=1)
    tied = {SameCounty: (county[:, None] == county[None, :]) & apart, LikeSize: nearest, Everywhere: apart}
    made: dict[type, Places] = {kind: _places(each, borders) for kind, each in tied.items()}
    return {**made, ShuffledBorders: _places(_shuffled(borders), borders)}


def _places(tied: NDArray[np.bool_], like: Places) -> Places:
    indptr = np.concatenate([[0], np.cumsum(tied.sum(axis=1))]).astype(np.int32)
    return Places(indptr, np.nonzero(tied)[1].astype(np.int32), like.lon, like.lat)


def _shuffled(borders: Places) -> NDArray[np.bool_]:
    """Swap the ends of pairs of ties, many times, where that makes no tie to oneself and none twice."""
    n = len(borders)
    tied = np.zeros((n, n), np.bool_)
    tied[np.repeat(np.arange(n), borders.degree()), borders.indices] = True
    ends = np.argwhere(np.triu(tied))
    draws = Ids(Municipality, np.arange(20 * len(ends), dtype=np.int64))
    stream = luck(read_rule()["seed"], "population").rng("shuffle", ever=True)
    pairs = np.stack([stream.integers(draws, len(ends), k) for k in (0, 1)], axis=1).tolist()
    for one, other in pairs:
        (a, b), (c, d) = ends[one].tolist(), ends[other].tolist()
        if len({a, b, c, d}) < 4 or tied[a, d] or tied[c, b]:
            continue
        tied[a, b] = tied[b, a] = tied[c, d] = tied[d, c] = False
        tied[a, d] = tied[d, a] = tied[c, b] = tied[b, c] = True
        ends[one], ends[other] = (a, d), (c, b)
    return tied
