"""Seen: what a mechanism saw of a column when it last ran, so that it can be told what has changed since (§2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.core.store import Store
from samspill.spec import Changed, Column, Ref

NOT_SEEN, MISSED, KNOWN = range(3)
"""What a mechanism knows of a row: it is new to it, it had no value, it had one."""


class Seen:
    """A copy of a column as one mechanism saw it, which is kept with the columns of its table.

    So it comes and goes with the rows, and is in every checkpoint. Comparing costs two passes over the column for
    each time that the mechanism runs, and nothing where nobody asks.

    Attributes
    ----------
    reader, what
        The name of the mechanism, and what it declared to read.
    kept
        The columns in which it is kept: values (of a reference the ids), and whether the row was there.
    """

    def __init__(self, reader: str, what: Changed) -> None:
        column = what.column
        self.reader, self.what = reader, what
        self.kept = (Column(np.int64 if isinstance(column, Ref) else column.dtype, default=0),
                     Column(np.int8, default=NOT_SEEN))  # fmt: skip
        for each, name in zip(self.kept, ("seen", "was"), strict=True):
            each.__set_name__(column.table, f"{name}({column.name}, {reader})")

    def changed(self, stores: Mapping[Any, Store], *, note: bool) -> NDArray[np.int64]:
        """Give the rows that hold something else than when this was last noted, in order; note what they hold now."""
        column = self.what.column
        store = stores[column.table]
        seen, was = (store.whole[each] for each in self.kept)
        values: NDArray[Any] = store.whole[column]
        if isinstance(column, Ref):
            who = np.append(stores[column.target].ids.values, -1)  # the last: nobody
            values = who[np.maximum(values, -1)]
        state = np.where(store.known[column][: store.n], KNOWN, MISSED) if column.may_be_missing else KNOWN
        rows = np.flatnonzero((seen != values) | (was != state))
        if note:
            seen[rows] = values[rows]
            was[:] = state
        return rows
