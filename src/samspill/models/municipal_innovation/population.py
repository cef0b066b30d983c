"""The population: 357 municipalities, their people, neighbours, services and workplaces, made by one rule.

The rule's numbers stand in ``population.toml``, the figures of the municipalities in ``data``.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Rows = NDArray[np.int32]
Codes = NDArray[np.int8]


@dataclass(frozen=True)
class Municipalities:
    """Municipalities in the order of the data; ``people`` has a column for each age band."""

    number: tuple[str, ...]
    name: tuple[str, ...]
    county: Codes
    county_names: tuple[str, ...]
    population: Floats
    band: Codes
    band_names: tuple[str, ...]
    people: Floats
    age_names: tuple[str, ...]
    lon: Floats
    lat: Floats


@dataclass(frozen=True)
class Neighbours:
    """Who borders on whom: the neighbours of row i are ``indices[indptr[i]:indptr[i + 1]]``, in order."""

    indptr: Rows
    indices: Rows


@dataclass(frozen=True)
class Services:
    """One row for each municipality and sector, municipality by municipality."""

    municipality: Rows
    sector: Codes
    n_workplaces: Rows


@dataclass(frozen=True)
class Workplaces:
    """One row for each workplace, service by service; ``staff`` in full-time equivalents."""

    service: Rows
    municipality: Rows
    sector: Codes
    staff: Floats


@dataclass(frozen=True)
class Groups:
    """One row for each municipality and kind of citizens, municipality by municipality."""

    municipality: Rows
    kind: Codes
    size: Floats


@dataclass(frozen=True)
class Population:
    """All arrays of the population.

    Attributes
    ----------
    sectors, kinds
        Names of the codes of sectors and of the kinds of groups.
    use
        Share of each sector's service that each kind of group receives, sectors x kinds; rows sum to 1.
    dependence
        Share of each sector's service that goes to those who depend on services.
    staff_total
        Full-time equivalents of each sector.
    seed
        Seed from which the normals of the population are to be drawn.
    """

    municipalities: Municipalities
    neighbours: Neighbours
    services: Services
    workplaces: Workplaces
    groups: Groups
    sectors: tuple[str, ...]
    kinds: tuple[str, ...]
    use: Floats
    dependence: Floats
    staff_total: Floats
    seed: int


def arrays(z: Floats | None = None) -> Population:
    """Make the population.

    Parameters
    ----------
    z
        Standard normals, one for each workplace, that spread the staff of workplaces around their mean;
        None leaves every workplace of a service at its mean.

    Raises
    ------
    ValueError
        If there are not as many normals as workplaces.
    """
    rule, table = read_rule(), _table("municipalities.csv")
    municipalities = _municipalities(rule, table)
    drivers = np.stack([_sum(table, unit["driver"]) for unit in rule["units"].values()], axis=1)
    divisors = np.array([unit["divisor"] for unit in rule["units"].values()], dtype=np.float64)
    services = _services(drivers / divisors)
    sectors = tuple(rule["units"])
    total = rule["staff_share"]["total"] * np.array(
        [rule["staff_share"]["sectors"][name] for name in sectors]
    )
    mean = total * drivers / drivers.sum(axis=0) / services.n_workplaces.reshape(drivers.shape)
    use = np.array([rule["use"][name] for name in sectors])
    return Population(
        municipalities=municipalities,
        neighbours=_neighbours(municipalities, _table("neighbours.csv")),
        services=services,
        workplaces=_workplaces(rule, services, mean.ravel(), total, z),
        groups=_groups(rule, municipalities.people),
        sectors=sectors,
        kinds=kinds(rule),
        use=use,
        dependence=use[:, 1::2].sum(axis=1),
        staff_total=total,
        seed=rule["seed"],
    )


def _municipalities(rule: dict[str, Any], table: dict[str, list[str]]) -> Municipalities:
    population, counties = _sum(table, ["population"]), tuple(dict.fromkeys(table["county"]))
    return Municipalities(
        number=tuple(table["number"]),
        name=tuple(table["name"]),
        county=np.array([counties.index(name) for name in table["county"]], dtype=np.int8),
        county_names=counties,
        population=population,
        band=np.searchsorted(rule["bands"]["starts"], population, side="right").astype(np.int8),
        band_names=tuple(rule["bands"]["labels"]),
        people=np.stack([_sum(table, age["ages"]) for age in rule["dependants"].values()], axis=1),
        age_names=tuple(rule["dependants"]),
        lon=_sum(table, ["lon"]),
        lat=_sum(table, ["lat"]),
    )


def _neighbours(municipalities: Municipalities, pairs: dict[str, list[str]]) -> Neighbours:
    """Join those who share a border, and whoever has no border with the nearest, both ways."""
    row = {number: i for i, number in enumerate(municipalities.number)}
    joined = np.zeros((len(row), len(row)), dtype=np.bool_)
    a, b = ([row[number] for number in pairs[side]] for side in ("a", "b"))
    joined[a, b] = joined[b, a] = True
    for alone in np.flatnonzero(~joined.any(axis=1)):
        nearest = _nearest(int(alone), municipalities.lon, municipalities.lat)
        joined[alone, nearest] = joined[nearest, alone] = True
    indptr = np.concatenate([[0], np.cumsum(joined.sum(axis=1))]).astype(np.int32)
    return Neighbours(indptr=indptr, indices=np.nonzero(joined)[1].astype(np.int32))


def _nearest(row: int, lon: Floats, lat: Floats) -> int:
    distance = (lat - lat[row]) ** 2 + ((lon - lon[row]) * np.cos(np.radians(lat[row]))) ** 2
    distance[row] = np.inf
    return int(distance.argmin())


def _services(wanted: Floats) -> Services:
    municipality, sector = np.indices(wanted.shape)
    return Services(
        municipality=municipality.ravel().astype(np.int32),
        sector=sector.ravel().astype(np.int8),
        n_workplaces=np.maximum(1, np.rint(wanted)).ravel().astype(np.int32),
    )


def _workplaces(
    rule: dict[str, Any], services: Services, mean: Floats, total: Floats, z: Floats | None
) -> Workplaces:
    """Spread staff around the mean of the service, at least the smallest; scale each sector to its total."""
    service = np.repeat(np.arange(len(mean), dtype=np.int32), services.n_workplaces)
    sector, spread = services.sector[service], rule["staff_sd"]
    if z is not None and np.shape(z) != service.shape:
        raise ValueError(
            f"there are {service.size:,} workplaces, so z needs that many normals, not {np.shape(z)}"
        )
    around = 1.0 if z is None else np.exp(spread * z - spread**2 / 2)
    staff = np.maximum(rule["staff_share"]["smallest"], mean[service] * around)
    staff *= (total / np.bincount(sector, weights=staff))[sector]
    return Workplaces(
        service=service, municipality=services.municipality[service], sector=sector, staff=staff
    )


def _groups(rule: dict[str, Any], people: Floats) -> Groups:
    share = np.array([age["share"] for age in rule["dependants"].values()])
    size = np.stack([people * (1 - share), people * share], axis=2).reshape(len(people), -1)
    municipality, kind = np.indices(size.shape)
    return Groups(
        municipality=municipality.ravel().astype(np.int32),
        kind=kind.ravel().astype(np.int8),
        size=size.ravel(),
    )


def kinds(rule: dict[str, Any]) -> tuple[str, ...]:
    """Name the kinds of citizens: age bands, each without and with dependence on services."""
    return tuple(f"{age}, {how}" for age in rule["dependants"] for how in ("independent", "depends on services"))


def counties() -> tuple[str, ...]:
    """Name the counties, in the order in which the data come to them."""
    return tuple(dict.fromkeys(_table("municipalities.csv")["county"]))


@cache
def read_rule() -> dict[str, Any]:
    """Read the rule's numbers and names."""
    return tomllib.loads((files(__package__) / "population.toml").read_text(encoding="utf-8"))


def _table(name: str) -> dict[str, list[str]]:
    """Read a table of ``data`` as columns of texts."""
    text = (files(__package__) / "data" / name).read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    return {column: [row[column] for row in rows] for column in rows[0]}


def _sum(table: dict[str, list[str]], columns: list[str]) -> Floats:
    total: Floats = np.array([table[column] for column in columns], dtype=np.float64).sum(axis=0)
    return total
