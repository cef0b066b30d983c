"""A pool of processes that know the study before the first task comes; what dies or hangs is replaced."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Iterator, Sequence
from multiprocessing.connection import wait
from multiprocessing.reduction import ForkingPickler

from samspill.experiments.backends.worker import DONE, READY, Worker
from samspill.experiments.outside import DIED, LATE
from samspill.experiments.task import Event, Job, Plan, Result, Task
from samspill.spec import StudyError


class Pool:
    """Processes of this machine, spawned at once, with the study sent once to each.

    A run past the limit is given up with its worker. A task whose worker dies is tried once more, when nothing
    else runs, in case it was for want of memory; if a worker dies again, the run that was under way is given
    up. The rest of the task goes on in a new worker, and what it has given already stands.

    Parameters
    ----------
    plan
        The study.
    n_workers
        How many.
    limit
        Seconds that a run may take, or the search for what is solved.

    Raises
    ------
    StudyError
        E415 if the study cannot be sent, or workers end before they begin.
    """

    def __init__(self, plan: Plan, n_workers: int, limit: float) -> None:
        self._plan, self._packed = plan, _packed(plan)
        self._n_workers, self._limit = n_workers, limit
        self._waiting: deque[Job] = deque()
        self._suspects: deque[Job] = deque()
        self._ended: deque[Job] = deque()
        self._n_stillborn = 0
        self._workers: list[Worker] = []
        self._fill(n_workers)

    def results(self, tasks: Sequence[Task]) -> Iterator[Result]:
        """Do tasks, and give each result as it is there.

        Raises
        ------
        StudyError
            E415 if workers end before they begin.
        """
        self._waiting.extend(Job(task) for task in tasks)
        while self._waiting or self._suspects or self._busy:
            self._hand_out()
            wait([each.mail for each in self._workers], self._patience())
            for worker in list(self._workers):
                self._listen(worker)
            self._hand_out()  # before results are kept, so that nobody stands idle meanwhile
            while self._ended:
                yield self._ended.popleft().result

    def close(self, *, at_once: bool = False) -> None:
        """End the processes: when they are idle, or at once."""
        for each in self._workers:
            each.end(at_once=at_once)
        self._workers.clear()

    @property
    def _busy(self) -> list[Worker]:
        return [each for each in self._workers if each.job is not None]

    def _fill(self, n_workers: int) -> None:
        try:
            while len(self._workers) < n_workers:
                self._workers.append(Worker(self._packed))
        except OSError as error:
            raise _cannot_start(str(error), "memory and processes to spare", "ask for fewer workers") from error

    def _hand_out(self) -> None:
        """Replace workers that have ended, and give work to those that are idle."""
        self._fill(min(self._n_workers, len(self._busy) + len(self._waiting) + len(self._suspects)))
        for worker in self._workers:
            if not worker.is_ready or worker.job is not None:
                continue
            if self._waiting:
                worker.give(self._waiting.popleft())
            elif self._suspects and not self._busy:
                worker.give(self._suspects.popleft())

    def _patience(self) -> float | None:
        """Give the seconds until a run is past its limit; None where none can be."""
        if math.isinf(self._limit) or not self._busy:
            return None
        return max(0.0, min(each.heard for each in self._busy) + self._limit - time.monotonic())

    def _listen(self, worker: Worker) -> None:
        """Take in what a worker has said, that it has died, or that it has been silent for too long."""
        try:
            for word in worker.words():
                self._take(worker, word)
        except (EOFError, OSError):
            self._bury(worker)
            return
        if worker.job is not None and time.monotonic() - worker.heard >= self._limit:
            job = self._dismiss(worker, worker.job)
            job.lose(self._plan, f"{LATE} {self._limit:g} s")
            self._go_on(job, self._waiting)

    def _take(self, worker: Worker, word: Event | str) -> None:
        if word == READY:
            worker.is_ready, self._n_stillborn = True, 0
        elif worker.job is not None and word == DONE:
            self._ended.append(worker.free(worker.job))
        elif worker.job is not None and not isinstance(word, str):
            worker.job.hear(word)

    def _bury(self, worker: Worker) -> None:
        """Replace a worker that has died, and see to the task that it was at."""
        if worker.job is not None:
            job = self._dismiss(worker, worker.job)
            job.n_deaths += 1
            if job.n_deaths > 1:
                job.lose(self._plan, DIED)
            self._go_on(job, self._suspects)
            return
        self._workers.remove(worker)
        worker.end()
        self._n_stillborn += not worker.is_ready
        if self._n_stillborn >= max(2, self._n_workers):
            raise _cannot_start(
                "processes that end before they answer",
                'a study whose classes stand in modules, run under if __name__ == "__main__":',
                "move the classes into a module and guard the call, or run it with one worker",
            )

    def _dismiss(self, worker: Worker, job: Job) -> Job:
        """Take a task from a worker, and end the worker."""
        self._workers.remove(worker)
        worker.end()
        return worker.free(job)

    def _go_on(self, job: Job, queue: deque[Job]) -> None:
        """Go on with what is left of a task, if anything is."""
        if job.is_done:
            self._ended.append(job)
        else:
            queue.appendleft(job)


def _cannot_start(found: str, expected: str, fix: str) -> StudyError:
    return StudyError("The workers cannot start", code="E415", found=found, expected=expected, fix=fix)


def _packed(plan: Plan) -> bytes:
    """Pack the study once for all workers."""
    try:
        return bytes(ForkingPickler.dumps(plan))
    except Exception as error:
        raise StudyError(
            "The study cannot be sent to workers",
            code="E415",
            found=str(error),
            expected="classes and functions that stand in modules",
            fix="move them into a module, or run it with one worker",
        ) from error
