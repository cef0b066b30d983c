"""Reading: the doctors, when they took up the drug and whom they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from samspill.experiments.scoring import Fault, Row, nothing_to_score, refused, rows_of
from samspill.spec import raise_all

NAMINGS = tuple(f"net{kind}_{place}" for kind in (1, 2, 3) for place in (1, 2, 3))
"""Columns of named doctors: advice, discussion, friends; three of each."""
COLUMNS = ("city", "id", "toa", *NAMINGS)
LAST_MONTH = 17
WHOLE = re.compile(r"[0-9]{1,4}(\.0*)?")


@dataclass(frozen=True)
class Doctors:
    """Doctors in the order of the file.

    Attributes
    ----------
    month
        In which each took up the drug; `LAST_MONTH` + 1 for who did not; shape (doctors,).
    names
        Whether one names another for advice, discussion or as a friend; shape (3, doctors, doctors).
    """

    month: NDArray[np.int64]
    names: NDArray[np.bool_]


def read(file: Path) -> Doctors:
    """Read a file of doctors.

    Raises
    ------
    DataError
        E307 if it cannot be read or lacks columns, E308 for rows that cannot be, E309 if nobody took up the drug
        after the first month; all problems at once.
    """
    rows = rows_of(file, COLUMNS)
    expected = f"whole numbers; toa from 1 to {LAST_MONTH + 1}, which is never; each doctor of a city once"
    raise_all(refused(file, _faults(rows), expected))
    month = np.array([_number(row["toa"]) for row in rows], np.int64)
    if not np.any((month > 1) & (month <= LAST_MONTH)):
        raise nothing_to_score(file, f"{len(rows)} doctors", f"doctors with a month from 2 to {LAST_MONTH} in toa")
    place = {_who(row["city"], row["id"]): each for each, row in enumerate(rows)}
    names = np.zeros((3, len(rows), len(rows)), np.bool_)
    for each, row in enumerate(rows):
        for naming in NAMINGS:
            other = place.get(_who(row["city"], row[naming])) if row[naming] else None
            if other is not None and other != each:
                names[int(naming[3]) - 1, each, other] = True
    return Doctors(month, names)


def _who(city: str, number: str) -> int:
    """Numbers of doctors begin anew in each city."""
    return _number(city) * 1000 + _number(number)


def _number(text: str) -> int:
    return int(float(text))


def _faults(rows: list[Row]) -> Iterator[Fault]:
    seen: dict[int, int] = {}
    for number, row in enumerate(rows, 2):
        wrong = [name for name in COLUMNS if not WHOLE.fullmatch(row[name]) and (row[name] or name not in NAMINGS)]
        for name in wrong:
            yield Fault(f"has no whole number in {name}", number, f'"{row[name]}"')
        if "toa" not in wrong and not 1 <= _number(row["toa"]) <= LAST_MONTH + 1:
            yield Fault("has a month that cannot be", number, f'"{row["toa"]}"')
        if not {"city", "id"} & set(wrong):
            first = seen.setdefault(_who(row["city"], row["id"]), number)
            if first != number:
                yield Fault("stands there twice", number, f"as in row {first}")
