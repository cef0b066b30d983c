"""Progress: what is done, left and failed, on standard error, from the first moment on."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any, Self, TextIO

EVERY_SECONDS = 10.0
"""How often a line is written where standard error is no terminal."""


class Progress:
    """A bar on a terminal, a line now and then elsewhere.

    It can be opened before a study is made, which takes a second or so, and handed to `Study.run`.

    Parameters
    ----------
    title
        Of the study.
    total
        Number of runs, if it is known.
    unit
        What is counted: runs, unless it is something else.
    shown
        Whether anything is shown at all.
    stream
        Where; standard error if none is given.
    """

    def __init__(self, title: str, total: int = 0, *, unit: str = "run", shown: bool = True,
                 stream: TextIO | None = None) -> None:  # fmt: skip
        self.total, self.done, self.failed, self.what = total, 0, 0, "starting"
        self._title, self._unit, self._stream = title, unit, stream or sys.stderr
        self._bar: Any = None
        self._shown, self._told = shown, time.monotonic()
        if shown and self._stream.isatty():
            self._bar = _bar(title, total, unit, self._stream)
        self._tell()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()
        elif self._shown:
            self._line()

    def stage(self, what: str) -> None:
        """Say what is being done now."""
        self.what = what
        self._tell()

    def add(self, runs: int, failed: int) -> None:
        """Count runs that have ended."""
        self.done += runs
        self.failed += failed
        if self._bar is not None:
            self._bar.update(runs)
        self._tell()

    def expect(self, runs: int) -> None:
        """Plan for more runs, or for fewer where the number is negative."""
        self.total += runs
        if self._bar is not None:
            self._bar.total = self.total
            self._bar.refresh()

    def _tell(self) -> None:
        if self._bar is not None:
            self._bar.set_postfix_str(f"{self.total - self.done} left, {self.failed} failed, {self.what}")
        elif self._shown and (not self.done or time.monotonic() - self._told >= EVERY_SECONDS):
            self._line()

    def _line(self) -> None:
        self._told = time.monotonic()
        left = self.total - self.done
        counts = f"{self.done} of {self.total} {self._unit}s done, {left} left, {self.failed} failed"
        self._stream.write(
            f"{self._title}: {counts} ({self.what})\n" if self.total else f"{self._title}: {self.what}\n"
        )
        self._stream.flush()


def _bar(title: str, total: int, unit: str, stream: TextIO) -> Any:
    from tqdm import tqdm

    return tqdm(total=total or None, desc=title, unit=unit, file=stream, dynamic_ncols=True, smoothing=0.05)
