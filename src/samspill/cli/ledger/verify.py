"""``samspill ledger verify``: whether the record of positions is as it was written."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from samspill.cli.output import print_json
from samspill.cli.verb import Verb
from samspill.cli.which import RECORDS

if TYPE_CHECKING:
    from samspill.ledger import Record

MORE = """\
Each line bears the mark of the line before, so a change, a gap or another order shows. Lines taken away at the
end do not show, nor does a record written anew from a line on: for that, note the mark of the last line elsewhere,
and give it as --mark. Reports print it."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("record", metavar="FILE", type=Path, nargs="?", help="the record (the only one in record/)")
    parser.add_argument("--mark", metavar="MARK", help="a mark that was noted down, or its first eight digits or more")


def _act(args: argparse.Namespace) -> int:
    from samspill.ledger import Record

    record = Record.load(_path(args.record))
    since = None if args.mark is None else record.since(args.mark)
    is_well = record.is_whole and (args.mark is None or since is not None)
    if args.json:
        print_json({
            "record": str(record.path), "is_well": is_well, "lines": len(record.lines), "faults": list(record.faults),
            "mark": record.head, "noted": args.mark, "since_noted": since,
        })  # fmt: skip
    else:
        print("\n".join(_lines(record, args.mark, since)))
    return 0 if is_well else 1


def _path(given: Path | None) -> Path:
    from samspill.ledger import missing

    records = sorted(RECORDS.glob("*.jsonl")) if given is None else [given]
    if len(records) != 1 or not records[0].exists():
        raise missing(records[0] if records else RECORDS / "STUDY.jsonl", len(records))
    return records[0]


def _lines(record: Record, noted: str | None, since: int | None) -> list[str]:
    lines = [f"{record.path}: {len(record.lines)} lines"]
    lines += [f"  {each}" for each in record.faults] or ["Every line is as it was written, and follows the one before."]
    if noted is None:
        lines.append("Whether lines are missing at the end, this cannot tell; give a mark that was noted: --mark MARK")
    elif since is None:
        lines.append(f"No line has the mark {noted}: lines were taken away or written anew since it was noted.")
    else:
        lines.append(f"The line with the mark that was noted is there; {since} were added since.")
    return [*lines, f"Mark of the last line: {record.head}"]


VERIFY = Verb(
    "ledger verify",
    "tell whether the record of positions is as it was written",
    "samspill ledger verify record/innovation-pressure.jsonl --mark 0123456789abcdef",
    _arguments,
    _act,
    more=MORE,
)
