"""``samspill run``: do what is missing of a study, and print the answer."""

from __future__ import annotations

import argparse
import math
import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from samspill.cli.output import print_json
from samspill.cli.parser import whole
from samspill.cli.verb import Verb
from samspill.spec import CommandError

if TYPE_CHECKING:
    from samspill.experiments import Runs

MOST_WORKERS = 8

MORE = """\
Every result is kept in the folder as soon as it is there. The same command goes on where it was
interrupted; another --out begins anew. Without --out the folder is out/STUDY, and the options that change
the study are part of its name, as in out/innovation-pressure,draws=8."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("study", metavar="STUDY", help="name of a study, or path of a study.toml")
    parser.add_argument(
        "--draws",
        metavar="N",
        type=whole("--draws"),
        help="how many versions of the model to try, in place of the study's number",
    )
    parser.add_argument(
        "--seeds",
        metavar="N",
        type=whole("--seeds"),
        help="how many runs under different luck each version has",
    )
    parser.add_argument(
        "--workers",
        metavar="N",
        type=whole("--workers"),
        help=f"processes that work at the same time (as many as there are cores, at most {MOST_WORKERS})",
    )
    parser.add_argument(
        "--limit",
        metavar="SECONDS",
        type=whole("--limit"),
        help="seconds after which a run is given up as failed (an hour; with one worker, if it is given)",
    )
    parser.add_argument("--out", metavar="DIR", type=Path, help="folder that keeps the results")
    parser.add_argument("--lang", metavar="CODE", default="en", help="language of the answer, such as en or nb (en)")
    parser.add_argument(
        "--set",
        metavar="policy.lever=value",
        type=read_setting,
        action="append",
        default=[],
        dest="sets",
        help="set a lever in every scenario that has the policy; may be given several times",
    )


def read_setting(text: str) -> tuple[str, float]:
    """Read ``policy.lever=value``; E605 for anything else."""
    key, _, written = text.partition("=")
    try:
        value = float(written)
    except ValueError:
        value = math.nan
    if not all(key.partition(".")) or not math.isfinite(value):
        raise CommandError(
            f'--set cannot be "{text}"',
            code="E605",
            found=text,
            expected="policy.lever=value, the value a number",
            fix="write --set pressure.dose=2, for example",
        )
    return key, value


def _act(args: argparse.Namespace) -> int:
    twice = [key for key, count in Counter(key for key, _ in args.sets).items() if count > 1]
    if twice:
        raise CommandError(
            f'The lever "{twice[0]}" is set twice',
            code="E605",
            expected="each lever once",
            fix="take one of the two out",
        )
    print(f"{args.study}: reading the study", file=sys.stderr, flush=True)
    out = args.out or default_folder(args)
    try:
        return _run(args, out)
    except KeyboardInterrupt:
        kept = (out / "manifest.json").exists()
        told = (
            f"What is done is kept in {out}; the same command goes on from there."
            if kept
            else "Nothing was done yet."
        )
        print(f"Interrupted. {told}", file=sys.stderr)
        return 130


def _run(args: argparse.Namespace, out: Path) -> int:
    from samspill.experiments import Local, Study, find
    from samspill.report import Language, answer

    case = find(args.study)
    language = Language.of(args.lang, case)
    study = Study.of(case, draws=args.draws, seeds=args.seeds, sets=dict(args.sets))
    runs = study.run(backend=Local(args.workers or default_workers(), args.limit), out=out, progress=True)
    if args.json:
        print_json(runs.as_dict())
    else:
        print(answer(runs, case, language))
    return _told_failures(runs, out)


def _told_failures(runs: Runs, out: Path) -> int:
    """Tell on standard error which runs failed and why; gives the exit status."""
    from samspill.experiments import is_from_outside

    if not runs.failed:
        return 0
    lines = [f"  {count} x {reason}" for reason, count in runs.reasons.most_common(5)]
    if any(map(is_from_outside, runs.reasons)):
        lines.append("What failed for want of a worker, of time or of memory is tried again by the same command.")
    where = out / "log" / "failures.jsonl"
    print(
        "\n".join(
            [f"{runs.failed} of {runs.planned} runs failed; the others stand. All of them: {where}", *lines]
        ),
        file=sys.stderr,
    )
    return 1


def default_workers() -> int:
    """Count the cores that this process may use, at most `MOST_WORKERS`."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_WORKERS)


def default_folder(args: argparse.Namespace) -> Path:
    """Name the folder of a study: other options that make another study have another folder."""
    name = Path(args.study).stem if args.study.endswith(".toml") else args.study
    numbers = [(key, getattr(args, key)) for key in ("draws", "seeds")]
    told = [f"{key}={value:g}" for key, value in [*numbers, *sorted(args.sets)] if value is not None]
    return Path("out") / ",".join([name, *told])


VERB = Verb(
    "run",
    "run what is missing of a study, and print the answer",
    "samspill run innovation-pressure --draws 8 --set pressure.dose=2",
    _arguments,
    _act,
    more=MORE,
)
