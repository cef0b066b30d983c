"""Tracing: a merge that also notes what it does to some rows; a run that traces nobody has the plain one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.core.births import Ranks
from samspill.core.calendar import NEVER, Calendar, Event
from samspill.core.changes import Changes, Op
from samspill.core.merge import UFUNCS, Merge
from samspill.core.network import ROW_BITS, Network
from samspill.core.scheduling import Dates
from samspill.core.table import Table
from samspill.core.trace import Trace, plain
from samspill.core.writing import Speaker
from samspill.spec import KINDS, MISSING, Column, Ref

Who = tuple[type[Table], int]


class TracedMerge(Merge):
    """Does what `Merge` does, and compares rows before and after."""

    trace: Trace
    _spoken: list[tuple[Speaker, Changes]]

    def begin(self, trace: Trace, step: int) -> None:
        """Note the traced rows as the run finds them."""
        self.trace, self.step, self._spoken = trace, step, []
        for table in trace.whom:
            self._arrive(table, lambda _: "", "begins")

    def apply(self, spoken: list[tuple[Speaker, Changes]]) -> None:
        self._spoken = spoken
        super().apply(spoken)

    def open_flows(self, open_step: Callable[[], None], table: type[Table], step: int) -> None:
        """Let flows start a step anew."""
        self.step, self.stage = step, ""
        self._watched([c for c in table.columns if c.each_step is not None], open_step, "", "flows")

    def note_due(self, calendar: Calendar, step: int) -> None:
        """Note to whom an event comes."""
        self.step, self.stage = step, ""
        for who, row in self._present(calendar.event.table):
            if row in calendar.today:
                self._note(who, "", calendar.event.__name__, "due", None, step, None)

    # where the traced rows stand, and what they hold

    def _present(self, table: type[Table]) -> list[tuple[Who, int]]:
        """Give the traced rows of a table that are there, with their places."""
        ids = self._stores[table].all_ids[: self._stores[table].n]
        found = ((each, np.flatnonzero(ids == each)) for each in self.trace.whom.get(table, ()))
        return [((table, each), int(rows[0])) for each, rows in found if rows.size]

    def _value(self, column: Column, row: int) -> Any:
        store = self._stores[column.table]
        value = store.arrays[column][row]
        if (column.may_be_missing and not store.known[column][row]) or (isinstance(column, Ref) and value == MISSING):
            return None
        if isinstance(column, Ref):
            ids = self._stores[column.target].all_ids
            return int(ids[value]) if 0 <= value < ids.size else None  # a stray one is about to be refused
        return plain(value)

    def _note(self, who: Who, mechanism: str, *what: Any) -> None:
        self.trace.note(who, (self.step, self.stage), mechanism, *what)

    def _watched(self, columns: list[Column], do: Callable[[], Any], mechanism: str, kind: str,
                 given: Callable[[int], Any] | None = None) -> Any:  # fmt: skip
        """Do something with columns of one table, and note what it has changed of the traced rows; none may move."""
        watched = [(who, row, column, self._value(column, row)) for who, row in self._present(columns[0].table)
                   for column in columns]  # fmt: skip
        done = do()
        for who, row, column, before in watched:
            after = self._value(column, row)
            if after != before:
                told = given(row) if given else None
                self._note(who, mechanism, column.address, kind, told, before, after)
        return done

    # what a merge does

    def _at_once(self, ops: list[tuple[Op, Speaker]]) -> bool:
        (op, speaker), do = ops[0], super()._at_once
        return bool(self._watched([op.target], lambda: do(ops), speaker.name, KINDS[op.kind],
                                  lambda row: _given(op, row)))  # fmt: skip

    def _column(self, op: Op, speaker: Speaker, ranks: Ranks, overridden: dict[Any, list[Any]]) -> NDArray[Any] | None:
        do = super()._column
        done: NDArray[Any] | None = self._watched(
            [op.target], lambda: do(op, speaker, ranks, overridden), speaker.name, KINDS[op.kind],
            lambda row: _given(op, row),
        )  # fmt: skip
        return done

    def _settle(self, column: Column, rows: list[Any], said: list[tuple[Op, Speaker]]) -> None:
        do = super()._settle
        self._watched([column], lambda: do(column, rows, said), "", "clips")

    def _bear(self) -> None:
        there = {who for table in self._coming for who, _ in self._present(table)}
        brought = {(table, int(each)): speaker.name for table, coming in self._coming.items()
                   if table in self.trace.whom for speaker, born, _ in coming.batch
                   for each in born.ids.values.tolist() if each in self.trace.whom[table]}  # fmt: skip
        super()._bear()
        for table in dict.fromkeys(table for table, _ in brought):
            self._arrive(table, lambda who: brought.get(who, ""), "birth", there)

    def _arrive(
        self, table: type[Table], brought_by: Callable[[Who], str], kind: str, there: Iterable[Who] = ()
    ) -> None:
        for who, row in self._present(table):
            if who not in there:
                self._note(who, brought_by(who), "", kind, None, None, None)
                for column in table.columns:
                    self._note(who, brought_by(who), column.address, kind, None, None, self._value(column, row))
                for network, others in self._tied(table, row).items():
                    for other in others:
                        self._note(who, brought_by(who), network.__name__, kind, None, None, other)

    def _bury(self, dead: Mapping[type[Table], Any]) -> None:
        for table, rows in dead.items():
            for who, row in self._present(table):
                if rows is None or row in rows:
                    self._note(who, self._undertakers(table, row), "", "death", None, None, None)
        pointing = [(who, column, self._value(column, row))
                    for table in self.trace.whom for who, row in self._present(table)
                    for column in table.columns if isinstance(column, Ref)]  # fmt: skip
        tied = self._all_tied()
        super()._bury(dead)
        places = {who: row for table in self.trace.whom for who, row in self._present(table)}
        self._compare_ties({who: ties for who, ties in tied.items() if who in places}, "lets go")
        for who, column, before in pointing:
            if who in places and (after := self._value(column, places[who])) != before:
                self._note(who, "", column.address, "lets go", None, before, after)

    def _undertakers(self, table: type[Table], row: int) -> str:
        """Name who let a row retire."""
        return " and ".join(
            speaker.name for speaker, changes in self._spoken
            if any(of is table and (rows is None or row in _as_rows(rows)) for of, rows in changes.deaths)
        )  # fmt: skip

    def _tie(self, spoken: list[tuple[Speaker, Changes]], ranks: Ranks) -> None:
        tied = self._all_tied()
        super()._tie(spoken, ranks)
        self._compare_ties(tied)

    def _tied(self, table: type[Table], row: int) -> dict[type[Network], list[int]]:
        """Give the ids of the neighbours of a row, or of the targets of its ties, by network."""
        ids = self._stores[table].all_ids
        return {network: ids[keys[keys >> ROW_BITS == row] & ((1 << ROW_BITS) - 1)].tolist()
                for network, keys in self.keys.items() if network.table is table}  # fmt: skip

    def _all_tied(self) -> dict[Who, dict[type[Network], list[int]]]:
        return {who: self._tied(table, row) for table in self.trace.whom for who, row in self._present(table)}

    def _compare_ties(self, before: Mapping[Who, Mapping[type[Network], list[int]]], gone: str = "severs") -> None:
        """Note which ties have gone, in which way, and which have come."""
        after = self._all_tied()
        for who, ties in before.items():
            for network, others in ties.items():
                now = after[who][network]
                entries: list[tuple[str, Any, Any]] = [(gone, other, None) for other in others if other not in now]
                entries += [("connects", None, other) for other in now if other not in others]
                for kind, old, new in entries:
                    by = [speaker.name for speaker, changes in self._spoken if any(
                        (what, of) == (kind, network) for what, of, *_ in changes.ties)]  # fmt: skip
                    self._note(who, " or ".join(by), network.__name__, kind, None, old, new)

    def _keep_dates(self, dates: Dates) -> None:
        waiting = {(event, who): self._date_of(event, row) for event, _ in dates
                   for who, row in self._present(event.table)}  # fmt: skip
        super()._keep_dates(dates)
        for (event, who), before in waiting.items():
            row = dict(self._present(event.table))[who]
            after = self._date_of(event, row)
            kind = "cancels" if after is None else "schedules"
            speakers = [speaker.name for speaker, changes in self._spoken if any(
                (said, of) == (kind, event) for said, of, *_ in changes.events)]  # fmt: skip
            if after != before:
                self._note(who, " or ".join(speakers), event.__name__, kind, None, before, after)

    def _date_of(self, event: type[Event], row: int) -> int | None:
        step = self._stores[event.table].arrays[event.due][row]
        return None if step == NEVER else int(step)


def _as_rows(at: Any) -> NDArray[Any]:
    rows = np.atleast_1d(np.asarray(at))
    return np.flatnonzero(rows) if rows.dtype.kind == "b" else rows


def _given(op: Op, row: int) -> Any:
    """Give what an operation gave a row; of several the sum, the product or the limit."""
    value = np.asarray(op.value)
    if op.at is None:
        return plain(value[row] if value.ndim else value)
    at = _as_rows(op.at)
    mine = np.broadcast_to(value, at.shape)[at == row]
    return plain(UFUNCS[op.kind].reduce(mine) if op.kind in UFUNCS else mine[0])
