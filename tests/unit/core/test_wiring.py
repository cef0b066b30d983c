"""§3: a model that does not add up is refused when it is built, and one that does can be read."""

from __future__ import annotations

import numpy as np
import pytest

from samspill import (
    Dated,
    Geography,
    Intervention,
    Level,
    Mechanism,
    Model,
    Param,
    Population,
    Run,
    Stage,
    Switch,
    Table,
    adds,
    appends,
    column,
    known,
    param,
    ref,
    retires,
    scales,
    sets,
)
from samspill.spec import DeclarationError, Problems


class Town(Table, level=Level.MESO):
    size = column(np.float64, default=0.0)


class Map(Geography, of=Town):
    pass


class Person(Table, level=Level.MICRO):
    trust = column(np.float64, default=0.5)
    age = column(np.float64, missing=True)
    home = ref(Town)


class Talk(Mechanism, level=Level.MICRO):
    """People talk.

    And more.
    """

    reads = (Person.trust, Person.home, Town, Map, known(Person.age), Person.age)
    writes = (adds(Person.trust), scales(Person.trust), appends(Person), retires(Person))
    rate: Param[float] = param(default=2.0, unit="1/month", bounds=(0.0, 9.0), doc="how often", evidence="A-001")
    share: Param[float] = param(default=0.5, unit="1", bounds=(0.0, 1.0), doc="how much")


class Settle(Mechanism, level=Level.MESO):
    """Towns settle."""

    writes = (sets(Town.size, whole=True),)


class Drift(Mechanism, level=Level.MACRO):
    """Towns drift."""

    reads = (Town.size,)
    writes = (adds(Town.size),)


GOLDEN = """\
talking: steps of 1 month from 2025-01
first (first step only)
  Settle [meso] Towns settle.
      reads -
      sets Town.size
talk
  Talk [micro] People talk.
      reads Map, Person.age, Person.home, Person.trust, Town, known(Person.age)
      adds Person.trust
      scales Person.trust
      appends Person
      retires Person
      with rate=3.0 [1/month], share=0.5 [1]
      without a ledger entry named: share
  switch drift: on | off  (now off)
    Drift [macro] Towns drift.
        reads Town.size
        adds Town.size"""


def test_a_printed_model_is_its_wiring() -> None:
    model = Model(
        "talking",
        Stage("first", Settle(), once=True),
        Stage("talk", Talk(rate=3.0), Switch("drift", on=Drift(), off=())),
        choices={"drift": "off"},
    )
    assert str(model) == GOLDEN
    assert repr(model) == GOLDEN


def codes(*stages: Stage, policies: tuple = ()) -> list[str]:
    population = Population("people", {Town: 1, Person: {Person.age: [1.0]}})
    try:
        model = Model("model", *stages)
        Run(model, population, interventions=[Dated(each()) for each in policies])
    except DeclarationError as error:
        return [error.code]
    except Problems as error:
        return [each.code for each in error.problems]
    return []


@pytest.mark.parametrize(
    "words",
    [
        {"reads": (Talk.rate,)}, {"reads": ("Person.trust",)}, {"reads": (Level,)}, {"reads": (known(Person.trust),)},
        {"writes": (adds(Town),)}, {"writes": (adds("Person.trust"),)}, {"writes": (appends(Person.trust),)},
        {"writes": (retires(Map),)}, {"writes": (adds(Person.home),)}, {"writes": (scales(Talk.rate),)},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_out_of_place_in_a_declaration_is_refused(acting, words) -> None:
    assert codes(Stage("stage", acting(**words)())) == ["E117"]


def test_a_policy_writes_parameters_in_the_opening_stage_only(acting) -> None:
    rated = acting(name="Rated", attributes={"rate": param(default=1.0, unit="1", bounds=(0.0, 9.0), doc="how much")})
    stage = Stage("stage", rated())
    for joins, found in (("stage", ["E117"]), (None, [])):
        policy = acting(kind=Intervention, writes=(scales(rated.rate),), name="Policy", stage=joins)
        assert codes(stage, policies=(policy,)) == found


def test_a_policy_that_joins_a_stage_that_is_not_there_is_refused(acting) -> None:
    policy = acting(kind=Intervention, stage="hearing", name="Petition")
    assert codes(Stage("stage", acting()()), policies=(policy,)) == ["E117"]
    assert codes(Stage("hearing", acting()()), policies=(policy,)) == []


def test_a_policy_that_writes_a_parameter_of_a_policy_of_its_own_stage_is_refused(acting) -> None:
    dose = param(default=1.0, unit="1", bounds=(0.0, 9.0), doc="how much")
    first = acting(kind=Intervention, name="First", attributes={"dose": dose})
    second = acting(kind=Intervention, name="Second", writes=(scales(first.dose),))
    assert codes(Stage("stage", acting()()), policies=(first, second)) == ["E117"]
    later = acting(kind=Intervention, stage="stage", name="Later",
                   attributes={"dose": param(default=1.0, unit="1", bounds=(0.0, 9.0), doc="how much")})  # fmt: skip
    third = acting(kind=Intervention, name="Third", writes=(scales(later.dose),))
    assert codes(Stage("stage", acting()()), policies=(later, third)) == []


# --- writes that are lost ---------------------------------------------------------------------------------


@pytest.fixture
def stages(acting):
    """Make stages of one mechanism each: what it reads and writes of one column."""

    def make(*plans):
        made = []
        for number, (reads, writes) in enumerate(plans):
            cls = acting(reads=reads, writes=writes, name=f"M{number}")
            made.append(Stage(f"stage {number}", cls()))
        return made

    return make


ADD, SET, PART, READ = (adds(Town.size),), (sets(Town.size, whole=True),), (sets(Town.size),), (Town.size,)


def test_a_write_that_is_set_over_before_anybody_reads_it_is_refused(stages) -> None:
    assert codes(*stages(((), ADD), ((), SET))) == ["E116"]
    assert codes(*stages((READ, ADD), ((), SET))) == ["E116"]
    assert codes(*stages(((), ADD), ((), ()), ((), SET))) == ["E116"]


def test_a_write_that_somebody_reads_in_between_is_not_lost(stages) -> None:
    assert codes(*stages(((), ADD), (READ, ()), ((), SET))) == []
    assert codes(*stages(((), ADD), (READ, SET))) == []
    assert codes(*stages(((), SET), ((), ADD))) == []


def test_a_write_is_not_lost_to_one_who_sets_only_some_rows(stages) -> None:
    assert codes(*stages(((), ADD), ((), PART))) == []


def test_what_the_first_step_only_sets_is_not_lost(acting) -> None:
    first = Stage("first", acting(writes=ADD, name="First")(), once=True)
    assert codes(first, Stage("set", acting(writes=SET, name="Sets")())) == []


def test_a_policy_without_effect_is_refused(acting) -> None:
    setter, reader = acting(writes=SET, name="Sets"), acting(reads=READ, name="Reads")
    opening = acting(kind=Intervention, writes=ADD, name="Opens")
    joining = acting(kind=Intervention, writes=ADD, name="Joins", stage="first")
    assert codes(Stage("set", setter()), policies=(opening,)) == ["E116"]
    assert codes(Stage("read", reader()), Stage("set", setter()), policies=(opening,)) == []
    assert codes(Stage("first", reader()), Stage("set", setter()), policies=(joining,)) == ["E116"]
    assert codes(Stage("set", setter()), Stage("first", reader()), policies=(joining,)) == []


def test_all_problems_of_a_model_are_told_at_once(acting) -> None:
    one, two = acting(writes=SET, name="One"), acting(writes=SET, name="Two")
    odd = acting(reads=(known(Person.trust),), writes=(adds(Person.home),), name="Odd")
    assert codes(Stage("a", acting(writes=ADD, name="Adds")()), Stage("b", one(), two(), odd())) == [
        "E115", "E116", "E116", "E117", "E117",
    ]  # fmt: skip
