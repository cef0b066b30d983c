"""The recorder: what a run is asked for, step by step and group by group."""

from __future__ import annotations

from functools import cached_property
from itertools import combinations, product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.core.clock import Clock
from samspill.core.singles import Singles
from samspill.core.state import point
from samspill.core.store import Store
from samspill.core.table import Table
from samspill.spec import PERIODS, Column, DeclarationError, Outcome, RunError

ALL = "all"
NOTHING = np.empty(0)


def joined(*groups: str) -> str:
    """Name those who are in each of some groups: ``group: school; band: small``."""
    return "; ".join(groups)


class Tally:
    """One outcome's tops and bottoms in every step.

    Attributes
    ----------
    top, bottom
        Sums by step and cell, lists of arrays of shape (cells,).
    place_top, place_bottom
        Sums over the steps of the window by place, shape (places,); empty where nobody asks for places.

    Parameters
    ----------
    changing
        Columns that somebody writes, and tables with births or deaths; what is not among them is summed once.
    fixed
        Cells of the rows of a table that do not change, by table and ways to group, which outcomes share.
    """

    def __init__(self, outcome: Outcome, stores: dict[type[Table], Store], clock: Clock,
                 changing: set[Any], fixed: dict[Any, NDArray[np.uint32]]) -> None:  # fmt: skip
        from samspill.core import kernels

        self.outcome, self._stores, self._clock, self._kernels = outcome, stores, clock, kernels
        self.first, self.stop = clock.step_of(outcome.window[0]), clock.step_of(outcome.window[1])
        if self.first < 0:
            raise DeclarationError(
                f'The window of the outcome "{outcome.id}" opens before the clock starts', code="E106",
                found=outcome.window[0], expected=f"{clock.start} or later", fix="start the clock earlier",
            )  # fmt: skip
        self._columns = [chain[-1].labels for chain in outcome.by.values()]
        self.n_cells = int(np.prod([len(labels) for labels in self._columns], dtype=int))
        self.top: list[NDArray[np.float64]] = []
        self.bottom: list[NDArray[np.float64]] = []
        chain = {thing for columns in outcome.by.values() for each in columns for thing in (each, each.table)}
        self._fixed_cells = None
        if not {outcome.top.table, *chain} & changing:
            ways = (outcome.top.table, *outcome.by.values())
            if ways not in fixed:
                fixed[ways] = self._cells()
            self._fixed_cells = fixed[ways]
        self._keys = [(column, weight, *outcome.by.values())
                      for column, weight in ((outcome.top, outcome.weight), (outcome.bottom, None))]  # fmt: skip
        self._fixed_bottom = None
        if self._fixed_cells is not None and outcome.bottom is not None and outcome.bottom not in changing:
            self._fixed_bottom = self._sum(outcome.bottom, None, self._fixed_cells)

        self.n_places = self._stores[self._place_table].n if outcome.places else 0
        self.place_top, self.place_bottom = np.zeros(self.n_places), np.zeros(self.n_places)
        if outcome.places and {self._place_table, outcome.top.table} & changing:
            raise DeclarationError(
                f'The outcome "{outcome.id}" has places that come and go', code="E106",
                found=f"births or deaths in {outcome.top.table.__name__} or {self._place_table.__name__}",
                expected="the same rows in every step", fix="leave places out, or take a table that stays",
            )  # fmt: skip
        self._places = self._place_cells() if outcome.places else NOTHING.astype(np.uint32)

    @property
    def _place_table(self) -> Any:
        return self.outcome.places[-1].target  # the last one is a reference

    def _place_cells(self) -> NDArray[np.uint32]:
        """Give the place of each row."""
        first, *rest = self.outcome.places
        codes: Any = self._stores[self.outcome.top.table].whole[first]
        for column in rest:
            codes = self._stores[column.table].whole[column][codes]
        if not np.all(point(codes)):
            raise self._lacks(self.outcome.places[-1])
        return codes.astype(np.uint32)  # type: ignore[no-any-return]

    def cells(self) -> NDArray[np.uint32]:
        """Give the cell of each row as things stand."""
        return self._cells() if self._fixed_cells is None else self._fixed_cells

    def _cells(self) -> NDArray[np.uint32]:
        store = self._stores[self.outcome.top.table]
        cells = np.zeros(store.n, np.int64)
        for chain, labels in zip(self.outcome.by.values(), self._columns, strict=True):
            if not self._is_whole(chain[-1]):
                raise self._lacks(chain[-1])
            codes: Any = store.whole[chain[0]]
            for reference, column in zip(chain, chain[1:], strict=False):
                if not np.all(point(codes)):
                    raise self._lacks(reference)
                codes = self._stores[column.table].whole[column][codes]
            cells = cells * len(labels) + codes
        return cells.astype(np.uint32)

    def _sum(
        self, column: Column, weight: Column | None, cells: NDArray[np.uint32], n: int | None = None
    ) -> NDArray[np.float64]:
        for each in (column, weight):
            if each is not None and each.may_be_missing and not self._is_whole(each):
                raise self._lacks(each)
        n = self.n_cells if n is None else n
        whole, out = self._stores[column.table].whole, np.zeros(n)
        values, weights, block = whole[column], NOTHING if weight is None else whole[weight], self._kernels.BLOCK
        if weight is None and column.dtype.kind != "f":  # whole numbers: the order does not matter
            self._kernels.count_cells(values, cells, out)
            return out
        if cells.size <= block:
            self._kernels.sum_cells(values, weights, cells, out)
            return out
        for first in range(0, cells.size, block):
            rows, part = slice(first, first + block), np.zeros(n)
            self._kernels.sum_cells(values[rows], weights[rows], cells[rows], part)
            out += part
        return out

    def take(self, taken: dict[Any, NDArray[np.float64]]) -> None:
        """Record the step that has just ended; ``taken`` are the sums that others took of it, by what and how."""
        top, bottom = self._keys
        if self.n_places and self.first <= len(self.top) < self.stop:
            self._take_places()
        self.top.append(self._taken(taken, top))
        if self._fixed_bottom is not None:
            self.bottom.append(self._fixed_bottom)
        elif self.outcome.bottom is not None:
            self.bottom.append(self._taken(taken, bottom))

    def _take_places(self) -> None:
        self.place_top += self._sum(self.outcome.top, self.outcome.weight, self._places, self.n_places)
        if self.outcome.bottom is not None:
            self.place_bottom += self._sum(self.outcome.bottom, None, self._places, self.n_places)

    def _taken(self, taken: dict[Any, Any], key: tuple[Any, ...]) -> NDArray[np.float64]:
        if key not in taken:
            taken[key] = self._sum(key[0], key[1], self.cells())
        return taken[key]  # type: ignore[no-any-return]

    def _is_whole(self, column: Column) -> bool:
        return self._stores[column.table].is_whole(column)

    def _lacks(self, column: Column) -> RunError:
        return RunError(
            f'The outcome "{self.outcome.id}" needs {column.address}, which is missing in some rows', code="E202",
            expected="a value in every row", fix="record something that every row has",
        )  # fmt: skip

    def groups(self, *, crossed: bool = False) -> dict[str, NDArray[np.bool_]]:
        """Name every group and the cells that belong to it; ``crossed`` adds those of two groupings at once."""
        sizes = [len(labels) for labels in self._columns]
        codes = np.unravel_index(np.arange(self.n_cells), sizes) if sizes else ()
        ways = [{f"{way}: {label}": code == number for number, label in enumerate(labels)}
                for way, labels, code in zip(self.outcome.by, self._columns, codes, strict=True)]  # fmt: skip
        groups = {ALL: np.ones(self.n_cells, np.bool_)}
        for way in ways:
            groups.update(way)
        for one, other in combinations(ways, 2) if crossed else ():
            groups.update({joined(a, b): one[a] & other[b] for a, b in product(one, other)})
        return groups

    def figures(self, *, crossed: bool = False) -> dict[str, float]:
        """Give the outcome over its window, of all and of every group that has a bottom."""
        top, bottom = np.array(self.top[self.first : self.stop]), np.array(self.bottom[self.first : self.stop])
        return {name: value for name, cells in self.groups(crossed=crossed).items()
                if np.isfinite(value := self._ratio(top, bottom, cells))}  # fmt: skip

    def over(self, first: int, stop: int) -> NDArray[np.float64]:
        """Give the outcome over other steps than its window's, of every group and crossing in the order of `groups`."""
        cells = self._inside
        top = np.array(self.top[first:stop]).reshape(-1, self.n_cells)
        years = self.years
        above = self.outcome.scale * np.where(cells, top.sum(axis=0), 0.0).sum(axis=1)
        below = np.full(len(cells), len(top) * years)
        if self.outcome.bottom is not None:
            bottom = np.array(self.bottom[first:stop]).reshape(-1, self.n_cells).sum(axis=0) * years
            inside = np.where(cells | self.outcome.whole, bottom, 0.0)
            below = inside.sum(axis=1)
        ratios: NDArray[np.float64] = np.full(len(cells), np.nan)
        np.divide(above, below, out=ratios, where=below != 0.0)
        return ratios

    def counts(self) -> NDArray[np.int64]:
        """Count the rows that are in every group and crossing as things stand, in the order of `groups`."""
        found = np.bincount(self.cells(), minlength=self.n_cells)
        counted: NDArray[np.int64] = np.where(self._inside, found, 0).sum(axis=1)
        return counted

    @cached_property
    def _inside(self) -> NDArray[np.bool_]:
        """Which cells belong to every group and crossing, shape (groups, cells)."""
        return np.array(list(self.groups(crossed=True).values()))

    def series(self) -> NDArray[np.float64]:
        """Give the outcome of all in every step, shape (steps,)."""
        above, below = np.array(self.top).reshape(-1, self.n_cells).sum(axis=1), np.array(self.years)
        if self.outcome.bottom is not None:
            below = np.array(self.bottom).reshape(-1, self.n_cells).sum(axis=1) * below
        ratios: NDArray[np.float64] = np.full(above.size, np.nan)
        np.divide(self.outcome.scale * above, below, out=ratios, where=below != 0.0)
        return ratios

    def places(self) -> NDArray[np.float64]:
        """Give the outcome over its window, of each place, shape (places,); NaN where there is none."""
        steps, years = max(0, min(self.stop, len(self.top)) - self.first), self.years
        whole = self.outcome.bottom is not None and self.outcome.whole
        below = np.full(self.n_places, float(self.place_bottom.sum())) if whole else self.place_bottom
        below = np.full(self.n_places, float(steps)) if self.outcome.bottom is None else below
        found: NDArray[np.float64] = np.full(self.n_places, np.nan)
        np.divide(self.outcome.scale * self.place_top, below * years, out=found, where=below != 0.0)
        return found

    @property
    def years(self) -> float:
        """Length of a step in years where the figure is one a year, else 1."""
        return self._clock.step * PERIODS[self._clock.unit] / PERIODS["year"] if self.outcome.per_year else 1.0

    def _ratio(self, top: NDArray[Any], bottom: NDArray[Any], cells: NDArray[np.bool_]) -> float:
        if not top.size:
            return float("nan")
        years = self.years
        above = float(top[:, cells].sum())
        if self.outcome.bottom is None:
            below = len(top) * years
        else:
            below = float(bottom.sum() if self.outcome.whole else bottom[:, cells].sum()) * years
        return self.outcome.scale * above / below if below else float("nan")


class Record:
    """Everything that a run has recorded.

    Attributes
    ----------
    tallies
        By outcome id.
    columns
        Columns asked for, by step: ``columns[column][step]``, copies.
    singles
        Outcomes that are kept entity by entity, by outcome id; see `watch`.
    """

    def __init__(self, outcomes: tuple[Outcome, ...], stores: dict[type[Table], Store], clock: Clock,
                 changing: set[Any], columns: tuple[Column, ...]) -> None:  # fmt: skip
        fixed: dict[Any, NDArray[np.uint32]] = {}
        self.tallies = {each.id: Tally(each, stores, clock, changing, fixed) for each in outcomes}
        self.columns: dict[Column, list[NDArray[Any]]] = {column: [] for column in columns}
        self.singles: dict[str, Singles] = {}
        self._stores, self._takers = stores, [tally.take for tally in self.tallies.values()]

    @property
    def takes(self) -> bool:
        """Whether there is anything to record."""
        return bool(self.tallies or self.columns)

    def take(self) -> None:
        """Record the step that has just ended."""
        taken: dict[Any, NDArray[np.float64]] = {}
        for take in self._takers:
            take(taken)
        for column, steps in self.columns.items():
            steps.append(self._stores[column.table].whole[column].copy())
        for single in self.singles.values():
            single.take()

    def watch(self, outcome: str, traits: tuple[Column, ...] = ()) -> None:
        """Keep an outcome entity by entity from now on, with some of their traits as its window opens."""
        tally = self.tallies[outcome]
        store = self._stores[tally.outcome.top.table]
        steps = (len(tally.top), tally.first, tally.stop)
        self.singles[outcome] = Singles(tally.outcome, store, steps, tally.cells(), traits)

    def single(self, outcome: str) -> dict[str, NDArray[Any]]:
        """Give what was kept of every entity: ``value``, ``bottom``, ``cell`` (a number), and traits by address."""
        kept = self.singles[outcome]
        traits = {column.address: values for column, values in kept.traits.items()}
        values = kept.values(self.tallies[outcome].years)
        return {"value": values, "bottom": kept.bottom, "cell": kept.cells, **traits}

    def figures(self, *, crossed: bool = False) -> dict[tuple[str, str], float]:
        """Give every outcome's figure by (outcome, group); ``crossed`` adds crossings of two groupings."""
        return {(name, group): value for name, tally in self.tallies.items()
                for group, value in tally.figures(crossed=crossed).items()}  # fmt: skip

    def series(self) -> dict[str, NDArray[np.float64]]:
        """Give every outcome of all, step by step."""
        return {name: tally.series() for name, tally in self.tallies.items()}

    def places(self) -> dict[str, NDArray[np.float64]]:
        """Give every outcome that asks for places, place by place."""
        return {name: tally.places() for name, tally in self.tallies.items() if tally.outcome.places}
