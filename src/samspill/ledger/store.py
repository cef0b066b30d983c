"""The store: all assumptions of a model, read from one TOML document and checked at once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

from pydantic import ValidationError

from samspill.ledger.assumption import SWITCH, Assumption, Fixed, Solved, Switch
from samspill.ledger.refusal import Entries, refusals
from samspill.spec import LedgerError, as_table, nearest, raise_all

KEY = "assumption"
"""Name of the list of entries in a document."""


class Readable(Protocol):
    """A document that need not be a file, such as one made of two files."""

    @property
    def name(self) -> str:
        """Its name, for messages."""
        ...

    def read_text(self, encoding: str) -> str:
        """Give its text."""
        ...


@dataclass(frozen=True)
class Ledger:
    """All assumptions of a model, in order of their ids.

    Parameters
    ----------
    entries
        Each id once, each address once.
    where
        Name of the document, for messages.

    Raises
    ------
    LedgerError
        E507 if an id is used twice, E508 if an address is set twice.
    """

    entries: tuple[Assumption, ...]
    where: str = "ledger"

    def __post_init__(self) -> None:
        raise_all(_clashes(self.entries, [f"{self.where}: {entry.id}" for entry in self.entries]))
        object.__setattr__(self, "entries", tuple(sorted(self.entries, key=_order)))

    @classmethod
    def load(cls, path: str | os.PathLike[str] | Traversable | Readable) -> Ledger:
        """Read a ledger from a file, or from whatever gives its text and name.

        Raises
        ------
        LedgerError
            E502 if the file cannot be read; further as `parse`.
        """
        source = Path(path) if isinstance(path, str | os.PathLike) else path
        try:
            text = source.read_text(encoding="utf-8")
        except (OSError, UnicodeError) as error:
            raise LedgerError(
                f'The ledger "{source}" cannot be read', code="E502", where=str(source),
                found=getattr(error, "strerror", None) or str(error), expected="a text file in UTF-8",
                fix="check the path, and save the file as UTF-8",
            ) from error  # fmt: skip
        return cls.parse(text, source.name)

    @classmethod
    def parse(cls, text: str, where: str = "ledger") -> Ledger:
        """Read a ledger from the text of a TOML document.

        Parameters
        ----------
        text
            A list of ``[[assumption]]``.
        where
            Name of the document, for messages.

        Raises
        ------
        LedgerError
            E501 if it is not TOML, E503 to E506 and E509 for what is wrong with a field, E507 and E508 for an
            id or address used twice; inside `Problems` where there are several.
        """
        document = Entries(text, where)
        problems: list[LedgerError] = _strays(document.read, where)
        entries, places = [], []
        for number, raw in enumerate(document.of(KEY)):
            try:
                entries.append(Assumption.model_validate(raw))
                places.append(document.place(number, raw, ()))
            except ValidationError as error:
                problems += refusals(error, raw, partial(document.place, number, raw))
        raise_all([*problems, *_clashes(entries, places)])
        return cls(tuple(entries), where)

    @cached_property
    def _ids(self) -> dict[str, Assumption]:
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def _addresses(self) -> dict[str, Assumption]:
        return {address: entry for entry in self.entries for address in entry.sets}

    @property
    def by_id(self) -> Mapping[str, Assumption]:
        """The entries by id."""
        return MappingProxyType(self._ids)

    @property
    def by_address(self) -> Mapping[str, Assumption]:
        """The entries by each address that they set."""
        return MappingProxyType(self._addresses)

    def __iter__(self) -> Iterator[Assumption]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, name: str) -> Assumption:
        """Give the entry with this id, or that sets this address.

        Raises
        ------
        LedgerError
            E511 if there is none.
        """
        found = self._ids.get(name) or self._addresses.get(name)
        if found is None:
            raise LedgerError(
                f'The ledger has no entry "{name}"{nearest(name, [*self._ids, *self._addresses])}',
                code="E511", where=self.where,
                expected="an id such as A-201, or an address such as Decide.bar",
                fix="take the id from the ledger, or add an entry",
            )  # fmt: skip
        return found

    def _repr_html_(self) -> str:
        """Show it in a notebook, entry by entry."""
        names = ("id", "claim", "unit", "grade", "source", "owner", "status")
        return as_table(names, [[getattr(entry, name) for name in names] for entry in self.entries])

    @cached_property
    def uncertain(self) -> tuple[Assumption, ...]:
        """What a study draws, switches among them, in order of id: the columns of a design."""
        return tuple(entry for entry in self.entries if entry.is_uncertain)

    @cached_property
    def switches(self) -> tuple[Assumption, ...]:
        """The switches, in order of id."""
        return tuple(entry for entry in self.entries if isinstance(entry.prior, Switch))

    @cached_property
    def solved(self) -> tuple[Assumption, ...]:
        """What is solved for, in order of id."""
        return tuple(entry for entry in self.entries if isinstance(entry.prior, Solved))

    def fixed_values(self) -> dict[str, float]:
        """Give each address whose number is held still, but for those whose numbers stand in a table."""
        values: dict[str, float] = {}
        for entry in self.entries:
            if isinstance(entry.prior, Fixed):
                for address in entry.sets:
                    value = entry.prior.value if entry.prior.values is None else entry.prior.values[address]
                    values |= {} if value is None else {address: value}
        return values

    def values(self, u: Sequence[float]) -> tuple[dict[str, float], dict[str, str]]:
        """Turn a point of a design into numbers by address and switch values by name (without ``switch:``).

        Parameters
        ----------
        u
            One share strictly between 0 and 1 for each entry of `uncertain`, in that order.

        Raises
        ------
        LedgerError
            E512 if there are too many or too few, or one is not between 0 and 1.
        """
        if len(u) != len(self.uncertain):
            raise LedgerError(
                f"The ledger has {len(self.uncertain)} uncertain entries and was given {len(u)} shares",
                code="E512", where=self.where,
                expected="one share for each: " + ", ".join(entry.id for entry in self.uncertain),
                fix="make the design for ledger.uncertain",
            )  # fmt: skip
        return self._split([entry.prior.at(share) for entry, share in zip(self.uncertain, u, strict=True)])

    def medians(self) -> tuple[dict[str, float], dict[str, str]]:
        """Give the medians of what is uncertain, as `values` does; of a switch the value named first."""
        return self._split([entry.prior.median for entry in self.uncertain])

    def _split(self, values: Sequence[float | str | None]) -> tuple[dict[str, float], dict[str, str]]:
        numbers: dict[str, float] = {}
        switches: dict[str, str] = {}
        for entry, value in zip(self.uncertain, values, strict=True):
            for address in entry.sets:
                if isinstance(value, str):
                    switches[address.removeprefix(SWITCH)] = value
                elif value is not None:
                    numbers[address] = value
        return numbers, switches


def _order(entry: Assumption) -> int:
    return int(entry.id.removeprefix("A-"))


def _strays(document: Mapping[str, Any], where: str) -> list[LedgerError]:
    return [
        LedgerError(
            f'A ledger has no part "{name}"{nearest(name, [KEY])}', code="E503", where=where, found=name,
            expected=f"[[{KEY}]]", fix=f"write every entry under [[{KEY}]]",
        )
        for name in document
        if name != KEY
    ]  # fmt: skip


def _clashes(entries: Sequence[Assumption], places: Sequence[str]) -> list[LedgerError]:
    """Find ids and addresses that are used twice."""
    problems, ids, addresses = [], dict[str, str](), dict[str, str]()
    for entry, place in zip(entries, places, strict=True):
        if entry.id in ids:
            problems.append(
                LedgerError(
                    f'The id "{entry.id}" is used twice', code="E507", where=place,
                    found=f"first at {ids[entry.id]}", expected="every id once",
                    fix="give the later entry an id that was never used",
                )
            )  # fmt: skip
        ids.setdefault(entry.id, place)
        for address in entry.sets:
            if address in addresses:
                problems.append(
                    LedgerError(
                        f'"{address}" is set twice', code="E508", where=place,
                        found=f"first at {addresses[address]}", expected="every address in one entry",
                        fix="take it out of one of the two",
                    )
                )  # fmt: skip
            addresses.setdefault(address, place)
    return problems
