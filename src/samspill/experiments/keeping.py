"""Keeping: one finished task as one file, exact to the bit."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import asdict
from pathlib import Path

import numpy as np

from samspill.experiments.solving import Found
from samspill.experiments.task import Done, Result, Task


def name_of(task: Task) -> str:
    """Name the file of a task."""
    variant = re.sub(r"\W+", "-", task.variant)
    return "-".join(filter(None, [task.part, f"{task.draw.number:05d}", variant])) + ".npz"


def packed(result: Result) -> bytes:
    """Pack a result (NumPy's .npz; no pickle)."""
    head = {
        "task": _head(result.task),
        "found": asdict(result.found),
        "runs": [[run.scenario, run.seed, run.luck, run.status, run.reason] for run in result.runs],
    }
    buffer = io.BytesIO()
    arrays = {
        "figures": np.array([run.figures for run in result.runs]),
        "series": np.array([run.series for run in result.runs]),
    }
    text = np.frombuffer(json.dumps(head).encode(), np.uint8)
    np.savez(buffer, allow_pickle=False, head=text, **arrays)
    return buffer.getvalue()


def read(path: Path, task: Task) -> Result | None:
    """Read the result of a task; None if it is not there, damaged, or of another task."""
    try:
        with np.load(path, allow_pickle=False) as file:
            head = json.loads(file["head"].tobytes().decode())
            figures, series = file["figures"], file["series"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    if head["task"] != json.loads(json.dumps(_head(task))):
        return None
    rows = zip(head["runs"], figures, series, strict=True)
    runs = tuple(Done(*row, *numbers) for row, *numbers in rows)
    return Result(task, Found(**head["found"]), runs)


def _head(task: Task) -> dict[str, object]:
    return asdict(task)
