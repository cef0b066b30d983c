"""``samspill verify``: whether the store of a study is whole, and whether what it was run with is still installed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from samspill.cli.output import print_json
from samspill.cli.verb import Verb

if TYPE_CHECKING:
    from samspill.experiments import Verdict


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", type=Path, help="folder that keeps the results of a study")


def _act(args: argparse.Namespace) -> int:
    from samspill.experiments import verify

    verdict = verify(args.folder)
    if args.json:
        print_json(verdict.as_dict())
    else:
        print("\n".join(_lines(verdict)))
    return 0 if verdict.is_well else 1


def _lines(verdict: Verdict) -> list[str]:
    bad = len(verdict.findings)
    told = f"{bad} of {verdict.n_files} files are" if bad else f"All {verdict.n_files} files are as they were written,"
    lines = [f"{verdict.store}: {verdict.study or 'a study that is not known'}"]
    lines += [f"{told} not as they should be:" if bad else f"{told} and of this study."]
    lines += [f"  {each.state:<18}{each.file}  ({each.found})" for each in verdict.findings]
    lines += ["What to do: samspill explain E419"] if bad else []
    lines += ["", "What is installed now, beside what it was run with (a difference is no damage)"]
    installed = verdict.installed or {"not known": "there is no manifest to compare with"}
    return lines + [f"  {name:<10}{how}" for name, how in installed.items()]


VERB = Verb(
    "verify",
    "tell whether the results of a study are whole, and which files are not",
    "samspill verify out/innovation-pressure",
    _arguments,
    _act,
    more="The exit status is 0 if every file is there, whole and of this study, and 1 otherwise.",
)
