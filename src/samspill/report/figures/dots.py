"""Dots: effects on several groups on one scale, the worst-off first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samspill.report.figures.marks import Reach, draw_reach
from samspill.report.figures.scale import Scale, Write
from samspill.report.figures.svg import BOLD, LEADING, WIDE, Canvas, filled

ROW = 26


@dataclass(frozen=True)
class Row:
    """One group: its name, its effect, and the effect in words."""

    name: str
    reach: Reach
    told: str


@dataclass(frozen=True)
class Block:
    """Groups that are shown under one title."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Across:
    """The scale that all groups share: its unit, how a value is written, its ends, and whether it is turned."""

    unit: str
    write: Write
    ends: tuple[str, str]
    is_turned: bool = False


def dots(width: int, blocks: Sequence[Block], across: Across) -> Canvas:
    """Draw groups below one another, with the same scale above every block."""
    canvas = Canvas(width)
    wide = width >= WIDE
    left, right = (172.0, 466.0) if wide else (118.0, width - 4.0)
    values = [value for block in blocks for row in block.rows for value in row.reach.numbers]
    ends = (right - 8, left + 8) if across.is_turned else (left + 8, right - 8)
    scale = Scale.over(values, *ends)
    y = canvas.lines(0, LEADING, filled(across.unit, width, 12), "small")
    for block in blocks:
        y = canvas.lines(0, y + 20, filled(block.title, width, letter=BOLD), "strong")
        room = width - right - 12
        texts = [(filled(row.name, left - 8), filled(row.told, room, 12) if wide else []) for row in block.rows]
        heights = [max(ROW, max(len(names), len(told)) * LEADING + 8) for names, told in texts]
        y = _ruler(canvas, scale, across, y, sum(heights))
        for row, (names, told), height in zip(block.rows, texts, heights, strict=True):
            middle = y + height / 2
            canvas.lines(0, middle + 5 - (len(names) - 1) * LEADING / 2, names)
            draw_reach(canvas, scale, row.reach, middle)
            canvas.lines(right + 12, middle + 4 - (len(told) - 1) * LEADING / 2, told, "small")
            y += height
    canvas.height = y + 8
    return canvas


def _ruler(canvas: Canvas, scale: Scale, across: Across, y: float, height: float) -> float:
    """Draw the ends, the numbers and the lines of a block; gives where its first row begins."""
    left, right = sorted((scale.start, scale.stop))
    canvas.text(left, y, f"\N{LEFTWARDS ARROW} {across.ends[0]}", "small")
    canvas.text(right, y, f"{across.ends[1]} \N{RIGHTWARDS ARROW}", "small", "end")
    for tick in scale.ticks():
        canvas.text(scale(tick), y + LEADING, across.write(tick), "small", "middle")
        style = "zero" if tick == 0 else "rule"
        canvas.line(scale(tick), y + LEADING + 4, scale(tick), y + LEADING + 6 + height, style)
    return y + LEADING + 6
