"""Frames: figures and series of runs as one tidy table of pandas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from samspill.core import ALL
from samspill.experiments.facts import Facts, OutcomeFacts
from samspill.experiments.names import By, groupings, no_such, several
from samspill.experiments.rows import HEADLINE, PARTS
from samspill.experiments.scenario import Scenario
from samspill.experiments.task import Done, Result
from samspill.spec import Column, Outcome, StudyError

if TYPE_CHECKING:
    import pandas as pd

    from samspill.experiments.runs import Runs

Row = tuple[Result, Done]


@dataclass(frozen=True)
class Cells:
    """What each run has a value of: outcome, group and unit, shape (cells,); ``dates`` where it is a series."""

    outcomes: NDArray[Any]
    groups: NDArray[Any]
    units: NDArray[Any]
    dates: NDArray[Any] | None = None


def table(
    runs: Runs,
    *,
    on: Outcome | Column | str | Sequence[Outcome | Column | str] | None = None,
    scenario: Scenario | str | Sequence[Scenario | str] | None = None,
    by: By | None = None,
    differences: bool = False,
    series: bool = False,
    part: str = HEADLINE,
) -> pd.DataFrame:
    """Make the table that `Runs.table` describes."""
    import pandas as pd

    if part not in PARTS:
        raise no_such("part of a study", part, PARTS)
    names = [runs.scenario(each) for each in several(scenario, Scenario | str)] or list(runs.facts.scenarios)
    if differences and scenario is None:
        names.remove(runs.facts.baseline)
    outcomes = [runs.outcome(each) for each in several(on, Outcome | Column | str)]
    rows = _rows(runs, part, names)
    if series:
        _refuse_groups(by)
        cells, places = _steps(runs.facts, outcomes or runs.facts.outcomes)
    else:
        cells, places = _figures(runs.facts, outcomes, by)
    values = _values(runs, rows, places, differences=differences, series=series)
    return pd.DataFrame({**_of_runs(rows, len(places)), **_of_cells(cells, values, len(rows))})


def _rows(runs: Runs, part: str, names: list[str]) -> list[Row]:
    """Give the runs of a part, in order of scenario, draw, seed and variant."""
    order = {name: place for place, name in enumerate(runs.facts.scenarios)}
    rows = [(each, run) for each in runs.part(part) for run in each.runs if run.scenario in names]
    return sorted(rows, key=lambda row: (order[row[1].scenario], row[0].task.draw.number, row[1].seed, row[0].task.key))


def _figures(facts: Facts, outcomes: Sequence[OutcomeFacts], by: By | None) -> tuple[Cells, NDArray[np.intp]]:
    """Give the cells of figures, and where each stands among a run's figures."""
    keys = [(each, group) for each, groups in _grouped(facts, outcomes, by) for group in groups]
    index = {key: place for place, key in enumerate(facts.keys)}
    places = np.array([index[each.id, group] for each, group in keys], np.intp)
    return _cells(keys), places


def _grouped(
    facts: Facts, outcomes: Sequence[OutcomeFacts], by: By | None
) -> Iterable[tuple[OutcomeFacts, tuple[str, ...]]]:
    """Give outcomes with the groups that are asked for; where no outcome is named, all that can be grouped so."""
    if by is None:
        return [(each, each.groups()) for each in outcomes or facts.outcomes]
    able = outcomes or [each for each in facts.outcomes if _has(each, by)]
    refused = sorted(facts.outcomes, key=lambda each: -len(each.by))[:1]  # the error names its groupings
    return [(each, each.groups(*groupings(each, by))) for each in able or refused]


def _has(outcome: OutcomeFacts, by: By) -> bool:
    try:
        return bool(groupings(outcome, by))
    except StudyError:
        return False


def _steps(facts: Facts, outcomes: Sequence[OutcomeFacts]) -> tuple[Cells, NDArray[np.intp]]:
    """Give the cells of series, and where each stands among a run's series laid end to end."""
    ids = [each.id for each in facts.outcomes]
    places = [ids.index(each.id) * facts.steps + np.arange(facts.steps) for each in outcomes]
    dates = np.tile(np.array(facts.dates, "datetime64[s]"), len(outcomes))
    return _cells([(each, ALL) for each in outcomes for _ in range(facts.steps)], dates), np.concatenate(places)


def _cells(keys: Sequence[tuple[OutcomeFacts, str]], dates: NDArray[Any] | None = None) -> Cells:
    outcomes, units = (np.array([getattr(each, name) for each, _ in keys], object) for name in ("id", "unit"))
    return Cells(outcomes, np.array([group for _, group in keys], object), units, dates)


def _refuse_groups(by: By | None) -> None:
    if by is not None:
        raise StudyError(
            "There are no series of groups",
            code="E413",
            found=f"by={by!r}",
            expected="series of all",
            fix="leave out by, or series",
        )


def _values(
    runs: Runs, rows: Sequence[Row], places: NDArray[np.intp], *, differences: bool, series: bool
) -> NDArray[np.float64]:
    """Give what each run has in its cells, shape (runs, cells)."""

    def of(run: Done) -> NDArray[np.float64]:
        return (run.series.reshape(-1) if series else run.figures)[places]

    values = np.array([of(run) for _, run in rows]).reshape(len(rows), len(places))
    if not differences:
        return values
    base = {(each.task.key, run.seed): run for each in runs.results for run in each.runs
            if run.scenario == runs.facts.baseline}  # fmt: skip
    for place, (each, run) in enumerate(rows):
        other = base.get((each.task.key, run.seed)) if each.found.reached else None
        values[place] = np.nan if other is None else values[place] - of(other)
    return values


def _of_runs(rows: Sequence[Row], n_cells: int) -> dict[str, NDArray[Any]]:
    own = [
        (each.task.part, run.scenario, each.task.draw.number, run.seed, each.task.variant, each.found.reached)
        for each, run in rows
    ]
    names = ("part", "scenario", "draw", "seed", "variant", "reached")
    kinds = (object, object, np.int64, np.int64, object, np.bool_)
    columns = zip(*own, strict=True) if own else [()] * len(names)
    return {
        name: np.repeat(np.array(column, kind), n_cells)
        for name, column, kind in zip(names, columns, kinds, strict=True)
    }


def _of_cells(cells: Cells, values: NDArray[np.float64], n_runs: int) -> dict[str, NDArray[Any]]:
    dates = {} if cells.dates is None else {"date": np.tile(cells.dates, n_runs)}
    return {
        "outcome": np.tile(cells.outcomes, n_runs),
        "group": np.tile(cells.groups, n_runs),
        **dates,
        "value": values.reshape(-1),
        "unit": np.tile(cells.units, n_runs),
    }
