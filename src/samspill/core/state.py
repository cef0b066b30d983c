"""The state as one mechanism sees it: sealed views of what it declared to read (§2)."""

from __future__ import annotations

from typing import Any, NoReturn, overload

import numpy as np
from numpy.typing import NDArray

from samspill.core.network import Network, Ties
from samspill.core.space import Geography, Places
from samspill.core.store import Ids, Store
from samspill.core.table import Table
from samspill.core.threads import Threads
from samspill.spec import MISSING, Column, Known, Ref, RunError, nearest


class State(dict[Any, Any]):
    """Columns, masks, places and ties by what they were declared as; reading anything else raises E201."""

    __slots__ = ("_mechanism", "_stores", "_tables", "_threads", "_wary")

    def __init__(self, mechanism: str, stores: dict[type[Table], Store], tables: set[type[Table]],
                 threads: Threads) -> None:  # fmt: skip
        super().__init__()
        self._mechanism, self._stores, self._tables, self._threads = mechanism, stores, tables, threads
        self._wary: set[Column] = set()

    @overload
    def __getitem__(self, key: Column | Known) -> NDArray[Any]: ...
    @overload
    def __getitem__(self, key: type[Geography]) -> Places: ...
    @overload
    def __getitem__(self, key: type[Network]) -> Ties: ...
    def __getitem__(self, key: Any) -> Any:
        return super().__getitem__(key)

    del __getitem__  # the signature is for the reader and the type checker; the dictionary's own is faster

    def __missing__(self, key: Any) -> NoReturn:
        if isinstance(key, Column) and key in self._wary:
            raise RunError(
                f"{key.address} has missing values", code="E202", where=f"mechanism {self._mechanism}",
                fix=f"add known({key.address}) to its reads, and use only rows that are known",
            )  # fmt: skip
        name, declared = _name(key), [_name(each) for each in self]
        raise RunError(
            f'The mechanism "{self._mechanism}" reads {name}, which it has not declared{nearest(name, declared)}',
            code="E201", where=f"mechanism {self._mechanism}", expected=", ".join(sorted(declared)) or "nothing",
            fix="add it to reads",
        )  # fmt: skip

    def __setitem__(self, key: Any, value: Any) -> NoReturn:
        raise RunError(
            f'The mechanism "{self._mechanism}" writes {_name(key)} into the state, which is sealed', code="E213",
            where=f"mechanism {self._mechanism}", fix="return Changes().set(...) and declare sets(...) in its writes",
        )  # fmt: skip

    def hide(self, column: Column) -> None:
        """Let reading a column raise for as long as it has missing values."""
        self._wary.add(column)
        self.pop(column, None)

    def ids(self, table: type[Table]) -> Ids:
        """Give the identities of a table's rows, to draw for or to name parents."""
        if table not in self._tables:
            self.__missing__(table)
        return self._stores[table].ids

    def size(self, table: type[Table]) -> int:
        """Count the rows of a table."""
        return len(self.ids(table))

    def count(self, *, by: Ref, where: NDArray[Any] | None = None) -> NDArray[np.float64]:
        """Count rows by what a reference points to; ``where`` picks some (mask or rows)."""
        cells = self._cells(by, where)
        return np.bincount(cells[cells >= 0], minlength=self._stores[by.target].n).astype(np.float64)

    def sum(
        self, values: Column | NDArray[Any], *, by: Ref, where: NDArray[Any] | None = None
    ) -> NDArray[np.float64]:
        """Sum a column, or an array with one value a row, by what a reference points to; ``where`` picks rows.

        Returns
        -------
        array
            One sum for each row of the reference's target. The order of addition is fixed (§10).
        """
        from samspill.core.kernels import BLOCK, sum_block

        cells = self._cells(by, where)
        array = self[values] if isinstance(values, Column) else np.asarray(values)
        n, of = self._stores[by.table].n, values.table if isinstance(values, Column) else by.table
        if array.shape != (n,) or of is not by.table:
            raise RunError(
                f"{array.size} values of {of.__name__} cannot be summed over {n} rows of {by.address}", code="E206",
                where=f"mechanism {self._mechanism}", expected=f"one value for each row of {by.table.__name__}",
                fix="sum values of the table of the reference, all of them; where= picks rows",
            )  # fmt: skip
        array = array if where is None else array[where]
        n_out = self._stores[by.target].n
        if array.size <= BLOCK:
            out = np.zeros(n_out)
            sum_block(array, cells, out)
            return out
        parts = np.zeros((-(-array.size // BLOCK), n_out))

        def work(first: int, stop: int) -> None:
            for block in range(first, stop):
                rows = slice(block * BLOCK, (block + 1) * BLOCK)
                sum_block(array[rows], cells[rows], parts[block])

        self._threads.split_blocks(len(parts), BLOCK, work)
        total = np.zeros(n_out)
        for part in parts:
            total += part
        return total

    def mean(
        self, values: Column | NDArray[Any], *, by: Ref, where: NDArray[Any] | None = None
    ) -> NDArray[np.float64]:
        """Average likewise; 0 where there are no rows."""
        n = self.count(by=by, where=where)
        return np.divide(self.sum(values, by=by, where=where), n, out=np.zeros_like(n), where=n > 0)

    def _cells(self, by: Ref, where: NDArray[Any] | None) -> NDArray[np.int32]:
        if by.target not in self._tables:
            self.__missing__(by.target)
        cells: NDArray[np.int32] = self[by]
        return cells if where is None else cells[where]


def point(references: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Tell which references point to a row."""
    return np.asarray(references != MISSING)


def _name(thing: Any) -> str:
    if isinstance(thing, Known):
        return f"known({thing.column.address})"
    return str(getattr(thing, "address", None) or getattr(thing, "__name__", repr(thing)))
