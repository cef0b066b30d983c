"""Fans: how an outcome would run over time in a world with a policy and in the world without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samspill.report.figures.scale import Scale, Write
from samspill.report.figures.svg import BOLD, LEADING, WIDE, Canvas, filled

LEFT, HEIGHT, GAP, RIGHT = 46, 170, 18, 14
"""Room for the numbers beside a panel, its height, the room between panels, and to the right of all."""

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Bands:
    """Some versions over time: 5, 25, 50, 75 and 95 per cent of them lie below the five rows, shape (5, steps)."""

    name: str
    style: str
    values: Array


@dataclass(frozen=True)
class Panel:
    """One policy beside the baseline.

    Attributes
    ----------
    title
        The policy's name.
    bands
        What is drawn, the one below first.
    shaded
        From when to when the policy acts, in years.
    """

    title: str
    bands: tuple[Bands, ...]
    shaded: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Axes:
    """What panels share: years of the steps, the unit, how a value is written, what shaded time is called."""

    years: Array
    unit: str
    write: Write
    shaded: str
    zero: bool = True


def fans(width: int, panels: Sequence[Panel], axes: Axes) -> Canvas:
    """Draw a panel for each policy, three beside one another where there is room; all have the same scale."""
    canvas = Canvas(width)
    abreast = min(3, len(panels)) if width >= WIDE else 1
    each = (width - LEFT - RIGHT - GAP * (abreast - 1)) / abreast
    top = canvas.lines(0, LEADING, filled(axes.unit, width, 12), "small")
    values = [value for panel in panels for band in panel.bands for value in band.values[[0, -1]].ravel()]
    for number, panel in enumerate(panels):
        row, place = divmod(number, abreast)
        titles = [len(filled(other.title, each, letter=BOLD)) for other in panels[row * abreast : (row + 1) * abreast]]
        head = max(titles) * LEADING + 6
        if place == 0 and number:
            top += HEIGHT + 44 + head
        left = LEFT + place * (each + GAP)
        upper = top + head
        canvas.lines(left, top + 4, filled(panel.title, each, letter=BOLD), "strong")
        y = Scale.over(values, upper + HEIGHT, upper + 10, zero=axes.zero)
        x = Scale(float(axes.years[0]), float(axes.years[-1]), left, left + each)
        _panel(canvas, panel, axes, Frame(x, y))
        _marks(canvas, Frame(x, y), axes, numbered=place == 0)
        canvas.height = upper + HEIGHT + 26
    return canvas


@dataclass(frozen=True)
class Frame:
    """Both scales of a panel."""

    x: Scale
    y: Scale


def _panel(canvas: Canvas, panel: Panel, axes: Axes, frame: Frame) -> None:
    x, y = frame.x, frame.y
    for start, stop in panel.shaded:
        x0, x1 = x(max(start, x.low)), x(min(stop, x.high))
        canvas.rect(x0, y.stop, x1 - x0, y.start - y.stop, "shade")
    for tick in y.ticks():
        canvas.line(x.start, y(tick), x.stop, y(tick), "zero" if tick == 0 else "rule")
    for band in panel.bands:
        for rows, style in (((0, 4), "band90"), ((1, 3), "band50")):
            _area(canvas, band, axes.years, frame, (rows, style))
    for start, stop in panel.shaded:
        canvas.text((x(max(start, x.low)) + x(min(stop, x.high))) / 2, y.stop + 13, axes.shaded, "small", "middle")
    for band in panel.bands:
        _line(canvas, band, axes.years, frame)
    _labels(canvas, panel, frame)


def _labels(canvas: Canvas, panel: Panel, frame: Frame) -> None:
    """Write beside each line what it is: above the highest at the end, below the others."""
    x, y = frame.x, frame.y
    known = [band for band in panel.bands if np.isfinite(band.values[2]).any()]
    ends = {band.name: band.values[2][np.isfinite(band.values[2])][-1] for band in known}
    for number, name in enumerate(sorted(ends, key=lambda each: -ends[each])):
        place = y(ends[name]) + (-7 if number == 0 else LEADING)
        inside = min(max(place, y.stop + 2 * LEADING), y.start - 5)
        canvas.text(x.stop - 4, inside, name, "label", "end")


def _area(canvas: Canvas, band: Bands, years: Array, frame: Frame, part: tuple[tuple[int, int], str]) -> None:
    (low, high), style = part
    known = np.isfinite(band.values).all(axis=0)
    there = _places(years[known], band.values[high, known], frame)
    back = _places(years[known], band.values[low, known], frame)[::-1]
    canvas.polygon(there + back, f"{band.style} {style}")


def _line(canvas: Canvas, band: Bands, years: Array, frame: Frame) -> None:
    known = np.isfinite(band.values).all(axis=0)
    canvas.polyline(_places(years[known], band.values[2, known], frame), f"{band.style} median")


def _places(years: Array, values: Array, frame: Frame) -> list[tuple[float, float]]:
    return [(frame.x(year), frame.y(value)) for year, value in zip(years, values, strict=True)]


def _marks(canvas: Canvas, frame: Frame, axes: Axes, *, numbered: bool) -> None:
    x, y = frame.x, frame.y
    for tick in y.ticks() if numbered else ():
        canvas.text(x.start - 6, y(tick) + 4, axes.write(tick), "small", "end")
    for tick in x.ticks(4):
        if tick == round(tick):
            canvas.line(x(tick), y.start, x(tick), y.start + 5, "zero")
            canvas.text(x(tick), y.start + 20, f"{tick:.0f}", "small", "middle")
