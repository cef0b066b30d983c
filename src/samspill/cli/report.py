"""``samspill report``: write the page of a study's runs, one HTML file that needs nothing beside itself."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from samspill.cli.cite import credits_of
from samspill.cli.output import print_json
from samspill.cli.verb import Verb
from samspill.cli.which import record_of, record_option

if TYPE_CHECKING:
    from samspill.experiments import Case

NOT_INSTALLED = "E401"


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", type=Path, help="folder that keeps the results of a study")
    parser.add_argument("--lang", metavar="CODE", default="en", help="language of the page, such as en or nb (en)")
    parser.add_argument(
        "--boundaries",
        metavar="FILE",
        type=Path,
        help="GeoJSON file with the boundaries of places, which are drawn as marks by size without it",
    )
    parser.add_argument("--out", metavar="FILE", type=Path, help="where to write it, in place of DIR/report.CODE.html")
    record_option(parser)


def _act(args: argparse.Namespace) -> int:
    from samspill.experiments import Runs
    from samspill.report import Language
    from samspill.report.page import Making, page, save

    runs = Runs.load(args.folder)
    case = case_of(args.folder, Making.of(args.folder).case)
    language = Language.of(args.lang, case)
    out = args.out or args.folder / f"report.{language.code}.html"
    record = record_of(runs.facts.name, args.record)
    credits = credits_of(case) if case else ""
    size = save(page(runs, language, case, credits, boundaries=args.boundaries, record=record), out)
    if args.json:
        print_json({"report": str(out), "lang": language.code, "bytes": size})
    else:
        print(out)
    return 0


def case_of(folder: Path, name: str) -> Case | None:
    """Find the case of a study, whose ledger and readings the page tells; None if it is not installed here."""
    from dataclasses import replace

    from samspill.experiments import find
    from samspill.spec import StudyError

    if not name:
        return None
    try:
        case = find(name)
    except StudyError as error:
        if error.code != NOT_INSTALLED:
            raise
        print(f'The model "{name}" is not installed here: what only it can say is left out.', file=sys.stderr)
        return None
    own = (folder / "study.toml").read_text(encoding="utf-8") == case.study.read_text(encoding="utf-8")
    return case if own else replace(case, language="")  # nobody says in which language a user's study is


VERB = Verb(
    "report",
    "write a page on a study's runs, for people who must decide or live with the decision",
    "samspill report out/innovation-pressure --lang nb",
    _arguments,
    _act,
)
