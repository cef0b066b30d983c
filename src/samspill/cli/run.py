"""``samspill run``: do what is missing of a study, and print the answer."""

from __future__ import annotations

import argparse
import math
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from samspill.cli.output import print_json
from samspill.cli.parser import whole
from samspill.cli.seeing import Seeing
from samspill.cli.verb import Verb
from samspill.cli.which import record_of
from samspill.cli.workers import MOST_WORKERS
from samspill.spec import CommandError

if TYPE_CHECKING:
    from samspill.experiments import Range, Runs

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
        "--perspective",
        metavar="NAME",
        help="run it as a stakeholder has it: a perspective that the study brings, or the path of one",
    )
    parser.add_argument(
        "--perspectives",
        metavar="NAMES",
        help="run it, and then as several stakeholders have it, where that differs: all, or names with commas",
    )
    parser.add_argument(
        "--set",
        metavar="policy.lever=value",
        type=read_setting,
        action="append",
        default=[],
        dest="sets",
        help="set a lever in every scenario that has the policy; may be given several times. "
        "A range such as 0..1:5 in place of the value takes 5 values from 0 to 1, for a curve",
    )


def read_setting(text: str) -> tuple[str, float | Range]:
    """Read ``policy.lever=value``; E605 for anything else, E421 for a range that is none."""
    key, _, written = text.partition("=")
    if ".." in written and all(key.partition(".")):
        from samspill.experiments import Range

        return key, Range.read(written)
    try:
        value = float(written)
    except ValueError:
        value = math.nan
    if not all(key.partition(".")) or not math.isfinite(value):
        raise CommandError(
            f'--set cannot be "{text}"',
            code="E605",
            found=text,
            expected="policy.lever=value, the value a number or a range such as 0..1:5",
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
    from samspill.experiments import Study, find
    from samspill.report import Language, answer

    case = find(args.study)
    language = Language.of(args.lang, case)
    study = Study.of(case, draws=args.draws, seeds=args.seeds, sets=dict(args.sets))
    seeing = Seeing(args, case, study, language)
    runs = seeing.study.run(backend=seeing.backend(), out=out, progress=True)
    seeing.run(runs, out)
    if args.json:
        print_json({**runs.as_dict(), **seeing.as_dict()})
    else:
        print(seeing.told(answer(runs, case, language, record_of(case.name))))
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


def default_folder(args: argparse.Namespace) -> Path:
    """Name the folder of a study: other options that make another study have another folder."""
    name = Path(args.study).stem if args.study.endswith(".toml") else args.study
    numbers = [(key, getattr(args, key)) for key in ("draws", "seeds")]
    told = [f"{key}={_in_names(value)}" for key, value in [*numbers, *sorted(args.sets)] if value is not None]
    told += [f"perspective={Path(args.perspective).stem}"] if args.perspective else []
    return Path("out") / ",".join([name, *told])


def _in_names(value: float | Range) -> str:
    """Write a value as part of a folder's name, in which no system minds a sign."""
    return f"{value:g}" if isinstance(value, int | float) else str(value).replace(":", "x")


VERB = Verb(
    "run",
    "run what is missing of a study, and print the answer",
    "samspill run innovation-pressure --draws 8 --set pressure.dose=2",
    _arguments,
    _act,
    more=MORE,
)
