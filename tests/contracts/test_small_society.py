"""The small society is a part of the shipped one, and a run that is paused to be asked is the same run."""

from __future__ import annotations

import numpy as np
import pytest
from contract import tables_of
from saying import digest, said, same
from small_society import CASES, HEART, POINTS, SMALL, begun, cut, parts, society, towns

from samspill import MISSING, Level, Places, Population, Run, Table, column, ref
from samspill.core import Geography
from samspill.models.municipal_innovation.tables import Borders, Group, Municipality, Nation, Service, Workplace
from samspill.spec import DeclarationError, RunError

CASE = "innovation-pressure"


class Town(Table, level=Level.MESO):
    size = column(np.float64)


class School(Table, level=Level.MESO):
    town = ref(Town)
    first = column(np.int32)


class Pupil(Table, level=Level.MICRO):
    school = ref(School)
    friend = column(np.float64, missing=True)


class Roads(Geography, of=Town): ...


def country() -> Population:
    roads = Places(np.array([0, 2, 4, 6]), np.array([1, 2, 0, 2, 0, 1]), np.arange(3.0), np.arange(3.0))
    pupils = {Pupil.school: [0, 0, 1, 1, 2], Pupil.friend: np.ma.masked_array([1.0, 2, 3, 4, 5], [0, 1, 0, 0, 0])}
    schools = {School.town: [0, 2, 2], School.first: [0, 2, 4]}
    return Population("country", {Town: {Town.size: [1.0, 2.0, 3.0]}, School: schools, Pupil: pupils}, {Roads: roads})


def test_a_cut_keeps_what_belongs_to_the_rows_that_stay() -> None:
    some = cut(country(), Town, np.array([1, 2]), points={School.first: Pupil})
    assert some.values(Town.size).tolist() == [2.0, 3.0]
    assert some.values(School.town).tolist() == [1, 1] and some.values(School.first).tolist() == [0, 2]
    assert some.values(Pupil.school).tolist() == [0, 0, 1]
    assert some.values(Pupil.friend).tolist() == [3.0, 4.0, 5.0]
    assert [some.places[Roads].neighbours(row).tolist() for row in (0, 1)] == [[1], [0]]
    assert not some.ids


def test_a_cut_keeps_ids_where_asked_and_missing_values_missing() -> None:
    some = cut(country(), Town, np.array([0, 1]), keep_ids=True)
    assert {table.__name__: ids.tolist() for table, ids in some.ids.items()} == {
        "Town": [0, 1], "School": [0], "Pupil": [0, 1]
    }  # fmt: skip
    assert some.known(Pupil.friend).tolist() == [True, False]


@pytest.mark.parametrize("case", CASES)
def test_the_parts_of_a_small_society_are_what_they_are_called(case: str) -> None:
    found, root = parts(case), SMALL[case].root
    ids = {name: set(each.ids.get(root, np.arange(each.size(root))).tolist()) for name, each in found.items()}
    assert ids["without"] | ids["alone"] == ids["all"] and not ids["without"] & ids["alone"]
    assert len(ids["all"]) <= 16 and len(ids["alone"]) >= 2 and not ids["nobody"] and len(ids["one"]) == 1
    assert sorted(ids["without"]) != list(range(len(ids["without"]))), "no gap in the ids"


def test_the_small_society_has_all_that_its_municipalities_have() -> None:
    whole, small = society(CASE).population, parts(CASE)["without"]
    heart = towns(whole, HEART, 12)
    staff = whole.values(Workplace.staff)[np.isin(whole.values(Workplace.municipality), heart)]
    assert small.values(Workplace.staff).tolist() == staff.tolist()
    assert (
        small.values(Service.municipality)[small.values(Workplace.service)] == small.values(Workplace.municipality)
    ).all()
    first, n = small.values(Service.first), small.values(Service.workplaces)
    assert np.array_equal(np.repeat(np.arange(n.size), n), small.values(Workplace.service))
    assert np.array_equal(first, np.concatenate([[0], np.cumsum(n)[:-1]]))
    names = whole.values(Municipality.population)
    for row, place in enumerate(heart):
        near = whole.places[Borders].neighbours(place)
        assert names[near[np.isin(near, heart)]].tolist() == small.values(Municipality.population)[
            small.places[Borders].neighbours(row)].tolist()  # fmt: skip
    everyone = parts(CASE)["all"]
    assert everyone.values(Nation.inhabitants)[0] == pytest.approx(everyone.values(Group.size).sum())
    assert POINTS[Service.first] is Workplace and MISSING not in everyone.values(Workplace.service)


# --- asking a run -----------------------------------------------------------------------------------------


def stages(run: Run) -> list[str]:
    return ["policies", *(stage.name for stage in run.model.stages)]


def test_a_run_that_is_paused_at_every_stage_goes_on_bit_for_bit() -> None:
    straight, halting = (begun(CASE, "pressed", 5) for _ in range(2))
    straight.advance(4)
    for _ in range(4):
        for stage in stages(halting):
            halting.pause(stage)
            halting.pause(stage)
        halting.advance(1)
    assert halting.step == straight.step == 4
    assert digest(halting, tables_of(CASE)) == digest(straight, tables_of(CASE))
    one, other = straight.checkpoint().arrays, halting.checkpoint().arrays
    assert all(one[name].tobytes() == other[name].tobytes() for name in one) and one.keys() == other.keys()


def test_steps_are_counted_from_the_one_that_is_paused() -> None:
    run = begun(CASE, "pressed", 5).advance(2).pause("decision")
    assert run.step == 2
    assert run.advance(3).step == 5
    straight = begun(CASE, "pressed", 5).advance(5)
    assert digest(run, tables_of(CASE)) == digest(straight, tables_of(CASE))


def test_asking_a_mechanism_changes_nothing_and_gives_what_it_then_says() -> None:
    run = begun(CASE, "pressed", 5).advance(3).pause("attention")
    before = digest(run, tables_of(CASE))
    first, again = (said(run, run.changes_of("Attention")) for _ in range(2))
    assert same(first, again) and digest(run, tables_of(CASE)) == before
    ids, rate = first["adds", Workplace.offer_rate]
    run.pause("offers")
    assert run.values(Workplace.offer_rate).tolist() == rate.tolist() and run.ids(Workplace).tolist() == ids.tolist()


def test_a_mechanism_can_be_asked_with_another_seed_or_other_values() -> None:
    run = begun(CASE, "pressed", 5).advance(3).pause("offers")
    ideas = run.model.mechanisms()["Ideas"]
    own = said(run, run.changes_of("Ideas"))
    assert same(own, said(run, run.changes_of(ideas, seed=5)))
    assert not same(own, said(run, run.changes_of("Ideas", seed=6)))
    assert not same(own, said(run, run.changes_of(ideas.remade(outside=0.1))))


def test_what_cannot_be_paused_at_or_asked_is_refused() -> None:
    run = begun(CASE, "pressed", 5).pause("decision")
    for ask in (lambda: run.pause("offers"), lambda: run.pause("decisions"), lambda: run.changes_of("Decides")):
        with pytest.raises(DeclarationError) as refused:
            ask()
        assert refused.value.code == "E112"
    with pytest.raises(RunError) as refused_too:
        run.checkpoint()
    assert refused_too.value.code == "E214"
    assert run.advance(1).checkpoint().step == 1
