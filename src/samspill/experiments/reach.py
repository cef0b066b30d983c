"""Reach: which parameters can move an outcome at all, along what mechanisms read and write."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from samspill.core import Mechanism, Model
from samspill.experiments.scenario import Scenario
from samspill.spec import Known, Outcome, Param

Things = set[Any]
"""Columns, and whatever else mechanisms read and write: tables, networks, geographies; mechanisms by name."""


def reach(scenarios: Iterable[Scenario]) -> dict[str, tuple[str, ...]]:
    """Name for each outcome the parameters and switches that can move it, in any of the scenarios.

    A parameter can if its mechanism writes something from which others' reads and writes lead to a column of the
    outcome; one that is solved passes on what moves its target. Rivals count whether they are chosen or not.
    """
    found: dict[str, dict[str, None]] = {}
    for scenario in scenarios:
        for outcome, addresses in _of(scenario).items():
            found.setdefault(outcome, {}).update(dict.fromkeys(addresses))
    return {outcome: tuple(addresses) for outcome, addresses in found.items()}


def _of(scenario: Scenario) -> dict[str, list[str]]:
    model = scenario.model
    acting = [*model.mechanisms().values(), *(each.intervention for each in scenario.interventions)]
    moved = {each.name: _spread(each, acting, model) for each in acting}
    outcomes = {each.id: _columns(each) for each in model.outcomes}
    switches = {
        switch.address: [rival.name for rivals in switch.values.values() for rival in rivals]
        for switch in model.switches.values()
    }
    found: dict[str, list[str]] = {}
    for outcome, columns in outcomes.items():
        able = {name for name, things in moved.items() if _meet(things, columns)}
        found[outcome] = [each.address(key) for each in acting if each.name in able for key in type(each).params]
        found[outcome] += [address for address, rivals in switches.items() if able.intersection(rivals)]
    return found


def _spread(start: Mechanism, acting: Iterable[Mechanism], model: Model) -> Things:
    """Give all that a mechanism can move: what it writes, what those write who read that, and so on."""
    everyone = list(acting)
    moved, left = _written(start), [each for each in everyone if each is not start]
    solved = {each.parameter.address.partition(".")[0]: each.outcome for each in model.solved}
    targets = {each.id: _columns(each) for each in model.outcomes}
    while True:
        hit = [
            each for each in left
            if _meet(_read(each), moved) or type(each).__name__ in moved
            or (each.name in solved and _meet(targets[solved[each.name]], moved))
        ]  # fmt: skip
        if not hit:
            return moved
        left = [each for each in left if each not in hit]
        moved = moved.union(*(_written(each) for each in hit))


def _written(mechanism: Mechanism) -> Things:
    """Give what a mechanism writes; of a parameter, the mechanism that has it."""
    targets = [write.target for write in type(mechanism).writes]
    return {each.mechanism if isinstance(each, Param) else each for each in targets}


def _read(mechanism: Mechanism) -> Things:
    return {each.column if isinstance(each, Known) else each for each in type(mechanism).reads}


def _columns(outcome: Outcome) -> Things:
    groupings = [column for chain in outcome.by.values() for column in chain]
    return {each for each in (outcome.top, outcome.weight, outcome.bottom, *groupings) if each is not None}


def _meet(some: Things, others: Things) -> bool:
    """Whether two have a thing in common; a table and its columns are one, since its rows come and go with it."""
    if some & others:
        return True
    return bool(_tables(some) & others) or bool(_tables(others) & some)


def _tables(things: Things) -> Things:
    """Give the tables of columns and networks."""
    found = {getattr(each, "table", None) for each in things}
    return {each for each in found if isinstance(each, type)}
