"""Measuring: medians over repeats, the memory of the process, the machine."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

REPEATS = 5


def seconds(act: Callable[[Any], object], given: Callable[[], Any] = lambda: None) -> float:
    """Give the median time that something takes, warm: it is done once beforehand.

    Parameters
    ----------
    act
        What is timed.
    given
        Makes what it is given each time; its own time does not count.
    """
    return median([_once(act, given()) for _ in range(REPEATS + 1)][1:])


def _once(act: Callable[[Any], object], given: Any) -> float:
    begun = perf_counter()
    act(given)
    return perf_counter() - begun


def figures(wall: float, *, runs: int, steps: int, rows: int, **more: Any) -> dict[str, Any]:
    """Put together what every bench tells.

    Parameters
    ----------
    wall
        Seconds that all ``runs`` took together, on one core.
    runs, steps, rows
        How many runs were timed; steps of each; rows that act in a step.
    **more
        Further figures of the bench.
    """
    return {
        "wall_s": wall / runs,
        "runs_per_s": runs / wall,
        "agent_steps_per_s": runs * steps * rows / wall,
        "peak_rss_mb": peak_memory(),
        **more,
        "steps": steps,
        "rows": rows,
        "repeats": REPEATS,
        "python": platform.python_version(),
        "cpu": processor(),
        "cores": os.cpu_count(),
    }


def peak_memory() -> float | None:
    """Give the most memory that this process has held so far, in MB; None where the system does not tell."""
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def processor() -> str:
    """Name the processor as well as the system knows it."""
    told = Path(os.sep, "proc", "cpuinfo")
    if told.exists():
        for line in told.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
