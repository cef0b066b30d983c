"""Carrying out a study: part after part, what is missing only, each result kept as soon as it is there."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from samspill.experiments import grid as grids
from samspill.experiments import pairs as rivals
from samspill.experiments.backends import Backend
from samspill.experiments.facts import Facts
from samspill.experiments.outside import is_final, merged
from samspill.experiments.progress import Progress
from samspill.experiments.rows import HEADLINE
from samspill.experiments.runs import Runs
from samspill.experiments.task import Plan, Result, Task

if TYPE_CHECKING:
    from samspill.experiments.store import Store
    from samspill.experiments.study import Study


class Work:
    """Does tasks that are not done yet, keeps what comes, counts it.

    Attributes
    ----------
    results
        All results so far.
    """

    def __init__(self, plan: Plan, backend: Backend, store: Store | None, bar: Progress) -> None:
        self._plan, self._backend, self._store, self._bar = plan, backend, store, bar
        self._begun = False
        self._before: dict[tuple[str, int, str], Result] = {}
        self.results: list[Result] = []

    def begin(self) -> None:
        """Start the workers, if they are not started yet."""
        if not self._begun:
            self._backend.begin(self._plan)
            self._begun = True

    def do(self, what: str, tasks: Sequence[Task]) -> None:
        """Do what is missing of some tasks."""
        self._bar.stage(what)
        missing = [task for task in tasks if not self._is_kept(task)]
        if missing:
            self.begin()
            for result in self._backend.results(missing):
                self._keep(result)

    def _is_kept(self, task: Task) -> bool:
        """Whether a result is kept, and another try could give nothing else."""
        kept = None if self._store is None else self._store.kept(task)
        if kept is not None and not is_final(kept):
            self._before[task.key] = kept
        elif kept is not None:
            self._count(kept)
            return True
        return False

    def _keep(self, result: Result) -> None:
        result = merged(result, self._before.get(result.task.key))
        if self._store is not None:
            self._store.keep(result)
        self._count(result)

    def _count(self, result: Result) -> None:
        self.results.append(result)
        self._bar.add(len(result.runs), sum(run.status == "failed" for run in result.runs))


def carry_out(study: Study, backend: Backend, out: Path | None, bar: Progress) -> Runs:
    """Run the headline, then rivals in pairs and the clean grid where the study asks for them."""
    facts = study.facts()
    with _store(out, facts) as store:
        work = Work(study.plan(), backend, store, bar)
        if store is None or store.is_new:
            work.begin()  # workers start while the design is drawn
        draws = study.design.draws(study.model)
        if store is not None:
            store.claim(study, draws)
        names, seeds = tuple(each.name for each in study.scenarios), tuple(range(1, study.seeds + 1))
        work.do(HEADLINE, [Task(HEADLINE, draw, names, seeds, luck=draw.number) for draw in draws])
        further = _further(study, facts, work, bar)
        work.do(further[0].part if further else "done", further)
        if store is not None:
            bar.stage("writing results")
            store.assemble(work.results)
        bar.stage("done")
        return Runs(facts, work.results, out)


def _further(study: Study, facts: Facts, work: Work, bar: Progress) -> list[Task]:
    """Make the tasks of the other parts; fewer than planned where fewer draws could be used."""
    tasks: list[Task] = []
    if study.pairs is not None:
        tasks += rivals.tasks(Runs(facts, work.results), study.model, study.pairs)
        planned = rivals.n_runs(study.model, study.pairs, len(study.design))
        bar.expect(sum(len(each.pairs) for each in tasks) - planned)
    if study.grid is not None:
        tasks += grids.tasks(study.grid, study.model, study.ledger)
    return tasks


def _store(out: Path | None, facts: Facts) -> AbstractContextManager[Store | None]:
    if out is None:
        return nullcontext()
    from samspill.experiments.store import Store

    return Store(out, facts)
