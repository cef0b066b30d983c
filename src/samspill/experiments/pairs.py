"""Rivals in pairs: whether another rival of a switch turns the sign of an effect, in the draws nearest 0."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from samspill.core import Model
from samspill.experiments.compare import plain
from samspill.experiments.rows import HEADLINE, PAIRS
from samspill.experiments.runs import Runs
from samspill.experiments.task import Result, Task


@dataclass(frozen=True)
class Pairs:
    """What is asked.

    Attributes
    ----------
    scenario, outcome
        Whose effect on what, of all.
    draws
        How many draws, those whose effect is nearest 0 among those that reached their target.
    """

    scenario: str
    outcome: str
    draws: int = 8


@dataclass(frozen=True)
class Turn:
    """What the rivals of one switch do, same draw and same luck.

    Attributes
    ----------
    switch, n_draws
        Which, and in how many draws it could be told.
    n_turned
        In how many of these some rival gives the effect another sign than the draw's own.
    medians, counts
        For each rival the median of its effect minus the draw's own, and in how many draws.
    """

    switch: str
    n_draws: int
    n_turned: int
    medians: Mapping[str, float]
    counts: Mapping[str, int]

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for JSON."""
        return {**asdict(self), "medians": {key: plain(value) for key, value in self.medians.items()}}


def n_runs(model: Model, pairs: Pairs, draws: int) -> int:
    """Count the runs: two for every other rival of every switch, in each draw."""
    return 2 * min(pairs.draws, draws) * sum(len(each.values) - 1 for each in model.switches.values())


def tasks(runs: Runs, model: Model, pairs: Pairs) -> list[Task]:
    """Make the tasks, from the runs of the headline."""
    effects = np.abs(_effects(runs, pairs))
    nearest = [each for each in np.argsort(effects, kind="stable") if np.isfinite(effects[each])][: pairs.draws]
    results = runs.part(HEADLINE)
    return [
        Task(
            PAIRS,
            replace(draw, choices={**draw.choices, switch: value}),
            (runs.facts.baseline, pairs.scenario),
            (1,),
            f"{switch}={value}",
            draw.number,
            found.values,
        )
        for draw, found in ((results[place].task.draw, results[place].found) for place in sorted(nearest))
        for switch, own in _choices(model, draw.choices).items()
        for value in model.switches[switch].values
        if value != own
    ]


def _effects(runs: Runs, pairs: Pairs) -> np.ndarray[Any, Any]:
    gaps = runs.differences(pairs.scenario, on=pairs.outcome)
    n = np.isfinite(gaps).sum(axis=1)
    return np.where(n > 0, np.nansum(gaps, axis=1) / np.maximum(n, 1), np.nan)


def _choices(model: Model, choices: Mapping[str, str]) -> dict[str, str]:
    """Give the value of every switch, the model's own where the draw has none."""
    return {
        name: choices.get(name, model.choices.get(name, next(iter(each.values))))
        for name, each in model.switches.items()
    }


def turns(runs: Runs) -> list[Turn]:
    """Sum up, switch by switch; rivals whose world did not reach its target are left out."""
    asked = runs.facts.pairs
    if asked is None:
        return []
    pairs = Pairs(asked["scenario"], asked["outcome"], asked["draws"])
    own = runs.differences(pairs.scenario, on=pairs.outcome)[:, 0]
    by_number = {row.number: float(effect) for row, effect in zip(runs.draws, own, strict=True)}
    found: dict[str, list[tuple[int, str, float, float]]] = {}
    for each in runs.part(PAIRS):
        switch, _, value = each.task.variant.partition("=")
        effect = _effect(runs, pairs, each)
        before = by_number.get(each.task.draw.number, np.nan)
        if np.isfinite(effect - before):
            found.setdefault(switch, []).append((each.task.draw.number, value, before, effect))
    return [_turn(switch, rows) for switch, rows in sorted(found.items())]


def _effect(runs: Runs, pairs: Pairs, result: Result) -> float:
    if not result.found.reached:
        return float("nan")
    place = runs.facts.keys.index((pairs.outcome, "all"))
    after, before = (
        runs.figure((name, result.task.draw.number, 1, result.task.variant), place, part=PAIRS)
        for name in (pairs.scenario, runs.facts.baseline)
    )
    return after - before


def _turn(switch: str, rows: list[tuple[int, str, float, float]]) -> Turn:
    gaps: dict[str, list[float]] = {}
    for _, value, before, after in rows:
        gaps.setdefault(value, []).append(after - before)
    turned = {number for number, _, before, after in rows if (before > 0) != (after > 0)}
    medians = {value: float(np.median(each)) for value, each in sorted(gaps.items())}
    counts = {value: len(each) for value, each in sorted(gaps.items())}
    return Turn(switch, len({number for number, *_ in rows}), len(turned), medians, counts)
