"""Names: what runs are asked for, found among what the study has, or refused with the nearest right name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from samspill.experiments.facts import OutcomeFacts
from samspill.spec import Column, StudyError, nearest

By = Column | str | Sequence[Column | str]
"""A grouping, or two at once: by label, or by the column that it groups by."""


def groupings(outcome: OutcomeFacts, by: By) -> tuple[str, ...]:
    """Find one grouping of an outcome, or two.

    Raises
    ------
    StudyError
        E413 for a grouping or a crossing that the outcome does not have.
    """
    ways = tuple(_grouping(outcome, each) for each in several(by, Column | str))
    if len(ways) == 1 or (len(ways) == 2 and len(set(ways)) == 2):
        return ways
    raise no_such(f'crossing of "{outcome.id}"', " x ".join(ways), map(" x ".join, outcome.crossings))


def _grouping(outcome: OutcomeFacts, by: Column | str) -> str:
    address = by.address if isinstance(by, Column) else by
    for way, columns in outcome.columns.items():
        if way == address or address in columns:
            return way
    raise no_such(f'grouping of "{outcome.id}"', address, outcome.by)


def several(given: Any, one: Any) -> list[Any]:
    """Make a list of what is given one or several of, ``one`` being the types of one; empty for None."""
    return [] if given is None else [given] if isinstance(given, one) else list(given)


def no_such(what: str, name: str, known: Iterable[str]) -> StudyError:
    """Make the error E413: the study has no such thing."""
    names = list(known)
    return StudyError(
        f'There is no {what} "{name}"{nearest(name, names)}',
        code="E413",
        expected=", ".join(names) or "none",
        fix="take a name from the list",
    )
