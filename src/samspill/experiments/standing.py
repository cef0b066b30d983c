"""Standing: in which order policies come by what counts, and what a perspective changes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.core import ALL
from samspill.experiments.compare import plain as number
from samspill.experiments.facts import Facts
from samspill.experiments.runs import Runs
from samspill.ledger import MEASURE, Ledger, Measure, Perspective, Term

Array = NDArray[np.float64]

SAME = 1e-12
"""How far two figures that are one may lie apart, as a share of the larger: what is borrowed is the same to the bit."""


@dataclass(frozen=True)
class Rank:
    """How a scenario stands by a measure, against the baseline; above 0 is for the better.

    Attributes
    ----------
    scenario
        Which; the baseline is among them, at 0.
    mean, low, high
        Over draws, each the mean of its seeds; the ends hold 90 of 100 of them.
    better, n_draws
        In how many of how many draws it is for the better.
    """

    scenario: str
    mean: float
    low: float
    high: float
    better: int
    n_draws: int

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for JSON."""
        return {key: number(value) for key, value in asdict(self).items()}


@dataclass(frozen=True)
class Shift:
    """What a perspective changes of one effect, on the same draws and the same luck.

    Attributes
    ----------
    scenario, outcome, group
        Of which effect.
    before, after
        Means over the draws that both have.
    moved
        How far the mean moves, in standard deviations of the draws' effects before; infinite where they were one.
    turned
        In how many draws the sign of the effect is another one.
    n_draws
        How many draws both have.
    """

    scenario: str
    outcome: str
    group: str
    before: float
    after: float
    moved: float
    turned: int
    n_draws: int

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for JSON."""
        return {key: number(value) for key, value in asdict(self).items()}


def measure_of(ledger: Ledger | None, facts: Facts, perspective: Perspective | None = None) -> tuple[Term, ...]:
    """Give what counts: for a perspective that says so, else by the ledger, else the study's first outcome.

    Empty where none of the outcomes can be for the better or for the worse.
    """
    said = [each.measure for each in perspective.positions if each.measure is not None] if perspective else []
    if said:
        return said[0]
    judged = {each.id for each in facts.outcomes if each.good != "none"}
    own = [each.prior.of for each in ledger or () if isinstance(each.prior, Measure) and each.sets[0] == VERDICT]
    known = [terms for terms in own if {term.outcome for term in terms} <= judged]
    first = [(Term(outcome=name),) for name in facts.reported if name in judged]
    return [*known, *first, ()][0]


VERDICT = f"{MEASURE}verdict"
"""Address of what counts when policies are ranked."""


def scores(runs: Runs, scenario: str, terms: Sequence[Term]) -> Array:
    """Give how a scenario stands in each draw, shape (draws,): above 0 is for the better, NaN where nobody knows."""
    parts = []
    for term in terms:
        sign = -1.0 if runs.outcome(term.outcome).good == "down" else 1.0
        parts.append(sign * term.weight * _means(runs.differences(scenario, on=term.outcome, group=term.group)))
    return np.sum(parts, axis=0) if parts else np.full(len(runs.draws), np.nan)


def _means(gaps: Array) -> Array:
    n = np.isfinite(gaps).sum(axis=1)
    return np.where(n > 0, np.nansum(gaps, axis=1) / np.maximum(n, 1), np.nan)


def ranking(runs: Runs, terms: Sequence[Term]) -> list[Rank]:
    """Order all scenarios by a measure, the best mean first; those without a figure last."""
    found = [_rank(name, scores(runs, name, terms)) for name in runs.facts.scenarios]
    return sorted(found, key=lambda each: -np.nan_to_num(each.mean, nan=-np.inf))


def _rank(name: str, score: Array) -> Rank:
    known = score[np.isfinite(score)]
    if not known.size:
        return Rank(name, np.nan, np.nan, np.nan, 0, 0)
    low, high = np.percentile(known, [5, 95])
    return Rank(name, float(known.mean()), float(low), float(high), int((known > 0).sum()), int(known.size))


def shifts(before: Runs, after: Runs) -> list[Shift]:
    """Compare every reported effect of all and of the reported groups; what moves most comes first.

    Both have the same draws, in the same order.
    """
    found = [
        _shift(before, after, (scenario, outcome, group))
        for scenario in before.facts.scenarios if scenario != before.facts.baseline
        for outcome in before.facts.reported for group in _groups(before, outcome)
    ]  # fmt: skip
    return sorted((each for each in found if each is not None), key=lambda each: -each.moved)


def _groups(runs: Runs, outcome: str) -> list[str]:
    asked = runs.outcome(outcome)
    return [ALL, *(group for way in runs.facts.groups for group in asked.groups(way))]


def _shift(before: Runs, after: Runs, of: tuple[str, str, str]) -> Shift | None:
    """Compare one effect; None where it is the same in every draw."""
    scenario, outcome, group = of
    old, new = (_means(runs.differences(scenario, on=outcome, group=group)) for runs in (before, after))
    both = np.isfinite(old) & np.isfinite(new)
    old, new = old[both], new[both]
    if not old.size or np.all(np.abs(new - old) <= SAME * np.maximum(np.abs(old), np.abs(new))):
        return None
    spread = float(np.std(old, ddof=1)) if old.size > 1 else 0.0
    gap = abs(float(np.mean(new - old)))
    moved = gap / spread if spread else np.inf
    turned = int(((old > 0) != (new > 0)).sum())
    return Shift(scenario, outcome, group, float(old.mean()), float(new.mean()), moved, turned, int(old.size))


def order(ranks: Sequence[Rank]) -> tuple[str, ...]:
    """Name the scenarios in the order of a ranking."""
    return tuple(each.scenario for each in ranks)
