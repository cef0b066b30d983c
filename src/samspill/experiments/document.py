"""The document of a study, ``study.toml``: which case, which scenarios, how many draws, what is reported."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, StringConstraints, ValidationError

from samspill.core import ALL
from samspill.experiments.curves import FORM, Range
from samspill.experiments.study import MAX_ROWS, PURPOSE
from samspill.spec import SamspillError, StudyError, day_of, nearest, raise_all


def _day(value: Any) -> str:
    """Read a date of TOML, or a text such as 2027-01."""
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        raise ValueError("a date such as 2027-01-01, or a text such as 2027-01")
    try:
        day_of(value)
    except SamspillError as error:
        raise ValueError("a date such as 2027-01-01, or a text such as 2027-01") from error
    return value


def _dose(value: Any) -> float | Range:
    """Read a lever's value: a number, or a range of values as text."""
    if isinstance(value, str):
        try:
            return Range.read(value)
        except SamspillError as error:
            raise ValueError(f"a number, or {FORM}") from error
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"a number, or {FORM}")
    return float(value)


Text = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]
Day = Annotated[str, BeforeValidator(_day)]
Count = Annotated[int, Field(strict=True, ge=1)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Dose = Annotated[Any, PlainValidator(_dose)]


class Part(BaseModel):
    """What every part of a document has in common: it has no field beyond those declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def read(cls, text: str, where: str, what: str = "study") -> Self:
        """Read a whole document of this kind from its text; errors as `Document.parse`."""
        try:
            raw = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise StudyError(
                f'The {what} "{where}" is not TOML',
                code="E402",
                where=where,
                found=str(error),
                expected="a TOML document",
                fix="mend the document at this line",
            ) from error
        try:
            return cls.model_validate(raw)
        except ValidationError as error:
            raise_all(list(_refusals(error, where, cls)))
            raise


class Policy(Part):
    """A policy in a scenario: its name in the case, levers, and dates (from the horizon's start if none).

    A lever has a number, or a range of values such as ``0..1:5``.
    """

    policy: Text
    start: Day | None = None
    stop: Day | None = None
    levers: dict[str, Dose] = {}


class ScenarioEntry(Part):
    """A scenario: a name, a title, its policies, and the scenario that is its placebo."""

    name: Text
    title: str = ""
    placebo: Text | None = None
    policies: tuple[Policy, ...] = ()


class Horizon(Part):
    """From when policies act, and when the runs end."""

    start: Day | None = None
    stop: Day


class PairsEntry(Part):
    """Rivals in pairs: whose effect on which outcome, in how many draws."""

    scenario: Text
    outcome: Text
    draws: Count = 8


class GridEntry(Part):
    """The clean grid: values by address or id, switches held fixed, seeds, scenarios (all if none are)."""

    parameters: Annotated[dict[str, tuple[Number, ...]], Field(min_length=1)]
    switches: dict[str, Text] = {}
    seeds: Count = 1
    scenarios: tuple[Text, ...] = ()


class AimEntry(Part):
    """What a scenario is meant to move: which outcome, which way (its good one if none), and for whom."""

    scenario: Text
    outcome: Text
    way: Literal["", "up", "down"] = ""
    group: Text = ALL


class Citation(Part):
    """How to cite the study."""

    authors: tuple[Text, ...] = ()
    title: str = ""
    year: Annotated[int, Field(strict=True)] | None = None
    version: str = ""
    doi: str = ""
    url: str = ""
    license: str = ""


class Document(Part):
    """A study as it is written down.

    Attributes
    ----------
    case
        Name of the case.
    title, question, purpose, limits
        For readers: what is asked, what an answer is for, and what the model leaves out.
    draws, seeds, seed, max_rows
        How many draws; how many seeds each; the seed of the study; rows at which a run is given up.
    horizon, scenario, baseline
        Dates; the scenarios, of which the first is the baseline unless another is named.
    outcomes, groups
        What is reported, and by which groupings; all outcomes if none are named.
    aim, entities
        What scenarios are meant to move; outcomes that are kept entity by entity, each with traits to note.
    pairs, grid, citation
        Further parts.
    """

    case: Text
    title: Text
    question: Text
    purpose: Text = PURPOSE
    limits: tuple[Text, ...] = ()
    draws: Count
    seeds: Count
    seed: Annotated[int, Field(strict=True, ge=0)] = 1
    max_rows: Count = MAX_ROWS
    horizon: Horizon
    scenario: Annotated[tuple[ScenarioEntry, ...], Field(min_length=1)]
    baseline: str = ""
    outcomes: tuple[Text, ...] = ()
    groups: tuple[Text, ...] = ()
    aim: tuple[AimEntry, ...] = ()
    entities: dict[str, tuple[Text, ...]] = {}
    pairs: PairsEntry | None = None
    grid: GridEntry | None = None
    citation: Citation = Citation()

    @classmethod
    def load(cls, path: Path | Traversable) -> Self:
        """Read a document from a file.

        Raises
        ------
        StudyError
            E402 if the file cannot be read; further as `parse`.
        """
        return cls.parse(text_of(path), str(path))

    @classmethod
    def parse(cls, text: str, where: str = "study") -> Self:
        """Read a document from its text.

        Raises
        ------
        StudyError
            E402 if it is not TOML, E403 for a field that there is not, E404 for one that is missing or has a
            value that it cannot have; all problems at once.
        """
        return cls.read(text, where)


def text_of(path: Path | Traversable, what: str = "study") -> str:
    """Read the text of a document.

    Raises
    ------
    StudyError
        E401 if there is no such file, E402 if it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise StudyError(
            f'There is no {what} "{path}"',
            code="E401",
            expected="the path of a TOML document",
            fix="check the path, or give the name of a study",
        ) from error
    except (OSError, UnicodeError) as error:
        raise StudyError(
            f'The {what} "{path}" cannot be read',
            code="E402",
            where=str(path),
            found=getattr(error, "strerror", None) or str(error),
            expected="a text file in UTF-8",
            fix="check the path, and save the file as UTF-8",
        ) from error


def _refusals(error: ValidationError, where: str, whole: type[Part]) -> Iterator[StudyError]:
    for found in error.errors(include_url=False):
        location = found["loc"]
        place = f"{where}, {_place(location)}"
        name = str(location[-1]) if location else ""
        if found["type"] == "extra_forbidden":
            fields = _fields(whole, location[:-1])
            yield StudyError(
                f'The field "{name}" is unknown{nearest(name, fields)}',
                code="E403",
                where=place,
                expected=", ".join(fields),
                fix="correct the name or take the field out",
            )
        elif found["type"] == "missing":
            yield StudyError(
                f'The field "{_place(location)}" is missing',
                code="E404",
                where=place,
                fix=f"add {name} = ...",
            )
        else:
            told = str(found["msg"]).removeprefix("Value error, ").removeprefix("Input should be ")
            yield StudyError(
                f'"{_place(location)}" cannot be {found["input"]!r}',
                code="E404",
                where=place,
                expected=told,
                fix="correct the value",
            )


def _place(location: tuple[int | str, ...]) -> str:
    """Write ``scenario 2, policies 1, dose`` for a place in the document; lists are counted from 1."""
    words: list[str] = []
    for each in location:
        if isinstance(each, int) and words:
            words[-1] += f" {each + 1}"
        else:
            words.append(str(each))
    return ", ".join(words)


def _fields(part: Any, path: tuple[int | str, ...]) -> list[str]:
    """Name the fields at a place of the document."""
    for name in path:
        if isinstance(name, str) and isinstance(part, type) and issubclass(part, Part) and name in part.model_fields:
            part = next(_parts(part.model_fields[name].annotation), part)
    return list(part.model_fields)


def _parts(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and get_origin(annotation) is None and issubclass(annotation, Part):
        yield annotation
    for each in get_args(annotation):
        yield from _parts(each)
