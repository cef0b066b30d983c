"""What the runs of a classic say: mean, spread and error of each value, and what was spent on them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Figure:
    """What runs say of one value: mean, spread and error over ``n`` replicates."""

    mean: float
    sd: float
    se: float
    n: int

    @classmethod
    def of(cls, parts: list[Any]) -> Figure:
        """Bring the replicates of all runs together; with one there is no spread, with none there is no number."""
        all_of_them = np.concatenate([np.atleast_1d(np.asarray(each, np.float64)) for each in parts])
        n = all_of_them.size
        sd = float(all_of_them.std(ddof=1)) if n > 1 else math.nan
        mean = float(all_of_them.mean()) if n else math.nan
        return cls(mean, sd, sd / math.sqrt(n or 1), n)


@dataclass(frozen=True)
class Result:
    """What the runs of a paper say: figures by name, and what was spent on them."""

    paper: str
    parameters: Mapping[str, Any]
    seeds: int
    steps: int
    draws: int
    values: Mapping[str, Figure]

    def as_dict(self) -> dict[str, Any]:
        """Give everything as plain values."""
        values = {name: dict(vars(each)) for name, each in self.values.items()}
        return {**vars(self), "parameters": dict(self.parameters), "values": values}
