"""Languages: texts from catalogues, numbers and dates as their readers write them, and a study's own words."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from math import isfinite
from numbers import Integral
from typing import Any, NamedTuple, Protocol, runtime_checkable

from babel import Locale
from babel.dates import format_date
from fluent.runtime import FluentBundle

from samspill.experiments import Case
from samspill.report.catalogue import CLOSED, ENGLISH, OPENED, Catalogue, accented, languages, of_case, of_reports
from samspill.report.numbers import FUNCTIONS, Figure, Words, in_digits, in_figures
from samspill.spec import CommandError, nearest

__all__ = ["Language", "Named", "Phrases", "Spoken", "Told", "languages", "mark", "message_id"]


class Told(NamedTuple):
    """A text and the code of the language it is in; ``lang`` is empty where nobody knows."""

    text: str
    lang: str


@runtime_checkable
class Spoken(Protocol):
    """What becomes words only when a language is known; it may stand in a text as a value."""

    def told(self, language: Language) -> str:
        """Write it out."""


@dataclass(frozen=True)
class Named:
    """Something of a study: told in the reader's language where the case has words for it.

    Parameters
    ----------
    kind, key
        What it is and which one; together they give the id, as `message_id` makes it.
    own
        The study's own words.
    """

    kind: str
    key: str
    own: str

    def told(self, language: Language) -> str:
        """Write it out."""
        return language.study(self.kind, self.key, self.own)


class Phrases(tuple[Spoken, ...]):
    """Whole phrases, with semicolons between them; a plain tuple is a list of names, with commas."""


def message_id(kind: str, key: str) -> str:
    """Make the id of a study's text: ``group-band-below-3-000`` for the group "band: below 3,000".

    Whatever is no letter from a to z, digit or underscore becomes one dash.
    """
    return "-".join([kind, *re.findall(r"[A-Za-z0-9_]+", key)])


def mark(text: str) -> str:
    """Give the mark of a text, which its translation bears as ``.of``: the one never outlives the other."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


@dataclass(frozen=True, eq=False)
class Language:
    """How one reader is spoken to; made by `of`.

    Attributes
    ----------
    code, name
        For example ``nb`` and ``Bokmål``.
    """

    code: str
    name: str
    _bundle: FluentBundle = field(repr=False)
    _own: FluentBundle = field(repr=False)
    _locale: Locale = field(repr=False)
    _reports: Catalogue = field(repr=False)
    _texts: Catalogue | None = field(repr=False)
    _documents: str = field(repr=False)
    _pseudo: bool = field(default=False, repr=False)

    @classmethod
    def of(cls, code: str, case: Case | None = None) -> Language:
        """Take a language by its code, with the texts of a case where one is given.

        Where the case has no catalogue in this language its English one stands, else the first that it has.

        Raises
        ------
        CommandError
            E608 if there is no such language, E610 if a catalogue cannot be read.
        """
        known = languages()
        if code not in known:
            raise CommandError(
                f'There is no language "{code}"{nearest(code, known)}', code="E608",
                expected=", ".join(known), fix="take one of these codes",
            )  # fmt: skip
        return _language(of_reports(code), of_case(case.texts, code) if case else None, case)

    @classmethod
    def pseudo(cls, case: Case | None = None) -> Language:
        """Make the language of tests: English with an accent on every letter of a catalogue or a study.

        A letter without an accent on a page in this language came from outside of both.
        """
        texts = of_case(case.texts, ENGLISH) if case else None
        return _language(of_reports(ENGLISH).accented(), texts.accented() if texts else None, case, pseudo=True)

    # texts

    def text(self, id: str, /, **values: Any) -> str:
        """Write a message.

        Parameters
        ----------
        id
            Of the message, in the catalogue of reports or of the case.
        values
            Words, which are put in as they are; whole numbers, by which a message may choose between one and
            several; other numbers, which get two significant figures; what is `Spoken`; a tuple of words or of
            what is spoken, with commas; `Phrases`, or pairs of an id and its values, with semicolons.

        Raises
        ------
        CommandError
            E609 if there is no such message, or it needs a value that was not given.
        """
        if not self.has(id):
            raise self._lacking(f'The text "{id}" is missing', id, self._nearest(id))
        return self._written(self._bundle if id in self._reports.ids else self._own, id, values)

    def _written(self, bundle: FluentBundle, id: str, values: dict[str, Any]) -> str:
        pattern = bundle.get_message(id).value
        if pattern is None:
            raise self._lacking(f'The text "{id}" has no words of its own', id, "attributes only")
        told, errors = bundle.format_pattern(pattern, {key: self._value(each) for key, each in values.items()})
        if errors:
            raise self._lacking(f'The text "{id}" cannot be written', id, "; ".join(map(str, errors)))
        return str(told)

    def has(self, id: str) -> bool:
        """Whether there is such a message, of reports or of the case."""
        return id in self.ids

    def _value(self, value: Any) -> Any:
        """Make of a value what a bundle takes."""
        if isinstance(value, Spoken):
            return Words(value.told(self))
        if isinstance(value, str):
            return Words(value)
        if isinstance(value, tuple | list):
            return self._listed(value)
        return int(value) if isinstance(value, Integral) else Figure(float(value), self.text("no-figure"))

    def _listed(self, values: tuple[Any, ...] | list[Any]) -> Words:
        """Write a list: whole phrases with semicolons between them, names with commas and a last "and"."""
        if isinstance(values, Phrases):
            return self._joined("list-of-phrases", [each.told(self) for each in values])
        if any(isinstance(each, tuple) for each in values):
            return self._joined("list-of-phrases", [self.text(id, **inner) for id, inner in values])
        *most, last = [each.told(self) if isinstance(each, Spoken) else str(each) for each in values] or [""]
        return self._joined("list-last", [str(self._joined("list-of-names", most)), last]) if most else Words(last)

    def _joined(self, id: str, texts: list[str]) -> Words:
        return Words(reduce(lambda most, last: self.text(id, most=most, last=last), texts))

    def _nearest(self, id: str) -> str:
        return f"nothing by this name{nearest(id, self.ids)}"

    def _lacking(self, subject: str, id: str, found: str) -> CommandError:
        return CommandError(
            f"{subject} in {self.name}", code="E609", where=f"catalogue {self.code}", found=found,
            expected=f"a message {id}, and every value that it names", fix="add what is missing",
        )  # fmt: skip

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all messages, of reports and of the case."""
        return self._reports.ids | (self._texts.ids if self._texts else frozenset())

    # numbers and dates

    def number(self, value: float, *, signed: bool = False) -> str:
        """Write a number with two significant figures: ``0.11``, ``3,000``, ``-1.9``."""
        return in_figures(value, self._locale, signed=signed) if isfinite(value) else self.text("no-figure")

    def interval(self, low: float, high: float) -> str:
        """Write a range, both ends with their signs: ``-2.2 to +4.5``."""
        return self.text("interval", low=float(low), high=float(high))

    def whole(self, n: int) -> str:
        """Write a whole number with all its digits: ``1,766``."""
        return in_digits(int(n), self._locale)

    def date(self, iso: str) -> str:
        """Write a date: ``1 February 2020``; a month without a day is its first."""
        year, month, day = (*map(int, iso[:10].split("-")), 1)[:3]
        return str(format_date(date(year, month, day), "long", locale=self._locale))

    # what a study says

    def study(self, kind: str, key: str, fallback: str) -> str:
        """Write a text of the study: the case's words for it in this language, else those of the document.

        Parameters
        ----------
        kind, key
            What it is and which one: ``scenario`` and ``pressure``. `message_id` makes the message's id of them.
        fallback
            What the document says.
        """
        return self.told(kind, key, fallback).text

    def told(self, kind: str, key: str, fallback: str) -> Told:
        """Write a text of the study as `study` does, and say in which language it is."""
        id = message_id(kind, key)
        if self._translates(id, fallback) and self._texts is not None:
            return Told(self._written(self._own, id, {}), self._texts.code)
        return Told(f"{OPENED}{accented(fallback)}{CLOSED}" if self._pseudo else fallback, self._documents)

    def has_study(self, kind: str, key: str, fallback: str) -> bool:
        """Whether the case has its own words for this text of the study, in this language or its nearest."""
        return self._translates(message_id(kind, key), fallback)

    def _translates(self, id: str, fallback: str) -> bool:
        """Whether the case has this text, and means the same by it: a user's study may say something else."""
        if self._texts is None or id not in self._texts.ids:
            return False
        of = self._own.get_message(id).attributes.get("of")
        return of is None or self._own.format_pattern(of)[0] == mark(fallback)


def _language(reports: Catalogue, texts: Catalogue | None, case: Case | None, *, pseudo: bool = False) -> Language:
    """Make a language: the case's messages stand apart, so that neither can take the other's ids."""
    bundle, own = (FluentBundle([reports.code], FUNCTIONS, use_isolating=False) for _ in range(2))
    bundle.add_resource(reports.resource)
    for catalogue in (texts, reports):  # an id that is there already stays
        if catalogue is not None:
            own.add_resource(catalogue.resource)
    patterns = [bundle.get_message(id).value for id in ("language-name", "language-locale")]
    name, locale = (str(bundle.format_pattern(each)[0]) for each in patterns if each is not None)
    documents = case.language if case else ""
    return Language(reports.code, name, bundle, own, Locale.parse(locale), reports, texts, documents, pseudo)
