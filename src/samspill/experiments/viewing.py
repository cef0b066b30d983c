"""Views: a study beside the same study as somebody else sees it, on the same draws and the same luck."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from samspill.experiments.backends import Backend
from samspill.experiments.checksums import SUMS
from samspill.experiments.kept import kept_ledger
from samspill.experiments.perspectives import Borrowing, Chosen, ledger_of, seen_from
from samspill.experiments.progress import Progress
from samspill.experiments.rows import HEADLINE
from samspill.experiments.runs import Runs
from samspill.experiments.standing import Rank, Shift, measure_of, order, ranking, shifts
from samspill.experiments.study import Study
from samspill.experiments.task import Result
from samspill.ledger import Ledger, Perspective, Term, plain
from samspill.spec import StudyError

VIEWS = "perspectives"
"""Where in a store the runs of perspectives lie, a store each."""


@dataclass(frozen=True, eq=False)
class View:
    """What a perspective changes.

    Attributes
    ----------
    perspective
        Whose positions.
    before, after
        Runs without them and with them, of the same draws and seeds.
    ledger
        On what the positions are held.
    """

    perspective: Perspective
    before: Runs
    after: Runs
    ledger: Ledger | None

    @cached_property
    def counts_before(self) -> tuple[Term, ...]:
        """What counts in the study as it is."""
        return measure_of(self.ledger, self.before.facts)

    @cached_property
    def counts_after(self) -> tuple[Term, ...]:
        """What counts for the stakeholder."""
        return measure_of(self.ledger, self.after.facts, self.perspective)

    @cached_property
    def ranks_before(self) -> list[Rank]:
        """The policies in order, by the study as it is."""
        return ranking(self.before, self.counts_before)

    @cached_property
    def ranks_after(self) -> list[Rank]:
        """The policies in order, by the perspective."""
        return ranking(self.after, self.counts_after)

    @cached_property
    def shifts(self) -> list[Shift]:
        """Every reported effect that is another one, what moves most first."""
        return shifts(self.before, self.after)

    @property
    def turns_order(self) -> bool:
        """Whether the policies come in another order."""
        return order(self.ranks_before) != order(self.ranks_after)

    @property
    def counts_otherwise(self) -> bool:
        """Whether something else counts."""
        return self.counts_before != self.counts_after

    @property
    def changes_nothing(self) -> bool:
        """Whether no figure is another one: no effect moves, and nothing else counts."""
        return not self.shifts and not self.counts_otherwise

    @property
    def n_draws(self) -> int:
        """How many draws both could use."""
        pairs = zip(self.before.draws, self.after.draws, strict=True)
        return sum(old.reached and new.reached for old, new in pairs)

    @property
    def unfit(self) -> int:
        """How many draws fit what is observed as the study is, and no longer with the positions."""
        pairs = zip(self.before.draws, self.after.draws, strict=True)
        return sum(old.reached and not new.reached for old, new in pairs)

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for JSON."""
        return {
            "perspective": plain(self.perspective),
            "draws": self.n_draws, "seeds": self.after.facts.seeds, "unfit_draws": self.unfit,
            "counts": {"before": list(map(str, self.counts_before)), "after": list(map(str, self.counts_after))},
            "ranking_before": [each.as_dict() for each in self.ranks_before],
            "ranking_after": [each.as_dict() for each in self.ranks_after],
            "turns_order": self.turns_order,
            "changes_nothing": self.changes_nothing,
            "shifts": [each.as_dict() for each in self.shifts],
            "store": None if self.after.store is None else str(self.after.store),
        }  # fmt: skip


def view(
    study: Study, perspective: Perspective, base: Runs, backend: Backend, out: Path | None = None,
    *, progress: bool = True,
) -> View:  # fmt: skip
    """Run a study as a perspective has it, only where that makes a difference, and put it beside the study as it is.

    Parameters
    ----------
    study, base
        As it is, and its runs.
    backend
        Does what has to be run.
    out
        Folder in which the runs are kept.

    Raises
    ------
    LedgerError
        E511, E514, E515 for positions that cannot be taken.
    StudyError
        E423 if the study has no ledger; further as `Study.run`.
    """
    seen = seen_from(study, perspective)
    bar = Progress(f"{study.name}, {perspective.title}", shown=progress)
    after = seen.run(Borrowing(backend, base, study, seen), out, progress=bar)
    return View(perspective, base, after, ledger_of(study))


def views(runs: Runs) -> list[View]:
    """Read what perspectives change from the store of a study, if they have run to their end and are of its draws.

    Raises
    ------
    StudyError
        E412 or E419 if a folder of a perspective cannot be read.
    """
    if runs.store is None or not (runs.store / VIEWS).is_dir():
        return []
    folders = sorted(each for each in (runs.store / VIEWS).iterdir() if (each / "results" / SUMS).exists())
    ledger = kept_ledger(runs.store)
    found = [Runs.load(each) for each in folders]
    return [
        View(Perspective.model_validate(each.facts.perspective), runs, each, ledger)
        for each in found if each.facts.perspective is not None and _draws(each) == _draws(runs)
    ]  # fmt: skip


def _draws(runs: Runs) -> tuple[Any, ...]:
    return runs.facts.seeds, runs.facts.seed, tuple(runs.facts.scenarios), tuple(row.number for row in runs.draws)


def fewer(study: Study, runs: Runs, draws: int, seeds: int) -> tuple[Study, Runs]:
    """Take the first draws that met their targets, and the first seeds, of a study and its runs; no other parts."""
    usable = [row.number for row in runs.draws if row.reached][:draws]
    if not usable:
        raise StudyError(
            f'No draw of "{study.name}" met its target', code="E424", found=f"{len(runs.draws)} draws",
            expected="one at least", fix="run the study with more draws",
        )  # fmt: skip
    few = replace(
        study, design=Chosen(study.design, tuple(usable)), seeds=min(seeds, study.seeds), pairs=None, grid=None
    )
    kept = [_seeded(each, few.seeds) for each in runs.part(HEADLINE) if each.task.draw.number in usable]
    return few, Runs(few.facts(), kept, runs.store)


def _seeded(result: Result, seeds: int) -> Result:
    task = replace(result.task, seeds=result.task.seeds[:seeds])
    return replace(result, task=task, runs=tuple(run for run in result.runs if run.seed <= seeds))
