"""The verb: which benches there are, and how one is told."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from typing import Any

from samspill.cli.output import print_json
from samspill.cli.verb import Verb
from samspill.spec import CommandError, nearest

BENCHES = {
    "empty-mechanism": "what a step costs in which nothing happens",
    "small-organisations": "360 organisations, ten mechanisms of five operations and a draw each, 240 steps",
    "municipal": "Norway's municipalities from February 2020 to the end of the study, 144 months",
}


HAS_FULL_FORM = ("municipal",)


def measured(name: str, *, full: bool = False) -> dict[str, Any]:
    """Measure one bench, or its full form.

    Returns
    -------
    dict
        Its figures, as plain values.

    Raises
    ------
    CommandError
        E607 if there is no such bench, or it has no full form.
    """
    if name not in BENCHES:
        raise CommandError(
            f'There is no bench "{name}"{nearest(name, BENCHES)}',
            code="E607",
            expected=", ".join(BENCHES),
            fix="take a name from samspill list",
        )
    if full and name not in HAS_FULL_FORM:
        raise CommandError(
            f'The bench "{name}" has no full form',
            code="E607",
            expected=f"--full with {', '.join(HAS_FULL_FORM)}",
            fix="leave out --full",
        )
    measure: Callable[..., dict[str, Any]] = import_module(
        f"samspill.cli.bench.{name.replace('-', '_')}"
    ).measure
    return {"name": name, **({"full": True} if full else {}), **(measure(full=True) if full else measure())}


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help=", ".join(BENCHES))
    parser.add_argument("--full", action="store_true", help="the full model in the place of the small one (municipal)")


def _act(args: argparse.Namespace) -> int:
    figures = measured(args.name, full=args.full)
    if args.json:
        print_json(figures)
    else:
        print("\n".join(f"{key:<18} {_short(value)}" for key, value in figures.items()))
    return 0


def _short(value: Any) -> str:
    return "not known" if value is None else f"{value:,.4g}" if isinstance(value, float) else str(value)


VERB = Verb(
    "bench",
    "measure how fast a model runs on this machine",
    "samspill bench municipal --json",
    _arguments,
    _act,
    more="Compiling and importing are not counted. Compare only what one machine measured at one time.",
)
