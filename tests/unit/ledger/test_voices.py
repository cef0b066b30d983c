"""Positions and perspectives say what they must, fit their assumptions, and come back from their documents."""

import pytest
from made_voices import LEDGER, STAFF, holds, seen

from samspill.ledger import Ledger, Perspective, Position, found, ledger_toml, misfits, perspective_toml, stances
from samspill.spec import Bounds, LedgerError, Problems, SamspillError, raise_all

BOUNDS = {"Decide.bar": Bounds(0.0, 3.0), "Work.hours": Bounds(1.0, 100.0), "Traits.low": Bounds(0.0, 1.0)}
OUTCOMES = {"worth": ("all", "size: small"), "load": ("all",)}
DOCUMENT = """
title = "Staff"

[stakeholder]
role = "staff"
interest = "hours"

[[position]]
on = "A-901"
value = 0.4
because = "We know."
ground = "example"
"""


def codes(*positions: Position) -> list[str]:
    return [each.code for each in misfits(seen(*positions), LEDGER, BOUNDS, OUTCOMES)]


def test_a_ledger_with_every_kind_of_prior_reads_back_as_it_was_written() -> None:
    assert Ledger.parse(ledger_toml(LEDGER)).entries == LEDGER.entries


def test_a_perspective_reads_back_as_it_was_written() -> None:
    perspective = seen(
        holds("A-901", value=0.4), holds("A-902", range=(5.0, 9.0)), holds("A-903", rival="buys"),
        holds("A-905", measure="2.5 * load | worth @ size: small"), holds("A-906", agrees=True),
    )  # fmt: skip
    assert Perspective.parse(perspective_toml(perspective), name="staff") == perspective


@pytest.mark.parametrize(
    ("line", "instead", "told"),
    [
        ("value = 0.4", "valeu = 0.4", 'did you mean "value"'),
        ("value = 0.4", "", "exactly one of"),
        ("value = 0.4", "value = 0.4\nagrees = true", "exactly one of"),
        ("value = 0.4", "range = [0.9, 0.1]", "from the lower to the higher"),
        ('because = "We know."', "", 'The field "because" is missing'),
        ("interest", "interesse", 'did you mean "interest"'),
        ("value = 0.4", "measure = '* 2 | load'", "2 * outcome"),
    ],
)  # fmt: skip
def test_a_document_that_does_not_say_what_it_must_is_refused(line: str, instead: str, told: str) -> None:
    with pytest.raises(SamspillError) as caught:
        Perspective.parse(DOCUMENT.replace(line, instead))
    assert caught.value.code == "E513"
    assert told in str(caught.value)


def test_all_problems_of_a_document_are_told_at_once() -> None:
    with pytest.raises(Problems) as caught:
        Perspective.parse(DOCUMENT.replace("value", "valeu").replace("role", "roel"))
    assert len(caught.value.problems) >= 3


def test_an_assumption_is_found_by_id_address_and_claim_and_else_the_nearest_are_named() -> None:
    assert {found(LEDGER, each).id for each in ("A-902", "Work.hours", "work takes hours.")} == {"A-902"}
    with pytest.raises(LedgerError) as caught:
        found(LEDGER, "pressure on hours")
    assert caught.value.code == "E511"
    assert "A-903: Pressure buys hours, or not." in caught.value.expected


@pytest.mark.parametrize(
    "position",
    [
        holds("A-901", value=3.5), holds("A-901", range=(-1.0, 0.5)), holds("A-901", rival="buys"),
        holds("A-903", rival="byus"), holds("A-903", value=1.0), holds("A-904", value=0.3),
        holds("Traits.low", value=2.0), holds("A-905", measure="worht"), holds("A-905", measure="load @ size: small"),
    ],
    ids=lambda each: f"{each.on} {each.held}",
)  # fmt: skip
def test_a_position_that_cannot_be_taken_is_refused(position: Position) -> None:
    assert codes(position) == ["E514"]


@pytest.mark.parametrize(
    "position",
    [
        holds("A-901", value=3.0), holds("A-902", range=(1.0, 2.0)), holds("A-903", rival="none"),
        holds("Traits.low", value=0.3), holds("A-904", agrees=True), holds("A-905", measure="load"),
        holds("A-906", value=0.5),
    ],
    ids=lambda each: f"{each.on} {each.held}",
)  # fmt: skip
def test_a_position_that_can_be_taken_is_let_through(position: Position) -> None:
    assert codes(position) == []
    assert position.stance in stances(found(LEDGER, position.on))


def test_two_positions_on_one_number_and_all_other_problems_are_told_at_once() -> None:
    assert codes(holds("A-901", value=9.0), holds("Decide.bar", value=0.2), holds("A-999", value=1.0)) == [
        "E514",
        "E515",
        "E511",
    ]
    with pytest.raises(Problems):
        raise_all(misfits(seen(holds("A-901", value=9.0), holds("A-999", value=1.0)), LEDGER, BOUNDS, OUTCOMES))


def test_a_stakeholder_is_a_role_with_an_interest() -> None:
    assert STAFF.standing == "affected"
