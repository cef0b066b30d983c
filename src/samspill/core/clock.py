"""The clock: real dates, a step that mechanisms never see, and the only ways from a rate to an amount (§8)."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from samspill.spec import PERIODS, DeclarationError, day_of, nearest

Day = date


@dataclass(frozen=True)
class Clock:
    """A calendar and a step.

    Parameters
    ----------
    start
        Date of step 0; with months and years a day that every month has (1 to 28).
    unit
        ``day``, ``week``, ``month`` or ``year``; rates are converted to it when a run is bound.
    step
        Length of a step in this unit.

    Raises
    ------
    DeclarationError
        E103 if ``start`` is no date; E107 if the unit or the step is none.
    """

    start: str = "2025-01"
    unit: str = "month"
    step: float = 1.0
    _origin: Day = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_origin", day_of(self.start))
        in_every_month = self._origin.day <= 28 or self.unit in ("day", "week")
        if self.unit not in PERIODS or not 0 < self.step < math.inf or not in_every_month:
            raise DeclarationError(
                f'A clock cannot have the unit "{self.unit}" and a step of {self.step:g} from {self.start}'
                f"{nearest(self.unit, PERIODS)}", code="E107", fix="mend the clock",
                expected=f"one of {', '.join(PERIODS)}; a step above 0; with months and years day 1 to 28",
            )  # fmt: skip

    def date(self, step: int) -> Day:
        """Give the date on which a step begins."""
        units = step * self.step
        if self.unit in ("day", "week"):
            return self._origin + timedelta(days=units * (7 if self.unit == "week" else 1))
        months = units * PERIODS[self.unit] + self._origin.month - 1
        whole = math.floor(months + 1e-9)
        day = self._month(whole)
        if months - whole < 1e-9:
            return day
        return day + timedelta(days=int((self._month(whole + 1) - day).days * (months - whole) + 1e-9))

    def _month(self, number: int) -> Day:
        """Give the day on which a month begins, counted from the first of the clock's first year."""
        return Day(self._origin.year + number // 12, number % 12 + 1, self._origin.day)

    def step_of(self, day: str | Day) -> int:
        """Give the first step that does not begin before a day."""
        when = day_of(day) if isinstance(day, str) else day
        days = (when - self._origin).days - 5  # calendar months stray less than this from twelfths of a year
        step = math.floor(days * PERIODS["day"] / PERIODS[self.unit] / self.step) - 1
        while self.date(step) < when:
            step += 1
        return step

    def opens(self, period: str, step: int) -> bool:
        """Whether a whole number of periods since the start ends with this step's beginning."""
        length = self._length(period) / self.step
        return math.floor(step / length + 1e-9) > math.floor((step - 1) / length + 1e-9)

    def paced(self, period: str) -> Clock:
        """Give the clock of who acts once a period: a step as long as the period, unless steps are longer."""
        return replace(self, step=max(self.step, self._length(period)))

    def _length(self, period: str) -> float:
        return (3.0 if period == "quarter" else PERIODS[period]) / PERIODS[self.unit]

    def steps(self, duration: Any, unit: str) -> Any:
        """Turn times in a unit into whole steps: the nearest number, half a step up, and one step at least.

        A time of a whole number of steps is kept; any other is moved by half a step at most, and halving the step
        halves that.
        """
        steps = np.asarray(duration) * (PERIODS[unit] / PERIODS[self.unit] / self.step)
        return np.maximum(1.0, np.floor(steps + (0.5 + 1e-9)))

    def share(self, rate: Any) -> Any:
        """Turn a rate into the share it reaches within a step, 1 - exp(-rate * step)."""
        if isinstance(rate, np.ndarray):
            return -np.expm1(rate * -self.step)
        return -math.expm1(-rate * self.step)

    def amount(self, rate: Any, per: str | None = None) -> Any:
        """Turn a rate, in the clock's unit or ``per`` another period, into what accrues within a step."""
        return rate * (self.step if per is None else self.step * PERIODS[self.unit] / PERIODS[per])
