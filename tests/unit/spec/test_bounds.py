"""Bounds: closed ranges."""

import math

import pytest

from samspill.spec import Bounds, DeclarationError


def test_both_ends_are_inside() -> None:
    bounds = Bounds(-1.0, 2.0)
    assert all(value in bounds for value in (-1.0, 2.0, 0, True))
    assert not any(value in bounds for value in (-1.0000001, 2.0000001, math.nan, math.inf, "1", None))


def test_no_bounds_hold_every_number() -> None:
    everything = Bounds.of(None, "a column")
    assert [value in everything for value in (-1e300, 1e300, math.inf, math.nan)] == [True, True, True, False]


def test_bounds_are_made_of_a_pair_in_order() -> None:
    assert Bounds.of((0, 1), "a column") == Bounds(0.0, 1.0)
    assert Bounds.of((2, 2), "a column") == Bounds(2.0, 2.0)


@pytest.mark.parametrize("pair", [(1, 0), (math.nan, 1), (0, math.nan)], ids=str)
def test_bounds_out_of_order_are_refused(pair: tuple[float, float]) -> None:
    with pytest.raises(DeclarationError, match=r"E102.*a column in hour"):
        Bounds.of(pair, "a column in hour")


def test_bounds_scale_and_print() -> None:
    assert Bounds(0.0, 2.0).times(12.0) == Bounds(0.0, 24.0)
    assert str(Bounds(0.5, 1e6)) == "0.5 to 1e+06"
