"""Behind a figure: which assumptions can move it at all, and how far each of them moves it in these runs."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.experiments.compare import plain
from samspill.experiments.runs import Runs
from samspill.ledger import Assumption, Ledger
from samspill.spec import StudyError

Array = NDArray[np.float64]

FEW = 16
"""With fewer draws than this the order of assumptions is mostly chance."""


@dataclass(frozen=True)
class Behind:
    """An assumption behind a figure.

    Attributes
    ----------
    id, claim, owner, grade
        Of the assumption.
    strength
        How closely the figure follows it, from 0 to 1: Spearman's rank correlation without its sign; of a choice the
        root of the share of the figure's ranks that it accounts for. NaN where the draws do not tell.
    means
        Mean of the figure where the number is low and where it is high; of a choice, with each rival.
    chance
        How often draws would follow it as closely if it did not matter.
    """

    id: str
    claim: str
    owner: str
    grade: str
    strength: float
    means: Mapping[str, float]
    chance: float

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for JSON."""
        means = {key: plain(value) for key, value in self.means.items()}
        return {**{key: plain(value) for key, value in asdict(self).items()}, "means": means}


@dataclass(frozen=True)
class Ground:
    """On what one figure rests.

    Attributes
    ----------
    scenario, baseline, outcome
        Whose effect on what, or, where the scenario is the baseline, the figure itself.
    n_draws
        How many draws the order is told from.
    varied
        Assumptions that differ from draw to draw and can reach the figure, what moves it most first.
    still
        Those that can reach it and are the same in every draw, so that these runs say nothing of them.
    """

    scenario: str
    baseline: str
    outcome: str
    n_draws: int
    varied: tuple[Behind, ...]
    still: tuple[Assumption, ...]

    @property
    def is_told(self) -> bool:
        """Whether there are draws enough to order assumptions by."""
        return self.n_draws >= FEW

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for JSON."""
        return {
            "scenario": self.scenario, "baseline": self.baseline, "outcome": self.outcome, "draws": self.n_draws,
            "enough_draws": self.is_told, "varied": [each.as_dict() for each in self.varied],
            "still": [{"id": each.id, "claim": each.claim, "owner": each.owner, "grade": each.grade}
                      for each in self.still],
        }  # fmt: skip


def behind(
    runs: Runs, ledger: Ledger, reached: Mapping[str, Iterable[str]], outcome: str, scenario: str | None = None
) -> Ground:
    """Name the assumptions behind a figure.

    Parameters
    ----------
    runs, ledger
        Of a study.
    reached
        Which addresses can move which outcome; see `reach`.
    outcome, scenario
        Whose effect on what, the study's pair of rivals or its first policy where no scenario is named; of the
        baseline the figure itself.

    Raises
    ------
    StudyError
        E413 for an outcome or scenario that the study does not have.
    """
    asked, name = runs.outcome(outcome).id, runs.scenario(scenario or _asked(runs))
    able = set(reached.get(asked, ()))
    entries = [each for each in ledger if able.intersection(each.sets)]
    figure = _figure(runs, name, asked)
    known = np.isfinite(figure)
    varied = [_behind(runs, each, figure, known) for each in entries if each.is_uncertain]
    order = sorted(varied, key=lambda each: (-np.nan_to_num(each.strength, nan=-1.0), each.id))
    still = tuple(each for each in entries if not each.is_uncertain)
    return Ground(name, runs.facts.baseline, asked, int(known.sum()), tuple(order), still)


def _asked(runs: Runs) -> str:
    others = [name for name in runs.facts.scenarios if name != runs.facts.baseline]
    return str((runs.facts.pairs or {}).get("scenario", [*others, runs.facts.baseline][0]))


def _figure(runs: Runs, scenario: str, outcome: str) -> Array:
    """Give the effect in each draw, or the baseline's own figure; NaN where there is none."""
    if scenario == runs.facts.baseline:
        values = runs.figures(scenario, outcome)
        values[[not row.reached for row in runs.draws]] = np.nan
    else:
        values = runs.differences(scenario, on=outcome)
    n = np.isfinite(values).sum(axis=1)
    return np.where(n > 0, np.nansum(values, axis=1) / np.maximum(n, 1), np.nan)


def _behind(runs: Runs, entry: Assumption, figure: Array, known: NDArray[np.bool_]) -> Behind:
    told = (entry.id, entry.claim, entry.owner, entry.grade)
    try:
        values = runs.column(entry.sets[0])[known]
    except StudyError:  # these draws do not have it
        return Behind(*told, math.nan, {}, math.nan)
    figure = figure[known]
    if len(set(values.tolist())) < 2 or figure.size < 3 or not np.ptp(figure):
        return Behind(*told, math.nan, {}, math.nan)
    is_number = values.dtype.kind in "fi"
    strength, chance = (_follows if is_number else _differs)(values, figure)
    return Behind(*told, strength, _halves(values, figure) if is_number else _rivals(values, figure), chance)


def _follows(values: NDArray[Any], figure: Array) -> tuple[float, float]:
    from scipy import stats

    found = stats.spearmanr(values, figure)
    return abs(float(found.statistic)), float(found.pvalue)


def _differs(values: NDArray[Any], figure: Array) -> tuple[float, float]:
    """Compare rivals by ranks (Kruskal and Wallis); H over n - 1 is the share of the ranks' variance between them."""
    from scipy import stats

    groups = [figure[values == each] for each in sorted(set(values.tolist()))]
    found = stats.kruskal(*groups)
    return math.sqrt(min(1.0, float(found.statistic) / (figure.size - 1))), float(found.pvalue)


def _halves(values: NDArray[Any], figure: Array) -> dict[str, float]:
    is_high = values > np.median(values)
    return {"low": float(figure[~is_high].mean()), "high": float(figure[is_high].mean()) if is_high.any() else math.nan}


def _rivals(values: NDArray[Any], figure: Array) -> dict[str, float]:
    return {str(each): float(figure[values == each].mean()) for each in sorted(set(values.tolist()))}
