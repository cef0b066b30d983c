"""§10: any number of threads gives the same bits, and each of them works."""

from __future__ import annotations

import sys
import threading

import numpy as np
import pytest

from samspill import (
    Changes,
    Level,
    Mechanism,
    Model,
    Pair,
    Population,
    Run,
    Stage,
    Table,
    adds,
    appends,
    column,
    ref,
    sets,
)
from samspill.core.threads import SMALLEST, Threads

N = 200_000


class Town(Table, level=Level.MESO):
    wealth = column(np.float64, default=0.0)


class Person(Table, level=Level.MICRO):
    wealth = column(np.float64, default=1.0)
    luck = column(np.float64, default=0.0)
    home = ref(Town)


class Earn(Mechanism, level=Level.MICRO):
    """People draw what they earn, and have children."""

    reads = (Person, Person.home, Person.wealth)
    writes = (adds(Person.wealth), sets(Person.luck), appends(Person))

    def step(self, s, now):  # type: ignore[no-untyped-def]
        people = s.ids(Person)
        parents = now.rng("birth").hits(people, 0.01)
        born = now.born(Person, of=people[parents])
        earned = now.rng("earn").normal(people) + now.rng("meet").exponential(Pair(people, people))
        return (
            Changes()
            .add(Person.wealth, earned / 3)
            .set(Person.luck, now.rng("luck", ever=True).uniform(people))
            .append(
                born,
                {Person.home: s[Person.home][parents], Person.wealth: now.rng("child", ever=True).normal(born.ids)},
            )
        )


class Sum(Mechanism, level=Level.MESO):
    """Towns are as rich as their people."""

    reads = (Person.home, Person.wealth, Town)
    writes = (sets(Town.wealth),)

    def step(self, s, now):  # type: ignore[no-untyped-def]
        return Changes().set(Town.wealth, s.sum(Person.wealth, by=Person.home) + s.mean(Person.wealth, by=Person.home))


def run(threads: int) -> Run:
    population = Population("many", {Town: 50, Person: {Person.home: np.arange(N) % 50}})
    return Run(Model("model", Stage("earn", Earn()), Stage("sum", Sum())), population, seed=4, threads=threads).advance(
        3
    )


def test_one_and_two_threads_give_the_same_bits_and_two_both_work() -> None:
    one, two = run(1), run(2)
    left, right = one.checkpoint().arrays, two.checkpoint().arrays
    assert left.keys() == right.keys()
    for name, values in left.items():
        assert values.tobytes() == right[name].tobytes(), name
    assert two.ids(Person).size > N * 1.02
    assert not one.threads.rows
    assert len(two.threads.rows) == 2
    assert min(two.threads.rows.values()) > 0.3 * sum(two.threads.rows.values())


@pytest.mark.parametrize("n", [0, 1, SMALLEST, 2 * SMALLEST - 1, 2 * SMALLEST, 200_001, 1_000_003])
@pytest.mark.parametrize("n_threads", [1, 2, 3])
def test_every_row_is_done_once_and_blocks_of_draws_stay_whole(n: int, n_threads: int) -> None:
    done = np.zeros(n, np.int8)
    firsts = []

    def work(first: int, stop: int) -> None:
        done[first:stop] += 1
        firsts.append(first)

    Threads(n_threads).split(n, work)
    assert np.all(done == 1)
    assert all(first % 4 == 0 for first in firsts)


@pytest.mark.parametrize("n_blocks", [1, 2, 5, 17])
def test_every_block_is_done_once(n_blocks: int) -> None:
    done = np.zeros(n_blocks, np.int8)

    def work(first: int, stop: int) -> None:
        done[first:stop] += 1

    threads = Threads(2)
    threads.split_blocks(n_blocks, 10, work)
    assert np.all(done == 1)
    assert sum(threads.rows.values()) == (10 * n_blocks if n_blocks > 1 else 0)


def test_an_error_in_a_thread_reaches_the_caller() -> None:
    def work(first: int, stop: int) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Threads(2).split(4 * SMALLEST, work)


def test_two_runs_at_the_same_time_do_not_wait_for_each_other_for_ever() -> None:
    seen = []
    pause = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # let the callers come between one another

    def worker() -> None:
        for _ in range(1000):
            Threads(2).split(4 * SMALLEST, lambda first, stop: seen.append(stop - first))

    workers = [threading.Thread(target=worker, daemon=True) for _ in range(8)]
    for each in workers:
        each.start()
    for each in workers:
        each.join(timeout=10)
    sys.setswitchinterval(pause)
    assert not any(each.is_alive() for each in workers)
    assert sum(seen) == 8 * 1000 * 4 * SMALLEST
