"""The moment: what a mechanism knows of time, chance and who is born."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.core.clock import Clock
from samspill.core.rng import Chance, Stream, hash32
from samspill.core.store import Ids
from samspill.core.table import Table
from samspill.core.threads import Threads


class Born:
    """Children about to be appended.

    Attributes
    ----------
    table
        Which table they join.
    ids
        Who they are, so that their traits can be drawn.
    rows
        Stand-ins for the rows that they will have, for references to them in the same `Changes`.
    ids_of
        The table whose ids they take over, if they do.
    """

    __slots__ = ("first", "ids", "ids_of", "rows", "table")

    def __init__(
        self, table: type[Table], ids: NDArray[np.int64], first: int, ids_of: type[Table] | None = None
    ) -> None:
        self.table, self.ids, self.first, self.ids_of = table, Ids(table, ids), first, ids_of
        self.rows = np.arange(-1 - first, -1 - first - ids.size, -1, dtype=np.int32)


class Moment:
    """Now, as one mechanism sees it.

    Attributes
    ----------
    step
        Number of the step; 0 is the first.
    """

    __slots__ = ("_births", "_births_step", "_chance", "_clock", "_keys", "_luck", "_pace", "_streams", "step")

    def __init__(self, clock: Clock, chance: Chance, luck: str, every: str | None = None) -> None:
        self._clock, self._chance, self._luck, self.step = clock, chance, luck, 0
        self._pace = clock.paced(every) if every else clock  # what happens once a month happens for a month
        self._streams: dict[Any, Stream] = {}
        self._keys: dict[type[Table], tuple[int, int]] = {}
        self._births: dict[type[Table], int] = {}
        self._births_step = -1

    @property
    def date(self) -> date:
        """The date on which the step begins."""
        return self._clock.date(self.step)

    def share(self, rate: Any) -> Any:
        """Turn a rate into the share that it reaches in a step: 1 - exp(-rate * step).

        For who acts once a month it is the share that is reached in a month, and so on.
        """
        return self._pace.share(rate)

    def amount(self, rate: Any, per: str | None = None) -> Any:
        """Turn a rate into what accrues in a step, rate * step; for who acts once a month, in a month.

        A parameter that is a rate has the clock's unit; what is computed from columns says ``per="year"``.
        """
        return self._pace.amount(rate, per)

    def since(self, step: Any) -> Any:
        """Turn steps in the past into the time since they began, in the clock's unit."""
        return (self.step - step) * self._clock.step

    def rng(self, purpose: str, *, ever: bool = False) -> Stream:
        """Give the draws for a purpose; with ``ever`` they are the same in every step (hidden traits)."""
        stream = self._streams.get((purpose, ever))
        if stream is None:
            form = "ever" if ever else "step"
            stream = self._streams[purpose, ever] = Stream(self._chance, self, self._luck, purpose, form)
        return stream

    def born(self, table: type[Table], *, of: Ids, k: Any = 0) -> Born:
        """Name children of parents; ``k`` is the number of the child, where one has several in a step."""
        from samspill.core.kernels import newcomers

        key = self._keys.get(of.table)
        if key is None:
            name = (self._luck, of.table.__name__)
            key = self._keys[of.table] = (hash32("id", *name), hash32("identity", *name))
        numbers = np.full(len(of), k, np.int64)
        return self._numbered(table, newcomers(of.values, numbers, *key, self.step))

    def successors(self, table: type[Table], *, of: Ids) -> Born:
        """Name children that take over the ids of their parents, as their only successors (§7)."""
        return self._numbered(table, of.values, of.table)

    def _numbered(self, table: type[Table], ids: NDArray[np.int64], ids_of: type[Table] | None = None) -> Born:
        if self._births_step != self.step:
            self._births, self._births_step = {}, self.step
        first = self._births.get(table, 0)
        self._births[table] = first + ids.size
        return Born(table, ids, first, ids_of)


def luck(seed: int, name: str) -> Moment:
    """Give chance outside of a run, to make a population: draws keyed by its own seed and name."""
    return Moment(Clock(), Chance(seed, Threads()), name)
