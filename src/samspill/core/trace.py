"""Traces: the story of single rows, entry by entry: who changed what, when, from what to what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from samspill.core.clock import Clock
from samspill.core.table import Table
from samspill.spec import Column


class Entry(NamedTuple):
    """One thing that happened to a row.

    ``kind`` is ``begins`` (as the run found it), ``birth``, ``death``, ``flows`` (a flow starts a step anew), a way
    of writing (``sets``, ``scales``, ...), ``clips``, ``lets go`` (of a row that retired), ``connects``, ``severs``,
    ``schedules``, ``cancels`` or ``due``. ``given`` is what the mechanism gave: a factor, an amount, a limit; several
    for one row are brought together. Of a reference or a tie ``before`` and ``after`` are the id of the other row; None
    is missing. Of an event they are steps.
    """

    table: type[Table]
    id: int
    step: int
    date: date
    stage: str
    mechanism: str
    column: str
    kind: str
    given: Any
    before: Any
    after: Any

    def __str__(self) -> str:
        who = f"{self.stage}/{self.mechanism}" if self.mechanism else self.stage or "the run"
        what = " ".join(filter(None, [self.kind, self.column]))
        given = f" {_short(self.given)}" if self.given is not None and self.kind not in ("sets", "overrides") else ""
        course = f": {_short(self.before)} -> {_short(self.after)}" if self.column else ""
        return f"step {self.step} ({self.date})  {who}  {what}{given}{course}"


class Trace:
    """What happened to the rows that a run was asked to trace, in order; empty where it was asked for none.

    Printing it tells the story; `of` narrows it; `rows` gives it as rows for a table. Entries that change nothing are
    left out.
    """

    def __init__(
        self, whom: Mapping[type[Table], Iterable[int]], clock: Clock, entries: list[Entry] | None = None
    ) -> None:
        self.whom = {table: tuple(dict.fromkeys(int(each) for each in ids)) for table, ids in whom.items()}
        self.entries: list[Entry] = [] if entries is None else entries
        self._clock = clock

    def note(self, who: tuple[type[Table], int], when: tuple[int, str], *what: Any) -> None:
        """Add an entry: whose, in which step and stage, by which mechanism, column, kind, given, before, after."""
        step, stage = when
        self.entries.append(Entry(*who, step, self._clock.date(step), stage, *what))

    def of(self, table: type[Table], id: int, column: Column | None = None) -> Trace:
        """Narrow it to one row, and to one of its columns."""
        address = column.address if column is not None else None
        chosen = [each for each in self.entries if (each.table, each.id) == (table, id)]
        return Trace({table: (id,)}, self._clock, [e for e in chosen if address in (None, e.column)])

    def rows(self) -> list[dict[str, Any]]:
        """Give every entry as plain values, for example for a data frame."""
        return [{**each._asdict(), "table": each.table.__name__, "date": each.date.isoformat()}
                for each in self.entries]  # fmt: skip

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __str__(self) -> str:
        lines = []
        for table, ids in self.whom.items():
            for each in ids:
                mine = [f"  {entry}" for entry in self.entries if (entry.table, entry.id) == (table, each)]
                lines += [f"{table.__name__} {each}", *(mine or ["  nothing happened"])]
        return "\n".join(lines) or "Nobody is traced."


def plain(value: Any) -> Any:
    """Give a value of a column as Python's own kind."""
    return value.item() if isinstance(value, np.generic | np.ndarray) else value


def _short(value: Any) -> str:
    if value is None:
        return "missing"
    return f"{value:.6g}" if isinstance(value, float) else str(value)
