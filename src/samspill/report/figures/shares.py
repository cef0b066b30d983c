"""Shares: in how many of 100 versions something holds, in one case and in another, on a scale from 0 to 100."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samspill.report.figures.scale import Scale, Write
from samspill.report.figures.svg import BOLD, LEADING, WIDE, Canvas, filled


@dataclass(frozen=True)
class Share:
    """A share from 0 to 1; ``is_full`` says whether its mark is full or hollow."""

    share: float
    is_full: bool = True


@dataclass(frozen=True)
class Line:
    """One line: its name, one share or several, and the same in words."""

    name: str
    shares: tuple[Share, ...]
    told: str


@dataclass(frozen=True)
class Lines:
    """Lines under one title."""

    title: str
    lines: tuple[Line, ...]


def shares(width: int, groups: Sequence[Lines], write: Write, ends: tuple[str, str]) -> Canvas:
    """Draw lines on a scale from 0 to 100; the middle, where one cannot tell, is shaded."""
    canvas, y = Canvas(width), 2.0
    for group in groups:
        titles = filled(group.title, width, letter=BOLD) if group.title else []
        y = canvas.lines(0, y + LEADING, titles, "strong") + (0 if titles else LEADING)
        y = _group(canvas, group, write, ends, y)
    canvas.height = y + 4
    return canvas


def _group(canvas: Canvas, group: Lines, write: Write, ends: tuple[str, str], y: float) -> float:
    left, right = (248.0, 560.0) if canvas.width >= WIDE else (20.0, canvas.width - 20.0)
    scale = Scale(0.0, 1.0, left, right)
    heights = [_height(canvas, line, left, right) for line in group.lines]
    canvas.text(left, y, f"\N{LEFTWARDS ARROW} {ends[0]}", "small")
    canvas.text(right, y, f"{ends[1]} \N{RIGHTWARDS ARROW}", "small", "end")
    y += LEADING
    canvas.rect(scale(0.4), y + 5, scale(0.6) - scale(0.4), sum(heights), "shade")
    for tick in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
        canvas.text(scale(tick), y, write(100 * tick), "small", "middle")
        canvas.line(scale(tick), y + 5, scale(tick), y + 5 + sum(heights), "rule")
    y += 5
    for line, height in zip(group.lines, heights, strict=True):
        _line(canvas, scale, line, y, height)
        y += height
    return y + 6


def _height(canvas: Canvas, line: Line, left: float, right: float) -> float:
    if canvas.width < WIDE:
        return len(filled(line.name, canvas.width)) * LEADING + len(filled(line.told, canvas.width, 12)) * LEADING + 26
    told = filled(line.told, canvas.width - right - 12, 12)
    return max(len(filled(line.name, left - 16)), len(told), 1) * LEADING + 12


def _line(canvas: Canvas, scale: Scale, line: Line, y: float, height: float) -> None:
    """Write the words beside the line where there is room, and above and below it where there is not."""
    wide = canvas.width >= WIDE
    names = filled(line.name, scale.start - 16 if wide else canvas.width)
    told = filled(line.told, canvas.width - (scale.stop + 12 if wide else 0), 12)
    middle = y + height / 2 if wide else y + len(names) * LEADING + 12
    canvas.lines(0, middle + 5 - (len(names) - 1) * LEADING / 2 if wide else y + LEADING, names, "halo")
    canvas.lines(scale.stop + 12 if wide else 0, middle + 4 - (len(told) - 1) * LEADING / 2 if wide else middle + 22,
                 told, "small halo")  # fmt: skip
    places = [scale(each.share) for each in line.shares]
    if len(places) > 1:
        canvas.line(min(places), middle, max(places), middle, "baseline reach")
    for each, place in zip(line.shares, places, strict=True):
        canvas.circle(place, middle, 5.5, "baseline mark" if each.is_full else "baseline hollow")
