"""Mechanisms without a domain: causal parts that cases bind to their own tables."""

from samspill.mechanisms.copying import (
    Adopters,
    CopyNeighbours,
    Fashion,
    Memory,
    Practice,
    adoption_probability,
    appeal_ahead,
    readiness,
    share_of_neighbours,
)

__all__ = [
    "Adopters", "CopyNeighbours", "Fashion", "Memory", "Practice", "adoption_probability", "appeal_ahead", "readiness",
    "share_of_neighbours",
]  # fmt: skip
