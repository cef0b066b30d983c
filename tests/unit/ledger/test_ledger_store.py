"""Reading a ledger, and what is refused."""

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from samspill.ledger import Ledger
from samspill.spec import LedgerError, Problems

Entry = Callable[..., str]
SWITCH = '{ distribution = "switch", values = ["none", "buys", "consumes"] }'


def codes_of(text: str) -> list[str]:
    with pytest.raises((LedgerError, Problems)) as caught:
        Ledger.parse(text, "my.toml")
    return [problem.code for problem in getattr(caught.value, "problems", (caught.value,))]


@pytest.fixture
def ledger(entry: Entry) -> Ledger:
    return Ledger.parse(
        entry(id='"A-905"', sets='["Turn.rate", "Turn.other"]', prior='{ distribution = "fixed", value = 2 }')
        + entry(id='"A-903"', sets='["switch:capacity"]', unit='"1"', prior=SWITCH)
        + entry(
            id='"A-904"',
            sets='["Traits.low", "Traits.high"]',
            prior='{ distribution = "fixed", values = { "Traits.low" = 0.2, "Traits.high" = 0.7 } }',
        )
        + entry(
            id='"A-902"',
            sets='["Ideas.rate"]',
            prior='{ distribution = "solved", start = 1, low = 0, high = 2 }',
        )
        + entry(
            id='"A-1000"', sets='["Work.hours"]', prior='{ distribution = "log_uniform", low = 4, high = 40 }'
        )
        + entry(
            id='"A-906"',
            sets='["population.use"]',
            prior='{ distribution = "fixed", table = "population.toml" }',
        )
        + entry(sets='["Decide.bar", "List.bar"]')
    )


def test_entries_are_found_by_id_and_by_address(ledger: Ledger) -> None:
    assert (
        ledger["A-904"] is ledger.by_id["A-904"] is ledger.by_address["Traits.high"] is ledger["Traits.low"]
    )
    assert len(ledger) == 7 and len(ledger.by_address) == 10
    with pytest.raises(LedgerError, match=r'E511.*did you mean "Traits.high"'):
        ledger["Traits.hgh"]


def test_the_order_is_that_of_the_ids_whatever_that_of_the_document(ledger: Ledger) -> None:
    assert [entry.id for entry in ledger] == ["A-901", "A-902", "A-903", "A-904", "A-905", "A-906", "A-1000"]
    assert [entry.id for entry in ledger.uncertain] == ["A-901", "A-903", "A-1000"]
    assert [entry.id for entry in ledger.switches] == ["A-903"]
    assert [entry.id for entry in ledger.solved] == ["A-902"]


def test_a_point_of_a_design_becomes_numbers_and_switch_values(ledger: Ledger) -> None:
    numbers, switches = ledger.values([0.25, 0.9, 0.5])
    assert numbers == {"Decide.bar": 0.25, "List.bar": 0.25, "Work.hours": pytest.approx(160**0.5)}
    assert switches == {"capacity": "consumes"}


def test_medians_are_the_middle_and_the_plain_case(ledger: Ledger) -> None:
    numbers, switches = ledger.medians()
    assert numbers == {"Decide.bar": 0.5, "List.bar": 0.5, "Work.hours": pytest.approx(160**0.5)}
    assert switches == {"capacity": "none"}


def test_fixed_values_are_told_by_address_and_tables_left_where_they_are(ledger: Ledger) -> None:
    assert ledger.fixed_values() == {
        "Turn.rate": 2.0,
        "Turn.other": 2.0,
        "Traits.low": 0.2,
        "Traits.high": 0.7,
    }


@pytest.mark.parametrize("u", [[], [0.5], [0.5] * 4, [0.5, 0.5, 1.0], [0.0, 0.5, 0.5]])
def test_a_point_that_does_not_fit_is_refused(ledger: Ledger, u: list[float]) -> None:
    with pytest.raises(LedgerError, match="E512"):
        ledger.values(u)


def test_a_ledger_cannot_be_changed_and_travels_between_processes(ledger: Ledger) -> None:
    with pytest.raises(AttributeError):
        ledger.entries = ()  # type: ignore[misc]
    with pytest.raises(TypeError):
        ledger.by_id["A-999"] = ledger["A-901"]  # type: ignore[index]
    again = pickle.loads(pickle.dumps(ledger))
    assert again == ledger and again["Work.hours"] == ledger["Work.hours"]


def test_a_ledger_is_read_from_a_file(tmp_path: Path, entry: Entry) -> None:
    path = tmp_path / "ledger.toml"
    path.write_text(entry(claim='"På norsk også."'), encoding="utf-8")
    assert Ledger.load(path)["A-901"].claim == Ledger.load(str(path))["A-901"].claim == "På norsk også."


def test_a_file_that_is_missing_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="E502"):
        Ledger.load(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LedgerError, match="E502"):
        Ledger.load(tmp_path / "bytes.toml")


def test_an_empty_document_is_an_empty_ledger() -> None:
    assert len(Ledger.parse("")) == 0


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"owners": '"x"'}, "E503"),
        ({"claim": None}, "E504"),
        ({"id": '"B-1"'}, "E505"),
        ({"id": "901"}, "E505"),
        ({"claim": '"  "'}, "E505"),
        ({"sets": '["decide"]'}, "E505"),
        ({"sets": '"Decide.bar"'}, "E505"),
        ({"unit": '"furlong"'}, "E505"),
        ({"grade": '"certain"'}, "E505"),
        ({"status": '"closed"'}, "E505"),
        ({"review": '"2027-11-01"'}, "E505"),
        ({"prior": "0.5"}, "E506"),
        ({"prior": "{ low = 0, high = 1 }"}, "E506"),
        ({"prior": '{ distribution = "uniform", low = 1, high = 0 }'}, "E506"),
        ({"prior": '{ distribution = "uniform", low = 0 }'}, "E504"),
        ({"prior": '{ distribution = "uniform", low = 0, high = 1, hihg = 1 }'}, "E503"),
        ({"prior": SWITCH}, "E506"),
        ({"sets": '["switch:capacity"]'}, "E506"),
        ({"sets": '["switch:capacity", "Decide.bar"]', "prior": SWITCH}, "E506"),
        ({"prior": '{ distribution = "fixed", values = { "Decide.noise" = 1 } }'}, "E506"),
        ({"grade": '"study"'}, "E509"),
        ({"sets": '["Decide.bar", "Decide.bar"]'}, "E508"),
    ],
)
def test_what_an_entry_may_not_say_is_refused(
    entry: Entry, changed: dict[str, str | None], code: str
) -> None:
    assert codes_of(entry(**changed)) == [code]


def test_a_document_that_is_not_toml_is_refused(entry: Entry) -> None:
    assert codes_of(entry(unit="sd")) == ["E501"]


def test_a_part_that_a_ledger_does_not_know_is_refused_with_the_nearest_name(entry: Entry) -> None:
    with pytest.raises(LedgerError, match=r'E503.*"asumption".*did you mean "assumption"'):
        Ledger.parse(entry().replace("[[assumption]]", "[[asumption]]"))
    assert codes_of(entry().replace("[[assumption]]", "[assumption]")) == ["E505"]


def test_ids_and_addresses_are_used_once(entry: Entry) -> None:
    assert codes_of(entry() + entry()) == ["E507", "E508"]
    assert codes_of(entry() + entry(sets='["Decide.noise"]')) == ["E507"]
    assert codes_of(entry() + entry(id='"A-902"')) == ["E508"]
    twice = tuple(Ledger.parse(entry())) * 2
    with pytest.raises(Problems, match="E507"):
        Ledger(twice)


def test_all_problems_are_told_at_once_with_line_id_and_nearest_name(entry: Entry) -> None:
    with pytest.raises(Problems) as caught:
        Ledger.parse(
            entry()
            + entry(id='"A-902"', ownr='"x"', sets='["Decide.noise"]')
            + entry(grade='"gess"')
            + entry(),
            "my.toml",
        )
    assert [problem.code for problem in caught.value.problems] == ["E503", "E505", "E507", "E508"]
    unknown, grade, twice, _ = caught.value.problems
    assert 'did you mean "owner"' in unknown.subject and unknown.where == "my.toml:25, A-902, ownr"
    assert 'did you mean "guess"' in grade.subject and grade.where == "my.toml:32, A-901, grade"
    assert (twice.where, twice.found) == ("my.toml:38, A-901", "first at my.toml:1, A-901")
