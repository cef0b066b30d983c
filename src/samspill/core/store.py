"""Rows of one table while a run lasts: growing arrays, sealed views, births and deaths (§1, §7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.core.table import Table
from samspill.spec import Column, RunError

WORDS_EACH = 0.5
"""Words of the filter of ids for each id: of 10,000 new ids, five or fewer look as if they were there."""
FEW = 16
"""Up to so many ids are compared with all others one by one; more are sorted with them."""


class Ids:
    """Identities of rows: what a draw is keyed by.

    Attributes
    ----------
    table
        Whose ids they are.
    values
        int64, shape (n,).
    rows
        Positions in the table, or None where these are all its rows.
    is_dense
        Whether the ids are 0, 1, ..., n - 1.
    """

    __slots__ = ("is_dense", "rows", "table", "values")

    def __init__(self, table: type[Table], values: NDArray[np.int64], rows: NDArray[np.int64] | None = None,
                 is_dense: bool = False) -> None:  # fmt: skip
        self.table, self.values, self.rows, self.is_dense = table, values, rows, is_dense

    def __len__(self) -> int:
        return self.values.size

    def __getitem__(self, rows: NDArray[Any]) -> Ids:
        picked = np.flatnonzero(rows) if rows.dtype.kind == "b" else rows
        return Ids(self.table, self.values.take(picked), picked if self.rows is None else self.rows.take(picked))

    def becoming(self, table: type[Table]) -> Ids:
        """Name the same identities as those of the only successors that they have in another table (§7)."""
        return Ids(table, self.values, self.rows)


class Store:
    """All rows of a table.

    Attributes
    ----------
    n
        How many rows there are.
    whole
        Columns as they are now, by column.
    ids
        Their identities.
    arrays, known, all_ids
        Columns, masks and ids with the room behind the last row.
    sealed, sealed_known
        The same, as mechanisms may see them.
    """

    def __init__(self, table: type[Table], ids: NDArray[np.int64], columns: Mapping[Column, NDArray[Any]],
                 known: Mapping[Column, NDArray[np.bool_]]) -> None:  # fmt: skip
        from samspill.core import kernels

        self.table, self.n, self._kernels = table, int(ids.size), kernels
        self.all_ids, self.arrays, self.known = ids, dict(columns), dict(known)
        self.flows = [column for column in table.columns if column.each_step is not None]
        self._marks: NDArray[np.uint64] | None = None
        self._claimed = 0
        self._dense = bool(self.n) and int(ids[0]) == 0 and int(ids[-1]) == self.n - 1
        self._settle_in()

    def _settle_in(self) -> None:
        """Seal the arrays where they lie now."""
        self._sealed_ids = _sealed(self.all_ids)
        self.sealed = {column: _sealed(array) for column, array in self.arrays.items()}
        self.sealed_known = {column: _sealed(mask) for column, mask in self.known.items()}
        self.rewire()

    def rewire(self) -> None:
        """Make the views anew, once rows have come or gone."""
        self.whole = _Views(self.arrays, self.n)
        self.ids = Ids(self.table, self._sealed_ids[: self.n], None, self._dense)

    def is_whole(self, column: Column) -> bool:
        """Tell whether every row has a value."""
        return not column.may_be_missing or bool(self.known[column][: self.n].all())

    def open_step(self) -> None:
        """Give every flow the value with which a step starts."""
        for column in self.flows:
            self.whole[column].fill(column.each_step)

    def room(self, n_coming: int) -> slice:
        """Give the rows behind the last one in which newcomers can be written; nobody sees them until `grow`."""
        rows = slice(self.n, self.n + n_coming)
        if rows.stop > self.all_ids.size:
            size = max(2 * self.all_ids.size, rows.stop, 64)
            self.all_ids = _larger(self.all_ids, self.n, size)
            self.arrays.update({column: _larger(array, self.n, size) for column, array in self.arrays.items()})
            self.known.update({column: _larger(mask, self.n, size) for column, mask in self.known.items()})
            self._settle_in()
        return rows

    def grow(self, n_coming: int, where: Callable[[], str]) -> None:
        """Let those who were written in the `room` be there; their ids are in order.

        Raises
        ------
        RunError
            E207 if an id is there already.
        """
        self._claim(self.all_ids[self.n : self.n + n_coming], where, self.n)
        self.n, self._dense = self.n + n_coming, False

    def _claim(self, ids: NDArray[np.int64], where: Callable[[], str], first: int) -> None:
        if self._kernels.in_order(ids):
            if not first:
                return
            if self._marks is None or WORDS_EACH * (self._claimed + ids.size) > self._marks.size:
                self._mark(first, ids.size)
            doubtful = np.empty(ids.size + 1, np.int64)
            n_doubtful = self._kernels.claim(self._marks, ids, doubtful)
            self._claimed += ids.size
            if not n_doubtful:
                return
            find = self._kernels.first_there if n_doubtful <= FEW else _first_in
            twice = find(self.all_ids[:first], ids[doubtful[:n_doubtful]])
            if twice < 0:
                return
        else:
            twice = ids[1:][ids[1:] == ids[:-1]][0]
        raise RunError(
            f"Two rows of {self.table.__name__} would have the id {twice}", code="E207", where=where(),
            fix="give every child of one parent in one step a number k of its own",
        )  # fmt: skip

    def _mark(self, n: int, n_coming: int) -> None:
        """Mark the ids that are here anew, with room for those who come."""
        self._marks = np.zeros(1 << int(2 * WORDS_EACH * (n + n_coming)).bit_length(), np.uint64)
        self._kernels.claim(self._marks, self.all_ids[:n], np.empty(n + 1, np.int64))
        self._claimed = n

    def retire(self, dead: NDArray[np.int64] | None) -> None:
        """Take rows out: ``dead``, in order and none twice, at least one; None for all."""
        if dead is None:
            self.n, self._marks = 0, None
        else:
            rows, first = self._kernels.staying(self.n, dead), int(dead[0])
            for array in (*self.arrays.values(), *self.known.values(), self.all_ids):
                self._kernels.move_up(array, first, rows)
            self.n -= dead.size
        self._dense = False


def _first_in(ids: NDArray[np.int64], many: NDArray[np.int64]) -> int:
    """Give the first of many ids that stands among others, or -1."""
    there = many[np.isin(many, ids)]
    return int(there[0]) if there.size else -1


class _Views(dict[Any, NDArray[Any]]):
    """Views of the first n rows of columns, made when they are first asked for."""

    __slots__ = ("_arrays", "_n")

    def __init__(self, arrays: Mapping[Any, NDArray[Any]], n: int) -> None:
        self._arrays, self._n = arrays, n

    def __missing__(self, column: Any) -> NDArray[Any]:
        view = self[column] = self._arrays[column][: self._n]
        return view


def _sealed(array: NDArray[Any]) -> NDArray[Any]:
    view = array.view()
    view.flags.writeable = False
    return view


def _larger(array: NDArray[Any], n: int, size: int) -> NDArray[Any]:
    """Copy the first n entries to a larger array."""
    larger = np.empty(size, array.dtype)
    larger[:n] = array[:n]
    return larger
