"""``samspill compare``: what a scenario does to one outcome, of all, by group, or by two groupings at once."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from samspill.cli.output import print_json
from samspill.cli.verb import Verb

if TYPE_CHECKING:
    from samspill.experiments import Effect, OutcomeFacts, Runs

Ways = tuple[str, ...]


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", type=Path, help="folder of a study, as run --out made it")
    parser.add_argument("--scenario", metavar="NAME", required=True, help="which scenario")
    parser.add_argument("--to", metavar="NAME", help="against which other one (the study's baseline)")
    parser.add_argument("--on", metavar="OUTCOME", required=True, help="id of the outcome")
    parser.add_argument(
        "--by",
        metavar="GROUPING[,GROUPING]",
        type=_ways,
        action="append",
        default=[],
        help="each group of a grouping, or of two at once; may be given several times (without it, all)",
    )


def _ways(text: str) -> Ways:
    return tuple(each.strip() for each in text.split(","))


def _act(args: argparse.Namespace) -> int:
    from samspill.experiments import Runs

    runs = Runs.load(args.folder)
    found = [(by, _effects(runs, args, by)) for by in args.by or [()]]
    if args.json:
        print_json(
            {
                "study": runs.facts.name,
                "scenario": args.scenario,
                "baseline": found[0][1][0].baseline,
                "outcome": args.on,
                "by": args.by,
                "effects": [each.as_dict() for _, effects in found for each in effects],
                "store": str(args.folder),
            }
        )
    else:
        print("\n".join(_lines(runs, runs.outcome(args.on), found)))
    return 0


def _effects(runs: Runs, args: argparse.Namespace, by: Ways) -> list[Effect]:
    if by:
        return runs.compare(args.scenario, to=args.to, on=args.on, by=by)
    return [runs.compare(args.scenario, to=args.to, on=args.on)]


def _lines(runs: Runs, outcome: OutcomeFacts, found: list[tuple[Ways, list[Effect]]]) -> Iterator[str]:
    one, titles = found[0][1][0], runs.facts.scenarios
    words, factor = _unit(outcome.unit)
    yield f"{titles[one.scenario]}, against: {titles[one.baseline]}"
    yield f"{outcome.title} ({words})"
    yield "Mean over versions of the model; in brackets the range in which 90 of 100 of them lie."
    for by, effects in found:
        yield ""
        yield f"  by {' and '.join(by)}" if by else "  all"
        labels = [_label(each.group, by) for each in effects]
        width = max(map(len, labels))
        for label, effect in zip(labels, effects, strict=True):
            yield f"    {label:<{width}}  {_numbers(runs, outcome, effect, factor)}"
            yield from _left(runs, outcome, effect, factor)


def _label(group: str, by: Ways) -> str:
    """Leave out of a group's name the names of its groupings."""
    for way in by:
        group = group.removeprefix(f"{way}: ").replace(f"; {way}: ", "; ")
    return group


def _numbers(runs: Runs, outcome: OutcomeFacts, effect: Effect, factor: float) -> str:
    from samspill.report import Language

    if not effect.n_draws:
        return f"{'no figure':>8}"
    english = Language.of("en")
    mean = english.number(factor * effect.mean, signed=True)
    interval = f"({english.interval(factor * effect.low, factor * effect.high)})"
    return f"{mean:>8}  {interval:<20}  {_often(runs, outcome, effect)}"


def _left(runs: Runs, outcome: OutcomeFacts, effect: Effect, factor: float) -> Iterator[str]:
    """Tell what is left of an effect beyond its placebo and beyond its parts, where it has them."""
    from samspill.report import Language

    english = Language.of("en")
    for what, left in (("its placebo", effect.beyond_placebo), ("the sum of", effect.beyond_parts)):
        if left is not None and left.n_draws:
            names = english.text("listed", names=tuple(runs.facts.scenarios[each] for each in left.scenarios))
            mean = english.number(factor * left.mean, signed=True)
            interval = english.interval(factor * left.low, factor * left.high)
            share = left.share_below_zero if outcome.good == "down" else left.share_above_zero
            hits, n = round(share * min(left.n_draws, 100)), min(left.n_draws, 100)
            word = "higher" if outcome.good == "none" else "better"
            yield f"      beyond {what}, {names}: {mean} ({interval}), {word} in {hits} of {n} versions"


def _often(runs: Runs, outcome: OutcomeFacts, effect: Effect) -> str:
    """Tell in how many versions it is for the better, or higher where that is neither good nor bad."""
    import numpy as np

    gaps = runs.differences(effect.scenario, to=effect.baseline, on=effect.outcome, group=effect.group)
    means = np.nanmean(gaps[np.isfinite(gaps).any(axis=1)], axis=1)
    if not means.any():
        return f"no change in any of {means.size} versions"
    hits = np.mean(means < 0 if outcome.good == "down" else means > 0)
    n = min(means.size, 100)
    word = "higher" if outcome.good == "none" else "better"
    return f"{word} in {round(float(hits) * n)} of {n} versions"


def _unit(text: str) -> tuple[str, float]:
    """Give a unit in words, and by what its numbers are multiplied: a plain share is told in 100."""
    from samspill.spec import Unit

    words = Unit(text).words()
    return (words, 1.0) if words else ("percentage points", 100.0)


VERB = Verb(
    "compare",
    "tell what a scenario does to one outcome: of all, by group, or by two groupings",
    "samspill compare out/innovation-pressure --scenario pressure --on net_value --by group,band",
    _arguments,
    _act,
)
