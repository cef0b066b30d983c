"""``samspill notinit``: what a model does not contain, and where a question leaves what was tried."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from samspill.cli.output import print_json
from samspill.cli.run import read_setting
from samspill.cli.runs_of import add_study, reader_for, runs_of
from samspill.cli.verb import Verb
from samspill.spec import CommandError

if TYPE_CHECKING:
    from samspill.report.page import Reader


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_study(parser)
    parser.add_argument("--asked", metavar="policy.lever=value", type=_setting, action="append", default=[],
                        help="a value that somebody asks about: is it beyond what was tried?")  # fmt: skip


def _setting(text: str) -> tuple[str, float]:
    """Read ``policy.lever=value``; E605 for anything else, a range too."""
    key, value = read_setting(text)
    if not isinstance(value, float):
        raise CommandError(f'--asked cannot be "{text}"', code="E605", found=text,
                           expected="policy.lever=value, the value a number", fix="ask for one value")  # fmt: skip
    return key, value


def _act(args: argparse.Namespace) -> int:
    from samspill.experiments import not_in_it
    from samspill.report.page import not_in_it_text

    runs = runs_of(args)
    reader = reader_for(args, runs)
    asked = {_address(reader, lever): value for lever, value in args.asked}
    if args.json:
        print_json({"study": runs.facts.name, **not_in_it(runs, asked).as_dict()})
    else:
        print(not_in_it_text(reader, asked))
    return 0


def _address(reader: Reader, lever: str) -> str:
    """Give the lever as runs know it, where a document calls the policy by another name."""
    policy, _, name = lever.partition(".")
    policies = reader.case.policies if reader.case is not None else {}
    return f"{policies[policy].__name__}.{name}" if policy in policies else lever


VERB = Verb(
    "notinit",
    "tell what a model does not contain, and whether a question goes beyond what was tried",
    "samspill notinit out/innovation-pressure --asked pressure.dose=3",
    _arguments,
    _act,
)
