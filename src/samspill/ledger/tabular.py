"""Tabular: rows of texts and numbers as CSV that a spreadsheet opens, or as XLSX, and back."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from samspill.spec import LedgerError

Cell = str | float | None

ENDINGS = (".csv", ".xlsx")

FORMULA = ("=", "+", "-", "@", "\t", "'")
"""With what a text begins that a spreadsheet would take for something else; it gets an apostrophe in front."""

WIDE = {"claim": 60, "because": 50, "interest": 40, "source": 30, "replaced_by": 30}
"""Widths of columns in letters; the others are as wide as their heads."""


def write(path: Path, heads: Sequence[str], rows: Sequence[Mapping[str, Cell]], marked: Sequence[str] = ()) -> None:
    """Write rows; ``marked`` are the columns to fill in, which XLSX shows in colour.

    CSV has semicolons and decimal commas and says that it is UTF-8, as Excel in Norway takes it.

    Raises
    ------
    LedgerError
        E519 for another ending, or if the file cannot be written.
    """
    refuse_ending(path)
    try:
        content = _csv(heads, rows) if path.suffix == ".csv" else _xlsx(heads, rows, marked)
        path.write_bytes(content)
    except (OSError, ValueError) as error:
        raise _unusable(path, getattr(error, "strerror", None) or str(error) or type(error).__name__) from error


def read(path: Path) -> list[dict[str, Cell]]:
    """Read rows by the heads of the first row; rows without anything are passed over.

    Commas, semicolons and tabs may part the values of a CSV; Excel's own encodings are read too.

    Raises
    ------
    LedgerError
        E519 for another ending, or a file that cannot be read.
    """
    refuse_ending(path)
    try:
        table = _from_csv(path.read_bytes()) if path.suffix == ".csv" else _from_xlsx(path)
    except (OSError, ValueError, KeyError, csv.Error) as error:
        raise _unusable(path, getattr(error, "strerror", None) or str(error)) from error
    heads = [str(each or "").strip() for each in (table[0] if table else [])]
    if not any(heads):
        raise _unusable(path, "no heads in its first row")
    return [
        {"": float(number), **dict(zip(heads, [*row, *[None] * len(heads)], strict=False))}
        for number, row in enumerate(table[1:], start=2) if any(each not in (None, "") for each in row)
    ]  # fmt: skip


def refuse_ending(path: Path) -> None:
    """Refuse a file that is no spreadsheet of ours by its name (E519)."""
    if path.suffix not in ENDINGS:
        raise _unusable(path, f'the ending "{path.suffix}"')


def _unusable(path: Path, found: str) -> LedgerError:
    return LedgerError(
        f'The sheet "{path.name}" cannot be used', code="E519", where=str(path), found=found,
        expected="a file that ends with .csv or .xlsx, with heads in its first row", fix="give such a file",
    )  # fmt: skip


# CSV


def _csv(heads: Sequence[str], rows: Sequence[Mapping[str, Cell]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([[_guarded(row.get(head)) for head in heads] for row in rows])
    return ("\N{BYTE ORDER MARK}" + out.getvalue()).encode()


def _guarded(cell: Cell) -> str:
    if isinstance(cell, float):
        return repr(cell).replace(".", ",")
    text = cell or ""
    return f"'{text}" if text.startswith(FORMULA) else text


def _from_csv(content: bytes) -> list[list[Cell]]:
    text = _decoded(content)
    first = text.partition("\n")[0]
    mark = max(";,\t", key=first.count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    return [[each.removeprefix("'") if each.startswith("'") else each for each in row] for row in rows]


def _decoded(content: bytes) -> str:
    """Read bytes as Excel may have saved them: UTF-8, UTF-16 with its mark, or the letters of Western Europe."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


# XLSX


def _xlsx(heads: Sequence[str], rows: Sequence[Mapping[str, Cell]], marked: Sequence[str]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title, sheet.freeze_panes = "assumptions", "C2"
    for place, head in enumerate(heads, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDE.get(head, max(10, len(head) + 2))
        for line, value in enumerate([head, *(row.get(head) for row in rows)], start=1):
            cell = sheet.cell(line, place)
            cell.alignment = Alignment(wrap_text=head in WIDE, vertical="top")
            if value not in (None, ""):
                is_kept = isinstance(value, float) and float(f"{value:.15g}") == value  # Excel has fifteen digits
                cell.value = value if is_kept else str(value)
                cell.data_type = "n" if is_kept else "s"  # never a formula
            if line == 1:
                cell.font = Font(bold=True)
            if head in marked:
                cell.fill = PatternFill("solid", fgColor="FFF4CC")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _from_xlsx(path: Path) -> list[list[Cell]]:
    import zipfile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile) as error:
        raise ValueError(str(error)) from error
    rows = book.worksheets[0].iter_rows(values_only=True)
    return [[_plain(value) for value in row] for row in rows]


def _plain(value: Any) -> Cell:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return None if value is None else str(value)


def number(cell: Cell) -> float | None:
    """Read a number as people write it: ``0.8``, ``0,8``, ``1 200,5``; None where nothing stands.

    Raises
    ------
    ValueError
        If it is no number.
    """
    if cell is None or isinstance(cell, float):
        return cell
    text = re.sub(r"[\s\N{NO-BREAK SPACE}]", "", cell).replace("\N{MINUS SIGN}", "-")
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    return float(text) if text else None
