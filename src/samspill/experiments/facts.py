"""Facts: what a reader of results must know of the study that gave them, as plain values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from itertools import combinations, product
from typing import Any

from samspill.core import ALL, Clock, joined
from samspill.experiments.aims import Aim
from samspill.experiments.windows import Acting, Window, distinct
from samspill.spec import Outcome


@dataclass(frozen=True)
class OutcomeFacts:
    """An outcome as results know it; ``by`` has the labels of a grouping, ``columns`` what it groups by.

    ``places`` names the table of places of which each has a figure; it is empty where none has.
    """

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
    margin: float = 0.0
    tells: str = ""
    places: str = ""

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
            outcome.margin,
            outcome.tells,
            outcome.places[-1].target.__name__ if outcome.places else "",
        )

    def groups(self, *ways: str) -> tuple[str, ...]:
        """Name its groups: of one grouping, of two at once, or, where none is named, "all" and those of each.

        Who is in two groups is named in the order of ``by``, whichever of the two groupings comes first here.
        """
        if not ways:
            return (ALL, *(group for each in self.by for group in self.groups(each)))
        order = sorted(range(len(ways)), key=lambda place: [*self.by, *ways].index(ways[place]))
        named = product(*([f"{way}: {label}" for label in self.by.get(way, ())] for way in ways))
        return tuple(joined(*(each[place] for place in order)) for each in named)

    @property
    def crossings(self) -> tuple[tuple[str, str], ...]:
        """Its groupings, two and two."""
        return tuple(combinations(self.by, 2))

    @property
    def recorded(self) -> tuple[str, ...]:
        """All groups of which runs have a figure: those of each grouping, then those of two at once."""
        return (*self.groups(), *(group for pair in self.crossings for group in self.groups(*pair)))


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
    placebos, packages
        By the name of a scenario, its placebo, and the scenarios that it consists of.
    curves
        The levers that take several values, as plain values of a `Curve`.
    perspective
        By whose positions the study is seen, or None.
    acting, windows
        What acts in each scenario beyond the baseline; the windows of each over which everything is recorded.
    aims
        What the scenarios are meant to move; empty where nobody says.
    entities
        Outcomes that are kept entity by entity, each with the addresses of the traits that are noted.
    left_out
        What each mechanism and intervention says that it leaves out: its name, and its own words.
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
    placebos: Mapping[str, str] = field(default_factory=dict)
    packages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    curves: tuple[Mapping[str, Any], ...] = ()
    perspective: Mapping[str, Any] | None = None
    acting: Mapping[str, tuple[Acting, ...]] = field(default_factory=dict)
    windows: Mapping[str, Mapping[str, Window]] = field(default_factory=dict)
    aims: tuple[Aim, ...] = ()
    entities: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    left_out: tuple[tuple[str, str], ...] = ()

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
        tuples["curves"] = tuple(plain.get("curves", ()))
        packages = {name: tuple(parts) for name, parts in plain.get("packages", {}).items()}
        later = {
            "acting": {
                name: tuple(Acting(**each) for each in of) for name, of in plain.get("acting", {}).items()
            },
            "windows": {
                name: {key: (start, stop) for key, (start, stop) in of.items()}
                for name, of in plain.get("windows", {}).items()
            },
            "aims": tuple(Aim(**each) for each in plain.get("aims", ())),
            "entities": {name: tuple(of) for name, of in plain.get("entities", {}).items()},
            "left_out": tuple((name, text) for name, text in plain.get("left_out", ())),
        }
        return cls(**{**plain, **tuples, **later, "outcomes": outcomes, "packages": packages})

    @property
    def placed(self) -> tuple[str, ...]:
        """Ids of the outcomes that have a figure of each place."""
        return tuple(each.id for each in self.outcomes if each.places)

    @property
    def policies(self) -> tuple[str, ...]:
        """The scenarios that are told of: neither the baseline, nor a placebo, nor a further value of a lever."""
        further = {name for curve in self.curves for name in curve["further"]}
        aside = {self.baseline, *self.placebos.values(), *further}
        return tuple(name for name in self.scenarios if name not in aside)

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """Outcome and group of each figure of a run, in order."""
        return tuple((each.id, group) for each in self.outcomes for group in each.recorded)

    @property
    def watched(self) -> tuple[Window, ...]:
        """The windows over which everything is recorded, each once."""
        return distinct(self.windows)

    @property
    def dates(self) -> tuple[str, ...]:
        """The date on which each step begins."""
        clock = Clock(**self.clock)
        return tuple(clock.date(step).isoformat() for step in range(self.steps))
