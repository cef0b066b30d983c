"""Luck: which seed a run has; the same for all that is compared, another for every draw."""

from __future__ import annotations

import hashlib


def luck_of(study_seed: int, draw: int, seed: int) -> int:
    """Give the 32-bit seed of the runs of a draw: the same in every scenario, rival and policy.

    Parameters
    ----------
    study_seed
        The study's own.
    draw
        Number of the draw; 0 for all cells of a grid.
    seed
        Number of the seed within the draw, from 1 on.
    """
    text = f"samspill luck {study_seed} {draw} {seed}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
