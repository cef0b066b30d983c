"""Singles: one outcome of every single entity over its window, kept only where a study asks for it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.core.store import Store
from samspill.spec import Column, Outcome


class Singles:
    """One outcome, entity by entity: those that are there when it begins to be kept.

    Who is born later is not among them; who dies counts as long as he lived.

    Parameters
    ----------
    store
        The rows of the outcome's table.
    steps
        Which step comes next, and the first and the last but one of the outcome's window.
    cells
        The cell of the outcome's groups that each belongs to.
    traits
        Columns of the same table that are noted at the end of the window's first step.

    Attributes
    ----------
    bottom
        The sum by which each is divided, shape (entities,).
    traits
        By column, shape (entities,); empty until the window has opened.
    """

    def __init__(
        self, outcome: Outcome, store: Store, steps: tuple[int, int, int], cells: NDArray[np.uint32],
        traits: tuple[Column, ...] = (),
    ) -> None:  # fmt: skip
        self.outcome, self.cells, self._store, self._traits = outcome, cells, store, traits
        self._step, self._first, self._stop = steps
        self._ids = store.ids.values.copy()
        self._top, self.bottom = np.zeros(store.n), np.zeros(store.n)
        self.traits: dict[Column, NDArray[np.float32]] = {}

    def take(self) -> None:
        """Note the step that has just ended, if it lies in the window."""
        if self._first <= self._step < self._stop:
            mine, rows = self._rows()
            if not self.traits:
                self.traits = {each: self._noted(each, mine, rows) for each in self._traits}
            outcome = self.outcome
            top = self._values(outcome.top)[rows]
            self._top[mine] += top if outcome.weight is None else top * self._values(outcome.weight)[rows]
            self.bottom[mine] += 1.0 if outcome.bottom is None else self._values(outcome.bottom)[rows]
        self._step += 1

    def _rows(self) -> tuple[Any, Any]:
        """Give which of the entities are still there, and in which rows."""
        now = self._store.ids.values
        if now.size == self._ids.size and np.array_equal(now, self._ids):
            return slice(None), slice(None)
        _, mine, rows = np.intersect1d(self._ids, now, assume_unique=True, return_indices=True)
        return mine, rows

    def _noted(self, column: Column, mine: Any, rows: Any) -> NDArray[np.float32]:
        noted = np.full(self._ids.size, np.nan, np.float32)
        noted[mine] = self._values(column)[rows]
        return noted

    def _values(self, column: Column) -> NDArray[np.float64]:
        values: NDArray[np.float64] = self._store.whole[column].astype(np.float64)
        if column.may_be_missing:
            values[~self._store.known[column][: self._store.n]] = np.nan
        return values

    def values(self, years: float) -> NDArray[np.float64]:
        """Give the outcome of each, shape (entities,), NaN where it has none; ``years`` is a step's length, or 1."""
        below = self.bottom * years
        ratios: NDArray[np.float64] = np.full(self._top.size, np.nan)
        np.divide(self.outcome.scale * self._top, below, out=ratios, where=below != 0.0)
        return ratios
