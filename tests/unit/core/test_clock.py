"""§8: real dates, and the only ways from a rate to a probability or an accrual."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samspill import Clock
from samspill.spec import PERIODS, DeclarationError


@pytest.mark.parametrize(
    ("clock", "dates"),
    [
        (Clock("2025-01"), ["2025-01-01", "2025-02-01", "2025-03-01", "2025-04-01"]),
        (Clock("2024-11"), ["2024-11-01", "2024-12-01", "2025-01-01", "2025-02-01"]),
        (Clock("2025-01-15"), ["2025-01-15", "2025-02-15", "2025-03-15", "2025-04-15"]),
        (Clock("2025-01", step=3), ["2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01"]),
        (Clock("2025-01", step=0.5), ["2025-01-01", "2025-01-16", "2025-02-01", "2025-02-15"]),
        (Clock("2025-03", unit="year"), ["2025-03-01", "2026-03-01", "2027-03-01", "2028-03-01"]),
        (Clock("2025-03", unit="year", step=0.5), ["2025-03-01", "2025-09-01", "2026-03-01", "2026-09-01"]),
        (Clock("2024-02-28", unit="day"), ["2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02"]),
        (Clock("2025-01", unit="day", step=0.5), ["2025-01-01", "2025-01-01", "2025-01-02", "2025-01-02"]),
        (Clock("2025-01", unit="week"), ["2025-01-01", "2025-01-08", "2025-01-15", "2025-01-22"]),
        (Clock("2025-01", unit="week", step=0.5), ["2025-01-01", "2025-01-04", "2025-01-08", "2025-01-11"]),
    ],
    ids=str,
)
def test_steps_begin_on_their_dates(clock: Clock, dates: list[str]) -> None:
    assert [clock.date(step).isoformat() for step in range(4)] == dates


def test_a_step_of_a_twelfth_of_a_year_is_a_month_on_every_date() -> None:
    months, twelfths = Clock("2025-01"), Clock("2025-01", unit="year", step=1 / 12)
    assert [months.date(step) for step in range(240)] == [twelfths.date(step) for step in range(240)]


STEPS = (0.01, 1 / 30, 0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 3.0, 7.0)
STARTS = ("2024-01", "2025-02", "2023-12-28", "1999-03-15")
CLOCKS = [Clock(start, unit, step) for start in STARTS for unit in PERIODS for step in STEPS]


def test_dates_never_run_backwards() -> None:
    for clock in CLOCKS:
        n = min(1200, int(12 * 5000 / (PERIODS[clock.unit] * clock.step)))
        dates = [clock.date(step) for step in range(-30, n)]
        assert dates == sorted(dates), clock


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.sampled_from(CLOCKS), st.dates(date(1995, 1, 1), date(2060, 1, 1)))
def test_the_step_of_a_day_is_the_first_that_does_not_begin_before_it(clock: Clock, day: date) -> None:
    step = clock.step_of(day)
    assert clock.date(step) >= day
    assert clock.date(step - 1) < day
    assert clock.step_of(day.isoformat()) == step


@pytest.mark.parametrize(
    "clock", [Clock("2025-01"), Clock("2025-01", unit="week"), Clock("2025-01", step=0.5)], ids=str
)
def test_the_step_of_the_date_of_a_step_is_that_step(clock: Clock) -> None:
    for step in range(300):
        assert clock.step_of(clock.date(step)) == step


@pytest.mark.parametrize(
    ("clock", "period", "steps"),
    [
        (Clock("2025-01"), "month", [0, 1, 2, 3, 4, 5]),
        (Clock("2025-01"), "quarter", [0, 3, 6, 9]),
        (Clock("2025-02"), "year", [0, 12, 24]),
        (Clock("2025-01", step=0.5), "month", [0, 2, 4]),
        (Clock("2025-01", step=0.5), "quarter", [0, 6, 12]),
        (Clock("2025-01", unit="year"), "month", [0, 1, 2]),
        (Clock("2025-01", step=2), "quarter", [0, 2, 3, 5, 6]),
        (Clock("2025-01", unit="year", step=1 / 12), "quarter", [0, 3, 6, 9]),
        (Clock("2025-01", unit="week"), "month", [0, 5, 9, 14, 18]),
        (Clock("2025-01", unit="day"), "year", [0, 366, 731]),
    ],
    ids=str,
)
def test_a_period_opens_with_the_first_step_that_does_not_begin_before_it(clock: Clock, period: str, steps) -> None:
    assert [step for step in range(steps[-1] + 1) if clock.opens(period, step)] == steps


@pytest.mark.parametrize(
    "clock", [Clock(step=0.1), Clock(unit="week", step=1 / 7), Clock(unit="day", step=0.25)], ids=str
)
def test_as_many_months_open_as_there_are(clock: Clock) -> None:
    months = 120
    steps = round(months / (PERIODS[clock.unit] * clock.step))
    assert sum(clock.opens("month", step) for step in range(steps)) == months


def test_a_share_is_what_a_rate_reaches_in_a_step_and_an_amount_what_accrues() -> None:
    clock = Clock(step=0.5)
    assert clock.share(0.4) == pytest.approx(1 - math.exp(-0.2), rel=1e-14)
    assert clock.amount(0.4) == 0.2
    rates = np.array([0.0, 0.4, 1e-12])
    assert np.allclose(clock.share(rates), [0.0, 1 - math.exp(-0.2), 5e-13], rtol=1e-12)
    assert clock.share(0.0) == 0.0
    assert clock.share(1e9) == 1.0


def test_two_half_steps_reach_what_one_step_reaches() -> None:
    whole, half = Clock().share(0.7), Clock(step=0.5).share(0.7)
    assert 1 - (1 - half) ** 2 == pytest.approx(whole, rel=1e-14)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"unit": "fortnight"}, "E107"),
        ({"step": 0.0}, "E107"),
        ({"step": -1.0}, "E107"),
        ({"step": math.nan}, "E107"),
        ({"step": math.inf}, "E107"),
        ({"start": "2025-01-31"}, "E107"),
        ({"start": "2025-01-29", "unit": "year"}, "E107"),
        ({"start": "2025-13"}, "E103"),
        ({"start": "soon"}, "E103"),
    ],
    ids=str,
)
def test_what_is_no_clock_is_refused(words, code) -> None:
    with pytest.raises(DeclarationError) as caught:
        Clock(**words)
    assert caught.value.code == code


def test_a_clock_of_days_starts_on_any_day_and_a_misspelt_unit_is_told_the_right_one() -> None:
    assert Clock("2025-01-31", unit="day").date(1) == date(2025, 2, 1)
    with pytest.raises(DeclarationError, match='did you mean "month"'):
        Clock(unit="mnth")


@pytest.mark.parametrize(
    ("clock", "time", "unit", "steps"),
    [
        (Clock(unit="day"), 5, "day", 5),
        (Clock(unit="day", step=0.25), 5, "day", 20),
        (Clock(unit="day"), 3, "week", 21),
        (Clock(step=0.1), 1, "month", 10),
        (Clock(unit="week"), 10, "day", 1),
        (Clock(unit="week"), 11, "day", 2),
        (Clock(), 0.5, "month", 1),
        (Clock(), 2.5, "month", 3),
        (Clock(), 2.499, "month", 2),
        (Clock(), 0, "day", 1),
        (Clock(unit="year"), 30, "month", 3),
        (Clock(unit="day"), math.inf, "day", math.inf),
    ],
    ids=str,
)
def test_a_time_becomes_the_nearest_number_of_steps_and_one_at_least(clock, time, unit, steps) -> None:
    assert clock.steps(time, unit) == steps
