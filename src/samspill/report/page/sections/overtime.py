"""Over time: an outcome in the world with a policy and in the world without it, and the difference between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from samspill.experiments import OutcomeFacts
from samspill.report.figures import Axes, Bands, Panel, fans, in_both_widths, policy_class
from samspill.report.findings import outcome_named, scenario_named
from samspill.report.language import Phrases
from samspill.report.page.parts import Figure, Table, Value
from samspill.report.page.reader import Reader
from samspill.report.page.resting import rests
from samspill.report.sentences import Sentence
from samspill.report.words import factor

Array = NDArray[np.float64]

PERCENTILES = (5, 25, 50, 75, 95)
MIDDLE = PERCENTILES.index(50)
BEFORE = 2.0
"""Years that are shown before the first policy acts."""

DRAWN, KEPT = 72, 240
"""Steps that are drawn, and that a file holds, at most."""


@dataclass(frozen=True, eq=False)
class Course:
    """How one outcome runs, in the unit for readers.

    Attributes
    ----------
    reader, outcome
        For whom, and which.
    """

    reader: Reader
    outcome: OutcomeFacts

    @cached_property
    def means(self) -> Mapping[str, Array]:
        """Of each scenario the mean over seeds in each version that fits, shape (versions, steps)."""
        runs = self.reader.runs
        fits = [row.reached for row in runs.draws]
        found = {}
        for name in (runs.facts.baseline, *self.reader.policies):
            series = runs.series(name, self.outcome.id)[fits]
            n = np.isfinite(series).sum(axis=1)
            means = np.where(n > 0, np.nansum(series, axis=1) / np.maximum(n, 1), np.nan)
            found[name] = factor(self.outcome.unit) * means
        return found

    def levels(self, scenario: str) -> Array:
        """Give the percentiles over versions in each step, shape (5, steps)."""
        return _percentiles(self.means[scenario])

    def differences(self, scenario: str) -> Array:
        """Give the percentiles of the scenario minus the baseline of the same version and luck, shape (5, steps)."""
        return _percentiles(self.means[scenario] - self.means[self.reader.runs.facts.baseline])

    @cached_property
    def years(self) -> Array:
        """The date of each step, in years."""
        return np.array([_in_years(each) for each in self.reader.runs.facts.dates])

    @cached_property
    def start(self) -> int:
        """The first step that is shown: two years before the first policy acts."""
        starts = [start for scenario in self.reader.policies for start, _ in acting(self.reader, scenario)]
        first = min(starts, default=float(self.years[0])) - BEFORE
        return int(np.argmax(self.years >= first - 1e-9))

    def some(self, most: int) -> NDArray[np.int64]:
        """Choose steps from the first shown to the last, evenly, ``most`` of them at most."""
        last = len(self.years) - 1
        apart = max(1, -(-(last - self.start + 1) // most))
        return np.arange(last, self.start - 1, -apart)[::-1]


def _percentiles(means: Array) -> Array:
    bands = np.full((len(PERCENTILES), means.shape[-1]), np.nan)
    known = np.isfinite(means).any(axis=0)
    if known.any():
        bands[:, known] = np.nanpercentile(means[:, known], PERCENTILES, axis=0)
    return bands


def acting(reader: Reader, scenario: str) -> list[tuple[float, float]]:
    """Give from when to when a scenario's policies act, in years."""
    dates = reader.runs.facts.dates
    ends = [(each.start or dates[0], each.stop or dates[-1]) for each in reader.making.policies.get(scenario, ())]
    return [(_in_years(start), _in_years(stop)) for start, stop in dict.fromkeys(ends)]


def _in_years(day: str) -> float:
    year, month, day_of_month = (*map(int, day.split("-")), 1, 1)[:3]
    first = date(year, 1, 1)
    return year + (date(year, month, day_of_month) - first).days / (date(year + 1, 1, 1) - first).days


# both pictures

NOTES = {"time": "page-time-bands", "change": "page-change-bands"}
"""What is said below each kind of picture."""


def over_time(reader: Reader, outcome: OutcomeFacts) -> tuple[Figure, ...]:
    """Draw the two worlds, and the difference between them; nothing where no step has a number."""
    course = Course(reader, outcome)
    if not np.isfinite(course.levels(reader.runs.facts.baseline)[:, course.start :]).any():
        return ()
    return _levels(course), _differences(course)


def _levels(course: Course) -> Figure:
    reader, outcome = course.reader, course.outcome
    named = {name: course.levels(name) for name in course.means}
    steps = course.some(DRAWN)
    without = Bands(reader.say("page-without"), "baseline", named[reader.runs.facts.baseline][:, steps])
    panels = [
        _panel(reader, scenario, (without, _own(reader, scenario, "page-with", named[scenario][:, steps])))
        for scenario in reader.policies
    ]
    title = reader.say("page-time", outcome=outcome_named(outcome), unit=reader.unit(outcome),
                       date=reader.language.date(reader.runs.facts.dates[-1]), worlds=Phrases(
        Sentence("page-time-world", {"scenario": scenario_named(reader.runs, name), "value": _last(bands)})
        for name, bands in named.items()))  # fmt: skip
    return _figure(course, "time", title, panels, named)


def _differences(course: Course) -> Figure:
    reader = course.reader
    named = {scenario: course.differences(scenario) for scenario in reader.policies}
    steps = course.some(DRAWN)
    panels = [
        _panel(reader, scenario, (_own(reader, scenario, "page-difference", bands[:, steps]),))
        for scenario, bands in named.items()
    ]
    title = reader.say("page-change", outcome=outcome_named(course.outcome), policies=Phrases(
        Sentence("page-change-policy", {"policy": scenario_named(reader.runs, scenario), **_turning(course, bands)})
        for scenario, bands in named.items()))  # fmt: skip
    return _figure(course, "change", title, panels, named)


def _figure(course: Course, kind: str, title: str, panels: Sequence[Panel], named: Mapping[str, Array]) -> Figure:
    """Make the figure of one kind: ``time`` or ``change``."""
    reader, outcome = course.reader, course.outcome
    id = f"{kind}-{reader.shown.index(outcome)}"
    axes = Axes(course.years[course.some(DRAWN)], reader.unit(outcome), reader.write, reader.say("page-acting"))
    told = " ".join(
        reader.say("page-band", scenario=reader.policy(name), low=float(bands[0, -1]), middle=float(bands[MIDDLE, -1]),
                   high=float(bands[-1, -1]), unit=reader.unit(outcome), date=_end(reader))
        for name, bands in named.items()
    )  # fmt: skip
    drawn = in_both_widths(lambda width: fans(width, panels, axes), id, title, told)
    return Figure(id, title, told, drawn, (reader.say(NOTES[kind]),), table=_table(course, named),
                  rests=rests(reader, outcome))  # fmt: skip


def _own(reader: Reader, scenario: str, name: str, values: Array) -> Bands:
    return Bands(reader.say(name), policy_class(reader.policies.index(scenario)), values)


def _panel(reader: Reader, scenario: str, bands: tuple[Bands, ...]) -> Panel:
    return Panel(reader.policy(scenario), bands, tuple(acting(reader, scenario)))


def _end(reader: Reader) -> str:
    return reader.language.date(reader.runs.facts.dates[-1])


def _last(bands: Array) -> float:
    """Give the middle of the last step that has one."""
    known = bands[MIDDLE][np.isfinite(bands[MIDDLE])]
    return float(known[-1]) if known.size else float("nan")


def _turning(course: Course, bands: Array) -> dict[str, str]:
    """Say whether the middle of the differences is above or below 0, and in which year it turns for good.

    A year is counted at once, since single months are jagged.
    """
    middle, years = bands[MIDDLE, course.start :], np.floor(course.years[course.start :] + 1e-9)
    means = [(int(year), float(np.nanmean(part))) for year in dict.fromkeys(years.tolist())
             if np.isfinite(part := middle[years == year]).any()]  # fmt: skip
    signs = [(year, 1 if mean > 0 else -1) for year, mean in means if mean != 0]
    turns = [later for before, later in zip(signs, signs[1:], strict=False) if before[1] != later[1]]
    if not signs:
        return {"state": "same", "year": ""}
    if not turns:
        return {"state": "higher" if signs[0][1] > 0 else "lower", "year": ""}
    if len(turns) > 1:
        return {"state": "swings", "year": ""}
    return {"state": "turns-up" if turns[0][1] > 0 else "turns-down", "year": str(turns[0][0])}


# numbers


def _table(course: Course, named: Mapping[str, Array]) -> Table:
    """Show the last step of every year; the file has more."""
    reader, dates = course.reader, course.reader.runs.facts.dates
    heads = [reader.say("page-date"), *(
        reader.say("page-percentile", scenario=reader.policy(name), percent=percent)
        for name in named for percent in PERCENTILES
    )]  # fmt: skip
    columns = np.concatenate(list(named.values()))

    def row(step: int, day: str) -> tuple[Value, ...]:
        return day, *(float(value) for value in columns[:, step])

    ends = [step for step in range(course.start, len(dates)) if dates[step + 1 : step + 2] == ()
            or dates[step + 1][:4] != dates[step][:4]]  # fmt: skip
    short = tuple(row(step, reader.language.date(dates[step])) for step in ends)
    return Table(tuple(heads), short, tuple(row(int(step), dates[step]) for step in course.some(KEPT)))


