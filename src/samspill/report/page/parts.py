"""Parts of a page: tables with their file, figures with what they rest on, sections."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from samspill.report.figures import Way
from samspill.report.language import Told
from samspill.report.page.reader import Reader

Value = str | float | int


@dataclass(frozen=True)
class Table:
    """Numbers of a figure.

    Attributes
    ----------
    heads
        One for each column; the first column names the rows.
    rows
        Texts stay as they are, numbers are written as the reader writes them.
    whole
        The rows of the file, where it holds more than is shown.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    whole: tuple[tuple[Value, ...], ...] | None = None


@dataclass(frozen=True)
class Ground:
    """An assumption that a figure rests on: its id, what it claims, whose it is and how well it is grounded."""

    id: str
    claim: Told
    owner: str
    grade: str


@dataclass(frozen=True)
class Rests:
    """What a figure rests on: a sentence, and the assumptions that it speaks of."""

    told: str
    entries: tuple[Ground, ...] = ()


@dataclass(frozen=True)
class Figure:
    """One finding with its picture.

    Attributes
    ----------
    id
        Unique on the page.
    finding
        A sentence that is true of the numbers; the picture's title.
    description
        What can be seen in the picture, for those who cannot see it.
    picture
        None where words are enough.
    notes
        Sentences below it.
    key
        Marks that occur in it.
    """

    id: str
    finding: str
    description: str = ""
    picture: Markup | None = None
    notes: tuple[str, ...] = ()
    key: tuple[Way, ...] = ()
    table: Table | None = None
    rests: Rests | None = None


@dataclass(frozen=True)
class Section:
    """A part of the page that folds.

    Attributes
    ----------
    id, heading
        Anchor and title.
    lead
        Sentences before its figures.
    figures, more
        Shown at once; folded under a title of their own.
    terms
        Names, each with lines that explain it, between the sentences and the figures.
    """

    id: str
    heading: str
    lead: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    more: tuple[tuple[str, tuple[Figure, ...]], ...] = ()
    terms: tuple[tuple[str, tuple[str, ...]], ...] = ()


# tables as files


def download(table: Table, reader: Reader) -> str:
    """Give the file of a table as an address that holds all of it."""
    text = "\N{BYTE ORDER MARK}" + written(table, decimal=reader.tick(0.5)[1:2])
    return "data:text/csv;charset=utf-8," + quote(text, safe=",;:()'!*")


def written(table: Table, decimal: str) -> str:
    """Write a table down, with semicolons between values where the comma is the decimal mark."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if decimal == "," else ",", lineterminator="\r\n")
    writer.writerow([_plain(head) for head in table.heads])
    for row in table.whole or table.rows:
        writer.writerow([_plain(each) if isinstance(each, str) else _number(each, decimal) for each in row])
    return out.getvalue()


def _number(value: float, decimal: str) -> str:
    return f"{value:.6g}".replace(".", decimal) if math.isfinite(value) else ""


def _plain(text: str) -> str:
    """Give a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def file_name(study: str, figure: str) -> str:
    """Name the file of a table: letters, digits and dashes only, whatever the study is called."""
    return "-".join(re.findall(r"[a-z0-9]+", f"{study} {figure}".lower())) + ".csv"


def shown(value: Value, reader: Reader) -> str:
    """Write one value of a table for the reader; nothing where there is no number."""
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return reader.language.whole(value)
    return reader.number(value) if math.isfinite(value) else ""


def key_of(ways: Sequence[Way]) -> tuple[Way, ...]:
    """Give each mark that occurs once, in a fixed order."""
    order: tuple[Way, ...] = ("better", "worse", "unclear", "moved", "open", "none")
    return tuple(each for each in order if each in ways)
