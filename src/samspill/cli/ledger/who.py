"""``samspill ledger who``: which assumptions stand behind a figure, and how far each moves it in these runs."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from samspill.cli.output import print_json
from samspill.cli.verb import Verb

if TYPE_CHECKING:
    from samspill.experiments import Ground, Runs


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", type=Path, help="folder that keeps the results of a study")
    parser.add_argument("--outcome", metavar="OUTCOME", help="id of the outcome (the first that the study reports)")
    parser.add_argument(
        "--scenario", metavar="NAME", help="whose effect; of the baseline the figure itself (the policy asked about)"
    )


def _act(args: argparse.Namespace) -> int:
    from samspill.experiments import Runs, behind, require_ledger

    runs = Runs.load(args.folder)
    ledger, reached = require_ledger(args.folder)
    ground = behind(runs, ledger, reached, args.outcome or runs.facts.reported[0], args.scenario)
    if args.json:
        print_json({"study": runs.facts.name, **ground.as_dict(), "store": str(args.folder)})
    else:
        print("\n".join(_lines(ground, runs)))
    return 0


def _lines(ground: Ground, runs: Runs) -> Iterator[str]:
    from samspill.report import Language, factor, outcome_unit

    words, outcome = Language.of("en"), runs.outcome(ground.outcome)
    by, unit = factor(outcome.unit), outcome_unit(outcome.unit, words)
    whose = "itself" if ground.scenario == ground.baseline else f'by "{runs.facts.scenarios[ground.scenario]}"'
    yield f"{outcome.title} ({unit}), {whose}:"
    yield f"{len(ground.varied)} assumptions that differ between versions can reach it, what moves it most first."
    yield f"1: it follows closely; 0: not at all. Told from {ground.n_draws} versions."
    if not ground.is_told:
        yield "With so few versions this order is mostly chance."
    for each in ground.varied:
        means = ", ".join(f"{name} {words.number(by * mean, signed=True)}" for name, mean in each.means.items())
        strength = "  ?" if each.strength != each.strength else f"{each.strength:.2f}"
        yield f"  {strength}  {each.id}  {each.claim}"
        yield f"        {each.grade}, {each.owner}{f'; mean with {means}' if means else '; these runs do not tell'}"
    yield f"{len(ground.still)} more can reach it and are the same in every version, so these runs say nothing of them:"
    yield "  " + (", ".join(each.id for each in ground.still) or "none")


WHO = Verb(
    "ledger who",
    "name the assumptions behind a figure, what moves it most first",
    "samspill ledger who out/innovation-pressure --outcome sick_leave",
    _arguments,
    _act,
)
