"""Workers: how many processes work at the same time where nobody says."""

from __future__ import annotations

import os

MOST_WORKERS = 8


def default_workers() -> int:
    """Count the cores that this process may use, at most `MOST_WORKERS`."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_WORKERS)
