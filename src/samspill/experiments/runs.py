"""Runs: everything that a study gave, and what can be asked of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

import numpy as np
from numpy.typing import NDArray

from samspill.core import ALL
from samspill.experiments.compare import Effect, summary
from samspill.experiments.facts import Facts, OutcomeFacts
from samspill.experiments.rows import GRID, HEADLINE, PAIRS, DrawRow, RunRow, draw_row, run_row
from samspill.experiments.scenario import Scenario
from samspill.experiments.task import Done, Result
from samspill.spec import Column, Outcome, StudyError, nearest

if TYPE_CHECKING:
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
            raise _unknown("number in the draws", address, known)
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

    def _place(self, outcome: OutcomeFacts, group: str) -> int:
        if (outcome.id, group) not in self._keys:
            raise _unknown(f'group of "{outcome.id}"', group, outcome.groups())
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
        by: Column | str,
    ) -> list[Effect]: ...
    def compare(
        self,
        scenario: Scenario | str,
        *,
        on: Outcome | Column | str,
        to: Scenario | str | None = None,
        group: str = ALL,
        by: Column | str | None = None,
    ) -> Effect | list[Effect]:
        """Tell what a scenario does to an outcome, against a baseline on the same luck.

        Parameters
        ----------
        scenario, to
            The two sides; the study's baseline where ``to`` is not given.
        on
            An outcome, its id, or the column that it is the total of.
        group, by
            One group, of all where none is given; or every group of a grouping, by its label or by the column
            that it groups by.

        Raises
        ------
        StudyError
            E413 for a scenario, outcome, group or grouping that the study does not have.
        """
        asked = self.outcome(on)
        if by is not None:
            return [self.compare(scenario, to=to, on=on, group=each) for each in _groups(asked, by)]
        base = self.scenario(self.facts.baseline if to is None else to)
        numbers = summary(self.differences(scenario, to=base, on=asked.id, group=group))
        return Effect(self.scenario(scenario), base, asked.id, group, asked.unit, **numbers)

    def effects(self) -> list[Effect]:
        """Give all effects that the study reports, of all and of the groupings that it names."""
        outcomes = [self.outcome(name) for name in self.facts.reported]
        return [
            self.compare(scenario, on=each.id, group=group)
            for scenario in self.facts.scenarios
            if scenario != self.facts.baseline
            for each in outcomes
            for group in (ALL, *(group for way in self.facts.groups for group in each.groups(way)))
        ]

    def pairs(self) -> list[Turn]:
        """Tell for each switch how often another of its rivals turns the sign of the effect."""
        from samspill.experiments.pairs import turns

        return turns(self)

    def grid(self, scenario: Scenario | str, outcome: Outcome | Column | str) -> list[Cell]:
        """Give the effect in every cell of the clean grid."""
        from samspill.experiments.grid import cells

        return cells(self, self.scenario(scenario), self.outcome(outcome).id)

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
            "runs": counts,
            "store": None if self.store is None else str(self.store),
        }

    # names

    def scenario(self, scenario: Scenario | str) -> str:
        """Give a scenario's name; E413 if the study does not have it."""
        name = scenario if isinstance(scenario, str) else scenario.name
        if name not in self.facts.scenarios:
            raise _unknown("scenario", name, self.facts.scenarios)
        return name

    def outcome(self, outcome: Outcome | Column | str) -> OutcomeFacts:
        """Give an outcome by id, by itself, or by the column that it totals; E413 if there is none."""
        asked = outcome if isinstance(outcome, str) else outcome.id if isinstance(outcome, Outcome) else outcome.address
        for each in self.facts.outcomes:
            if asked == (each.top if isinstance(outcome, Column) else each.id):
                return each
        raise _unknown("outcome", asked, [each.id for each in self.facts.outcomes])

    def __repr__(self) -> str:
        return f"<runs of {self.facts.name}: {self.done} of {self.planned} done, {self.failed} failed>"


def _groups(outcome: OutcomeFacts, by: Column | str) -> tuple[str, ...]:
    address = by.address if isinstance(by, Column) else by
    for way, columns in outcome.columns.items():
        if way == address or address in columns:
            return outcome.groups(way)
    raise _unknown(f'grouping of "{outcome.id}"', address, outcome.by)


def _unknown(what: str, name: str, known: Iterable[str]) -> StudyError:
    names = list(known)
    return StudyError(
        f'There is no {what} "{name}"{nearest(name, names)}',
        code="E413",
        expected=", ".join(names) or "none",
        fix="take a name from the list",
    )
