"""The merge: what the mechanisms of a stage said, applied in one order whatever order they stood in (§4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from samspill.core.changes import ADDS, MAXES, MINS, OVERRIDES, SCALES, SETS, Changes, Op
from samspill.core.network import Network
from samspill.core.store import Store
from samspill.core.table import Table
from samspill.core.tying import Tying
from samspill.core.writing import Speaker, is_view, kept
from samspill.spec import KINDS, Bounds, Column, Param, Ref, RunError

AT_ONCE = (SETS, ADDS)
UFUNCS = {SCALES: np.multiply, ADDS: np.add, MAXES: np.maximum, MINS: np.minimum}


class Merge(Tying):
    """Applies changes to the stores of one run.

    Attributes
    ----------
    effective
        Value of each parameter that policies write, in this step, by the address of its instance.
    clips
        How often a column was clipped to its bounds.
    """

    def __init__(self, stores: dict[type[Table], Store], parameters: Mapping[str, tuple[list[str], Bounds]],
                 keys: dict[type[Network], NDArray[np.int64]]) -> None:  # fmt: skip
        super().__init__(stores, keys)
        self._parameters = parameters
        self._plain = {column for table in stores for column in table.columns
                       if not (column.clips or column.may_be_missing or isinstance(column, Ref)
                               or column.dtype.kind == "b")}  # fmt: skip
        self.effective: dict[str, float] = {}
        self.clips: Counter[str] = Counter()

    def apply(self, spoken: list[tuple[Speaker, Changes]]) -> None:
        """Merge what was said in one stage, the speakers in merge order."""
        said = self._said(spoken)
        self._coming.clear()  # what an error has left
        ranks = self._announce(spoken) if any(changes.births for _, changes in spoken) else {}
        self._place(ranks)
        dead = self._dying(spoken) if any(changes.deaths for _, changes in spoken) else {}
        written: dict[Any, list[tuple[Op, Speaker]]] = {}
        for each in said:
            written.setdefault(each[0].target, []).append(each)
        overridden: dict[Any, list[Any]] = {}
        for target, ops in written.items():
            if isinstance(target, Param):
                for op, speaker in ops:
                    self._parameter(op, speaker, overridden)
                self._settle_parameter(target, ops)
            elif len(ops) > 1 or not self._at_once(ops):
                self._settle(target, [self._column(*each, ranks, overridden) for each in ops], ops)
        if any(changes.ties for _, changes in spoken):
            self._tie(spoken, ranks)
        self._bear()
        if dead:
            self._bury(dead)

    def _said(self, spoken: list[tuple[Speaker, Changes]]) -> list[tuple[Op, Speaker]]:
        """List what was said of columns and parameters in the order of kinds, and nothing that was not declared."""
        said: list[tuple[Op, Speaker]] = []
        for speaker, changes in spoken:
            for op in changes.ops:
                kind, target, value, at = op
                if (kind, target) not in speaker.allowed:
                    self._undeclared(speaker, KINDS[kind], target)
                if is_view(value) or (at is not None and is_view(at)):
                    op = Op(kind, target, kept(value), kept(at))
                said.append((op, speaker))
        if len(said) > 1:
            said.sort(key=_kind)
        return said

    def _at_once(self, ops: list[tuple[Op, Speaker]]) -> bool:
        """Set or add in one pass where that is all that happens to a plain column; tell whether it was so.

        Whatever is out of the ordinary is left to the long way, which says what is wrong with it.
        """
        (kind, column, value, at), speaker = ops[0]
        if column not in self._plain or kind not in AT_ONCE:
            return False
        if at is not None and (type(at) is not np.ndarray or at.dtype.kind != "i" or at.ndim != 1):
            return False
        array, (low, high) = self._stores[column.table].whole[column], column.bounds
        if type(value) is float and array.dtype == np.float64:
            value = np.array((value,))
        elif np.ndim(value) == 0:
            value = self._cast(column, value, speaker).reshape(1)
        elif type(value) is not np.ndarray or value.dtype != array.dtype:
            return False
        elif value.shape != (array.shape if at is None else at.shape):
            return False
        if at is None:
            stray = self._kernels.at_all(array, value, kind == ADDS, low, high)
        elif speaker.allowed[kind, column].whole:
            return False
        else:
            stray = self._kernels.at_rows(array, at, value, kind == ADDS, low, high)
        if stray >= 0:
            self._out_of_bounds(column, array, ops)
        return bool(stray == -1)

    def _column(
        self, op: Op, speaker: Speaker, ranks: Mapping[Any, Any], overridden: dict[Any, list[Any]]
    ) -> NDArray[Any] | None:
        """Write to a column; give the rows (None: all)."""
        kind, column, value, at = op
        store = self._stores[column.table]
        array = store.whole[column]
        value, at, in_order = self._cast(column, value, speaker), *self._rows(at, column, store.n, speaker)
        n = store.n if at is None else at.size
        if value.ndim and value.size != n:
            raise self._wrong_length(speaker, f"{value.size} values", column, f"{n} values, or one for all")
        if ranks and isinstance(column, Ref):
            value = self._resolved(column, value, ranks, speaker)
        if kind == OVERRIDES:
            self._override_once(column, at, store.n, overridden, speaker)
        if kind in (SETS, OVERRIDES):
            self._put(column, at, value, in_order, speaker)
        elif at is None:
            UFUNCS[kind](array, value, out=array)
        elif kind == ADDS and array.dtype.kind != "b":
            if value.ndim:
                self._kernels.add_rows(array, at, value)
            else:
                self._kernels.add_to_rows(array, at, value[()])
        elif in_order:
            array[at] = UFUNCS[kind](array[at], value)
        else:
            UFUNCS[kind].at(array, at, value)
        if column.may_be_missing and kind not in (SETS, OVERRIDES):
            array[~store.known[column][: store.n]] = column.filler
        return at

    def _put(
        self, column: Column, at: NDArray[Any] | None, value: NDArray[Any], in_order: bool, speaker: Speaker
    ) -> None:
        store = self._stores[column.table]
        rows: Any = slice(None) if at is None else at
        declared = speaker.allowed.get((SETS, column))
        if at is not None and declared is not None and declared.whole:
            raise RunError(f"{speaker.name} sets some rows of {column.address}, which it declared to set whole",
                           code="E213", where=self.where, expected="no at=",
                           fix="set every row, or declare sets(...) without whole=True")  # fmt: skip
        if value.ndim and not in_order and self._kernels.stands_twice(rows, store.n):
            raise RunError(f"{speaker.name} sets a row of {column.address} twice", code="E208", where=self.where,
                           fix="give each row once")  # fmt: skip
        store.whole[column][rows] = value
        if column.may_be_missing:
            known = store.known[column][: store.n]
            if not known[rows].all():
                known[rows] = True
                if known.all():
                    self.moved.add(column.table)  # who saw that it was missing must see that it no longer is

    def _override_once(
        self, column: Column, at: NDArray[Any] | None, n: int, overridden: dict[Any, list[Any]], speaker: Speaker
    ) -> None:
        rows = np.arange(n) if at is None else at
        for earlier in overridden.setdefault(column, []):
            both = np.intersect1d(rows, earlier)
            if both.size:
                raise RunError(
                    f"{speaker.name} overrides rows of {column.address} that another intervention overrides",
                    code="E209", where=self.where, found=f"rows {both[:5].tolist()}", expected="one override a row",
                    fix="let the policies act on different rows, or let one of them add or scale",
                )  # fmt: skip
        overridden[column].append(rows)

    def _settle(self, column: Column, rows: list[Any], said: list[tuple[Op, Speaker]]) -> None:
        array = self._stores[column.table].whole[column]
        if isinstance(column, Ref):
            self._settle_references(column, array, rows)
            return
        if array.dtype.kind == "b" or not array.size:
            return
        low, high = column.bounds
        if column.clips:
            outside = int(np.count_nonzero((array < low) | (array > high)))
            if outside:
                self.clips[column.address] += outside
                np.clip(array, low, high, out=array)
        for at in [None] if any(at is None for at in rows) else rows:
            if at is None:
                stray = self._kernels.settle(array, low, high)
            else:
                stray = self._kernels.settle_rows(array, at, low, high)
            if stray >= 0:
                self._out_of_bounds(column, array, said)

    def _settle_references(self, column: Ref, array: NDArray[Any], rows: list[Any]) -> None:
        target = self._n_to_come(column.target)
        for at in rows:
            if at is None:
                stray = self._kernels.stray_reference(array, target)
            else:
                stray = self._kernels.stray_reference_of(array, at, target)
            if stray >= 0:
                raise self._stray(column)

    def _out_of_bounds(self, column: Column, array: NDArray[Any], said: list[tuple[Op, Speaker]]) -> NoReturn:
        rows = np.flatnonzero(~((array >= column.bounds.low) & (array <= column.bounds.high)))
        ids = self._stores[column.table].ids.values
        writers = sorted({f"{speaker.name} ({KINDS[op.kind]})" for op, speaker in said if op.target is column})
        raise RunError(
            f"{column.address} left its bounds in {rows.size} of {array.size} rows, written by {', '.join(writers)}",
            code="E203", where=self.where,
            found=", ".join(f"{array[row]:g} (id {ids[row]})" for row in rows[:5].tolist()),
            expected=f"{column.bounds} [{column.unit}]",
            fix="write what moves towards a limit as a share of the distance, or declare at_bounds=\"clip\"",
        )  # fmt: skip

    def _parameter(self, op: Op, speaker: Speaker, overridden: dict[Any, list[Any]]) -> None:
        """Write to a parameter as to a column of one row: each instance's own, from its own base."""
        kind, target, value, at = op
        if at is not None or np.ndim(value):
            found = "rows" if at is not None else f"{np.size(value)} values"
            raise self._wrong_length(speaker, found, target, "one value")
        if np.asarray(value).dtype.kind not in "fiu":
            raise RunError(f"{speaker.name} gives the parameter {target.address} {value!r}", code="E205",
                           where=self.where, expected="a number", fix="convert it")  # fmt: skip
        if kind == OVERRIDES and overridden.setdefault(target, []):
            raise RunError(f"{speaker.name} overrides {target.address} that another intervention overrides",
                           code="E209", where=self.where, expected="one override",
                           fix="let one of them add or scale")  # fmt: skip
        if kind == OVERRIDES:
            overridden[target].append(speaker.name)
        for own in self._parameters[target.address][0]:
            old = self.effective[own]
            self.effective[own] = float(value if kind in (SETS, OVERRIDES) else UFUNCS[kind](old, value)) + 0.0

    def _settle_parameter(self, target: Param[Any], said: list[tuple[Op, Speaker]]) -> None:
        owners, bounds = self._parameters[target.address]
        for own in owners:
            if self.effective[own] not in bounds:
                writers = sorted({f"{speaker.name} ({KINDS[op.kind]})" for op, speaker in said if op.target == target})
                raise RunError(
                    f"The parameter {own} left its bounds, written by {', '.join(writers)}", code="E203",
                    where=self.where, found=f"{self.effective[own]:g}", fix="lower the dose of the policy",
                    expected=f"{bounds}, per period of the clock where it is a rate",
                )  # fmt: skip


def _kind(said: tuple[Op, Speaker]) -> int:
    return said[0].kind
