"""Units: who is compared with himself in the other world: entities one by one, or the smallest recorded groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.core import ALL
from samspill.experiments.facts import OutcomeFacts
from samspill.experiments.hiding import hidden, members
from samspill.experiments.rows import HEADLINE
from samspill.experiments.runs import Runs
from samspill.experiments.task import Done
from samspill.spec import StudyError

Array = NDArray[np.float64]
Bits = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Units:
    """Everybody who is compared.

    Attributes
    ----------
    outcome
        Of what.
    values
        By scenario, shape (runs, units): draws, within them seeds; NaN where there is none. More is better.
    draws
        Number of the draw of each run, shape (runs,).
    weights
        How much each counts in a mean, shape (units,).
    inside
        By group who is in it, shape (1 or runs, units).
    hidden
        Groups that are too small to be shown, or would give away one that is.
    traits
        By address, shape (runs, units).
    are_entities
        Whether they are single entities; else they are groups.
    """

    outcome: OutcomeFacts
    values: Mapping[str, Array]
    draws: NDArray[np.int64]
    weights: Array
    inside: Mapping[str, Bits]
    hidden: frozenset[str]
    traits: Mapping[str, Array]
    are_entities: bool

    def gaps(self, scenario: str, baseline: str) -> Array:
        """Give how much better off each is than in the baseline of the same draw and luck, shape (runs, units)."""
        return self.values[scenario] - self.values[baseline]

    def by_draw(self, values: Array) -> Array:
        """Take the mean over the seeds of each draw of values of shape (runs,), shape (draws,)."""
        return np.array([np.nanmean(values[self.draws == draw]) for draw in dict.fromkeys(self.draws.tolist())])

    def count(self, group: str) -> int:
        """Count who is in a group, in the run where it has fewest."""
        return int(self.inside[group].sum(axis=1).min())


def units(runs: Runs, outcome: OutcomeFacts) -> Units:
    """Take the entities of an outcome where the study kept them, else the smallest groups that it recorded.

    Raises
    ------
    StudyError
        E422 if the study has neither, or no draw can be used.
    """
    used = [(each.task.draw.number, {run.scenario: run for run in each.runs if run.seed == seed})
            for each in runs.part(HEADLINE) if each.found.reached for seed in each.task.seeds]  # fmt: skip
    whole = [(draw, of) for draw, of in used if all(run.status == "done" for run in of.values())
             and len(of) == len(runs.facts.scenarios)]  # fmt: skip
    kept = bool(whole) and all(f"cell {outcome.id}" in of[runs.facts.baseline].more for _, of in whole)
    if not whole or not (outcome.by or kept):
        raise StudyError(
            f'Nobody can be told apart by "{outcome.id}"', code="E422",
            found="no run that gave figures in every scenario" if not whole else "neither groups nor entities",
            expected="an outcome with groups, or one that is kept entity by entity",
            fix="take another outcome, or run the study with entities of this one",
        )  # fmt: skip
    make = _entities if kept else _groups
    return make(runs, outcome, whole)


def _sign(outcome: OutcomeFacts) -> float:
    return -1.0 if outcome.good == "down" else 1.0


def _entities(runs: Runs, outcome: OutcomeFacts, whole: list[tuple[int, dict[str, Done]]]) -> Units:
    base, id = runs.facts.baseline, outcome.id

    def stacked(name: str, scenario: str = base) -> Array:
        return _padded([of[scenario].more[f"{name} {id}"] for _, of in whole])

    cells = np.nan_to_num(stacked("cell")).astype(int)
    cells = cells[:1] if np.array_equal(cells, np.broadcast_to(cells[:1], cells.shape)) else cells
    inside = {group: bits[cells] for group, bits in members(outcome).items()}
    values = {name: _sign(outcome) * stacked("value", name) for name in runs.facts.scenarios}
    counts = {group: int(each.sum(axis=1).min()) for group, each in inside.items()}
    traits = {address: stacked(address) for address in runs.facts.entities[id]}
    weights = np.nanmean(stacked("bottom"), axis=0)
    draws = np.array([draw for draw, _ in whole])
    return Units(outcome, values, draws, weights, inside, hidden(outcome, counts), traits, True)


def _padded(arrays: list[NDArray[Any]]) -> Array:
    """Put runs below one another; where they have unequally many entities, the end of the shorter is NaN."""
    found = np.full((len(arrays), max(each.size for each in arrays)), np.nan)
    for row, each in zip(found, arrays, strict=True):
        row[: each.size] = each
    return found


def _groups(runs: Runs, outcome: OutcomeFacts, whole: list[tuple[int, dict[str, Done]]]) -> Units:
    """Take the groups of two groupings at once, or of one where those are too small to be shown."""
    facts = runs.facts
    places = {group: place for place, (id, group) in enumerate(facts.keys) if id == outcome.id}
    counted = [of[facts.baseline].more["counts"] for _, of in whole if "counts" in of[facts.baseline].more]
    fewest = np.min(counted, axis=0) if counted else None
    counts = {} if fewest is None else {group: int(fewest[place]) for group, place in places.items()}
    away = hidden(outcome, counts) if counts else frozenset[str]()
    ways = list(outcome.by)
    tried = [tuple(ways[:2]), *((way,) for way in ways)]
    able = ([group for group in outcome.groups(*each) if group not in away and counts.get(group, 1)] for each in tried)
    shown = next((groups for groups in able if groups), [ALL])
    bits = members(outcome)
    inside = {
        group: np.array([[bool(np.all(wider[bits[each]])) for each in shown]], np.bool_)
        for group, wider in bits.items() if group not in away
    }  # fmt: skip
    chosen = [places[group] for group in shown]
    values = {name: _sign(outcome) * np.array([of[name].figures[chosen] for _, of in whole])
              for name in facts.scenarios}  # fmt: skip
    weights = np.array([float(counts.get(group, 1)) for group in shown])
    draws = np.array([draw for draw, _ in whole])
    inside[ALL] = np.ones((1, len(shown)), np.bool_)
    return Units(outcome, values, draws, weights, inside, away, {}, False)
