"""Writing: a ledger or a perspective as the TOML document that reads back as the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from samspill.ledger.assumption import Assumption, Term, terms_text
from samspill.ledger.voices import Perspective


def ledger_toml(entries: Iterable[Assumption]) -> str:
    """Write assumptions down, in the order of `Assumption`'s fields."""
    return "\n".join("\n".join(["[[assumption]]", *_lines(plain(each)), ""]) for each in entries)


def perspective_toml(perspective: Perspective) -> str:
    """Write a perspective down; its name is that of the file."""
    fields = plain(perspective)
    parts = [*_lines({"title": fields["title"]}), "", "[stakeholder]", *_lines(fields["stakeholder"]), ""]
    for each in fields["positions"]:
        parts += ["[[position]]", *_lines(each), ""]
    return "\n".join(parts)


def plain(part: BaseModel) -> dict[str, Any]:
    """Give a part of a ledger as plain values, terms as text; what is empty is left out where it may be."""
    fields = dict(sorted(type(part).model_fields.items(), key=lambda each: each[0] != "distribution"))
    told = {name: _plain(getattr(part, name)) for name in fields}
    return {name: value for name, value in told.items() if fields[name].is_required() or value not in (None, [])}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple) and value and all(isinstance(each, Term) for each in value):
        return terms_text(value)
    if isinstance(value, BaseModel):
        return plain(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def _lines(fields: Mapping[str, Any]) -> list[str]:
    return [f"{name} = {inline(value)}" for name, value in fields.items()]


def inline(value: Any) -> str:
    """Write a plain value in one line."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(name)} = {inline(each)}" for name, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return repr(value)
    return _text(value) if isinstance(value, str) else json.dumps(value)


def _key(name: str) -> str:
    return name if name.replace("_", "").isalnum() and name.isascii() else _text(name)


def _text(value: str) -> str:
    """Write a text with TOML's escapes; JSON's are the same, but for the one letter that JSON lets stand."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
