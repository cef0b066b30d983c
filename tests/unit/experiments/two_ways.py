"""A town of persons, by age and by street: some learn, later where there is noise."""

from __future__ import annotations

import numpy as np

from samspill.core import Changes, Clock, Intervention, Mechanism, Model, Moment, Population, Stage, State, Table
from samspill.experiments import LatinHypercube, Runs, Scenario, Study
from samspill.spec import Level, Outcome, Param, column, param, ref, scales, sets

AGES, STREETS = ("young", "old"), ("north, uphill", "south", "nowhere")


class Street(Table, level=Level.MESO):
    name = column(np.int8, labels=STREETS)


class Person(Table, level=Level.MICRO):
    age = column(np.int8, labels=AGES)
    knows = column(np.bool_, default=False)
    one = column(np.float64, default=1.0)
    street = ref(Street)


class Learn(Mechanism, level=Level.MICRO):
    """Persons learn."""

    reads, writes = (Person.knows,), (sets(Person.knows),)
    rate: Param[float] = param(default=0.1, unit="1/month", bounds=(0.0, 1.0), doc="rate")

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().set(Person.knows, True, at=now.rng("learn").hits(s.ids(Person), now.share(self.rate)))


class Noise(Intervention, level=Level.MACRO):
    """Noise keeps persons from learning."""

    writes = (scales(Learn.rate),)

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().scale(Learn.rate, 0.5)


BY = {"age": (Person.age,), "street": (Person.street, Street.name)}


def outcome(name: str, **words: object) -> Outcome:
    defaults = {"unit": "1", "good": "up", "level": Level.MICRO, "whose": "all", "top": Person.knows,
                "bottom": Person.one, "window": ("2020-07", "2021-01")}  # fmt: skip
    return Outcome(name, name.capitalize(), **{**defaults, **words})  # type: ignore[arg-type]


OUTCOMES = (
    outcome("share", by=BY),
    outcome("part", by=BY, whole=True),
    outcome("count", unit="person", bottom=None, good="down", by={"age": (Person.age,)}),
    outcome("bare"),
)


def study(n: int = 4, seeds: int = 2) -> Study:
    """Make a study of three scenarios: the third has the noise from later on."""
    model = Model("town", Stage("learn", Learn()), clock=Clock("2020-01"), outcomes=OUTCOMES)
    persons = {Person.age: np.arange(60) % 2, Person.street: np.arange(60) % 3 % 2}
    town = Population("a town", {Street: {Street.name: [0, 1]}, Person: persons})
    before = Scenario("before", model, town, title="As before")
    return Study(
        [before, before.plus(Noise(), name="noise", title="Noise", start="2020-03"),
         before.plus(Noise(), name="late", title="Late noise", start="2020-09")],
        LatinHypercube([Learn.rate.address], n=n), seeds=seeds, months=12, groups=("age",), name="town",
        outcomes=("share", "count"),
    )  # fmt: skip


def runs(n: int = 4, seeds: int = 2) -> Runs:
    return study(n, seeds).run(progress=False)
