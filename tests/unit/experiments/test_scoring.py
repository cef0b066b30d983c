"""Scoring: against computations by hand, and that nothing leaks from what is scored into what is fitted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log, sqrt
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from samspill.experiments.scoring import (
    Fault,
    Scored,
    clustered,
    cross_validated,
    fit_linear,
    fit_logit,
    folds,
    log_scores,
    refused,
    robust_errors,
    rows_of,
)
from samspill.spec import DataError

# --- five rows, by hand -----------------------------------------------------------------------------------

HAPPENED = np.array([True, False, False, True, False])
GROUPS = np.array([0, 0, 0, 1, 1])
CHANCES = np.array([0.5, 0.25, 0.1, 0.2, 0.4])
BY_HAND = [log(0.5), log(0.75), log(0.9), log(0.2), log(0.6)]


def test_the_score_of_five_rows_is_that_of_a_computation_by_hand() -> None:
    scores = log_scores(HAPPENED, CHANCES)
    assert scores == pytest.approx(BY_HAND)
    mean = sum(BY_HAND) / 5.0
    first, second = sum(BY_HAND[:3]) - 3.0 * mean, sum(BY_HAND[3:]) - 2.0 * mean
    found = clustered(scores, GROUPS)
    assert found.mean == pytest.approx(mean)
    assert found.se == pytest.approx(sqrt(2.0 / 1.0 * (first**2 + second**2)) / 5.0)


def test_a_difference_is_paired_row_by_row() -> None:
    other = log_scores(HAPPENED, np.full(5, 0.4))
    scored = Scored({"a": log_scores(HAPPENED, CHANCES), "b": other}, GROUPS, HAPPENED)
    by_hand = [a - b for a, b in zip(BY_HAND, [log(0.4), log(0.6), log(0.6), log(0.4), log(0.6)], strict=True)]
    assert scored.difference("a", "b").mean == pytest.approx(sum(by_hand) / 5.0)
    assert scored.difference("a", "b") == clustered(np.array(scored.scores["a"] - other), GROUPS)
    assert scored.per_event("a") == pytest.approx(sum(BY_HAND) / 2.0)


def test_a_chance_of_0_or_1_is_held_off_its_end() -> None:
    assert log_scores(np.array([True, False]), np.array([0.0, 1.0])) == pytest.approx([log(1e-6)] * 2)


def test_one_group_has_no_error() -> None:
    assert np.isnan(clustered(np.array([-0.1, -0.2]), np.array([3, 3])).se)
    assert clustered(np.array([-0.1, -0.2]), np.array([3, 3])).as_dict()["se"] is None


def test_names_are_dealt_out_as_plain_strings() -> None:
    assert folds(["b", "a10", "a2", "B", "c", "d"]) == {"B": 0, "a10": 1, "a2": 2, "b": 3, "c": 4, "d": 0}


# --- folds ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Tosses:
    """Ten tosses of each of some coins."""

    heads: NDArray[np.bool_]

    @property
    def outcomes(self) -> NDArray[np.bool_]:
        return self.heads.ravel()

    @property
    def groups(self) -> NDArray[np.int64]:
        return np.repeat(np.arange(len(self.heads)), 10)

    @property
    def n_groups(self) -> int:
        return len(self.heads)

    def some(self, picked: NDArray[np.bool_]) -> Tosses:
        return Tosses(self.heads[picked])


@dataclass(frozen=True)
class Known:
    values: Mapping[str, float]

    def probabilities(self, data: Tosses) -> NDArray[np.float64]:
        return np.full(data.outcomes.size, self.values["share"])


class Share:
    """Forecasts the share of heads that it has been fitted to, and remembers every fit."""

    name = "share"

    def __init__(self) -> None:
        self.fits: list[float] = []

    def fit(self, data: Tosses) -> Known:
        self.fits.append(float(data.outcomes.mean()))
        return Known({"share": self.fits[-1]})


COINS = Tosses(np.random.default_rng(1).random((7, 10)) < 0.3)
FOLD = np.array([0, 1, 2, 0, 1, 2, 0])


def test_each_row_is_scored_by_a_fit_to_the_other_folds() -> None:
    scores = cross_validated(Share(), COINS, FOLD)
    for each in range(7):
        chance = COINS.heads[FOLD[each] != FOLD].mean()
        assert scores.reshape(7, 10)[each] == pytest.approx(log_scores(COINS.heads[each], np.full(10, chance)))


def test_what_happens_in_the_scored_fold_changes_no_fit_to_the_others() -> None:
    turned = Tosses(np.where((FOLD == 1)[:, None], ~COINS.heads, COINS.heads))
    before, after = Share(), Share()
    cross_validated(before, COINS, FOLD)
    cross_validated(after, turned, FOLD)
    assert before.fits[1] == after.fits[1]
    assert before.fits[0] != after.fits[0]
    assert before.fits[2] != after.fits[2]


def test_a_model_is_not_beaten_by_itself() -> None:
    scores = {name: cross_validated(Share(), COINS, FOLD) for name in ("one", "same")}
    difference = Scored(scores, COINS.groups, COINS.outcomes).difference("one", "same")
    assert (difference.mean, difference.se) == (0.0, 0.0)


# --- fits -------------------------------------------------------------------------------------------------


def test_log_odds_of_a_table_of_four_are_those_of_the_formula() -> None:
    counts = np.array([[30, 10], [15, 25]])  # without and with the cause: did not happen, happened
    cause = np.repeat([0.0, 1.0], 40)
    happened = np.concatenate([np.arange(40) < 10, np.arange(40) < 25])
    fit = fit_logit(happened, np.zeros(80, np.int64), cause[:, None])
    assert fit.slopes[0] == pytest.approx(log(30 * 25 / (10 * 15)), abs=1e-6)
    assert fit.errors[0] == pytest.approx(sqrt((1.0 / counts).sum()), abs=1e-5)
    assert fit.effects[0] == pytest.approx(log(10 / 30), abs=1e-6)


def test_effects_of_categories_are_those_of_dummies() -> None:
    rng = np.random.default_rng(2)
    category, term = rng.integers(0, 4, 600), rng.normal(size=600)
    happened = rng.random(600) < 1.0 / (1.0 + np.exp(1.0 - 0.4 * category - 0.7 * term))
    fit = fit_logit(happened, category, term[:, None])
    design = np.column_stack([np.eye(4)[category], term])
    p = 1.0 / (1.0 + np.exp(-design @ np.append(fit.effects, fit.slopes)))
    assert design.T @ (happened - p) == pytest.approx(np.zeros(5), abs=1e-5)
    information = (design.T * (p * (1.0 - p))) @ design
    assert fit.errors[0] == pytest.approx(np.sqrt(np.linalg.inv(information)[4, 4]), rel=1e-5)


def test_a_category_in_which_nothing_happens_has_hardly_a_chance() -> None:
    happened = np.array([True, False, False, False])
    fit = fit_logit(happened, np.array([0, 0, 1, 1]), np.empty((4, 0)))
    assert fit.probabilities(np.array([0, 1]), np.empty((2, 0))) == pytest.approx([0.5, 0.0], abs=1e-5)


def test_a_linear_chance_with_a_constant_alone_is_the_share() -> None:
    happened = np.arange(200) < 13
    assert fit_linear(happened, np.ones((200, 1)), np.array([0.3])) == pytest.approx([0.065], abs=1e-5)


def test_robust_errors_of_a_mean_are_those_of_means_of_groups() -> None:
    values = np.random.default_rng(3).normal(size=(40, 1)) + np.random.default_rng(4).normal(size=(40, 5))
    error = robust_errors(lambda at: -0.5 * ((values - at[0]) ** 2).sum(axis=1), np.array([values.mean()]))
    assert error[0] == pytest.approx(clustered(values.ravel(), np.repeat(np.arange(40), 5)).se, rel=1e-6)


# --- files ------------------------------------------------------------------------------------------------


def test_columns_are_found_by_name_and_values_stripped(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text('more,year , who\n1, 1990,"Smith, J"\n\n2,,\n', encoding="utf-8")
    assert rows_of(file, ("who", "year")) == [{"who": "Smith, J", "year": "1990"}, {"who": "", "year": ""}]


@pytest.mark.parametrize("text", [None, "", "who\n", "who,yaer\n1,2\n", 'who,year\n"1,2\n'])
def test_a_file_that_cannot_be_read_or_lacks_columns_is_refused(tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "a.csv"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        rows_of(file, ("who", "year"))
    assert caught.value.code == "E307"


def test_each_kind_of_fault_is_one_problem_that_names_its_first_rows(tmp_path: Path) -> None:
    faults = [Fault("is odd", number, f"{number}") for number in range(2, 10)] + [Fault("is blue", 3, "b")]
    problems = refused(tmp_path / "a.csv", faults, "rows")
    assert [each.code for each in problems] == ["E308", "E308"]
    assert problems[0].found == "row 2: 2; row 3: 3; row 4: 4; row 5: 5; row 6: 6; and 3 more"
