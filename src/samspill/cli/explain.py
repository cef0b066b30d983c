"""``samspill explain``: what an error code means, and what to do."""

from __future__ import annotations

import argparse

from samspill.cli.output import print_json
from samspill.cli.verb import Verb
from samspill.spec import page


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help="E and three digits, from the last line of an error")


def _act(args: argparse.Namespace) -> int:
    text = page(args.code)
    if args.json:
        head = text.partition("\n")[0]
        print_json({"code": args.code.upper(), "title": head.partition(": ")[2], "text": text})
    else:
        print(text.rstrip())
    return 0


VERB = Verb(
    "explain",
    "explain an error code: what happened, what to do, an example",
    "samspill explain E405",
    _arguments,
    _act,
)
