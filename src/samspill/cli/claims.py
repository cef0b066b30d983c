"""``samspill claims``: how often what somebody expects of policies holds over draws."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

from samspill.cli.output import print_json
from samspill.cli.parser import whole
from samspill.cli.verb import Verb
from samspill.cli.workers import default_workers
from samspill.spec import CommandError

if TYPE_CHECKING:
    from samspill.experiments import Case, Claims, Judged, Runs, Share

FEW = 20
"""Versions of the model below which rivals are not told apart: the share would say nothing."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("study", metavar="STUDY", help="name of a study, or path of a study.toml")
    parser.add_argument("--draws", metavar="D", type=whole("--draws"), help="how many versions of the model")
    parser.add_argument("--seeds", metavar="S", type=whole("--seeds"), help="how many seeds each")
    parser.add_argument("--workers", metavar="W", type=whole("--workers"), help="how many processes (one a core)")
    parser.add_argument("--out", metavar="DIR", type=Path, help="folder in which runs are kept")
    parser.add_argument("--of", metavar="DIR", type=Path, help="judge the runs that a folder has; nothing is run")
    parser.add_argument("--claims", metavar="FILE", type=Path, help="claims of one's own, not those of the study")


def _act(args: argparse.Namespace) -> int:
    from dataclasses import replace

    from samspill.experiments import Local, Runs, Study, find, judge, try_identities

    case = find(args.study)
    claims = claims_of(case, args.claims)
    workers = args.workers or default_workers()
    if args.of is not None:
        runs = Runs.load(args.of)
        judged = judge(claims, runs)
    else:
        study = replace(Study.of(case, draws=args.draws, seeds=args.seeds), pairs=None, grid=None)
        runs = study.run(Local(workers), args.out, progress=True)
        judged = try_identities(judge(claims, runs), study, lambda: Local(workers))
    if args.json:
        told = {"study": runs.facts.name, "draws": len(runs.draws), "unreached_draws": len(runs.unreached),
                "claims": [each.as_dict() for each in judged]}  # fmt: skip
        print_json(told)
    else:
        print("\n".join(_lines(judged, runs)))
    if runs.failed:
        print(f"{runs.failed} of {runs.planned} runs failed; their versions are not counted.", file=sys.stderr)
    return int(runs.failed > 0)


def claims_of(case: Case, path: Path | None) -> Claims:
    """Read the claims of a file, or of the case where none is given.

    Raises
    ------
    CommandError
        E615 where there are none.
    StudyError
        As `Claims.load`.
    """
    from samspill.experiments import Claims

    document = path or case.claims
    if document is None:
        raise CommandError(f'The study "{case.name}" has no claims', code="E615", expected="a claims.toml",
                           fix="give claims of your own: --claims FILE")  # fmt: skip
    return Claims.load(document)


def _lines(judged: list[Judged], runs: Runs) -> Iterator[str]:
    n = len(runs.draws) - len(runs.unreached)
    yield f"{runs.facts.title}: what is expected, and in how many of {n} versions of the model it holds."
    yield "The share says how the model's assumptions are spread, not how likely it is in the world."
    for each in judged:
        yield ""
        yield from wrap(f"{each.claim.id}  {each.claim.says} (expected by: {each.claim.by})", 100)
        yield f"    holds in {_share(each.holds)}"
        if each.beyond_placebo is not None:
            yield f'    beyond the placebo "{each.claim.placebo}" in {_share(each.beyond_placebo)}'
        if each.identity:
            yield "    An identity: it holds in every version, also where what it is about does not act. No finding."
        elif each.identity is None and each.holds.share == 1.0:
            yield "    It holds in every version; whether it is built in was not tried."
        yield from _rivals(each)


def _rivals(judged: Judged) -> Iterator[str]:
    """Name the switch whose values differ most, where enough versions have each."""
    spread = {
        name: max(each.share for each in values.values()) - min(each.share for each in values.values())
        for name, values in judged.by_rival.items() if min((each.n for each in values.values()), default=0) >= FEW
    }  # fmt: skip
    if spread:
        name = max(spread, key=lambda each: spread[each])
        told = ", ".join(f"{value} {each.share:.2f}" for value, each in judged.by_rival[name].items())
        yield f"    by rival, most by {name} (other versions, not the same ones): {told}"


def _share(share: Share) -> str:
    if not share.n:
        return "no version: there are no figures"
    return f"{share.share:.2f} of {share.n} versions (90 % interval {share.low:.2f} to {share.high:.2f})"


VERB = Verb(
    "claims",
    "tell how often what somebody expects of policies holds over versions of the model",
    "samspill claims innovation-pressure --draws 8",
    _arguments,
    _act,
    more="Claims are written down before the runs, in a claims.toml; docs/how-to/write-claims.md says how.",
)
