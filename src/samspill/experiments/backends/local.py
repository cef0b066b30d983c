"""On this machine: the caller's own process, or a small pool of processes that are started beforehand."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from multiprocessing import parent_process
from types import TracebackType
from typing import Self

from samspill.experiments.backends.pool import Pool
from samspill.experiments.task import Plan, Result, Task, perform
from samspill.spec import StudyError

HOUR = 3600.0
"""The limit of a run in a process of its own, if no other is given."""


class Local:
    """Does the tasks on this machine.

    Parameters
    ----------
    workers
        How many processes. With 1 everything happens in the caller's own; the results are the same.
    limit
        Seconds that a run may take, or the search for what is solved, before it is given up as a failed row.
        If none is given, an hour; but a run in the caller's own process cannot be ended, so with 1 worker
        there is none. Where a limit is given, 1 worker is a process of its own too.

    Raises
    ------
    StudyError
        E415 without a worker, without time, or if workers cannot start.
    """

    def __init__(self, workers: int = 1, limit: float | None = None) -> None:
        if workers < 1:
            raise _nothing_to_run_on(f"{workers} workers", "1 or more", "at most one for each core")
        if limit is not None and not limit > 0:
            raise _nothing_to_run_on(f"{limit:g} seconds a run", "more than 0", "or leave the limit out")
        self.workers = workers
        self._limit = HOUR if limit is None else limit
        self._is_apart = workers > 1 or (limit is not None and math.isfinite(limit))
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
        if self._is_apart and parent_process() is not None:
            raise StudyError(
                "A worker would start workers of its own",
                code="E415",
                found="a script that runs when it is imported",
                expected='if __name__ == "__main__": before the call of run',
                fix="put the call under this line",
            )
        if self._is_apart:
            self._pool = Pool(plan, self.workers, self._limit)

    def results(self, tasks: Sequence[Task]) -> Iterator[Result]:
        """Do tasks, and give each result as it is there."""
        if self._plan is None:
            raise StudyError("The back-end has no study", code="E415", fix="let Study.run open it")
        if self._pool is not None:
            yield from self._pool.results(tasks)
        else:
            yield from (perform(self._plan, task) for task in tasks)


def _nothing_to_run_on(found: str, expected: str, fix: str) -> StudyError:
    return StudyError(
        f"A study cannot run on {found}", code="E415", expected=expected, fix=f"give another number, {fix}"
    )
