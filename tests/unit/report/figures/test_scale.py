"""Scales put values where they belong, and mark round numbers."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspill.report.figures.scale import Scale

NUMBERS = st.floats(-1e9, 1e9, allow_nan=False).filter(lambda value: value == 0 or abs(value) > 1e-6)


def test_a_value_stands_in_proportion_between_the_ends() -> None:
    assert Scale(0.0, 10.0, 100.0, 200.0)(2.5) == 125.0
    assert Scale(0.0, 10.0, 200.0, 100.0)(2.5) == 175.0


@given(st.lists(NUMBERS, max_size=8))
def test_all_values_and_zero_lie_within(values: list[float]) -> None:
    scale = Scale.over([*values, math.nan], 0.0, 100.0)
    assert all(0.0 <= scale(value) <= 100.0 for value in (*values, 0.0))


@given(st.lists(NUMBERS, max_size=8), st.integers(2, 8))
def test_marks_are_few_round_and_within(values: list[float], most: int) -> None:
    scale = Scale.over(values, 0.0, 100.0)
    ticks = scale.ticks(most)
    assert 1 <= len(ticks) <= most
    assert 0.0 in ticks
    assert all(scale.low <= tick <= scale.high for tick in ticks)
    steps = {f"{b - a:.6g}" for a, b in zip(ticks, ticks[1:], strict=False)}
    assert all(step.strip("0").replace(".", "").lstrip("0").partition("e")[0] in {"1", "2", "5"} for step in steps)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0.0, 1.0, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (-3.0, 5.0, [-2.0, 0.0, 2.0, 4.0]),
        (0.0, 6200.0, [0.0, 2000.0, 4000.0, 6000.0]),
    ],
)
def test_the_marks_are_those_that_a_reader_expects(low: float, high: float, expected: list[float]) -> None:
    assert Scale(low, high, 0.0, 1.0).ticks(6) == expected
