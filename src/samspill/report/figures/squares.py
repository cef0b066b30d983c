"""Squares: in how many of 100 versions something holds, one square for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samspill.report.figures.svg import BOLD, LEADING, WIDE, Canvas, filled

SIDE, STEP, ABREAST = 9.0, 12.0, 10
"""Side of a square, from one to the next, and how many stand in a row."""


@dataclass(frozen=True)
class Counted:
    """Versions of which some are better and some are worse.

    Attributes
    ----------
    title
        Of what.
    better, worse, n
        Numbers of squares; what is neither is left empty.
    told
        The numbers in words, line by line.
    is_measure
        Whether the two are more and less, and neither is good.
    """

    title: str
    better: int
    worse: int
    n: int
    told: tuple[str, ...]
    is_measure: bool = False


def squares(width: int, panels: Sequence[Counted]) -> Canvas:
    """Draw a block of squares for each panel, beside one another where there is room."""
    canvas = Canvas(width)
    abreast = 3 if width >= WIDE else 2
    each, top = width / abreast, 0.0
    for start in range(0, len(panels), abreast):
        line = panels[start : start + abreast]
        tops = [_one(canvas, panel, (place * each, top), each - 12) for place, panel in enumerate(line)]
        top = max(tops) + 14
    canvas.height = top - 6
    return canvas


def _one(canvas: Canvas, panel: Counted, corner: tuple[float, float], width: float) -> float:
    """Draw one panel: its title, its squares and, below them, the words; gives where it ends."""
    x, y = corner
    y = canvas.lines(x, y + LEADING, filled(panel.title, width, letter=BOLD), "strong") - 6
    places = [(x + place * STEP, y + row * STEP) for row, place in (divmod(each, ABREAST) for each in range(panel.n))]
    end = panel.n - panel.worse
    good, bad = ("baseline", "baseline") if panel.is_measure else ("good", "bad")
    _squares(canvas, places[: panel.better], f"{good} mark")
    _squares(canvas, places[panel.better : end], "baseline hollow thin")
    _squares(canvas, places[end:], f"{bad} hollow thin")
    _crosses(canvas, places[end:], bad)
    below = y - (-panel.n // ABREAST) * STEP + LEADING - 2
    told = [line for text in panel.told for line in filled(text, width, 12)]
    return canvas.lines(x, below, told, "small") - LEADING + 6


def _squares(canvas: Canvas, corners: Sequence[tuple[float, float]], style: str) -> None:
    if corners:
        canvas.path("".join(f"M{x:g} {y:g}h{SIDE:g}v{SIDE:g}h-{SIDE:g}z" for x, y in corners), style)


def _crosses(canvas: Canvas, corners: Sequence[tuple[float, float]], colour: str) -> None:
    """Cross squares out, so that worse differs from better in print too."""
    if corners:
        arm = SIDE - 3
        strokes = (f"M{x + 1.5:g} {y + 1.5:g}l{arm:g} {arm:g}m-{arm:g} 0l{arm:g} -{arm:g}" for x, y in corners)
        canvas.path("".join(strokes), f"{colour} stroke")
