"""Units: made of known names, with one period at most below the line."""

import pytest

from samspill.spec import PERIODS, DeclarationError, Unit


def test_a_month_is_exactly_a_twelfth_of_a_year() -> None:
    assert Unit("1/month").per("year") == 12.0
    assert Unit("1/year").per("month") == 1.0 / 12.0
    assert PERIODS["year"] == 12.0 * PERIODS["month"]


def test_a_year_has_365_2425_days() -> None:
    assert Unit("1/day").per("year") == pytest.approx(365.2425, rel=1e-15)
    assert Unit("1/week").per("year") == pytest.approx(365.2425 / 7, rel=1e-15)
    assert Unit("1/day").per("week") == pytest.approx(7.0, rel=1e-15)
    assert Unit("1/day").per("month") == pytest.approx(30.436875, rel=1e-15)


@pytest.mark.parametrize("period", PERIODS)
def test_converting_there_and_back_changes_nothing(period: str) -> None:
    for other in PERIODS:
        assert Unit(f"1/{period}").per(other) * Unit(f"1/{other}").per(period) == pytest.approx(1.0, rel=1e-15)
    assert Unit(f"1/{period}").per(period) == 1.0


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("1/month", "month"),
        ("SY/year", "year"),
        ("staff/weekly_hour/month", "month"),
        ("hour/staff", None),
        ("1", None),
        ("weekly_hour", None),
        ("month", None),
        ("month/hour", None),
        ("NOK*person/week", "week"),
        ("km / day", "day"),
    ],
)
def test_a_rate_is_what_has_a_period_below_the_line(text: str, period: str | None) -> None:
    unit = Unit(text)
    assert unit.period == period
    assert unit.per("year") == (1.0 if period is None else PERIODS["year"] / PERIODS[period])
    assert str(unit) == text


@pytest.mark.parametrize("text", ["1/fortnight", "", "hours", "1/month/year", "SY/day/week", "1//month", "NOK**person"])
def test_what_is_no_unit_is_refused(text: str) -> None:
    with pytest.raises(DeclarationError, match="E101"):
        Unit(text)


def test_a_misspelt_name_is_told_the_right_one() -> None:
    with pytest.raises(DeclarationError, match='"montth"  ?.did you mean "month"'):
        Unit("1/montth")
