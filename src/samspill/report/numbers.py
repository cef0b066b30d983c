"""Numbers as readers write them, and what catalogues may do with a value: SIGNED, LOWER, CAPITAL."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from babel import Locale
from fluent.runtime.types import FluentType


def in_figures(value: float, locale: Locale, *, signed: bool = False) -> str:
    """Write a number with two significant figures: ``0.11``, ``-1.9``, ``3,000``; in Norwegian ``3 000``.

    Parameters
    ----------
    value
        A finite number.
    locale
        Whose marks stand for decimals, thousands and below zero.
    signed
        Whether what is above zero has its sign too.
    """
    if value == 0:
        return "0"
    rounded = round(value, 1 - math.floor(math.log10(abs(value))))
    places = max(0, 1 - math.floor(math.log10(abs(rounded))))  # of what is written: 9.96 is 10, not 10.0
    return _marked(f"{rounded:{'+' if signed else ''},.{places}f}", locale)


def in_digits(value: int, locale: Locale) -> str:
    """Write a whole number with all its digits: ``1,766``."""
    return _marked(f"{value:,}", locale)


def _marked(english: str, locale: Locale) -> str:
    """Put the marks of a locale in the place of Python's."""
    names = {",": "group", ".": "decimal", "-": "minusSign", "+": "plusSign"}
    marks = locale.number_symbols["latn"]
    return english.translate(str.maketrans({python: marks[name] for python, name in names.items()}))


class Figure(FluentType):
    """A number on its way into a text."""

    def __init__(self, value: float, nothing: str, *, signed: bool = False) -> None:
        self.value, self.nothing, self.signed = value, nothing, signed

    def format(self, locale: Locale) -> str:
        """Write it out; ``nothing`` where it is no number."""
        return in_figures(self.value, locale, signed=self.signed) if math.isfinite(self.value) else self.nothing


class Words(str, FluentType):
    """Words on their way into a text, of any length; a catalogue may choose by them."""

    __slots__ = ()

    def format(self, locale: Locale) -> str:  # type: ignore[override]  # Fluent's, not that of str
        """Give them as they are, and as `Words` again: a plain text of more than 2,500 characters is refused."""
        return self


def signed(value: Figure | int) -> Figure:
    """Write a figure with its sign: ``{ SIGNED($effect) }``."""
    plain, nothing = (value.value, value.nothing) if isinstance(value, Figure) else (float(value), "")
    return Figure(plain, nothing, signed=True)


def lower(words: Words) -> Words:
    """Begin words with a small letter inside a sentence, but for an abbreviation: ``{ LOWER($outcome) }``."""
    return words if words[1:2].isupper() else Words(words[:1].lower() + words[1:])


def capital(words: Words) -> Words:
    """Begin words with a capital letter, as a sentence does: ``{ CAPITAL($policies) }``."""
    return Words(words[:1].upper() + words[1:])


FUNCTIONS: dict[str, Callable[[Any], FluentType]] = {"SIGNED": signed, "LOWER": lower, "CAPITAL": capital}
"""What catalogues may call."""
