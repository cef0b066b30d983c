"""Bounds: the closed range in which a column or a parameter may lie."""

from __future__ import annotations

import math
from typing import NamedTuple

from samspill.spec.errors import DeclarationError


class Bounds(NamedTuple):
    """Smallest and largest value, both allowed."""

    low: float = -math.inf
    high: float = math.inf

    @classmethod
    def of(cls, pair: tuple[float, float] | None, whose: str) -> Bounds:
        """Make bounds from a pair; None is no bound.

        Raises
        ------
        DeclarationError
            E102 if the pair is not ordered.
        """
        if pair is None:
            return cls()
        low, high = float(pair[0]), float(pair[1])
        if not low <= high:
            raise DeclarationError(
                f"The bounds of {whose} are not in order", code="E102", found=f"({low:g}, {high:g})",
                expected="(smallest, largest)", fix="swap them",
            )  # fmt: skip
        return cls(low, high)

    def __contains__(self, value: object) -> bool:
        return isinstance(value, int | float) and self.low <= value <= self.high

    def times(self, factor: float) -> Bounds:
        """Scale both ends, as a rate's bounds are when its period changes."""
        return Bounds(self.low * factor, self.high * factor)

    def __str__(self) -> str:
        return f"{self.low:g} to {self.high:g}"
