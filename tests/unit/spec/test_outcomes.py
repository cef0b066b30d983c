"""Outcomes: columns of one table, groups that end in a category, a direction of good, a window."""

import numpy as np
import pytest

from samspill import Level, Outcome, Table, column, ref
from samspill.spec import DeclarationError


class Town(Table, level=Level.MESO):
    size = column(np.float64)
    band = column(np.int8, labels=("small", "large"))


class Person(Table, level=Level.MICRO):
    cost = column(np.float64)
    days = column(np.float64)
    kind = column(np.int8, labels=("a", "b"))
    home = ref(Town)


def outcome(**words) -> Outcome:
    base = {"id": "cost", "title": "Cost", "unit": "NOK/year", "good": "down", "level": Level.MACRO, "whose": "state",
            "top": Person.cost, "window": ("2025-01", "2026-01")}  # fmt: skip
    return Outcome(**{**base, **words})


@pytest.mark.parametrize(
    "words",
    [{}, {"bottom": Person.days, "weight": Person.days}, {"by": {"kind": (Person.kind,)}},
     {"by": {"band": (Person.home, Town.band)}}, {"good": "none"}, {"good": "up"}],
    ids=str,
)  # fmt: skip
def test_an_outcome_that_adds_up_is_made(words) -> None:
    assert outcome(**words).id == "cost"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"good": "better"}, "E106"),
        ({"bottom": Town.size}, "E106"),
        ({"weight": Town.size}, "E106"),
        ({"by": {"kind": (Town.band,)}}, "E106"),
        ({"by": {"kind": (Person.cost,)}}, "E106"),
        ({"by": {"band": (Person.home,)}}, "E106"),
        ({"by": {"band": (Person.home, Town.size)}}, "E106"),
        ({"by": {"band": (Person.kind, Town.band)}}, "E106"),
        ({"by": {"band": (Person.home, Person.kind)}}, "E106"),
        ({"by": {"none": ()}}, "E106"),
        ({"window": ("2026-01", "2025-01")}, "E106"),
        ({"window": ("2025-01", "2025-01")}, "E106"),
        ({"window": ("2025-01", "never")}, "E103"),
        ({"unit": "kroner"}, "E101"),
    ],
    ids=str,
)
def test_an_outcome_that_does_not_add_up_is_refused(words, code) -> None:
    with pytest.raises(DeclarationError) as caught:
        outcome(**words)
    assert caught.value.code == code
