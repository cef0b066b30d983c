"""The runs that a verb is asked about: a folder of results, or a study, which is then run as far as it is missing."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from samspill.cli.parser import whole
from samspill.cli.report import case_of
from samspill.cli.run import default_folder
from samspill.cli.workers import default_workers

if TYPE_CHECKING:
    from samspill.experiments import Runs
    from samspill.report.page import Reader


def add_study(parser: argparse.ArgumentParser) -> None:
    """Declare what a verb takes that is asked about runs."""
    parser.add_argument("study", metavar="DIR|STUDY", help="folder of results; or a study, which is run if need be")
    parser.add_argument("--draws", metavar="N", type=whole("--draws"), help="of a study: how many versions to try")
    parser.add_argument("--seeds", metavar="N", type=whole("--seeds"), help="of a study: runs of each version")
    parser.add_argument("--lang", metavar="CODE", default="en", help="language of the text, such as en or nb (en)")
    parser.set_defaults(sets=[], perspective=None)  # a study here is the plain one


def runs_of(args: argparse.Namespace) -> Runs:
    """Load the runs, or make what is missing of them."""
    from samspill.experiments import Local, Runs, Study, find

    folder = Path(args.study)
    if folder.is_dir():
        return Runs.load(folder)
    study, out = Study.of(find(args.study), draws=args.draws, seeds=args.seeds), default_folder(args)
    return study.run(backend=Local(default_workers()), out=out)


def reader_for(args: argparse.Namespace, runs: Runs) -> Reader:
    """Make what says everything of the runs in the language that was asked for."""
    from samspill.report import Language
    from samspill.report.page import Making, reader_of

    folder = runs.store
    case = case_of(folder, Making.of(folder).case) if folder is not None else None
    return reader_of(runs, Language.of(args.lang, case), case)


def named_values(texts: list[str]) -> dict[str, str]:
    """Read ``name=value`` of an option that may be given several times."""
    return {key: value for key, _, value in (each.partition("=") for each in texts)}
