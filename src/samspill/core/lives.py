"""Lives: births and deaths, in one place that carries references along (§4, §7)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from samspill.core.changes import Changes
from samspill.core.moment import Born
from samspill.core.store import Store
from samspill.core.table import Table
from samspill.core.writing import Speaker, Writing, kept
from samspill.spec import MISSING, Column, Ref, RunError

NOBODY = -2
"""Where a stand-in points whose child was not appended."""


class Newcomers(NamedTuple):
    """Rows about to be appended: ids in order, values and masks of columns."""

    ids: NDArray[np.int64]
    columns: dict[Column, NDArray[Any]]
    known: dict[Column, NDArray[np.bool_]]


class Lives(Writing):
    """Lets rows come and go."""

    def __init__(self, stores: dict[type[Table], Store]) -> None:
        super().__init__(stores)
        self._references = [c for table in stores for c in table.columns if isinstance(c, Ref)]
        self._pointed = {column.target for column in self._references}
        self._required = {
            table: [c for c in table.columns if c.default is None and not isinstance(c, Ref) and not c.may_be_missing]
            for table in stores
        }

    def _rank(self, spoken: list[tuple[Speaker, Changes]]) -> dict[tuple[str, type[Table]], NDArray[np.int32]]:
        """Find the row that every child will have: after those who are there, in order of id."""
        batches: dict[type[Table], list[tuple[Speaker, Born]]] = defaultdict(list)
        for speaker, changes in spoken:
            for born, _ in changes.births:
                write = speaker.allowed.get(("appends", born.table))
                if write is None or (born.ids_of is not None and born.ids_of is not write.ids_of):
                    self._undeclared(speaker, "appends", born.table, born.ids_of)
                batches[born.table].append((speaker, born))
        ranks: dict[tuple[str, type[Table]], NDArray[np.int32]] = {}
        self._order: dict[type[Table], NDArray[np.int64] | None] = {}
        self._coming = {}
        for table, batch in batches.items():
            ids = batch[0][1].ids.values if len(batch) == 1 else np.concatenate([born.ids.values for _, born in batch])
            order = self._order[table] = None if self._kernels.in_order(ids) else sorted_order(ids)
            self._coming[table] = ids.size
            if table not in self._pointed:
                continue
            rank = np.empty(ids.size, np.int32)
            rank[slice(None) if order is None else order] = np.arange(
                self._stores[table].n, self._stores[table].n + ids.size
            )
            first = 0
            for speaker, born in batch:
                mine = ranks.setdefault((speaker.name, table), np.full(0, NOBODY, np.int32))
                grown = np.full(max(mine.size, born.first + len(born.ids)), NOBODY, np.int32)
                grown[: mine.size] = mine
                grown[born.first : born.first + len(born.ids)] = rank[first : first + len(born.ids)]
                ranks[speaker.name, table] = grown
                first += len(born.ids)
        return ranks

    _coming: dict[Any, int] = {}

    def _resolved(self, column: Ref, value: NDArray[Any], ranks: Mapping[Any, Any], speaker: Speaker) -> NDArray[Any]:
        """Put the rows that children will have in the place of their stand-ins."""
        mine = ranks.get((speaker.name, column.target))
        if mine is None:
            return value
        values = np.atleast_1d(value)
        out = np.empty_like(values)
        self._kernels.resolve(values, mine, out)
        return out.reshape(value.shape)

    def _gather(self, spoken: list[tuple[Speaker, Changes]], ranks: Mapping[Any, Any]) -> dict[type[Table], Newcomers]:
        """Copy what is given for the newcomers, before anything changes."""
        gathered: dict[type[Table], Newcomers] = {}
        batches: dict[type[Table], list[tuple[Speaker, Born, Mapping[Column, Any]]]] = defaultdict(list)
        for speaker, changes in spoken:
            for born, given in changes.births:
                self._complete(born.table, given, speaker)
                batches[born.table].append((speaker, born, given))
        for table, batch in batches.items():
            order = self._order[table]
            ids = [born.ids.values for _, born, _ in batch]
            all_ids = ids[0] if len(ids) == 1 else np.concatenate(ids)
            newcomers = gathered[table] = Newcomers(all_ids if order is None else all_ids[order], {}, {})
            given_any = {column for _, _, given in batch for column in given}
            for column in (c for c in table.columns if c in given_any):
                parts = [self._birth_value(column, born, given, speaker, ranks) for speaker, born, given in batch]
                values = parts[0] if len(parts) == 1 else np.concatenate(parts)
                newcomers.columns[column] = self._placed(column, values, order)
                if column.may_be_missing:
                    given_to = [column in given or column.default is not None for _, _, given in batch]
                    known = np.repeat(given_to, [len(each) for each in ids])
                    newcomers.known[column] = known if order is None else known[order]
        return gathered

    def _placed(self, column: Column, values: NDArray[Any], order: NDArray[np.int64] | None) -> NDArray[Any]:
        """Put newcomers' values in their order (None: that in which they come), and check them; always a copy."""
        if column.dtype.kind == "b":
            return values.copy() if order is None else values[order]
        if isinstance(column, Ref):
            out = values.copy() if order is None else values[order]
            target = self._stores[column.target].n + self._coming.get(column.target, 0)
            if self._kernels.stray_reference(out, target) >= 0:
                raise self._stray(column)
            return out
        out = np.empty(values.size, column.dtype)
        if order is None:
            stray = self._kernels.copy_settled(values, out, *column.bounds)
        else:
            stray = self._kernels.place(values, order, out, *column.bounds)
        if stray >= 0:
            raise RunError(f"A newcomer's {column.address} is outside its bounds", code="E203", where=self.where,
                           found=f"{out[stray]}", expected=str(column.bounds), fix="give a value inside")  # fmt: skip
        return out

    def _bear(self, coming: Mapping[type[Table], Newcomers]) -> None:
        for table, newcomers in coming.items():
            self._stores[table].append(newcomers.ids, newcomers.columns, newcomers.known, self.where_of)
            self.moved.add(table)
        self._coming = {}

    def _complete(self, table: type[Table], given: Mapping[Column, Any], speaker: Speaker) -> None:
        strays = [column for column in given if column.table is not table]
        lacking = [column for column in self._required[table] if column not in given]
        if strays or lacking:
            raise RunError(
                f"{speaker.name} appends rows of {table.__name__} without all their columns", code="E210",
                where=self.where, found=", ".join(f"{c.address} ({'not of it' if c in strays else 'no value'})"
                                                  for c in (*strays, *lacking)),
                expected="a value for every column that has no default", fix="give these columns to append",
            )  # fmt: skip

    def _birth_value(
        self, column: Column, born: Born, given: Mapping[Column, Any], speaker: Speaker, ranks: Mapping[Any, Any]
    ) -> NDArray[Any]:
        """Give a column's values of one batch of newcomers, as its kind."""
        if column not in given:
            return np.full(len(born.ids), column.filler if column.default is None else column.default, column.dtype)
        value = self._cast(column, given[column], speaker)
        if not value.ndim:
            value = np.full(len(born.ids), value)
        if value.shape != (len(born.ids),):
            expected = f"{len(born.ids)} values, one for each child"
            raise self._wrong_length(speaker, f"{value.size} values", column, expected)
        return self._resolved(column, value, ranks, speaker) if isinstance(column, Ref) else value

    def _dying(
        self, spoken: list[tuple[Speaker, Changes]], coming: Mapping[type[Table], Newcomers]
    ) -> dict[type[Table], Any]:
        """Gather who retires: rows in order, none twice, or None for all who were there."""
        parts: dict[type[Table], list[Any]] = defaultdict(list)
        for speaker, changes in spoken:
            for table, rows in changes.deaths:
                if ("retires", table) not in speaker.allowed:
                    self._undeclared(speaker, "retires", table)
                parts[table].append(self._rows(kept(rows), table, self._stores[table].n, speaker)[0])
        dead: dict[type[Table], Any] = {}
        for table, each in parts.items():
            n = self._stores[table].n
            if any(rows is None for rows in each):
                rows = np.arange(n) if table in coming else None  # who is born in this stage stays
            else:
                rows = each[0] if len(each) == 1 else np.concatenate(each)
                rows = rows if self._kernels.order_of(rows, n) == 1 else np.unique(rows)
            if n and (rows is None or rows.size):
                dead[table] = rows
        return dead

    def _bury(self, dead: Mapping[type[Table], Any]) -> None:
        moves = {table: self._moves(self._stores[table].n, rows)
                 for table, rows in dead.items() if table in self._pointed}  # fmt: skip
        for table, rows in dead.items():
            self._stores[table].retire(rows)
            self.moved.add(table)
        for table, moved in moves.items():  # once all have left: who dies with a row may have pointed to it
            self._let_go(table, moved)

    @staticmethod
    def _moves(n: int, dead: NDArray[np.int64] | None) -> NDArray[np.int32]:
        """Tell where every row goes, `MISSING` for those that leave."""
        gone = np.full(n, dead is None)
        if dead is not None:
            gone[dead] = True
        return np.where(gone, MISSING, np.cumsum(~gone) - 1).astype(np.int32)

    def _let_go(self, table: type[Table], moved: NDArray[np.int32]) -> None:
        """Carry references to the rows that stay along."""
        for column in (c for c in self._references if c.target is table and self._stores[c.table].n):
            array = self._stores[column.table].arrays[column][: self._stores[column.table].n]
            points = array != MISSING
            new = np.where(points, moved[np.where(points, array, 0)], MISSING).astype(np.int32)
            if column.on_retire == "forbid" and np.any(points & (new == MISSING)):
                raise RunError(
                    f"A row of {table.__name__} retires while {column.address} points to it", code="E212",
                    where=self.where, found=f"{np.count_nonzero(points & (new == MISSING))} references",
                    expected="no reference to a row that retires",
                    fix='let go of it first, or declare ref(..., on_retire="missing")',
                )  # fmt: skip
            array[:] = new


def sorted_order(ids: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the order of ids, as ``argsort`` does, in less time where they are hashes."""
    from samspill.core.kernels import order_of_ids

    order: NDArray[np.int64] = order_of_ids(ids)
    return order if order.size == ids.size else np.argsort(ids, kind="stable")
