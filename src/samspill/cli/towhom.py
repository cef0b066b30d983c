"""``samspill towhom``: who gains and who loses, one by one under the same luck, and how policies rank."""

from __future__ import annotations

import argparse

from samspill.cli.output import print_json
from samspill.cli.runs_of import add_study, reader_for, runs_of
from samspill.cli.verb import Verb


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_study(parser)
    parser.add_argument("--on", metavar="OUTCOME", help="id of the outcome (the first that is kept one by one)")
    parser.add_argument("--margin", metavar="X", type=float, help="how much counts as gain or loss, in its unit")


def _act(args: argparse.Namespace) -> int:
    from samspill.experiments import to_whom
    from samspill.report.page import to_whom_text

    runs = runs_of(args)
    found = to_whom(runs, on=args.on, margin=args.margin)
    if args.json:
        print_json({"study": runs.facts.name, **found.as_dict()})
    else:
        print(to_whom_text(reader_for(args, runs), found))
    return 0


VERB = Verb(
    "towhom",
    "tell who gains and who loses, one by one, who the losers are, and how policies rank",
    "samspill towhom out/innovation-pressure --on load_hours",
    _arguments,
    _act,
)
