"""The record: whatever is changed in it, taken out of it or put in another order shows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from made_voices import LEDGER, STAFF, holds

from samspill.ledger import POSITION, ROLE, Record, plain, voiced
from samspill.spec import LedgerError

FIELDS = ("n", "when", "who", "what", "why", "previous", "mark")


@pytest.fixture
def record(tmp_path: Path) -> Record:
    made = Record.load(tmp_path / "record.jsonl")
    role = {"kind": ROLE, "stakeholder": plain(STAFF)}
    made = made.add(STAFF.role, role, STAFF.interest, "2026-01-01T00:00:00+00:00")
    for place, value in enumerate((0.2, 0.4, 0.6), start=1):
        position = holds("A-901" if place < 3 else "A-902", value=value)
        made = made.add(STAFF.role, {"kind": POSITION, "position": plain(position)}, position.because)
    return made


def rows(record: Record) -> list[dict[str, Any]]:
    return [json.loads(row) for row in record.path.read_text(encoding="utf-8").splitlines()]


def written(record: Record, lines: list[dict[str, Any]]) -> Record:
    text = "".join(json.dumps(each, ensure_ascii=False, sort_keys=True) + "\n" for each in lines)
    record.path.write_text(text, encoding="utf-8")
    return Record.load(record.path)


def test_a_record_reads_back_as_it_was_written(record: Record) -> None:
    again = Record.load(record.path)
    assert again == record
    assert again.is_whole
    assert again.stakeholders == {STAFF.role: STAFF}


def test_the_last_position_of_a_role_on_an_assumption_stands_and_the_others_stay_on_the_record(record: Record) -> None:
    assert [(who, each.on, each.value) for who, each in record.standing] == [
        (STAFF.role, "A-901", 0.4),
        (STAFF.role, "A-902", 0.6),
    ]
    assert len(record.lines) == 4


def test_the_same_lines_written_again_are_the_same_record(record: Record) -> None:
    assert written(record, rows(record)) == record


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("name", FIELDS)
def test_a_change_of_any_field_of_any_line_shows(record: Record, name: str, place: int) -> None:
    lines = rows(record)
    value = lines[place][name]
    another = {"n": lambda: value + 1, "what": lambda: {**value, "kind": "x"}}
    lines[place][name] = another.get(name, lambda: f"{value}x")()
    assert not written(record, lines).is_whole


def test_a_change_deep_inside_a_position_shows(record: Record) -> None:
    lines = rows(record)
    lines[2]["what"]["position"]["value"] = 0.5
    assert not written(record, lines).is_whole


@pytest.mark.parametrize("place", range(3))
def test_a_line_taken_out_shows(record: Record, place: int) -> None:
    lines = rows(record)
    del lines[place]
    assert not written(record, lines).is_whole


def test_lines_in_another_order_or_twice_show(record: Record) -> None:
    first, second, *rest = rows(record)
    assert not written(record, [second, first, *rest]).is_whole
    assert not written(record, [first, first, second, *rest]).is_whole


def test_a_line_that_was_changed_and_marked_anew_shows_in_the_next(record: Record) -> None:
    from samspill.ledger.record import checksum

    lines = rows(record)
    lines[1]["why"] = "another argument"
    lines[1]["mark"] = checksum(lines[1])
    assert Record.load(record.path).is_whole
    assert not written(record, lines).is_whole


def test_lines_taken_away_at_the_end_show_only_to_who_has_noted_the_mark(record: Record) -> None:
    noted = record.head
    shorter = written(record, rows(record)[:-1])
    assert shorter.is_whole  # nothing in it contradicts itself: what was noted elsewhere does
    assert shorter.since(noted) is None
    assert shorter.since(shorter.head[:8]) == 0
    assert record.since(shorter.head) == 1


def test_half_a_line_at_the_end_shows(record: Record) -> None:
    record.path.write_bytes(record.path.read_bytes()[:-1])
    assert "does not end" in Record.load(record.path).faults[0]


def test_other_spacing_of_a_line_shows(record: Record) -> None:
    record.path.write_bytes(record.path.read_bytes().replace(b'": ', b'":', 1))
    assert not Record.load(record.path).is_whole


def test_nothing_is_added_to_a_record_that_is_not_whole(record: Record) -> None:
    broken = written(record, rows(record)[1:])
    before = record.path.read_bytes()
    with pytest.raises(LedgerError) as caught:
        broken.add("ministry", {"kind": POSITION}, "because")
    assert caught.value.code == "E517"
    assert record.path.read_bytes() == before


@pytest.mark.parametrize("mark", ["", "0123", "x" * 64, "0" * 63 + "g"])
def test_what_is_no_mark_is_not_found(record: Record, mark: str) -> None:
    assert record.since(mark) is None


def test_an_assumption_is_contested_or_agreed_as_the_record_says(record: Record) -> None:
    agrees = plain(holds("A-903", agrees=True))
    record = record.add("ministry", {"kind": POSITION, "position": agrees}, "It is so.")
    told = {each.id: each.status for each in voiced(LEDGER, record)}
    assert told == {"A-901": "contested", "A-902": "contested", "A-903": "agreed", "A-904": "open", "A-905": "open",
                    "A-906": "open"}  # fmt: skip
    assert voiced(LEDGER, None) == LEDGER.entries
    assert voiced(LEDGER, written(record, rows(record)[1:])) == LEDGER.entries
