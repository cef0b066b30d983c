"""``samspill paper``: run a model of the literature again, and print what its runs say."""

from __future__ import annotations

import argparse
from collections import Counter
from typing import TYPE_CHECKING, Any

from samspill.cli.output import print_json
from samspill.cli.parser import whole
from samspill.cli.verb import Verb
from samspill.spec import CommandError

if TYPE_CHECKING:
    from samspill.models.classics import Classic, Result

SEEDS = 20


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", nargs="?", help="name of a paper, from samspill paper --list")
    parser.add_argument(
        "--list",
        action="store_true",
        help="list the papers, their parameters with defaults and ranges, and what is read off their runs",
    )
    parser.add_argument(
        "--set",
        metavar="key=value",
        type=_setting,
        action="append",
        default=[],
        dest="sets",
        help="set a parameter; may be given several times, once for each",
    )
    parser.add_argument(
        "--seeds",
        metavar="N",
        type=whole("--seeds"),
        default=SEEDS,
        help=f"how many runs, under the seeds 0 to N - 1 ({SEEDS})",
    )


def _setting(text: str) -> tuple[str, str]:
    """Read ``key=value``; E613 for anything else."""
    key, sign, written = text.partition("=")
    if not (key and sign and written):
        raise CommandError(
            f'--set cannot be "{text}"',
            code="E613",
            found=text,
            expected="key=value",
            fix="write --set n=11, for example",
        )
    return key, written


def _act(args: argparse.Namespace) -> int:
    from samspill.models.classics import CLASSICS, classic

    if args.list or not args.name:
        if not args.list:
            raise CommandError(
                '"samspill paper" needs a name',
                code="E604",
                expected=", ".join(CLASSICS),
                fix="name a paper, or ask for samspill paper --list",
            )
        return _list(list(CLASSICS.values()), args.json)
    paper = classic(args.name)
    result = paper.run(_read(paper, args.sets), seeds=args.seeds)
    if args.json:
        print_json(result.as_dict())
    else:
        print("\n".join(_lines(paper, result)))
    return 0


def _read(paper: Classic, sets: list[tuple[str, str]]) -> dict[str, Any]:
    """Turn texts into values of a paper's parameters; what it does not know stays a text."""
    twice = [key for key, count in Counter(key for key, _ in sets).items() if count > 1]
    if twice:
        raise CommandError(
            f'The parameter "{twice[0]}" is set twice',
            code="E613",
            expected="each parameter once",
            fix="take one of the two out",
        )
    return {key: paper.settings[key].read(text) if key in paper.settings else text for key, text in sets}


def _list(papers: list[Classic], as_json: bool) -> int:
    if as_json:
        print_json({"papers": [_facts(each) for each in papers]})
        return 0
    for each in papers:
        print(f"{each.name}\n  {each.title}")
        for key, setting in each.settings.items():
            print(f"    {key:<12} {setting.does} ({setting.default}; {setting.range})")
        print(f"    values       {', '.join(each.values)}")
    return 0


def _facts(paper: Classic) -> dict[str, Any]:
    settings = {
        key: {"default": each.default, "range": each.range, "does": each.does} for key, each in paper.settings.items()
    }
    return {"name": paper.name, "title": paper.title, "parameters": settings, "values": dict(paper.values)}


def _lines(paper: Classic, result: Result) -> list[str]:
    told = ", ".join(f"{key} {value}" for key, value in result.parameters.items())
    lines = [paper.title, told, f"{result.seeds} seeds, {result.steps:,} steps, {result.draws:,} random numbers", ""]
    lines.append(f"{'':<14} {'mean':>12} {'sd':>12} {'se':>12} {'n':>9}")
    for name, each in result.values.items():
        lines.append(f"{name:<14} {each.mean:>12.6g} {each.sd:>12.4g} {each.se:>12.4g} {each.n:>9}")
        lines.append(f"  {paper.values[name]}")
    return lines


VERB = Verb(
    "paper",
    "run a model of the literature again, and print what its runs say",
    "samspill paper condorcet --set n=3 --seeds 5 --json",
    _arguments,
    _act,
    more="The pages in docs/papers say what each paper asks, and how far its numbers are met.",
)
