"""Singles: which outcomes a study keeps entity by entity, and which traits it notes of each entity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from samspill.spec import Column, SamspillError

if TYPE_CHECKING:
    from samspill.experiments.study import Study


def columns_of(study: Study, outcome: str) -> tuple[Column, ...]:
    """Give the traits that are noted of an outcome's entities, as columns."""
    table = next(each.top.table for each in study.model.outcomes if each.id == outcome)
    known = {each.address: each for each in table.columns}
    return tuple(each if isinstance(each, Column) else known[each] for each in study.entities[outcome])


def entity_problems(study: Study) -> list[SamspillError]:
    """Refuse outcomes and traits that a study does not have."""
    return list(_problems(study))


def _problems(study: Study) -> Iterator[SamspillError]:
    from samspill.experiments.checks import unknown

    outcomes = {each.id: each for each in study.model.outcomes}
    yield from unknown("outcome", study.entities, outcomes, "entities")
    for name, traits in study.entities.items():
        if name in outcomes:
            table = outcomes[name].top.table
            named = [each.address if isinstance(each, Column) else each for each in traits]
            yield from unknown(f"column of {table.__name__}", named, [each.address for each in table.columns],
                               f"entities.{name}")  # fmt: skip
