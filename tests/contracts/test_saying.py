"""What a mechanism says of events is told by id, and a contract can be held against it."""

from __future__ import annotations

import numpy as np
from saying import Watch, moves, said

from samspill import (
    Changes,
    Event,
    Level,
    Mechanism,
    Model,
    Population,
    Run,
    Stage,
    Table,
    appends,
    cancels,
    changed,
    column,
    schedules,
)


class Pupil(Table, level=Level.MICRO):
    grade = column(np.float64, default=0.0)


class Exam(Event, of=Pupil):
    """A pupil is examined."""


class Plan(Mechanism, level=Level.MICRO):
    """Exams of some pupils are planned, and of others called off."""

    reads = (Pupil, Exam, changed(Pupil.grade))
    writes = (schedules(Exam), cancels(Exam), appends(Pupil))

    def step(self, s, now):  # type: ignore[no-untyped-def]
        born = now.born(Pupil, of=s.ids(Pupil)[s[changed(Pupil.grade)][:1]])
        return (
            Changes().append(born, {})
            .schedule(Exam, after=np.array([1.0, 0.5]), unit="year", at=np.array([2, 0]))
            .schedule(Exam, after=3, unit="month", at=born.rows).cancel(Exam, at=np.arange(3) == 1)
        )  # fmt: skip


def run() -> Run:
    population = Population("three", {Pupil: 3}, ids={Pupil: [5, 7, 9]})
    return Run(Model("school", Stage("plan", Plan())), population).pause("plan")


def test_what_is_said_of_events_is_told_by_id_and_in_months() -> None:
    told = said(run(), run().changes_of("Plan"))
    ids, after = told["schedules", Exam]
    assert (ids[:2].tolist(), after.tolist()) == ([5, 9], [6.0, 12.0, 3.0])
    assert ids[2] == told["appends", Pupil][0][0]
    assert told["cancels", Exam][0].tolist() == [7]
    assert moves(run(), told) == {("schedules", Exam), ("cancels", Exam), ("appends", Pupil)}


def test_reading_events_and_changed_rows_is_watched_and_what_is_read_is_sealed() -> None:
    watch = Watch()

    class Look(Plan, level=Level.MICRO):
        """Looks at who is examined too."""

        def step(self, s, now):  # type: ignore[no-untyped-def]
            s[Exam]
            return super().step(s, now)

    run().changes_of(watch.on(Look()))
    assert watch.read == set(Plan.reads)
    assert not watch.unsealed
