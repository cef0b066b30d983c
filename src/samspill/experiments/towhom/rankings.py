"""Rankings: policies by the sum, by priority to those who are worse off, and by the worst-off alone, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from samspill.experiments.backside import Part, moved_by
from samspill.experiments.runs import Runs
from samspill.experiments.spread import by_draw
from samspill.experiments.towhom.units import Units

RULES = ("sum", "priority", "maximin")
LOWEST, FEWEST = 0.05, 5
"""Whom *maximin* looks at: this share of entities, and so many at least; of groups, the lowest one."""

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Ranked:
    """One scenario under one rule.

    Attributes
    ----------
    value
        Mean over draws, in the outcome's unit.
    place
        1 for the highest mean.
    best
        Share of draws in which no other scenario is better.
    """

    scenario: str
    value: float
    place: int
    best: float


@dataclass(frozen=True)
class Rankings:
    """All scenarios, the baseline among them, under every rule.

    Attributes
    ----------
    by_rule
        For each of `RULES`, the highest first.
    aversion
        How strongly *priority* weighs those who are worse off: a gain counts e times as much for whom has 1 /
        ``aversion`` less.
    contested
        Policies with a better sum and a worse lot of the worst-off than the baseline, each with the share of draws
        in which both are so.
    turned_by
        Pairs of policies whose order under the sum hangs on an assumption.
    """

    by_rule: dict[str, tuple[Ranked, ...]]
    aversion: float
    contested: dict[str, float]
    turned_by: tuple[tuple[str, str, Part], ...]


def rankings(runs: Runs, units: Units) -> Rankings:
    """Rank all scenarios.

    *Sum* is the outcome of all. *Priority* is the equal lot that would be as good as the unequal ones (Kolm 1976,
    Pollak 1971): -ln(mean of exp(-k x)) / k, with k one by the spread of lots without policies. *Maximin* is the
    mean lot of the twentieth that has least, five at least; of groups, the lowest.
    """
    scores, aversion = _scores(runs, units)
    base = runs.facts.baseline
    others = runs.facts.policies
    contested = {}
    for name in others:
        more, less = (scores[rule][name] - scores[rule][base] for rule in ("sum", "maximin"))
        if more.mean() > 0 > less.mean():
            contested[name] = float(np.mean((more > 0) & (less < 0)))
    pairs = ((one, other, _turns(runs, units, one, other)) for one, other in combinations(others, 2))
    turned = tuple((one, other, part) for one, other, part in pairs if part is not None)
    return Rankings({rule: _ranked(of) for rule, of in scores.items()}, aversion, contested, turned)


def _scores(runs: Runs, units: Units) -> tuple[dict[str, dict[str, Array]], float]:
    """Give the worth of each scenario under each rule in every draw."""
    used = np.isin([row.number for row in runs.draws], units.draws)
    sign = -1.0 if units.outcome.good == "down" else 1.0
    spread = float(np.nanstd(units.values[runs.facts.baseline]))
    aversion = 1.0 / spread if spread > 0 else 0.0
    names = runs.facts.scenarios
    sums = {name: sign * by_draw(runs.figures(name, units.outcome.id))[used] for name in names}
    priority = {name: units.by_draw(_equal_lot(units.values[name], units.weights, aversion)) for name in names}
    lowest = {name: units.by_draw(_lowest(units, name)) for name in names}
    return {"sum": sums, "priority": priority, "maximin": lowest}, aversion


def _equal_lot(values: Array, weights: Array, k: float) -> Array:
    known = np.isfinite(values)
    shares = np.where(known, weights, 0.0)
    shares = shares / shares.sum(axis=1, keepdims=True)
    if k == 0.0:
        return np.asarray(np.where(known, shares * values, 0.0).sum(axis=1))
    least = np.nanmin(values, axis=1, keepdims=True)
    grown = np.where(known, shares * np.exp(-k * (np.where(known, values, least) - least)), 0.0).sum(axis=1)
    return np.asarray(least[:, 0] - np.log(grown) / k)


def _lowest(units: Units, scenario: str) -> Array:
    values = np.sort(units.values[scenario], axis=1)  # what is missing comes last
    n = np.isfinite(values).sum(axis=1)
    if not units.are_entities:
        return np.asarray(values[:, 0])
    k = np.minimum(np.maximum(FEWEST, np.ceil(LOWEST * n)), n).astype(int)
    return np.array([row[:some].mean() for row, some in zip(values, k, strict=True)])


def _ranked(values: dict[str, Array]) -> tuple[Ranked, ...]:
    highest = np.max(list(values.values()), axis=0)
    order = sorted(values, key=lambda name: -values[name].mean())
    return tuple(
        Ranked(name, float(values[name].mean()), place, float(np.mean(values[name] >= highest)))
        for place, name in enumerate(order, 1)
    )


def _turns(runs: Runs, units: Units, one: str, other: str) -> Part | None:
    """Name the assumption that decides which of two policies gives the larger sum, where both orders occur."""
    sign = -1.0 if units.outcome.good == "down" else 1.0
    gap = sign * by_draw(runs.figures(one, units.outcome.id) - runs.figures(other, units.outcome.id))
    gap[[not row.reached for row in runs.draws]] = np.nan
    known = gap[np.isfinite(gap)]
    return moved_by(runs, gap) if known.size and known.min() < 0 < known.max() else None
