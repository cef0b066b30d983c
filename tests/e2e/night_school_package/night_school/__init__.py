"""Somebody else's package: a night school that a grant may fill; small enough to run in a moment."""

from __future__ import annotations

import os
import time
from pathlib import Path

import numpy as np

from samspill import (
    Changes,
    Clock,
    Intervention,
    Level,
    Lever,
    Mechanism,
    Model,
    Moment,
    Outcome,
    Param,
    Population,
    Stage,
    State,
    Table,
    adds,
    column,
    lever,
    param,
    sets,
)
from samspill.experiments import Case, Society

FOLDER = Path(__file__).parent
PAUSE = float(os.environ.get("NIGHT_SCHOOL_PAUSE", "0"))


class School(Table, level=Level.MACRO):
    grant = column(np.float64, each_step=0.0)


class Person(Table, level=Level.MICRO):
    pupil = column(np.bool_, default=False)
    one = column(np.float64, default=1.0)


class Enrol(Mechanism, level=Level.MICRO):
    """Some who are not pupils become pupils."""

    reads = (Person.pupil, School.grant)
    writes = (sets(Person.pupil),)

    rate: Param[float] = param(
        default=0.1, unit="1/month", bounds=(0.0, 1.0), evidence="A-901", doc="how often"
    )

    def step(self, s: State, now: Moment) -> Changes:
        time.sleep(PAUSE)
        if s[School.grant][0] > 1.5:
            raise ZeroDivisionError("the school is full")
        new = now.rng("enrol").hits(s.ids(Person), now.share(self.rate * (1 + s[School.grant][0])))
        pupil = s[Person.pupil].copy()
        pupil[new] = True
        return Changes().set(Person.pupil, pupil)


class Grant(Intervention, level=Level.MACRO):
    """The town pays."""

    writes = (adds(School.grant),)

    dose: Lever[float] = lever(default=1.0, unit="1", bounds=(0.0, 2.0), owner="town")

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(School.grant, self.dose)


def build() -> Society:
    window = ("2025-06", "2026-01")
    pupils = Outcome(
        "pupils", "Pupils", "1", "up", Level.MACRO, "pupils", Person.pupil, window, bottom=Person.one
    )
    model = Model("night school", Stage("enrol", Enrol()), clock=Clock("2025-01"), outcomes=(pupils,))
    return Society(model, Population("a town", {School: 1, Person: 40}))


case = Case(
    "night-school", "A night school", FOLDER / "study.toml", FOLDER / "ledger.toml", build, {"grant": Grant}
)
