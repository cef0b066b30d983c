"""Scheduling: rows get dates of events and lose them, and dates go along with births and deaths (§4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.core.births import Ranks
from samspill.core.calendar import Calendar, Event
from samspill.core.changes import Changes
from samspill.core.lives import Lives
from samspill.core.table import Table
from samspill.core.writing import Speaker, kept
from samspill.spec import PERIODS, RunError, nearest

Dates = Mapping[tuple[type[Event], str], list[tuple[NDArray[Any], NDArray[np.int32]]]]
NO_DATES = np.empty(0, np.int32)


class Scheduling(Lives):
    """Lets dates come and go.

    Attributes
    ----------
    calendars
        The calendar of each event of the run.
    step, stage
        The step under way, and the stage that is being merged.
    """

    calendars: Mapping[type[Event], Calendar] = {}
    step = 0
    stage = ""

    def keep(self, calendars: Iterable[Calendar]) -> None:
        """Take charge of the calendars of a run."""
        self.calendars = {each.event: each for each in calendars}
        self._pointed |= {event.table for event in self.calendars}  # newcomers can be given a date by their stand-ins

    def _dates(self, spoken: list[tuple[Speaker, Changes]], ranks: Ranks) -> Dates:
        """Gather what was said of events, and refuse what cannot be, before anything changes."""
        said: dict[tuple[type[Event], str], list[tuple[NDArray[Any], NDArray[np.int32]]]] = defaultdict(list)
        for speaker, changes in spoken:
            for kind, event, after, unit, at in changes.events:
                if (kind, event) not in speaker.allowed:
                    self._undeclared(speaker, kind, event)
                rows = self._whose(event, at, speaker, ranks)
                dates = self._date(event, after, unit, rows.size, speaker) if kind == "schedules" else NO_DATES
                said[event, kind].append((rows, dates))
        return said

    def _whose(self, event: type[Event], at: Any, speaker: Speaker, ranks: Ranks) -> NDArray[Any]:
        """Give the rows that are meant; those of children too."""
        n, mine = self._stores[event.table].n, ranks.get((speaker.name, event.table))
        given = np.arange(n) if at is None else np.asarray(kept(at))
        if given.dtype.kind == "b":
            rows, _ = self._rows(given, event, n, speaker)
        else:
            if mine is not None and given.size:
                stand_ins, given = given, np.empty_like(given)
                self._kernels.resolve(stand_ins, mine, given)
            rows, _ = self._rows(given, event, self._n_to_come(event.table), speaker)
        return np.asarray(rows)

    def _date(self, event: type[Event], after: Any, unit: str, n: int, speaker: Speaker) -> NDArray[np.int32]:
        given = np.asarray(after)
        number = given.dtype.kind in "fiu"
        if unit not in PERIODS or not number or not np.all(given >= 0):
            strange = given[~(given >= 0)].ravel()[:5].tolist() if number else [repr(after)]
            raise RunError(
                f"{speaker.name} schedules {event.__name__} after a time that is none{nearest(unit, PERIODS)}",
                code="E222", where=self.where, found=", ".join([*map(str, strange), f'unit "{unit}"']),
                expected=f"numbers of at least 0; one of {', '.join(PERIODS)}",
                fix='say after=..., unit="day", with times in that unit',
            )  # fmt: skip
        if given.ndim and given.shape != (n,):
            raise self._wrong_length(speaker, f"{given.size} times", event, f"{n} times, or one for all")
        return np.broadcast_to(self.calendars[event].date(self.step, given, unit), n)

    def _keep_dates(self, dates: Dates) -> None:
        """Cancel, then schedule; newcomers have their rows by now, and who dies has not left."""
        for kind in ("cancels", "schedules"):
            for event in (event for event, what in dates if what == kind):
                said, calendar = dates[event, kind], self.calendars[event]
                rows = np.concatenate([each for each, _ in said])
                if kind == "schedules":
                    calendar.schedule(rows, np.concatenate([each for _, each in said]))
                elif calendar.cancel(rows):
                    self.moved.add(event.table)  # who sees what comes today must see that it no longer does

    def _bury(self, dead: Mapping[type[Table], Any]) -> None:
        super()._bury(dead)
        for event, calendar in self.calendars.items():
            if event.table in dead:
                calendar.bury(dead[event.table])
