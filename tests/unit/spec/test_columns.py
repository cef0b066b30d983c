"""Columns: declared quantities, and the ways in which they may be written."""

import math

import numpy as np
import pytest

from samspill import MISSING, Level, Table, column, known, ref
from samspill.spec import (
    KINDS,
    Column,
    DeclarationError,
    Ref,
    Write,
    adds,
    appends,
    maxes,
    mins,
    overrides,
    retires,
    scales,
    sets,
)


class Town(Table, level=Level.MESO):
    size = column(np.float64)


class Person(Table, level=Level.MICRO):
    trust = column(np.float32, unit="1/month", bounds=(-1, 1), default=0.5, at_bounds="clip", doc="trust in others")
    spent = column(np.float64, each_step=0.0)
    kind = column(np.int8, labels=("school", "home"))
    age = column(np.float64, missing=True, bounds=(18.0, 99.0))
    home = ref(Town, on_retire="missing", doc="where it lives")


def test_a_column_is_as_declared() -> None:
    trust = Person.trust
    assert (trust.address, trust.table, trust.dtype, str(trust.unit)) == ("Person.trust", Person, np.float32, "1/month")
    assert (trust.bounds, trust.default, trust.clips, trust.doc) == ((-1.0, 1.0), 0.5, True, "trust in others")
    assert repr(trust) == "<column Person.trust [1/month]>"


def test_a_stock_stays_and_a_flow_starts_anew() -> None:
    assert (Person.trust.each_step, Person.spent.each_step, Person.spent.default) == (None, 0.0, 0.0)


def test_a_category_is_bounded_by_its_labels() -> None:
    assert Person.kind.bounds == (0.0, 1.0)
    assert Person.kind.labels == ("school", "home")


def test_a_reference_knows_its_target() -> None:
    assert isinstance(Person.home, Ref)
    assert (Person.home.target, Person.home.on_retire, Person.home.dtype) == (Town, "missing", np.int32)
    assert Person.home.filler == MISSING == np.iinfo(np.int32).min
    assert ref(Town).on_retire == "forbid"


def test_where_no_value_is_stands_one_that_the_bounds_allow() -> None:
    assert (Person.age.filler, Person.trust.filler, column(np.float64, bounds=(-9, -2)).filler) == (18.0, 0, -2.0)


@pytest.mark.parametrize("default", [-0.0, np.float64(-0.0)])
def test_no_default_is_minus_zero(default: float) -> None:
    assert math.copysign(1.0, column(np.float64, default=default).default) == 1.0
    flow = column(np.float64, each_step=default)
    assert math.copysign(1.0, flow.each_step) == math.copysign(1.0, flow.default) == 1.0


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: column(str), "E105"),
        (lambda: column(object), "E105"),
        (lambda: column(complex), "E105"),
        (lambda: column("M8[D]"), "E105"),
        (lambda: column(float, at_bounds="wrap"), "E105"),
        (lambda: column(float, default=2.0, bounds=(0, 1)), "E105"),
        (lambda: column(float, default=math.nan), "E105"),
        (lambda: column(float, each_step=2.0, bounds=(0, 1)), "E105"),
        (lambda: column(np.int8, labels=("a", "b"), default=2), "E105"),
        (lambda: ref(Town, on_retire="cascade"), "E105"),
        (lambda: column(float, unit="hours"), "E101"),
        (lambda: column(float, bounds=(1, 0)), "E102"),
    ],
)
def test_a_column_that_cannot_be_is_refused(make, code) -> None:
    with pytest.raises(DeclarationError) as caught:
        make()
    assert caught.value.code == code


def test_a_misspelt_word_of_a_declaration_is_refused() -> None:
    with pytest.raises(TypeError, match="bound"):
        column(np.float64, bound=(0, 1))


def test_asking_what_is_known_is_one_key_however_often_it_is_written() -> None:
    assert known(Person.age) == known(Person.age)
    assert len({known(Person.age), known(Person.age)}) == 1
    assert known(Person.age) != known(Person.trust)


def test_every_way_to_write_has_its_kind_in_the_merge_order() -> None:
    ways = (sets, overrides, scales, adds, maxes, mins)
    assert tuple(way(Person.trust).kind for way in ways) == KINDS
    assert (appends(Person).kind, retires(Person).kind) == ("appends", "retires")
    assert appends(Person, ids_of=Town) == Write("appends", Person, ids_of=Town)
    assert (sets(Person.trust).whole, sets(Person.trust, whole=True).whole) == (False, True)
    assert [str(way) for way in (adds(Person.trust), appends(Person))] == ["adds Person.trust", "appends Person"]


def test_a_column_outside_a_table_has_no_name_yet() -> None:
    assert isinstance(column(np.float64), Column)
    assert column(np.float64).name == ""
