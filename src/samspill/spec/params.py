"""Parameters: what nobody knows for certain, and levers: what a policy maker can set."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from samspill.spec.bounds import Bounds
from samspill.spec.errors import DeclarationError
from samspill.spec.units import Unit

T = TypeVar("T")


@dataclass(frozen=True)
class Series:
    """A parameter that changes at known dates: each value holds from its date on.

    Parameters
    ----------
    values
        Pairs of a date (``"2018-02"`` or ``"2018-02-01"``) and a value, in order of date.
    before
        The value before the first date.
    source
        Where the series comes from.

    Raises
    ------
    DeclarationError
        E103 if the dates are no dates or not in order.
    """

    values: tuple[tuple[str, float], ...]
    before: float
    source: str
    _days: tuple[date, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        days = tuple(day_of(text) for text, _ in self.values)
        if not days or any(later <= earlier for earlier, later in zip(days, days[1:], strict=False)):
            raise DeclarationError(
                "A dated series is not in order of date", code="E103",
                found=", ".join(text for text, _ in self.values) or "no dates",
                expected="at least one date, each later than the one before", fix="sort the series by date",
            )  # fmt: skip
        object.__setattr__(self, "_days", days)

    def at(self, day: date) -> float:
        """Give the value that holds on a day."""
        row = bisect.bisect_right(self._days, day)
        return self.before if row == 0 else self.values[row - 1][1]


def day_of(text: str) -> date:
    """Read ``2027-01`` (its first day) or ``2027-01-15``.

    Raises
    ------
    DeclarationError
        E103 if it is no date.
    """
    try:
        return date.fromisoformat(f"{text}-01" if len(text) == 7 else text)
    except ValueError as error:
        raise DeclarationError(
            f'"{text}" is no date', code="E103", expected="year-month or year-month-day, such as 2027-01",
            fix="write the date with four digits for the year",
        ) from error  # fmt: skip


class Param(Generic[T]):
    """A number of a mechanism: on the class a handle, on an instance its value.

    Attributes
    ----------
    address
        ``Mechanism.parameter``, the name by which ledger, studies and policies know it.
    unit, bounds, default, doc, evidence
        As declared.
    """

    is_lever = False

    def __init__(
        self, *, default: T, unit: str, bounds: tuple[float, float] | None, doc: str, evidence: str = "",
        owner: str = "", instrument: str = "",
    ) -> None:  # fmt: skip
        self.default, self.unit, self.doc, self.evidence = default, Unit(unit), doc, evidence
        self.bounds = Bounds.of(bounds, f"a parameter in {unit}")
        self.owner, self.instrument = owner, instrument
        self.name, self.mechanism = "", ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name, self.mechanism = name, owner.__name__

    @property
    def address(self) -> str:
        """``Mechanism.parameter``."""
        return f"{self.mechanism}.{self.name}"

    @overload
    def __get__(self, instance: None, owner: type) -> Param[T]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> Param[T] | T:
        if instance is not None:
            return self.default
        if owner.__name__ == self.mechanism:
            return self
        handle = type(self).__new__(type(self))
        handle.__dict__.update(self.__dict__, mechanism=owner.__name__)
        return handle

    if TYPE_CHECKING:  # values are set through the instance's dictionary, so that reading one costs nothing

        def __set__(self, instance: object, value: T) -> None: ...

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Param) and self.address == other.address

    def __hash__(self) -> int:
        return hash(self.address)

    def __repr__(self) -> str:
        return f"<{'lever' if self.is_lever else 'parameter'} {self.address} [{self.unit}]>"

    def check(self, value: Any, where: str) -> None:
        """Refuse a value of another kind or outside the bounds.

        Raises
        ------
        DeclarationError
            E104.
        """
        values: Sequence[Any] = [value]
        if isinstance(value, Series):
            values = [value.before, *(number for _, number in value.values)]
        for each in values:
            number = isinstance(each, int | float) and not isinstance(each, bool)
            if not number or each not in self.bounds:
                raise DeclarationError(
                    f'The {"lever" if self.is_lever else "parameter"} "{self.address}" cannot be {each!r}',
                    code="E104", where=where, found=repr(each), expected=f"{self.bounds} [{self.unit}]",
                    fix="give a number in this range",
                )  # fmt: skip


class Lever(Param[T]):
    """A parameter that a policy maker can set: it has an owner and an instrument."""

    is_lever = True


def param(
    *, default: T, unit: str, bounds: tuple[float, float], doc: str, evidence: str = ""
) -> Param[T]:  # fmt: skip
    """Declare an uncertain parameter.

    Parameters
    ----------
    default
        Its value where nobody sets another, in ``unit``.
    unit
        See `Unit`; a rate is converted to the model's clock when a run is bound.
    bounds
        Smallest and largest value that make sense at all.
    doc
        What it is, in a phrase.
    evidence
        Id of its entry in the ledger.
    """
    return Param(default=default, unit=unit, bounds=bounds, doc=doc, evidence=evidence)


def lever(
    *, default: T, unit: str, bounds: tuple[float, float], owner: str, doc: str = "", instrument: str = ""
) -> Lever[T]:  # fmt: skip
    """Declare a lever of an intervention; ``owner`` is the role that can set it.

    A dose of 0 leaves everything as it is.
    """
    return Lever(default=default, unit=unit, bounds=bounds, doc=doc, owner=owner, instrument=instrument)
