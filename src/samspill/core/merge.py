"""The merge: what the mechanisms of a stage said, applied in one order whatever order they stood in (§4)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, NoReturn

import numpy as np
from numpy.typing import NDArray

from samspill.core.changes import ADDS, MAXES, MINS, OVERRIDES, SCALES, SETS, Changes, Op
from samspill.core.moment import Born
from samspill.core.store import Store
from samspill.core.table import Table
from samspill.spec import KINDS, MISSING, Bounds, Column, Param, Ref, RunError, Write

UFUNCS = {SCALES: np.multiply, ADDS: np.add, MAXES: np.maximum, MINS: np.minimum}
NOBODY = -2
"""Where a stand-in points whose child was not appended."""


class Speaker(NamedTuple):
    """Who said something: the mechanism's name, and what it may write, by kind and target."""

    name: str
    allowed: Mapping[tuple[Any, Any], Write]


class Newcomers(NamedTuple):
    """Rows about to be appended: ids in order, values and masks of columns."""

    ids: NDArray[np.int64]
    columns: dict[Column, NDArray[Any]]
    known: dict[Column, NDArray[np.bool_]]


class Merge:
    """Applies changes to the stores of one run.

    Attributes
    ----------
    effective
        Value of each parameter that policies write, in this step, by the address of its instance.
    clips
        How often a column was clipped to its bounds.
    moved
        Tables with births or deaths since the run last looked.
    """

    def __init__(self, stores: dict[type[Table], Store], parameters: Mapping[str, tuple[list[str], Bounds]]) -> None:
        from samspill.core import kernels

        self._kernels, self._stores, self._parameters = kernels, stores, parameters
        self.effective: dict[str, float] = {}
        self.clips: Counter[str] = Counter()
        self.moved: set[type[Table]] = set()
        self.where_of: Callable[[], str] = str
        self._references = [c for table in stores for c in table.columns if isinstance(c, Ref)]
        self._pointed = {column.target for column in self._references}
        self._required = {
            table: [c for c in table.columns if c.default is None and not isinstance(c, Ref) and not c.may_be_missing]
            for table in stores
        }

    @property
    def where(self) -> str:
        """Model, stage, step and date of what is being merged."""
        return self.where_of()

    def apply(self, spoken: list[tuple[Speaker, Changes]]) -> None:
        """Merge what was said in one stage, the speakers in merge order."""
        said = self._said(spoken)
        births = any(changes.births for _, changes in spoken)
        ranks = self._rank(spoken) if births else {}
        coming = self._gather(spoken, ranks) if births else {}
        dead = self._dying(spoken, coming) if any(changes.deaths for _, changes in spoken) else {}
        written: dict[Any, list[tuple[Op, Speaker]]] = {}
        for each in said:
            written.setdefault(each[0].target, []).append(each)
        overridden: dict[Any, list[Any]] = {}
        for target, ops in written.items():
            if isinstance(target, Param):
                for op, speaker in ops:
                    self._parameter(op, speaker, overridden)
                self._settle_parameter(target, ops)
            elif len(ops) > 1 or not self._added(ops):
                self._settle(target, [self._column(*each, ranks, overridden) for each in ops], ops)
        if coming:
            self._bear(coming)
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
                if _is_view(value) or (at is not None and _is_view(at)):
                    op = Op(kind, target, _own(value), _own(at))
                said.append((op, speaker))
        if len(said) > 1:
            said.sort(key=_kind)
        return said

    def _added(self, ops: list[tuple[Op, Speaker]]) -> bool:
        """Add to a whole column in one pass where that is all that happens to it; tell whether it was such a case."""
        kind, column, value, at = ops[0][0]
        if kind != ADDS or at is not None or column.dtype != np.float64 or column.clips or column.may_be_missing:
            return False
        array = self._stores[column.table].whole[column]
        if type(value) is not float and (type(value) is not np.ndarray or value.dtype != np.float64
                                         or value.shape != array.shape):  # fmt: skip
            return False
        if self._kernels.add_settled(array, value, *column.bounds) >= 0:
            self._out_of_bounds(column, array, ops)
        return True

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

    def _cast(self, column: Column, value: Any, speaker: Speaker) -> NDArray[Any]:
        """Turn values into the column's kind where that loses nothing but a float's last digits."""
        given: NDArray[Any] = np.asarray(value)
        if given.dtype == column.dtype:
            return given
        cast: NDArray[Any]
        if given.dtype.kind in "iu" and column.dtype.kind in "iub":
            cast = given.astype(column.dtype)
            if (column.dtype.kind != "b" or not given.ndim) and (cast == given).all():
                return cast
        elif not given.size or np.can_cast(given.dtype, column.dtype, "same_kind"):
            cast = given.astype(column.dtype)
            return cast
        raise RunError(
            f"{speaker.name} gives {column.address} values of kind {given.dtype}", code="E205", where=self.where,
            found=", ".join(map(str, given.ravel()[:5].tolist())),
            expected=f"kind {column.dtype}, or whole numbers that it can hold", fix="convert them where you mean it",
        )  # fmt: skip

    def _rows(self, at: Any, whose: Any, n: int, speaker: Speaker) -> tuple[NDArray[Any] | None, bool]:
        """Turn a mask or rows into rows that exist, and tell whether they are in order, none twice."""
        if at is None:
            return None, True
        rows = np.asarray(at)
        if rows.dtype.kind == "b":
            if rows.shape != (n,):
                raise self._wrong_length(speaker, f"a mask of {rows.size} rows", whose, f"{n} rows")
            return np.flatnonzero(rows), True
        if rows.ndim != 1 or not rows.size:
            rows = rows.reshape(-1) if rows.size else np.empty(0, np.int64)
        order = self._kernels.order_of(rows, n) if rows.dtype.kind in "iu" else -1
        if order < 0:
            raise RunError(
                f"{speaker.name} names rows of {getattr(whose, 'address', None) or whose.__name__} that are not there",
                code="E219", where=self.where, found=", ".join(map(str, rows[:5].tolist())), expected=f"0 to {n - 1}",
                fix="take rows from the state; leave out references that are missing (point)",
            )  # fmt: skip
        return rows, order == 1

    def _wrong_length(self, speaker: Speaker, found: str, whose: Any, expected: str) -> RunError:
        name = getattr(whose, "address", None) or whose.__name__
        return RunError(f"{speaker.name} gives {found} for {name}", code="E206", where=self.where, expected=expected,
                        fix="give as many values as rows, or one for all; at= names the rows")  # fmt: skip

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
        target = self._stores[column.target].n + self._coming.get(column.target, 0)
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

    # births and deaths: in one place, which carries references along

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
                parts[table].append(self._rows(_own(rows), table, self._stores[table].n, speaker)[0])
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

    def _stray(self, column: Ref) -> RunError:
        return RunError(
            f"{column.address} would point to no row", code="E220", where=self.where,
            expected=f"rows of {column.target.__name__}, or MISSING",
            fix="point to rows that are there, or to born.rows of what you append in the same Changes",
        )  # fmt: skip

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

    def _undeclared(self, speaker: Speaker, kind: str, target: Any, ids_of: type | None = None) -> NoReturn:
        name = getattr(target, "address", None) or target.__name__
        name += f" with ids of {ids_of.__name__}" if ids_of else ""
        raise RunError(
            f"{speaker.name} {kind} {name}, which it has not declared", code="E213", where=self.where,
            expected=", ".join(sorted(str(each) for each in speaker.allowed.values())) or "nothing",
            fix="add it to writes",
        )  # fmt: skip


def _kind(said: tuple[Op, Speaker]) -> int:
    return said[0].kind


def _is_view(thing: Any) -> bool:
    """Whether something is a view of the state, which the merge is about to change."""
    return isinstance(thing, np.ndarray) and not thing.flags.writeable


def _own(thing: Any) -> Any:
    return thing.copy() if _is_view(thing) else thing


def sorted_order(ids: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the order of ids, as ``argsort`` does, in less time where they are hashes."""
    from samspill.core.kernels import order_of_ids

    order: NDArray[np.int64] = order_of_ids(ids)
    return order if order.size == ids.size else np.argsort(ids, kind="stable")
