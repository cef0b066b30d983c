"""A worker: a process of its own that knows the study, and the end of it that the caller holds."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process
from multiprocessing.reduction import ForkingPickler
from typing import Any

from samspill.experiments.task import Event, Job, events

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
"""Variables that keep the libraries of a worker to one thread; they are read when those are imported."""

READY, DONE = "ready", "done"
"""What a worker says when it knows the study, and when it is done with a task."""

PATIENCE = 10.0
"""Seconds that the end of a process is waited for."""


class Worker:
    """One process, spawned at once; the study follows by a thread, so that several start at the same time.

    Every worker has a pipe of its own: one that is killed in the middle of a word holds no lock that another
    one needs.

    Parameters
    ----------
    packed
        The study.

    Attributes
    ----------
    mail
        The caller's end of the pipe.
    is_ready
        Whether it knows the study.
    job
        What it is at, if anything.
    begun, heard
        When it was given that, and when it last said something.
    """

    def __init__(self, packed: bytes) -> None:
        context = get_context("spawn")
        self.mail, far = context.Pipe()
        self.is_ready = False
        self.job: Job | None = None
        self.begun = self.heard = time.monotonic()
        self._process = context.Process(target=serve, args=(far,), daemon=True)
        with _one_thread(), _uninterrupted():
            self._process.start()
        far.close()
        self._post = threading.Thread(target=_send, args=(self.mail, packed), daemon=True)
        self._post.start()

    def give(self, job: Job) -> None:
        """Give it a task, without the runs that are known."""
        self.job, self.begun = job, time.monotonic()
        self.heard = self.begun
        with suppress(OSError):  # it has just died: the next word is the end of the pipe
            self.mail.send((job.task, tuple(job.runs)))

    def free(self, job: Job) -> Job:
        """Take its task from it."""
        job.seconds += time.monotonic() - self.begun
        self.job = None
        return job

    def words(self) -> Iterator[Event | str]:
        """Give what it has said by now.

        Raises
        ------
        EOFError, OSError
            If the process has ended.
        """
        while self.mail.poll():
            word = self.mail.recv()
            self.heard = time.monotonic()
            yield word

    def end(self, *, at_once: bool = True) -> None:
        """End the process: when it is idle, or at once."""
        if at_once or not self.is_ready:
            self._process.kill()
        self._post.join(PATIENCE)
        self.mail.close()
        self._process.join(PATIENCE)


def serve(mail: Any) -> None:
    """Do tasks until the pipe ends; an interruption from the keyboard is the caller's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_caller, daemon=True).start()
    with suppress(EOFError, ConnectionError):  # the caller has closed it, or has gone
        plan = ForkingPickler.loads(mail.recv_bytes())
        mail.send(READY)
        while True:
            task, known = mail.recv()
            for event in events(plan, task, known):
                mail.send(event)
            mail.send(DONE)


def _end_with_caller() -> None:
    """End in the middle of a run when the caller is killed: nobody would take the answer."""
    caller = parent_process()
    if caller is not None:
        caller.join()
        os._exit(1)


def _send(mail: Any, packed: bytes) -> None:
    with suppress(OSError):  # the process has ended before it knew the study
        mail.send_bytes(packed)


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
