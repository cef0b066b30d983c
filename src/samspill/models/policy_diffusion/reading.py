"""Reading: adoptions and their sources from two files, every problem in them told at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from samspill.experiments.scoring import Fault, Row, nothing_to_score, refused, rows_of
from samspill.models.policy_diffusion.panel import FIRST, NEVER, YEARS, Panel
from samspill.models.policy_diffusion.states import SOURCE_ENDS, STATES
from samspill.spec import DataError, SamspillError, nearest, raise_all

YEARS_THAT_CAN_BE = range(1600, 2101)
EXPECTED = (
    "one row a policy and state; states by their full names; years as whole numbers from "
    f"{YEARS_THAT_CAN_BE[0]} to {YEARS_THAT_CAN_BE[-1]}; policies that the metadata describe"
)


@dataclass(frozen=True)
class Collection:
    """Policies as files have them.

    Attributes
    ----------
    years
        Of each policy, by state, the year of adoption.
    sources
        Where each policy was coded.
    """

    years: Mapping[str, Mapping[str, int]]
    sources: Mapping[str, str]

    def without(self, names: set[str]) -> Collection:
        """Leave some policies out."""
        return Collection({name: each for name, each in self.years.items() if name not in names}, self.sources)

    def latest(self) -> dict[str, int]:
        """Give the latest adoption in any policy of each source."""
        ends: dict[str, int] = {}
        for name, years in self.years.items():
            source = self.sources[name]
            ends[source] = max(ends.get(source, 0), *years.values())
        return ends

    def panel(self, ends: Mapping[str, int]) -> Panel:
        """Lay out the policies that count, followed until the end of their source."""
        names = sorted(self.years)
        adoption = np.full((len(names), len(STATES)), NEVER, np.int64)
        column = {state: place for place, state in enumerate(STATES)}
        for row, name in enumerate(names):
            for state, year in self.years[name].items():
                adoption[row, column[state]] = year
        return Panel.of(names, adoption, np.array([ends[self.sources[name]] for name in names], np.int64))


def ends_of(*collections: Collection) -> dict[str, int]:
    """Say until when sources were kept up: as is known of them, else the latest adoption in these collections."""
    ends: dict[str, int] = {}
    for each in collections:
        for source, year in each.latest().items():
            ends[source] = max(year, ends.get(source, 0))
    return ends | {source: year for source, year in SOURCE_ENDS.items() if source in ends}


def read(data: Path, metadata: Path) -> Collection:
    """Read adoptions (``statenam, policy, adopt_year``) and sources (``policy, source``).

    Raises
    ------
    DataError
        E307 a file that cannot be read or lacks columns, E308 rows that cannot be, E309 no adoption at all; all
        problems at once.
    """
    problems: list[SamspillError] = []
    adoptions = _rows(data, ("statenam", "policy", "adopt_year"), problems)
    described = _rows(metadata, ("policy", "source"), problems)
    sources = {row["policy"]: row["source"] for row in described}
    problems += refused(metadata, _faults_of_sources(described), "each policy once, with the source that coded it")
    problems += refused(data, _faults_of_adoptions(adoptions, sources if described else None), EXPECTED)
    if not problems and not adoptions:
        problems.append(no_adoption(data, "no row"))
    raise_all(problems)
    years: dict[str, dict[str, int]] = {}
    for row in adoptions:
        years.setdefault(row["policy"], {})[row["statenam"]] = int(row["adopt_year"])
    return Collection(years, sources)


def no_adoption(file: Path, found: str) -> DataError:
    """Make the error E309."""
    return nothing_to_score(
        file, found, f"policies first adopted in {FIRST} or later, which more states adopted in the {YEARS} years after"
    )


def _rows(file: Path, columns: tuple[str, ...], problems: list[SamspillError]) -> list[Row]:
    try:
        return rows_of(file, columns)
    except DataError as problem:
        problems.append(problem)
        return []


def _faults_of_sources(rows: list[Row]) -> Iterator[Fault]:
    yield from _twice(rows, ("policy",))
    for number, row in enumerate(rows, 2):
        if not row["source"]:
            yield Fault("has no source", number, row["policy"])


def _faults_of_adoptions(rows: list[Row], sources: Mapping[str, str] | None) -> Iterator[Fault]:
    """Find what is wrong; where the sources cannot be read, policies without one are no further fault."""
    yield from _twice(rows, ("policy", "statenam"))
    told = set(sources or ())
    for number, row in enumerate(rows, 2):
        state, year, policy = row["statenam"], row["adopt_year"], row["policy"]
        if state not in STATES:
            yield Fault("names no state", number, f'"{state}"{nearest(state, STATES)}')
        if not (re.fullmatch("[0-9]{4}", year) and int(year) in YEARS_THAT_CAN_BE):
            yield Fault("has no year that can be", number, f'"{year}"')
        if sources is not None and policy and policy not in told:
            told.add(policy)
            yield Fault("is of a policy without metadata", number, f'"{policy}"{nearest(policy, sources)}')


def _twice(rows: list[Row], columns: tuple[str, ...]) -> Iterator[Fault]:
    seen: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(rows, 2):
        key = tuple(row[column] for column in columns)
        if not key[0]:
            yield Fault("names no policy", number, ", ".join(row.values()))
        elif seen.setdefault(key, number) != number:
            yield Fault("stands there twice", number, f"{', '.join(key)}, as in row {seen[key]}")
