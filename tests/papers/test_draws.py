"""A run counts the random numbers that its mechanisms ask for, in whatever way they ask."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from asking import after

import samspill as sp
from samspill.core.kernels import uniform


class Person(sp.Table, level=sp.Level.MICRO):
    """Somebody."""

    one = sp.column(np.int8, default=0)


class Ask(sp.Mechanism, level=sp.Level.MICRO):
    """Draws in several ways, and changes nothing."""

    reads, writes = (Person,), (sp.sets(Person.one),)
    way: sp.Param[int] = sp.param(default=0, unit="1", bounds=(0, 9), doc="which way")

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        who, some = s.ids(Person), s.ids(Person)[np.arange(3)]
        ways: list[Any] = [
            lambda: None,
            lambda: now.rng("a").uniform(who),
            lambda: now.rng("a").uniform(some),
            lambda: now.rng("a", ever=True).uniform(who),
            lambda: now.rng("a").hits(who, 0.001),
            lambda: now.rng("a").normal(sp.Pair(some, some)),
            lambda: (now.rng("a").uniform(who), now.rng("b").integers(some, 4), now.rng("b").integers(some, 4, k=1)),
        ]
        ways[self.way]()
        return sp.Changes()


@pytest.mark.parametrize(("way", "count"), [*enumerate([0, 10, 3, 10, 10, 3, 16])])
def test_a_number_for_each_who_is_asked_for(way: int, count: int) -> None:
    assert after(Ask(way=way), {Person: 10}, steps=4).draws == 4 * count


class AskInKernel(sp.Sweep, level=sp.Level.MICRO, acts=sp.once(Person)):
    """Draws under a key as a kernel does, and tells how often."""

    reads, writes = (Person,), (sp.sets(Person.one),)

    def sweep(self, s: sp.State, now: sp.Moment, rows: np.ndarray) -> sp.Changes:
        luck = now.rng("a")
        key, drawn = luck.key(Person), 0
        for row in rows:
            drawn += 1
            if uniform(row, key, 0) < 0.5:
                drawn += 1
        luck.drew(drawn)
        return sp.Changes()


def test_what_a_kernel_draws_counts_as_it_tells_beside_the_order_of_its_sweep() -> None:
    counts = [after(AskInKernel(), {Person: 10}, steps=4, seed=seed).draws for seed in range(40)]
    assert all(4 * 10 + 4 * 10 <= count <= 4 * 10 + 4 * 20 for count in counts)
    assert abs(np.mean(counts) - 100) < 4 * np.sqrt(40 * 0.25 / 40)  # an order each, a draw each, and another for half


def test_threads_do_not_change_the_count() -> None:
    model = sp.Model("alone", sp.Stage("act", Ask(way=1)))
    counts = {sp.Run(model, sp.Population("many", {Person: 100_000}), threads=n).advance().draws for n in (1, 2)}
    assert counts == {100_000}
