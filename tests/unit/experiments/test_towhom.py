"""To whom: who gains and who loses one by one, who the losers are, and how policies rank."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import tiny_society as tiny
from made_harms import facts, made

from samspill.core import Changes, Clock, Intervention, Model, Moment, Population, Stage, State
from samspill.experiments import LatinHypercube, Runs, Scenario, Study, ToWhom, to_whom
from samspill.experiments.towhom.profile import Rows, profile
from samspill.experiments.towhom.rankings import _equal_lot
from samspill.spec import Level, Outcome, StudyError, adds

N, LARGE = tiny.N, np.arange(tiny.N) % 3 == 0


class Shift(Intervention, level=Level.MICRO):
    """Every large shop is given ten, and a small one is taken one; the smallest number of each is left alone."""

    reads, writes = (tiny.Shop.size,), (adds(tiny.Shop.worth),)

    def step(self, s: State, now: Moment) -> Changes:
        change = np.where(s[tiny.Shop.size] == 1, 10.0, -1.0)
        change[:5] = 0.0
        return Changes().add(tiny.Shop.worth, change)


def study(**more) -> Study:
    worth = Outcome(
        "worth", "Worth", "1", "up", Level.MICRO, "owners", tiny.Shop.worth, ("2020-03", "2020-04"),
        bottom=tiny.Shop.one, by={"size": (tiny.Shop.size,)}, margin=0.5,
    )  # fmt: skip
    model = Model("given", Stage("hear", tiny.Hear()), Stage("gain", tiny.Gain()), clock=Clock("2020-01"),
                  outcomes=[worth])  # fmt: skip
    people = Population("shops", {tiny.Shop: {tiny.Shop.size: LARGE.astype(np.int8)}, tiny.Nation: 1, tiny.Note: 0})
    before = Scenario("before", model, people)
    shifted = before.plus(Shift(), name="shift", start="2020-03", stop="2020-04")
    told = {"entities": {"worth": ("Shop.keen",)}, **more}
    return Study([before, shifted], LatinHypercube(model.uncertain, 6), 2, months=3, **told)


@pytest.fixture(scope="module")
def found() -> ToWhom:
    return to_whom(study().run(progress=False))


def test_each_entity_is_compared_with_itself(found: ToWhom) -> None:
    lots = {each.group: each for each in found.of("shift").lots}
    large, small = LARGE[5:].sum(), (~LARGE[5:]).sum()
    assert (found.n, found.are_entities, found.margin) == (N, True, 0.5)
    assert lots["all"].gain == pytest.approx(large / N)
    assert lots["all"].lose == pytest.approx(small / N)
    assert lots["all"].lose_range == pytest.approx((small / N, small / N))
    assert lots["size: large"].lose == 0.0
    assert lots["size: small"].n == (~LARGE).sum()
    assert lots["size: small"].mean == pytest.approx(-small / (~LARGE).sum(), abs=1e-5)


def test_a_margin_decides_what_counts(found: ToWhom) -> None:
    runs = study().run(progress=False)
    assert to_whom(runs, margin=2.0).of("shift").whole.lose == 0.0
    assert to_whom(runs, margin=20.0).of("shift").whole.gain == 0.0


def test_the_losers_are_described(found: ToWhom) -> None:
    told = found.of("shift").profile
    assert told is not None
    first = told.conditions[0]
    assert (first.trait, first.where) in {("size: small", "in"), ("size: large", "outside")}
    assert told.share > 0.8 > told.overall
    assert told.error < told.guessing


def test_a_policy_that_is_better_on_average_and_worse_for_the_lowest_is_contested(found: ToWhom) -> None:
    rankings = found.rankings
    assert rankings.by_rule["sum"][0].scenario == "shift"
    assert rankings.by_rule["maximin"][0].scenario == "before"
    assert rankings.contested == {"shift": 1.0}


def test_entities_sum_to_the_figure_of_all_and_come_back_from_the_disk(tmp_path: Path) -> None:
    out = tmp_path / "out"
    made_here = study().run(out=out, progress=False)
    kept = Runs.load(out)
    for runs in (made_here, kept):
        done = next(run for run in runs.results[0].runs if run.scenario == "shift")
        assert done.more["value worth"].mean() == pytest.approx(done.figures[0], rel=1e-6)
        assert done.more["value worth"].size == N
        first = next(run for run in runs.results[0].runs if run.scenario == "before")
        assert set(np.unique(first.more["Shop.keen worth"])) <= {0.0, 1.0}
        assert "cell worth" not in done.more
    assert to_whom(kept) == to_whom(made_here)


def test_to_keep_entities_changes_no_figure() -> None:
    with_them, without = (study(entities=each).run(progress=False) for each in ({"worth": ()}, {}))
    for one, other in zip(with_them.results, without.results, strict=True):
        for a, b in zip(one.runs, other.runs, strict=True):
            np.testing.assert_array_equal(a.figures, b.figures)
            np.testing.assert_array_equal(a.series, b.series)


def test_without_entities_the_smallest_groups_are_compared() -> None:
    effects = {("gain", f"place: {place}; age: {age}", "whole"): 1.0 if age == "old" else -1.0
               for place in ("centre", "rim") for age in ("young", "old")}  # fmt: skip
    found = to_whom(made(facts(), {"policy": effects}), margin=0.1)
    lots = {each.group: each for each in found.of("policy").lots}
    assert (found.are_entities, found.n) == (False, 4)
    assert (lots["all"].lose, lots["age: young"].lose, lots["age: old"].lose) == (0.5, 1.0, 0.0)


def test_small_groups_are_not_shown() -> None:
    counts = {"all": 23, "place: centre": 20, "place: rim": 3, "age: young": 12, "age: old": 11,
              "place: rim; age: young": 2, "place: rim; age: old": 1}  # fmt: skip
    found = to_whom(made(facts(), {}, counts))
    shown = {each.group for each in found.of("policy").lots}
    assert not shown & {"place: rim", "place: centre"}
    assert found.n_hidden >= 2


def test_an_outcome_without_groups_or_direction_is_refused() -> None:
    told = facts()
    runs = made(replace(told, outcomes=(replace(told.outcomes[0], good="none"), *told.outcomes[1:])), {})
    with pytest.raises(StudyError) as caught:
        to_whom(runs, on="gain")
    assert caught.value.code == "E422"


def test_entities_of_what_is_not_there_are_refused_all_at_once() -> None:
    with pytest.raises(Exception, match="wroth") as caught:
        study(entities={"wroth": (), "worth": ("Shop.kern",)})
    assert "Shop.keen" in str(caught.value)


def test_an_equal_lot_lies_between_the_lowest_and_the_mean() -> None:
    values, weights = np.array([[0.0, 1.0, 5.0]]), np.ones(3)
    lots = [_equal_lot(values, weights, k)[0] for k in (0.0, 1.0, 100.0)]
    assert lots[0] == pytest.approx(2.0)
    assert 0.0 < lots[2] < lots[1] < lots[0]
    assert _equal_lot(values + 3.0, weights, 1.0)[0] == pytest.approx(lots[1] + 3.0)


def test_no_profile_is_told_of_losers_by_chance() -> None:
    rng = np.random.default_rng(5)
    n, draws = 4000, np.repeat(np.arange(20), 200)
    groups = {f"kind: {each}": rng.random(n) < 0.3 for each in "abc"}
    assert profile(Rows({"x": rng.random(n)}, groups, rng.random(n) < 0.4, draws)) is None
