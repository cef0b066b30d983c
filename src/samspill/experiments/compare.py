"""Effects: a scenario minus its baseline, of the same draw and the same luck."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.experiments.beyond import Beyond
from samspill.spec import as_table


@dataclass(frozen=True)
class Effect:
    """What a scenario does to one outcome of one group, over draws.

    Attributes
    ----------
    scenario, baseline, outcome, group, unit
        Of what.
    mean, low, high
        Mean over draws of the draw's mean over seeds; the 5th and the 95th percentile of these.
    share_above_zero
        Share of draws in which it is above 0.
    sd_luck
        Standard deviation between seeds within a draw, pooled over draws; NaN with one seed.
    sd_ignorance
        Standard deviation between draws, with what luck adds to it taken out.
    mc_se
        Standard error of ``mean``: how far it would move with other draws.
    n_draws, n_seeds
        How many draws were used; how many seeds each has.
    beyond_placebo, beyond_parts
        What is left of it beyond the scenario's placebo, and beyond the sum of the scenarios that it consists of;
        None where it has none.
    """

    scenario: str
    baseline: str
    outcome: str
    group: str
    unit: str
    mean: float
    low: float
    high: float
    share_above_zero: float
    sd_luck: float
    sd_ignorance: float
    mc_se: float
    n_draws: int
    n_seeds: int
    beyond_placebo: Beyond | None = None
    beyond_parts: Beyond | None = None

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for JSON; None where there is no number."""
        return {key: plain(value) for key, value in asdict(self).items()}

    def _repr_html_(self) -> str:
        """Show it in a notebook."""
        return Effects([self])._repr_html_()


class Effects(list[Effect]):
    """Several effects: a list that shows itself as a table in a notebook."""

    def _repr_html_(self) -> str:
        """Show them in a notebook, four significant figures."""
        names = ("scenario", "baseline", "outcome", "group", "unit")
        numbers = ("mean", "low", "high", "share_above_zero", "sd_luck", "sd_ignorance", "mc_se")
        rows = [
            [*(getattr(each, key) for key in names), *(f"{getattr(each, key):.4g}" for key in numbers), each.n_draws]
            for each in self
        ]
        heads = [*names, *numbers, "n_draws"]
        for key in ("beyond_placebo", "beyond_parts"):
            left = [getattr(each, key) for each in self]
            if any(left):
                heads.append(key)
                told = [f"{each.mean:.4g} ({each.low:.4g} to {each.high:.4g})" if each else "" for each in left]
                rows = [[*row, one] for row, one in zip(rows, told, strict=True)]
        return as_table(heads, rows)


def plain(value: Any) -> Any:
    """Turn a number that is none into None, also inside a mapping."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return None if isinstance(value, float) and not math.isfinite(value) else value


def summary(differences: NDArray[np.float64]) -> dict[str, Any]:
    """Sum up differences of shape (draws, seeds), NaN where a run is missing.

    Returns
    -------
    dict
        The numbers of an `Effect`. A draw counts if at least one of its seeds has a difference.
    """
    usable = np.isfinite(differences)
    rows = differences[usable.any(axis=1)]
    n_draws, n_seeds = len(rows), differences.shape[1]
    if not n_draws:
        empty = dict.fromkeys(("mean", "low", "high", "share_above_zero", "sd_luck", "sd_ignorance", "mc_se"), math.nan)
        return {**empty, "n_draws": 0, "n_seeds": n_seeds}
    means = np.nanmean(rows, axis=1)
    low, high = np.percentile(means, [5, 95])
    luck = _pooled(rows)
    between = float(np.var(means, ddof=1)) if n_draws > 1 else math.nan
    own = between if math.isnan(luck) else max(0.0, between - luck**2 / n_seeds)
    return {
        "mean": float(means.mean()),
        "low": float(low),
        "high": float(high),
        "share_above_zero": float(np.mean(means > 0)),
        "sd_luck": luck,
        "sd_ignorance": math.sqrt(own),
        "mc_se": math.sqrt(between / n_draws),
        "n_draws": n_draws,
        "n_seeds": n_seeds,
    }


def _pooled(rows: NDArray[np.float64]) -> float:
    """Root of the mean variance within draws, of those with two seeds or more."""
    several = rows[np.isfinite(rows).sum(axis=1) > 1]
    return float(np.sqrt(np.mean(np.nanvar(several, axis=1, ddof=1)))) if len(several) else math.nan
