"""Which study, record, roles and perspectives are meant where a command leaves it open."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from samspill.spec import CommandError, LedgerError, nearest

if TYPE_CHECKING:
    from samspill.experiments import Case
    from samspill.ledger import Ledger, Perspective, Record, Stakeholder

RECORDS = Path("record")
"""Folder of the records of positions, below the current one."""


def study_option(parser: argparse.ArgumentParser) -> None:
    """Let a verb take ``--study``."""
    parser.add_argument(
        "--study", metavar="STUDY", help="name of a study, or path of a study.toml (the one that is installed)"
    )


def record_option(parser: argparse.ArgumentParser) -> None:
    """Let a verb take ``--record``."""
    parser.add_argument(
        "--record", metavar="FILE", type=Path, help="the record of positions (record/STUDY.jsonl in this folder)"
    )


def case_of(study: str | None) -> Case:
    """Find the case of a study; where none is named, the only one installed, or the only one with perspectives.

    Raises
    ------
    CommandError
        E619 if several could be meant and none is named.
    """
    from samspill.experiments import find, installed

    known = installed()
    if study is None and len(known) > 1:
        known = tuple(name for name in known if find(name).perspectives is not None) or known
    if study is None and len(known) != 1:
        raise CommandError(
            "It is not said of which study", code="E619", expected=", ".join(known) or "a study that is installed",
            fix="add --study NAME",
        )  # fmt: skip
    return find(study or known[0])


def record_path(args: argparse.Namespace, case: Case) -> Path:
    """Say where the positions on a case's assumptions are recorded."""
    return Path(args.record) if args.record is not None else RECORDS / f"{case.name}.jsonl"


def record_of(study: str, given: Path | None = None) -> Record:
    """Read the record of a study's positions: the file that is given, else the one in this folder; empty if none."""
    from samspill.ledger import Record

    return Record.load(given or RECORDS / f"{study}.jsonl")


def roles(case: Case, ledger: Ledger, record: Record) -> dict[str, Stakeholder]:
    """Give all roles that are known: owners of assumptions, those of the case's perspectives, those on the record."""
    from samspill.ledger import Stakeholder, folder

    owners = {each.owner: Stakeholder(role=each.owner, interest="the assumptions that it owns", standing="asked")
              for each in ledger}  # fmt: skip
    shipped = {each.stakeholder.role: each.stakeholder for each in folder(case.perspectives)}
    return {**owners, **shipped, **record.stakeholders}


def role_named(role: str, known: Iterable[str]) -> str:
    """Give a role that is known.

    Raises
    ------
    LedgerError
        E516 if it is not.
    """
    names = {each.casefold(): each for each in known}
    if role.casefold() in names:
        return names[role.casefold()]
    raise LedgerError(
        f'The role "{role}" is not known{nearest(role, names.values())}', code="E516",
        expected=", ".join(sorted(names.values())),
        fix='correct it, or declare a new one with what is at stake for it: --new-role "hours and health at work"',
    )  # fmt: skip


def perspectives(case: Case, asked: str) -> tuple[Perspective, ...]:
    """Find perspectives: all that the case brings, some of them by name, or a file each; commas between them.

    Raises
    ------
    CommandError
        E620 if there is none of a name.
    LedgerError
        E513 if a document cannot be read.
    """
    from samspill.ledger import Perspective, folder

    shipped = {each.name: each for each in folder(case.perspectives)}
    names = list(shipped) if asked == "all" else [each.strip() for each in asked.split(",")]
    strays = [each for each in names if each not in shipped and not each.endswith(".toml")]
    if strays or not names:
        raise CommandError(
            f'There is no perspective "{strays[0] if strays else asked}"'
            f"{nearest(strays[0] if strays else asked, shipped)}", code="E620", where=case.name,
            expected=", ".join(shipped) or "the path of a file that ends with .toml",
            fix="take a name from the list, all, or the path of a perspective",
        )  # fmt: skip
    return tuple(shipped.get(each) or Perspective.load(each) for each in names)
