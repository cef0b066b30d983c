"""Thresholds among neighbours: in numbers and in shares, and that ties decide."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samspill import Level, Model, Network, Population, Run, Stage, Table, column
from samspill.mechanisms import ThresholdAdoption


class Person(Table, level=Level.MICRO):
    needs = column(np.float64, default=1.0)
    adopted = column(np.bool_, default=False)


class Friendship(Network, between=Person):
    """Who looks to whom."""


class Many(ThresholdAdoption, network=Friendship, adopted=Person.adopted, threshold=Person.needs):
    """Enough friends, counted."""


class Much(ThresholdAdoption, network=Friendship, adopted=Person.adopted, threshold=Person.needs, shares=True):
    """Enough friends, as a share."""


def step(kind: type[ThresholdAdoption], ties: np.ndarray, needs: np.ndarray, adopted: np.ndarray) -> np.ndarray:
    source, target = np.nonzero(np.triu(ties, 1))
    people = Population("people", {Person: {Person.needs: needs, Person.adopted: adopted}},
                        networks={Friendship: (source, target)})  # fmt: skip
    return Run(Model("join", Stage("join", kind())), people).advance().values(Person.adopted)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(0, 2**32 - 1))
def test_the_rule_is_that_of_a_matrix_of_ties(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 12))
    ties = np.triu(rng.random((n, n)) < 0.4, 1)
    ties = ties | ties.T
    adopted, degree = rng.random(n) < 0.4, ties.sum(axis=1)
    n_adopters = ties @ adopted.astype(int)
    needs = rng.integers(0, 4, n).astype(float)
    assert np.array_equal(step(Many, ties, needs, adopted), adopted | ((n_adopters >= needs) & (n_adopters > 0)))
    share = rng.random(n)
    enough = (n_adopters >= share * degree) & (n_adopters > 0)
    assert np.array_equal(step(Much, ties, share, adopted), adopted | enough)


@pytest.mark.parametrize("kind", [Many, Much])
def test_who_has_adopted_stays_so(kind: type[ThresholdAdoption]) -> None:
    everybody = np.ones(3, bool)
    assert step(kind, np.zeros((3, 3), bool), np.full(3, 9.0), everybody).all()


@pytest.mark.parametrize("kind", [Many, Much])
def test_who_has_no_neighbours_does_not_adopt_and_where_nobody_has_nobody_does(kind: type[ThresholdAdoption]) -> None:
    alone = step(kind, np.zeros((2, 2), bool), np.zeros(2), np.array([True, False]))
    assert alone.tolist() == [True, False]
    together = ~np.eye(3, dtype=bool)
    assert not step(kind, together, np.zeros(3), np.zeros(3, bool)).any()


def test_it_reads_and_writes_what_the_model_names() -> None:
    assert set(Many.reads) == {Friendship, Person.adopted, Person.needs}
    assert [(write.kind, write.target) for write in Many.writes] == [("sets", Person.adopted)]
