"""Sweeps: their order, what they may share, and a model that is sequential by nature."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numba import njit

from samspill import (
    Changes,
    Intervention,
    Level,
    Mechanism,
    Model,
    Moment,
    Population,
    Run,
    Stage,
    State,
    Sweep,
    Table,
    appends,
    column,
    once,
    picks,
    retires,
    sets,
)
from samspill.core import Dated
from samspill.core.kernels import uniform
from samspill.spec import SamspillError


class Person(Table, level=Level.MICRO):
    opinion = column(np.float64, unit="1", bounds=(0, 1), default=0.5)
    place = column(np.int64, unit="count", default=-1, doc="place in the order of the last step")


class Queue(Sweep, level=Level.MICRO, acts=once(Person)):
    """Everybody takes a number."""

    reads = (Person,)
    writes = (sets(Person.place),)

    def sweep(self, s: State, now: Moment, rows: np.ndarray) -> Changes:
        place = np.empty(rows.size, np.int64)
        place[rows] = np.arange(rows.size)
        return Changes().set(Person.place, place)


class Talk(Sweep, level=Level.MICRO, acts=picks(Person)):
    """One after another, somebody meets somebody, and both move towards each other if they are near enough."""

    reads = (Person, Person.opinion)
    writes = (sets(Person.opinion),)

    def n_events(self, s: State) -> int:
        return 5 * s.size(Person)

    def sweep(self, s: State, now: Moment, rows: np.ndarray) -> Changes:
        opinion = s[Person.opinion].copy()
        talk(rows, opinion, now.rng("other").key(Person))
        return Changes().set(Person.opinion, opinion)


@njit
def talk(rows: Any, opinion: Any, key: Any) -> None:
    for event in range(rows.size):
        one = rows[event]
        other = np.int64(uniform(event, key, 0) * opinion.size)
        gap = opinion[other] - opinion[one]
        if abs(gap) < 0.15:
            opinion[one] += 0.5 * gap
            opinion[other] -= 0.5 * gap


class Arrive(Intervention, level=Level.MICRO):
    """Somebody comes, and the first leaves."""

    reads = (Person,)
    writes = (appends(Person), retires(Person))

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().append(now.born(Person, of=s.ids(Person)[np.array([0])]), {}).retire(Person, np.array([0]))


class Rain(Mechanism, level=Level.MICRO):
    """Nothing but rain."""


def people(n: int) -> Population:
    return Population("people", {Person: {Person.opinion: np.linspace(0, 1, n)}})


def order(n: int, seed: int, steps: int = 1, policies: tuple[Dated, ...] = ()) -> dict[int, int]:
    run = Run(Model("queue", Stage("queue", Queue())), people(n), seed=seed, interventions=policies).advance(steps)
    return dict(zip(run.ids(Person).tolist(), run.values(Person.place).tolist(), strict=True))


def test_everybody_acts_once_in_an_order_that_changes_with_step_and_seed() -> None:
    orders = [order(50, seed, steps) for seed, steps in ((1, 1), (1, 1), (2, 1), (1, 2))]
    assert all(sorted(each.values()) == list(range(50)) for each in orders)
    assert orders[0] == orders[1] and orders[0] != orders[2] and orders[0] != orders[3]
    assert order(0, 1) == {}


def test_who_comes_or_goes_changes_nobody_elses_place_before_or_after_another() -> None:
    with_them = order(30, 3, policies=(Dated(Arrive(), start="2000-01"),))
    without = order(30, 3)
    shared = sorted(with_them.keys() & without.keys(), key=without.__getitem__)
    assert len(shared) == 29 and len(with_them) == 30
    assert shared == sorted(shared, key=with_them.__getitem__)


def test_the_first_is_anybody_alike() -> None:
    """False alarm: 1 in 1,000 (chi-square of 4 degrees of freedom below 18.47)."""
    first = np.bincount([next(who for who, place in order(5, seed).items() if place == 0) for seed in range(500)])
    assert first.size == 5 and ((first - 100.0) ** 2 / 100.0).sum() < 18.47


def test_picks_are_with_replacement_and_as_many_as_the_sweep_tells() -> None:
    seen: list[np.ndarray] = []

    class Look(Talk, level=Level.MICRO):
        """See who is picked."""

        def sweep(self, s: State, now: Moment, rows: np.ndarray) -> Changes:
            seen.append(rows)
            return Changes()

    Run(Model("look", Stage("look", Look())), people(40), seed=1).advance(2)
    assert [rows.size for rows in seen] == [200, 200] and set(seen[0]) <= set(range(40))
    assert len(set(seen[0].tolist())) < 200 and seen[0].tolist() != seen[1].tolist()
    Run(Model("look", Stage("look", Look())), people(0), seed=1).advance()
    assert seen[2].size == 0


def test_events_follow_one_another_keep_the_mean_and_depend_on_the_seed_alone() -> None:
    ends = [Run(Model("talk", Stage("talk", Talk())), people(300), seed=seed).advance(60) for seed in (1, 1, 2)]
    opinions = [run.values(Person.opinion) for run in ends]
    assert (opinions[0] == opinions[1]).all() and (opinions[0] != opinions[2]).any()
    assert abs(opinions[0].mean() - 0.5) < 1e-12
    groups = 1 + np.count_nonzero(np.diff(np.sort(opinions[0])) > 0.01)
    assert groups in (2, 3, 4)  # of 300 opinions; .5 over the tolerance is 3.3


def test_a_sweep_is_alone_in_its_stage() -> None:
    with pytest.raises(SamspillError, match="E118") as problem:
        Model("crowded", Stage("day", Queue(), Rain()))
    assert "Rain" in str(problem.value)

    class Joins(Arrive, level=Level.MICRO, stage="queue"):
        """Comes while others queue."""

    with pytest.raises(SamspillError, match="E118"):
        order(5, 1, policies=(Dated(Joins(), start="2000-01"),))


def test_a_sweep_says_in_which_order() -> None:
    with pytest.raises(SamspillError, match="E118"):

        class Lost(Sweep, level=Level.MICRO):
            """Nobody knows who is next."""
