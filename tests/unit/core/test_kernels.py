"""The engine's compiled loops against what they say they do."""

import math

import numpy as np
import pytest

from samspill import Level, SamspillError, Table
from samspill.core import Ids, kernels, luck

NO_ONE = 1 << 62


class Being(Table, level=Level.MICRO):
    """Nothing but an identity."""


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(7)


@pytest.mark.parametrize("largest", [0.01, 0.3, 3.0, 800.0])
def test_events_are_the_hits_of_the_share_of_their_rate(rng, largest) -> None:
    who = Ids(Being, np.arange(20_001), is_dense=True)
    rate = rng.random(len(who)) * largest
    rate[:3] = 0.0, math.inf, -0.0
    expected = luck(5, "a").rng("x").hits(who, luck(5, "a").share(rate))
    assert np.array_equal(luck(5, "a").rng("x").events(who, rate), expected)
    half = luck(5, "a").rng("x").events(who, rate, share=0.5)
    assert np.array_equal(half, luck(5, "a").rng("x").events(who, 0.5 * rate)) and 0 < half.size < expected.size


def test_events_of_some_ids_are_rows_of_the_table() -> None:
    some = Ids(Being, np.arange(100))[np.array([3, 50, 99])]
    assert luck(1, "a").rng("x").events(some, np.array([0.0, math.inf, math.inf])).tolist() == [50, 99]


@pytest.mark.parametrize("rate", [np.array([0.1, math.nan]), np.array([0.1])])
def test_events_refuse_rates_that_are_no_numbers_or_too_few(rate) -> None:
    with pytest.raises(SamspillError) as caught:
        luck(1, "a").rng("x").events(Ids(Being, np.arange(2)), rate)
    assert caught.value.code == "E211"


def test_the_filter_of_ids_never_misses_one_that_is_there_and_seldom_doubts_a_new_one(rng) -> None:
    ids = np.unique(rng.integers(0, NO_ONE, 40_000) | NO_ONE)
    old, new = ids[::2], ids[1::2]
    marks, doubtful = np.zeros(1 << 14, np.uint64), np.empty(ids.size + 1, np.int64)
    kernels.claim(marks, old, doubtful)
    assert kernels.claim(marks.copy(), old, doubtful) == old.size
    assert kernels.claim(marks, new, doubtful) < 0.003 * new.size


def test_an_id_among_others_is_found_in_the_order_of_the_few() -> None:
    assert kernels.first_there(np.array([4, 8, 9]), np.array([7, 9, 4])) == 9
    assert kernels.first_there(np.array([4, 8, 9]), np.array([7])) == -1


@pytest.mark.parametrize("n", [0, 1, 5, 4096, 4099])
def test_cells_gather_values_and_weighted_values(rng, n) -> None:
    values, weights, cells = rng.random(n), rng.random(n), rng.integers(0, 3, n).astype(np.uint32)
    plain, weighted = np.zeros(3), np.zeros(3)
    kernels.sum_cells(values, np.empty(0), cells, plain)
    kernels.sum_cells(values, weights, cells, weighted)
    np.testing.assert_allclose(plain, np.bincount(cells, values, 3), rtol=1e-13)
    np.testing.assert_allclose(weighted, np.bincount(cells, values * weights, 3), rtol=1e-13)


def test_writing_to_all_rows_leaves_no_negative_zero_and_finds_who_is_outside() -> None:
    values = np.array([0.0, 1.0, 5.0])
    assert kernels.at_all(values, np.array([-0.0, -1.0, 0.5]), True, 0.0, 5.0) == 2
    assert not np.signbit(values).any()
    assert kernels.at_all(values, np.array([1.0]), True, 0.0, 10.0) == -1
    assert values.tolist() == [1.0, 1.0, 6.5]
    assert kernels.at_all(values, np.array([math.nan]), True, 0.0, 10.0) == 0
    assert kernels.at_all(values, np.array([3.0, -0.0, 1.0]), False, 0.0, 10.0) == -1
    assert values.tolist() == [3.0, 0.0, 1.0] and not np.signbit(values).any()


def test_writing_to_some_rows_refuses_rows_that_are_not_there_or_are_set_twice() -> None:
    values, twice = np.zeros(4), np.array([2, 2], np.int32)
    assert kernels.at_rows(values, twice, np.array([1.0, 2.0]), True, 0.0, 9.0) == -1
    assert values.tolist() == [0.0, 0.0, 3.0, 0.0]
    assert kernels.at_rows(values, twice, np.array([1.0, 2.0]), False, 0.0, 9.0) == -2
    assert kernels.at_rows(values, np.array([0, 4]), np.array([1.0]), True, 0.0, 9.0) == -2
    assert kernels.at_rows(values, np.array([-1, 0]), np.array([1.0]), True, 0.0, 9.0) == -2
    assert values.tolist() == [0.0, 0.0, 3.0, 0.0]
    assert kernels.at_rows(values, twice, np.array([-0.0]), False, 0.0, 9.0) == -1
    assert kernels.at_rows(values, np.array([3, 1]), np.array([9.5, 1.0]), True, 0.0, 9.0) == 3
    assert values.tolist() == [0.0, 1.0, 0.0, 9.5] and not np.signbit(values).any()


def test_copies_are_settled() -> None:
    out = np.empty(2)
    assert kernels.copy_settled(np.array([-0.0, 2.0]), out, 0.0, 2.0) == -1
    assert out.tolist() == [0.0, 2.0] and not np.signbit(out).any()
    assert kernels.copy_settled(np.array([0.0, 3.0]), out, 0.0, 2.0) == 1


def test_rows_that_stay_move_up() -> None:
    values = np.arange(10)
    rows = kernels.staying(10, np.array([2, 3, 9]))
    kernels.move_up(values, 2, rows)
    assert values[:7].tolist() == [0, 1, 4, 5, 6, 7, 8]


def test_stand_ins_turn_into_rows_and_nothing_else_does() -> None:
    out = np.empty(5, np.int32)
    kernels.resolve(np.array([-1, 7, -2, -3, np.iinfo(np.int32).min], np.int32), np.array([40, 41], np.int32), out)
    assert out.tolist() == [40, 7, 41, -3, np.iinfo(np.int32).min]


def test_order_and_repetition_are_seen() -> None:
    assert kernels.in_order(np.array([1, 2, 9])) and not kernels.in_order(np.array([1, 1]))
    assert kernels.stands_twice(np.array([3, 1, 3]), 4) and not kernels.stands_twice(np.array([3, 1]), 4)
    assert kernels.stray_reference_of(np.array([0, 9], np.int32), np.array([0]), 3) == -1
    assert kernels.stray_reference_of(np.array([0, 9], np.int32), np.array([0, 1]), 3) == 1
