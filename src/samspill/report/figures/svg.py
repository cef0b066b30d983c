"""Drawing: a canvas on which lines, marks and text are put, and which gives SVG with a title and a description."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup, escape

WIDE, NARROW = 720, 336
"""Widths in which every picture is drawn: for a desk and paper, and for a telephone."""

SIZE = 13
"""Height of the letters."""

LETTER, BOLD = 0.6, 0.68
"""Mean width of a letter, plain and bold, as a share of its height; generous, since every reader has other fonts."""


class Canvas:
    """What is drawn, in pixels from the upper left corner.

    Parameters
    ----------
    width
        Of the whole picture; its height follows from what is drawn.
    """

    def __init__(self, width: float) -> None:
        self.width, self.height = width, 0.0
        self._parts: list[str] = []

    def line(self, x0: float, y0: float, x1: float, y1: float, style: str) -> None:
        """Draw a straight line."""
        self._add("line", style, x1=x0, y1=y0, x2=x1, y2=y1)

    def rect(self, x: float, y: float, width: float, height: float, style: str) -> None:
        """Draw a rectangle."""
        self._add("rect", style, x=x, y=y, width=max(width, 0.0), height=max(height, 0.0))

    def circle(self, x: float, y: float, radius: float, style: str) -> None:
        """Draw a circle."""
        self._add("circle", style, cx=x, cy=y, r=radius)

    def polygon(self, points: Iterable[tuple[float, float]], style: str) -> None:
        """Draw a closed shape."""
        self._parts.append(f'<polygon class="{escape(style)}" points="{_points(points)}"/>')

    def polyline(self, points: Iterable[tuple[float, float]], style: str) -> None:
        """Draw an open line of several pieces."""
        self._parts.append(f'<polyline class="{escape(style)}" points="{_points(points)}"/>')

    def path(self, shape: str, style: str) -> None:
        """Draw a shape that is written as SVG's paths are."""
        self._parts.append(f'<path class="{escape(style)}" d="{escape(shape)}"/>')

    def text(self, x: float, y: float, text: str, style: str = "", anchor: str = "start") -> None:
        """Write one line; ``y`` is where its letters stand."""
        place = f'x="{_short(x)}" y="{_short(y)}"' + (f' text-anchor="{escape(anchor)}"' if anchor != "start" else "")
        self._parts.append(f'<text class="{escape(style)}" {place}>{escape(text)}</text>')

    def lines(self, x: float, y: float, lines: Sequence[str], style: str = "", anchor: str = "start") -> float:
        """Write lines below one another; gives where the next one would stand."""
        for number, line in enumerate(lines):
            self.text(x, y + number * LEADING, line, style, anchor)
        return y + len(lines) * LEADING

    def _add(self, tag: str, style: str, **places: float) -> None:
        told = " ".join(f'{key}="{_short(value)}"' for key, value in places.items())
        self._parts.append(f'<{tag} class="{escape(style)}" {told}/>')

    def rendered(self, id: str, title: str, description: str, style: str) -> Markup:
        """Give the picture as one element of a page; ``id`` must be the page's only one."""
        size = f'viewBox="0 0 {_short(self.width)} {_short(self.height)}" width="{_short(self.width)}"'
        head = (f'<svg class="{escape(style)}" role="img" aria-labelledby="{escape(id)}-t" '
                f'aria-describedby="{escape(id)}-d" {size}>'
                f'<title id="{escape(id)}-t">{escape(title)}</title>'
                f'<desc id="{escape(id)}-d">{escape(description)}</desc>')  # fmt: skip
        return Markup(head + "".join(self._parts) + "</svg>")  # noqa: S704  every part is escaped where it is added

    def silent(self, style: str) -> Markup:
        """Give the picture as one that is passed over when a page is read aloud: words beside it say the same."""
        size = f'viewBox="0 0 {_short(self.width)} {_short(self.height)}" width="{_short(self.width)}"'
        return Markup(  # noqa: S704  every part is escaped where it is added
            f'<svg class="{escape(style)}" aria-hidden="true" {size}>{"".join(self._parts)}</svg>'
        )


LEADING = 16
"""From line to line."""

Draw = Callable[[int], Canvas]


def in_both_widths(draw: Draw, id: str, title: str, description: str) -> Markup:
    """Draw a picture for a desk and for a telephone; the style sheet shows one of the two."""
    wide = draw(WIDE).rendered(f"{id}-wide", title, description, "picture wide")
    narrow = draw(NARROW).rendered(f"{id}-narrow", title, description, "picture narrow")
    return wide + narrow


def filled(text: str, width: float, size: float = SIZE, letter: float = LETTER) -> list[str]:
    """Break a text into lines that fit a width."""
    room, lines = max(1, int(width / (letter * size))), [""]
    for word in re.split(r"[ \t\r\n]+", text.strip()):  # a no-break space does not break
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _points(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{_short(x)},{_short(y)}" for x, y in points)


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
