"""The overview: policies in rows, outcomes in columns, in each cell an effect around the line of no effect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samspill.report.figures.marks import Reach, draw_reach
from samspill.report.figures.scale import Scale
from samspill.report.figures.svg import BOLD, LEADING, WIDE, Canvas, filled

LABELS = 116
"""Width of the column with the names of policies, on a telephone."""


@dataclass(frozen=True)
class Column:
    """An outcome.

    Attributes
    ----------
    title, unit
        In words.
    ends
        What lies to the left and to the right of no effect.
    is_turned
        Whether less is better, so that the scale runs from right to left and better is on the right everywhere.
    """

    title: str
    unit: str
    ends: tuple[str, str]
    is_turned: bool = False


@dataclass(frozen=True)
class Cell:
    """The effect of one policy on one outcome, in the outcome's own unit, and in words; None if there is none."""

    reach: Reach | None
    number: str
    interval: str
    verdict: str


def overview(width: int, rows: Sequence[str], columns: Sequence[Column], cells: Sequence[Sequence[Cell]]) -> Canvas:
    """Draw the overview; ``cells`` has one list for each row."""
    draw = _as_table if width >= WIDE else _as_blocks
    return draw(Canvas(width), rows, columns, cells)


def _scale(column: Column, cells: Sequence[Cell], left: float, right: float) -> Scale:
    values = [value for cell in cells if cell.reach for value in cell.reach.numbers]
    ends = (right, left) if column.is_turned else (left, right)
    return Scale.over(values, *ends)


def _as_table(
    canvas: Canvas, rows: Sequence[str], columns: Sequence[Column], cells: Sequence[Sequence[Cell]]
) -> Canvas:
    each = canvas.width / len(columns)
    tops = [_head(canvas, column, each * (place + 0.5), each - 10) for place, column in enumerate(columns)]
    y = max(_ends(canvas, column, each * place + 3, each * (place + 1) - 3, max(tops) + 8)
            for place, column in enumerate(columns)) - 6  # fmt: skip
    for row, name in enumerate(rows):
        canvas.line(0, y, canvas.width, y, "rule")
        canvas.text(0, y + 19, name, "strong")
        for place, column in enumerate(columns):
            scale = _scale(column, [line[place] for line in cells], each * place + 10, each * (place + 1) - 10)
            _cell(canvas, scale, cells[row][place], (each * (place + 0.5), y + 22), each - 8)
        y += 90 + LEADING * max(len(filled(cell.verdict, each - 8, 12)) for cell in cells[row])
    canvas.height = y
    return canvas


def _head(canvas: Canvas, column: Column, middle: float, width: float) -> float:
    y = canvas.lines(middle, LEADING, filled(column.title, width, letter=BOLD), "strong", "middle")
    return canvas.lines(middle, y, filled(column.unit, width, 12), "small", "middle")


def _ends(canvas: Canvas, column: Column, left: float, right: float, y: float) -> float:
    """Write what lies on both sides, below one another where there is no room; gives where the next line stands."""
    ends = f"\N{LEFTWARDS ARROW} {column.ends[0]}", f"{column.ends[1]} \N{RIGHTWARDS ARROW}"
    step = 0 if len(filled(" ".join(ends), right - left, 12)) == 1 else LEADING
    canvas.text(left, y, ends[0], "small")
    canvas.text(right, y + step, ends[1], "small", "end")
    return y + step + LEADING


def _cell(canvas: Canvas, scale: Scale, cell: Cell, place: tuple[float, float], width: float) -> None:
    middle, y = place
    if cell.reach is not None:
        canvas.line(scale(0.0), y + 3, scale(0.0), y + 29, "zero")
        draw_reach(canvas, scale, cell.reach, y + 16)
    canvas.text(middle, y + 45, cell.number, "strong", "middle")
    canvas.text(middle, y + 45 + LEADING, cell.interval, "small", "middle")
    canvas.lines(middle, y + 45 + 2 * LEADING, filled(cell.verdict, width, 12), "small", "middle")


def _as_blocks(
    canvas: Canvas, rows: Sequence[str], columns: Sequence[Column], cells: Sequence[Sequence[Cell]]
) -> Canvas:
    y, right = 0.0, canvas.width - 6
    for place, column in enumerate(columns):
        y = canvas.lines(0, y + LEADING, filled(column.title, canvas.width, letter=BOLD), "strong")
        y = canvas.lines(0, y, filled(column.unit, canvas.width, 12), "small")
        y = _ends(canvas, column, LABELS, right, y + 2) - 10
        scale = _scale(column, [line[place] for line in cells], LABELS + 8, right - 8)
        for row, name in enumerate(rows):
            cell, lines = cells[row][place], filled(name, LABELS - 6)
            height = max(len(lines) * LEADING, 30)
            canvas.lines(0, y + 20, lines)
            if cell.reach is not None:
                canvas.line(scale(0.0), y + 2, scale(0.0), y + 32, "zero")
                draw_reach(canvas, scale, cell.reach, y + 17)
            told = filled(f"{cell.number} {cell.interval}: {cell.verdict}", right - LABELS, 12)
            y = max(y + 4 + height, canvas.lines(LABELS, y + 46, told, "small") - 8)
        y += 12
    canvas.height = y
    return canvas
