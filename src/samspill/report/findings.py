"""Findings: the effects of a study with what a reader asks of each of them, in the order in which they are told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from typing import NamedTuple

import numpy as np

from samspill.core import ALL, joined
from samspill.experiments import Beyond, Effect, OutcomeFacts, Runs
from samspill.report.language import Language, Named
from samspill.report.numbers import Words, lower
from samspill.report.words import CANNOT_TELL, GOOD_WAYS, NO_CHANGE, WAYS, Verdict, factor, how_likely, verdict

JOINT = joined("", "")
"""What stands between the names of two groups."""


class Finding(NamedTuple):
    """An effect with the shares of versions in which it is above and below 0."""

    effect: Effect
    outcome: OutcomeFacts
    up: float
    down: float

    @property
    def better(self) -> float:
        """Share of versions in which it is for the better."""
        return self.down if self.outcome.good == "down" else self.up

    @property
    def worse(self) -> float:
        """Share of versions in which it is for the worse."""
        return self.up if self.outcome.good == "down" else self.down

    @property
    def verdict(self) -> Verdict:
        """Which way it goes, and how often."""
        return judged(self.outcome, self.up, self.down, self.effect.n_draws)

    @property
    def beyond_placebo(self) -> Rest | None:
        """What is left of it beyond the policy's placebo; None where it has none."""
        return Rest(self.effect.beyond_placebo, self.outcome) if self.effect.beyond_placebo else None

    @property
    def beyond_parts(self) -> Rest | None:
        """What is left of it beyond the sum of the package's parts; None where it is no package."""
        return Rest(self.effect.beyond_parts, self.outcome) if self.effect.beyond_parts else None

    @property
    def direction(self) -> str:
        """Whether the number rather goes up or down: ``better`` of a burden is down."""
        way = self.verdict.way
        return way if way in WAYS else WAYS[(way == "better") == (self.outcome.good == "down")]

    @property
    def loses(self) -> bool:
        """Whether it is for the worse, on the ladder and by more than the draws' chance (two standard errors)."""
        harm = self.effect.mean if self.outcome.good == "down" else -self.effect.mean
        return how_likely(self.worse) is not None and harm > 2 * np.nan_to_num(self.effect.mc_se)

    @property
    def gains(self) -> bool:
        """Whether it is for the better, on the ladder."""
        return how_likely(self.better) is not None

    @property
    def figures(self) -> tuple[float, float, float]:
        """Mean and the ends of the range of 90 of 100 versions, in the unit for readers."""
        by = factor(self.outcome.unit)
        return by * self.effect.mean, by * self.effect.low, by * self.effect.high


class Rest(NamedTuple):
    """What is left of an effect when the effects of other scenarios are taken from it."""

    left: Beyond
    outcome: OutcomeFacts

    @property
    def verdict(self) -> Verdict:
        """Which way it goes, and how often."""
        return judged(self.outcome, self.left.share_above_zero, self.left.share_below_zero, self.left.n_draws)

    @property
    def size(self) -> Verdict:
        """Whether it is more or less than nothing, whichever of the two is good, and how often."""
        return verdict(self.left.share_above_zero, self.left.share_below_zero, self.left.n_draws, WAYS)

    @property
    def gains(self) -> bool:
        """Whether it is for the better, on the ladder; of a measure, whether it is told from nothing."""
        way = self.verdict.way
        return self.verdict.rung not in (CANNOT_TELL, NO_CHANGE) and (way == "better" or way in WAYS)

    @property
    def figures(self) -> tuple[float, float, float]:
        """Mean and the ends of the range of 90 of 100 versions, in the unit for readers."""
        by = factor(self.outcome.unit)
        return by * self.left.mean, by * self.left.low, by * self.left.high


def judged(outcome: OutcomeFacts, up: float, down: float, n: int) -> Verdict:
    """Judge by the shares of n versions in which a number is above and below 0."""
    if outcome.good == "none":
        return verdict(up, down, n, WAYS)
    better, worse = (down, up) if outcome.good == "down" else (up, down)
    return verdict(better, worse, n, GOOD_WAYS)


def policies(runs: Runs) -> list[str]:
    """Name the scenarios that are told of: not the baseline, placebos, or further values of a lever."""
    return list(runs.facts.policies)


def reported(runs: Runs) -> list[OutcomeFacts]:
    """Give the outcomes that a study reports, in its order."""
    return [runs.outcome(name) for name in runs.facts.reported]


def main(runs: Runs) -> OutcomeFacts:
    """Give the outcome that a study reports first."""
    return reported(runs)[0]


def by_member(runs: Runs) -> OutcomeFacts:
    """Give the main outcome a head, where the study has it, else the main outcome."""
    return next((each for each in reported(runs) if each.id == f"{main(runs).id}_per_member"), main(runs))


def all_told(runs: Runs) -> list[OutcomeFacts]:
    """Give the outcomes that are told of all: the main one a head says the same again."""
    return [each for each in reported(runs) if each.id != by_member(runs).id or each is main(runs)]


def find(runs: Runs, scenario: str, outcome: OutcomeFacts, group: str = ALL) -> Finding:
    """Find what a scenario does to an outcome."""
    gaps = runs.differences(scenario, on=outcome.id, group=group)
    gaps = gaps[np.isfinite(gaps).any(axis=1)]
    means = np.nanmean(gaps, axis=1) if len(gaps) else np.empty(0)
    up, down = (float(np.mean(means > 0)), float(np.mean(means < 0))) if means.size else (np.nan, np.nan)
    return Finding(runs.compare(scenario, on=outcome.id, group=group), outcome, up, down)


def ways(runs: Runs, outcome: OutcomeFacts) -> list[str]:
    """Name the groupings by which the study reports an outcome."""
    return [way for way in runs.facts.groups if way in outcome.by]


def by_group(runs: Runs, scenario: str, way: str | None = None) -> list[Finding]:
    """Find the main outcome a head, group by group, worst-off first; of one grouping or of all."""
    outcome = by_member(runs)
    groups = [group for each in ways(runs, outcome) if way in (None, each) for group in outcome.groups(each)]
    found = [find(runs, scenario, outcome, group) for group in groups]
    sign = -1.0 if outcome.good == "down" else 1.0
    return sorted((each for each in found if each.effect.n_draws), key=lambda each: sign * each.effect.mean)


def worse(runs: Runs, scenario: str) -> Iterator[Finding]:
    """Find what gets worse, whoever aimed at what: outcomes of all, and groups where only they lose."""
    for outcome in (each for each in all_told(runs) if each.good != "none"):
        whole = find(runs, scenario, outcome)
        if whole.loses:
            yield whole
            continue
        told = by_member(runs) if outcome is main(runs) else outcome
        for group in (group for way in ways(runs, told) for group in told.groups(way)):
            found = find(runs, scenario, told, group)
            if found.effect.n_draws and found.loses:
                yield found


# what a study calls things


def outcome_named(outcome: OutcomeFacts) -> Named:
    """Name an outcome."""
    return Named("outcome", outcome.id, outcome.title)


def scenario_named(runs: Runs, scenario: str) -> Named:
    """Name a scenario."""
    return Named("scenario", scenario, runs.facts.scenarios[scenario] or scenario)


def group_named(group: str) -> Named | Crossed:
    """Name a group that is not all by its label alone: "school" of "sector: school"; of two groups, both labels."""
    parts = [Named("group", each, each.partition(": ")[2] or each) for each in group.split(JOINT)]
    return parts[0] if len(parts) == 1 else Crossed(tuple(parts))


@dataclass(frozen=True)
class Crossed:
    """Those who are in each of some groups."""

    groups: tuple[Named, ...]

    def told(self, language: Language) -> str:
        """Write the labels with commas between them."""
        first, *rest = (each.told(language) for each in self.groups)
        return reduce(lambda most, last: language.text("list-of-names", most=most, last=last), rest, first)


def grouping_named(way: str) -> Named:
    """Name a grouping."""
    return Named("grouping", way, way)


@dataclass(frozen=True)
class Together:
    """Several scenarios that are told in one breath: "more pressure and slack time", as inside a sentence."""

    scenarios: tuple[Named, ...]

    def told(self, language: Language) -> str:
        """Write the list, each name with a small letter."""
        names = [lower(Words(each.told(language))) for each in self.scenarios]
        return str(language.text("listed", names=tuple(names)))


@dataclass(frozen=True)
class Switch:
    """A switch, told by what its rivals answer differently, where the case tells it."""

    name: str

    def told(self, language: Language) -> str:
        """Write it out."""
        return language.study("switch-told", self.name, language.study("switch", self.name, self.name))


def rival_named(switch: str, rival: str) -> Named:
    """Name one rival of a switch."""
    return Named("rival", f"{switch}-{rival}", rival)
