"""``samspill ledger coverage``: a model's assumptions by grade, and what has no entry."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from samspill.cli.output import print_json
from samspill.cli.verb import Verb

if TYPE_CHECKING:
    from samspill.experiments import Case
    from samspill.ledger import Ledger

POPULATION = "population."


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("study", metavar="STUDY", help="name of a study, or path of a study.toml")


def _coverage(args: argparse.Namespace) -> int:
    from samspill.experiments import find
    from samspill.ledger import Ledger, coverage

    case = find(args.study)
    ledger = Ledger.load(case.ledger)
    found = coverage(ledger, addresses(case, ledger))
    if args.json:
        print_json({"study": case.name, **found.as_dict()})
    else:
        print(found)
    return 0


def addresses(case: Case, ledger: Ledger) -> tuple[str, ...]:
    """List what a ledger must account for: parameters and switches of the model, what its policies assume.

    The numbers of a population are declared nowhere but in the ledger, so they are taken from there.
    """
    policies = [*case.policies.values(), *(type(each.intervention) for each in case.history)]
    assumed = [
        f"{each.__name__}.{key}"
        for each in policies
        for key, declared in each.params.items()
        if not declared.is_lever
    ]
    of_population = [address for address in ledger.by_address if address.startswith(POPULATION)]
    return tuple(dict.fromkeys([*case.build().model.uncertain, *assumed, *of_population]))


COVERAGE = Verb(
    "ledger coverage",
    "count a model's assumptions by grade, guesses first; name what has no entry",
    "samspill ledger coverage innovation-pressure",
    _arguments,
    _coverage,
)
