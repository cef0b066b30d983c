"""A document is checked as a whole, and every problem is told at once."""

from __future__ import annotations

from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest
import tiny_society as tiny

from samspill.experiments import Case, Document, Study, find, installed
from samspill.spec import Problems, SamspillError

TEXT = tiny.CASE.study.read_text(encoding="utf-8")


def codes(caught: pytest.ExceptionInfo[SamspillError]) -> list[str]:
    return [each.code for each in getattr(caught.value, "problems", (caught.value,))]


def case(tmp_path: Path, *changes: tuple[str, str]) -> Case:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "study.toml").write_text(text, encoding="utf-8")
    return replace(tiny.CASE, study=tmp_path / "study.toml")


def test_a_document_becomes_a_study() -> None:
    study = Study.of(tiny.CASE)
    assert [each.name for each in study.scenarios] == ["as before", "campaign"]
    dated = study.scenarios[1].interventions[0]
    assert (dated.intervention.values["dose"], dated.start, dated.stop) == (1.5, "2021-01", "2022-07")
    assert (study.n_steps, study.seeds, len(study.design), study.n_runs) == (
        36,
        2,
        6,
        6 * 2 * 2 + 2 * 2 + 4 * 2,
    )
    assert study.purpose == "theory exposition, not prediction"
    assert study.limits == ("There are no customers.",)
    assert study.document == TEXT


def test_draws_seeds_and_levers_can_be_set_beside_the_document() -> None:
    study = Study.of(tiny.CASE, draws=3, seeds=1, sets={"campaign.dose": 0.5})
    assert (len(study.design), study.seeds) == (3, 1)
    assert study.scenarios[1].interventions[0].intervention.values["dose"] == 0.5
    assert study.overrides == {"draws": 3, "seeds": 1, "campaign.dose": 0.5}


def test_unknown_missing_and_wrong_fields_are_told_together() -> None:
    text = (
        TEXT.replace("draws = 6", "drwas = 6")
        .replace("seeds = 2", 'seeds = "two"')
        .replace('stop = "2022-07"', 'stop = "soon"')
    )
    with pytest.raises(Problems) as caught:
        Document.parse(text)
    assert sorted(codes(caught)) == ["E403", "E404", "E404", "E404"]
    told = str(caught.value)
    assert 'did you mean "draws"?' in told
    assert "scenario 2, policies 1, stop" in told
    assert 'The field "draws" is missing' in told


def test_unknown_names_and_values_out_of_bounds_are_told_together(tmp_path: Path) -> None:
    wrong = case(
        tmp_path,
        ("dose = 1.5", "dose = 9.0, dos = 1.0"),
        ('policy = "campaign", stop', 'policy = "campain", stop'),
    )
    with pytest.raises(SamspillError, match='did you mean "campaign"') as caught:
        Study.of(wrong)
    wrong = case(tmp_path, ("dose = 1.5", "dose = 9.0, dos = 1.0"))
    with pytest.raises(Problems, match='did you mean "dose"') as caught:
        Study.of(wrong)
    assert codes(caught) == ["E405", "E406"]


def test_unknown_outcomes_groups_scenarios_and_switches_are_told_together(tmp_path: Path) -> None:
    wrong = case(
        tmp_path,
        ('outcomes = ["worth"', 'outcomes = ["wroth"'),
        ('groups = ["size"]', 'groups = ["sise"]'),
        ('[pairs]\nscenario = "campaign"', '[pairs]\nscenario = "campain"'),
        ('burden = "time"', 'burdn = "time"'),
        ("seeds = 2", 'seeds = 2\nbaseline = "before"'),
    )
    with pytest.raises(Problems) as caught:
        Study.of(wrong)
    assert codes(caught) == ["E405"] * 5
    for name in ("worth", "size", "campaign", "switch:burden", "as before"):
        assert f'did you mean "{name}"' in str(caught.value)


def test_a_grid_out_of_bounds_and_an_unknown_rival_are_told(tmp_path: Path) -> None:
    wrong = case(tmp_path, ("[-0.5, 0.5]", "[-5, 0.5]"), ('burden = "time"', 'burden = "tiem"'))
    with pytest.raises(Problems) as caught:
        Study.of(wrong)
    assert sorted(codes(caught)) == ["E405", "E406"]


def test_a_lever_that_no_scenario_has_cannot_be_set() -> None:
    with pytest.raises(SamspillError, match=r'did you mean "campaign\.dose"') as caught:
        Study.of(tiny.CASE, sets={"campaign.dos": 1.0})
    assert codes(caught) == ["E405"]
    with pytest.raises(SamspillError, match="E406"):
        Study.of(tiny.CASE, sets={"campaign.dose": 3.0})


def test_a_parameter_without_an_entry_stops_the_study(tmp_path: Path) -> None:
    text = tiny.CASE.ledger.read_text(encoding="utf-8")
    (tmp_path / "ledger.toml").write_text(
        text.replace('"Gain.mean"', '"Gain.men"').replace('"Campaign.reach"', '"Campaign.rech"'),
        encoding="utf-8",
    )
    with pytest.raises(Problems) as caught:
        Study.of(replace(tiny.CASE, ledger=tmp_path / "ledger.toml"))
    assert codes(caught).count("E510") == 2


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("low = -1.0, high = 1.0", "low = -3.0, high = 1.0", "E406"),
        ('values = ["none", "time"]', 'values = ["none", "tiem"]', "E405"),
        ("start = 0.05", "start = 0.06", "E410"),
        ('sets = ["Burden.cost"]', 'sets = ["Burden.cost"]', ""),
    ],
)
def test_a_ledger_that_the_model_cannot_follow_stops_the_study(tmp_path: Path, old: str, new: str, code: str) -> None:
    text = tiny.CASE.ledger.read_text(encoding="utf-8")
    (tmp_path / "ledger.toml").write_text(text.replace(old, new), encoding="utf-8")
    changed = replace(tiny.CASE, ledger=tmp_path / "ledger.toml")
    if not code:
        Study.of(changed)
        return
    with pytest.raises(SamspillError) as caught:
        Study.of(changed)
    assert codes(caught) == [code]


def test_a_case_is_found_by_name_or_by_the_path_of_its_study(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    point = metadata.EntryPoint("tiny", "tiny_society:CASE", "samspill.models")
    monkeypatch.setattr(metadata, "entry_points", lambda group: (point, point))
    assert installed() == ("tiny",)
    assert find("tiny") is tiny.CASE
    (tmp_path / "mine.toml").write_text(TEXT, encoding="utf-8")
    mine = find(tmp_path / "mine.toml")
    assert (mine.name, mine.study) == ("tiny", tmp_path / "mine.toml")
    with pytest.raises(SamspillError, match='did you mean "tiny"') as caught:
        find("tyny")
    assert codes(caught) == ["E401"]
    with pytest.raises(SamspillError, match="E401"):
        find("nowhere.toml")


def test_text_that_is_no_toml_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SamspillError, match="E402"):
        Document.parse("draws = six")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(SamspillError, match="E402"):
        Document.load(tmp_path / "bytes.toml")
