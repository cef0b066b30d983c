"""The family: every recorded outcome of every group over every window, with and without each policy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.core import ALL
from samspill.experiments.compare import plain
from samspill.experiments.facts import OutcomeFacts
from samspill.experiments.hiding import hidden
from samspill.experiments.rows import HEADLINE
from samspill.experiments.runs import Runs
from samspill.experiments.spread import by_draw

WHOLE = "whole"
"""The window that an outcome names itself; the others are named in `samspill.experiments.windows`."""
SMALLEST_SHARE = 0.5
"""Of the draws, how many must have a difference for it to be looked at."""

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Place:
    """What is looked at: a scenario's effect on an outcome of a group over a window.

    ``told`` is the outcome that claims to tell this one, where the effect is what is told beyond what is true.
    """

    scenario: str
    outcome: str
    group: str
    window: str
    told: str = ""


@dataclass(frozen=True, eq=False)
class Change:
    """An effect that was looked at.

    Attributes
    ----------
    place
        Of what.
    effects
        Scenario minus baseline in each draw, mean over seeds, shape (draws,).
    chance
        How often any effect of the family would look as strong if none were there.
    """

    place: Place
    effects: Array
    chance: float

    @cached_property
    def known(self) -> Array:
        """The effects of the draws that have one."""
        return self.effects[np.isfinite(self.effects)]

    @cached_property
    def mean(self) -> float:
        """Mean over draws."""
        return float(self.known.mean())

    @property
    def agrees(self) -> bool:
        """Whether mean and most draws are on one side; of a change that is torn nothing is told."""
        return self.mean * float(np.sum(np.sign(self.known))) > 0

    @property
    def strength(self) -> float:
        """Mean by spread between draws: what tells apart effects that are found in every draw."""
        spread = float(self.known.std())
        return abs(self.mean) / spread if spread else float("inf")

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for JSON."""
        low, high = np.percentile(self.known, [5, 95])
        own = {"mean": self.mean, "low": float(low), "high": float(high),
               "share_above_zero": float(np.mean(self.known > 0)), "n_draws": self.known.size,
               "chance": self.chance}  # fmt: skip
        return {**vars(self.place), **{key: plain(value) for key, value in own.items()}}


class Family:
    """All effects of a study, draw by draw.

    Attributes
    ----------
    places, effects
        What is looked at, and its effects, shape (draws, places).
    hidden
        By outcome the groups that are too small to be shown, or would give away one that is.
    """

    def __init__(self, runs: Runs, scenarios: Sequence[str]) -> None:
        self._runs, self.facts = runs, runs.facts
        self._used = np.array([row.reached for row in runs.draws], np.bool_)
        self.hidden = {each.id: hidden(each, of) for each in self.facts.outcomes if (of := self._counts(each))}
        found = [pair for name in scenarios for pair in self._of(name)]
        self.places = [place for place, _ in found]
        self.effects = np.array([effects for _, effects in found]).reshape(len(found), len(runs.draws)).T

    def _counts(self, outcome: OutcomeFacts) -> dict[str, int]:
        """Count who is in each group, in the draw where it has fewest."""
        counts = [run.more["counts"] for each in self._runs.part(HEADLINE) for run in each.runs
                  if run.scenario == self.facts.baseline and "counts" in run.more]  # fmt: skip
        if not counts:
            return {}
        fewest = np.min(counts, axis=0)
        return {group: int(fewest[place]) for place, (id, group) in enumerate(self.facts.keys) if id == outcome.id}

    def _of(self, scenario: str) -> Iterator[tuple[Place, Array]]:
        """Give every place of a scenario with its effects."""
        for window, gaps in self._differences(scenario).items():
            for place, (outcome, group) in enumerate(self.facts.keys):
                if group not in self.hidden.get(outcome, ()):
                    yield from _usable(Place(scenario, outcome, group, window), gaps[:, place])
            yield from self._claims(scenario, window, gaps)

    def _claims(self, scenario: str, window: str, gaps: Array) -> Iterator[tuple[Place, Array]]:
        """Give how much more is told than is true, where an outcome claims to tell another."""
        places = {key: place for place, key in enumerate(self.facts.keys)}
        for told in (each for each in self.facts.outcomes if each.tells):
            for group in told.recorded:
                true = places.get((told.tells, group))
                away = {group} & {*self.hidden.get(told.id, ()), *self.hidden.get(told.tells, ())}
                if true is not None and not away:
                    beyond = gaps[:, places[told.id, group]] - gaps[:, true]
                    yield from _usable(Place(scenario, told.tells, group, window, told.id), beyond)

    def _differences(self, scenario: str) -> dict[str, Array]:
        """Subtract the baseline of the same draw and seed, by window, shape (draws, keys)."""
        named = {WHOLE: None, **self.facts.windows.get(scenario, {})}
        watched = list(self.facts.watched)
        found = {}
        for name, window in named.items():
            gaps = self._values(scenario, window, watched) - self._values(self.facts.baseline, window, watched)
            gaps[~self._used] = np.nan
            if np.isfinite(gaps).any():
                found[name] = by_draw(gaps)
        return found

    def _values(self, scenario: str, window: Any, watched: list[Any]) -> Array:
        """Give every figure of every run, shape (draws, seeds, keys)."""
        n = len(self.facts.keys)
        values = np.full((len(self._runs.draws), self.facts.seeds, n), np.nan)
        for place, each in enumerate(self._runs.part(HEADLINE)):
            for run in each.runs:
                if run.scenario == scenario and run.status == "done":
                    if window is None:
                        values[place, run.seed - 1] = run.figures
                    elif "windows" in run.more:
                        values[place, run.seed - 1] = run.more["windows"][watched.index(window)]
        return values


def _usable(place: Place, effects: Array) -> Iterable[tuple[Place, Array]]:
    """Give an effect if enough draws have it and it is not 0 in all of them."""
    known = np.isfinite(effects)
    enough = known.mean() >= SMALLEST_SHARE if effects.size else False
    return [(place, effects)] if enough and np.any(effects[known] != 0.0) else []


def whole_groups(group: str) -> tuple[str, ...]:
    """Give what a group is a part of: all, and of a crossing each of its two groups."""
    if group == ALL:
        return ()
    parts = group.split("; ")
    return (ALL, *parts) if len(parts) > 1 else (ALL,)
