"""Beyond: what is left of an effect when the effects of other scenarios are taken from it, draw by draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from samspill.core import ALL
from samspill.experiments.spread import by_draw

if TYPE_CHECKING:
    from samspill.experiments.runs import Runs


@dataclass(frozen=True)
class Beyond:
    """An effect less those of other scenarios, of the same draw and the same seed.

    Attributes
    ----------
    scenarios
        Whose effects are taken off: a placebo, or the parts of a package.
    mean, low, high, mc_se
        Mean over draws of the draw's mean over seeds, the 5th and the 95th percentile of these, the mean's
        standard error.
    share_above_zero, share_below_zero
        Share of draws in which it is above 0, and below.
    n_draws
        How many draws were used.
    """

    scenarios: tuple[str, ...]
    mean: float
    low: float
    high: float
    mc_se: float
    share_above_zero: float
    share_below_zero: float
    n_draws: int


def excess(
    runs: Runs, scenario: str, others: Sequence[str], *, to: str, on: str, group: str = ALL
) -> NDArray[np.float64]:
    """Subtract the effects of others from a scenario's, shape (draws, seeds); NaN where one of them is missing."""
    effects = [runs.differences(each, to=to, on=on, group=group) for each in (scenario, *others)]
    left: NDArray[np.float64] = effects[0] - np.sum(effects[1:], axis=0)
    return left


def beyond(runs: Runs, scenario: str, others: Sequence[str], *, to: str, on: str, group: str = ALL) -> Beyond:
    """Sum up what is left of an effect."""
    from samspill.experiments.compare import summary

    gaps = excess(runs, scenario, others, to=to, on=on, group=group)
    means, numbers = by_draw(gaps), summary(gaps)
    known = means[np.isfinite(means)]
    return Beyond(
        tuple(others),
        **{key: numbers[key] for key in ("mean", "low", "high", "mc_se", "share_above_zero", "n_draws")},
        share_below_zero=float(np.mean(known < 0)) if known.size else np.nan,
    )
