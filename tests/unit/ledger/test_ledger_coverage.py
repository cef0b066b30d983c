"""What a ledger leaves out of a model, and what it rests on."""

import json
from collections.abc import Callable

import pytest

from samspill.ledger import Ledger, coverage, require
from samspill.spec import LedgerError, Problems

Entry = Callable[..., str]


@pytest.fixture
def ledger(entry: Entry) -> Ledger:
    return Ledger.parse(
        entry(grade='"survey"', source='"KS 2018"', owner='"statistics office"')
        + entry(id='"A-902"', sets='["Decide.noise"]', claim='"Chance plays a part."')
        + entry(id='"A-903"', sets='["Work.hours", "Work.gone"]')
        + entry(id='"A-904"', sets='["Old.rate"]')
    )


ADDRESSES = ["Decide.bar", "Decide.noise", "Work.hours", "Turn.rate", "Ages.rate"]


def test_what_is_missing_idle_or_astray_is_named(ledger: Ledger) -> None:
    found = coverage(ledger, ADDRESSES)
    assert found.missing == ("Ages.rate", "Turn.rate")
    assert found.idle == ("A-904",)
    assert found.strays == ("Old.rate", "Work.gone")
    assert not found.is_complete
    assert coverage(ledger, ledger.by_address).is_complete


def test_guesses_come_first_and_owners_are_counted(ledger: Ledger) -> None:
    found = coverage(ledger, ADDRESSES)
    assert [entry.id for entry in found.entries] == ["A-902", "A-903", "A-901"]
    assert list(found.by_grade.items()) == [("guess", 2), ("survey", 1)]
    assert found.by_owner == {"model builders": {"guess": 2}, "statistics office": {"survey": 1}}


def test_the_text_begins_with_the_guesses(ledger: Ledger) -> None:
    text = str(coverage(ledger, ADDRESSES))
    assert text.startswith("2 of 3 assumptions are guesses.")
    assert "Parameters without an entry: Ages.rate, Turn.rate" in text
    assert text.index("Chance plays a part.") < text.index("survey:")


def test_the_same_is_given_as_json(ledger: Ledger) -> None:
    document = json.loads(json.dumps(coverage(ledger, ADDRESSES).as_dict()))
    assert document["complete"] is False and document["missing"] == ["Ages.rate", "Turn.rate"]
    assert document["entries"][0]["id"] == "A-902" and document["entries"][0]["review"] == "2027-11-01"


def test_nothing_at_all_is_complete() -> None:
    found = coverage(Ledger(()), [])
    assert found.is_complete and "0 of 0" in str(found)


def test_a_parameter_without_an_entry_is_refused_by_name(ledger: Ledger) -> None:
    require(ledger, ["Decide.bar", "Work.hours"])
    with pytest.raises(LedgerError, match=r'E510: The parameter "Work.gon".*') as caught:
        require(ledger, ["Work.gon", "Decide.bar"])
    assert 'did you mean "Work.gone"' in str(caught.value)
    with pytest.raises(Problems) as several:
        require(ledger, ADDRESSES)
    assert [problem.code for problem in several.value.problems] == ["E510", "E510"]
