"""The journal: times, machines and tracebacks, which are no part of the results.

One line a task and try in ``tasks.jsonl``, one line a failed run in ``failures.jsonl``. A part is kept first and
told of then; a start that finds a kept part which the journal does not tell of, tells of it.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from samspill.experiments.durable import append, write
from samspill.experiments.task import Result

Line = dict[str, Any]

STARTS, TASKS, FAILURES, REPAIRS = "starts.jsonl", "tasks.jsonl", "failures.jsonl", "repairs.jsonl"

BY = ("part", "draw", "variant", "ended")
"""By what a try of a task is known; a failed run by its scenario and seed too."""


class Journal:
    """The files of one folder.

    Parameters
    ----------
    folder
        Where they are; a line that was being written when a process ended is taken out of each.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        lines = {name: _mended(folder / name) for name in (STARTS, TASKS, FAILURES, REPAIRS)}
        self._told = {_key(name, line) for name in (TASKS, FAILURES) for line in lines[name]}

    def started(self) -> None:
        """Note that somebody began or went on, and on what machine."""
        machine = {
            "started": now(),
            "system": platform.platform(),
            "processor": platform.machine(),
            "cores": os.cpu_count(),
            "python": sys.version.split()[0],
        }
        self._append(STARTS, machine)

    def ended(self, result: Result, ended: str) -> None:
        """Note when a task ended, and the traceback of each of its runs that failed, unless that is told."""
        which = dict(zip(BY, (*result.task.key, ended), strict=True))
        took = {"seconds": round(result.seconds, 3), "solving_runs": result.found.n_runs}
        self._tell(TASKS, {**which, **took})
        for run in result.runs:
            if run.status == "failed":
                how = {"scenario": run.scenario, "seed": run.seed, "reason": run.reason, "trace": run.trace}
                self._tell(FAILURES, {**which, **how})

    def repaired(self, file: str, found: str) -> None:
        """Note that a file was damaged, and what it held is done again."""
        self._append(REPAIRS, {"at": now(), "file": file, "found": found})

    def _tell(self, name: str, line: Line) -> None:
        """Write a line, once."""
        if _key(name, line) not in self._told:
            self._append(name, line)
            self._told.add(_key(name, line))

    def _append(self, name: str, line: Line) -> None:
        append(self._folder / name, json.dumps(line))


def _key(name: str, line: Line) -> tuple[Any, ...]:
    return name, *(line.get(each) for each in (*BY, "scenario", "seed"))


def now() -> str:
    """Give the time, in UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _mended(path: Path) -> list[Line]:
    """Read the lines of a file, and take out what is no line."""
    if not path.exists():
        return []
    content = path.read_bytes()
    pairs = [(raw, _line(raw)) for raw in content.splitlines(keepends=True)]
    whole = [(raw, line) for raw, line in pairs if line is not None and raw.endswith(b"\n")]
    if len(whole) < len(pairs):
        write(path, b"".join(raw for raw, _ in whole))
    return [line for _, line in whole if line is not None]


def _line(raw: bytes) -> Line | None:
    try:
        line = json.loads(raw)
    except ValueError:
        return None
    return line if isinstance(line, dict) else None
