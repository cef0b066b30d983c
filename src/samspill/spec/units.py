"""Units: names joined by ``/`` and ``*``; a unit with one period below the line is a rate."""

from __future__ import annotations

from dataclasses import dataclass

from samspill.spec.errors import DeclarationError, nearest

PERIODS = {"day": 12.0 / 365.2425, "week": 84.0 / 365.2425, "month": 1.0, "year": 12.0}
"""Periods in months; a month is exactly a twelfth of a year."""

NAMES = {
    "1": "", "sd": "standard deviations", "SY": "service-years", "FTE": "full-time equivalents",
    "staff": "employee", "person": "persons", "inhabitant": "inhabitants", "thousand": "1,000", "hour": "hours",
    "weekly_hour": "hours a week", "NOK": "NOK", "MNOK": "NOK million", "pp": "percentage points",
    "percent": "per cent", "km": "km", "degree": "degrees", "workplace": "workplace", "count": "",
}  # fmt: skip
"""Names that a unit may be made of, and how they read. An hour a week is an intensity, not a rate."""


@dataclass(frozen=True)
class Unit:
    """A unit as declared.

    Parameters
    ----------
    text
        For example ``1/month``, ``weekly_hour/staff``, ``SY``.

    Raises
    ------
    DeclarationError
        E101 if a name is unknown or more than one period stands below the line.
    """

    text: str

    def __post_init__(self) -> None:
        above, below = self._names()
        for name in (*above, *below):
            if name not in NAMES and name not in PERIODS:
                raise DeclarationError(
                    f'The unit "{self.text}" has an unknown name "{name}"{nearest(name, [*NAMES, *PERIODS])}',
                    code="E101", expected=", ".join([*NAMES, *PERIODS]), fix="write the unit with these names",
                )  # fmt: skip
        if sum(name in PERIODS for name in below) > 1:
            raise DeclarationError(
                f'The unit "{self.text}" has more than one period below the line',
                code="E101", expected="one period at most, so that it is clear what a rate is",
                fix="state the rate by one period, for example 1/month",
            )  # fmt: skip

    def _names(self) -> tuple[list[str], list[str]]:
        first, *rest = self.text.replace(" ", "").split("/")
        return first.split("*"), [name for part in rest for name in part.split("*")]

    @property
    def period(self) -> str | None:
        """The period of a rate; None for what is no rate."""
        return next((name for name in self._names()[1] if name in PERIODS), None)

    def per(self, period: str) -> float:
        """How many of this rate's periods there are in one ``period``; 1 for what is no rate."""
        own = self.period
        return 1.0 if own is None else PERIODS[period] / PERIODS[own]

    def words(self) -> str:
        """Write the unit out: ``service-years per 1,000 inhabitants and year``; nothing for a plain number."""
        above, below = self._names()
        named = [" ".join(word for name in above if (word := NAMES.get(name, name)))]
        if below:
            *things, last = [NAMES.get(name, name) for name in below]
            counted = " ".join(things) if last in PERIODS else " ".join([*things, last])
            named.append("per " + (f"{counted} and {last}" if last in PERIODS and things else counted or last))
        return " ".join(word for word in named if word)

    def __str__(self) -> str:
        return self.text
