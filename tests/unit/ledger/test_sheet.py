"""Sheets: what is exported comes back the same, what a person fills in is read, and all that is wrong is told."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_voices import LEDGER, STAFF, holds, seen

from samspill.ledger import Perspective, Position, Sheet, read_sheet, write_sheet
from samspill.ledger.sheet import COLUMNS
from samspill.spec import Problems, SamspillError

LETTERS = string.ascii_letters + string.digits + "æøåÆØÅéü;,'\"=+-@|#% .:–«»\n"
TEXTS = st.text(LETTERS, min_size=1, max_size=30).map(str.strip).filter(bool)
NUMBERS = st.floats(-1e6, 1e6).map(lambda x: x + 0.0)


def stance(on: str) -> st.SearchStrategy[dict[str, object]]:
    agrees = st.just({"agrees": True})
    if on == "A-903":
        return agrees | st.sampled_from(["none", "buys"]).map(lambda rival: {"rival": rival})
    if on == "A-905":
        return agrees | st.sampled_from(["load", "0.1 * load | worth @ size: små"]).map(lambda m: {"measure": m})
    ranges = st.tuples(NUMBERS, NUMBERS).filter(lambda pair: pair[0] < pair[1]).map(lambda pair: {"range": pair})
    return agrees | NUMBERS.map(lambda value: {"value": value}) | ranges


@st.composite
def perspectives(draw: st.DrawFn) -> Perspective:
    names = draw(st.sets(st.sampled_from(["A-901", "A-902", "A-903", "Traits.low", "A-905"]), min_size=1))
    positions = [
        Position.made({"on": on, "because": draw(TEXTS), "ground": draw(TEXTS), **draw(stance(on))})
        for on in sorted(names)
    ]
    stakeholder = STAFF.model_copy(update={"role": draw(TEXTS), "interest": draw(TEXTS)})
    return Perspective(name="one", title=draw(TEXTS), stakeholder=stakeholder, positions=tuple(positions))


def comes_back(folder: Path, ending: str, one: Perspective, other: Perspective) -> None:
    file = folder / f"positions{ending}"
    sheet = Sheet(LEDGER.entries, (one, other.model_copy(update={"name": "other"})))
    write_sheet(sheet, file)
    assert read_sheet(file) == sheet


@given(one=perspectives(), other=perspectives())
@settings(max_examples=40, deadline=None)
def test_what_is_exported_as_csv_comes_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, one: Perspective, other: Perspective
) -> None:
    comes_back(tmp_path_factory.mktemp("sheet"), ".csv", one, other)


@given(one=perspectives(), other=perspectives())
@settings(max_examples=10, deadline=None)
def test_what_is_exported_as_a_workbook_comes_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, one: Perspective, other: Perspective
) -> None:
    comes_back(tmp_path_factory.mktemp("sheet"), ".xlsx", one, other)


HEADS = "id;role;value;low;high;rival;because"


def filled(tmp_path: Path, *lines: str, heads: str = HEADS, encoding: str = "utf-8") -> Path:
    file = tmp_path / "filled.csv"
    file.write_bytes("\r\n".join([heads, *lines]).encode(encoding))
    return file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("parted", [";", "\t", ","])
def test_what_a_person_fills_in_is_read_whatever_excel_saved_it_as(tmp_path: Path, parted: str, encoding: str) -> None:
    value = '"0,8"' if parted == "," else "0,8"
    row = f"A-901;ansatte på Ærøya;{value};;;;Vi gjør det sånn".replace(";", parted)
    file = filled(tmp_path, row, heads=HEADS.replace(";", parted), encoding=encoding)
    (perspective,) = read_sheet(file, LEDGER, [STAFF]).perspectives
    assert perspective.stakeholder == STAFF
    (position,) = perspective.positions
    assert (position.on, position.value, position.because) == ("A-901", 0.8, "Vi gjør det sånn")


@pytest.mark.parametrize(("written", "value"), [("0.8", 0.8), ("0,8", 0.8), ("1 200,5", 1200.5), ("\u22120,5", -0.5)])
def test_a_number_is_read_as_people_write_it(tmp_path: Path, written: str, value: float) -> None:
    file = filled(tmp_path, f"A-902;{STAFF.role};{written};;;;because")
    assert read_sheet(file, LEDGER, [STAFF]).perspectives[0].positions[0].value == value


def test_all_that_is_wrong_with_a_sheet_is_told_at_once(tmp_path: Path) -> None:
    file = filled(
        tmp_path,
        f"A-901;{STAFF.role};high;;;;because;;", f"A-902;{STAFF.role};1;;;;;;", "A-903;strangers;;;;buys;because;;",
        f"A-999;{STAFF.role};1;;;;because;;", "A-901;;1;;;;because;;", f"A-902;{STAFF.role};1;2;;;because;;somebody",
        heads="id;role;value;low;high;rival;because;comment;owner",
    )  # fmt: skip
    with pytest.raises(Problems) as caught:
        read_sheet(file, LEDGER, [STAFF])
    told = {(each.code, each.where.partition(", ")[2].partition(",")[0]) for each in caught.value.problems}
    assert told >= {
        ("E518", ""), ("E518", "row 2"), ("E518", "row 3"), ("E516", "row 4"), ("E511", "row 5"), ("E518", "row 6"),
        ("E513", "row 7"), ("E515", "row 7"),
    }  # fmt: skip


def test_two_owners_of_one_claim_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    both = (seen(holds("A-901", value=0.1)), seen(holds("A-901", value=0.2), name="b"))
    write_sheet(Sheet(LEDGER.entries, both), file)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("builders", "ministry", 1), encoding="utf-8")
    with pytest.raises(SamspillError) as caught:
        read_sheet(file)
    assert caught.value.code == "E515"
    assert "A-901 has two owners" in str(caught.value)


def test_a_formula_that_somebody_wrote_stays_a_text(tmp_path: Path) -> None:
    for ending in (".csv", ".xlsx"):
        sheet = Sheet(LEDGER.entries, (seen(holds("A-901", value=0.1, because="=1+1")),))
        write_sheet(sheet, tmp_path / f"s{ending}")
        assert read_sheet(tmp_path / f"s{ending}") == sheet
    assert b"'=1+1" in (tmp_path / "s.csv").read_bytes()


@pytest.mark.parametrize("name", ["positions.docx", "missing.csv", "missing.xlsx"])
def test_a_file_that_is_no_sheet_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SamspillError) as caught:
        read_sheet(tmp_path / name)
    assert caught.value.code == "E519"


def test_a_broken_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"no workbook")
    with pytest.raises(SamspillError) as caught:
        read_sheet(tmp_path / "x.xlsx")
    assert caught.value.code == "E519"


def test_every_column_is_named_once() -> None:
    assert len(set(COLUMNS)) == len(COLUMNS)
