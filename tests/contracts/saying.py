"""What a mechanism says, in terms of who it is about: by id and not by row, so that runs can be compared."""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from types import new_class
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill import MISSING, Changes, Mechanism, Run, Table
from samspill.spec import KINDS, PERIODS, Column, Known, Ref

UFUNCS = {"scales": np.multiply, "adds": np.add, "maxes": np.maximum, "mins": np.minimum}
NOBODY = -1
"""Stands for a reference that points nowhere."""
Told = tuple[NDArray[np.int64], NDArray[Any]]
Said = dict[tuple[str, Any], Told]
"""For each kind of writing and its target: ids in order, and a value for each."""


def said(run: Run, changes: Changes) -> Said:
    """Put changes in terms of ids, by kind and target; births also by column: ``("appends", Offer.workplace)``."""
    born: dict[type[Table], dict[int, int]] = defaultdict(dict)
    for batch, _ in changes.births:
        born[batch.table].update(zip(batch.rows.tolist(), batch.ids.values.tolist(), strict=True))
    parts: dict[tuple[str, Any], list[Told]] = defaultdict(list)
    for op in changes.ops:
        ids, column = run.ids(op.target.table), op.target
        at = np.arange(ids.size) if op.at is None else np.asarray(op.at)
        whose = ids[at]
        parts[KINDS[op.kind], column].append((whose, _by_id(run, column, _for_each(op.value, whose.size), born)))
    for batch, given in changes.births:
        ids = batch.ids.values
        parts["appends", batch.table].append((ids, np.ones(ids.size)))
        for column, value in given.items():
            parts["appends", column].append((ids, _by_id(run, column, _for_each(value, ids.size), born)))
    for table, rows in changes.deaths:
        ids = run.ids(table) if rows is None else run.ids(table)[np.asarray(rows)]
        parts["retires", table].append((ids, np.ones(ids.size)))
    for kind, event, after, unit, at in changes.events:
        ids, children = run.ids(event.table), born[event.table]
        rows = np.arange(ids.size) if at is None else np.asarray(at)
        rows = np.flatnonzero(rows) if rows.dtype.kind == "b" else rows
        whose = np.array([ids[row] if row >= 0 else children[row] for row in rows.tolist()], np.int64)
        parts[kind, event].append((whose, _for_each(after, whose.size) * PERIODS[unit] if unit else whose * 0.0))
    return {key: _gathered(key[0], told) for key, told in parts.items() if sum(ids.size for ids, _ in told)}


def _for_each(value: Any, n: int) -> NDArray[Any]:
    return np.broadcast_to(np.asarray(value), n)


def _by_id(run: Run, column: Column, values: NDArray[Any], born: dict[type[Table], dict[int, int]]) -> NDArray[Any]:
    if not isinstance(column, Ref):
        return values.astype(column.dtype)
    ids, children = run.ids(column.target), born[column.target]
    return np.array(
        [NOBODY if row == MISSING else ids[row] if row >= 0 else children[row] for row in values.tolist()], np.int64
    )


def _gathered(kind: str, told: list[Told]) -> Told:
    """Bring several tellings of one kind together: what is added to somebody twice is summed in the order given."""
    ids, values = (np.concatenate(each) for each in zip(*told, strict=True))
    if kind != "adds":
        order = np.argsort(ids, kind="stable")
        return ids[order], values[order]
    whose, place = np.unique(ids, return_inverse=True)
    total = np.zeros(whose.size, values.dtype)
    np.add.at(total, place, values)
    return whose, total


def same(one: Said, other: Said) -> bool:
    """Whether two sayings are equal, bit for bit."""
    return one.keys() == other.keys() and all(
        a.tobytes() == b.tobytes() for key in one for a, b in zip(one[key], other[key], strict=True)
    )


def moves(run: Run, what: Said) -> set[tuple[str, Any]]:
    """Tell which of the writings change anything: adding nothing, or setting what is there, does not."""
    found = set()
    for (kind, target), (ids, values) in what.items():
        if kind in ("appends", "retires", "schedules", "cancels"):
            found.add((kind, target))
        elif kind == "adds" and np.any(values != 0):
            found.add((kind, target))
        elif kind in ("sets", "overrides") and np.any(_now(run, target, ids) != values):
            found.add((kind, target))
        elif kind == "mins" and np.any(_now(run, target, ids) > values):
            found.add((kind, target))
    return found


def rows_of(run: Run, table: type[Table], ids: NDArray[np.int64]) -> NDArray[np.int64]:
    """Find the rows of some ids."""
    order = np.argsort(run.ids(table), kind="stable")
    return np.asarray(order[np.searchsorted(run.ids(table), ids, sorter=order)])


def _now(run: Run, column: Column, ids: NDArray[np.int64]) -> NDArray[Any]:
    values = run.values(column)[rows_of(run, column.table, ids)]
    return _by_id(run, column, values, defaultdict(dict)) if isinstance(column, Ref) else values


def outcome_of(run: Run, what: Said) -> dict[Column, NDArray[Any]]:
    """Give what each column that is written becomes if nobody else speaks, references as they are said."""
    after: dict[Column, NDArray[Any]] = {}
    for kind in KINDS:
        for (said_kind, target), (ids, values) in what.items():
            if said_kind == kind:
                now = after.setdefault(target, _now(run, target, run.ids(target.table)))
                rows = rows_of(run, target.table, ids)
                if kind in ("sets", "overrides"):
                    now[rows] = values
                else:
                    UFUNCS[kind].at(now, rows, values)
    born = {
        target: values
        for (kind, target), (_, values) in what.items()
        if kind == "appends" and isinstance(target, Column)
    }
    return after | born


def strays(run: Run, what: Said) -> list[str]:
    """Name the columns that would hold something that is no number, or lies outside their bounds."""
    found = []
    for column, values in outcome_of(run, what).items():
        if isinstance(column, Ref) or values.dtype.kind == "b":
            continue
        inside = (values >= column.bounds.low) & (values <= column.bounds.high)
        if not np.all(np.isfinite(values.astype(float)) & inside):
            found.append(f"{column.address}: {values[~inside][:3]}")
    return found


def digest(run: Run, tables: Iterable[type[Table]]) -> str:
    """Hash tables of a run as they are now."""
    text = hashlib.sha256()
    for table in sorted(tables, key=lambda each: each.__name__):
        text.update(table.__name__.encode() + run.ids(table).tobytes())
        for column in table.columns:
            text.update(run.values(column).tobytes())
    return text.hexdigest()


# --- mechanisms that are watched, or changed --------------------------------------------------------------


def copy_of(mechanism: Mechanism, **body: Any) -> Any:
    """Make the same mechanism from a class that differs in its body: another ``step``, other ``reads``."""
    cls = type(mechanism)
    space = {"__doc__": cls.__doc__, "__module__": cls.__module__, **body}
    other = new_class(cls.__name__, (cls,), {"level": cls.level}, lambda own: own.update(space))
    return other(name=mechanism.name, luck=mechanism.luck, **mechanism.values)


def silenced(mechanism: Mechanism) -> Any:
    """Make the same mechanism with a ``step`` that changes nothing: a mutant that the contract must catch."""
    return copy_of(mechanism, step=lambda self, s, now: Changes())


class Watch:
    """What a mechanism has looked at, and for which purposes it has drawn."""

    def __init__(self) -> None:
        self.read: set[Any] = set()
        self.drawn: Counter[tuple[str, bool]] = Counter()
        self.unsealed: list[str] = []

    def on(self, mechanism: Mechanism) -> Any:
        """Make the same mechanism, watched."""
        step = type(mechanism).step
        return copy_of(mechanism, step=lambda own, s, now: step(own, WatchedState(s, self), WatchedMoment(now, self)))


class WatchedState:
    """A state that notes what is read."""

    def __init__(self, state: Any, watch: Watch) -> None:
        self._state, self._watch = state, watch

    def __getitem__(self, key: Any) -> Any:
        self._watch.read.add(key)
        value = self._state[key]
        if isinstance(value, np.ndarray) and value.flags.writeable:
            self._watch.unsealed.append(str(key))
        return value

    def ids(self, table: type[Table]) -> Any:
        self._watch.read.add(table)
        return self._state.ids(table)

    def size(self, table: type[Table]) -> int:
        self._watch.read.add(table)
        return int(self._state.size(table))

    def sum(self, values: Any, *, by: Ref, where: Any = None) -> Any:
        return self._over(self._state.sum, values, by=by, where=where)

    def mean(self, values: Any, *, by: Ref, where: Any = None) -> Any:
        return self._over(self._state.mean, values, by=by, where=where)

    def count(self, *, by: Ref, where: Any = None) -> Any:
        self._watch.read.add(by)
        return self._state.count(by=by, where=where)

    def _over(self, how: Any, values: Any, *, by: Ref, where: Any) -> Any:
        self._watch.read |= {by, values} if isinstance(values, Column) else {by}
        return how(values, by=by, where=where)


class WatchedMoment:
    """A moment that notes what is drawn."""

    def __init__(self, now: Any, watch: Watch) -> None:
        self._now, self._watch = now, watch

    def rng(self, purpose: str, *, ever: bool = False) -> Any:
        self._watch.drawn[purpose, ever] += 1
        return self._now.rng(purpose, ever=ever)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._now, name)


def without(reads: tuple[Any, ...], thing: Any) -> tuple[Any, ...]:
    """Take one thing out of what is read."""
    return tuple(each for each in reads if each is not thing)


def named(thing: Any) -> str:
    """Name what is read or written."""
    if isinstance(thing, Known):
        return f"known({thing.column.address})"
    return str(getattr(thing, "address", None) or thing.__name__)


def close(one: float, other: float) -> bool:
    """Whether two sums are equal but for the order in which they were added up."""
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
