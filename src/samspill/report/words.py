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
    places = max(0, 1 - math.floor(math.log10(abs(value))))
    rounded = round(value, 1 - math.floor(math.log10(abs(value))))
    return f"{rounded:+,.{places}f}" if signed else f"{rounded:,.{places}f}"


def interval(low: float, high: float) -> str:
    """Write the range in which 90 of 100 versions lie."""
    return f"{amount(low)} to {amount(high)}"


def of_100(share: float) -> str:
    """Write a share as a frequency: ``57 of 100``."""
    return f"{round(100 * share)} of 100" if math.isfinite(share) else "no figure"


def how_likely(share: float) -> str | None:
    """Give the ladder's word for a share; None below its lowest rung."""
    return next((word for rung, word in LADDER if share >= rung), None)


def verdict(better: float, worse: float) -> str:
    """Tell which way an effect goes, in how many of 100 versions."""
    if better == worse == 0:
        return "no change"
    if word := how_likely(better):
        return f"{word} better ({of_100(better)})"
    if word := how_likely(worse):
        return f"{word} worse ({of_100(worse)})"
    return f"cannot tell (better in {of_100(better)})"


def moved(up: float, down: float) -> str:
    """Tell which way a measure moves that is neither good nor bad."""
    if up == down == 0:
        return "no change"
    if word := how_likely(up):
        return f"{word} up ({of_100(up)})"
    if word := how_likely(down):
        return f"{word} down ({of_100(down)})"
    return f"cannot tell (up in {of_100(up)})"


def unit(text: str) -> tuple[str, float]:
    """Give a unit in words, and by what its numbers are to be multiplied (shares are told in 100)."""
    words = Unit(text).words()
    return (words, 1.0) if words else ("percentage points", 100.0)


def wrapped(text: str, indent: str = "") -> str:
    """Fill a paragraph to the width of the page."""
    return textwrap.fill(" ".join(text.split()), WIDTH, initial_indent=indent, subsequent_indent=indent)
