"""``samspill list``: what can be asked, what is installed, what can be measured."""

from __future__ import annotations

import argparse
import textwrap
from importlib import metadata
from typing import Any

from samspill.cli.bench import BENCHES
from samspill.cli.output import print_json
from samspill.cli.verb import Verb
from samspill.spec import SamspillError


def _act(args: argparse.Namespace) -> int:
    found = {
        "studies": _studies(),
        "models": _models(),
        "benches": [{"name": n, "does": d} for n, d in BENCHES.items()],
    }
    if args.json:
        print_json(found)
    else:
        print("\n".join(_lines(found)))
    return 0


def _studies() -> list[dict[str, Any]]:
    from samspill.experiments import installed

    return [_study(name) for name in installed()]


def _study(name: str) -> dict[str, Any]:
    """Read what a study asks; one that cannot be read is listed with its error."""
    from samspill.experiments import Document, find

    try:
        document = Document.load(find(name).study)
    except SamspillError as error:
        return {"name": name, "title": None, "question": None, "error": str(error)}
    return {"name": name, "title": document.title, "question": document.question, "error": None}


def _models() -> list[dict[str, Any]]:
    points = sorted(metadata.entry_points(group="samspill.models"), key=lambda each: each.name)
    return [
        {
            "name": point.name,
            "module": point.module,
            "package": point.dist.name if point.dist else None,
            "version": point.dist.version if point.dist else None,
        }
        for point in points
    ]


def _lines(found: dict[str, list[dict[str, Any]]]) -> list[str]:
    lines = ["Studies (samspill run NAME)"]
    for each in found["studies"]:
        told = each["error"] or f"{each['title']}\n{each['question']}"
        lines += [
            f"  {each['name']}",
            *(textwrap.indent(textwrap.fill(line, 100), "    ") for line in told.splitlines()),
        ]
    lines += ["", "Models"]
    lines += [
        f"  {each['name']}  {each['module']}, {each['package']} {each['version']}" for each in found["models"]
    ]
    lines += ["", "Benches (samspill bench NAME)"]
    return lines + [f"  {each['name']:<20} {each['does']}" for each in found["benches"]]


VERB = Verb("list", "list studies and what they ask, installed models, benches", "samspill list", act=_act)
