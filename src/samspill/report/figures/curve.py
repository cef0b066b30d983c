"""Curves: an effect by the value of a lever, with the ranges of versions as bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samspill.report.figures.scale import Scale, Write
from samspill.report.figures.svg import BOLD, LEADING, WIDE, Canvas, filled

LEFT, HEIGHT = 60, 220

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Doses:
    """Effects by the value of a lever.

    Attributes
    ----------
    title, style
        Whose effects; how they are drawn.
    values, means
        Values of the lever, and the mean effect at each, shape (values,).
    bands
        5, 25, 75 and 95 per cent of the versions lie below the four rows, shape (4, values).
    turns
        Where the mean changes sign, and the ends of the range of that; empty where it does not.
    """

    title: str
    style: str
    values: Array
    means: Array
    bands: Array
    turns: tuple[float, ...] = ()


@dataclass(frozen=True)
class Measured:
    """What the two directions are, how values are written, and what lies above and below no effect."""

    x: str
    y: str
    write: Write
    ends: tuple[str, str]


def curves(width: int, panels: Sequence[Doses], axes: Measured) -> Canvas:
    """Draw a panel for each lever or policy, below one another; a mark stands at each value that was run."""
    canvas = Canvas(width)
    top = canvas.lines(0, LEADING, filled(axes.y, width, 12), "small")
    right = width - 14.0
    for panel in panels:
        titles = filled(panel.title, width, letter=BOLD) if panel.title else []
        upper = canvas.lines(0, top + 6, titles, "strong") + 4
        shown = [*panel.bands.ravel(), *panel.means]
        x = Scale(float(panel.values[0]), float(panel.values[-1]), LEFT, right)
        y = Scale.over(shown, upper + HEIGHT, upper + 10)
        _frame(canvas, panel, axes, x, y)
        _panel(canvas, panel, x, y)
        below = filled(f"{axes.x}\N{NO-BREAK SPACE}\N{RIGHTWARDS ARROW}", width, 12)
        top = canvas.lines(right, upper + HEIGHT + 40, below, "small", "end")
        canvas.height = top
    return canvas


def _frame(canvas: Canvas, panel: Doses, axes: Measured, x: Scale, y: Scale) -> None:
    if panel.turns:
        _, low, high = panel.turns
        left, right = (x(min(max(each, x.low), x.high)) for each in (low, high))
        canvas.rect(left, y.stop, right - left, y.start - y.stop, "shade")
    for tick in y.ticks():
        canvas.line(x.start, y(tick), x.stop, y(tick), "zero" if tick == 0 else "rule")
        canvas.text(x.start - 8, y(tick) + 4, axes.write(tick), "small", "end")
    for tick in x.ticks(6 if canvas.width >= WIDE else 4):
        canvas.line(x(tick), y.start, x(tick), y.start + 5, "zero")
        canvas.text(x(tick), y.start + 20, axes.write(tick), "small", "middle")
    canvas.text(x.stop - 4, y.stop + 12, f"\N{UPWARDS ARROW} {axes.ends[0]}", "label", "end")
    canvas.text(x.stop - 4, y.start - 6, f"\N{DOWNWARDS ARROW} {axes.ends[1]}", "label", "end")


def _panel(canvas: Canvas, panel: Doses, x: Scale, y: Scale) -> None:
    for low, high, style in ((0, 3, "band90"), (1, 2, "band50")):
        there = [(x(a), y(b)) for a, b in zip(panel.values, panel.bands[high], strict=True)]
        back = [(x(a), y(b)) for a, b in zip(panel.values, panel.bands[low], strict=True)]
        canvas.polygon(there + back[::-1], f"{panel.style} {style}")
    places = [(x(a), y(b)) for a, b in zip(panel.values, panel.means, strict=True)]
    canvas.polyline(places, f"{panel.style} median")
    for place in places:
        canvas.circle(*place, 3.6, f"{panel.style} mark")
    if panel.turns:
        at = x(panel.turns[0])
        canvas.line(at, y.start, at, y.stop, "zero")
