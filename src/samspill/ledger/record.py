"""The record: who took which position when and why; lines are added, and each bears the mark of the one before."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from samspill.ledger.assumption import Assumption
from samspill.ledger.store import Ledger
from samspill.ledger.voices import Position, Stakeholder
from samspill.spec import LedgerError

FIELDS = ("n", "when", "who", "what", "why", "previous", "mark")
"""What a line says; ``mark`` is the checksum of all the others."""

BEGIN = "0" * 64
"""What stands for the mark before the first line."""

POSITION, ROLE, EFFECT = "position", "role", "effect"
"""Kinds of what is recorded: a position, a new role, and what a position changed in some runs."""


@dataclass(frozen=True)
class Line:
    """One change.

    Attributes
    ----------
    n, when
        Its number, from 1 on; the time, in UTC.
    who
        A role.
    what, why
        The kind and what belongs to it, as plain values; the argument.
    previous, mark
        Checksums (SHA-256): of the line before, of this one.
    """

    n: int
    when: str
    who: str
    what: Mapping[str, Any]
    why: str
    previous: str
    mark: str

    @classmethod
    def after(cls, lines: Iterable[Line], who: str, what: Mapping[str, Any], why: str, when: str) -> Line:
        """Make the line that follows some lines."""
        last = max(lines, key=lambda each: each.n, default=None)
        n, previous = (1, BEGIN) if last is None else (last.n + 1, last.mark)
        said = json.loads(json.dumps(dict(what)))
        fields = {"n": n, "when": when, "who": who, "what": said, "why": why, "previous": previous}
        return cls(n, when, who, said, why, previous, checksum(fields))

    @property
    def position(self) -> Position | None:
        """The position that it records, if it does."""
        return _part(Position, self.what.get("position")) if self.what.get("kind") == POSITION else None

    @property
    def stakeholder(self) -> Stakeholder | None:
        """The role that it declares, if it does."""
        return _part(Stakeholder, self.what.get("stakeholder")) if self.what.get("kind") == ROLE else None

    def text(self) -> str:
        """Write it down."""
        return json.dumps({name: getattr(self, name) for name in FIELDS}, ensure_ascii=False, sort_keys=True)


def checksum(fields: Mapping[str, Any]) -> str:
    """Give the mark of what a line says."""
    content = json.dumps({name: fields[name] for name in FIELDS[:-1]}, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def _part(kind: Any, plain: Any) -> Any:
    try:
        return kind.model_validate(plain)
    except ValidationError:
        return None


@dataclass(frozen=True)
class Record:
    """The lines of a file.

    Attributes
    ----------
    path
        Where they stand; nobody has said anything yet where there is no such file.
    lines
        Those that can be read, in the order of the file.
    faults
        What is not as it was written, each with the number of its line.
    """

    path: Path
    lines: tuple[Line, ...] = ()
    faults: tuple[str, ...] = field(default=())

    @classmethod
    def load(cls, path: str | Path) -> Record:
        """Read a record, and find what is not as it was written.

        Raises
        ------
        LedgerError
            E517 if the file cannot be read.
        """
        file = Path(path)
        try:
            content = file.read_bytes() if file.exists() else b""
            rows = content.decode("utf-8").split("\n")
        except (OSError, UnicodeError) as error:
            raise _unusable(file, getattr(error, "strerror", None) or str(error)) from error
        found, faults = [], []
        if rows[-1]:
            faults.append(f"line {len(rows)}: it does not end")
        for number, row in enumerate(rows[:-1], start=1):
            line, told = _read(row)
            faults += [f"line {number}: {each}" for each in told]
            found += [] if line is None else [line]
        return cls(file, tuple(found), (*faults, *_chain(found)))

    @property
    def head(self) -> str:
        """The mark of the last line: who notes it down elsewhere can tell if lines are taken away later."""
        return self.lines[-1].mark if self.lines else BEGIN

    @property
    def is_whole(self) -> bool:
        """Whether nothing in it contradicts itself."""
        return not self.faults

    def since(self, mark: str) -> int | None:
        """Count the lines after the one with this mark (at least eight of its digits); None if there is none."""
        if not re.fullmatch(r"[0-9a-f]{8,64}", mark):
            return None
        marks = [BEGIN, *(each.mark for each in self.lines)]
        places = [place for place, each in enumerate(marks) if each.startswith(mark)]
        return len(marks) - 1 - places[-1] if places else None

    def add(self, who: str, what: Mapping[str, Any], why: str, when: str | None = None) -> Record:
        """Write a line at the end, and give the record with it.

        Raises
        ------
        LedgerError
            E517 if the record is not as it was written, or cannot be written to.
        """
        if self.faults:
            raise _unusable(self.path, self.faults[0])
        line = Line.after(self.lines, who, what, why, when or datetime.now(UTC).isoformat(timespec="seconds"))
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab") as file:
                file.write(f"{line.text()}\n".encode())
        except OSError as error:
            raise _unusable(self.path, error.strerror or str(error)) from error
        return Record(self.path, (*self.lines, line))

    # what is on it

    @property
    def stakeholders(self) -> dict[str, Stakeholder]:
        """The roles that it declares, as they were declared last."""
        return {each.stakeholder.role: each.stakeholder for each in self.lines if each.stakeholder is not None}

    @property
    def standing(self) -> tuple[tuple[str, Position], ...]:
        """Role and position of all that stands: of each role the last position on each assumption."""
        last: dict[tuple[str, str], Position] = {}
        for each in self.lines:
            if (position := each.position) is not None:
                last.pop((each.who, position.on), None)
                last[each.who, position.on] = position
        return tuple((who, position) for (who, _), position in last.items())


def voiced(ledger: Ledger, record: Record | None) -> tuple[Assumption, ...]:
    """Give the entries of a ledger, contested or agreed where positions that stand on a record say so.

    A record that is not as it was written says nothing.
    """
    said: dict[str, set[str]] = {}
    for _, position in () if record is None or record.faults else record.standing:
        entry = ledger.by_id.get(position.on) or ledger.by_address.get(position.on)
        if entry is not None:
            said.setdefault(entry.id, set()).add("agreed" if position.agrees else "contested")
    status = {id: "contested" if "contested" in those else "agreed" for id, those in said.items()}
    return tuple(
        each if each.status == "contested" else each.model_copy(update={"status": status.get(each.id, each.status)})
        for each in ledger
    )


def _read(row: str) -> tuple[Line | None, list[str]]:
    """Read one line, and say what is wrong with it by itself."""
    try:
        raw = json.loads(row)
    except ValueError:
        return None, ["it cannot be read"]
    if not isinstance(raw, dict) or set(raw) != set(FIELDS) or not isinstance(raw["what"], dict):
        return None, [f"it does not have the fields {', '.join(FIELDS)}"]
    line = Line(**raw)
    told = [] if line.text() == row else ["it is not written as a record writes"]
    return line, told if raw["mark"] == checksum(raw) else [*told, "its mark is not that of what it says"]


def _chain(lines: list[Line]) -> list[str]:
    """Find where a line does not follow the one before."""
    faults, previous = [], BEGIN
    for place, line in enumerate(lines, start=1):
        if line.n != place:
            faults.append(f"line {place}: it says that it is number {line.n}")
        if line.previous != previous:
            faults.append(f"line {place}: it does not follow the line before it")
        previous = line.mark
    return faults


def missing(path: Path, n: int) -> LedgerError:
    """Make the error E517: there is no record, or there are several."""
    return LedgerError(
        f'There is no record "{path}"' if n < 2 else "There are several records", code="E517", where=str(path.parent),
        found=f"{n} records" if n > 1 else "no such file", expected="the file of a record", fix="give its path",
    )  # fmt: skip


def _unusable(path: Path, found: str) -> LedgerError:
    return LedgerError(
        f'The record "{path.name}" cannot be used', code="E517", where=str(path), found=found,
        expected="lines as they were written, each with the mark of the one before",
        fix="bring back a copy that is whole, or begin another record: --record FILE",
    )  # fmt: skip
