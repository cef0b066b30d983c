"""Ground: versions of a model, or cells of a grid, by two of their assumptions, and the line where a policy pays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samspill.report.figures.scale import Scale, Write
from samspill.report.figures.svg import LEADING, WIDE, Canvas, filled

LEFT, HEIGHT = 52, 300

MANY = 60
"""Points beyond which each is small."""


@dataclass(frozen=True)
class Point:
    """A version or a cell, and whether the policy is for the better in it."""

    x: float
    y: float
    is_better: bool


@dataclass(frozen=True)
class Border:
    """The line at which better and worse are equally frequent, with its range of 90 of 100; in the points' units."""

    y: tuple[float, ...]
    x: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True)
class Plane:
    """What the two directions are, and how values are written."""

    x: str
    y: str
    write_x: Write
    write_y: Write


def ground(width: int, points: Sequence[Point], plane: Plane, border: Border | None = None) -> Canvas:
    """Draw points and the line between them."""
    canvas = Canvas(width)
    top = canvas.lines(0, LEADING, filled(f"\N{UPWARDS ARROW} {plane.y}", width, 12), "small") - 4
    right = width - (60 if width >= WIDE else 10)
    x = _scale([each.x for each in points], LEFT, right)
    y = _scale([each.y for each in points], top + HEIGHT, top)
    _frame(canvas, x, y, plane)
    if border is not None:
        _border(canvas, border, x, y)
    for each in points:
        style = "good mark" if each.is_better else "bad hollow"
        canvas.circle(x(each.x), y(each.y), 3.6 if len(points) > MANY else 6, style)
    below = filled(f"{plane.x}\N{NO-BREAK SPACE}\N{RIGHTWARDS ARROW}", width, 12)
    canvas.height = canvas.lines(right, top + HEIGHT + 40, below, "small", "end") - 6
    return canvas


def _scale(values: Sequence[float], start: float, stop: float) -> Scale:
    return Scale.over(values, start, stop, zero=False)


def _frame(canvas: Canvas, x: Scale, y: Scale, plane: Plane) -> None:
    for tick in x.ticks(6):
        canvas.line(x(tick), y.start, x(tick), y.stop, "rule")
        canvas.text(x(tick), y.start + 18, plane.write_x(tick), "small", "middle")
    for tick in y.ticks():
        canvas.line(x.start, y(tick), x.stop, y(tick), "rule")
        canvas.text(x.start - 6, y(tick) + 4, plane.write_y(tick), "small", "end")


def _border(canvas: Canvas, border: Border, x: Scale, y: Scale) -> None:
    """Draw the line and its range, cut off where the points end."""

    def place(value: float, height: float) -> tuple[float, float]:
        return min(max(x(value), x.start), x.stop), y(height)

    there = [place(low, at) for low, at in zip(border.low, border.y, strict=True)]
    back = [place(high, at) for high, at in zip(border.high[::-1], border.y[::-1], strict=True)]
    canvas.polygon(there + back, "baseline band90")
    inside = [(value, at) for value, at in zip(border.x, border.y, strict=True) if x.low <= value <= x.high]
    canvas.polyline([place(*each) for each in inside], "zero median")
