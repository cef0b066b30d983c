"""Fates: how many gain and how many lose, of all and of every group, and what becomes of those who have least."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.core import ALL
from samspill.experiments.compare import plain
from samspill.experiments.facts import OutcomeFacts
from samspill.experiments.runs import Runs
from samspill.experiments.towhom.profile import Profile, Rows, profile
from samspill.experiments.towhom.rankings import Rankings, rankings
from samspill.experiments.towhom.units import Units, units
from samspill.spec import Column, Outcome, StudyError

POOREST, HARDEST = 0.2, 0.1
"""Who has least: this share of all; and who is hit hardest."""

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Lot:
    """What becomes of a group.

    Attributes
    ----------
    n
        How many are in it.
    gain, lose
        Shares that gain and lose more than the margin, mean over draws; with the range of 90 of 100 draws.
    mean
        How much better off its members are on average, in the outcome's unit; below 0 is worse off.
    """

    group: str
    n: int
    gain: float
    gain_range: tuple[float, float]
    lose: float
    lose_range: tuple[float, float]
    mean: float


@dataclass(frozen=True)
class WorstOff:
    """What becomes of a part of everybody.

    Attributes
    ----------
    share
        How large the part is.
    mean, mean_range
        How much better off they are, mean over draws and range of 90 of 100.
    lose
        Share of them that lose more than the margin.
    by_other_luck
        Whether they were found under another luck than they are followed under, so that it is no accident of theirs.
    """

    share: float
    mean: float
    mean_range: tuple[float, float]
    lose: float
    by_other_luck: bool


@dataclass(frozen=True)
class Fate:
    """What becomes of everybody under one policy.

    Attributes
    ----------
    lots
        Of all, and of every group and crossing that may be shown.
    poorest, hardest
        Of the fifth that has least without the policy, and of the tenth that the policy hits hardest; None where
        all have alike.
    profile
        Who loses, where that can be told.
    """

    scenario: str
    lots: tuple[Lot, ...]
    poorest: WorstOff | None
    hardest: WorstOff | None
    profile: Profile | None

    @property
    def whole(self) -> Lot:
        """The lot of all."""
        return self.lots[0]


@dataclass(frozen=True)
class ToWhom:
    """Who gains and who loses.

    Attributes
    ----------
    outcome, unit, margin
        Of what, and how much more or less counts as gain or loss.
    are_entities, n, n_draws
        Whether single entities are compared or groups; how many, in how many draws.
    fates
        One for each policy.
    rankings
        All policies by three rules.
    n_hidden
        Groups that are not shown because they are small, or would give away one that is.
    """

    outcome: str
    unit: str
    margin: float
    are_entities: bool
    n: int
    n_draws: int
    fates: tuple[Fate, ...]
    rankings: Rankings
    n_hidden: int

    def of(self, scenario: str) -> Fate:
        """Give the fate under one policy."""
        return next(each for each in self.fates if each.scenario == scenario)

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for JSON."""
        found: dict[str, Any] = _plain(asdict(self))
        return found


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return plain(value)


def to_whom(
    runs: Runs, *, on: Outcome | Column | str | None = None, margin: float | None = None
) -> ToWhom:
    """Tell who gains and who loses, entity by entity: policy minus baseline for the same draw, luck and entity.

    Where a study did not keep the outcome's entities (`Study.entities`), its smallest recorded groups are compared.

    Parameters
    ----------
    on
        The outcome; where none is named, the first that is kept entity by entity, else the first with groups.
    margin
        How much more or less counts as gain or loss, in the outcome's unit; the outcome's own where none is given.

    Raises
    ------
    StudyError
        E413 for an outcome that the study does not have, E422 if nobody can be told apart by it, or no direction
        of it is good.
    """
    outcome = runs.outcome(on) if on is not None else _first(runs)
    if outcome.good == "none":
        raise StudyError(
            f'Nobody gains or loses by "{outcome.id}"', code="E422", found="a measure without a good direction",
            expected="an outcome that is good up or down", fix="take another outcome",
        )  # fmt: skip
    who, limit = units(runs, outcome), outcome.margin if margin is None else margin
    fates = tuple(_fate(who, name, runs.facts.baseline, limit) for name in runs.facts.policies)
    n = max(each.shape[1] for each in who.inside.values())
    return ToWhom(outcome.id, outcome.unit, limit, who.are_entities, n, np.unique(who.draws).size, fates,
                  rankings(runs, who), len(who.hidden))  # fmt: skip


def _first(runs: Runs) -> OutcomeFacts:
    """Choose the outcome: one that is kept entity by entity, else the first reported one with groups."""
    told = [runs.outcome(name) for name in runs.facts.reported]
    kept = [each for each in runs.facts.outcomes if each.id in runs.facts.entities]
    able = [each for each in [*kept, *(each for each in told if each.by)] if each.good != "none"]
    return able[0] if able else told[0]


def _fate(who: Units, scenario: str, baseline: str, margin: float) -> Fate:
    gaps = who.gaps(scenario, baseline)
    groups = [group for group in who.inside if group not in who.hidden and (group == ALL or who.count(group))]
    lots = tuple(_lot(who, gaps, group, margin) for group in groups)
    poorest = _part(who, gaps, who.values[baseline], (POOREST, margin))
    hardest = _part(who, gaps, gaps, (HARDEST, margin))
    return Fate(scenario, lots, poorest, hardest, _profile(who, gaps < -margin))


def _lot(who: Units, gaps: Array, group: str, margin: float) -> Lot:
    inside = who.inside[group] & np.isfinite(gaps)
    n = np.maximum(inside.sum(axis=1), 1)
    gain, lose = (who.by_draw((is_so & inside).sum(axis=1) / n) for is_so in (gaps > margin, gaps < -margin))
    weights = inside * who.weights
    mean = np.where(inside, gaps * who.weights, 0.0).sum(axis=1) / np.maximum(weights.sum(axis=1), 1e-300)
    return Lot(group, who.count(group), float(gain.mean()), _range(gain), float(lose.mean()), _range(lose),
               float(who.by_draw(mean).mean()))  # fmt: skip


def _range(draws: Array) -> tuple[float, float]:
    low, high = np.percentile(draws, [5, 95])
    return float(low), float(high)


def _part(who: Units, gaps: Array, by: Array, share_margin: tuple[float, float]) -> WorstOff | None:
    """Follow the lowest share of everybody: found by what they have under another luck where there is one."""
    share, margin = share_margin
    if not np.nanmax(by) > np.nanmin(by):
        return None
    other = _other_luck(who.draws, by)
    means, lose = np.empty(len(gaps)), np.empty(len(gaps))
    k = max(1, round(share * gaps.shape[1]))
    for place, row in enumerate(gaps):
        lowest = np.argsort(other[place], kind="stable")[:k]  # what is missing comes last
        means[place], lose[place] = np.nanmean(row[lowest]), np.mean(row[lowest] < -margin)
    mean = who.by_draw(means)
    several = bool(np.any(np.unique(who.draws, return_counts=True)[1] > 1))
    return WorstOff(share, float(mean.mean()), _range(mean), float(who.by_draw(lose).mean()), several)


def _other_luck(draws: NDArray[np.int64], values: Array) -> Array:
    """Give the mean of each under the other seeds of its draw; its own where there is no other."""
    found = values.copy()
    for draw in np.unique(draws):
        rows = np.flatnonzero(draws == draw)
        if rows.size > 1:
            total = values[rows].sum(axis=0)
            found[rows] = (total - values[rows]) / (rows.size - 1)
    return found


def _profile(who: Units, loses: NDArray[np.bool_]) -> Profile | None:
    shape = loses.shape
    groups = {group: np.broadcast_to(bits, shape).ravel() for group, bits in who.inside.items()
              if group != ALL and "; " not in group and group not in who.hidden}  # fmt: skip
    numbers = {name: each.ravel() for name, each in who.traits.items()}
    return profile(Rows(numbers, groups, loses.ravel(), np.repeat(who.draws, shape[1])))
