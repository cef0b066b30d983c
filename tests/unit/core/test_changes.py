"""Changes gather what a mechanism wants done."""

import numpy as np
import pytest

from samspill import Changes, Level, Table, column
from samspill.spec import KINDS


class Person(Table, level=Level.MICRO):
    age = column(np.float64, default=0.0)


def test_nothing_said_is_false_and_anything_said_is_true() -> None:
    assert not Changes()
    assert Changes().add(Person.age, 1.0)
    assert Changes().retire(Person)


@pytest.mark.parametrize(("place", "verb"), list(enumerate(["set", "override", "scale", "add", "at_least", "at_most"])))
def test_each_verb_is_the_kind_of_its_place_in_the_merge_order(place: int, verb: str) -> None:
    changes = Changes()
    assert getattr(changes, verb)(Person.age, 2.0, at=[1]) is changes
    assert changes.ops == [(place, Person.age, 2.0, [1])]
    assert len(KINDS) == 6
