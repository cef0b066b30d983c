"""Facts: what a reader of results must know of the study that gave them, as plain values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from samspill.core import ALL, Clock
from samspill.spec import Outcome


@dataclass(frozen=True)
class OutcomeFacts:
    """An outcome as results know it; ``by`` has the labels of a grouping, ``columns`` what it groups by."""

    id: str
    title: str
    unit: str
    good: str
    level: str
    whose: str
    doc: str
    top: str
    window: tuple[str, str]
    by: Mapping[str, tuple[str, ...]]
    columns: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, outcome: Outcome) -> OutcomeFacts:
        """Take what can be written down from an outcome."""
        by = {way: tuple(chain[-1].labels) for way, chain in outcome.by.items()}
        columns = {way: tuple(column.address for column in chain) for way, chain in outcome.by.items()}
        return cls(
            outcome.id,
            outcome.title,
            outcome.unit,
            outcome.good,
            outcome.level.value,
            outcome.whose,
            outcome.doc,
            outcome.top.address,
            (outcome.window[0], outcome.window[1]),
            by,
            columns,
        )

    def groups(self, way: str | None = None) -> tuple[str, ...]:
        """Name its groups: of one grouping, or all of them after "all"."""
        if way is not None:
            return tuple(f"{way}: {label}" for label in self.by.get(way, ()))
        return (ALL, *(group for each in self.by for group in self.groups(each)))


@dataclass(frozen=True)
class Facts:
    """A study as its results know it.

    Attributes
    ----------
    name, title, question, purpose, limits, citation
        As the study states them.
    scenarios
        Titles by name, in order; ``baseline`` is one of the names.
    outcomes, reported, groups
        All that was measured; ids of those that are reported, and by which groupings.
    draws, seeds, seed
        How many, and the seed of the study.
    clock, steps
        Start, unit and step; how many steps a run has.
    pairs, grid
        What was asked of these parts, or None.
    overrides
        Values that were set beside the document.
    """

    name: str
    title: str
    question: str
    purpose: str
    baseline: str
    scenarios: Mapping[str, str]
    outcomes: tuple[OutcomeFacts, ...]
    reported: tuple[str, ...]
    groups: tuple[str, ...]
    draws: int
    seeds: int
    seed: int
    clock: Mapping[str, Any]
    steps: int
    max_rows: int
    limits: tuple[str, ...] = ()
    citation: Mapping[str, Any] = field(default_factory=dict)
    pairs: Mapping[str, Any] | None = None
    grid: Mapping[str, Any] | None = None
    overrides: Mapping[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Give everything as plain values."""
        return asdict(self)

    def as_written(self) -> Facts:
        """Give the same as it is when it has been written and read."""
        return Facts.from_dict(json.loads(json.dumps(self.as_dict())))

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Facts:
        """Take it back from plain values, as JSON gives them."""
        outcomes = tuple(
            OutcomeFacts(
                **{
                    **each,
                    "window": tuple(each["window"]),
                    "by": {way: tuple(labels) for way, labels in each["by"].items()},
                    "columns": {way: tuple(c) for way, c in each["columns"].items()},
                }
            )
            for each in plain["outcomes"]
        )
        tuples = {key: tuple(plain[key]) for key in ("reported", "groups", "limits")}
        return cls(**{**plain, **tuples, "outcomes": outcomes})

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """Outcome and group of each figure of a run, in order."""
        return tuple((each.id, group) for each in self.outcomes for group in each.groups())

    @property
    def dates(self) -> tuple[str, ...]:
        """The date on which each step begins."""
        clock = Clock(**self.clock)
        return tuple(clock.date(step).isoformat() for step in range(self.steps))
