"""The document: everything of a page put into its template, with a policy that forbids any network."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from samspill.experiments import Case, Runs, views
from samspill.ledger import Ledger, Record
from samspill.report.figures import Canvas, Way, classes, draw_mark, variables
from samspill.report.language import Language
from samspill.report.page.boundaries import boundaries as bounded
from samspill.report.page.first import first
from samspill.report.page.ledgered import assumed
from samspill.report.page.made import made
from samspill.report.page.making import Making
from samspill.report.page.parts import download, file_name, shown
from samspill.report.page.reader import Reader
from samspill.report.page.sections import sections
from samspill.report.page.sections.notinit import own_words
from samspill.report.page.sections.notinit import sentences as notinit
from samspill.report.sentences import known_ledger
from samspill.spec import LedgerError


def page(
    runs: Runs, language: Language, case: Case | None = None, credits: str = "", *,
    boundaries: Path | None = None, record: Record | None = None,
) -> str:  # fmt: skip
    """Write the page of a study: the same runs give the same page, whenever it is written.

    Parameters
    ----------
    runs
        What the study gave.
    language
        How the reader is spoken to.
    case
        The study's case, whose ledger and readings are told too.
    credits
        What the data ask to be said.
    boundaries
        A GeoJSON file with the boundaries of places, which are drawn as marks without one.
    record
        Positions that were taken on the study's assumptions.

    Raises
    ------
    CommandError
        E617 if the boundaries cannot be drawn.
    """
    reader = reader_of(runs, language, case, record)
    making = reader.making
    if boundaries is not None:
        reader = replace(reader, boundaries=bounded(boundaries, reader.places, runs))
    style, script = _text("page.css", variables() + classes()), _text("page.js")
    is_told = bool(runs.done) and any(row.reached for row in runs.draws)
    parts: dict[str, Any] = {
        "reader": reader, "say": reader.say, "facts": runs.facts, "making": making,
        "first": first(reader) if is_told else None,
        "title": reader.told("title", "", runs.facts.title),
        "question": reader.told("question", "", runs.facts.question),
        "purpose": reader.told("purpose", "", runs.facts.purpose),
        "sections": sections(reader) if is_told else [],
        "assumed": assumed(reader) if is_told else None,
        "limits": [reader.told("limit", str(place), each) for place, each in enumerate(runs.facts.limits, start=1)],
        "left_out": own_words(reader), "not_tried": notinit(reader),
        "made": made(reader, credits),
        "used": sum(row.reached for row in runs.draws),
        "style": style, "script": script, "policy": _policy(style, script),
    }  # fmt: skip
    return str(_templates().get_template("page.html.j2").render(parts, **_tools(reader)))


def reader_of(
    runs: Runs, language: Language, case: Case | None = None, record: Record | None = None
) -> Reader:
    """Make what says everything of some runs to a reader."""
    making, seen = Making.of(runs.store), tuple(views(runs))
    return Reader(runs, language, making, case, _ledger(case, runs), views=seen, record=record)


def _ledger(case: Case | None, runs: Runs) -> Ledger | None:
    """Read the ledger behind the runs; None where there is none that can be read."""
    try:
        return known_ledger(runs, case)
    except LedgerError:
        return None


def _tools(reader: Reader) -> dict[str, Any]:
    """Give what the template calls."""
    return {
        "mark": _mark,
        "shown": lambda value: shown(value, reader),
        "is_number": lambda value: not isinstance(value, str),
        "download": lambda table: download(table, reader),
        "file_name": lambda figure: file_name(reader.runs.facts.name, figure.id),
    }


def _mark(way: Way) -> Markup:
    """Draw one mark of a key; the words beside it say what it is."""
    canvas = Canvas(18)
    canvas.height = 18
    draw_mark(canvas, way, 9, 9)
    return canvas.silent("key-mark")


def _text(name: str, before: str = "") -> Markup:
    source = files("samspill.report.page") / "templates" / name
    return Markup(f"\n{before}{source.read_text(encoding='utf-8')}")  # noqa: S704  nothing of a study stands in it


def _policy(style: str, script: str) -> str:
    """Write the security policy: no address at all, and of styles and scripts these two."""
    allowed = {"style-src": style, "script-src": script}
    hashes = [f"{kind} 'sha256-{_digest(text)}'" for kind, text in allowed.items()]
    return "; ".join(["default-src 'none'", *hashes, "base-uri 'none'", "form-action 'none'"])


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("samspill.report.page"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip


