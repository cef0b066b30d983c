"""The back side: what is found, what it is called, of whom, when, since which dose; how often chance is called one."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from made_harms import AGES, PLACES, facts, made, throughout
from scipy import stats

from samspill.experiments import Aim, Side, back_side, moved_by
from samspill.experiments.backside import step_down
from samspill.spec import StudyError

AIM = Aim("policy", "gain")
EVERYWHERE = ["all", *(f"place: {each}" for each in PLACES), *(f"age: {each}" for each in AGES),
              *(f"place: {place}; age: {age}" for place, age in product(PLACES, AGES))]  # fmt: skip


def everywhere(outcome, size, window="whole"):
    return {(outcome, group, window): size for group in EVERYWHERE}


def only(effects, *, aims=(AIM,), claims=False) -> Side:
    """Find the one harm."""
    found = back_side(made(facts(aims=aims, claims=claims), {"policy": effects}))
    (side,) = found.harms
    return side


# what it is called


def test_a_harm_beside_the_aim_is_found_and_the_aim_itself_is_not_told():
    side = only({**everywhere("gain", 1.0), **everywhere("peace", -1.0)})
    assert (side.kind, side.change.place.outcome, side.groups) == ("harm", "peace", ("all",))
    assert side.change.mean == pytest.approx(-1.0, abs=0.15)
    assert side.change.chance <= 0.05


def test_what_staff_bear_is_a_load():
    assert only(everywhere("hours", 1.0)).kind == "load"


def test_a_loss_of_what_is_aimed_at_is_a_defeat():
    assert only(everywhere("gain", -1.0)).kind == "defeat"


def test_a_part_that_loses_while_the_whole_gains_is_a_reversal():
    side = only({("gain", "all", "whole"): 1.0, ("gain", "place: rim", "whole"): -1.0})
    assert (side.kind, side.groups, side.is_simpson) == ("reversal", ("place: rim",), False)


def test_a_whole_that_gains_while_every_group_loses_is_told_as_such():
    effects = {("gain", "all", "whole"): 1.0, **{("gain", f"place: {each}", "whole"): -1.0 for each in PLACES}}
    side = only(effects)
    assert (side.kind, side.is_simpson) == ("reversal", True)


def test_a_loss_of_those_whom_it_is_not_meant_for_is_a_displacement():
    effects = {("gain", "place: centre", "whole"): 1.0, ("gain", "place: rim", "whole"): -1.0}
    side = only(effects, aims=(Aim("policy", "gain", group="place: centre"),))
    assert (side.kind, side.groups) == ("displacement", ("place: rim",))


def test_a_loss_after_the_end_of_what_gained_before_is_a_rebound():
    sizes = {"early": 1.0, "late": 1.0, "after": -1.0}
    effects = {key: size for window, by in sizes.items() for key, size in everywhere("gain", by, window).items()}
    side = only(effects)
    assert (side.kind, side.windows) == ("rebound", ("after",))


def test_what_is_told_beyond_what_is_true_is_gaming():
    side = only(everywhere("told", 1.0), claims=True)
    assert (side.kind, side.change.place.outcome, side.change.place.told) == ("gaming", "gain", "told")


def test_what_nobody_aimed_at_and_is_good_is_a_gain_and_no_harm():
    found = back_side(made(facts(aims=(AIM,)), {"policy": everywhere("peace", 1.0)}))
    assert [each.kind for each in found.sides] == ["gain"]
    assert not found.harms


def test_without_a_declared_aim_a_loss_is_told_and_so_is_that_nobody_said_one():
    found = back_side(made(facts(), {"policy": everywhere("gain", -1.0)}))
    assert [each.kind for each in found.harms] == ["harm"]
    assert found.without_aim == ("policy",)


# where, when, since when, and what a placebo does too


def test_a_harm_of_one_group_is_told_of_that_group_though_the_whole_bears_it_too():
    side = only({("peace", "place: rim", "whole"): -1.0, ("peace", "all", "whole"): -0.5})
    assert side.groups == ("place: rim",)


def test_a_harm_late_in_a_policy_is_told_as_late():
    assert only(everywhere("peace", -1.0, "late")).windows == ("late",)


def test_the_smallest_dose_from_which_a_harm_is_found_without_a_break_is_told():
    names = ("before", "one", "two", "three")
    effects = {"two": everywhere("peace", -1.0), "three": everywhere("peace", -2.0)}
    found = back_side(made(facts(names), effects))
    assert {each.change.place.scenario: (each.since, each.lever) for each in found.harms} == {
        "two": (2.0, "Policy.dose"), "three": (2.0, "Policy.dose"),
    }  # fmt: skip


def test_what_a_placebo_does_too_is_told_and_the_placebo_is_no_policy():
    effects = {"policy": everywhere("peace", -1.0), "empty": everywhere("peace", -0.5)}
    found = back_side(made(facts(("before", "policy", "empty")), effects), placebos={"policy": "empty"})
    (side,) = found.harms
    assert side.placebo is not None
    assert (side.placebo[0], side.placebo[2]) == ("empty", pytest.approx(0.5, abs=0.1))


def test_the_assumption_on_which_a_harm_hangs_is_named_with_its_part():
    told = facts(aims=(AIM,))
    runs = made(told, {})
    effects = np.array([row.values["Person.size"] > 0.5 for row in runs.draws], float)
    part = moved_by(runs, effects + 1e-3 * np.arange(20) / 20)
    assert part is not None
    assert (part.address, part.where, part.n_inside) == ("Person.size", "above", 10)
    assert part.mean_inside > part.mean_outside


def test_groups_with_fewer_than_five_are_not_looked_at():
    counts = {"all": 20, "place: centre": 17, "place: rim": 3, "age: young": 10, "age: old": 10}
    found = back_side(made(facts(), {"policy": throughout("peace", "place: rim", -9.0)}, counts))
    assert found.hidden["peace"] >= 2
    assert not found.sides


def test_a_scenario_that_is_not_there_is_refused_with_the_nearest_name():
    with pytest.raises(StudyError, match="policy") as caught:
        back_side(made(facts(), {}), "polcy")
    assert caught.value.code == "E413"


def test_the_same_search_gives_the_same_result():
    runs = made(facts(aims=(AIM,)), {"policy": everywhere("peace", -0.01)})
    assert back_side(runs).as_dict() == back_side(runs).as_dict()


# chances


def test_families_without_an_effect_raise_an_alarm_in_at_most_the_stated_share():
    """Of 300 families of 40 effects that hang together, a true rate of .05 gives more than 26 by .001."""
    rng, alarms = np.random.default_rng(11), 0
    for _ in range(300):
        shared = rng.standard_t(3, size=(16, 1))
        alarms += step_down(shared + rng.standard_t(3, size=(16, 40)), flips=400).min() <= 0.05
    assert alarms <= stats.binom.isf(0.001, 300, 0.05)


def test_with_few_draws_all_signs_are_tried_and_the_chance_is_exact():
    assert step_down(np.arange(1.0, 7.0)[:, None]) == pytest.approx([2 / 2**6])


def test_an_effect_that_is_nowhere_has_the_chance_one_and_scale_does_not_matter():
    effects = np.random.default_rng(1).normal(1.0, 1.0, (12, 3))
    effects[:, 2] = 0.0
    chances = step_down(effects)
    assert chances[2] == 1.0
    np.testing.assert_array_equal(chances, step_down(effects * [1e-9, 1e9, 1.0]))


def test_a_draw_without_a_figure_counts_for_nothing():
    effects = np.random.default_rng(2).normal(1.0, 1.0, (9, 2))
    longer = np.vstack([effects, [[np.nan, np.nan]]])
    np.testing.assert_array_equal(step_down(effects), step_down(longer))
