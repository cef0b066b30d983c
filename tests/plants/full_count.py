"""The full count: how many of 200 planted truths are found, and how often 200 empty worlds raise an alarm.

``make plants`` takes a fresh seed and prints it; ``make plants SEED=17`` counts the worlds of that seed again.
"""

from __future__ import annotations

import secrets
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import world
from scipy import stats

N = 200
LEAST, MOST = 0.9, 0.05
"""The share of plants that must be found, and of empty worlds that may raise an alarm."""


def main(seed: int, workers: int) -> int:
    """Count, print, and give 1 if the bounds speak against what is promised."""
    print(f"seed {seed}: {N} planted and {N} empty worlds, {world.DRAWS} versions of each, sizes {world.SIZES}")
    seeds = [seed * 1000 + place for place in range(N)]
    with ProcessPoolExecutor(workers) as pool:
        planted = list(pool.map(_planted, seeds, chunksize=5))
        empty = list(pool.map(_empty, seeds, chunksize=5))
    rows = [
        ("found: who loses", [each.loser for each in planted], True),
        ("found: side effect, where and when", [each.side for each in planted], True),
        ("found: what turns the ranking", [each.turning for each in planted], True),
        ("false alarm: a side effect", [each.alarms > 0 for each in empty], False),
        ("false alarm: an assumption that turns", [each.turned for each in empty], False),
        ("told beside the plants: a side effect", [each.alarms > 0 for each in planted], False),
    ]
    kept = [_told(*row) for row in rows]
    return 0 if all(kept) else 1


def _planted(seed: int) -> world.Verdict:
    return world.judged(world.planted(seed))


def _empty(seed: int) -> world.Verdict:
    return world.judged(world.planted(seed, empty=True))


def _told(name: str, hits: list[bool], must_be: bool) -> bool:
    """Print a share with its bounds of 95 per cent (Clopper and Pearson); gives whether they allow what is promised."""
    k, n = sum(hits), len(hits)
    low = float(stats.beta.ppf(0.025, k, n - k + 1)) if k else 0.0
    high = float(stats.beta.ppf(0.975, k + 1, n - k)) if k < n else 1.0
    print(f"  {name:<40}{k:>4} of {n}   {low:.3f} to {high:.3f}   {'at least' if must_be else 'at most'} "
          f"{LEAST if must_be else MOST}")  # fmt: skip
    return high >= LEAST if must_be else low <= MOST


if __name__ == "__main__":
    chosen = int(sys.argv[2]) if len(sys.argv) > 2 and sys.argv[2] else secrets.randbelow(1_000_000)
    sys.exit(main(chosen, int(sys.argv[1]) if len(sys.argv) > 1 else 2))
