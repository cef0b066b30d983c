"""Behind a figure: what can reach it, and how far it moves it; the ledger stays with the runs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import tiny_society as tiny

from samspill.core import Model
from samspill.experiments import Runs, Study, behind, kept_ledger, reach, require_ledger, verify
from samspill.ledger import Ledger
from samspill.spec import StudyError

OLD = Path(__file__).parent / "store_of_format_1"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("kept") / "out"
    Study.of(tiny.CASE, draws=18, seeds=1).run(out=out, progress=False)
    return out


def test_what_cannot_reach_an_outcome_is_not_behind_it() -> None:
    found = reach(tiny.scenarios())
    assert "Gain.mean" in found["worth"]
    assert not {"Gain.mean", "Burden.cost", "switch:burden"} & set(found["keen_share"])


def test_what_reaches_an_outcome_by_way_of_others_is_behind_it() -> None:
    assert {"Hear.effect", "Tire.rate", "Campaign.reach", "switch:burden"} <= set(reach(tiny.scenarios())["worth"])


def test_what_moves_the_target_of_a_solved_number_reaches_what_that_number_moves() -> None:
    """The gain of a shop moves a target here, and so the rate of hearing, and so who is keen."""
    as_before = tiny.scenarios()[0]
    target = replace(tiny.KEEN, outcome="worth")
    stages, clock = as_before.model.stages, as_before.model.clock
    model = Model("tiny", *stages, clock=clock, outcomes=tiny.outcomes(), solved=(target,))
    assert "Gain.mean" in reach([replace(as_before, model=model)])["keen_share"]


def test_no_parameter_outside_the_reach_of_an_outcome_changes_a_bit_of_it(folder: Path) -> None:
    """The wiring says what cannot matter, and runs agree."""
    study = Study.of(tiny.CASE, draws=2, seeds=1)
    reached = reach(study.scenarios)["keen_share"]
    outside = [key for key in study.model.parameters if key not in reached]
    assert outside == ["Gain.mean", "Burden.cost"]
    before = study.scenarios[1]
    after = before.with_({key: study.model.parameters[key][0].bounds.high for key in outside})
    figures = [
        Study([each], study.design, months=24, start="2021-01").run(progress=False).figures(each, "keen_share")
        for each in (before, after)
    ]
    assert np.array_equal(figures[0], figures[1], equal_nan=True)


def test_assumptions_stand_in_the_order_of_how_far_they_move_the_figure(folder: Path) -> None:
    runs = Runs.load(folder)
    ground = behind(runs, *require_ledger(folder), "worth", "as before")
    strengths = [each.strength for each in ground.varied]
    assert strengths == sorted(strengths, reverse=True)
    assert ground.varied[0].id == "A-904"  # the gain itself moves the worth of a shop most
    low_high = ground.varied[0].means
    assert low_high["low"] < low_high["high"]
    assert {each.id for each in ground.still} == {"A-901", "A-905"}
    assert ground.is_told


def test_an_effect_and_the_figure_itself_are_asked_for_by_the_scenario(folder: Path) -> None:
    runs, told = Runs.load(folder), require_ledger(folder)
    assert behind(runs, *told, "worth").scenario == "campaign"
    assert "A-906" in {each.id for each in behind(runs, *told, "keen_share").varied}
    with pytest.raises(StudyError) as caught:
        behind(runs, *told, "wroth")
    assert caught.value.code == "E413"


def test_the_ledger_is_kept_with_the_runs_as_it_was(folder: Path) -> None:
    kept = kept_ledger(folder)
    assert kept is not None
    assert kept.entries == Ledger.load(tiny.CASE.ledger).entries
    assert verify(folder).is_well


def test_a_kept_ledger_that_was_changed_is_found(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in ("manifest.json", "study.toml", "ledger.toml"):
        (copy / name).write_bytes((folder / name).read_bytes())
    text = (copy / "ledger.toml").read_text(encoding="utf-8").replace("shop owners", "ministry", 1)
    (copy / "ledger.toml").write_text(text, encoding="utf-8")
    assert "ledger.toml" in {each.file for each in verify(copy).findings}
    with pytest.raises(StudyError) as caught:
        kept_ledger(copy)
    assert caught.value.code == "E419"
    (copy / "ledger.toml").unlink()
    with pytest.raises(StudyError):
        kept_ledger(copy)


def test_an_old_store_says_that_it_keeps_no_ledger() -> None:
    assert json.loads((OLD / "manifest.json").read_text(encoding="utf-8"))["format"] == 1
    assert kept_ledger(OLD) is None
    with pytest.raises(StudyError) as caught:
        require_ledger(OLD)
    assert caught.value.code == "E423"
    assert "did not keep the ledger" in caught.value.found


def test_a_study_without_a_ledger_keeps_none(tmp_path: Path) -> None:
    study = Study.of(tiny.CASE, draws=2, seeds=1)
    bare, out = Study(tiny.scenarios(solved=False), study.design, months=24, start="2021-01"), tmp_path / "out"
    bare.run(out=out, progress=False)
    assert not (out / "ledger.toml").exists()
    assert kept_ledger(out) is None
    assert verify(out).is_well
