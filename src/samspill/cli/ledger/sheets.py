"""``samspill ledger export`` and ``import``: positions in a spreadsheet, for those who do not program."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from samspill.cli.output import print_json
from samspill.cli.verb import Verb
from samspill.cli.which import case_of, record_option, record_path, roles, study_option

if TYPE_CHECKING:
    from samspill.experiments import Case
    from samspill.ledger import Perspective, Position, Record

HOW = """\
One row is one assumption, with at most one position on it; copy the row for another role's position. Fill in
role, because, and one of: agrees (yes), value, low and high, rival, measure. Leave the other columns as they are."""


def _file(parser: argparse.ArgumentParser, does: str) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=f"the sheet {does}, which ends with .xlsx or .csv")
    study_option(parser)
    record_option(parser)


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    _file(parser, "to write")
    parser.add_argument("--examples", action="store_true", help="with the positions of the perspectives that it brings")


def _export(args: argparse.Namespace) -> int:
    from samspill.ledger import Ledger, Record, Sheet, folder, write_sheet

    case = case_of(args.study)
    record = Record.load(record_path(args, case))
    held = (*(folder(case.perspectives) if args.examples else ()), *recorded(case, record))
    sheet = Sheet(Ledger.load(case.ledger).entries, held)
    write_sheet(sheet, args.file)
    if args.json:
        print_json({"sheet": str(args.file), "study": case.name, "rows": len(sheet.rows)})
    else:
        print(f"{args.file}: {len(sheet.rows)} rows\n{HOW}\nThen: samspill ledger import {args.file}")
    return 0


def recorded(case: Case, record: Record) -> tuple[Perspective, ...]:
    """Put the positions that stand on a record together, a perspective for each role."""
    from samspill.ledger import Ledger, Perspective, named

    held: dict[str, list[Position]] = {}
    for who, position in record.standing:
        held.setdefault(who, []).append(position)
    known = roles(case, Ledger.load(case.ledger), record)
    return tuple(
        Perspective(name=f"{named(who)}-on-record", title=who, stakeholder=known[who], positions=tuple(positions))
        for who, positions in held.items() if who in known
    )  # fmt: skip


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    _file(parser, "that was filled in")
    parser.add_argument("--out", metavar="DIR", type=Path, default=Path(), help="folder of perspectives (this one)")


def _import(args: argparse.Namespace) -> int:
    from samspill.experiments import Study, check
    from samspill.ledger import Ledger, Record, perspective_toml, read_sheet
    from samspill.spec import SamspillError, raise_all

    case = case_of(args.study)
    ledger, path = Ledger.load(case.ledger), record_path(args, case)
    record = Record.load(path)
    sheet = read_sheet(args.file, ledger, roles(case, ledger, record).values())
    study, problems = Study.of(case), list[SamspillError]()
    for perspective in sheet.perspectives:
        try:
            check(study, perspective, args.file.name)
        except SamspillError as problem:
            problems.append(problem)
    raise_all(problems)
    added = list(_put(record, sheet.perspectives))
    files = [args.out / f"{each.name}.toml" for each in sheet.perspectives]
    args.out.mkdir(parents=True, exist_ok=True)
    for file, perspective in zip(files, sheet.perspectives, strict=True):
        file.write_text(perspective_toml(perspective), encoding="utf-8")
    head = Record.load(path).head
    if args.json:
        print_json({"study": case.name, "perspectives": list(map(str, files)), "added": added, "record": str(path),
                    "mark": head})  # fmt: skip
    else:
        print(f"{sum(len(each.positions) for each in sheet.perspectives)} positions read, {len(added)} of them new "
              f"on the record {path}\nMark of its last line: {head}")  # fmt: skip
        print("\n".join(f"See what they change: samspill run {case.name} --perspective {file}" for file in files))
    if not files:
        print("No row has a position: fill in role, because, and what is held.", file=sys.stderr)
    return 0


def _put(record: Record, perspectives: Iterable[Perspective]) -> Iterator[str]:
    """Put on the record what is not on it yet; gives the assumptions."""
    from samspill.experiments import put_on_record
    from samspill.ledger import POSITION, ROLE, plain

    standing = set(record.standing)
    for perspective in perspectives:
        stakeholder = perspective.stakeholder
        new = [each for each in perspective.positions if (stakeholder.role, each) not in standing]
        if new and record.stakeholders.get(stakeholder.role) != stakeholder:
            put_on_record(record.path, stakeholder.role, {"kind": ROLE, "stakeholder": plain(stakeholder)},
                          stakeholder.interest)  # fmt: skip
        for each in new:
            put_on_record(record.path, stakeholder.role, {"kind": POSITION, "position": plain(each)}, each.because)
            yield each.on


EXPORT = Verb(
    "ledger export",
    "write assumptions and positions as a sheet",
    "samspill ledger export positions.xlsx --study innovation-pressure",
    _export_arguments,
    _export,
    more=HOW,
)

IMPORT = Verb(
    "ledger import",
    "read positions from a sheet, and put them on the record",
    "samspill ledger import positions.xlsx --study innovation-pressure",
    _import_arguments,
    _import,
    more=HOW,
)
