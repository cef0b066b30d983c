"""Packages: scenarios that do what others do, all of it at once, found by what acts in them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samspill.experiments.scenario import Scenario

Acts = frozenset[tuple[str, str, str | None, str | None]]


def packages(scenarios: Sequence[Scenario], baseline: str, but: Collection[str] = ()) -> dict[str, tuple[str, ...]]:
    """Find the scenarios whose policies are those of others together, and into which others each falls apart.

    What acts in the baseline is nobody's part. Where there are several ways the one with the most parts is given.

    Parameters
    ----------
    scenarios
        In the order in which parts are named; those that do not share the baseline's model are passed over.
    baseline, but
        Names: of the baseline, and of scenarios that are neither package nor part, such as placebos.
    """
    base = next(each for each in scenarios if each.name == baseline)
    own = _acts(base)
    added = {
        each.name: _acts(each) - own
        for each in scenarios
        if each.name not in {baseline, *but} and each.model is base.model and _acts(each) > own
    }
    found = {name: _parts(acts, added) for name, acts in added.items()}
    return {name: parts for name, parts in found.items() if len(parts) > 1}


def _acts(scenario: Scenario) -> Acts:
    return frozenset(
        (repr(each.intervention), each.intervention.luck, each.start, each.stop) for each in scenario.interventions
    )


def _parts(whole: Acts, added: Mapping[str, Acts]) -> tuple[str, ...]:
    """Split what acts into what others do, without overlap and without rest; empty if that cannot be done."""
    if not whole:
        return ()
    first = min(whole, key=repr)
    best: tuple[str, ...] = ()
    for name, acts in added.items():
        if first in acts and acts <= whole:
            rest = _parts(whole - acts, added)
            parts = (name, *rest)
            if (rest or acts == whole) and len(parts) > len(best):
                best = parts
    order = list(added)
    return tuple(sorted(best, key=order.index))
