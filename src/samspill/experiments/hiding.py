"""Hiding: groups too small to be shown, and those with them from which they could be worked out by subtraction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from samspill.core import ALL
from samspill.experiments.facts import OutcomeFacts

FEWEST = 5
"""Entities that a group must have to be shown."""

Bits = NDArray[np.bool_]


def members(outcome: OutcomeFacts) -> dict[str, Bits]:
    """Give which of the finest cells each group of an outcome and each crossing of two consists of."""
    ways = list(outcome.by)
    cells = list(product(*([f"{way}: {label}" for label in outcome.by[way]] for way in ways)))
    found = {ALL: np.ones(len(cells), np.bool_)}
    groups = [group for way in ways for group in outcome.groups(way)]
    single = {group: np.array([group in cell for cell in cells], np.bool_) for group in groups}
    found.update(single)
    for one, other in outcome.crossings:
        for a, b in product(outcome.groups(one), outcome.groups(other)):
            found[f"{a}; {b}"] = single[a] & single[b]
    return found


def hidden(outcome: OutcomeFacts, counts: Mapping[str, int], fewest: int = FEWEST) -> frozenset[str]:
    """Name the groups that must not be shown.

    A group with fewer than ``fewest`` entities is hidden, and further groups with it until no sum or difference of
    what is shown gives a hidden small group, or what is left of a group when its shown parts are taken away, if
    that is small too. A group without anybody tells nothing of anybody and hides nothing.

    Parameters
    ----------
    counts
        Entities of every group and crossing of two.
    """
    inside = {group: bits for group, bits in members(outcome).items() if group in counts}
    empty = np.zeros(len(next(iter(inside.values()))), np.bool_)
    for group, bits in inside.items():
        if counts[group] == 0:
            empty |= bits
    inside = {group: bits & ~empty for group, bits in inside.items() if counts[group]}
    small = {group for group in inside if group != ALL and counts[group] < fewest}
    gone = set(small)
    while True:
        shown = [group for group in inside if group not in gone]
        targets = [inside[group] for group in sorted(small)]
        targets += _remainders(outcome, inside, counts, gone, fewest)
        further = _next(inside, counts, shown, targets)
        if further is None:
            return frozenset(gone)
        gone.add(further)


def _remainders(
    outcome: OutcomeFacts, inside: Mapping[str, Bits], counts: Mapping[str, int], gone: set[str], fewest: int
) -> list[Bits]:
    """Give what is left of each shown group, along each grouping, without its shown parts, where that is small."""
    found = []
    for parent, parts in _lines(outcome, inside):
        left = [part for part in parts if part in gone]
        if parent not in gone and left and 0 < sum(counts[part] for part in left) < fewest:
            found.append(np.any([inside[part] for part in left], axis=0))
    return found


def _lines(outcome: OutcomeFacts, inside: Mapping[str, Bits]) -> Iterable[tuple[str, list[str]]]:
    """Give groups with the parts that they are the sum of: all by each grouping, each group by each other one."""
    for way in outcome.by:
        yield ALL, [group for group in outcome.groups(way) if group in inside]
    for one, other in outcome.crossings:
        for a in outcome.groups(one):
            yield a, [name for b in outcome.groups(other) if (name := f"{a}; {b}") in inside]
        for b in outcome.groups(other):
            yield b, [name for a in outcome.groups(one) if (name := f"{a}; {b}") in inside]


def _next(
    inside: Mapping[str, Bits], counts: Mapping[str, int], shown: Sequence[str], targets: Sequence[Bits]
) -> str | None:
    """Choose what to hide so that the first target that can be worked out no longer can; None if none can."""
    width = len(next(iter(inside.values()), ()))
    known = np.array([inside[group] for group in shown], float).reshape(len(shown), width).T
    for target in targets:
        weights = recovered(known, target)
        if weights is not None:
            used = [group for group, weight in zip(shown, weights, strict=True) if abs(weight) > 1e-6]
            return min(used, key=lambda group: (group == ALL, counts[group], group))
    return None


def recovered(known: NDArray[np.float64], target: Bits) -> NDArray[np.float64] | None:
    """Give the weights with which a target is the sum of what is known, shape (known,); None if it is not.

    Parameters
    ----------
    known
        Shape (cells, known): which cells each known sum consists of.
    """
    if not known.size:
        return None
    weights, *_ = np.linalg.lstsq(known, target.astype(float), rcond=None)
    return weights if np.allclose(known @ weights, target, atol=1e-8) else None
