"""A population tells all that is wrong with it at once."""

from __future__ import annotations

import numpy as np
import pytest

from samspill import MISSING, Geography, Level, Places, Population, Table, column, ref
from samspill.spec import DataError, Problems, SamspillError


class Town(Table, level=Level.MESO):
    size = column(np.float64, bounds=(0.0, 100.0))


class Map(Geography, of=Town):
    pass


class Person(Table, level=Level.MICRO):
    age = column(np.float64, bounds=(0.0, 120.0), default=30.0)
    small = column(np.int8, default=0)
    is_ill = column(np.bool_, default=False)
    kind = column(np.int8, labels=("a", "b"), default=1)
    income = column(np.float64, missing=True, bounds=(10.0, 99.0))
    home = ref(Town)


def places(n: int) -> Places:
    return Places(np.zeros(n + 1), np.empty(0), np.zeros(n), np.zeros(n))


def codes(**words) -> list[str]:
    try:
        Population("people", **words)
    except SamspillError as error:
        return [each.code for each in getattr(error, "problems", (error,))]
    return []


TOWNS = {Town.size: [1.0, 2.0]}


def test_values_are_those_given_defaults_and_fillers() -> None:
    people = Population("people", {Town: TOWNS, Person: {Person.age: [1, 2, 3], Person.kind: 0}})
    assert people.values(Person.age).tolist() == [1.0, 2.0, 3.0]
    assert people.values(Person.age).dtype == np.float64
    assert people.values(Person.kind).tolist() == [0, 0, 0]
    assert people.values(Person.small).tolist() == [0, 0, 0]
    assert people.values(Person.home).tolist() == [MISSING] * 3
    assert people.values(Person.income).tolist() == [10.0] * 3  # where nothing is known stands what the bounds allow
    assert people.known(Person.income).tolist() == [False] * 3
    assert (people.size(Town), people.size(Person)) == (2, 3)


def test_a_masked_array_says_which_rows_have_no_value() -> None:
    income = np.ma.array([20.0, 500.0, 30.0], mask=[False, True, False])
    people = Population("people", {Person: {Person.income: income}})
    assert people.known(Person.income).tolist() == [True, False, True]
    assert people.values(Person.income)[[0, 2]].tolist() == [20.0, 30.0]
    assert codes(tables={Person: {Person.age: income}}) == ["E302"]
    assert codes(tables={Person: {Person.income: np.ma.array([20.0, 5.0], mask=[True, False])}}) == ["E303"]


def test_values_are_a_fresh_array() -> None:
    given = np.array([1.0, 2.0])
    people = Population("people", {Town: {Town.size: given}})
    people.values(Town.size)[:] = 9.0
    assert given.tolist() == people.values(Town.size).tolist() == [1.0, 2.0]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({Person.age: [1.0, 2.0], Person.small: [1, 2, 3]}, "E301"),
        ({Person.age: np.ones((2, 2))}, "E301"),
        ({Person.age: [1.0, 121.0]}, "E303"),
        ({Person.age: [1.0, np.nan]}, "E303"),
        ({Person.age: ["old", "young"]}, "E303"),
        ({Person.small: [0.5, 1.0]}, "E303"),
        ({Person.small: [1, 300]}, "E303"),
        ({Person.is_ill: [0, 1]}, "E303"),
        ({Person.kind: [0, 2]}, "E303"),
        ({Person.kind: [0, -1]}, "E303"),
        ({Person.home: [0, 2]}, "E304"),
        ({Person.home: [0, -1]}, "E304"),
        ({Person.home: [0, 1 << 40]}, "E304"),
        ({Person.home: [0.0, 1.0]}, "E303"),
        ({Town.size: [1.0, 2.0]}, "E302"),
    ],
    ids=str,
)
def test_what_a_founder_cannot_be_is_refused(given, code) -> None:
    assert codes(tables={Town: TOWNS, Person: given}) == [code]


def test_a_column_without_values_needs_a_default() -> None:
    assert codes(tables={Town: 2}) == ["E302"]
    assert codes(tables={Town: 0}) == []


@pytest.mark.parametrize("ids", [[0, 1, 2], [1, 1], [2, 1], [-1, 3], [0, 1 << 62]], ids=str)
def test_ids_that_are_no_ids_are_refused(ids) -> None:
    assert codes(tables={Town: TOWNS}, ids={Town: np.array(ids)}) == ["E301"]


def test_ids_are_taken_as_they_are() -> None:
    assert codes(tables={Town: TOWNS}, ids={Town: [3, (1 << 62) - 1]}) == []


def test_there_is_one_place_for_each_row() -> None:
    assert codes(tables={Town: TOWNS}, places={Map: places(2)}) == []
    assert codes(tables={Town: TOWNS}, places={Map: places(3)}) == ["E301"]
    assert codes(tables={Person: 1}, places={Map: places(3)}) == ["E301"]


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(Problems) as caught:
        Population(
            "people", {Town: {Town.size: [1.0, 200.0]}, Person: {Person.home: [0, 7], Person.age: [1.0, 2.0, 3.0]}},
            places={Map: places(1)}, ids={Person: np.array([1, 0, 2])},
        )  # fmt: skip
    assert sorted(each.code for each in caught.value.problems) == ["E301", "E301", "E301", "E303"]
    told = str(caught.value)
    for part in (
        "Town.size",
        "200.0 in row 1",
        "0 to 100",
        "Person.home has 2 values for 3 rows",
        "Map has 1 places",
        "ids",
    ):
        assert part in told


def test_the_message_names_at_most_five_rows() -> None:
    with pytest.raises(DataError) as caught:
        Population("people", {Person: {Person.age: np.full(9, -1.0)}})
    assert caught.value.found.count("in row") == 5
    assert "9 values" in str(caught.value)


def test_the_fingerprint_tells_populations_apart_and_ignores_the_name() -> None:
    def mark(name="people", tables=None, **words):
        return Population(name, {Town: TOWNS, **(tables or {})}, **words).fingerprint()

    marks = [
        mark(),
        mark(tables={Person: 2}),
        mark(tables={Person: {Person.age: [30.0, 31.0]}}),
        mark(ids={Town: np.array([0, 2])}),
        mark(places={Map: places(2)}),
        mark(tables={Person: {Person.income: np.ma.array([10.0, 20.0], mask=[True, False])}}),
        mark(tables={Person: {Person.income: np.ma.array([10.0, 20.0], mask=[False, False])}}),
    ]
    assert len(set(marks)) == len(marks)
    assert mark("others") == mark()
