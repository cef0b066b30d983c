"""Births: newcomers get their rows, in order of id, with references to one another (§4, §7)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from samspill.core.changes import Changes
from samspill.core.moment import Born
from samspill.core.store import Store
from samspill.core.table import Table
from samspill.core.writing import Speaker, Writing
from samspill.spec import Column, Ref, RunError

NOBODY = -2
"""Where a stand-in points whose child was not appended."""
NO_RANKS = np.empty(0, np.int32)
IN_ORDER = np.empty(0, np.int64)

Batch = tuple[Speaker, Born, Mapping[Column, Any]]
Ranks = Mapping[tuple[str, Any], NDArray[np.int32]]


class Coming(NamedTuple):
    """Newcomers of one table: the births that bring them, their ids as they come, and the order of these.

    An ``order`` without entries is that in which they come.
    """

    batch: list[Batch]
    ids: NDArray[np.int64]
    order: NDArray[np.int64]


class Births(Writing):
    """Lets rows come."""

    def __init__(self, stores: dict[type[Table], Store]) -> None:
        super().__init__(stores)
        self._references = [c for table in stores for c in table.columns if isinstance(c, Ref)]
        self._pointed = {column.target for column in self._references}
        self._own = {table: frozenset(table.columns) for table in stores}
        self._required = {
            table: frozenset(c for c in table.columns
                             if c.default is None and not isinstance(c, Ref) and not c.may_be_missing)
            for table in stores
        }  # fmt: skip
        self._coming: dict[type[Table], Coming] = {}

    def _announce(self, spoken: list[tuple[Speaker, Changes]]) -> Ranks:
        """Take note of who is to come; give the row that every child will have, by speaker and table."""
        batches: dict[type[Table], list[Batch]] = {}
        for speaker, changes in spoken:
            for born, given in changes.births:
                self._check(speaker, born, given)
                batches.setdefault(born.table, []).append((speaker, born, given))
        ranks: dict[tuple[str, Any], NDArray[np.int32]] = {}
        for table, batch in batches.items():
            parts = [born.ids.values for _, born, _ in batch]
            ids = parts[0] if len(parts) == 1 else np.concatenate(parts)
            coming = self._coming[table] = Coming(batch, ids, self._order(ids))
            if table in self._pointed:
                self._rank(table, coming, ranks)
        return ranks

    def _check(self, speaker: Speaker, born: Born, given: Mapping[Column, Any]) -> None:
        table, own = born.table, self._own.get(born.table, frozenset())
        write = speaker.allowed.get(("appends", table))
        if write is None or (born.ids_of is not None and born.ids_of is not write.ids_of):
            self._undeclared(speaker, "appends", table, born.ids_of)
        if self._required[table] <= given.keys() <= own:
            return
        strays = [column for column in given if column not in own]
        lacking = [column for column in table.columns if column in self._required[table] and column not in given]
        raise RunError(
            f"{speaker.name} appends rows of {table.__name__} without all their columns", code="E210",
            where=self.where, found=", ".join(f"{c.address} ({'not of it' if c in strays else 'no value'})"
                                              for c in (*strays, *lacking)),
            expected="a value for every column that has no default", fix="give these columns to append",
        )  # fmt: skip

    def _rank(self, table: type[Table], coming: Coming, ranks: dict[tuple[str, Any], NDArray[np.int32]]) -> None:
        """Number the children: after those who are there, in order of id."""
        rank = np.empty(coming.ids.size, np.int32)
        rows = np.arange(self._stores[table].n, self._stores[table].n + rank.size, dtype=np.int32)
        rank[coming.order if coming.order.size else slice(None)] = rows
        first = 0
        for speaker, born, _ in coming.batch:
            n, key = len(born.ids), (speaker.name, table)
            if not born.first and key not in ranks:
                ranks[key] = rank[first : first + n]
            else:
                mine = ranks.get(key, NO_RANKS)
                grown = np.full(max(mine.size, born.first + n), NOBODY, np.int32)
                grown[: mine.size] = mine
                grown[born.first : born.first + n] = rank[first : first + n]
                ranks[key] = grown
            first += n

    def _resolved(self, column: Ref, value: NDArray[Any], ranks: Ranks, speaker: Speaker) -> NDArray[Any]:
        """Put the rows that children will have in the place of their stand-ins."""
        mine = ranks.get((speaker.name, column.target))
        if mine is None:
            return value
        values = value.reshape(-1)
        out = np.empty_like(values)
        self._kernels.resolve(values, mine, out)
        return out.reshape(value.shape)

    def _place(self, ranks: Ranks) -> None:
        """Write what is given for the newcomers behind the rows that are there, before anything changes."""
        for table, (batch, ids, order) in self._coming.items():
            store = self._stores[table]
            rows = store.room(ids.size)
            store.all_ids[rows] = ids[order] if order.size else ids
            given = batch[0][2] if len(batch) == 1 else {column for *_, each in batch for column in each}
            for column, array in store.arrays.items():
                if column in given:
                    parts = [self._birth_value(column, each, ranks) for each in batch]
                    values = parts[0] if len(parts) == 1 else np.concatenate(parts)
                    self._put_newborn(column, values, order, array[rows])
                else:
                    array[rows] = column.filler if column.default is None else column.default
            for column, mask in store.known.items():
                told = [column in each or column.default is not None for *_, each in batch]
                known = np.repeat(told, [len(born.ids) for _, born, _ in batch])
                mask[rows] = known[order] if order.size else known

    def _put_newborn(self, column: Column, values: NDArray[Any], order: NDArray[np.int64], out: NDArray[Any]) -> None:
        """Write newcomers' values of one column in their order, and check them."""
        if column.dtype.kind == "b":
            out[:] = values[order] if order.size else values
        elif isinstance(column, Ref):
            if self._kernels.place_references(values, order, out, self._n_to_come(column.target)) >= 0:
                raise self._stray(column)
        else:
            stray = self._kernels.place(values, order, out, *column.bounds)
            if stray >= 0:
                raise RunError(
                    f"A newcomer's {column.address} is outside its bounds", code="E203", where=self.where,
                    found=f"{out[stray]}", expected=str(column.bounds), fix="give a value inside",
                )  # fmt: skip

    def _birth_value(self, column: Column, batch: Batch, ranks: Ranks) -> NDArray[Any]:
        """Give a column's values of one batch of newcomers, as its kind."""
        speaker, born, given = batch
        n = born.ids.values.size
        if column not in given:
            value: Any = column.filler if column.default is None else column.default
        else:
            value = given[column]
            if type(value) is not np.ndarray or value.dtype != column.dtype:
                value = self._cast(column, value, speaker)
            if value.ndim and value.shape != (n,):
                expected = f"{n} values, one for each child"
                raise self._wrong_length(speaker, f"{value.size} values", column, expected)
            if ranks and isinstance(column, Ref):
                value = self._resolved(column, value, ranks, speaker)
            if value.ndim:
                return value  # type: ignore[no-any-return]
        values = np.empty(n, column.dtype)
        values.fill(value)
        return values

    def _n_to_come(self, table: type[Table]) -> int:
        """Count the rows of a table, with those who are about to come."""
        coming = self._coming.get(table)
        return self._stores[table].n + (coming.ids.size if coming else 0)

    def _bear(self) -> None:
        for table, coming in self._coming.items():
            self._stores[table].grow(coming.ids.size, self.where_of)
            self.moved.add(table)
        self._coming.clear()

    def _order(self, ids: NDArray[np.int64]) -> NDArray[np.int64]:
        """Give the order of ids, as ``argsort`` does, in less time where they are hashes; empty if they lie in it."""
        order = np.empty(ids.size, np.int64)
        found = self._kernels.order_of_ids(ids, order)
        if found > 0:
            return IN_ORDER
        return order if found == 0 else np.argsort(ids, kind="stable")
