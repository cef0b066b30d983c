"""Figures and series as tables of pandas: shapes, columns, units, and every number where it belongs."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
import tiny_society as tiny
import two_ways as town

from samspill.experiments import Runs, Study
from samspill.experiments.solving import Found
from samspill.spec import StudyError

RUNS = town.runs(n=3)
COLUMNS = ["part", "scenario", "draw", "seed", "variant", "reached", "outcome", "group", "value", "unit"]
ROWS = 3 * 3 * 2  # scenarios, draws, seeds


def test_a_row_is_a_run_an_outcome_and_a_group() -> None:
    table = RUNS.table()
    assert list(table.columns) == COLUMNS
    groups = [len(each.groups()) for each in RUNS.facts.outcomes]
    assert groups == [6, 6, 3, 1]
    assert len(table) == ROWS * sum(groups)
    assert not table.duplicated(["scenario", "draw", "seed", "outcome", "group"]).any()
    assert list(table["scenario"].unique()) == ["before", "noise", "late"]
    assert table["value"].dtype == np.float64
    assert set(zip(table["outcome"], table["unit"], strict=True)) == {
        ("share", "1"), ("part", "1"), ("count", "person"), ("bare", "1"),
    }  # fmt: skip


@pytest.mark.parametrize("scenario", ["before", "late"])
@pytest.mark.parametrize("group", ["all", "age: old", "street: nowhere"])
def test_every_value_is_the_figure_of_its_run(scenario: str, group: str) -> None:
    table = RUNS.table(on="share", scenario=scenario)
    square = table[table["group"] == group].pivot(index="draw", columns="seed", values="value")
    assert np.array_equal(square.to_numpy(), RUNS.figures(scenario, "share", group), equal_nan=True)
    assert (list(square.index), list(square.columns)) == ([1, 2, 3], [1, 2])


def test_differences_are_against_the_baseline_on_the_same_luck() -> None:
    table = RUNS.table(on=["share", "count"], by="age", differences=True)
    assert list(table["scenario"].unique()) == ["noise", "late"]
    for (scenario, outcome, group), rows in table.groupby(["scenario", "outcome", "group"]):
        gaps = RUNS.differences(scenario, on=outcome, group=group)
        assert np.array_equal(rows["value"].to_numpy().reshape(3, 2), gaps)
    assert not RUNS.table(scenario="before", differences=True, on="bare")["value"].any()


def test_crossings_are_a_table_too() -> None:
    table = RUNS.table(by=("age", "street"))
    assert set(table["outcome"]) == {"share", "part"}  # the others have no streets
    assert len(table) == ROWS * 2 * 6
    wide = table[table["outcome"] == "part"].groupby(["scenario", "draw", "seed"])["value"].sum()
    assert np.allclose(wide["noise"], RUNS.figures("noise", "part").reshape(-1), rtol=0, atol=1e-15)


def test_series_have_a_date_for_each_step() -> None:
    table = RUNS.table(series=True, on="share", scenario=["before", "noise"])
    assert list(table.columns) == [*COLUMNS[:8], "date", *COLUMNS[8:]]
    assert len(table) == 2 * 3 * 2 * 12
    assert pd.api.types.is_datetime64_any_dtype(table["date"])
    assert isinstance(table.set_index("date").index, pd.DatetimeIndex)
    one = table[(table["scenario"] == "noise") & (table["draw"] == 2) & (table["seed"] == 1)].set_index("date")["value"]
    assert np.array_equal(one.to_numpy(), RUNS.series("noise", "share")[1, 0])
    assert one.index[0] == pd.Timestamp("2020-01-01") and one.index[-1] == pd.Timestamp("2020-12-01")
    assert one["2020-03"].size == 1
    gaps = RUNS.table(series=True, on="share", differences=True, scenario="noise")["value"].to_numpy()
    expected = RUNS.series("noise", "share") - RUNS.series("before", "share")
    assert np.array_equal(gaps, expected.reshape(-1))


def test_several_series_keep_outcome_by_outcome() -> None:
    table = RUNS.table(series=True)
    assert len(table) == ROWS * 4 * 12
    for outcome, rows in table[table["scenario"] == "late"].groupby("outcome"):
        assert np.array_equal(rows["value"].to_numpy().reshape(3, 2, 12), RUNS.series("late", outcome))


def test_the_other_parts_have_tables_with_their_variants() -> None:
    runs = Study.of(tiny.CASE, draws=4).run(progress=False)
    pairs = runs.table(part="pairs", on="worth")
    assert set(pairs["part"]) == {"pairs"}
    assert set(pairs["variant"]) <= {"burden=none", "burden=time"}
    gaps = runs.table(part="pairs", on="worth", differences=True)
    assert len(gaps) == len(pairs) / 2
    assert len(runs.table(part="grid", on="worth", by="size")) == 2 * 4 * 2
    assert list(RUNS.table(part="grid").columns) == COLUMNS
    assert RUNS.table(part="grid").empty


def test_draws_that_did_not_reach_their_target_are_marked_and_have_no_difference() -> None:
    missed = Found({}, {}, reached=False)
    results = [replace(each, found=missed) if each.task.draw.number == 2 else each for each in RUNS.results]
    runs = Runs(RUNS.facts, results)
    table = runs.table(on="bare")
    assert set(table.loc[~table["reached"], "draw"]) == {2}
    assert table["value"].notna().all()
    gaps = runs.table(on="bare", differences=True, scenario="noise")
    assert set(gaps.loc[gaps["value"].isna(), "draw"]) == {2}
    assert gaps["value"].mean() == pytest.approx(runs.compare("noise", on="bare").mean)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"on": "shar"}, 'did you mean "share"?'),
        ({"scenario": ["noise", "lat"]}, 'did you mean "late"?'),
        ({"by": "agee"}, 'did you mean "age"?'),
        ({"on": "count", "by": "street"}, "expected: age"),
        ({"part": "head"}, "expected: headline, pairs, grid"),
        ({"series": True, "by": "age"}, "no series of groups"),
    ],
)
def test_what_there_is_not_is_refused(asked: dict[str, Any], told: str) -> None:
    with pytest.raises(StudyError) as caught:
        RUNS.table(**asked)
    assert caught.value.code == "E413"
    assert told in str(caught.value)


def test_reading_results_imports_no_pandas_and_no_matplotlib_before_they_are_asked_for() -> None:
    code = "import sys; from samspill.experiments import Runs, Study; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert not {"pandas", "pyarrow", "matplotlib", "numba", "babel"} & set(done.stdout.split())
