"""A pool of processes that know the study before the first task comes."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.queues import Queue
from multiprocessing.reduction import ForkingPickler

from samspill.experiments.task import Plan, Result, Task, perform
from samspill.spec import StudyError

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
"""Variables that keep the libraries of a worker to one thread; they are read when those are imported."""

_plan: list[Plan] = []
"""In a worker: the study."""


class Pool:
    """Processes of this machine, spawned at once, with the study sent once to each.

    Attributes
    ----------
    workers
        How many.

    Raises
    ------
    StudyError
        E415 if the study cannot be sent, or no worker ever answers.
    """

    def __init__(self, plan: Plan, workers: int) -> None:
        packed, self.workers = _packed(plan), workers
        self._flying: dict[Future[Result], Task] = {}
        context = get_context("spawn")
        self._mail = context.Queue()  # its own thread writes, so that all workers start at the same time
        for _ in range(workers):
            self._mail.put(packed)
        self._pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_take, initargs=(self._mail,))
        with _one_thread(), _uninterrupted():  # a process is started for each call that finds none idle
            self._greetings = [self._pool.submit(_greet) for _ in range(workers)]

    @property
    def flying(self) -> list[Task]:
        """The tasks that were under way, or about to be."""
        return list(self._flying.values())

    def results(self, waiting: deque[Task]) -> Iterator[Result]:
        """Take tasks from the front of a queue, and give each result as it is there.

        Raises
        ------
        BrokenProcessPool
            If a worker dies; the tasks in ``flying`` are without a result then.
        """
        try:
            while waiting or self._flying:
                while waiting and len(self._flying) <= self.workers:
                    future = self._pool.submit(_perform, waiting[0])  # not taken out before it is accepted
                    self._flying[future] = waiting.popleft()
                ready, _ = wait(self._flying, return_when=FIRST_COMPLETED)
                for each in sorted(ready, key=lambda future: future.exception() is not None):
                    result = each.result()
                    yield replace(result, task=self._flying.pop(each))
        except BrokenProcessPool as error:
            if not any(each.done() and each.exception() is None for each in self._greetings):
                raise self._never_began() from error
            raise

    def _never_began(self) -> StudyError:
        return StudyError(
            "The workers cannot start",
            code="E415",
            found="processes that end before they answer",
            expected='a study whose classes stand in modules, run under if __name__ == "__main__":',
            fix="move the classes into a module and guard the call, or run it with one worker",
        )

    def close(self, *, at_once: bool = False) -> None:
        """End the processes: when they are idle, or at once."""
        processes = list((getattr(self._pool, "_processes", None) or {}).values())
        self._pool.shutdown(wait=not at_once, cancel_futures=True)
        self._mail.close()
        self._mail.cancel_join_thread()
        for each in processes if at_once else ():
            each.terminate()


@contextmanager
def _one_thread() -> Iterator[None]:
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ignore the keyboard for a moment: processes that start then ignore it from their first instruction on."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


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


def _take(mail: Queue[bytes]) -> None:
    """Begin as a worker; an interruption from the keyboard is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _plan[:] = [ForkingPickler.loads(mail.get())]


def _greet() -> None:
    """Answer, so that it is known that a worker has started."""


def _perform(task: Task) -> Result:
    return perform(_plan[0], task)
