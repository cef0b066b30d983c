"""Scales: from values to places in a picture, with round numbers to mark them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Write = Callable[[float], str]
"""How a value is written beside a mark."""

STEPS = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0)


@dataclass(frozen=True)
class Scale:
    """A straight scale.

    Attributes
    ----------
    low, high
        Values at its ends.
    start, stop
        Their places, in pixels.
    """

    low: float
    high: float
    start: float
    stop: float

    @classmethod
    def over(cls, values: Iterable[float], start: float, stop: float, *, zero: bool = True) -> Scale:
        """Make a scale that holds some values, and zero, with a little room at the ends."""
        known = [value for value in values if math.isfinite(value)] + ([0.0] if zero else [])
        low, high = min(known, default=0.0), max(known, default=0.0)
        room = 0.05 * (high - low) or max(abs(high), 1.0) * 0.5
        return cls(low - room, high + room, start, stop)

    def __call__(self, value: float) -> float:
        """Give the place of a value."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.stop - self.start)

    def ticks(self, most: int = 5) -> list[float]:
        """Give round values within the scale, ``most`` at most and one at least."""
        span = self.high - self.low
        magnitude = 10.0 ** math.floor(math.log10(span / most))
        for step in (magnitude * each for each in STEPS):
            first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
            if last - first < most:
                return [round(step * n, 12) + 0.0 for n in range(first, last + 1)]
        return [0.0]
