"""Parameters: handles on the class, numbers on the instance; dated series."""

from datetime import date

import pytest

from samspill import Changes, Level, Mechanism, Param, Series, lever, param
from samspill.spec import DeclarationError, day_of


class Talk(Mechanism, level=Level.MICRO):
    """People talk."""

    rate: Param[float] = param(default=2.0, unit="1/month", bounds=(0.0, 30.0), doc="how often", evidence="A-016")

    def step(self, s, now):  # type: ignore[no-untyped-def]
        return Changes()


class Gossip(Talk):
    """People gossip."""


SERIES = Series((("2018-02", 1.5), ("2019-07-15", 2.5)), before=0.5, source="a register")


def test_a_parameter_is_a_handle_on_the_class_and_a_number_on_the_instance() -> None:
    assert isinstance(Talk.rate, Param)
    assert (Talk.rate.address, Talk.rate.default, Talk.rate.evidence) == ("Talk.rate", 2.0, "A-016")
    assert Talk().rate == 2.0
    assert Talk(rate=3.0).rate == 3.0


def test_a_handle_is_equal_to_itself_and_not_to_that_of_a_subclass() -> None:
    assert Talk.rate == Talk.rate
    assert Gossip.rate == Gossip.rate
    assert Gossip.rate != Talk.rate
    assert len({Talk.rate, Talk.rate, Gossip.rate, Gossip.rate}) == 2


def test_a_lever_has_an_owner() -> None:
    dose = lever(default=1.0, unit="1", bounds=(0.0, 2.0), owner="municipality", instrument="grant")
    assert (dose.is_lever, dose.owner, dose.instrument) == (True, "municipality", "grant")
    assert not Talk.rate.is_lever


@pytest.mark.parametrize(
    ("day", "value"),
    [(date(2000, 1, 1), 0.5), (date(2018, 1, 31), 0.5), (date(2018, 2, 1), 1.5), (date(2019, 7, 14), 1.5),
     (date(2019, 7, 15), 2.5), (date(2100, 1, 1), 2.5)],
)  # fmt: skip
def test_each_value_of_a_series_holds_from_its_date_on(day: date, value: float) -> None:
    assert SERIES.at(day) == value


@pytest.mark.parametrize(
    "values", [(), (("2019-01", 1.0), ("2018-01", 2.0)), (("2018-01", 1.0), ("2018-01-01", 2.0))], ids=str
)
def test_a_series_out_of_order_is_refused(values) -> None:
    with pytest.raises(DeclarationError, match="E103"):
        Series(values, before=0.0, source="")


@pytest.mark.parametrize(("text", "day"), [("2027-01", date(2027, 1, 1)), ("2027-01-15", date(2027, 1, 15))])
def test_a_date_is_a_month_or_a_day(text: str, day: date) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize("text", ["2027", "27-01", "2027-13", "2027-02-30", "january", "", "2027-1"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DeclarationError, match="E103"):
        day_of(text)
    with pytest.raises(DeclarationError, match="E103"):
        Series(((text, 1.0),), before=0.0, source="")


@pytest.mark.parametrize("value", [-1.0, 31.0, float("nan"), "3", None, False, [1.0]], ids=str)
def test_a_value_of_another_kind_or_outside_the_bounds_is_refused_by_name(value) -> None:
    with pytest.raises(DeclarationError) as caught:
        Talk.rate.check(value, where="a study")
    assert (caught.value.code, caught.value.where) == ("E104", "a study")
    assert '"Talk.rate" cannot be' in str(caught.value)
    assert "0 to 30 [1/month]" in str(caught.value)


def test_bounds_and_units_are_judged_when_they_are_declared() -> None:
    with pytest.raises(DeclarationError, match="E102"):
        param(default=0.0, unit="1", bounds=(1.0, 0.0), doc="")
    with pytest.raises(DeclarationError, match="E101"):
        param(default=0.0, unit="per month", bounds=(0.0, 1.0), doc="")
