"""Showing: what an object looks like in a notebook, safe whatever its texts hold."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any


def as_table(head: Iterable[Any], rows: Iterable[Iterable[Any]]) -> str:
    """Write a table in HTML; every text is escaped, so none is taken for a tag."""
    top = "".join(f"<th>{escape(str(each))}</th>" for each in head)
    body = "".join(f"<tr>{''.join(f'<td>{escape(str(each))}</td>' for each in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def as_text(text: str) -> str:
    """Write a text in HTML as it stands, with its lines and indents, escaped."""
    return f"<pre>{escape(text)}</pre>"
