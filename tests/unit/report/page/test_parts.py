"""Tables become files that a spreadsheet opens rightly, and that do nothing there."""

import csv
import io
from urllib.parse import unquote

import pytest
from made_runs import made

from samspill.report import Language
from samspill.report.page.making import Making
from samspill.report.page.parts import Table, download, file_name, shown, written
from samspill.report.page.reader import Reader

TABLE = Table(("Group", "Effect", "n"), (("=cmd|'/c calc'!A1", -1234.5, 3), ("a, b; \"c\"", float("nan"), 1766)))


def reader(code: str) -> Reader:
    return Reader(made(), Language.of(code), Making())


@pytest.mark.parametrize(("decimal", "separator"), [(".", ","), (",", ";")])
def test_a_table_can_be_read_back(decimal: str, separator: str) -> None:
    rows = list(csv.reader(io.StringIO(written(TABLE, decimal)), delimiter=separator))
    first, second = ["'=cmd|'/c calc'!A1", f"-1234{decimal}5", "3"], ['a, b; "c"', "", "1766"]
    assert rows == [["Group", "Effect", "n"], first, second]


@pytest.mark.parametrize(("code", "number"), [("en", "-1234.5"), ("nb", "-1234,5")])
def test_a_file_has_the_decimal_mark_of_its_reader(code: str, number: str) -> None:
    address = download(TABLE, reader(code))
    assert address.startswith("data:text/csv;charset=utf-8,%EF%BB%BF")
    assert number in unquote(address)
    assert not set(address) & set('"<>& \n')


def test_a_file_may_hold_more_than_is_shown() -> None:
    assert written(Table(("a",), (("1",),), whole=(("1",), ("2",))), ".").split() == ["a", "1", "2"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\x\\y", "a/b", "Ærlig talt?", "con.exe\0"])
def test_the_name_of_a_file_leads_nowhere_else(name: str) -> None:
    assert set(file_name(name, "time-0")) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert file_name(name, "time-0").count(".") == 1


@pytest.mark.parametrize(
    ("code", "told"), [("en", ["-1,200", "1,766", "", "x"]), ("nb", ["−1\xa0200", "1\xa0766", "", "x"])]
)
def test_numbers_are_written_as_the_reader_writes_them(code: str, told: list[str]) -> None:
    assert [shown(value, reader(code)) for value in (-1234.5, 1766, float("nan"), "x")] == told
