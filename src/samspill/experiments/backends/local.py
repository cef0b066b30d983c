"""On this machine: the caller's own process, or a small pool of processes that are started beforehand."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import parent_process
from types import TracebackType
from typing import Self

from samspill.experiments.backends.pool import Pool
from samspill.experiments.luck import luck_of
from samspill.experiments.solving import Found
from samspill.experiments.task import Plan, Result, Task, lost, perform
from samspill.spec import StudyError

DIED = "its worker died"
"""Reason of a run whose process ended without an answer, twice."""


class Local:
    """Does the tasks on this machine.

    Parameters
    ----------
    workers
        How many processes. With 1 everything happens in the caller's own; the results are the same.

    Raises
    ------
    StudyError
        E415 without a worker, or if workers cannot start.
    """

    def __init__(self, workers: int = 1) -> None:
        if workers < 1:
            raise StudyError(
                f"A study cannot run on {workers} workers",
                code="E415",
                expected="1 or more",
                fix="give a number of workers, at most one for each core",
            )
        self.workers = workers
        self._plan: Plan | None = None
        self._pool: Pool | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.close(at_once=kind is not None)
        self._pool = self._plan = None

    def begin(self, plan: Plan) -> None:
        """Take the study, and start the workers; returns at once."""
        self._plan = plan
        if self.workers > 1 and parent_process() is not None:
            raise StudyError(
                "A worker would start workers of its own",
                code="E415",
                found="a script that runs when it is imported",
                expected='if __name__ == "__main__": before the call of run',
                fix="put the call under this line",
            )
        if self.workers > 1:
            self._pool = Pool(plan, self.workers)

    def results(self, tasks: Sequence[Task]) -> Iterator[Result]:
        """Do tasks, and give each result as it is there.

        A task whose worker dies is tried once more, alone; if that worker dies too, its runs are failed rows.
        """
        if self._plan is None:
            raise StudyError("The back-end has no study", code="E415", fix="let Study.run open it")
        if self._pool is None:
            yield from (perform(self._plan, task) for task in tasks)
            return
        waiting = deque(tasks)
        while waiting:
            try:
                yield from self._pool.results(waiting)
            except BrokenProcessPool:
                suspects = self._pool.flying
                self._pool.close(at_once=True)
                yield from (alone(self._plan, task) for task in suspects)
                self._pool = Pool(self._plan, self.workers)


def alone(plan: Plan, task: Task) -> Result:
    """Do a task in a process of its own; if that dies, every run of the task is lost."""
    pool = Pool(plan, 1)
    try:
        return next(pool.results(deque([task])))
    except BrokenProcessPool:
        lucks = {seed: luck_of(plan.seed, task.luck, seed) for seed in task.seeds}
        runs = tuple(lost(plan, (name, seed, lucks[seed]), DIED) for name, seed in task.pairs)
        return Result(task, Found(reached=False), runs)
    finally:
        pool.close(at_once=True)
