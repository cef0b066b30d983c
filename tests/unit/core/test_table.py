"""§1: a table declares a kind of entity and is never made one by one."""

import pickle

import numpy as np
import pytest

from samspill import Level, Table, column
from samspill.spec import DeclarationError


class Person(Table, level=Level.MICRO):
    age = column(np.float64, unit="year", default=0.0)
    is_ill = column(np.bool_, default=False)


def test_a_table_knows_its_level_and_its_columns_in_order() -> None:
    assert Person.level is Level.MICRO
    assert Person.columns == (Person.age, Person.is_ill)
    assert Person.age.address == "Person.age"


def test_a_column_survives_pickling_as_the_same_object() -> None:
    assert pickle.loads(pickle.dumps(Person.age)) is Person.age


def test_a_table_without_a_level_is_refused() -> None:
    with pytest.raises(DeclarationError, match="E108"):
        type("Thing", (Table,), {})


@pytest.mark.parametrize("name", ["level", "columns"])
def test_a_column_does_not_take_the_name_of_what_every_table_has(name) -> None:
    with pytest.raises(DeclarationError, match="E108"):

        class Thing(Table, level=Level.MICRO):
            locals()[name] = column(np.float64)


def test_a_table_makes_no_rows_one_by_one() -> None:
    with pytest.raises(DeclarationError, match="E108"):
        Person()
