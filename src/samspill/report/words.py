"""Words for numbers: one fixed ladder of likelihood, frequencies, units."""

from __future__ import annotations

import math
import re
import textwrap
from dataclasses import dataclass
from typing import Any, NamedTuple

from samspill.report.language import Language
from samspill.spec import PERIODS, Unit

LADDER = ((0.95, "almost-always"), (0.80, "mostly"), (0.60, "more-often-than-not"))
"""From which share of versions on which rung stands; on none of them one cannot tell."""
CANNOT_TELL, NO_CHANGE = "cannot-tell", "no-change"
RUNGS = (*(name for _, name in LADDER), CANNOT_TELL, NO_CHANGE)

GOOD_WAYS, WAYS = ("better", "worse"), ("up", "down")
MOST_COUNTED = 100
COUNTS = ("1", "count")
"""Units of a plain number."""
WIDTH = 100


class Verdict(NamedTuple):
    """Which way an effect goes, and in how many versions: ``hits`` of ``n``.

    Attributes
    ----------
    rung, way
        One of `RUNGS`; ``better`` or ``worse``, of a measure ``up`` or ``down``. Where nobody can tell, the way is
        the first of the two, and its versions are counted.
    """

    rung: str
    way: str
    hits: int
    n: int

    @property
    def values(self) -> dict[str, Any]:
        """What a message needs to tell it."""
        return self._asdict()


def how_likely(share: float) -> str | None:
    """Give the rung of a share; None below the lowest."""
    return next((name for rung, name in LADDER if share >= rung), None)


def verdict(first: float, second: float, n: int, ways: tuple[str, str] = GOOD_WAYS) -> Verdict:
    """Judge an effect by the shares of n versions in which it goes one way and the other."""
    if first == second == 0:
        return Verdict(NO_CHANGE, ways[0], 0, min(n, MOST_COUNTED))
    for share, way in zip((first, second), ways, strict=True):
        if rung := how_likely(share):
            return Verdict(rung, way, *counted(share, n))
    return Verdict(CANNOT_TELL, ways[0], *counted(first, n))


def counted(share: float, n: int) -> tuple[int, int]:
    """Make a frequency of a share of n versions: 18 of 29, and 57 of 100 where there are 100 or more.

    It is rounded, but never up to a rung that the share does not reach.
    """
    if not math.isfinite(share) or not n:
        return 0, 0
    of = min(n, MOST_COUNTED)
    hits = round(share * of)
    return (hits if how_likely(hits / of) == how_likely(share) else math.floor(share * of)), of


def factor(unit: str) -> float:
    """Give by what the numbers of an outcome are multiplied for readers: a plain share is told in 100."""
    return 100.0 if _names(unit) == ([], []) else 1.0


def outcome_unit(unit: str, language: Language) -> str:
    """Write the unit of an outcome out, as its numbers are told: a plain share in percentage points."""
    return unit_words(unit, language) or language.text("unit-pp")


def unit_words(unit: str, language: Language) -> str:
    """Write a unit out: ``service-years per 1,000 inhabitants and year``; nothing for a plain number."""
    above, below = _names(unit)
    told = [language.text(f"unit-{name}") for name in above]
    things = " ".join(language.text(f"unit-per-{name}") for name in below if name not in PERIODS)
    periods = " ".join(language.text(f"unit-per-{name}") for name in below if name in PERIODS)
    if things and periods:
        told.append(language.text("unit-per", what=language.text("unit-and", things=things, period=periods)))
    elif below:
        told.append(language.text("unit-per", what=things or periods))
    return " ".join(told)


def _names(unit: str) -> tuple[list[str], list[str]]:
    """Name what stands above and below the line of a unit, but for what counts only; a thousand joins the next."""
    first, *rest = re.sub(r"thousand\*", "thousand-", str(Unit(unit)).replace(" ", "")).split("/")
    above, below = first.split("*"), [name for part in rest for name in part.split("*")]
    return [name for name in above if name not in COUNTS], [name for name in below if name not in COUNTS]


@dataclass(frozen=True)
class Measure:
    """The unit of an outcome inside a sentence."""

    unit: str

    def told(self, language: Language) -> str:
        """Write it out."""
        return outcome_unit(self.unit, language)


def wrapped(text: str, indent: str = "") -> str:
    """Fill a paragraph to the width of the page; a no-break space does not break."""
    plain = re.sub(r"[ \t\r\n]+", " ", text).strip(" ")
    return textwrap.fill(plain, WIDTH, initial_indent=indent, subsequent_indent=indent)
