"""Not in it: what a model leaves out by its own word, what was compared with nothing, and what was not tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from samspill.experiments.names import no_such
from samspill.experiments.runs import Runs


@dataclass(frozen=True)
class Beyond:
    """A question that leaves what was tried: a lever, what was asked, and which values the runs had."""

    lever: str
    asked: float
    tried: tuple[float, ...]


@dataclass(frozen=True)
class NotInIt:
    """What runs do not contain.

    Attributes
    ----------
    purpose, limits
        As the study states them.
    left_out
        What each mechanism and policy says that it leaves out: its name, and its own words.
    fitted, unfitted
        Outcomes that every version was made to meet an observed number of, and those that were compared with none.
    tried
        By lever the values that the runs had.
    ranges
        By number the lowest and the highest of the versions; what lies beyond was not tried either.
    beyond
        Values that were asked for and lie outside what was tried.
    """

    purpose: str
    limits: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]
    fitted: tuple[str, ...]
    unfitted: tuple[str, ...]
    tried: Mapping[str, tuple[float, ...]]
    ranges: Mapping[str, tuple[float, float]]
    beyond: tuple[Beyond, ...]

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for JSON."""
        return asdict(self)


def not_in_it(runs: Runs, asked: Mapping[str, float] | None = None) -> NotInIt:
    """Say what runs do not contain.

    Parameters
    ----------
    asked
        Values of levers, ``Policy.lever``, that somebody asks about: those beyond what was tried are told.

    Raises
    ------
    StudyError
        E413 for a lever that no scenario of the study has.
    """
    facts, tried = runs.facts, levers(runs)
    met = {name for row in runs.draws for name in row.residuals}
    rows = [row.values for row in runs.draws]
    spans = {key: (min(row[key] for row in rows), max(row[key] for row in rows)) for key in (rows[0] if rows else {})}
    for lever in asked or {}:
        if lever not in tried:
            raise no_such("lever in the runs", lever, tried)
    beyond = [Beyond(lever, value, tried[lever]) for lever, value in (asked or {}).items()
              if not min(tried[lever]) <= value <= max(tried[lever])]  # fmt: skip
    return NotInIt(
        facts.purpose, facts.limits, facts.left_out,
        tuple(each.id for each in facts.outcomes if each.id in met),
        tuple(each.id for each in facts.outcomes if each.id not in met), tried,
        {key: ends for key, ends in spans.items() if ends[0] < ends[1]}, tuple(beyond),
    )  # fmt: skip


def levers(runs: Runs) -> dict[str, tuple[float, ...]]:
    """Give the values that each lever had, 0 among them: the baseline is every policy at no dose."""
    found: dict[str, set[float]] = {}
    for of in runs.facts.acting.values():
        for each in of:
            for key, value in each.levers.items():
                found.setdefault(f"{each.policy}.{key}", {0.0}).add(value)
    return {lever: tuple(sorted(values)) for lever, values in found.items()}
