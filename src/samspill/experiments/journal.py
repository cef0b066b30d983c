"""The journal: times, machines and tracebacks, which are no part of the results."""

from __future__ import annotations

import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from samspill.experiments.task import Result


def started(folder: Path) -> None:
    """Note that somebody began or went on, and on what machine."""
    machine = {
        "started": _now(),
        "system": platform.platform(),
        "processor": platform.machine(),
        "cores": os.cpu_count(),
        "python": sys.version.split()[0],
    }
    _append(folder / "starts.jsonl", machine)


def ended(folder: Path, result: Result) -> None:
    """Note how long a task took, and the traceback of each of its runs that failed."""
    part, number, variant = result.task.key
    which = {"part": part, "draw": number, "variant": variant}
    _append(
        folder / "tasks.jsonl",
        {**which, "ended": _now(), "seconds": round(result.seconds, 3), "solving_runs": result.found.n_runs},
    )
    for run in result.runs:
        if run.status == "failed":
            head = {
                **which,
                "scenario": run.scenario,
                "seed": run.seed,
                "reason": run.reason,
                "trace": run.trace,
            }
            _append(folder / "failures.jsonl", head)


def _append(path: Path, line: dict[str, Any]) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
