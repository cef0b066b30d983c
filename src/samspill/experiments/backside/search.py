"""The search: everything that was recorded, with and without each policy, at one stated chance of a false alarm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from samspill.experiments.backside.family import Change, Family, Place
from samspill.experiments.backside.kinds import HARMS, KINDS, Found, Side
from samspill.experiments.backside.signs import FLIPS, step_down
from samspill.experiments.backside.space import moved_by
from samspill.experiments.facts import Facts
from samspill.experiments.runs import Runs
from samspill.experiments.scenario import Scenario

ERROR = 0.05
"""Chance that anything at all is found where nothing is."""


@dataclass(frozen=True, eq=False)
class BackSide:
    """What a search has found.

    Attributes
    ----------
    sides
        Harms first, in the order of `KINDS`; within a kind the surest first.
    n_looked_at, n_draws
        Effects that were looked at, and draws that each rests on.
    error, finest
        Chance of any false alarm; the smallest chance that so many draws can tell.
    without_aim
        Scenarios of which nobody says what they aim at: all that they change is told.
    has_claims
        Whether any outcome claims to tell another; without, gaming cannot be found.
    hidden
        By outcome, how many groups are not looked at because they are small, or give away one that is.
    """

    sides: tuple[Side, ...]
    n_looked_at: int
    n_draws: int
    error: float
    finest: float
    without_aim: tuple[str, ...]
    has_claims: bool
    hidden: Mapping[str, int]

    @property
    def harms(self) -> tuple[Side, ...]:
        """Those that are for the worse."""
        return tuple(each for each in self.sides if each.is_harm)

    def of(self, scenario: str) -> tuple[Side, ...]:
        """Those of one scenario."""
        return tuple(each for each in self.sides if each.change.place.scenario == scenario)

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for JSON."""
        own = {key: value for key, value in vars(self).items() if key != "sides"}
        return {**own, "hidden": dict(self.hidden), "without_aim": list(self.without_aim),
                "sides": [each.as_dict() for each in self.sides]}  # fmt: skip


def back_side(
    runs: Runs,
    scenario: Scenario | str | Sequence[Scenario | str] | None = None,
    *,
    placebos: Mapping[str, str] | None = None,
    error: float = ERROR,
    flips: int = FLIPS,
) -> BackSide:
    """Search for what policies do beside their aims.

    Every outcome, of all and of every group and crossing of two, over its own window and early and late in the
    policy and after it, is compared with the baseline of the same draw and luck. One chance of error holds for the
    whole family of all scenarios together, by flipping signs over draws (`step_down`).

    Parameters
    ----------
    scenario
        One or several; all but the baseline and the placebos where none is named.
    placebos
        By scenario, another one that has the same dose and no content: what it does too is not due to the content.
        Those that the study names stand where none is given.
    error
        Chance that anything is found where nothing is.
    flips
        Sets of signs that are tried.

    Raises
    ------
    StudyError
        E413 for a scenario that the study does not have.
    """
    facts = runs.facts
    named = {**facts.placebos, **(placebos or {})}
    placebos = {runs.scenario(name): runs.scenario(other) for name, other in named.items()}
    given = [scenario] if isinstance(scenario, str | Scenario) else list(scenario or ())
    names = [runs.scenario(each) for each in given] or [
        name for name in facts.scenarios if name != facts.baseline and name not in placebos.values()
    ]
    family = Family(runs, names)
    chances = step_down(family.effects, flips=flips, seed=facts.seed)
    changes = [
        Change(place, family.effects[:, column], float(chance))
        for column, (place, chance) in enumerate(zip(family.places, chances, strict=True))
    ]
    found = Found(facts, changes, error)
    sides = [_told(runs, found, each, placebos) for each in found.sides()]
    sides.sort(key=lambda each: (KINDS.index(each.kind), each.change.chance, -each.change.strength))
    n = int(np.isfinite(family.effects).any(axis=1).sum()) if changes else 0
    return BackSide(
        tuple(sides), len(changes), n, error, max(2.0 ** (1 - n), 1.0 / flips),
        tuple(name for name in names if all(each.scenario != name for each in facts.aims)),
        any(each.tells for each in facts.outcomes),
        {outcome: len(groups) for outcome, groups in family.hidden.items() if groups},
    )  # fmt: skip


def _told(runs: Runs, found: Found, side: Side, placebos: Mapping[str, str]) -> Side:
    """Add in which part of what nobody knows, since which dose, and what a placebo does too."""
    change, place = side.change, side.change.place
    sign = 1.0 if change.mean > 0 else -1.0
    part = moved_by(runs, sign * change.effects) if side.kind in HARMS else None
    lever, doses = doses_of(runs.facts, place.scenario)
    since = [*found.since(side, doses)][-1:] if doses else []
    other = placebos.get(place.scenario)
    mean = _effect(runs, replace(place, scenario=other)) if other else None
    placebo = (other, mean, mean / change.mean) if other and mean is not None else None
    return replace(side, part=part, lever=lever, since=since[0] if since else None, placebo=placebo)


def _effect(runs: Runs, place: Place) -> float | None:
    """Give the mean effect of another scenario at the same place."""
    family = Family(runs, [place.scenario])
    if place not in family.places:
        return 0.0
    return float(np.nanmean(family.effects[:, family.places.index(place)]))


def doses_of(facts: Facts, scenario: str) -> tuple[str, list[tuple[float, str]]]:
    """Find the scenarios that are one policy at several doses; gives the lever, and each dose with its scenario."""
    own = facts.acting.get(scenario, ())
    for lever in [(place, key) for place, each in enumerate(own) for key in each.levers]:
        place, key = lever
        same = {name: of[place].levers[key] for name, of in facts.acting.items() if _differ_in(own, of) <= {lever}
                and len(of) == len(own)}  # fmt: skip
        if len(same) > 1:
            return f"{own[place].policy}.{key}", [(dose, name) for name, dose in same.items()]
    return "", []


def _differ_in(one: Sequence[Any], other: Sequence[Any]) -> set[tuple[int, str]]:
    """Name the levers in which two scenarios differ; something that is no lever if they differ in more."""
    if [(each.policy, each.start, each.stop) for each in one] != [(e.policy, e.start, e.stop) for e in other]:
        return {(-1, "")}
    return {(place, key) for place, (a, b) in enumerate(zip(one, other, strict=True))
            for key in a.levers if a.levers[key] != b.levers.get(key)}  # fmt: skip
