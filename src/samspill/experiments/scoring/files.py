"""Files: tables that somebody else has gathered, read so that every problem in them is told at once."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from samspill.spec import DataError, nearest

SHOWN = 5
"""How many rows a message names."""

Row = dict[str, str]


class Fault(NamedTuple):
    """What is wrong with a row: of which kind it is, the row's number in the file, and what stands there.

    The number of the first row after the header is 2, as editors count lines.
    """

    kind: str
    number: int
    found: str


def rows_of(file: Path, columns: tuple[str, ...]) -> list[Row]:
    """Read the named columns of a file with commas and a header, values stripped.

    Raises
    ------
    DataError
        E307 if it cannot be read or lacks columns.
    """
    expected = f"a text file with commas and a first line with {', '.join(columns)}"
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            header, *rows = [[value.strip() for value in row] for row in csv.reader(stream, strict=True) if row] or [[]]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise DataError(f'The file "{file.name}" cannot be read', code="E307", where=str(file), found=told,
                        expected=expected, fix="mend the path or the file") from error  # fmt: skip
    lacking = [name for name in columns if name not in header]
    if lacking:
        raise DataError(
            f'The file "{file.name}" lacks {", ".join(lacking)}{nearest(lacking[0], header)}', code="E307",
            where=str(file), found=", ".join(header[:40]) or "an empty file", expected=expected,
            fix="name the columns so",
        )  # fmt: skip
    places = [(name, header.index(name)) for name in columns]
    return [{name: row[place] if place < len(row) else "" for name, place in places} for row in rows]


def refused(file: Path, faults: Iterable[Fault], expected: str) -> list[DataError]:
    """Make an error E308 for each kind of fault, with the first rows that have it."""
    kinds: dict[str, list[Fault]] = {}
    for each in faults:
        kinds.setdefault(each.kind, []).append(each)
    problems = []
    for kind, found in kinds.items():
        more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        problems.append(DataError(
            f'In "{file.name}" a row {kind}', code="E308", where=str(file), expected=expected,
            found="; ".join(f"row {each.number}: {each.found}" for each in found[:SHOWN]) + more,
            fix="mend or take out these rows (row 2 is the first after the header)",
        ))  # fmt: skip
    return problems


def nothing_to_score(file: Path, found: str, expected: str) -> DataError:
    """Make the error E309: nothing in a file happened that could be forecast."""
    return DataError("There is no adoption to forecast or to learn from", code="E309", where=str(file), found=found,
                     expected=expected, fix="give a file with adoptions")  # fmt: skip
