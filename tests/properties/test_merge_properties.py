"""§4: any number of mechanisms, in any order, does what a loop over rows and kinds does one row at a time."""

from __future__ import annotations

from types import new_class
from typing import Any, NamedTuple

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from samspill import (
    Changes,
    Level,
    Mechanism,
    Model,
    Population,
    Run,
    Stage,
    Table,
    adds,
    column,
    maxes,
    mins,
    scales,
    sets,
)

VERBS = {"set": sets, "scale": scales, "add": adds, "at_least": maxes, "at_most": mins}
APPLY = {
    "set": lambda old, new: new, "scale": lambda old, new: old * new, "add": lambda old, new: old + new,
    "at_least": max, "at_most": min,
}  # fmt: skip


class Thing(Table, level=Level.MICRO):
    value = column(np.float64)
    count = column(np.int16)


class Saying(NamedTuple):
    """What one mechanism says: a verb, a column's name, values, rows (None: all)."""

    luck: int
    verb: str
    name: str
    values: Any
    rows: Any


def numbers(name: str) -> st.SearchStrategy[Any]:
    if name == "count":
        return st.integers(-3, 3)
    return st.floats(-1e3, 1e3, allow_nan=False, allow_subnormal=False)


@st.composite
def sayings(draw: st.DrawFn, n: int) -> list[Saying]:
    said, setting = [], set()
    for luck in range(draw(st.integers(1, 6))):
        name = draw(st.sampled_from(["value", "count"]))
        verb = draw(st.sampled_from([each for each in VERBS if each != "set" or name not in setting]))
        rows = None
        if n and draw(st.booleans()):
            rows = draw(st.lists(st.integers(0, n - 1), max_size=2 * n, unique=verb == "set"))
        if verb == "set":
            setting.add(name)
        size = n if rows is None else len(rows)
        one = draw(st.booleans())
        values = draw(numbers(name)) if one else draw(st.lists(numbers(name), min_size=size, max_size=size))
        said.append(Saying(luck, verb, name, values, rows))
    return said


@st.composite
def cases(draw: st.DrawFn) -> tuple[dict[str, list[Any]], list[Saying], list[int]]:
    n = draw(st.integers(0, 7))
    start = {name: draw(st.lists(numbers(name), min_size=n, max_size=n)) for name in ("value", "count")}
    said = draw(sayings(n))
    return start, said, draw(st.permutations(range(len(said))))


def speaker(saying: Saying) -> Mechanism:
    target = getattr(Thing, saying.name)
    values = np.array(saying.values, target.dtype) if isinstance(saying.values, list) else saying.values
    at = None if saying.rows is None else np.array(saying.rows, np.int64)

    def step(self: Any, s: Any, now: Any) -> Changes:
        return getattr(Changes(), saying.verb)(target, values, at=at)

    body = {"__doc__": "Says something.", "__module__": __name__, "writes": (VERBS[saying.verb](target),), "step": step}
    words = {"level": Level.MICRO, "luck": f"luck {saying.luck}"}
    return new_class(f"Says{saying.luck}", (Mechanism,), words, lambda space: space.update(body))()


def merged(start: dict[str, list[Any]], said: list[Saying]) -> dict[str, np.ndarray]:
    given = {getattr(Thing, name): np.array(values, getattr(Thing, name).dtype) for name, values in start.items()}
    model = Model("model", Stage("stage", *map(speaker, said)))
    run = Run(model, Population("things", {Thing: given})).advance(1)
    return {name: run.values(getattr(Thing, name)) for name in start}


def one_row_at_a_time(start: dict[str, list[Any]], said: list[Saying]) -> dict[str, list[Any]]:
    result = {name: list(values) for name, values in start.items()}
    for verb in VERBS:
        for saying in (each for each in said if each.verb == verb):
            rows = range(len(start["value"])) if saying.rows is None else saying.rows
            for place, row in enumerate(rows):
                new = saying.values[place] if isinstance(saying.values, list) else saying.values
                result[saying.name][row] = APPLY[verb](result[saying.name][row], new)
    return {name: [value + 0 for value in values] for name, values in result.items()}


@settings(max_examples=150, deadline=None, derandomize=True)
@given(cases())
def test_a_merge_does_what_a_loop_over_rows_does(case) -> None:  # type: ignore[no-untyped-def]
    start, said, _ = case
    found, expected = merged(start, said), one_row_at_a_time(start, said)
    for name, values in expected.items():
        assert found[name].tolist() == values
        assert not np.any(np.signbit(found[name]) & (found[name] == 0))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(cases())
def test_the_order_in_which_mechanisms_are_listed_changes_no_bit(case) -> None:  # type: ignore[no-untyped-def]
    start, said, order = case
    one, other = merged(start, said), merged(start, [said[place] for place in order])
    for name, values in one.items():
        assert values.tobytes() == other[name].tobytes()
