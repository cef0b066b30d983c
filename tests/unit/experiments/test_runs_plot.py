"""Figures show the numbers they are drawn from, say what they show, and open no window."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from io import StringIO
from typing import Any

import numpy as np
import pytest
import two_ways as town
from matplotlib import rc_context
from matplotlib.colors import to_hex
from matplotlib.dates import date2num
from matplotlib.figure import Figure

from samspill.experiments import Runs, plotting
from samspill.experiments.spread import by_draw, percentiles
from samspill.report.figures import LIGHT
from samspill.spec import DeclarationError, StudyError

RUNS = town.runs(n=12)


def texts(figure: Figure) -> str:
    """Give everything that is written in a figure, as its SVG has it."""
    buffer = StringIO()
    with rc_context({"svg.fonttype": "none"}):
        figure.savefig(buffer, format="svg")
    return buffer.getvalue()


def lines(axis: Any) -> dict[str, tuple[Any, Any]]:
    return {to_hex(each.get_color()): each.get_data() for each in axis.lines}


def test_a_fan_has_the_median_of_both_worlds_and_bands_of_50_and_90_in_100() -> None:
    figure = RUNS.plot("noise", on="share", kind="fan", since="2020-01")
    (axis,) = figure.axes
    drawn = lines(axis)
    for name, colour in (("before", "#5b5f64"), ("noise", "#4a22b0")):
        draws = by_draw(RUNS.series(name, "share"))
        assert np.allclose(drawn[colour][1], 100 * np.median(draws, axis=0))
        bands = [each for each in axis.collections if to_hex(each.get_facecolor()[0]) == colour]
        assert len(bands) == 2
        for band, (low, high) in zip(bands, ((5, 95), (25, 75)), strict=True):
            heights = band.get_paths()[0].vertices[:, 1]
            last = np.percentile(100 * draws[:, -1], [low, high])
            assert np.isclose(heights[:, None], last).any(axis=0).all()
    assert axis.get_title(loc="left") == "Share"
    assert axis.get_ylabel() == "per cent"
    told = texts(figure)
    assert "As before" in told and "Noise" in told
    assert "12 versions of the model, 2 courses of chance each; theory exposition, not prediction" in told


def test_a_fan_begins_where_outcomes_begin_to_count_or_where_it_is_told_to() -> None:
    first = date2num(np.datetime64("2020-07-01"))
    assert date2num(RUNS.plot("noise", on="share").axes[0].lines[0].get_xdata()[0]) == first
    later = RUNS.plot("noise", on="share", since="2020-10").axes[0].lines[0].get_xdata()
    assert len(later) == 3


def test_a_change_is_drawn_around_no_effect_in_percentage_points() -> None:
    figure = RUNS.plot("late", on="share", kind="change", since="2020-01")
    (axis,) = figure.axes
    gaps = by_draw(RUNS.series("late", "share") - RUNS.series("before", "share"))
    median = lines(axis)["#b87514"][1]
    assert np.allclose(median, 100 * np.median(gaps, axis=0))
    assert not np.any(median[:8])  # the noise begins in September
    assert axis.get_ylabel() == "percentage points"
    assert axis.get_title(loc="left") == "Share: Late noise, higher in 0 of 12 versions"


def test_effects_have_a_row_for_each_policy_and_a_panel_for_each_outcome() -> None:
    figure = RUNS.plot(kind="effects")
    share, count = figure.axes
    assert [each.get_text() for each in share.get_yticklabels()] == ["Noise", "Late noise"]
    assert (share.get_title(loc="left"), count.get_title(loc="left")) == ("Share", "Count")
    assert (share.get_xlabel(), count.get_xlabel()) == ("percentage points", "persons")
    gaps = by_draw(RUNS.differences("late", on="count"))
    thin, thick, dot = [each for each in count.lines if to_hex(each.get_color()) == "#b87514"]
    assert np.allclose(thin.get_xdata(), np.percentile(gaps, [5, 95]))
    assert np.allclose(thick.get_xdata(), np.percentile(gaps, [25, 75]))
    assert np.allclose(dot.get_xdata(), np.median(gaps))
    assert "higher in 0 of 12" in texts(figure)


def test_groups_stand_the_worst_off_first() -> None:
    (axis,) = RUNS.plot("noise", on="share", by="street").axes
    means = {each.group.removeprefix("street: "): each.mean for each in RUNS.compare("noise", on="share", by="street")}
    shown = [each.get_text() for each in axis.get_yticklabels()]
    assert shown == [*sorted(town.STREETS[:2], key=lambda each: means[each]), "nowhere"]
    assert axis.get_title(loc="left") == "Share: Noise"
    (fewer,) = RUNS.plot("noise", on="count", by="age").axes  # the fewer the better
    count = {each.group.removeprefix("age: "): each.mean for each in RUNS.compare("noise", on="count", by="age")}
    shown = [each.get_text() for each in fewer.get_yticklabels()]
    assert shown == sorted(town.AGES, key=lambda each: -count[each])


def test_groups_of_two_groupings_are_rows_and_every_policy_a_panel() -> None:
    figure = RUNS.plot(by=("age", "street"))
    assert [each.get_title(loc="left") for each in figure.axes] == ["Share: Noise", "Share: Late noise"]
    labels = {each.get_text() for each in figure.axes[0].get_yticklabels()}
    assert labels == {f"{age}; {street}" for age in town.AGES for street in town.STREETS}
    assert texts(figure).count("no figure") == 4


def test_a_policy_keeps_its_colour_and_no_axis_has_a_twin() -> None:
    one, two = RUNS.plot("late", on="share"), RUNS.plot(["noise", "late"], on="share", kind="change")
    assert "#b87514" in lines(one.axes[0]) and "#b87514" in lines(two.axes[1])
    for figure in (one, two, RUNS.plot(kind="effects"), RUNS.plot(by="age")):
        boxes = [each.get_position().bounds for each in figure.axes]
        assert len(set(boxes)) == len(boxes)


def test_colours_are_those_of_the_report() -> None:
    assert (plotting.INK, plotting.FAINT, plotting.RULE) == (LIGHT.ink, LIGHT.faint, LIGHT.rule)
    assert (plotting.BASELINE, plotting.POLICIES) == (LIGHT.baseline, LIGHT.policies)


def test_labels_at_the_ends_of_lines_do_not_cover_one_another() -> None:
    def alike(each: Any) -> Any:
        return replace(each, runs=tuple(replace(run, series=each.runs[0].series) for run in each.runs))

    same = Runs(RUNS.facts, [alike(each) for each in RUNS.results])  # both lines end at one point
    (axis,) = same.plot("noise", on="share").axes
    axis.figure.canvas.draw()
    before, after = sorted((each.get_window_extent() for each in axis.texts), key=lambda box: box.y0)
    assert before.y1 <= after.y0 + 1


def test_a_step_without_a_figure_leaves_a_gap_and_no_warning() -> None:
    found = percentiles(np.array([[1.0, np.nan], [3.0, np.nan]]))
    assert found[:, 0].tolist() == pytest.approx([1.1, 1.5, 2.0, 2.5, 2.9])
    assert np.isnan(found[:, 1]).all()
    draws = by_draw(np.array([[[1.0, np.nan], [3.0, np.nan]], [[np.nan, 5.0], [2.0, np.nan]]]))
    assert np.array_equal(draws, [[2.0, np.nan], [2.0, 5.0]], equal_nan=True)


def test_runs_that_all_failed_are_drawn_as_no_figure() -> None:
    def lost(each: Any) -> Any:
        return replace(each, figures=each.figures * np.nan, series=each.series * np.nan, status="failed")

    failed = Runs(RUNS.facts, [replace(each, runs=tuple(map(lost, each.runs))) for each in RUNS.results])
    assert "no figure" in texts(failed.plot(kind="effects"))
    assert "no figure" in texts(failed.plot("noise", kind="change"))
    assert "Share" in texts(failed.plot("noise"))


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"kind": "fann"}, 'did you mean "fan"?'),
        ({"scenario": "nois"}, 'did you mean "noise"?'),
        ({"on": "shar"}, 'did you mean "share"?'),
        ({"by": "street", "on": "count"}, 'There is no grouping of "count" "street"'),
        ({"by": "age", "kind": "fan"}, "no series of groups"),
        ({"since": "2030-01"}, "a date from 2020-01-01 to 2020-12-01"),
    ],
)
def test_what_cannot_be_drawn_is_refused(asked: dict[str, Any], told: str) -> None:
    with pytest.raises(StudyError) as caught:
        RUNS.plot(**asked)
    assert caught.value.code == "E413"
    assert told in str(caught.value)


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(DeclarationError, match="E103"):
        RUNS.plot("noise", since="last summer")


def test_a_figure_shows_itself_in_a_notebook_and_opens_no_window() -> None:
    assert RUNS.plot("noise")._repr_png_().startswith(b"\x89PNG")  # type: ignore[attr-defined]
    code = (
        "import sys, two_ways; two_ways.runs(n=2, seeds=1).plot('noise').savefig(sys.stderr.buffer, format='svg'); "
        "print('matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=town.__file__.rpartition("two_ways")[0], capture_output=True, text=True,
        check=True, encoding="utf-8",
    )  # fmt: skip
    assert done.stdout == "False\n"
    assert done.stderr.rstrip().endswith("</svg>")


def test_a_study_without_a_policy_shows_its_baseline() -> None:
    study = town.study(n=2)
    runs = replace(study, scenarios=study.scenarios[:1]).run(progress=False)
    assert "As before" in texts(runs.plot())
