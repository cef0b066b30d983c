"""Plotting: what scenarios do, as figures of Matplotlib; no window, no state outside the figure."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from samspill.experiments.facts import OutcomeFacts
from samspill.experiments.names import By, groupings, no_such, several
from samspill.experiments.scenario import Scenario
from samspill.experiments.spread import by_draw, percentiles
from samspill.spec import Column, Outcome, StudyError, Unit, day_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from samspill.experiments.runs import Runs

KINDS = ("fan", "change", "effects")
INK, FAINT, RULE, BASELINE = "#16191d", "#50555b", "#c9cdd2", "#5b5f64"
POLICIES = ("#4a22b0", "#b87514", "#7a1140", "#9a74f0")
"""A colour for each policy, in the order of the study; a fifth has the first again, dashed."""

WIDTH, STEEP = 8.0, 3.6
LINE = 12.0
"""Height of a line of text in points, which direct labels keep between one another."""

Floats = NDArray[np.float64]


class Picture(Figure):
    """A figure that shows itself in a notebook."""

    def _repr_png_(self) -> bytes:
        buffer = io.BytesIO()
        self.savefig(buffer, format="png", dpi=110)
        return buffer.getvalue()


def plot(
    runs: Runs,
    scenario: Scenario | str | Sequence[Scenario | str] | None = None,
    *,
    on: Outcome | Column | str | Sequence[Outcome | Column | str] | None = None,
    kind: str | None = None,
    by: By | None = None,
    since: str | None = None,
) -> Picture:
    """Draw the figure that `Runs.plot` describes."""
    kind = kind or ("fan" if by is None else "effects")
    if kind not in KINDS:
        raise no_such("kind of figure", kind, KINDS)
    facts, over_time = runs.facts, kind != "effects"
    if by is not None and over_time:
        raise StudyError(
            "There are no series of groups", code="E413", found=f'kind="{kind}", by={by!r}', expected='kind="effects"',
            fix="leave out by, or kind",
        )  # fmt: skip
    names = [runs.scenario(each) for each in several(scenario, Scenario | str)]
    names = names or [name for name in facts.scenarios if name != facts.baseline]
    asked = several(on, Outcome | Column | str) or facts.reported[: 1 if over_time or by is not None else None]
    outcomes = [runs.outcome(each) for each in asked]
    if over_time:
        picture = _over_time(runs, names, outcomes, since, change=kind == "change")
    else:
        picture = _by_scenario(runs, names, outcomes) if by is None else _by_group(runs, names, outcomes, by)
    used = sum(row.reached for row in runs.draws)
    told = f"{facts.name}: {used} versions of the model, {facts.seeds} courses of chance each; {facts.purpose}."
    told += "\nMedian of versions, and the ranges in which 50 and 90 in 100 of them lie."
    picture.supxlabel(told, x=0.01, ha="left", fontsize=7, color=FAINT)
    return picture


# step by step


def _over_time(
    runs: Runs, names: Sequence[str], outcomes: Sequence[OutcomeFacts], since: str | None, *, change: bool
) -> Picture:
    """Draw a panel for each outcome and scenario, each panel from the same date on."""
    panels = list(product(outcomes, names or [runs.facts.baseline]))
    picture, axes = _panels([STEEP] * len(panels))
    dates = np.array(runs.facts.dates, "datetime64[D]")
    shown = _shown(runs, dates, since)
    for axis, (outcome, name) in zip(axes, panels, strict=True):
        words, factor = _unit(outcome.unit, change=change)
        base = runs.facts.baseline
        series = {each: factor * _series(runs, each, outcome)[..., shown] for each in dict.fromkeys((base, name))}
        lines = {name: series[name] - series[base]} if change else series
        labels = [_fan(axis, runs, each, dates[shown], by_draw(values)) for each, values in lines.items()]
        if change:
            axis.axhline(0.0, color=INK, linewidth=0.8)
        axis.set_xlim(dates[shown][0], dates[shown][-1])
        _label_ends(axis, dates[shown][-1], labels)
        axis.set_title(_finding(runs, name, outcome) if change else outcome.title, loc="left", fontsize=11, color=INK)
        axis.set_ylabel(words, color=INK)
    return picture


def _shown(runs: Runs, dates: NDArray[Any], since: str | None) -> slice:
    """Give the steps from a date on; without one, from the first that counts for an outcome."""
    first = min(each.window[0] for each in runs.facts.outcomes) if since is None else since
    start = int(np.searchsorted(dates, np.datetime64(day_of(first))))
    if start < len(dates):
        return slice(start, None)
    if since is None:
        return slice(None)
    raise no_such("step on or after", since, [f"a date from {dates[0]} to {dates[-1]}"])


def _series(runs: Runs, name: str, outcome: OutcomeFacts) -> Floats:
    """Give the series of the draws that reached their target, shape (draws, seeds, steps)."""
    return runs.series(name, outcome.id)[[row.reached for row in runs.draws]]


def _fan(axis: Axes, runs: Runs, name: str, dates: NDArray[Any], draws: Floats) -> tuple[str, float]:
    """Draw the bands and the median of one scenario; gives its title and where the line ends."""
    low, lower, middle, upper, high = percentiles(draws)
    style = _style(runs, name)
    for below, above, alpha in ((low, high, 0.16), (lower, upper, 0.32)):
        axis.fill_between(dates, below, above, color=style["color"], alpha=alpha, linewidth=0)
    axis.plot(dates, middle, linewidth=1.8, **style)
    known = middle[np.isfinite(middle)]
    return runs.facts.scenarios[name], float(known[-1]) if known.size else 0.0


def _label_ends(axis: Axes, end: Any, labels: Sequence[tuple[str, float]]) -> None:
    """Write at the end of each line what it is, no two on top of one another."""
    bottom, top = axis.get_ylim()
    points = 72 * STEEP * 0.75 / (top - bottom)
    floor = -np.inf
    for text, value in sorted(labels, key=lambda each: each[1]):
        place = max(value * points, floor + LINE)
        floor = place
        axis.annotate(text, (end, value), (6, place - value * points), textcoords="offset points", va="center",
                      fontsize=9, color=INK, annotation_clip=False)  # fmt: skip


# effects


def _by_scenario(runs: Runs, names: Sequence[str], outcomes: Sequence[OutcomeFacts]) -> Picture:
    """Draw a panel for each outcome, with a row for each scenario."""
    picture, axes = _panels([1.1 + 0.32 * len(names)] * len(outcomes))
    for axis, outcome in zip(axes, outcomes, strict=True):
        rows = [(runs.facts.scenarios[each], each, "all") for each in names]
        title = outcome.title if len(names) != 1 else _finding(runs, names[0], outcome)
        _rows(axis, runs, outcome, rows, title)
    return picture


def _by_group(runs: Runs, names: Sequence[str], outcomes: Sequence[OutcomeFacts], by: By) -> Picture:
    """Draw a panel for each outcome and scenario, with a row for each group, the worst-off first."""
    panels, rows = list(product(outcomes, names)), []
    for outcome, name in panels:
        ways = groupings(outcome, by)
        labels = ["; ".join(each) for each in product(*(outcome.by[way] for way in ways))]
        effects = runs.compare(name, on=outcome.id, by=by)
        gains = [(each.mean if outcome.good != "down" else -each.mean) if each.n_draws else np.inf for each in effects]
        order = np.argsort(gains, kind="stable")
        rows.append([(labels[place], name, effects[place].group) for place in order])
    picture, axes = _panels([1.1 + 0.26 * len(each) for each in rows])
    for axis, (outcome, name), each in zip(axes, panels, rows, strict=True):
        _rows(axis, runs, outcome, each, f"{outcome.title}: {runs.facts.scenarios[name]}")
    return picture


def _rows(
    axis: Axes, runs: Runs, outcome: OutcomeFacts, rows: Sequence[tuple[str, str, str]], title: str
) -> None:
    """Draw rows (label, scenario, group): a dot, a thick and a thin interval, and how often it is above 0."""
    words, factor = _unit(outcome.unit, change=True)
    axis.axvline(0.0, color=INK, linewidth=0.8)
    for place, (_, name, group) in enumerate(rows):
        gaps = by_draw(runs.differences(name, on=outcome.id, group=group))[:, None]
        low, lower, middle, upper, high = (factor * percentiles(gaps))[:, 0]
        colour = _style(runs, name)["color"]
        axis.plot([low, high], [place, place], color=colour, linewidth=1.2)
        axis.plot([lower, upper], [place, place], color=colour, linewidth=4, solid_capstyle="butt")
        axis.plot([middle], [place], "o", color=colour, markeredgecolor="white", markersize=7)
        axis.text(1.02, place, _often(gaps[:, 0]), transform=axis.get_yaxis_transform(), va="center", fontsize=8,
                  color=FAINT)  # fmt: skip
    axis.set_yticks(range(len(rows)), [label for label, _, _ in rows])
    axis.set_ylim(len(rows) - 0.5, -0.5)
    axis.set_title(title, loc="left", fontsize=11, color=INK)
    axis.set_xlabel(words, color=INK)
    axis.grid(axis="x", color=RULE, linewidth=0.6)


# in common


def _panels(heights: Sequence[float]) -> tuple[Picture, list[Axes]]:
    picture = Picture(figsize=(WIDTH, max(2.0, sum(heights) + 0.3)), layout="constrained")
    grid = picture.add_gridspec(len(heights), 1, height_ratios=heights)
    axes = [picture.add_subplot(grid[place, 0]) for place in range(len(heights))]
    for axis in axes:
        axis.spines[["top", "right"]].set_visible(False)
        axis.tick_params(colors=INK, labelsize=9)
    return picture, axes


def _style(runs: Runs, name: str) -> dict[str, Any]:
    """Give the colour of a scenario, the same in every figure of a study."""
    if name == runs.facts.baseline:
        return {"color": BASELINE}
    place = [each for each in runs.facts.scenarios if each != runs.facts.baseline].index(name)
    return {"color": POLICIES[place % len(POLICIES)], "linestyle": "--" if place >= len(POLICIES) else "-"}


def _unit(text: str, *, change: bool) -> tuple[str, float]:
    """Give a unit in words, and by what its numbers are to be multiplied: shares are shown in per cent."""
    words = Unit(text).words()
    if words in ("", "per cent"):
        return "percentage points" if change else "per cent", 1.0 if words else 100.0
    return words, 1.0


def _finding(runs: Runs, name: str, outcome: OutcomeFacts) -> str:
    return f"{outcome.title}: {runs.facts.scenarios[name]}, {_often(by_draw(runs.differences(name, on=outcome.id)))}"


def _often(gaps: Floats) -> str:
    """Tell in how many draws a difference is above 0: ``higher in 17 of 30 versions``."""
    known = gaps[np.isfinite(gaps)]
    if not known.size:
        return "no figure"
    n = min(known.size, 100)
    return f"higher in {round(float(np.mean(known > 0)) * n)} of {n} versions"
