"""Copying: who has not adopted does so at a rate, the faster the more of its neighbours have.

What a mechanism does in a step and what a forecast says of it are the same functions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from samspill.core import Changes, Mechanism, Moment, Network, State
from samspill.spec import Column, Level, Param, param, sets

Array = NDArray[np.float64]


# --- the hazard -------------------------------------------------------------------------------------------


def readiness(leaning: Any, pull: Any, age: Any, ageing: float) -> Array:
    """Say how ready each is to adopt, where 1 is usual: ``leaning * exp(pull) * age ** ageing``.

    Parameters
    ----------
    leaning
        How ready each is by itself.
    pull
        What draws it: the share of its neighbours that have adopted times a weight, and the like.
    age
        For how many years the practice has been about, from 1 up.
    """
    return np.asarray(leaning * np.exp(pull) * age**ageing)


@dataclass(frozen=True)
class Memory:
    """What is known of a practice's appeal: a gamma distribution that adoptions and refusals move.

    Attributes
    ----------
    shape, rate
        Of the appeal of a practice of which nothing is known; the mean is ``shape / rate``.
    kept
        Which share of what was seen is left a year later: 1 is an appeal that lasts, 0 one of which
        nothing can be learned.
    seed_events, seed_exposure
        What each who began with the practice counts for, and how much exposure a beginning stands for.
    """

    shape: float
    rate: float
    kept: float
    seed_events: float
    seed_exposure: float

    def start(self, seeds: Any) -> tuple[Any, Any]:
        """Give the events and the exposure that are remembered when a practice begins."""
        return self.seed_events * seeds, self.seed_exposure + 0.0 * seeds


def appeal_ahead(events: Array, exposure: Array, seeds: Array, memory: Memory) -> tuple[Array, Array]:
    """Give the gamma distribution of the appeal in each year, from what was seen in the years before.

    Parameters
    ----------
    events, exposure
        Adoptions and summed readiness of those at risk in each year, shape (practices, years).
    seeds
        How many began with each practice.

    Returns
    -------
    shape, rate
        Of each practice in each year, shape (practices, years); column t knows years before t alone.
    """
    shape, rate = np.empty(events.shape), np.empty(events.shape)
    seen, exposed = memory.start(np.asarray(seeds, float))
    for year in range(events.shape[1]):
        shape[:, year], rate[:, year] = memory.shape + seen, memory.rate + exposed
        seen = memory.kept * (seen + events[:, year])
        exposed = memory.kept * (exposed + exposure[:, year])
    return shape, rate


def adoption_probability(ready: Array, shape: Any, rate: Any) -> Array:
    """Give the probability to adopt within a year, 1 - E[exp(-appeal * ready)] over the gamma distribution."""
    return -np.expm1(-shape * np.log1p(ready / rate))


# --- the mechanisms ---------------------------------------------------------------------------------------


class Adopters(NamedTuple):
    """Who may adopt: two columns of a case's table, and the network of those who look at one another."""

    adopted: Column
    leaning: Column
    network: type[Network]


class Practice(NamedTuple):
    """What may be adopted: columns of a table with one row.

    ``appeal`` is how fast it is taken up, ``age`` for how long it has been about, ``newly`` and ``exposure`` what the
    last step brought (adoptions, and the readiness of those who had not), ``seen`` and ``exposed`` what is remembered
    of both.
    """

    appeal: Column
    age: Column
    newly: Column
    exposure: Column
    seen: Column
    exposed: Column


class CopyNeighbours(Mechanism, level=Level.MESO):
    """Who has not adopted a practice does so at a rate that rises with the share of its neighbours that have.

    A case binds it to its own columns: ``class StatesCopy(CopyNeighbours, adopters=..., practice=...)``.

    Keeps: who has adopted stays an adopter; what is counted as new is what adopts.
    Limits: with an appeal of 0 nobody adopts; with a weight of 0 the neighbours change nothing.
    Leaves out: giving up a practice; who resembles whom.
    Source: hazard with the share of adopting neighbours, as in Berry and Berry (1990), in the form of a rate.
    """

    adopters: ClassVar[Adopters]
    practice: ClassVar[Practice]

    pace: Param[float] = param(default=1.0, unit="1/year", bounds=(0.0, 100.0),
                               doc="rate at which one adopts whose readiness and appeal are 1")  # fmt: skip
    near: Param[float] = param(default=0.5, unit="1", bounds=(-10.0, 10.0),
                               doc="by how much the logarithm of the rate rises if all neighbours have it")  # fmt: skip
    ageing: Param[float] = param(default=0.0, unit="1", bounds=(-3.0, 3.0),
                                 doc="power of the practice's age with which the rate goes")  # fmt: skip

    def __init_subclass__(
        cls, *, adopters: Adopters | None = None, practice: Practice | None = None, **declared: Any
    ) -> None:
        if adopters and practice:
            cls.adopters, cls.practice = adopters, practice
            cls.reads = (adopters.adopted.table, *adopters, practice.appeal, practice.age)
            cls.writes = (sets(adopters.adopted), sets(practice.newly), sets(practice.exposure))
        super().__init_subclass__(**declared)

    def step(self, s: State, now: Moment) -> Changes:
        who, what = self.adopters, self.practice
        adopted, age, appeal = s[who.adopted], s[what.age][:1], s[what.appeal][:1]
        pull = self.near * s[who.network].mean(adopted)
        ready = np.where(adopted, 0.0, readiness(s[who.leaning], pull, age, self.ageing))
        new = now.rng("adopt").hits(s.ids(who.adopted.table), now.share(self.pace * appeal * ready))
        exposure = now.amount(self.pace * ready.sum())
        return Changes().set(who.adopted, True, at=new).set(what.newly, float(new.size)).set(what.exposure, exposure)


class Fashion(Mechanism, level=Level.MACRO, clock="step"):
    """How much a practice appeals is drawn anew in each step, around what the last steps have shown.

    The same rule reads in two ways: adopters make a practice appealing (copying), or they show that it is (a common
    cause). Where all is kept, no count of adopters tells these apart. Memory and age are those of a step's beginning.

    Keeps: the appeal is never negative; the age grows with the clock.
    Limits: with nothing kept, what was seen changes nothing.
    Leaves out: who the adopters were; news from outside.
    Source: gamma-Poisson updating with forgetting (Smith and Miller 1986); for the two readings Feller (1943).
    """

    practice: ClassVar[Practice]

    shape: Param[float] = param(default=0.1, unit="1", bounds=(1e-3, 1e6),
                                doc="how alike practices are in appeal before anything is seen")  # fmt: skip
    rate: Param[float] = param(default=15.0, unit="1", bounds=(1e-6, 1e9),
                               doc="shape divided by the mean appeal before anything is seen")  # fmt: skip
    kept: Param[float] = param(default=0.4, unit="1", bounds=(0.0, 1.0),
                               doc="share of what was seen that is left after a step")  # fmt: skip

    def __init_subclass__(cls, *, practice: Practice | None = None, **declared: Any) -> None:
        if practice:
            cls.practice = practice
            cls.reads = (practice.appeal.table, *practice[1:])
            cls.writes = tuple(sets(each) for each in (practice.appeal, practice.age, practice.seen, practice.exposed))
        super().__init_subclass__(**declared)

    def step(self, s: State, now: Moment) -> Changes:
        from scipy.special import gammaincinv

        what = self.practice
        kept = self.kept if now.step else 1.0  # what a practice begins with is whole in its first step
        seen, exposed = kept * (s[what.seen] + s[what.newly]), kept * (s[what.exposed] + s[what.exposure])
        luck = now.rng("appeal").uniform(s.ids(what.appeal.table))
        appeal = gammaincinv(self.shape + seen, luck) / (self.rate + exposed)
        age = s[what.age] + now.amount(1.0, per="year")
        return Changes().set(what.appeal, appeal).set(what.age, age).set(what.seen, seen).set(what.exposed, exposed)
