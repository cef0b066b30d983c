"""``samspill backside``: what would get worse that nobody aimed at, searched for in everything recorded."""

from __future__ import annotations

import argparse

from samspill.cli.output import print_json
from samspill.cli.runs_of import add_study, named_values, reader_for, runs_of
from samspill.cli.verb import Verb
from samspill.spec import CommandError


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_study(parser)
    parser.add_argument("--placebo", metavar="SCENARIO=PLACEBO", type=_pair, action="append", default=[],
                        help="a scenario with the same dose and no content; may be given several times")  # fmt: skip


def _pair(text: str) -> str:
    """Read ``scenario=placebo``; E604 for anything else."""
    if not all(text.partition("=")):
        raise CommandError(f'--placebo cannot be "{text}"', code="E604", found=text, expected="SCENARIO=PLACEBO",
                           fix='name two scenarios, such as --placebo "pressure=pressure by lot"')  # fmt: skip
    return text


def _act(args: argparse.Namespace) -> int:
    from samspill.experiments import back_side
    from samspill.report.page import back_side_text

    runs = runs_of(args)
    found = back_side(runs, placebos=named_values(args.placebo))
    if args.json:
        print_json({"study": runs.facts.name, **found.as_dict()})
    else:
        print(back_side_text(reader_for(args, runs), found))
    return 0


VERB = Verb(
    "backside",
    "search everything recorded for what would get worse that nobody aimed at",
    "samspill backside out/innovation-pressure --lang nb",
    _arguments,
    _act,
)
