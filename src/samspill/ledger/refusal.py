"""Refusals: what is wrong with a document, told in the project's words and with the line where it stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from samspill.ledger.assumption import Assumption, Prior, Target, UngroundedError
from samspill.spec import LedgerError, nearest

Location = tuple[int | str, ...]

SHAPES = {
    "id": "A- and at least three digits, such as A-201",
    "address": "Mechanism.parameter, switch:name or population.key",
}


class Entries:
    """The text of a ledger and what stands in it.

    Raises
    ------
    LedgerError
        E501 if the text is not TOML, E505 if the entries are no list of tables.
    """

    def __init__(self, text: str, where: str) -> None:
        self.lines, self.where = text.splitlines(), where
        try:
            self.read = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise LedgerError(
                f'The ledger "{where}" is not TOML', code="E501", where=where, found=str(error),
                expected="a TOML document with a list of [[assumption]]",
                fix="mend the document at this line",
            ) from error  # fmt: skip

    def of(self, key: str) -> list[dict[str, Any]]:
        """Give the entries under ``[[key]]``."""
        entries = self.read.get(key, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise LedgerError(
                f'"{key}" is no list of entries', code="E505", where=self.where,
                found=f"{key} as a single value", expected=f"[[{key}]] with two brackets",
                fix=f"write [[{key}]] before each entry",
            )  # fmt: skip
        self._starts = [n for n, line in enumerate(self.lines) if re.match(rf"\s*\[\[\s*{key}\s*\]\]", line)]
        if len(self._starts) != len(entries):
            self._starts = []
        return entries

    def place(self, number: int, raw: dict[str, Any], location: Location) -> str:
        """Say where a field of an entry stands: document, line, id and field."""
        line = ""
        if self._starts:
            start = self._starts[number]
            stop = next((n for n in self._starts if n > start), len(self.lines))
            field = rf"\s*{re.escape(str(location[0]))}\s*=" if location else r"(?!)"
            line = f":{next((n for n in range(start, stop) if re.match(field, self.lines[n])), start) + 1}"
        name = raw["id"] if isinstance(raw.get("id"), str) else f"entry {number + 1}"
        return ", ".join([f"{self.where}{line}", name, *([".".join(map(str, location))] if location else [])])


def refusals(
    error: ValidationError, raw: dict[str, Any], place: Callable[[Location], str]
) -> Iterator[LedgerError]:
    """Turn what was found wrong with one entry into errors E503 to E506 and E509."""
    for found in sorted(error.errors(include_url=False), key=lambda each: each["type"] != "extra_forbidden"):
        location = _plain(found["loc"])
        name = str(location[-1]) if location else ""
        fields = _fields(location[:-1], raw)
        if found["type"] == "extra_forbidden":
            yield LedgerError(
                f'The field "{name}" is unknown{nearest(name, fields)}', code="E503", where=place(location),
                expected=", ".join(fields), fix="correct the name or take the field out",
            )  # fmt: skip
        elif found["type"] == "missing":
            yield LedgerError(
                f'The field "{name}" is missing', code="E504", where=place(location),
                expected=", ".join(fields), fix=f"add {name} = ...",
            )  # fmt: skip
        elif isinstance(found.get("ctx", {}).get("error"), UngroundedError):
            yield LedgerError(
                f'The grade "{raw["grade"]}" has no source', code="E509", where=place(("source",)),
                found=f'source = "{raw["source"]}"', expected="a citation, or the grade guess",
                fix="name the source, or call it a guess",
            )  # fmt: skip
        else:
            yield _refused(location, found, place)


def _refused(location: Location, found: Any, place: Callable[[Location], str]) -> LedgerError:
    """Say that a value is not allowed; E506 where it belongs to a prior or to the entry as a whole."""
    value, hint = found["input"], ""
    expected = str(found["msg"]).removeprefix("Value error, ").removeprefix("Input should be ")
    if found["type"] in ("union_tag_invalid", "union_tag_not_found"):
        value = value.get("distribution", "without distribution")
        expected, hint = "distribution one of " + ", ".join(_kinds()), nearest(str(value), _kinds())
    elif found["type"] == "literal_error":
        expected = found["ctx"]["expected"]
        hint = nearest(str(value), re.findall(r"'(.*?)'", expected))
    elif found["type"] == "string_pattern_mismatch":
        expected = SHAPES["id" if location == ("id",) else "address"]
    of_prior = not location or location[0] == "prior"
    whole = not location or isinstance(value, dict)
    name = ".".join(map(str, location))
    return LedgerError(
        "The prior does not add up" if whole else f'"{name}" cannot be {value!r}{hint}',
        code="E506" if of_prior else "E505", where=place(location or ("prior",)), expected=expected,
        fix="write the prior as the page of this code shows" if of_prior else "correct the value",
    )  # fmt: skip


def _kinds() -> dict[str, type[BaseModel]]:
    """Give the kinds of priors by their distribution."""
    return {
        get_args(kind.model_fields["distribution"].annotation)[0]: kind
        for kind in get_args(get_args(Prior)[0])
    }


def _plain(location: Location) -> Location:
    """Leave out the distribution that pydantic puts after ``prior``."""
    tagged = location[:1] == ("prior",) and location[1:2] and location[1] in _kinds()
    return (location[0], *location[2:]) if tagged else location


def _fields(parents: Location, raw: dict[str, Any]) -> list[str]:
    """Name the fields of an entry, of its prior, or of the prior's target."""
    if parents == ("prior", "target"):
        return list(Target.model_fields)
    return list(
        (_kinds()[raw["prior"]["distribution"]] if parents == ("prior",) else Assumption).model_fields
    )
