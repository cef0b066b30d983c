"""Threads: rows are split over them; what they compute does not depend on how (§10)."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache

SMALLEST = 32768
"""Rows below which a loop is not split; a multiple of 4, so that no block of draws is."""


_ONE_AT_A_TIME = threading.Lock()
"""Lanes wait for one another: those of two runs must not share a pool that has room for one."""


@cache
def _pool(n: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(n, thread_name_prefix="samspill")


class Threads:
    """A number of threads, and how many rows each has worked on.

    Attributes
    ----------
    n
        How many.
    rows
        Rows done, by name of the thread.
    """

    def __init__(self, n: int = 1) -> None:
        self.n = n
        self.rows: Counter[str] = Counter()

    def split(self, n_rows: int, work: Callable[[int, int], None]) -> None:
        """Call ``work(first, stop)`` over ranges of rows that cover them all."""
        if self.n == 1 or n_rows < 2 * SMALLEST:
            work(0, n_rows)
        else:
            self._lanes(n_rows, max(SMALLEST, -(-n_rows // (4 * self.n) // 4) * 4), 1, work)

    def split_blocks(self, n_blocks: int, rows: int, work: Callable[[int, int], None]) -> None:
        """Call ``work(first, stop)`` over ranges of blocks of ``rows`` rows."""
        if self.n == 1 or n_blocks == 1:
            work(0, n_blocks)
        else:
            self._lanes(n_blocks, 1, rows, work)

    def _lanes(self, n: int, length: int, rows: int, work: Callable[[int, int], None]) -> None:
        gate = threading.Barrier(self.n)

        def lane(mine: int) -> None:
            gate.wait()
            for first in range(mine * length, n, self.n * length):
                stop = min(first + length, n)
                work(first, stop)
                self.rows[threading.current_thread().name] += (stop - first) * rows

        with _ONE_AT_A_TIME:
            for job in [_pool(self.n).submit(lane, mine) for mine in range(self.n)]:
                job.result()
