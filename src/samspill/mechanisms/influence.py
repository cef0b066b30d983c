"""Influence: two meet at a time, and what they think moves, each meeting upon the ones before."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from numba import njit
from numpy.typing import NDArray

from samspill.core import Changes, Moment, State, Sweep, Table, picks
from samspill.core.kernels import integer, uniform
from samspill.spec import Column, Level, Param, param, sets


class Influence(Sweep, level=Level.MICRO, clock="step", acts=picks(Table)):
    """Somebody who is picked meets somebody else, chosen blindly; a subclass says what comes of it.

    A model says what moves: ``class Talk(BoundedConfidence, of=Person.opinion)``.
    """

    of: ClassVar[Column]
    meetings: Param[int] = param(default=1000, unit="count", bounds=(1, 10_000_000), doc="meetings in a step")

    def __init_subclass__(cls, *, of: Column | None = None, **declared: Any) -> None:
        if of is not None:
            cls.of, cls.reads, cls.writes = of, (of, of.table), (sets(of),)
            declared["acts"] = picks(of.table)
        super().__init_subclass__(**declared)

    def n_events(self, s: State) -> int:
        return self.meetings if s.size(self.of.table) > 1 else 0


class BoundedConfidence(Influence):
    """Two meet, and if they think much the same each moves a share of the gap towards the other.

    Keeps: the sum of opinions; the range of opinions.
    Limits: with a confidence of 0 nobody moves; with a pull of a half those who move agree.
    Leaves out: who knows whom; repulsion; opinions of more than one dimension.
    Source: Deffuant, Neau, Amblard and Weisbuch (2000), random encounters.
    """

    confidence: Param[float] = param(default=0.2, unit="1", bounds=(0.0, 1000.0), doc="gap below which two listen")
    pull: Param[float] = param(default=0.3, unit="1", bounds=(0.0, 0.5), doc="share of the gap that each moves")

    def sweep(self, s: State, now: Moment, rows: NDArray[np.int64]) -> Changes:
        opinion, whom = s[self.of].copy(), now.rng("whom")
        draw_nearer(rows, opinion, self.confidence, self.pull, whom.key(self.of.table))
        whom.drew(rows.size)
        return Changes().set(self.of, opinion)


class AttractionRepulsion(Influence):
    """Two meet, the rarer the farther apart; who was picked moves towards the other if near enough, else away.

    With self-interest, who was picked at times goes towards the own first opinion instead: a column ``first``.

    Keeps: opinions within their bounds; the opinion of everybody who is not picked.
    Limits: with a responsiveness of 0 nobody moves; with a tolerance of the whole range opinions stay in the range
        that they have; with a self-interest of 1 everybody keeps the first opinion.
    Leaves out: who knows whom; opinions of more than one dimension; media.
    Source: Axelrod, Daymude and Forrest (2021), the attraction-repulsion model in one dimension.
    """

    first: ClassVar[Column]
    tolerance: Param[float] = param(default=0.25, unit="1", bounds=(0.0, 1000.0), doc="gap up to which one is drawn")
    exposure: Param[float] = param(default=0.1, unit="1", bounds=(1e-6, 1000.0), doc="gap at which half are heard")
    responsiveness: Param[float] = param(default=0.25, unit="1", bounds=(0.0, 1.0), doc="share of the gap moved")
    self_interest: Param[float] = param(default=0.0, unit="1", bounds=(0.0, 1.0), doc="share of turns to oneself")

    def __init_subclass__(cls, *, of: Column | None = None, first: Column | None = None, **declared: Any) -> None:
        super().__init_subclass__(of=of, **declared)
        if first is not None:
            cls.first, cls.reads = first, (*cls.reads, first)

    def sweep(self, s: State, now: Moment, rows: NDArray[np.int64]) -> Changes:
        opinion, meet = s[self.of].copy(), now.rng("meet")
        numbers = (self.tolerance, self.exposure, self.responsiveness, self.self_interest, *self.of.bounds)
        meet.drew(draw_or_part(rows, opinion, s[self.first], numbers, meet.key(self.of.table)))
        return Changes().set(self.of, opinion)


@njit(inline="always")
def somebody_else(event: Any, one: Any, n: Any, key: Any, k: Any) -> Any:
    """Draw one of n rows other than one."""
    other = integer(event, n - 1, key, k)
    return other + (other >= one)


@njit(nogil=True, cache=True)
def draw_nearer(rows: Any, opinion: Any, confidence: Any, pull: Any, key: Any) -> None:
    """Play meetings in which both move."""
    for event in range(rows.size):
        one = rows[event]
        other = somebody_else(event, one, opinion.size, key, 0)
        gap = opinion[other] - opinion[one]
        if abs(gap) < confidence:
            opinion[one] += pull * gap
            opinion[other] -= pull * gap


@njit(nogil=True, cache=True)
def draw_or_part(rows: Any, opinion: Any, first: Any, numbers: Any, key: Any) -> Any:
    """Play meetings in which one moves; give the number of draws."""
    tolerance, exposure, responsiveness, self_interest, low, high = numbers
    drawn = 0
    for event in range(rows.size):
        one = rows[event]
        if self_interest > 0.0:
            drawn += 1
            if uniform(event, key, 0) < self_interest:
                opinion[one] += responsiveness * (first[one] - opinion[one])
                continue
        drawn += 2
        gap = opinion[somebody_else(event, one, opinion.size, key, 1)] - opinion[one]
        if uniform(event, key, 2) < 0.5 ** (abs(gap) / exposure):
            moved = opinion[one] + responsiveness * (gap if abs(gap) <= tolerance else -gap)
            opinion[one] = min(max(moved, low), high)
    return drawn
