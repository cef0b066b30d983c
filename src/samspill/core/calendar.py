"""Calendars: what comes to rows in a later step, and what has come to them in this one (§1, §8)."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from samspill.core.clock import Clock
from samspill.core.store import Store
from samspill.core.table import Table
from samspill.spec import Column, DeclarationError

NEVER = np.iinfo(np.int32).max
"""The step of what does not come."""
NOBODY = np.empty(0, np.int64)
NOBODY.flags.writeable = False


class Event:
    """Declares something that comes to rows of a table on a date that is known before; never an instance.

    ``class Recovery(Event, of=Person)``. A mechanism with ``schedules(Recovery)`` gives rows a date, one with
    ``cancels(Recovery)`` takes it from them, and one that names the class among its ``reads`` gets the rows to which
    it comes in this step, in their order: ``s[Recovery]``. A row has one date of an event at most.

    Attributes
    ----------
    table
        To whose rows it comes.
    due
        The step in which it comes to each row, kept with the columns of the table.

    Raises
    ------
    DeclarationError
        E121 if it does not say to the rows of which table.
    """

    table: ClassVar[type[Table]]
    due: ClassVar[Column]

    def __init_subclass__(cls, *, of: type[Table] | None = None) -> None:
        if not (isinstance(of, type) and issubclass(of, Table)):
            raise DeclarationError(
                f"The event {cls.__name__} does not say to whom it comes", code="E121", found=f"of={of!r}",
                expected="a table", fix="class Name(samspill.Event, of=Person)",
            )  # fmt: skip
        cls.table, cls.due = of, Column(np.int32, default=NEVER)
        cls.due.__set_name__(of, f"due({cls.__name__})")


class Calendar:
    """The dates of one event in one run.

    The date of a row is a number beside its columns, so it comes and goes with the row and is in every checkpoint. A
    step looks through the table only if something may be due, since the next date is known.

    Attributes
    ----------
    event
        Whose dates they are.
    today
        Rows to which it comes in the step under way, in order; sealed.
    """

    def __init__(self, event: type[Event], store: Store, clock: Clock) -> None:
        from samspill.core import kernels

        self.event, self._store, self._clock, self._kernels = event, store, clock, kernels
        self.today, self._next = NOBODY, 0

    def open(self, step: int) -> bool:
        """Take out what is due in a step; tell whether that is something else than before."""
        was, self.today = self.today, NOBODY
        if self._next <= step:
            rows, self._next = self._kernels.take_due(self._store.whole[self.event.due], step)
            self._let_be(rows)
        return bool(was.size or self.today.size)

    def date(self, step: int, after: Any, unit: str) -> NDArray[np.int32]:
        """Give the steps that begin some time after this one."""
        steps: NDArray[np.float64] = np.minimum(step + self._clock.steps(after, unit), NEVER)
        return steps.astype(np.int32)

    def cancel(self, rows: NDArray[Any]) -> bool:
        """Take dates away, today's too; tell whether today's were among them."""
        self._store.whole[self.event.due][rows] = NEVER
        stay = ~np.isin(self.today, rows)
        self._let_be(self.today[stay])
        return not stay.all()

    def schedule(self, rows: NDArray[Any], dates: NDArray[np.int32]) -> None:
        """Give rows a date in the place of the one that they had; of several for one row the earliest."""
        self._kernels.put_due(self._store.whole[self.event.due], rows, dates)
        self._next = min(self._next, int(dates.min(initial=NEVER)))

    def bury(self, dead: NDArray[np.int64] | None) -> None:
        """Let rows leave that have left the table: ``dead``, in order, or None for all."""
        if dead is None:
            self.today = NOBODY
        elif self.today.size:
            stay = self.today[~np.isin(self.today, dead)]
            self._let_be(stay - np.searchsorted(dead, stay))

    def _let_be(self, rows: NDArray[np.int64]) -> None:
        rows.flags.writeable = False
        self.today = rows


def is_event(thing: Any) -> bool:
    """Whether something that is read or written is an event."""
    return isinstance(thing, type) and issubclass(thing, Event)
