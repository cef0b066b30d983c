"""A tiny society: forty shops take up a habit and tire of it; in a module, so that workers know it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import numpy as np

from samspill.core import (
    Changes,
    Clock,
    Intervention,
    Mechanism,
    Model,
    Moment,
    Population,
    Solved,
    Stage,
    State,
    Switch,
    Table,
)
from samspill.experiments import Case, Scenario, Society
from samspill.spec import Level, Lever, Outcome, Param, adds, appends, column, lever, param, sets

N = 40


class Shop(Table, level=Level.MICRO):
    size = column(np.int8, labels=("small", "large"))
    keen = column(np.bool_, default=False)
    worth = column(np.float64, default=0.0)
    load = column(np.float64, each_step=0.0)
    one = column(np.float64, default=1.0)


class Note(Table, level=Level.MICRO):
    size = column(np.int8, default=0)


class Nation(Table, level=Level.MACRO):
    push = column(np.float64, each_step=0.0)


class Hear(Mechanism, level=Level.MICRO):
    """A shop takes up the habit."""

    reads = (Shop.keen, Nation.push)
    writes = (sets(Shop.keen),)

    rate: Param[float] = param(
        default=0.1, unit="1/month", bounds=(0.005, 2.0), evidence="A-901", doc="rate of taking up"
    )
    effect: Param[float] = param(default=0.5, unit="1", bounds=(-1.0, 2.0), evidence="A-902", doc="effect of a push")

    def step(self, s: State, now: Moment) -> Changes:
        rate = self.rate * max(0.0, 1.0 + self.effect * s[Nation.push][0])
        new = now.rng("hear").hits(s.ids(Shop), now.share(rate))
        keen = s[Shop.keen].copy()
        keen[new] = True
        return Changes().set(Shop.keen, keen)


class Tire(Mechanism, level=Level.MICRO):
    """A keen shop tires."""

    reads = (Shop.keen,)
    writes = (sets(Shop.keen),)

    rate: Param[float] = param(default=0.1, unit="1/month", bounds=(0.0, 1.0), evidence="A-903", doc="rate of tiring")

    def step(self, s: State, now: Moment) -> Changes:
        tired = now.rng("tire").hits(s.ids(Shop), now.share(self.rate))
        keen = s[Shop.keen].copy()
        keen[tired] = False
        return Changes().set(Shop.keen, keen)


class Gain(Mechanism, level=Level.MICRO):
    """A keen shop is worth more, or less."""

    reads = (Shop.keen,)
    writes = (adds(Shop.worth),)

    mean: Param[float] = param(
        default=0.2, unit="1/month", bounds=(-1.0, 1.0), evidence="A-904", doc="gain of a keen shop"
    )

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(Shop.worth, now.amount(self.mean) * s[Shop.keen])


class Burden(Mechanism, level=Level.MICRO):
    """A push costs every shop time."""

    reads = (Nation.push,)
    writes = (adds(Shop.worth),)

    cost: Param[float] = param(default=0.05, unit="1/month", bounds=(0.0, 1.0), evidence="A-905", doc="cost of a push")

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(Shop.worth, -now.amount(self.cost) * s[Nation.push][0])


class Campaign(Intervention, level=Level.MACRO):
    """The nation pushes."""

    writes = (adds(Nation.push),)

    dose: Lever[float] = lever(default=1.0, unit="1", bounds=(0.0, 2.0), owner="ministry")
    reach: Param[float] = param(default=1.0, unit="1", bounds=(0.0, 1.0), evidence="A-906", doc="share that it reaches")

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(Nation.push, self.dose * self.reach)


class Fault(Intervention, level=Level.MACRO):
    """Something that cannot be computed."""

    writes = (adds(Nation.push),)

    def step(self, s: State, now: Moment) -> Changes:
        raise ZeroDivisionError("no ground to stand on")


class Flood(Intervention, level=Level.MICRO):
    """Every shop writes notes without end."""

    reads = (Shop,)
    writes = (appends(Note),)

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().append(now.born(Note, of=s.ids(Shop)), {})


class Death(Intervention, level=Level.MACRO):
    """The process ends without a word, at every try or at the first only."""

    writes = (adds(Nation.push),)

    def step(self, s: State, now: Moment) -> Changes:
        mark = os.environ.get("TINY_DEATH_MARK", "")
        if mark and not Path(mark).exists():
            Path(mark).write_text("died once", encoding="utf-8")
            os._exit(3)
        if not mark:
            os._exit(3)
        return Changes()


class Hang(Intervention, level=Level.MACRO):
    """Nothing ends any more, while there is no file of the name that the environment gives."""

    writes = (adds(Nation.push),)

    def step(self, s: State, now: Moment) -> Changes:
        while not Path(os.environ["TINY_HANG_MARK"]).exists():
            time.sleep(0.05)
        return Changes()


class Starve(Intervention, level=Level.MACRO):
    """There is no memory left, while there is no file of the name that the environment gives."""

    writes = (adds(Nation.push),)

    def step(self, s: State, now: Moment) -> Changes:
        if not Path(os.environ["TINY_STARVE_MARK"]).exists():
            raise MemoryError("nothing left")
        return Changes()


def outcomes() -> tuple[Outcome, ...]:
    window = ("2021-01", "2023-01")
    return (
        Outcome(
            "worth",
            "Worth of a shop",
            "1",
            "up",
            Level.MICRO,
            "owners",
            Shop.worth,
            ("2022-12", "2023-01"),
            bottom=Shop.one,
            by={"size": (Shop.size,)},
        ),
        Outcome(
            "keen_share",
            "Share that is keen",
            "1",
            "none",
            Level.MACRO,
            "nobody",
            Shop.keen,
            window,
            bottom=Shop.one,
            by={"size": (Shop.size,)},
        ),
    )


KEEN = Solved(Hear.rate, "keen_share", target=0.5, tolerance=0.06, at="2020-12", low=0.005, high=2.0, start=0.05)


def model(*, solved: bool = True) -> Model:
    return Model(
        "tiny",
        Stage("hear", Hear()),
        Stage("tire", Tire()),
        Stage("gain", Gain(), Switch("burden", none=(), time=Burden())),
        clock=Clock("2020-01"),
        outcomes=outcomes(),
        solved=(KEEN,) if solved else (),
    )


def population() -> Population:
    return Population("shops", {Shop: {Shop.size: (np.arange(N) % 3 == 0).astype(np.int8)}, Nation: 1, Note: 0})


def scenarios(*, solved: bool = True) -> tuple[Scenario, Scenario]:
    as_before = Scenario("as before", model(solved=solved), population())
    return as_before, as_before.plus(Campaign(), name="campaign", start="2021-01", stop="2022-07")


FOLDER = Path(__file__).parent
CASE = Case(
    "tiny",
    "A tiny society",
    FOLDER / "tiny_study.toml",
    FOLDER / "tiny_ledger.toml",
    build=lambda: Society(model(), population()),
    policies={"campaign": Campaign, "fault": Fault},
)
