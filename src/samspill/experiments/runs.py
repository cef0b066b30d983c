"""Runs: everything that a study gave, and what can be asked of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

import numpy as np
from numpy.typing import NDArray

from samspill.core import ALL
from samspill.experiments.beyond import beyond
from samspill.experiments.compare import Effect, Effects, summary
from samspill.experiments.facts import Facts, OutcomeFacts
from samspill.experiments.names import By, groupings, no_such
from samspill.experiments.rows import GRID, HEADLINE, PAIRS, DrawRow, RunRow, draw_row, run_row
from samspill.experiments.scenario import Scenario
from samspill.experiments.task import Done, Result
from samspill.spec import Column, Outcome, StudyError

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from samspill.experiments.curves import LeverCurve
    from samspill.experiments.grid import Cell
    from samspill.experiments.pairs import Turn


class Runs:
    """All runs of a study.

    Parameters
    ----------
    facts
        What the study is.
    results
        What came of its tasks, in any order.
    store
        Where they are kept, if they are.
    """

    def __init__(self, facts: Facts, results: Iterable[Result], store: Path | None = None) -> None:
        self.facts, self.store = facts, store
        self.results = tuple(sorted(results, key=lambda each: each.task.key))

    @classmethod
    def load(cls, path: str | Path) -> Runs:
        """Read the runs that a study has left in a folder.

        Raises
        ------
        StudyError
            E412 if there are none that can be read.
        """
        from samspill.experiments.store import load

        return load(Path(path))

    # how it went

    def part(self, name: str) -> list[Result]:
        """Give the results of one part: ``headline``, ``pairs`` or ``grid``."""
        return [each for each in self.results if each.task.part == name]

    @cached_property
    def draws(self) -> tuple[DrawRow, ...]:
        """The draws of the headline."""
        return tuple(draw_row(each) for each in self.part(HEADLINE))

    @cached_property
    def statuses(self) -> tuple[RunRow, ...]:
        """How each run ended, of all parts, in the order of the store."""
        rows = [run_row(each, run) for each in self.results for run in each.runs]
        return tuple(sorted(rows, key=lambda row: (row.part, row.scenario, row.draw, row.seed, row.variant)))

    @property
    def planned(self) -> int:
        """How many runs there were to do."""
        return len(self.statuses)

    @property
    def failed(self) -> int:
        """How many runs failed."""
        return self.reasons.total()

    @cached_property
    def reasons(self) -> Counter[str]:
        """Why runs failed, and how many for each reason."""
        return Counter(row.reason for row in self.statuses if row.status == "failed")

    @property
    def done(self) -> int:
        """How many runs gave figures."""
        return self.planned - self.failed

    @property
    def unreached(self) -> tuple[int, ...]:
        """Numbers of the draws that were run but did not reach their target; effects leave them out."""
        return tuple(
            each.task.draw.number
            for each in self.part(HEADLINE)
            if not each.found.reached and any(run.status == "done" for run in each.runs)
        )

    def column(self, address: str) -> NDArray[Any]:
        """Give one number, found value or choice (``switch:NAME``) of every draw, shape (draws,).

        Raises
        ------
        StudyError
            E413 if draws have no such address.
        """
        rows = [
            {**row.values, **row.solved, **{f"switch:{name}": value for name, value in row.choices.items()}}
            for row in self.draws
        ]
        known = {key for row in rows for key in row}
        if address not in known:
            raise no_such("number in the draws", address, known)
        return np.array([row.get(address, np.nan) for row in rows])

    # figures

    @cached_property
    def _index(self) -> dict[str, dict[tuple[str, int, int, str], Done]]:
        index: dict[str, dict[tuple[str, int, int, str], Done]] = {HEADLINE: {}, PAIRS: {}, GRID: {}}
        for each in self.results:
            for run in each.runs:
                index[each.task.part][run.scenario, each.task.draw.number, run.seed, each.task.variant] = run
        return index

    @cached_property
    def _keys(self) -> dict[tuple[str, str], int]:
        return {key: place for place, key in enumerate(self.facts.keys)}

    def figures(
        self,
        scenario: Scenario | str,
        outcome: Outcome | Column | str,
        group: str = ALL,
        *,
        part: str = HEADLINE,
    ) -> NDArray[np.float64]:
        """Give an outcome's figure of one group in every run, shape (draws, seeds), NaN where there is none.

        Raises
        ------
        StudyError
            E413 for a scenario, outcome or group that the study does not have.
        """
        name, place = self.scenario(scenario), self._place(self.outcome(outcome), group)
        numbers = sorted({number for _, number, _, _ in self._index[part]})
        seeds = range(1, max((seed for _, _, seed, _ in self._index[part]), default=0) + 1)
        return np.array(
            [[self.figure((name, number, seed, ""), place, part=part) for seed in seeds] for number in numbers]
        ).reshape(len(numbers), len(seeds))

    def figure(self, run: tuple[str, int, int, str], place: int, *, part: str = HEADLINE) -> float:
        """Give one figure of one run (scenario, draw, seed, variant); NaN where there is none."""
        done = self._index[part].get(run)
        return float(done.figures[place]) if done is not None else float("nan")

    def series(self, scenario: Scenario | str, outcome: Outcome | Column | str) -> NDArray[np.float64]:
        """Give an outcome of all in every step of every run, shape (draws, seeds, steps); dates in ``facts``.

        Raises
        ------
        StudyError
            E413 for a scenario or outcome that the study does not have.
        """
        name, asked = self.scenario(scenario), self.outcome(outcome)
        place = [each.id for each in self.facts.outcomes].index(asked.id)
        index, empty = self._index[HEADLINE], np.full(self.facts.steps, np.nan)
        keys = [[(name, row.number, seed, "") for seed in range(1, self.facts.seeds + 1)] for row in self.draws]
        return np.array([[index[key].series[place] if key in index else empty for key in seeds] for seeds in keys])

    def places(self, scenario: Scenario | str, outcome: Outcome | Column | str) -> NDArray[np.float64]:
        """Give an outcome's figure of each place in every run, shape (draws, seeds, places), NaN where there is none.

        Places stand in the order of the rows of their table.

        Raises
        ------
        StudyError
            E413 for a scenario that the study does not have, or an outcome that has no figures of places.
        """
        name, asked, placed = self.scenario(scenario), self.outcome(outcome), self.facts.placed
        if asked.id not in placed:
            raise no_such("outcome with figures of places", asked.id, placed)
        which, index = placed.index(asked.id), self._index[HEADLINE]
        keys = [[(name, row.number, seed, "") for seed in range(1, self.facts.seeds + 1)] for row in self.draws]
        n = next((run.places[which].size for run in index.values() if run.places), 0)
        empty = np.full(n, np.nan)
        found = [[index[key] if key in index else None for key in seeds] for seeds in keys]
        return np.array([[run.places[which] if run and run.places else empty for run in seeds] for seeds in found])

    def place_differences(self, scenario: Scenario | str, *, on: Outcome | Column | str) -> NDArray[np.float64]:
        """Subtract the baseline of the same draw and seed in each place, shape (draws, seeds, places).

        NaN where one of the two runs is missing, and in draws that did not reach their target.
        """
        gaps = self.places(scenario, on) - self.places(self.facts.baseline, on)
        gaps[[not row.reached for row in self.draws]] = np.nan
        return gaps

    def _place(self, outcome: OutcomeFacts, group: str) -> int:
        if (outcome.id, group) not in self._keys:
            raise no_such(f'group of "{outcome.id}"', group, outcome.groups())
        return self._keys[outcome.id, group]

    # effects

    def differences(
        self,
        scenario: Scenario | str,
        *,
        to: Scenario | str | None = None,
        on: Outcome | Column | str,
        group: str = ALL,
    ) -> NDArray[np.float64]:
        """Subtract the baseline of the same draw and seed, shape (draws, seeds).

        NaN where one of the two runs is missing, and in draws that did not reach their target.
        """
        base = self.facts.baseline if to is None else to
        gaps = self.figures(scenario, on, group) - self.figures(base, on, group)
        gaps[[not row.reached for row in self.draws]] = np.nan
        return gaps

    @overload
    def compare(
        self,
        scenario: Scenario | str,
        *,
        on: Outcome | Column | str,
        to: Scenario | str | None = None,
        group: str = ALL,
        by: None = None,
    ) -> Effect: ...
    @overload
    def compare(
        self,
        scenario: Scenario | str,
        *,
        on: Outcome | Column | str,
        to: Scenario | str | None = None,
        by: By,
    ) -> Effects: ...
    def compare(
        self,
        scenario: Scenario | str,
        *,
        on: Outcome | Column | str,
        to: Scenario | str | None = None,
        group: str = ALL,
        by: By | None = None,
    ) -> Effect | Effects:
        """Tell what a scenario does to an outcome, against a baseline on the same luck.

        Parameters
        ----------
        scenario, to
            The two sides; the study's baseline where ``to`` is not given.
        on
            An outcome, its id, or the column that it is the total of.
        group, by
            One group, of all where none is given; or every group of a grouping, by its label or by the column
            that it groups by; or, of a pair of groupings, everybody who is in a group of each.

        Raises
        ------
        StudyError
            E413 for a scenario, outcome, group or grouping that the study does not have, or a crossing that an
            older version did not record.
        """
        asked = self.outcome(on)
        base = self.scenario(self.facts.baseline if to is None else to)
        if by is None:
            numbers = summary(self.differences(scenario, to=base, on=asked.id, group=group))
            name = self.scenario(scenario)
            left = {"beyond_placebo": self._placebo(name, base), "beyond_parts": self._parts(name, base)}
            for key, others in left.items():
                side = {"to": base, "on": asked.id, "group": group}
                numbers[key] = beyond(self, name, others, **side) if others else None
            return Effect(name, base, asked.id, group, asked.unit, **numbers)
        ways = groupings(asked, by)
        found = Effects(self.compare(scenario, to=base, on=asked.id, group=each) for each in asked.groups(*ways))
        if len(ways) > 1 and not any(each.n_draws for each in found):
            self._refuse_unrecorded(asked, ways)
        return found

    def _placebo(self, scenario: str, base: str) -> tuple[str, ...]:
        found = self.facts.placebos.get(scenario, base)
        return () if found == base else (found,)

    def _parts(self, scenario: str, base: str) -> tuple[str, ...]:
        return self.facts.packages.get(scenario, ()) if base == self.facts.baseline else ()

    def _refuse_unrecorded(self, outcome: OutcomeFacts, ways: tuple[str, ...]) -> None:
        """Refuse crossings of runs that an older version made: it kept each grouping for itself."""
        places = [self._place(outcome, group) for group in outcome.groups(*ways)]
        if self.done and not any(np.isfinite(run.figures[places]).any() for each in self.results for run in each.runs):
            raise StudyError(
                f'There are no figures of "{outcome.id}" by {" and ".join(ways)} at once',
                code="E413",
                found="runs of an older version, which kept each grouping for itself",
                expected="runs of this version",
                fix="run the study again, in another folder",
            )

    def effects(self) -> Effects:
        """Give all effects that the study reports, of all and of the groupings that it names."""
        outcomes = [self.outcome(name) for name in self.facts.reported]
        return Effects(
            self.compare(scenario, on=each.id, group=group)
            for scenario in self.facts.scenarios
            if scenario != self.facts.baseline
            for each in outcomes
            for group in (ALL, *(group for way in self.facts.groups for group in each.groups(way)))
        )

    def pairs(self) -> list[Turn]:
        """Tell for each switch how often another of its rivals turns the sign of the effect."""
        from samspill.experiments.pairs import turns

        return turns(self)

    def grid(self, scenario: Scenario | str, outcome: Outcome | Column | str) -> list[Cell]:
        """Give the effect in every cell of the clean grid."""
        from samspill.experiments.grid import cells

        return cells(self, self.scenario(scenario), self.outcome(outcome).id)

    def curve(
        self, scenario: Scenario | str, *, on: Outcome | Column | str, group: str = ALL, lever: str | None = None
    ) -> LeverCurve:
        """Tell how a scenario's effect on an outcome goes with the value of its lever.

        Raises
        ------
        StudyError
            E413 for a scenario without a lever that takes several values, and for unknown names.
        """
        from samspill.experiments.curves import curve_of

        return curve_of(self, self.scenario(scenario), self.outcome(on), group, lever)

    def curves(self) -> list[LeverCurve]:
        """Give the curves of all levers that take several values, of every outcome that the study reports."""
        return [
            self.curve(each["scenario"], on=name, lever=each["lever"])
            for each in self.facts.curves
            for name in self.facts.reported
        ]

    # tables and pictures

    def table(
        self,
        *,
        on: Outcome | Column | str | Sequence[Outcome | Column | str] | None = None,
        scenario: Scenario | str | Sequence[Scenario | str] | None = None,
        by: By | None = None,
        differences: bool = False,
        series: bool = False,
        part: str = HEADLINE,
    ) -> pd.DataFrame:
        """Give figures as a table of pandas, one row for each run, outcome and group.

        Parameters
        ----------
        on, scenario
            One or several; all that there are where none is named.
        by
            Groups of one grouping, or of two at once; "all" and the groups of each grouping where none is named.
            Outcomes without the grouping are passed over if ``on`` does not name them.
        differences
            Whether to subtract the baseline of the same draw and seed. The baseline then has no rows, and draws
            that did not reach their target have no value.
        series
            Whether to give every step in place of the outcome's window, of all.
        part
            ``headline``, ``pairs`` or ``grid``.

        Returns
        -------
        pandas.DataFrame
            Shape (runs x outcomes x groups, 10), or with ``series`` (runs x outcomes x steps, 11), ordered by
            scenario, draw, seed, outcome and group. Columns: ``part``, ``scenario``, ``draw`` and ``seed``
            (numbers from 1 on), ``variant`` (the rival, in pairs), ``reached`` (whether the draw met its
            targets), ``outcome``, ``group``, ``date`` (with ``series``: the day on which the step begins),
            ``value`` (in ``unit``; NaN where a run failed or nobody is in a group), ``unit``. A share has the
            unit "1" and lies between 0 and 1.

        Raises
        ------
        StudyError
            E413 for a part, scenario, outcome or grouping that the study does not have, and for series of groups.
        """
        from samspill.experiments.frames import table

        return table(self, on=on, scenario=scenario, by=by, differences=differences, series=series, part=part)

    def plot(
        self,
        scenario: Scenario | str | Sequence[Scenario | str] | None = None,
        *,
        on: Outcome | Column | str | Sequence[Outcome | Column | str] | None = None,
        kind: str | None = None,
        by: By | None = None,
        since: str | None = None,
    ) -> Figure:
        """Draw what scenarios do, against the baseline on the same luck; opens no window.

        Parameters
        ----------
        scenario
            One or several; all but the baseline where none is named.
        on
            One outcome, or several; where none is named, all that the study reports for ``effects``, else the
            first.
        kind
            ``fan``: scenario and baseline, step by step. ``change``: the one minus the other, step by step.
            ``effects``: a dot with intervals for each scenario, or with ``by`` for each group, the lowest first.
            Without it, effects if ``by`` is given and a fan if not.
        by
            A grouping, or two at once.
        since
            Date on which a fan or a change begins; the first on which an outcome counts where none is given.

        Returns
        -------
        matplotlib.figure.Figure
            Line or dot: the median of draws, each the mean of its seeds. Dark and light bands, thick and thin
            intervals: 50 and 90 per cent of draws. The unit stands on the axis; shares are shown in per cent. It
            shows itself in a notebook; ``.savefig("name.svg")`` keeps it.

        Raises
        ------
        StudyError
            E413 for a kind, scenario, outcome, grouping or date that there is not.
        """
        from samspill.experiments.plotting import plot

        return plot(self, scenario, on=on, kind=kind, by=by, since=since)

    def as_dict(self) -> dict[str, Any]:
        """Give what a command prints, as plain values for JSON."""
        counts = {
            "planned": self.planned,
            "done": self.done,
            "failed": self.failed,
            "unreached_draws": len(self.unreached),
        }
        return {
            "study": self.facts.name,
            "effects": [each.as_dict() for each in self.effects()],
            **({"curves": [each.as_dict() for each in self.curves()]} if self.facts.curves else {}),
            "runs": counts,
            "store": None if self.store is None else str(self.store),
        }

    # names

    def scenario(self, scenario: Scenario | str) -> str:
        """Give a scenario's name; E413 if the study does not have it."""
        name = scenario if isinstance(scenario, str) else scenario.name
        if name not in self.facts.scenarios:
            raise no_such("scenario", name, self.facts.scenarios)
        return name

    def outcome(self, outcome: Outcome | Column | str) -> OutcomeFacts:
        """Give an outcome by id, by itself, or by the column that it totals; E413 if there is none."""
        asked = outcome if isinstance(outcome, str) else outcome.id if isinstance(outcome, Outcome) else outcome.address
        for each in self.facts.outcomes:
            if asked == (each.top if isinstance(outcome, Column) else each.id):
                return each
        raise no_such("outcome", asked, [each.id for each in self.facts.outcomes])

    def __repr__(self) -> str:
        return f"<runs of {self.facts.name}: {self.done} of {self.planned} done, {self.failed} failed>"

    def _repr_html_(self) -> str:
        """Show in a notebook how it went, and the effects on all."""
        told = f"{self.facts.title}: {self.done:,} of {self.planned:,} runs gave figures"
        policies = [name for name in self.facts.scenarios if name != self.facts.baseline]
        whole = Effects(self.compare(name, on=each) for name in policies for each in self.facts.reported)
        return f"<p>{escape(told)}</p>{whole._repr_html_()}"
