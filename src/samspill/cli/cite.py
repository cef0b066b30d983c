"""``samspill cite``: how to cite a study, which model and ledger exactly, and whose data it uses."""

from __future__ import annotations

import argparse
import textwrap
from importlib import metadata
from typing import TYPE_CHECKING, Any

from samspill import __version__
from samspill.cli.output import print_json
from samspill.cli.verb import Verb

if TYPE_CHECKING:
    from samspill.experiments import Case, Study

WIDTH = 100


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("study", metavar="STUDY", help="name of a study, or path of a study.toml")


def _act(args: argparse.Namespace) -> int:
    from samspill.experiments import Study, find

    case = find(args.study)
    facts = facts_of(case, Study.of(case))
    if args.json:
        print_json(facts)
    else:
        print(_text(facts))
    return 0


def facts_of(case: Case, study: Study) -> dict[str, Any]:
    """Gather what a citation must say."""
    package = _package(case)
    told = dict(study.citation)
    facts = {
        "study": study.name,
        "title": told.get("title") or study.title,
        "question": study.question,
        "purpose": study.purpose,
        "authors": list(told.get("authors", ())),
        "year": told.get("year"),
        "version": told.get("version") or (package.version if package else None),
        "doi": told.get("doi"),
        "url": told.get("url"),
        "license": told.get("license"),
        "samspill": __version__,
        **{f"{name}_hash": digest for name, digest in study.hashes().items()},
        "data": _notice(package),
    }
    return {**facts, "citation": _citation(facts)}


def credits_of(case: Case) -> str:
    """Read what the data of a case ask to be said; nothing where they ask nothing."""
    return _notice(_package(case)) or ""


def _package(case: Case) -> metadata.Distribution | None:
    point = next(iter(metadata.entry_points(group="samspill.models", name=case.name)), None)
    return point.dist if point else None


def _notice(package: metadata.Distribution | None) -> str | None:
    """Read the credits that a package must show, from its NOTICE."""
    if package is None:
        return None
    text = package.read_text("licenses/NOTICE") or package.read_text("NOTICE")
    return text.strip() if text else None


def _citation(facts: dict[str, Any]) -> str:
    year = f"({facts['year']})" if facts["year"] else ""
    who = " ".join(filter(None, ["; ".join(facts["authors"]), year]))
    version = f" (version {facts['version']})" if facts["version"] else ""
    title = facts["title"].rstrip(".") + version
    where = facts["doi"] or facts["url"] or ""
    told = [who, title, f"Model and study, run with Samspill {facts['samspill']}"]
    return ". ".join(filter(None, told)) + f". {where}".rstrip()


def _text(facts: dict[str, Any]) -> str:
    def wrapped(text: str) -> str:
        return textwrap.fill(text, WIDTH, initial_indent="  ", subsequent_indent="  ")

    lines = [
        "Cite as",
        wrapped(facts["citation"]),
        "",
        "Question",
        wrapped(facts["question"]),
        "",
        "Purpose",
        wrapped(facts["purpose"]),
        "",
        "Exactly this",
        *(f"  {name:<8}{facts[f'{name}_hash']}" for name in ("model", "data", "ledger", "engine")),
    ]
    lines += [f"  licence {facts['license']}"] if facts["license"] else []
    lines += ["", "Data and credits", textwrap.indent(facts["data"], "  ")] if facts["data"] else []
    return "\n".join(lines)


VERB = Verb(
    "cite",
    "say how to cite a study, with hashes of its model and ledger, and whose data it uses",
    "samspill cite innovation-pressure",
    _arguments,
    _act,
)
