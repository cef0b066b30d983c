"""Sweeps: mechanisms that act one event at a time, for models that are sequential by nature (§3)."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from samspill.core.changes import Changes
from samspill.core.mechanism import Mechanism
from samspill.core.moment import Moment
from samspill.core.state import State
from samspill.core.store import Ids
from samspill.core.table import Table
from samspill.spec import DeclarationError, Level

ONCE, PICKS = "once", "picks"


class Order(NamedTuple):
    """In which order the rows of a table act within a step; made by `once` and `picks`."""

    kind: str
    table: type[Table]


def once(table: type[Table]) -> Order:
    """Let every row act once in a step, in the order of a priority that is drawn for its id.

    Who is born or dies changes nobody else's place before or after another.
    """
    return Order(ONCE, table)


def picks(table: type[Table]) -> Order:
    """Let rows act as they are picked, with replacement, each pick keyed by the number of the event."""
    return Order(PICKS, table)


class Sweep(Mechanism, level=Level.MICRO):
    """A mechanism whose events follow one another within a step; alone in its stage.

    A subclass states beside its level how its rows act, ``acts=once(Person)`` or ``acts=picks(Person)``, and has
    ``sweep`` in the place of ``step``. With `picks`, a step has as many events as the table has rows, or as
    ``n_events`` tells. Inside a kernel, draws are keyed by the number of the event:
    ``uniform(event, key, k)`` with ``key = luck.key(Table)`` and ``luck = now.rng("purpose")``; how many numbers the
    kernel has drawn is told by ``luck.drew(n)``.

    Raises
    ------
    DeclarationError
        E118 for a sweep without an order; for one that is not alone in its stage, when the model is built.
    """

    order: ClassVar[Order]

    def __init_subclass__(cls, *, acts: Order | None = None, **declared: Any) -> None:
        cls.order = acts or getattr(cls, "order", None)  # type: ignore[assignment]
        if not isinstance(cls.order, Order):
            raise DeclarationError(
                f"The sweep {cls.__name__} has no order", code="E118", found=f"order {cls.order!r}",
                expected="acts=once(Table) or acts=picks(Table)",
                fix="class Name(samspill.Sweep, level=Level.MICRO, acts=samspill.picks(Person))",
            )  # fmt: skip
        super().__init_subclass__(**declared)

    def n_events(self, s: State) -> int:
        """Tell how many picks a step has: as many as there are rows, where a subclass says nothing else."""
        return s.size(type(self).order.table)

    def sweep(self, s: State, now: Moment, rows: NDArray[np.int64]) -> Changes:
        """Play the events through, one after another, on copies; ``rows`` says who acts in each, shape (events,)."""
        raise NotImplementedError

    def step(self, s: State, now: Moment) -> Changes:
        kind, table = type(self).order
        ids = s.ids(table)
        if kind == ONCE:
            return self.sweep(s, now, np.argsort(now.rng("order").words(ids), kind="stable"))
        if not len(ids):
            return self.sweep(s, now, np.empty(0, np.int64))
        events = Ids(table, np.arange(self.n_events(s)), is_dense=True)
        return self.sweep(s, now, now.rng("pick").integers(events, len(ids)))
