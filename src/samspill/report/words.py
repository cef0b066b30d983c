"""Words for numbers: amounts with their unit, frequencies, and one fixed ladder of likelihood."""

from __future__ import annotations

import math
import textwrap

from samspill.spec import Unit

LADDER = ((0.95, "almost always"), (0.80, "mostly"), (0.60, "more often than not"))
LADDER_TOLD = (
    'Words for likelihood, and no others: in at least 95 of 100 versions "almost always", 80 "mostly", 60 "more '
    'often than not"; below 60 either way "cannot tell".'
)
WIDTH = 100


def amount(value: float, *, signed: bool = True) -> str:
    """Write a number with two significant figures: ``+0.11``, ``-1.9``, ``+3,000``."""
    if not math.isfinite(value):
        return "no figure"
    if value == 0:
        return "0"
    rounded = round(value, 1 - math.floor(math.log10(abs(value))))
    places = max(0, 1 - math.floor(math.log10(abs(rounded))))  # of what is written: 9.96 is 10, not 10.0
    return f"{rounded:+,.{places}f}" if signed else f"{rounded:,.{places}f}"


def interval(low: float, high: float) -> str:
    """Write the range in which 90 of 100 versions lie."""
    return f"{amount(low)} to {amount(high)}"


def of_n(share: float, n: int) -> str:
    """Write a share of n versions as a frequency: ``18 of 29``, and ``57 of 100`` where there are 100 or more."""
    if not math.isfinite(share) or not n:
        return "none"
    return f"{round(share * min(n, 100))} of {min(n, 100)}"


def how_likely(share: float) -> str | None:
    """Give the ladder's word for a share; None below its lowest rung."""
    return next((word for rung, word in LADDER if share >= rung), None)


def verdict(up: float, down: float, n: int, ways: tuple[str, str] = ("better", "worse")) -> str:
    """Tell which way an effect goes, and in how many of n versions; ``ways`` name up and down."""
    if up == down == 0:
        return "no change"
    for share, way in zip((up, down), ways, strict=True):
        if word := how_likely(share):
            return f"{word} {way} ({of_n(share, n)})"
    return f"cannot tell ({ways[0]} in {of_n(up, n)})"


def unit(text: str) -> tuple[str, float]:
    """Give a unit in words, and by what its numbers are to be multiplied (shares are told in 100)."""
    words = Unit(text).words()
    return (words, 1.0) if words else ("percentage points", 100.0)


def wrapped(text: str, indent: str = "") -> str:
    """Fill a paragraph to the width of the page."""
    return textwrap.fill(" ".join(text.split()), WIDTH, initial_indent=indent, subsequent_indent=indent)
