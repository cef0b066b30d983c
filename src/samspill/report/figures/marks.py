"""Marks: better, worse and cannot tell, by shape as well as by colour and place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from samspill.report.figures.scale import Scale
from samspill.report.figures.svg import Canvas

Way = Literal["better", "worse", "unclear", "moved", "open", "none"]
"""What an effect is: better or worse on the ladder, or neither; ``moved`` and ``open`` are the same of a measure
that has no good direction; ``none`` is no change."""

COLOURS = {"better": "good", "worse": "bad"}


@dataclass(frozen=True)
class Reach:
    """An effect: its mean, the range of 90 of 100 versions, and what it is."""

    mean: float
    low: float
    high: float
    way: Way

    @property
    def numbers(self) -> tuple[float, float, float]:
        """All three, for a scale."""
        return self.mean, self.low, self.high


def draw_reach(canvas: Canvas, scale: Scale, reach: Reach, y: float) -> None:
    """Draw the range as a line with ends, and the mark at the mean."""
    colour = COLOURS.get(reach.way, "baseline")
    x0, x1 = sorted((scale(reach.low), scale(reach.high)))
    canvas.line(x0, y, x1, y, f"{colour} reach")
    for x in (x0, x1):
        canvas.line(x, y - 4, x, y + 4, f"{colour} reach")
    draw_mark(canvas, reach.way, scale(reach.mean), y)


def draw_mark(canvas: Canvas, way: Way, x: float, y: float, size: float = 6.5) -> None:
    """Draw one mark, its middle at (x, y): better points to the right, worse to the left."""
    colour = COLOURS.get(way, "baseline")
    if way in ("better", "worse"):
        tip = size if way == "better" else -size
        corners = [(x + tip, y), (x - 0.8 * tip, y - size), (x - 0.8 * tip, y + size)]
        canvas.polygon(corners, f"{colour} mark")
    elif way == "unclear":
        canvas.circle(x, y, size - 1.5, f"{colour} hollow")
    elif way == "none":
        canvas.line(x, y - size, x, y + size, f"{colour} reach")
    else:
        side = 2 * size - 4
        canvas.rect(x - side / 2, y - side / 2, side, side, f"{colour} {'mark' if way == 'moved' else 'hollow'}")
