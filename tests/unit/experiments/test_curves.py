"""Curves: scenarios along one lever, where the effect turns and is best, in documents, stores and refusals."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import tiny_society as tiny

from samspill.experiments import LatinHypercube, Range, Runs, Study, along, verify
from samspill.experiments.curves import _summed
from samspill.spec import Problems, SamspillError, StudyError

BEFORE, CAMPAIGN = tiny.scenarios(solved=False)
TEXT = tiny.CASE.study.read_text(encoding="utf-8")


def case_of(folder: Path, *changes: tuple[str, str]) -> object:
    """Make the tiny case with another study."""
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "study.toml").write_text(text, encoding="utf-8")
    return replace(tiny.CASE, study=folder / "study.toml")


def problems(caught: SamspillError) -> list[SamspillError]:
    return list(caught.problems) if isinstance(caught, Problems) else [caught]


def test_a_range_has_its_ends_and_lies_evenly() -> None:
    assert Range.read("0..1:5").values == (0.0, 0.25, 0.5, 0.75, 1.0)
    assert Range.read(" -1 .. 0.5:3 ").values == (-1.0, -0.25, 0.5)
    assert Range.read("0..0.3:4").values == (0.0, 0.1, 0.2, 0.3)
    assert str(Range.read("0..1:5")) == "0..1:5"


@pytest.mark.parametrize("text", ["0..1", "0..1:2", "1..0:5", "1..1:3", "0..1:51", "a..b:3", "0..inf:3", "nan..1:3",
                                  "0..1:x", "..1:3", "0-1:5", "0..1:-3"])  # fmt: skip
def test_a_range_that_is_none_is_refused_with_its_form(text: str) -> None:
    with pytest.raises(StudyError) as caught:
        Range.read(text)
    assert caught.value.code == "E421" and "LOW..HIGH:N" in caught.value.expected


def test_scenarios_along_a_lever_differ_in_it_alone() -> None:
    made, curve = along(replace(CAMPAIGN, placebo="other"), tiny.Campaign.dose, [0.0, 0.5, 1.5])
    doses = [each.interventions[0].intervention.dose for each in made]  # type: ignore[attr-defined]
    assert doses == [0.0, 0.5, 1.5]
    assert [each.name for each in made] == ["campaign, dose=0", "campaign, dose=0.5", "campaign"]
    assert [each.placebo for each in made] == ["", "", "other"]  # a placebo has one dose
    assert curve.further == ("campaign, dose=0", "campaign, dose=0.5") and curve.scenarios[-1] == "campaign"


@pytest.mark.parametrize("values", [[0.0, 1.0], [0.0, 0.0, 1.0], [1.0, 0.5, 0.0], []])
def test_values_must_rise_and_be_three_at_least(values: list[float]) -> None:
    with pytest.raises(StudyError) as caught:
        along(CAMPAIGN, tiny.Campaign.dose, values)
    assert caught.value.code == "E421"


def test_a_lever_that_the_scenario_lacks_is_refused() -> None:
    with pytest.raises(SamspillError) as caught:
        along(CAMPAIGN, "Campaign.dos", [0.0, 0.5, 1.0])
    assert caught.value.code == "E405" and "Campaign.dose" in str(caught.value)


def runs_along(**how: object) -> Runs:
    made, curve = along(CAMPAIGN, tiny.Campaign.dose, Range(0.0, 2.0, 3), "campaign.dose")
    design = LatinHypercube(["Gain.mean", "Hear.effect"], n=4)
    study = Study([BEFORE, made[-1], *made[:-1]], design, months=36, curves=[curve], **how)  # type: ignore[arg-type]
    return study.run(progress=False)


def test_a_curve_has_the_effect_at_each_value_and_none_at_zero_dose() -> None:
    runs = runs_along()
    curve = runs.curve("campaign", on="worth")
    assert curve.values == (0.0, 1.0, 2.0) and curve.n_draws == 4
    assert [each.scenario for each in curve.effects] == ["campaign, dose=0", "campaign, dose=1", "campaign"]
    assert curve.effects[0].mean == 0.0 and curve.effects[2].mean == runs.compare("campaign", on="worth").mean
    assert runs.facts.policies == ("campaign",)
    points = runs.as_dict()["curves"][0]["points"]
    assert [each["value"] for each in points] == [0.0, 1.0, 2.0] and points[2]["mean"] == curve.effects[2].mean
    with pytest.raises(StudyError) as caught:
        runs.curve("as before", on="worth")
    assert caught.value.code == "E413"


VALUES = np.array([0.0, 1.0, 2.0, 3.0])


def found(*means: float, spread: float = 0.0, good: str = "up") -> dict[str, float]:
    noise = spread * np.random.default_rng(3).normal(size=(40, len(means)))
    return _summed(np.array(means) + noise, VALUES, good)


def test_where_the_effect_turns_is_interpolated_and_zero_dose_is_no_turn() -> None:
    assert found(0.0, 1.0, 1.0, -1.0)["turns_at"] == 2.5
    assert found(-1.0, 3.0, 5.0, 6.0)["turns_at"] == 0.25
    straight = found(0.0, 1.0, 2.0, 3.0)
    assert np.isnan(straight["turns_at"]) and straight["turns_share"] == 0.0
    wide = found(0.0, 1.0, 1.0, -1.0, spread=0.5)
    assert wide["turns_low"] < wide["turns_at"] < wide["turns_high"] and wide["turns_share"] > 0.95


@pytest.mark.parametrize(
    ("means", "good", "at", "share"),
    [((0.0, 2.0, 1.0, -1.0), "up", 1.0, "inside_share"), ((0.0, 1.0, 2.0, 3.0), "up", 3.0, "highest_share"),
     ((0.0, -1.0, -2.0, -3.0), "up", 0.0, "lowest_share"), ((0.0, -1.0, -2.0, -3.0), "down", 3.0, "highest_share")],
)  # fmt: skip
def test_the_best_value_lies_inside_or_at_an_end(
    means: tuple[float, ...], good: str, at: float, share: str
) -> None:
    told = found(*means, good=good)
    assert told["best_at"] == at and told[share] == 1.0
    assert told["inside_share"] + told["lowest_share"] + told["highest_share"] == pytest.approx(1.0)
    assert np.isnan(found(*means, good="none")["best_at"])


def test_without_a_version_nothing_is_told() -> None:
    told = _summed(np.empty((0, 4)), VALUES, "up")
    assert told["n_draws"] == 0 and np.isnan(told["turns_at"]) and np.isnan(told["best_at"])


# --- in documents and beside them -------------------------------------------------------------------------


def test_a_range_in_a_document_makes_a_curve_with_the_policy_at_its_end(tmp_path: Path) -> None:
    case = case_of(tmp_path, ("dose = 1.5", 'dose = "0..1:3"'))
    made = Study.of(case)  # type: ignore[arg-type]
    assert [each.name for each in made.scenarios] == ["as before", "campaign", "campaign, dose=0", "campaign, dose=0.5"]
    assert made.facts().curves[0]["lever"] == "campaign.dose"
    assert made.grid is not None and made.grid.scenarios == ("as before", "campaign")


def test_a_range_beside_a_document_does_the_same_and_is_kept_as_text() -> None:
    made = Study.of(tiny.CASE, sets={"campaign.dose": Range.read("0..2:5")})
    assert made.overrides == {"campaign.dose": "0..2:5"}
    assert made.facts() == Study.of(tiny.CASE, sets={"campaign.dose": "0..2:5"}).facts()


@pytest.mark.parametrize(
    ("sets", "code"),
    [({"campaign.dose": "0..3:5"}, "E406"), ({"campaign.dos": "0..1:5"}, "E405"),
     ({"campaign.dose": "0..1:2"}, "E421")],
)
def test_bad_ranges_beside_a_document_are_refused(sets: dict[str, str], code: str) -> None:
    with pytest.raises(SamspillError) as caught:
        Study.of(tiny.CASE, sets=sets)  # type: ignore[arg-type]
    assert {each.code for each in problems(caught.value)} == {code}


def test_a_range_that_cannot_be_read_in_a_document_is_a_wrong_value(tmp_path: Path) -> None:
    case = case_of(tmp_path, ("dose = 1.5", 'dose = "0..1"'))
    with pytest.raises(SamspillError) as caught:
        Study.of(case)  # type: ignore[arg-type]
    assert caught.value.code == "E404" and "LOW..HIGH:N" in str(caught.value)


def test_two_ranges_in_one_scenario_are_refused(tmp_path: Path) -> None:
    each = '{{ policy = "campaign", levers = {{ dose = "{}" }} }}'
    twice = f"policies = [{each.format('0..1:3')}, {each.format('0..2:3')}]"
    case = case_of(
        tmp_path, ('policies = [{ policy = "campaign", stop = "2022-07", levers = { dose = 1.5 } }]', twice)
    )
    with pytest.raises(SamspillError) as caught:
        Study.of(case)  # type: ignore[arg-type]
    assert caught.value.code == "E421" and "campaign.dose = 0..2:3" in caught.value.found


def test_a_store_with_a_curve_is_gone_on_with_read_and_verified(tmp_path: Path) -> None:
    case = case_of(tmp_path, ("draws = 6", "draws = 2"), ("dose = 1.5", 'dose = "0..1:3"'))
    study = Study.of(case)  # type: ignore[arg-type]
    first = study.run(out=tmp_path / "out", progress=False)
    for part in (tmp_path / "out" / "parts").glob("headline-00002*"):
        part.unlink()
    again = Study.of(case).run(out=tmp_path / "out", progress=False)  # type: ignore[arg-type]
    read = Runs.load(tmp_path / "out")
    assert verify(tmp_path / "out").is_well
    told = [each.curve("campaign", on="worth").as_dict() for each in (first, again, read)]
    assert str(told[0]) == str(told[1]) == str(told[2])
