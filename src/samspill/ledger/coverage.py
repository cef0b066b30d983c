"""Coverage: which parameters of a model have no entry, and on what evidence the others rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from samspill.ledger.assumption import GRADES, MEASURE, Assumption
from samspill.ledger.store import Ledger
from samspill.spec import LedgerError, nearest, raise_all


@dataclass(frozen=True)
class Coverage:
    """What a ledger says about one model.

    Attributes
    ----------
    missing
        Addresses of the model without an entry.
    idle
        Ids of entries that set nothing in the model.
    strays
        Addresses that an entry sets and the model does not have.
    entries
        Entries that set something in the model, guesses first, then by id.
    """

    missing: tuple[str, ...]
    idle: tuple[str, ...]
    strays: tuple[str, ...]
    entries: tuple[Assumption, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every parameter has its entry and every address of the ledger is one of the model."""
        return not (self.missing or self.idle or self.strays)

    @property
    def by_grade(self) -> dict[str, int]:
        """Number of entries of each grade that occurs, guesses first."""
        grades = [entry.grade for entry in self.entries]
        return {grade: grades.count(grade) for grade in GRADES if grade in grades}

    @property
    def by_owner(self) -> dict[str, dict[str, int]]:
        """Number of entries of each owner and grade, the owner with most entries first."""
        owners = [entry.owner for entry in self.entries]
        order = sorted(set(owners), key=lambda owner: (-owners.count(owner), owner))
        return {owner: self._grades_of(owner) for owner in order}

    def _grades_of(self, owner: str) -> dict[str, int]:
        grades = [entry.grade for entry in self.entries if entry.owner == owner]
        return {grade: grades.count(grade) for grade in GRADES if grade in grades}

    def as_dict(self) -> dict[str, Any]:
        """Give everything as plain values for JSON."""
        fields = ("id", "grade", "owner", "status", "claim", "source", "replaced_by")
        return {
            "complete": self.is_complete,
            "missing": list(self.missing),
            "idle": list(self.idle),
            "strays": list(self.strays),
            "by_grade": self.by_grade,
            "by_owner": self.by_owner,
            "entries": [
                {name: getattr(entry, name) for name in fields}
                | {"sets": list(entry.sets), "review": str(entry.review)}
                for entry in self.entries
            ],
        }  # fmt: skip

    def __str__(self) -> str:
        guesses, total = self.by_grade.get(GRADES[0], 0), len(self.entries)
        lines = [f"{guesses} of {total} assumptions are guesses."]
        lines += _listed("Parameters without an entry", self.missing)
        lines += _listed("Entries that set nothing in this model", self.idle)
        lines += _listed("Addresses that this model does not have", self.strays)
        lines += ["", "By grade: " + (_counts(self.by_grade) or "none")]
        lines += [f"{owner}: {_counts(grades)}" for owner, grades in self.by_owner.items()]
        for grade in self.by_grade:
            lines += ["", f"{grade}:"]
            for entry in self.entries:
                if entry.grade == grade:
                    lines += [
                        f"  {entry.id}  {entry.claim}",
                        f"         sets {', '.join(entry.sets)} [{entry.unit}]",
                    ]
        return "\n".join(lines)


def coverage(ledger: Ledger, addresses: Iterable[str]) -> Coverage:
    """Compare a ledger with the addresses of a model.

    Parameters
    ----------
    ledger
        Of this model, or of more than this model.
    addresses
        Every parameter, switch and population number that the model has; what counts is the ledger's own to say.
    """
    known = {*addresses, *(address for address in ledger.by_address if address.startswith(MEASURE))}
    used = [entry for entry in ledger if known.intersection(entry.sets)]
    return Coverage(
        missing=tuple(sorted(known.difference(ledger.by_address))),
        idle=tuple(entry.id for entry in ledger if not known.intersection(entry.sets)),
        strays=tuple(sorted(set(ledger.by_address).difference(known))),
        entries=tuple(sorted(used, key=lambda entry: GRADES.index(entry.grade))),
    )


def require(ledger: Ledger, addresses: Iterable[str]) -> None:
    """Refuse a model with a parameter on which the ledger is silent.

    Raises
    ------
    LedgerError
        E510 for each such parameter, inside `Problems` where there are several.
    """
    found = coverage(ledger, addresses)
    raise_all([
        LedgerError(
            f'The parameter "{address}" has no entry in the ledger', code="E510", where=ledger.where,
            expected=f"one entry that sets {address}{nearest(address, found.strays)}",
            fix="add an entry, a guess if need be, and say so",
        )
        for address in found.missing
    ])  # fmt: skip


def _listed(title: str, names: tuple[str, ...]) -> list[str]:
    return ["", f"{title}: {', '.join(names)}"] if names else []


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in counts.items())
