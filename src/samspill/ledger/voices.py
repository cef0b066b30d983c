"""Voices: who is affected, what they hold of an assumption, and all they hold together."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import Field, StringConstraints, ValidationError, model_validator

from samspill.ledger.assumption import Entry, Number, Terms, Text, terms_text
from samspill.spec import LedgerError, nearest, raise_all

T = TypeVar("T", bound=Entry)

STANCES = ("agrees", "value", "range", "rival", "measure")
"""The ways to stand to an assumption, one of which a position takes."""

EXAMPLE = "example"
"""Ground of a position that nobody has taken: it shows what one could look like."""

OWN = "own judgement"
"""Ground of a position whose holder names no other."""

Name = Annotated[str, StringConstraints(strict=True, pattern=r"^[\w-]+$")]
Standing = Literal["affected", "asked"]


class Stakeholder(Entry):
    """A role, never a person.

    Attributes
    ----------
    role
        What it is called.
    interest
        What is at stake for it, in plain words.
    standing
        Whether it bears the consequences (``affected``), or knows of the matter (``asked``).
    """

    role: Text
    interest: Text
    standing: Standing = "affected"


class Position(Entry):
    """What a stakeholder holds of one assumption, and why.

    Attributes
    ----------
    on
        Id of the assumption, or an address that it sets, where its numbers differ from address to address.
    agrees, value, range, rival, measure
        One of them: that it stands as it is; another number; another range; another rival; another definition of
        what counts.
    because
        The argument.
    ground
        On what it rests: a source, or ``example``.
    """

    on: Text
    agrees: Literal[True] | None = None
    value: Number | None = None
    range: tuple[Number, Number] | None = None
    rival: Text | None = None
    measure: Terms | None = None
    because: Text
    ground: Text

    @model_validator(mode="after")
    def _one_stance(self) -> Self:
        taken = [name for name in STANCES if getattr(self, name) is not None]
        if len(taken) != 1:
            raise ValueError(f"exactly one of {', '.join(STANCES)}, not {', '.join(taken) or 'none'}")
        if self.range is not None and not self.range[0] < self.range[1]:
            raise ValueError(f"a range from the lower to the higher number, not {self.range[0]:g} to {self.range[1]:g}")
        return self

    @classmethod
    def made(cls, fields: Mapping[str, Any], where: str = "position") -> Self:
        """Make a position, or raise all that is wrong with it (E513)."""
        return read(cls, fields, where)

    @property
    def stance(self) -> str:
        """Which of `STANCES` it takes."""
        return next(name for name in STANCES if getattr(self, name) is not None)

    @property
    def held(self) -> str:
        """What it holds, as one text: ``0.8``, ``0.2 to 0.9``, ``consumes``; empty where it agrees."""
        if self.range is not None:
            return " to ".join(f"{each:g}" for each in self.range)
        if self.measure is not None:
            return terms_text(self.measure)
        return "" if self.agrees else self.rival or f"{self.value:g}"


class Perspective(Entry):
    """All that a stakeholder holds, which runs as a model of its own.

    Attributes
    ----------
    name
        By which it is called; that of its file.
    title
        What readers see.
    stakeholder, positions
        Whose, and what; at most one position on an assumption.
    """

    name: Name
    title: Text
    stakeholder: Stakeholder
    positions: Annotated[tuple[Position, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        names = [each.on for each in self.positions]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"one position on each assumption, not several on {', '.join(twice)}")
        return self

    @classmethod
    def load(cls, path: str | os.PathLike[str] | Traversable) -> Self:
        """Read a perspective from a file; its name is the file's.

        Raises
        ------
        LedgerError
            E513 if the file cannot be read; further as `parse`.
        """
        source = path if isinstance(path, Traversable) else Path(path)
        try:
            text = source.read_text(encoding="utf-8")
        except (OSError, UnicodeError) as error:
            raise LedgerError(
                f'The perspective "{source.name}" cannot be read', code="E513", where=str(source),
                found=getattr(error, "strerror", None) or str(error), expected="a TOML file, saved as UTF-8",
                fix="name a file that is there, or a perspective that the study brings",
            ) from error  # fmt: skip
        return cls.parse(text, str(source), source.name.removesuffix(".toml"))

    @classmethod
    def parse(cls, text: str, where: str = "perspective", name: str = "perspective") -> Self:
        """Read a perspective from TOML: ``title``, ``[stakeholder]`` and a list of ``[[position]]``.

        Raises
        ------
        LedgerError
            E513 for everything that is wrong with it; inside `Problems` where there are several.
        """
        try:
            raw = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise LedgerError(
                f'The perspective "{name}" is not TOML', code="E513", where=where, found=str(error),
                expected="title, [stakeholder] and a list of [[position]]", fix="mend the document at this line",
            ) from error  # fmt: skip
        fields = {("positions" if key == "position" else key): value for key, value in raw.items()}
        return read(cls, {"name": re.sub(r"[^\w-]+", "-", name), **fields}, where)


def folder(path: Path | Traversable | None) -> tuple[Perspective, ...]:
    """Read all perspectives of a folder, in the order of their names; none where there is no folder."""
    if path is None or not path.is_dir():
        return ()
    files = sorted((each for each in path.iterdir() if each.name.endswith(".toml")), key=lambda each: each.name)
    return tuple(Perspective.load(each) for each in files)


def read(kind: type[T], raw: Mapping[str, Any], where: str) -> T:
    """Make a part of a document, or raise all that is wrong with it (E513)."""
    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        raise_all(list(_refusals(error, kind, where)))
        raise


def _refusals(error: ValidationError, kind: type[Entry], where: str) -> Iterator[LedgerError]:
    for found in error.errors(include_url=False):
        location = found["loc"]
        name = str(location[-1]) if location else ""
        place = ", ".join([where, *_words(location[:-1] if found["type"] == "missing" else location)])
        fields = _known(kind, location[:-1])
        told = str(found["msg"]).removeprefix("Value error, ").removeprefix("Input should be ")
        if found["type"] == "extra_forbidden":
            subject, expected = f'The field "{name}" is unknown{nearest(name, fields)}', ", ".join(fields)
            yield _refused(subject, place, "", expected, "correct the name or take the field out")
        elif found["type"] == "missing":
            yield _refused(f'The field "{name}" is missing', place, "", ", ".join(fields), f"add {name} = ...")
        elif isinstance(found["input"], Mapping):
            yield _refused("What is said here does not fit together", place, "", told, "mend it")
        else:
            yield _refused(f'"{name}" cannot be {found["input"]!r}', place, "", told, "correct the value")


def _refused(subject: str, where: str, found: str, expected: str, fix: str) -> LedgerError:
    return LedgerError(subject, code="E513", where=where, found=found, expected=expected, fix=fix)


def _words(location: Iterable[int | str]) -> list[str]:
    """Write ``position 2, value`` for a place in the document; lists are counted from 1."""
    words: list[str] = []
    for each in location:
        if isinstance(each, int) and words:
            words[-1] = f"{words[-1].removesuffix('s')} {each + 1}"
        else:
            words.append(str(each))
    return words


def _known(kind: type[Entry], parents: tuple[int | str, ...]) -> list[str]:
    inside: dict[str, type[Entry]] = {"stakeholder": Stakeholder, "positions": Position}
    part = inside.get(str(parents[0]), kind) if parents else kind
    shown = {"positions": "position"}
    return [shown.get(name, name) for name in part.model_fields if name != "name"]
