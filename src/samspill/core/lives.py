"""Lives: births, then deaths, in one place that carries references along (§4, §7)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.core.births import Births
from samspill.core.changes import Changes
from samspill.core.table import Table
from samspill.core.writing import Speaker, kept
from samspill.spec import MISSING, RunError


class Lives(Births):
    """Lets rows come and go."""

    def _dying(self, spoken: list[tuple[Speaker, Changes]]) -> dict[type[Table], Any]:
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
                rows = np.arange(n) if table in self._coming else None  # who is born in this stage stays
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
