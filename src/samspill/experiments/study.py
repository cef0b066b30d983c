"""Studies: scenarios, a design and seeds; what is asked of them, and the command to run them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samspill.core import Model
from samspill.experiments import grid as grids
from samspill.experiments import pairs as rivals
from samspill.experiments.aims import Aim
from samspill.experiments.backends import Backend, Local
from samspill.experiments.case import Case
from samspill.experiments.curves import Curve, Range
from samspill.experiments.design import Design
from samspill.experiments.facts import Facts, OutcomeFacts
from samspill.experiments.grid import CleanGrid
from samspill.experiments.packages import packages
from samspill.experiments.pairs import Pairs
from samspill.experiments.progress import Progress
from samspill.experiments.runs import Runs
from samspill.experiments.scenario import SHOWN, Scenario
from samspill.experiments.singles import columns_of
from samspill.experiments.task import Plan
from samspill.experiments.unsaid import left_out
from samspill.experiments.windows import acting, distinct, windows
from samspill.spec import PERIODS, Column, as_table

if TYPE_CHECKING:
    from samspill.ledger import Ledger

PURPOSE = "theory exposition, not prediction"
MAX_ROWS = 2_000_000


@dataclass(frozen=True)
class Study:
    """A question, asked of every draw under the same luck.

    Parameters
    ----------
    scenarios
        Each with a name of its own; effects are those of the others against ``baseline``, or the first.
    design, seeds
        How the draws are chosen; how many seeds each has.
    months, stop, start
        When a run ends: after a number of months, counted from ``start`` (the clock's start if none is
        given), or on a date.
    seed
        Of the study's luck.
    outcomes, groups
        Ids that are reported, all of the model if none are named; groupings by which they are.
    pairs, grid
        Further parts: rivals in pairs, and the clean grid.
    curves
        Which of the scenarios differ in one lever only, as `along` makes them.
    ledger
        Where given, every parameter and switch of models and policies must have its entry; levers need none.
    max_rows
        A run with more rows than this is given up.
    name, title, question, purpose, limits, citation
        For readers.
    document, overrides
        Text of the document that it was made from, and values set beside it.
    perspective
        Whose positions it is seen by, as plain values; `seen_from` makes such a study.
    aims
        What scenarios are meant to move; everything else that moves is a side of theirs.
    entities
        Outcomes that are kept entity by entity, each with columns of its table that are noted as traits.

    Raises
    ------
    StudyError
        E405 for a name that there is not, E406 for a value outside its bounds, E407 if it is not said when
        runs end, E408 without scenarios that can be told apart, E409 without seeds, E410 for what cannot be
        solved, E420 for a placebo that is none.
    LedgerError
        E510 for a parameter without an entry; all problems at once.
    """

    scenarios: Sequence[Scenario]
    design: Design
    seeds: int = 1
    months: float | None = None
    start: str | date | None = None
    stop: str | date | None = None
    baseline: str = ""
    seed: int = 1
    outcomes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    pairs: Pairs | None = None
    grid: CleanGrid | None = None
    ledger: Ledger | None = None
    max_rows: int = MAX_ROWS
    name: str = "study"
    title: str = ""
    question: str = ""
    purpose: str = PURPOSE
    limits: tuple[str, ...] = ()
    citation: Mapping[str, Any] = field(default_factory=dict)
    document: str = ""
    overrides: Mapping[str, Any] = field(default_factory=dict)
    curves: Sequence[Curve] = ()
    perspective: Mapping[str, Any] | None = None
    aims: tuple[Aim, ...] = ()
    entities: Mapping[str, Sequence[Column | str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        from samspill.experiments.checks import check

        check(self)
        outcomes = self.outcomes or tuple(each.id for each in self.model.outcomes)
        names = tuple(each.name for each in self.scenarios)
        defaults: dict[str, Any] = {
            "baseline": self.baseline or names[0],
            "title": self.title or self.name,
            "scenarios": tuple(self.scenarios),
            "outcomes": outcomes,
        }
        if self.grid is not None:  # the effect in a cell needs the baseline
            shown = self.grid.scenarios or tuple(name for name in names if name not in self._further)
            defaults["grid"] = replace(self.grid, scenarios=tuple(dict.fromkeys([defaults["baseline"], *shown])))
        for key, value in defaults.items():
            object.__setattr__(self, key, value)

    @classmethod
    def of(
        cls,
        case: Case,
        *,
        draws: int | None = None,
        seeds: int | None = None,
        sets: Mapping[str, float | str | Range] | None = None,
    ) -> Study:
        """Make the study of a case from its documents.

        Parameters
        ----------
        case
            As `find` gives it.
        draws, seeds
            In place of the document's.
        sets
            Levers by ``policy.lever``, set in every scenario that has the policy; a number, or a `Range`, also as
            text such as ``0..1:5``.

        Raises
        ------
        StudyError
            E402 to E408, E420 and E421 for what is wrong with the document or a range; all problems at once.
        LedgerError
            E5xx for what is wrong with the ledger.
        """
        from samspill.experiments.assembly import study_of

        return study_of(case, draws=draws, seeds=seeds, sets=dict(sets or {}))

    @property
    def model(self) -> Model:
        """The model of the first scenario."""
        return self.scenarios[0].model

    @property
    def _further(self) -> set[str]:
        return {name for curve in self.curves for name in curve.further}

    @property
    def n_steps(self) -> int:
        """How many steps a run has."""
        clock = self.model.clock
        first = 0 if self.start is None else clock.step_of(self.start)
        if self.months is not None:
            return first + round(self.months / PERIODS[clock.unit] / clock.step)
        return clock.step_of(self.stop) if self.stop is not None else 0

    @property
    def n_runs(self) -> int:
        """How many runs there are to do, solving apart."""
        headline = len(self.design) * self.seeds * len(self.scenarios)
        pairs = 0 if self.pairs is None else rivals.n_runs(self.model, self.pairs, len(self.design))
        return headline + pairs + (0 if self.grid is None else grids.n_runs(self.grid))

    def _repr_html_(self) -> str:
        """Show it in a notebook: what is asked, of which scenarios, and how often."""
        told = f"{len(self.design)} draws, {self.seeds} seeds, {self.n_runs:,} runs; against {self.baseline}"
        texts = "".join(f"<p>{escape(each)}</p>" for each in (self.title, self.question.strip(), told) if each)
        return texts + as_table(SHOWN, [each.shown() for each in self.scenarios])

    def run(
        self,
        backend: Backend | None = None,
        out: str | Path | None = None,
        *,
        progress: bool | Progress = True,
    ) -> Runs:
        """Run what is missing, and give all runs.

        Parameters
        ----------
        backend
            Who does it; this process if none is given.
        out
            Folder in which every result is kept as soon as it is there; the same study goes on from it.
        progress
            Whether to show it on standard error; or what was opened to show it before the study was made.

        Raises
        ------
        StudyError
            E411 if the folder holds another study, E412 if it cannot be used, E415 if workers cannot start, E417 if
            the folder cannot be written to, E418 if another process does, E419 if its manifest is damaged.
        """
        from samspill.experiments.plan import carry_out

        bar = progress if isinstance(progress, Progress) else Progress(self.name, shown=progress)
        bar.expect(self.n_runs)
        with bar, backend or Local() as workers:
            return carry_out(self, workers, None if out is None else Path(out), bar)

    def plan(self) -> Plan:
        """Give what a worker must know."""
        scenarios = {each.name: each for each in self.scenarios}
        watched = distinct(windows(self))
        kept = {name: columns_of(self, name) for name in self.entities}
        return Plan(
            scenarios, self.model.outcomes, self.n_steps, self.seed, self.max_rows, watched, self.baseline, kept
        )

    def hashes(self) -> dict[str, str | None]:
        """Hash the model with its scenarios, the data, the ledger and the engine, as a store's manifest has them."""
        from samspill.experiments.identity import hashes

        return hashes(self)

    def facts(self) -> Facts:
        """Give what a reader of the results must know."""
        clock = self.model.clock
        named = ("name", "title", "question", "purpose", "baseline", "groups", "seeds", "seed", "max_rows")
        facts = Facts(
            **{key: getattr(self, key) for key in (*named, "limits", "citation", "overrides", "perspective")},
            scenarios={each.name: each.title for each in self.scenarios},
            outcomes=tuple(OutcomeFacts.of(each) for each in self.model.outcomes),
            reported=self.outcomes,
            draws=len(self.design),
            clock={"start": clock.start, "unit": clock.unit, "step": clock.step},
            steps=self.n_steps,
            pairs=None if self.pairs is None else asdict(self.pairs),
            grid=None if self.grid is None else asdict(self.grid),
            placebos={each.name: each.placebo for each in self.scenarios if each.placebo},
            packages=self._packages(),
            curves=tuple(asdict(each) for each in self.curves),
            acting=acting(self),
            windows=windows(self),
            aims=tuple(self.aims),
            entities={name: tuple(each.address for each in columns_of(self, name)) for name in self.entities},
            left_out=left_out(self),
        )
        return facts.as_written()

    def _packages(self) -> dict[str, tuple[str, ...]]:
        aside = {*self._further, *(each.placebo for each in self.scenarios)}
        return packages(self.scenarios, self.baseline, aside)
