"""What is left of an effect beyond its placebo, and beyond its parts: by hand, found by what acts, and refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import tiny_society as tiny

from samspill.core import Changes, Intervention, Moment, State
from samspill.experiments import Draw, LatinHypercube, Runs, Scenario, Study
from samspill.experiments.packages import packages
from samspill.experiments.solving import Found
from samspill.experiments.task import Done, Result, Task
from samspill.spec import Level, Problems, SamspillError, adds


class Rumour(Intervention, level=Level.MACRO):
    """People talk."""

    writes = (adds(tiny.Nation.push),)

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(tiny.Nation.push, 0.5)


class Noise(Intervention, level=Level.MACRO):
    """A push of the same size that nobody hears."""

    writes = (adds(tiny.Nation.push),)

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(tiny.Nation.push, 0.0)


BEFORE = tiny.scenarios(solved=False)[0]
DATES = {"start": "2021-01", "stop": "2022-07"}
CAMPAIGN = BEFORE.plus(tiny.Campaign(), name="campaign", placebo="noise", **DATES)
NOISE = BEFORE.plus(Noise(), name="noise", **DATES)
RUMOUR = BEFORE.plus(Rumour(), name="rumour", **DATES)
BOTH = CAMPAIGN.plus(Rumour(), name="both", **DATES)
THREE = BOTH.plus(Noise(), name="three", **DATES)
DESIGN = LatinHypercube(["Gain.mean"], n=3)


def study(*scenarios: Scenario, **changed: Any) -> Study:
    return Study(scenarios, DESIGN, months=36, seeds=2, groups=("size",), **changed)


WHOLE = study(BEFORE, CAMPAIGN, NOISE, RUMOUR, BOTH)
FACTS = WHOLE.facts()


def by_hand(figures: dict[str, list[list[float]]]) -> Runs:
    """Make runs with these figures of worth, by scenario, draw and seed."""
    results = []
    for draw in range(len(figures["campaign"])):
        runs = []
        for seed in range(2):
            for name in FACTS.scenarios:
                value = figures.get(name, np.zeros((3, 2)))[draw][seed]
                status = "done" if np.isfinite(value) else "failed"
                runs.append(Done(name, seed + 1, 7, status, "", np.full(len(FACTS.keys), value), np.zeros((2, 36))))
        task = Task("headline", Draw(draw + 1), tuple(FACTS.scenarios), (1, 2), "", draw + 1)
        results.append(Result(task, Found({}, {}, True), tuple(runs)))
    return Runs(FACTS, results)


HAND = by_hand({
    "campaign": [[3.0, 5.0], [1.0, 1.0], [0.0, 2.0]],
    "noise": [[1.0, 1.0], [2.0, 2.0], [-1.0, float("nan")]],
    "rumour": [[1.0, 1.0], [1.0, 1.0], [1.0, 1.0]],
    "both": [[5.0, 7.0], [1.0, 1.0], [0.0, 0.0]],
})  # fmt: skip


def test_what_is_left_beyond_a_placebo_is_paired_by_draw_and_seed() -> None:
    left = HAND.compare("campaign", on="worth").beyond_placebo
    assert left is not None and left.scenarios == ("noise",)
    means = [3.0, -1.0, 1.0]  # of draw 3 the first seed alone has both runs
    assert left.mean == pytest.approx(np.mean(means)) and left.n_draws == 3
    assert (left.low, left.high) == pytest.approx(tuple(np.percentile(means, [5, 95])))
    assert (left.share_above_zero, left.share_below_zero) == pytest.approx((2 / 3, 1 / 3))
    assert left.mc_se == pytest.approx(np.std(means, ddof=1) / np.sqrt(3))


def test_what_a_package_does_beyond_its_parts_is_paired_too() -> None:
    left = HAND.compare("both", on="worth").beyond_parts
    assert left is not None and left.scenarios == ("campaign", "rumour")
    assert left.mean == pytest.approx(np.mean([1.0, -1.0, -2.0]))
    assert left.share_above_zero == pytest.approx(1 / 3)


def test_only_who_has_a_placebo_or_parts_has_something_beyond_them() -> None:
    alone = HAND.compare("rumour", on="worth")
    assert alone.beyond_placebo is None and alone.beyond_parts is None
    assert HAND.compare("campaign", to="noise", on="worth").beyond_placebo is None
    assert HAND.compare("both", to="rumour", on="worth").beyond_parts is None


def test_json_has_what_is_left_in_each_effect_and_leaves_the_rest_as_it_was() -> None:
    entries = {(each["scenario"], each["group"]): each for each in HAND.as_dict()["effects"]
               if each["outcome"] == "worth"}  # fmt: skip
    assert entries["campaign", "all"]["beyond_placebo"]["scenarios"] == ("noise",)
    assert entries["campaign", "size: small"]["beyond_placebo"]["mean"] == pytest.approx(1.0)
    assert entries["noise", "all"]["beyond_placebo"] is None
    assert "curves" not in HAND.as_dict()


def test_a_notebook_shows_what_is_left() -> None:
    assert "beyond_placebo" in HAND.effects()._repr_html_() and "beyond_parts" in HAND.effects()._repr_html_()


def test_a_run_has_the_same_luck_as_its_placebo() -> None:
    """The placebo of this society does nothing at all, so that what is left is the whole effect, bit for bit."""
    runs = study(BEFORE, CAMPAIGN, NOISE).run(progress=False)
    found = runs.compare("campaign", on="worth")
    assert found.beyond_placebo is not None
    assert (found.beyond_placebo.mean, found.beyond_placebo.low) == (found.mean, found.low)
    assert found.mean != 0.0


def test_placebos_are_no_policies_to_be_told_of() -> None:
    assert FACTS.policies == ("campaign", "rumour", "both")


def test_parts_are_found_however_many_there_are() -> None:
    found = packages([BEFORE, CAMPAIGN, NOISE, RUMOUR, BOTH, THREE], "as before")
    assert found == {"both": ("campaign", "rumour"), "three": ("campaign", "noise", "rumour")}


def test_a_scenario_whose_parts_are_not_all_there_or_have_another_dose_is_no_package() -> None:
    other = BEFORE.plus(tiny.Campaign(dose=0.5), name="half", **DATES)
    assert packages([BEFORE, other, RUMOUR, BOTH], "as before") == {}
    later = BEFORE.plus(tiny.Campaign(), name="later", start="2021-02", stop="2022-07")
    assert packages([BEFORE, later, RUMOUR, BOTH], "as before") == {}


def test_what_acts_in_the_baseline_is_nobodys_part() -> None:
    base = BEFORE.plus(Noise(), name="base", **DATES)
    one, two = (base.plus(each, name=each.name, **DATES) for each in (tiny.Campaign(), Rumour()))
    both = one.plus(Rumour(), name="both", **DATES)
    assert packages([base, one, two, both], "base") == {"both": ("Campaign", "Rumour")}


@pytest.mark.parametrize(
    ("placebos", "code"),
    [
        ({"campaign": "campaign"}, "E420"),
        ({"campaign": "as before"}, "E420"),
        ({"as before": "noise"}, "E420"),
        ({"campaign": "noise", "noise": "campaign"}, "E420"),
        ({"campaign": "noise", "noise": "rumour", "rumour": "campaign"}, "E420"),
        ({"campaign": "nois"}, "E405"),
    ],
)
def test_a_placebo_that_is_none_is_refused(placebos: dict[str, str], code: str) -> None:
    made = [replace(each, placebo=placebos.get(each.name, "")) for each in (BEFORE, CAMPAIGN, NOISE, RUMOUR)]
    with pytest.raises(SamspillError) as caught:
        study(*made)
    problems = caught.value.problems if isinstance(caught.value, Problems) else [caught.value]
    assert {each.code for each in problems} == {code}
    if code == "E405":
        assert "noise" in str(caught.value)


def test_all_wrong_placebos_are_told_at_once() -> None:
    with pytest.raises(Problems) as caught:
        study(BEFORE, replace(CAMPAIGN, placebo="campaign"), replace(RUMOUR, placebo="nois"), NOISE)
    assert [each.code for each in caught.value.problems] == ["E420", "E405"]


def test_a_placebo_of_a_placebo_is_allowed() -> None:
    chain = study(BEFORE, CAMPAIGN, replace(NOISE, placebo="rumour"), RUMOUR)
    assert chain.facts().policies == ("campaign",)
