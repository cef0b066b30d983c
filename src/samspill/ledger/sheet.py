"""Sheets: assumptions and the positions on them, one row a position, for those who work in a spreadsheet."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from samspill.ledger import tabular
from samspill.ledger.assumption import Assumption
from samspill.ledger.fitting import found
from samspill.ledger.store import Ledger
from samspill.ledger.tabular import Cell, number
from samspill.ledger.voices import OWN, Perspective, Position, Stakeholder, read
from samspill.ledger.writing import inline, plain
from samspill.spec import LedgerError, SamspillError, nearest, raise_all

OF_ASSUMPTION = ("id", "claim", "unit", "assumed", "grade", "source", "replaced_by", "owner", "status", "review",
                 "sets", "alternatives")  # fmt: skip
OF_POSITION = ("role", "agrees", "value", "low", "high", "rival", "measure", "because", "ground", "on", "interest",
               "standing", "perspective", "title")  # fmt: skip
COLUMNS = (*OF_ASSUMPTION[:4], *OF_POSITION, *OF_ASSUMPTION[4:])
"""The heads of a sheet: what is assumed, what somebody holds of it, and the rest of the assumption."""

YES = ("yes", "ja", "x", "true")

Row = Mapping[str, Cell]


@dataclass(frozen=True)
class Sheet:
    """What a sheet says: assumptions in order of their ids; perspectives by name, positions in that order too."""

    entries: tuple[Assumption, ...]
    perspectives: tuple[Perspective, ...] = ()

    def __post_init__(self) -> None:
        ledger = Ledger(self.entries)
        order = {entry.id: place for place, entry in enumerate(ledger)}
        ordered = tuple(
            each.model_copy(update={"positions": tuple(
                sorted(each.positions, key=lambda position: (order[found(ledger, position.on).id], position.on))
            )}) for each in self.perspectives
        )  # fmt: skip
        object.__setattr__(self, "entries", ledger.entries)
        object.__setattr__(self, "perspectives", tuple(sorted(ordered, key=lambda each: each.name)))

    @property
    def rows(self) -> list[Row]:
        """Give its rows: one for each position, and one for each assumption on which there is none."""
        ledger = Ledger(self.entries)
        held: dict[str, list[Row]] = {entry.id: [] for entry in ledger}
        for perspective in self.perspectives:
            for position in perspective.positions:
                held[found(ledger, position.on).id].append(_position_cells(perspective, position))
        return [{**_assumption_cells(entry), **cells} for entry in ledger for cells in held[entry.id] or [{}]]


def write_sheet(sheet: Sheet, path: str | Path) -> None:
    """Write a sheet; by its ending the file is CSV or XLSX.

    Raises
    ------
    LedgerError
        E519 for another ending, or if the file cannot be written.
    """
    tabular.write(Path(path), COLUMNS, sheet.rows, marked=OF_POSITION[:9])


def read_sheet(path: str | Path, ledger: Ledger | None = None, known: Iterable[Stakeholder] = ()) -> Sheet:
    """Read a sheet.

    Parameters
    ----------
    path
        A file that ends with ``.csv`` or ``.xlsx``.
    ledger
        Whose assumptions it must leave as they are; then it needs no column of theirs but ``id``.
    known
        Roles whose interest need not be told again.

    Raises
    ------
    LedgerError
        E519 if the file cannot be read; E518 for columns and cells, E515 for two owners of one claim or two positions
        of one role on it, E511 and E516 for unknown assumptions and roles, E513 for positions; all at once.
    """
    rows, name = tabular.read(Path(path)), Path(path).name
    heads = {head for row in rows for head in row if head}
    problems: list[SamspillError] = [_stray(head, name) for head in sorted(heads - set(COLUMNS))]
    if "id" not in heads:
        problems.append(_wrong('The column "id" is missing', name, ", ".join(sorted(heads)) or "none",
                               "a column id", "add it, with the id of an assumption in each row"))  # fmt: skip
        raise_all(problems)
    reading = _Reading(name, ledger, {each.role: each for each in known}, problems)
    entries = reading.assumptions(rows)
    perspectives = reading.perspectives(rows, Ledger(tuple(entries.values())))
    raise_all(problems)
    return Sheet(tuple(entries.values()), perspectives)


# rows of a sheet from its parts


def _assumption_cells(entry: Assumption) -> dict[str, Cell]:
    fields = plain(entry)
    cells: dict[str, Cell] = {name: str(fields[name]) for name in OF_ASSUMPTION if isinstance(fields.get(name), str)}
    cells |= {"assumed": inline(fields["prior"]), "review": entry.review.isoformat(), "sets": "; ".join(entry.sets)}
    return cells | ({"alternatives": inline(fields["alternatives"])} if entry.alternatives else {})


def _position_cells(perspective: Perspective, position: Position) -> dict[str, Cell]:
    fields, stakeholder = plain(position), perspective.stakeholder
    cells: dict[str, Cell] = {name: fields.get(name) for name in ("value", "rival", "measure", "because", "ground")}
    cells |= {"agrees": "yes"} if position.agrees else {}
    cells |= dict(zip(("low", "high"), map(float, position.range), strict=True)) if position.range else {}
    cells["value"] = None if position.value is None else float(position.value)
    cells |= {"on": position.on, "role": stakeholder.role, "interest": stakeholder.interest,
              "standing": stakeholder.standing}  # fmt: skip
    return {**cells, "perspective": perspective.name, "title": perspective.title}


# parts of a sheet from its rows


@dataclass
class _Reading:
    """Reads rows, and gathers what is wrong with them."""

    name: str
    ledger: Ledger | None
    roles: dict[str, Stakeholder]
    problems: list[SamspillError]

    def assumptions(self, rows: Sequence[Row]) -> dict[str, Assumption]:
        """Read each assumption from its first row, and see that the others say the same."""
        entries = {} if self.ledger is None else dict(self.ledger.by_id)
        first: dict[str, Row] = {}
        for row in rows:
            id = _text(row.get("id"))
            if not id or (self.ledger is not None and id not in entries):
                known = nearest(id, entries)
                self._fault(f'There is no assumption "{id}"{known}', row, "E511", id, "an id of the ledger")
                continue
            told = {name: _text(row.get(name)) for name in OF_ASSUMPTION if _text(row.get(name))}
            if id not in first and self.ledger is None:
                self._caught(lambda: entries.__setitem__(id, self._assumption(told, row)))  # noqa: B023
            said = {name: str(value or "") for name, value in _assumption_cells(entries[id]).items()} if (
                id in entries and id not in first) else {}  # fmt: skip
            before = first.setdefault(id, said if self.ledger is not None else told)
            self._same(row, id, told, before)
        return entries

    def _same(self, row: Row, id: str, told: Mapping[str, str], before: Row) -> None:
        for name, value in told.items():
            other = _text(before.get(name))
            if value == other:
                continue
            if name == "owner":
                self._fault(f"{id} has two owners", row, "E515", f"{other}, and {value}", "one owner of each claim",
                            "let the second one hold a position instead: fill in role, value and because")  # fmt: skip
            else:
                self._fault(f'{id} is said to be something else in the column "{name}"', row, "E518", value,
                            other or "nothing", "leave the assumption as it is, and hold a position on it")  # fmt: skip

    def _assumption(self, told: Mapping[str, str], row: Row) -> Assumption:
        fields: dict[str, Any] = {key: value for key, value in told.items() if key not in ("assumed", "sets")}
        fields["sets"] = [each.strip() for each in told.get("sets", "").split(";") if each.strip()]
        for name, key in (("assumed", "prior"), ("alternatives", "alternatives")):
            if name in told:
                fields[key] = self._toml(told[name], name, row)
        if "review" in told:
            fields["review"] = _day(told["review"])
        return read(Assumption, fields, self._place(row))

    def _toml(self, text: str, name: str, row: Row) -> Any:
        try:
            return tomllib.loads(f"it = {text}")["it"]
        except tomllib.TOMLDecodeError as error:
            raise _wrong(f'The column "{name}" cannot be read', self._place(row), text, "what was exported",
                         "leave it as it was") from error  # fmt: skip

    def perspectives(self, rows: Sequence[Row], ledger: Ledger) -> tuple[Perspective, ...]:
        """Put positions together by role, or by the name of a perspective where one is given."""
        held: dict[str, list[Row]] = {}
        for row in rows:
            if any(_text(row.get(name)) for name in OF_POSITION):
                role = _text(row.get("role"))
                if not role:
                    self._fault("A position has no role", row, "E518", "", "a role, such as employees",
                                "fill in the column role")  # fmt: skip
                    continue
                held.setdefault(_text(row.get("perspective")) or named(role), []).append(row)
        made = [self._perspective(name, each, ledger) for name, each in held.items()]
        return tuple(each for each in made if each is not None)

    def _perspective(self, name: str, rows: Sequence[Row], ledger: Ledger) -> Perspective | None:
        stakeholder = self._stakeholder(rows)
        positions: dict[str, Position] = {}
        for row in rows:
            position = self._caught(lambda: self._position(row, ledger))  # noqa: B023
            if position is not None and position.on in positions:
                self._fault(f"{_text(row.get('role'))} holds two positions on {position.on}", row, "E515",
                            f"{positions[position.on].held}, and {position.held}", "one position on each assumption",
                            "take one of the two out")  # fmt: skip
            elif position is not None:
                positions[position.on] = position
        titles = [_text(row.get("title")) for row in rows if _text(row.get("title"))]
        if stakeholder is None or not positions:
            return None
        title = titles[0] if titles else stakeholder.role
        return Perspective(name=name, title=title, stakeholder=stakeholder, positions=tuple(positions.values()))

    def _stakeholder(self, rows: Sequence[Row]) -> Stakeholder | None:
        """Find whose positions these are: told in a row, or known before."""
        roles = list(dict.fromkeys(_text(row.get("role")) for row in rows))
        if len(roles) > 1:
            self._fault("One perspective has two roles", rows[0], "E515", ", ".join(roles), "one role",
                        "give each role a perspective of its own")  # fmt: skip
        told = [row for row in rows if _text(row.get("interest"))]
        if not told:
            if roles[0] not in self.roles:
                self._fault(f'The role "{roles[0]}" is not known{nearest(roles[0], self.roles)}', rows[0], "E516", "",
                            ", ".join(sorted(self.roles)) or "a role with its interest",
                            "correct the role, or say in the column interest what is at stake for it")  # fmt: skip
            return self.roles.get(roles[0])
        fields = {name: _text(told[0].get(name)) for name in ("role", "interest", "standing")}
        given = {key: value for key, value in fields.items() if value}
        return self._caught(lambda: read(Stakeholder, given, self._place(told[0])))

    def _position(self, row: Row, ledger: Ledger) -> Position:
        on = _text(row.get("on")) or _text(row.get("id"))
        fields: dict[str, Any] = {"on": on, "because": _text(row.get("because"))}
        fields["ground"] = _text(row.get("ground")) or OWN
        fields |= {name: text for name in ("rival", "measure") if (text := _text(row.get(name)))}
        fields |= {"agrees": True} if _text(row.get("agrees")).casefold() in YES else {}
        value, low, high = (self._number(row, name) for name in ("value", "low", "high"))
        fields |= {} if value is None else {"value": value}
        fields |= {} if low is None and high is None else {"range": tuple(x for x in (low, high) if x is not None)}
        if not fields["because"]:
            raise _wrong(f"A position on {on} has no argument", self._place(row), "", "why it is held",
                         "fill in the column because")  # fmt: skip
        if _text(row.get("id")) in ledger.by_id and found(ledger, on).id != _text(row.get("id")):
            raise _wrong(f'The column "on" names another assumption than {_text(row.get("id"))}', self._place(row), on,
                         "the id, or an address that it sets", "leave the column on empty")  # fmt: skip
        return read(Position, fields, self._place(row))

    def _number(self, row: Row, name: str) -> float | None:
        try:
            return number(row.get(name))
        except ValueError as error:
            raise _wrong(f'The column "{name}" has no number', self._place(row), str(row.get(name)),
                         "a number, such as 0.8 or 0,8", "write a number, or leave it empty") from error  # fmt: skip

    def _caught(self, act: Callable[[], Any]) -> Any:
        try:
            return act()
        except SamspillError as error:
            self.problems.append(error)
            return None

    def _place(self, row: Row) -> str:
        return f"{self.name}, row {row.get('', 0):g}"

    def _fault(self, subject: str, row: Row, code: str, *told: str) -> None:
        found, expected, fix = (*told, "correct it")[:3]
        self.problems.append(
            LedgerError(subject, code=code, where=self._place(row), found=found, expected=expected, fix=fix)
        )


def named(role: str) -> str:
    """Make the name of a role's perspective: its letters and digits, with dashes between words."""
    return "-".join(re.findall(r"\w+", role.casefold())) or "role"


def _text(cell: Cell) -> str:
    if isinstance(cell, float):
        return f"{cell:g}"
    return (cell or "").strip()


def _day(text: str) -> date | str:
    """Read a date as written here, or as Excel in Norway writes it; the text where it is neither."""
    turned = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text)
    try:
        return date(int(turned[3]), int(turned[2]), int(turned[1])) if turned else date.fromisoformat(text)
    except ValueError:
        return text


def _stray(head: str, name: str) -> LedgerError:
    return _wrong(f'There is no column "{head}"{nearest(head, COLUMNS)}', name, head, ", ".join(COLUMNS),
                  "correct its name, or take the column out")  # fmt: skip


def _wrong(subject: str, where: str, found: str, expected: str, fix: str) -> LedgerError:
    return LedgerError(subject, code="E518", where=where, found=found, expected=expected, fix=fix)
