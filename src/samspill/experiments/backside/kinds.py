"""Kinds: what a change is that was not the aim: a harm, a reversal, a displacement, a rebound, a load, a gaming."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from samspill.core import ALL
from samspill.experiments.aims import Aim
from samspill.experiments.backside.family import WHOLE, Change, Place, whole_groups
from samspill.experiments.backside.signs import step_down
from samspill.experiments.backside.space import Part
from samspill.experiments.compare import plain
from samspill.experiments.facts import Facts, OutcomeFacts
from samspill.experiments.windows import AFTER, EARLY, LATE

KINDS = ("defeat", "reversal", "displacement", "rebound", "gaming", "load", "harm", "shift", "gain")
"""Against the aim itself; in a part against the whole; outside those it is meant for; after its end against before;
what is told beyond what is true; borne by staff; any other harm; a change that is neither good nor bad; a good that
nobody aimed at."""
HARMS = KINDS[:7]

STAFF = "staff"
"""Whose an outcome is (`Outcome.whose`) that those bear who carry a policy out."""


@dataclass(frozen=True, eq=False)
class Side:
    """Something that a policy does and was not the aim.

    Attributes
    ----------
    kind
        One of `KINDS`.
    change
        The effect that shows it most clearly.
    groups, windows
        In which groups it is found, the strongest first: ``all`` where it is not found to be in some groups more than
        in others; and in which windows.
    is_simpson
        Whether it turns in every group of a grouping: then who is in which group moves, and nobody's lot does.
    part
        The assumption on which it hangs most clearly, where one does.
    since, lever
        The smallest dose from which it is found, and of what, where doses were run.
    placebo
        Name of a placebo, its mean effect and what share of this effect that is; None where none was named.
    """

    kind: str
    change: Change
    groups: tuple[str, ...]
    windows: tuple[str, ...]
    is_simpson: bool = False
    part: Part | None = None
    since: float | None = None
    lever: str = ""
    placebo: tuple[str, float, float] | None = None

    @property
    def is_harm(self) -> bool:
        """Whether it is for the worse."""
        return self.kind in HARMS

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for JSON."""
        part = None if self.part is None else {key: plain(value) for key, value in vars(self.part).items()}
        placebo = None if self.placebo is None else dict(zip(("scenario", "mean", "share"), self.placebo, strict=True))
        return {"kind": self.kind, **self.change.as_dict(), "groups": list(self.groups),
                "windows": list(self.windows), "is_simpson": self.is_simpson, "part": part, "since_dose": self.since,
                "lever": self.lever, "placebo": placebo}  # fmt: skip


class Found:
    """The changes of a study that chance does not explain, and what each of them is."""

    def __init__(self, facts: Facts, looked_at: Sequence[Change], error: float) -> None:
        self._error, self._looked_at = error, {each.place: each for each in looked_at}
        changes = [each for each in looked_at if each.chance <= error and each.agrees]
        self._outcomes = {each.id: each for each in facts.outcomes}
        self._aims = {(each.scenario, each.outcome): each for each in facts.aims}
        self._facts = facts
        self._at: Mapping[Place, Change] = {each.place: each for each in changes}

    def sides(self) -> list[Side]:
        """Put changes of one kind together: the widest group that it holds for, and when."""
        kept: dict[tuple[str, str, str, str], list[Change]] = {}
        for change in self._at.values():
            place, kind = change.place, self.kind(change)
            if kind:
                kept.setdefault((place.scenario, place.outcome, place.told, kind), []).append(change)
        return [self._side(key[-1], changes) for key, changes in kept.items()]

    def kind(self, change: Change) -> str:
        """Say what a change is; nothing if it is the aim, attained."""
        place, outcome = change.place, self._outcomes[change.place.outcome]
        if place.told:
            return "gaming" if change.mean * self._sign(self._outcomes[place.told]) > 0 else ""
        aim = self._aims.get((place.scenario, outcome.id))
        sign = self._sign(outcome) if aim is None else {"up": 1, "down": -1}[aim.way or outcome.good]
        if not sign:
            return "shift"
        if change.mean * sign > 0:
            return "" if aim is not None else "gain"
        return self._harm(change, outcome, sign, aim)

    def _harm(self, change: Change, outcome: OutcomeFacts, sign: int, aim: Aim | None) -> str:
        place = change.place
        if place.window == AFTER and self._was_better(place, sign):
            return "rebound"
        if aim is not None and aim.group != ALL and self._is_beside(place.group, aim.group):
            return "displacement"
        if any(self._is_better(place, wider, sign) for wider in whole_groups(place.group)):
            return "reversal"
        if aim is not None:
            return "defeat"
        return "load" if outcome.whose == STAFF else "harm"

    @staticmethod
    def _sign(outcome: OutcomeFacts) -> int:
        return {"up": 1, "down": -1}.get(outcome.good, 0)

    def _effect(self, place: Place, **other: str) -> float:
        """Give the mean of a change that was found at another place; 0 if none was."""
        there = self._at.get(Place(**{**vars(place), **other}))
        return 0.0 if there is None else there.mean

    def _is_better(self, place: Place, group: str, sign: int) -> bool:
        return self._effect(place, group=group) * sign > 0

    def _was_better(self, place: Place, sign: int) -> bool:
        """Whether the same group was better off while the policy acted."""
        return any(self._effect(place, window=each) * sign > 0 for each in (EARLY, LATE))

    @staticmethod
    def _is_beside(group: str, target: str) -> bool:
        """Whether a group has nobody of the target: another label of the same grouping."""
        way = target.partition(": ")[0]
        return any(part.startswith(f"{way}: ") and part != target for part in group.split("; "))

    def _side(self, kind: str, changes: Sequence[Change]) -> Side:
        at = {(each.place.group, each.place.window) for each in changes}
        widest = [each for each in changes
                  if not any((wider, each.place.window) in at for wider in whole_groups(each.place.group))]  # fmt: skip
        widest.sort(key=lambda each: (each.chance, each.place.group != ALL, -each.strength))
        level = min(_width(each.place.group) for each in widest)
        shown = [each for each in widest if _width(each.place.group) == level]
        first = next((each for each in shown if each.place.window == WHOLE), shown[0])
        if level == 0:
            shown = self._located(max(shown, key=lambda each: each.strength), changes) or shown
            first = next((each for each in shown if each.place.window == WHOLE), shown[0])
        own = [each for each in changes if each.place.group == first.place.group]
        windows = tuple(name for name in (EARLY, LATE, AFTER) if any(each.place.window == name for each in own))
        groups = tuple(dict.fromkeys([first.place.group, *(each.place.group for each in shown)]))
        return Side(kind, first, groups, windows or (WHOLE,), self._is_simpson(first))

    def _located(self, whole: Change, changes: Sequence[Change]) -> list[Change]:
        """Find the grouping in which some groups alone bear what is found of all; nothing where there is none.

        A group must be hit harder than the whole is, draw by draw, and others of its grouping must not be found.
        """
        outcome, found, hardest = self._outcomes[whole.place.outcome], list[Change](), 0.0
        for way in outcome.by:
            places = [replace(whole.place, group=group) for group in outcome.groups(way)]
            there = [self._looked_at[place] for place in places if place in self._looked_at]
            shape = len(there), whole.effects.size
            beyond = np.array([each.effects - whole.effects for each in there]).reshape(shape).T
            chances = step_down(beyond)
            hit = [each for each, chance, by in zip(there, chances, beyond.T, strict=True)
                   if chance <= self._error and np.nanmean(by) * whole.mean > 0 and each in changes]  # fmt: skip
            others = [each for each in there if each in changes and each not in hit]
            strongest = max((each.strength for each in hit), default=0.0)
            if hit and not others and len(hit) < len(places) and strongest > hardest:
                found, hardest = sorted(hit, key=lambda each: -each.strength), strongest
        return found

    def _is_simpson(self, change: Change) -> bool:
        """Whether all groups of a grouping move one way, and their whole the other."""
        whole, outcome = change.place, self._outcomes[change.place.outcome]
        mean = self._effect(whole, group=ALL)
        return mean != 0.0 and any(
            all(self._effect(whole, group=group) * mean < 0 for group in outcome.groups(way)) for way in outcome.by
        )

    def since(self, side: Side, doses: Sequence[tuple[float, str]]) -> Iterator[float]:
        """Give, from the highest down, the doses at which a side is found without a break."""
        for dose, scenario in sorted(doses, reverse=True):
            if self._effect(side.change.place, scenario=scenario) * side.change.mean <= 0:
                return
            yield dose


def _width(group: str) -> int:
    """Rank groups: all, those of one grouping, those of two at once."""
    return 0 if group == ALL else 1 + group.count("; ")
