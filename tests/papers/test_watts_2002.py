"""Watts (2002): a network that is too sparse or too dense stops a spark; in between a few sparks set all off."""

from __future__ import annotations

import numpy as np
import pytest
from asking import after
from targets import Target, of

import samspill as sp
from samspill.models.classics import classic
from samspill.models.classics.watts_2002 import Acquaint, Acquaintance, Follow, Person, Spark


@pytest.mark.parametrize("target", of("watts_2002"), ids=str)
def test_the_numbers_are_met(target: Target) -> None:
    result = target.run(full=False)
    assert target.is_met(result.values[target.value]), result
    assert result.steps > 0 < result.draws


@pytest.mark.parametrize(("z", "spreads"), [(0.7, False), (1.6, True), (4.0, True), (8.0, False)])
def test_a_cascade_needs_a_network_inside_the_window(z: float, spreads: bool) -> None:
    """The window of the infinite network is 1.021 < z < 5.765; a finite one spills over a little."""
    share = classic("watts_2002").run({"z": z}, seeds=30).values["cascade_share"].mean
    assert (share > 0.3) == spreads


def test_where_no_spark_catches_there_is_no_size() -> None:
    size = classic("watts_2002").run({"z": 0.5, "n": 1000}, seeds=3).values["size_given_cascade"]
    assert size.n == 0
    assert np.isnan(size.mean)


def tied(n: int, *ends: list[int]) -> sp.Population:
    return sp.Population("people", {Person: n}, networks={Acquaintance: (ends[0], ends[1])})


def follow(people: sp.Population, seed: int = 0) -> np.ndarray:
    model = sp.Model("follow", sp.Stage("spark", Spark(), once=True), sp.Stage("follow", Follow()))
    return sp.Run(model, people, seed=seed).advance(10).values(Person.active)


def test_acquaint_ties_that_are_there_already() -> None:
    run = sp.Run(sp.Model("ties", sp.Stage("tie", Acquaint(z=1.0))), tied(50, [0, 2], [1, 3])).advance(2)
    assert {(0, 1), (2, 3)} <= set(zip(*(each.tolist() for each in run.ties(Acquaintance)), strict=True))
    assert run.ties(Acquaintance)[0].size > 2


def test_acquaint_with_z_of_0_nobody_knows_anybody() -> None:
    run = after(Acquaint(z=0.0), {Person: 50})
    assert run.ties(Acquaintance)[0].size == 0


def test_spark_who_is_active_stays_so() -> None:
    active = np.arange(20) < 5
    assert after(Spark(), {Person: {Person.active: active}}).values(Person.active)[:5].all()


def test_spark_alone_the_one_person_is_it() -> None:
    assert after(Spark(), {Person: 1}).values(Person.active).tolist() == [True]


def test_spark_is_one_person_drawn_blindly() -> None:
    first = [after(Spark(), {Person: 4}, seed=seed).values(Person.active) for seed in range(400)]
    assert all(each.sum() == 1 for each in first)
    assert np.all(np.abs(np.mean(first, axis=0) - 0.25) < 4.5 * np.sqrt(3 / 16 / 400))


def test_follow_who_is_active_stays_so() -> None:
    for seed in range(10):
        assert follow(tied(30, [0], [1]), seed).sum() >= 1


def test_follow_who_has_no_neighbours_does_not_become_active() -> None:
    assert all(follow(tied(3, [0], [1]), seed).sum() == (1 if follow(tied(3, [0], [1]), seed)[2] else 2)
               for seed in range(10))  # fmt: skip
