"""The population: with what rows a run begins."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.core.network import Network, founding_keys
from samspill.core.space import Geography, Places
from samspill.core.table import Table
from samspill.spec import MISSING, Column, DataError, Ref, SamspillError, raise_all


@dataclass(frozen=True)
class Population:
    """Founders of every table.

    Parameters
    ----------
    name
        What it is called in reports.
    tables
        For each table its columns, or a number of rows whose columns all have defaults. Where a column may be
        missing, a masked array says in which rows it is.
    places
        For each geography its places.
    networks
        For each network its ties, as rows of (sources, targets).
    ids
        Permanent ids of founders, strictly increasing, below 2^62; the rows' numbers where none are given.

    Raises
    ------
    DataError
        E301 unequal lengths or ids out of order, E302 a column without values or of another table, E303 a value
        outside its bounds or of another kind, E304 a reference that meets no row, E305 ties that do not join two
        rows; all problems at once.
    """

    name: str
    tables: Mapping[type[Table], Mapping[Column, Any] | int]
    places: Mapping[type[Geography], Places] = field(default_factory=dict)
    ids: Mapping[type[Table], NDArray[np.int64]] = field(default_factory=dict)
    networks: Mapping[type[Network], tuple[Any, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        problems: list[SamspillError] = []
        sizes = {table: _size(given) for table, given in self.tables.items()}
        for table, given in self.tables.items():
            problems += self._check(table, given if isinstance(given, Mapping) else {}, sizes)
        for geography, places in self.places.items():
            if sizes.get(geography.of) != len(places):
                problems.append(DataError(
                    f"{geography.__name__} has {len(places)} places for {sizes.get(geography.of)} rows", code="E301",
                    expected=f"one place a row of {geography.of.__name__}", fix="give the places of these rows",
                ))  # fmt: skip
        for network, ties in self.networks.items():
            try:
                founding_keys(network, ties, sizes.get(network.table, 0))
            except DataError as problem:
                problems.append(problem)
        raise_all(problems)

    def _check(
        self, table: type[Table], given: Mapping[Column, Any], sizes: Mapping[type[Table], int]
    ) -> list[SamspillError]:
        n, found = sizes[table], list[SamspillError]()
        where = f"population {self.name}, table {table.__name__}"
        ids = np.asarray(self.ids.get(table, np.arange(n)))
        if (ids.size != n or np.any(np.diff(ids) <= 0) or (n and not 0 <= ids[0] <= ids[-1] < 1 << 62)):
            found.append(DataError(f"The ids of {table.__name__} are not in order", code="E301", where=where,
                                   expected=f"{n} ids, strictly increasing from 0 up", fix="sort them"))  # fmt: skip
        for column in given:
            if column.table is not table:
                found.append(DataError(
                    f"{column.address} is no column of {table.__name__}", code="E302", where=where,
                    expected=", ".join(c.name for c in table.columns), fix="take it out",
                ))  # fmt: skip
        for column in table.columns:
            if column in given:
                found += _check_values(column, np.ma.asarray(given[column]), n, sizes, where)
            elif column.default is None and not isinstance(column, Ref) and not column.may_be_missing and n:
                found.append(DataError(f"{column.address} has neither values nor a default", code="E302", where=where,
                                       fix="give an array of its values"))  # fmt: skip
        return found

    def size(self, table: type[Table]) -> int:
        """Count the founders of a table."""
        return _size(self.tables.get(table, 0))

    def values(self, column: Column) -> NDArray[Any]:
        """Give a column's values, defaults included, as a fresh array of its kind."""
        given = self.tables.get(column.table, 0)
        n = self.size(column.table)
        value = given.get(column) if isinstance(given, Mapping) else None
        value = (column.filler if column.default is None else column.default) if value is None else value
        filled = np.ma.filled(value, column.filler) if np.ma.isMaskedArray(value) else value
        return np.array(np.broadcast_to(np.asarray(filled, column.dtype), n))

    def known(self, column: Column) -> NDArray[np.bool_]:
        """Tell which founders have a value of a column."""
        given = self.tables.get(column.table, 0)
        if isinstance(given, Mapping) and column in given:
            return np.array(np.broadcast_to(~np.ma.getmaskarray(np.ma.asarray(given[column])), self.size(column.table)))
        return np.full(self.size(column.table), column.default is not None)

    def fingerprint(self) -> str:
        """Hash everything in it (SHA-256)."""
        digest = hashlib.sha256()
        for table in sorted(self.tables, key=lambda each: each.__name__):
            digest.update(f"{table.__name__}{self.size(table)}".encode())
            digest.update(np.asarray(self.ids.get(table, ()), np.int64).tobytes())
            for column in table.columns:
                digest.update(column.address.encode() + self.values(column).tobytes())
                if column.may_be_missing:
                    digest.update(self.known(column).tobytes())
        for geography in sorted(self.places, key=lambda each: each.__name__):
            places = self.places[geography]
            for array in (places.indptr, places.indices, places.lon, places.lat):
                digest.update(array.tobytes())
        for network in sorted(self.networks, key=lambda each: each.__name__):
            keys = founding_keys(network, self.networks[network], self.size(network.table))
            digest.update(network.__name__.encode() + keys.tobytes())
        return digest.hexdigest()


def _size(given: Mapping[Column, Any] | int) -> int:
    if isinstance(given, int):
        return given
    return max((int(np.size(values)) for values in given.values()), default=0)


def _check_values(
    column: Column, given: np.ma.MaskedArray[Any, Any], n: int, sizes: Mapping[type[Table], int], where: str
) -> list[SamspillError]:
    values, masked = np.asarray(given.data), np.ma.getmaskarray(given)
    if values.size not in (1, n) or values.ndim > 1:
        return [DataError(f"{column.address} has {values.size} values for {n} rows", code="E301", where=where,
                          expected=f"{n} values, or one for all", fix="give one value a row")]  # fmt: skip
    if not np.can_cast(values.dtype, column.dtype, "same_kind"):
        return [DataError(f"{column.address} has values of kind {values.dtype}", code="E303", where=where,
                          expected=f"kind {column.dtype}", fix="convert them where you mean it")]  # fmt: skip
    if masked.any() and not column.may_be_missing:
        return [DataError(f"{column.address} has rows without a value", code="E302", where=where,
                          found=f"{int(masked.sum())} rows", expected="a value in every row",
                          fix="give the values, or declare column(..., missing=True)")]  # fmt: skip
    if isinstance(column, Ref) and column.target is not None:
        target = sizes.get(column.target, 0)
        stray = (values != MISSING) & ((values < 0) | (values >= target))
        code, expected = "E304", f"a row of {column.target.__name__}, 0 to {target - 1}, or MISSING"
    elif column.dtype.kind == "b":
        return []
    else:
        stray = ~((values >= column.bounds.low) & (values <= column.bounds.high))
        if column.dtype.kind in "iu":
            stray |= values.astype(column.dtype) != values
        code, expected = "E303", f"{column.bounds} [{column.unit}], as {column.dtype}"
    stray &= ~masked
    if not np.any(stray):
        return []
    rows = np.flatnonzero(stray)[:5].tolist()
    return [DataError(f"{column.address} has {int(stray.sum())} values it cannot have", code=code, where=where,
                      found=", ".join(f"{values.flat[row]} in row {row}" for row in rows), expected=expected,
                      fix="mend these rows")]  # fmt: skip
