"""§2: mechanisms are declared whole, frozen, and refuse what they do not know."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from samspill import Intervention, Level, Mechanism, Param, Series, Table, adds, column, lever, param, scales
from samspill.spec import DeclarationError, Problems, Unit


class Person(Table, level=Level.MICRO):
    trust = column(np.float64, default=0.5)


class Talk(Mechanism, level=Level.MICRO, luck="influence", every="month", clock="step"):
    """People talk."""

    reads = (Person.trust,)
    writes = (adds(Person.trust),)
    meetings: Param[float] = param(default=2.0, unit="1/month", bounds=(0.0, 30.0), doc="how often")
    tolerance: Param[float] = param(default=0.4, unit="1", bounds=(0.05, 2.0), doc="how different")
    places: Param[int] = param(default=3, unit="count", bounds=(1, 9), doc="in how many places")


class Visits(Intervention, level=Level.MICRO):
    """Nurses visit."""

    writes = (scales(Talk.meetings),)
    reach: Param[float] = lever(default=0.2, unit="1/month", bounds=(0.0, 1.0), owner="municipality")


class Petition(Intervention, level=Level.MACRO, stage="hearing"):
    """People sign."""


def test_values_are_those_given_and_the_declared_ones() -> None:
    talk = Talk(tolerance=0.1)
    assert talk.values == {"meetings": 2.0, "tolerance": 0.1, "places": 3}
    assert (talk.tolerance, talk.name, talk.luck) == (0.1, "Talk", "influence")


def test_on_the_class_a_parameter_is_a_handle() -> None:
    assert Talk.meetings.address == "Talk.meetings"
    assert list(Talk.params) == ["meetings", "tolerance", "places"]


def test_a_named_instance_has_its_own_luck_and_addresses() -> None:
    second = Talk(name="Talk at work")
    assert (second.luck, second.address("meetings")) == ("Talk at work", "Talk at work.meetings")
    assert Talk(name="Talk at work", luck="work").luck == "work"


def test_a_mechanism_is_frozen() -> None:
    talk = Talk()
    with pytest.raises(DeclarationError, match="E113"):
        talk.meetings = 3.0
    with pytest.raises(DeclarationError, match="E113"):
        talk.anything = 3.0
    assert talk.meetings == 2.0


def test_a_misspelt_keyword_is_told_the_right_one() -> None:
    with pytest.raises(DeclarationError) as caught:
        Talk(meeting=1.0)
    assert caught.value.code == "E112"
    assert 'Talk has no parameter "meeting" (did you mean "meetings"?)' in str(caught.value)


@pytest.mark.parametrize("value", [-0.1, 30.1, float("nan"), "2", None, True], ids=str)
def test_a_value_that_cannot_be_is_refused(value) -> None:
    with pytest.raises(DeclarationError, match=r'E104.*"Talk.meetings" cannot be'):
        Talk(meetings=value)


def test_both_ends_of_the_bounds_are_allowed() -> None:
    assert (Talk(meetings=0.0).meetings, Talk(meetings=30.0).meetings) == (0.0, 30.0)


def test_a_series_is_judged_by_every_value_and_by_the_one_before() -> None:
    good = Series((("2025-01", 1.0), ("2025-03", 30.0)), before=0.0, source="a register")
    assert Talk(meetings=good).meetings is good
    for bad in (
        Series((("2025-01", 31.0),), before=0.0, source=""),
        Series((("2025-01", 1.0),), before=31.0, source=""),
    ):
        with pytest.raises(DeclarationError, match="E104"):
            Talk(meetings=bad)


def test_all_problems_of_an_instance_are_told_at_once() -> None:
    with pytest.raises(Problems) as caught:
        Talk(meeting=1.0, tolerance=9.0)
    assert [each.code for each in caught.value.problems] == ["E112", "E104"]


def test_another_one_keeps_name_and_luck() -> None:
    first = Talk(name="at work", luck="work", tolerance=0.2)
    other = first.remade(meetings=5.0)
    assert (other.name, other.luck, other.tolerance, other.meetings, first.meetings) == (
        "at work",
        "work",
        0.2,
        5.0,
        2.0,
    )


@pytest.mark.parametrize(
    ("unit", "meetings"), [("month", 2.0), ("year", 24.0), ("week", 2.0 * 84 / 365.2425), ("day", 24 / 365.2425)]
)
def test_binding_converts_rates_and_leaves_the_rest(unit, meetings) -> None:
    bound = Talk().bound(unit)
    assert bound.meetings == pytest.approx(meetings, rel=1e-15)
    assert (bound.tolerance, bound.places) == (0.4, 3)
    assert isinstance(bound.places, int)


def test_a_subclass_keeps_level_rhythm_clock_stage_and_parameters_but_not_the_luck() -> None:
    class Gossip(Talk):
        """People gossip."""

        tolerance: Param[float] = param(default=1.0, unit="1", bounds=(0.0, 2.0), doc="how different")

    class Strike(Petition):
        """People strike."""

    assert (Gossip.level, Gossip.every, Gossip.clock, Gossip().luck) == (Level.MICRO, "month", "step", "Gossip")
    assert Gossip().values == {"meetings": 2.0, "tolerance": 1.0, "places": 3}
    assert Gossip.meetings.address == "Gossip.meetings"
    assert Talk.meetings.address == "Talk.meetings"
    assert Strike.stage == "hearing"


def test_an_intervention_acts_in_the_opening_stage_unless_it_names_another() -> None:
    assert (Visits.stage, Petition.stage) == ("policies", "hearing")
    assert list(Visits().levers) == ["reach"]
    assert not Petition().levers


@pytest.mark.parametrize(
    "body",
    [
        {"__doc__": None}, {"reads": Person.trust}, {"reads": [Person.trust]}, {"writes": adds(Person.trust)},
        {"writes": (Person.trust,)},
    ],
    ids=str,
)  # fmt: skip
def test_a_mechanism_that_is_not_declared_whole_is_refused(acting, body) -> None:
    with pytest.raises(DeclarationError, match="E110"):
        acting(attributes=body)


@pytest.mark.parametrize("words", [{"every": "day"}, {"clock": "hour"}, {"level": None}], ids=str)
def test_a_rhythm_clock_or_level_that_is_none_is_refused(acting, words) -> None:
    with pytest.raises(DeclarationError, match="E110"):
        acting(**words)


def test_a_default_outside_its_bounds_is_refused(acting) -> None:
    rate = param(default=2.0, unit="1", bounds=(0.0, 1.0), doc="a share")
    with pytest.raises(DeclarationError, match="E104"):
        acting(attributes={"rate": rate})


def test_printing_a_mechanism_shows_what_is_not_as_declared() -> None:
    assert repr(Talk(tolerance=0.1)) == "Talk(tolerance=0.1)"
    assert repr(Talk(name="at work")) == "Talk(name='at work')"


def test_a_mechanism_survives_pickling() -> None:
    talk = pickle.loads(pickle.dumps(Talk(name="at work", luck="work", meetings=5.0)))
    assert (talk.name, talk.luck, talk.values) == ("at work", "work", {"meetings": 5.0, "tolerance": 0.4, "places": 3})


def test_a_parameter_knows_its_unit() -> None:
    assert Talk.meetings.unit == Unit("1/month")
    assert repr(Talk.meetings) == "<parameter Talk.meetings [1/month]>"
    assert repr(Visits.reach) == "<lever Visits.reach [1/month]>"
