"""Policy diffusion: rows by hand, forecasts that know nothing of later years, planted weights that are found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import exp, log
from pathlib import Path

import numpy as np
import pytest

from samspill.experiments.scoring import Scored, cross_validated, held_out
from samspill.mechanisms import Memory
from samspill.models.policy_diffusion import NULLS, OURS, WITHOUT, Following, Panel, read, score
from samspill.models.policy_diffusion.panel import NEVER, YEARS
from samspill.models.policy_diffusion.reading import ends_of
from samspill.models.policy_diffusion.society import simulated
from samspill.models.policy_diffusion.states import STATES, TOUCHING
from samspill.spec import DataError, Problems

MEMORY = Memory(shape=1.0, rate=25.0, kept=0.6, seed_events=0.3, seed_exposure=3.0)
BARE = Following(alike=False, calendar=False, leaning=False)
"""Ours with what the simulated states have: neighbours, age, appeal."""


@pytest.fixture(scope="module")
def spread() -> Panel:
    """Give forty policies that spread with a planted pull of neighbours of 1."""
    return simulated(40, 1.0, -0.2, MEMORY, seed=1)


# --- the rows ---------------------------------------------------------------------------------------------


def test_there_are_fifty_states_and_105_borders() -> None:
    assert len(STATES) == 50
    assert TOUCHING.sum() == 210
    assert np.array_equal(TOUCHING, TOUCHING.T)
    assert [STATES[each] for each in np.flatnonzero(TOUCHING.sum(axis=0) == 0)] == ["Alaska", "Hawaii"]
    assert {STATES[each] for each in np.flatnonzero(TOUCHING[STATES.index("Maine")])} == {"New Hampshire"}
    assert not TOUCHING[STATES.index("Arizona"), STATES.index("Colorado")]  # a corner


def files(folder: Path, rows: Sequence[str], sources: Sequence[str], name: str = "policies") -> tuple[Path, Path]:
    data, metadata = folder / f"{name}.csv", folder / f"{name}_metadata.csv"
    data.write_text("\n".join(["statenam,policy,adopt_year", *rows, ""]), encoding="utf-8")
    metadata.write_text("\n".join(["policy,source", *sources, ""]), encoding="utf-8")
    return data, metadata


FIVE = ["Maine,lottery,1970", "Ohio,lottery,1972", "New Hampshire,lottery,1972", "Texas,lottery,1990", "Iowa,old,1959"]


def test_five_rows_give_the_state_years_of_a_computation_by_hand(tmp_path: Path) -> None:
    given = read(*files(tmp_path, FIVE, ["lottery,Gray Et Al", "old,Walker"]))
    panel = given.panel(ends_of(given))
    assert panel.names == ("lottery",)  # the other one is older than 1960
    assert panel.outcomes.size == 49 + 49 + 18 * 47  # 1971, 1972, 1973 to 1990; Texas adopts in the last
    assert panel.outcomes.sum() == 3
    maine, hampshire = STATES.index("Maine"), STATES.index("New Hampshire")
    assert panel.share[0, [0, 1, 2, 19]].tolist() == [1 / 49, 1 / 49, 3 / 49, 3 / 49]
    assert panel.last_year[0, [0, 1, 2, 3]].tolist() == [1.0, 0.0, 2.0, 0.0]
    assert panel.near_share[0, 1, hampshire] == pytest.approx(1 / 3)  # Maine, of Maine, Massachusetts and Vermont
    assert panel.near_share[0, 2, maine] == 1.0
    assert not panel.at_risk[0, :, maine].any()


def test_the_likelihood_of_five_rows_is_that_of_a_computation_by_hand(tmp_path: Path) -> None:
    given = read(*files(tmp_path, FIVE, ["lottery,Gray Et Al", "old,Walker"]))
    panel = given.panel(ends_of(given))
    n = 49 + 49 + 18 * 47
    constant = NULLS[0].fit(panel)
    by_hand = (3 * log(3 / n) + (n - 3) * log(1 - 3 / n)) / n
    assert held_out(constant, panel).mean() == pytest.approx(by_hand, abs=1e-9)
    ours = BARE.fit(panel)
    memory, near, ageing = ours.weights.memory, ours.weights.near, ours.weights.ageing
    exposure = 48 + exp(near / 3)  # in 1971 only New Hampshire borders on Maine
    shape = memory.shape + memory.kept * memory.seed_events
    rate = memory.rate + memory.kept * (memory.seed_exposure + exposure)
    ohio = 1.0 - (1.0 + 2.0**ageing / rate) ** -shape
    hampshire = 1.0 - (1.0 + 2.0**ageing * exp(near / 3) / rate) ** -shape
    second = np.full(panel.at_risk.shape, np.nan)
    second[panel.at_risk] = ours.probabilities(panel)
    assert second[0, 1, STATES.index("Ohio")] == pytest.approx(ohio, rel=1e-12)
    assert second[0, 1, STATES.index("New Hampshire")] == pytest.approx(hampshire, rel=1e-12)


def test_a_policy_is_followed_to_the_end_of_its_source_and_no_longer_than_twenty_years(tmp_path: Path) -> None:
    rows = ["Maine,a,1985", "Ohio,a,1999", "Maine,b,1962", "Ohio,b,1999", "Maine,c,1970", "Utah,c,1975", "Utah,d,1979"]
    given = read(*files(tmp_path, rows, ["a,Gray Et Al", "b,Walker", "c,of our own", "d,of our own"]))
    panel = given.panel(ends_of(given))
    assert [int(each.any(axis=1).sum()) for each in panel.at_risk] == [9, 20, 9]
    assert panel.names == ("a", "b", "c")  # d has no year left: its source ends as it begins


# --- no peeking -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", [OURS, *NULLS, *WITHOUT], ids=lambda model: model.name)
def test_a_forecast_knows_nothing_of_the_year_or_of_later_ones(model: Following, spread: Panel) -> None:
    fitted = model.fit(spread.some(np.arange(40) < 20))
    others = spread.some(np.arange(40) >= 20)
    for year in (3, 12):
        cut = others.first[:, None] + year  # what happens from this year on never happens
        later = replace(others, adoption=np.where(others.adoption >= cut, NEVER, others.adoption))
        before = others.at_risk & (others.year <= cut)[:, :, None]
        forecasts = []
        for panel in (others, later):
            chances = np.full(panel.at_risk.shape, np.nan)
            chances[panel.at_risk] = fitted.probabilities(panel)
            forecasts.append(chances[before])
        assert np.array_equal(*forecasts)
        assert not np.array_equal(others.adoption, later.adoption)


@pytest.mark.parametrize("model", [OURS, *NULLS], ids=lambda model: model.name)
def test_what_happens_in_the_scored_fold_changes_no_fitted_parameter(model: Following, spread: Panel) -> None:
    held = np.arange(40) % 5 == 0
    shuffled = np.random.default_rng(5).permuted(spread.adoption, axis=1)
    other = replace(spread, adoption=np.where(held[:, None], shuffled, spread.adoption))
    assert not np.array_equal(spread.adoption, other.adoption)
    assert model.fit(spread.some(~held)).values == model.fit(other.some(~held)).values


# --- what is planted is found, and nothing else -----------------------------------------------------------


def test_a_planted_pull_of_neighbours_lies_within_two_errors_in_most_worlds() -> None:
    """Of 16 worlds at least 12: with a coverage of 95 % a right program fails in 9 of 10,000 cases."""
    inside, estimates = 0, []
    for world in range(16):
        near = (0.0, 1.2)[world % 2]
        fitted = BARE.fit(simulated(30, near, -0.2, MEMORY, seed=world))
        inside += abs(fitted.weights.near - near) < 1.96 * fitted.errors()["near"]
        estimates.append(fitted.weights.near - near)
    assert inside >= 12
    assert abs(np.mean(estimates)) < 4.0 * np.std(estimates, ddof=1) / np.sqrt(16)  # and none is missed on average


def common_cause(policies: int, seed: int) -> Panel:
    """Make policies whose appeal wanders by itself: nobody looks at anybody."""
    rng = np.random.default_rng(seed)
    adoption = np.full((policies, len(STATES)), NEVER, np.int64)
    adoption[:, 0] = 1970
    wander = rng.normal(0.0, 1.4, policies)
    for year in range(1971, 1971 + YEARS):
        wander = 0.9 * wander + rng.normal(0.0, 0.6, policies)
        new = rng.random(adoption.shape) < -np.expm1(-0.02 * np.exp(wander))[:, None]
        adoption[new & (adoption == NEVER)] = year
    return Panel.of([f"{each:03d}" for each in range(policies)], adoption, np.full(policies, 1990))


def test_where_nobody_copies_the_national_share_and_the_memory_look_like_copying_and_neighbours_do_not() -> None:
    """What is there is told by 3 standard errors; of the pull that is not, 3 in 1,000 right programs find as much."""
    many = common_cause(300, seed=11)
    panel = many.some(np.arange(300) < 60)
    pairs = ((many, NULLS[4], NULLS[0]), (panel, BARE, replace(BARE, name="blind", memory="none")))
    for data, better, worse in pairs:
        scores = {each.name: cross_validated(each, data, np.arange(data.n_groups) % 3) for each in (better, worse)}
        gain = Scored(scores, data.groups, data.outcomes).difference(better.name, worse.name)
        assert gain.mean > 3.0 * gain.se
    fitted = BARE.fit(panel)
    assert abs(fitted.weights.near) < 3.0 * fitted.errors()["near"]


def test_where_chance_is_all_there_is_ours_gains_nothing_on_the_constant() -> None:
    adoption = np.where(np.random.default_rng(3).random((60, 50)) < 0.02, 1970, NEVER)
    adoption[:, 7] = 1970
    waits = np.random.default_rng(4).geometric(0.04, adoption.shape)
    adoption = np.where(adoption == 1970, 1970, 1970 + waits)
    panel = Panel.of([f"{each:02d}" for each in range(60)], adoption, np.full(60, 1990))
    scores = {each.name: cross_validated(each, panel, np.arange(60) % 5) for each in (OURS, NULLS[0])}
    gain = Scored(scores, panel.groups, panel.outcomes).difference(OURS.name, "M0")
    assert gain.mean < 2.0 * gain.se


# --- files ------------------------------------------------------------------------------------------------


def test_all_that_is_wrong_with_two_files_is_told_at_once(tmp_path: Path) -> None:
    rows = ["Ohio,a,1970", "Ohio,a,1980", "Ohoi,a,1971", "Iowa,a,n/a", "Utah,b,197", "Utah,,1970", "Utah,lotery,1970"]
    with pytest.raises(Problems) as caught:
        read(*files(tmp_path, rows, ["a,Walker", "a,Walker", "b,", "lottery,Walker"]))
    told = str(caught.value)
    for words in (
        "row 3: a, as in row 2", "has no source", "row 4: b", 'row 4: "Ohoi" (did you mean "Ohio"?)',
        'row 5: "n/a"; row 6: "197"', "names no policy", 'row 8: "lotery" (did you mean "lottery"?)',
    ):  # fmt: skip
        assert words in told, words
    assert {each.code for each in caught.value.problems} == {"E308"}


def test_two_files_that_cannot_be_read_are_two_problems(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("state,policy,year\n", encoding="utf-8")
    with pytest.raises(Problems) as caught:
        read(tmp_path / "a.csv", tmp_path / "b.csv")
    assert [each.code for each in caught.value.problems] == ["E307", "E307"]


@pytest.mark.parametrize(
    "rows", [[], ["Ohio,a,1970"], ["Ohio,a,1950", "Iowa,a,1970"], ["Ohio,a,1970", "Iowa,a,1971"]]
)
def test_a_file_without_adoptions_to_forecast_and_to_learn_from_is_refused(tmp_path: Path, rows: list[str]) -> None:
    with pytest.raises(DataError) as caught:
        score(*files(tmp_path, rows, ["a,Walker"]))
    assert caught.value.code == "E309"


def test_two_policies_are_enough_for_a_score_without_an_error_that_is_none(tmp_path: Path) -> None:
    rows = [f"{state},{name},{1970 + 3 * year}" for name in "ab" for year, state in enumerate(STATES[:6])]
    document = score(*files(tmp_path, rows, ["a,mine", "b,mine"])).as_dict()
    assert all(np.isfinite([each["mean"], each["se"]]).all() for each in document["models"])
    assert document["notes"] == [
        "The end of these sources is taken from the files, as their latest adoption: mine.",
    ]


def test_policies_that_stand_in_both_files_are_not_learned_from(tmp_path: Path) -> None:
    row = {name: [f"{STATES[each]},{name},{1970 + 2 * each}" for each in range(start, 9)]
           for start, name in enumerate("abcd")}  # fmt: skip
    new = files(tmp_path, [*row["a"], *row["b"]], ["a,mine", "b,mine"], "new")
    old = files(tmp_path, [*row["b"], *row["c"], *row["d"]], ["b,mine", "c,mine", "d,mine"], "old")
    less = files(tmp_path, [*row["c"], *row["d"]], ["c,mine", "d,mine"], "less")
    with_it, without = score(*new, *old), score(*new, *less)
    assert with_it.parameters == without.parameters
    assert any("1 policies stand in both" in note for note in with_it.notes)
    with pytest.raises(DataError) as caught:
        score(*new, *new)
    assert caught.value.code == "E309"
