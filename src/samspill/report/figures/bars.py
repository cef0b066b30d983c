"""Bars: amounts beside one another; every bar begins at zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samspill.report.figures.scale import Scale
from samspill.report.figures.svg import BOLD, LEADING, WIDE, Canvas, filled

ROW, THICK = 28, 14


@dataclass(frozen=True)
class Bar:
    """One bar: its name, its amount, which is not below 0, the amount in words, and its style."""

    name: str
    amount: float
    told: str
    style: str


@dataclass(frozen=True)
class Bars:
    """Bars under one title."""

    title: str
    bars: tuple[Bar, ...]


def bars(width: int, groups: Sequence[Bars], unit: str) -> Canvas:
    """Draw bars of one unit, all on one scale from 0."""
    canvas = Canvas(width)
    left, right = (196.0, width - 120.0) if width >= WIDE else (136.0, width - 56.0)
    most = max((bar.amount for group in groups for bar in group.bars), default=0.0) or 1.0
    scale = Scale(0.0, most, left, right)
    y = canvas.lines(0, LEADING, filled(unit, width, 12), "small")
    for group in groups:
        y = canvas.lines(0, y + 10, filled(group.title, width, letter=BOLD), "strong") if group.title else y
        y -= 8 if group.title else 12
        for bar in group.bars:
            lines = filled(bar.name, left - 8)
            height = max(ROW, len(lines) * LEADING + 8)
            middle = y + height / 2
            canvas.lines(0, middle + 5 - (len(lines) - 1) * LEADING / 2, lines)
            canvas.rect(left, middle - THICK / 2, scale(bar.amount) - left, THICK, f"{bar.style} bar")
            canvas.line(left, middle - height / 2, left, middle + height / 2, "zero")
            canvas.text(scale(bar.amount) + 6, middle + 4, bar.told, "small")
            y += height
        y += 12
    canvas.height = y
    return canvas
