"""Difference: what one ledger says and another does not, entry by entry and field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from samspill.ledger.store import Ledger
from samspill.ledger.writing import plain


@dataclass(frozen=True)
class Changed:
    """One field of an entry in which two ledgers differ; None where one of them does not have it."""

    id: str
    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Difference:
    """What differs between two ledgers.

    Attributes
    ----------
    added, removed
        Ids of entries that only the second has, and only the first.
    changed
        Fields of entries that both have.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[Changed, ...]

    @property
    def is_none(self) -> bool:
        """Whether both say the same."""
        return not (self.added or self.removed or self.changed)

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for JSON."""
        return {
            "same": self.is_none,
            "added": list(self.added),
            "removed": list(self.removed),
            "changed": [
                {"id": each.id, "field": each.field, "before": _told(each.before), "after": _told(each.after)}
                for each in self.changed
            ],
        }


def difference(before: Ledger, after: Ledger) -> Difference:
    """Compare two ledgers."""
    both = [id for id in before.by_id if id in after.by_id]
    changed = [
        Changed(id, name, old.get(name), new.get(name))
        for id, old, new in ((id, plain(before[id]), plain(after[id])) for id in both)
        for name in dict.fromkeys([*old, *new])
        if old.get(name) != new.get(name)
    ]
    added = tuple(id for id in after.by_id if id not in before.by_id)
    return Difference(added, tuple(id for id in before.by_id if id not in after.by_id), tuple(changed))


def _told(value: Any) -> Any:
    return value if isinstance(value, dict | list | str | float | int | None) else str(value)
