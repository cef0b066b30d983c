"""``samspill ledger diff``: what one ledger says and another does not."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samspill.cli.output import print_json
from samspill.cli.verb import Verb

if TYPE_CHECKING:
    from samspill.ledger import Difference, Ledger

MORE = """\
Each of the two is the name of a study, whose ledger is the one that is installed; the folder of a study's
runs, which keeps the ledger that they were made with; or a ledger.toml."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("before", metavar="A", help="study, folder of runs, or ledger.toml")
    parser.add_argument("after", metavar="B", help="study, folder of runs, or ledger.toml")


def _act(args: argparse.Namespace) -> int:
    from samspill.ledger import difference

    before, after = _ledger(args.before), _ledger(args.after)
    found = difference(before, after)
    if args.json:
        print_json({"before": args.before, "after": args.after, **found.as_dict()})
    else:
        print("\n".join(_lines(found, before, after)))
    return 0


def _ledger(named: str) -> Ledger:
    from samspill.experiments import find, require_ledger
    from samspill.ledger import Ledger

    if Path(named).is_dir():
        return require_ledger(Path(named))[0]
    return Ledger.load(named) if named.endswith(".toml") else Ledger.load(find(named).ledger)


def _lines(found: Difference, before: Ledger, after: Ledger) -> Iterator[str]:
    if found.is_none:
        yield f"Both say the same of all {len(before)} assumptions."
    for title, ids, ledger in (("Added", found.added, after), ("Taken out", found.removed, before)):
        yield from (f"{title}: {id}  {ledger[id].claim}" for id in ids)
    for id in dict.fromkeys(each.id for each in found.changed):
        yield f"{id}  {after[id].claim}"
        for each in found.changed:
            if each.id == id:
                yield f"  {each.field}: {_told(each.before)} became {_told(each.after)}"


def _told(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_told(each)}" for key, each in value.items())
    if isinstance(value, list):
        return ", ".join(map(_told, value)) or "nothing"
    return "nothing" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


DIFF = Verb(
    "ledger diff",
    "tell what one ledger says and another does not",
    "samspill ledger diff out/innovation-pressure innovation-pressure",
    _arguments,
    _act,
    more=MORE,
)
