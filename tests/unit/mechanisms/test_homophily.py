"""Homophily: who shares something comes to share more; who shares nothing, or has no neighbours, stays."""

from __future__ import annotations

import numpy as np
import pytest

from samspill import Level, Model, Network, Population, Run, Stage, Table, column, ref
from samspill.mechanisms import HomophilousCopying


class Person(Table, level=Level.MICRO):
    """Somebody with tastes."""


class Taste(Table, level=Level.MICRO):
    whose = ref(Person)
    kind = column(np.int32, default=0, bounds=(0, 99))


class Friendship(Network, between=Person):
    """Who meets whom."""


class Copy(HomophilousCopying, of=Person, near=Friendship, trait=Taste.kind):
    """Friends take over tastes."""


def after(tastes: list[list[int]], ties: list[tuple[int, int]], seed: int = 0, steps: int = 1) -> list[list[int]]:
    n, k = len(tastes), len(tastes[0])
    source, target = np.array(ties, int).reshape(-1, 2).T
    people = Population("friends", {
        Person: n, Taste: {Taste.whose: np.repeat(np.arange(n, dtype=np.int32), k), Taste.kind: np.ravel(tastes)},
    }, networks={Friendship: (source, target)})  # fmt: skip
    run = Run(Model("tastes", Stage("copy", Copy())), people, seed=seed).advance(steps)
    return list(run.values(Taste.kind).reshape(n, k).tolist())


@pytest.mark.parametrize("seed", range(10))
def test_friends_who_share_something_come_to_share_everything(seed: int) -> None:
    one, other = after([[1, 2, 3], [1, 5, 6]], [(0, 1)], seed, steps=200)
    assert one == other
    assert one[0] == 1
    assert {*one} <= {1, 2, 3, 5, 6}


def test_neighbours_who_share_nothing_or_everything_do_not_change_one_another() -> None:
    assert after([[1, 2], [3, 4]], [(0, 1)], steps=50) == [[1, 2], [3, 4]]
    assert after([[1, 2], [1, 2]], [(0, 1)], steps=50) == [[1, 2], [1, 2]]


def test_who_has_no_neighbours_stays() -> None:
    assert after([[1, 2], [1, 3], [1, 4]], [(0, 1)], steps=100)[2] == [1, 4]
    assert after([[1, 2], [1, 3]], [], steps=20) == [[1, 2], [1, 3]]


def test_the_chance_to_take_over_is_the_share_that_is_common() -> None:
    """One of four in common: an event changes something in one of four meetings."""
    changed = [after([[1, 2, 3, 4], [1, 5, 6, 7]], [(0, 1)], seed) for seed in range(4000)]
    moved = np.array([each != [[1, 2, 3, 4], [1, 5, 6, 7]] for each in changed])
    expected = 1 - 0.75 * 0.75 + 0.0  # two events a step, both with a quarter until one has happened
    assert abs(moved.mean() - expected) < 4.5 * np.sqrt(expected * (1 - expected) / 4000)
