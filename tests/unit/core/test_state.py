"""§2 and §9: a mechanism sees what it declared, sealed; missing values only where it asks whether they are known."""

from __future__ import annotations

import numpy as np
import pytest

from samspill import (
    MISSING,
    Changes,
    Geography,
    Level,
    Places,
    Population,
    Table,
    adds,
    appends,
    column,
    known,
    ref,
    sets,
)
from samspill.spec import DeclarationError, RunError


class Town(Table, level=Level.MESO):
    tax = column(np.float64, default=0.1)


class Map(Geography, of=Town):
    pass


class Person(Table, level=Level.MICRO):
    wealth = column(np.float64, default=1.0)
    health = column(np.float64, default=1.0)
    count = column(np.int32, default=1)
    age = column(np.float64, missing=True, bounds=(18.0, 99.0))
    home = ref(Town)


WEALTH = [1.0, 2.0, 4.0, 8.0, 16.0]
HOME = [0, 1, 0, MISSING, 1]
PLACES = Places(np.zeros(4, np.int32), np.empty(0, np.int32), np.zeros(3), np.zeros(3))
PEOPLE = Population("people", {Town: 3, Person: {Person.wealth: WEALTH, Person.home: HOME}}, places={Map: PLACES})


@pytest.fixture
def seeing(acting, after):
    """Hand the state to a function in every step and give what it returned."""

    def run(look, *reads, population=PEOPLE, steps=1, others=(), **how):
        seen = []

        def step(self, s, now):
            seen.append(look(s))
            return Changes()

        after(population, acting(step, reads=reads, name="Looks"), *others, steps=steps, **how)
        return seen[-1]

    return run


# --- declared, sealed -------------------------------------------------------------------------------------


def test_what_was_declared_is_seen(seeing) -> None:
    assert seeing(lambda s: s[Person.wealth].tolist(), Person.wealth) == WEALTH
    assert seeing(lambda s: s[Map], Map) is PLACES
    assert seeing(lambda s: (s.size(Person), s.ids(Person).values.tolist()), Person) == (5, [0, 1, 2, 3, 4])
    assert seeing(lambda s: s.size(Town), Person.home) == 3


@pytest.mark.parametrize(
    ("look", "reads"),
    [
        (lambda s: s[Person.health], (Person.wealth,)),
        (lambda s: s[Person.wealth], (Person,)),
        (lambda s: s[Map], (Town,)),
        (lambda s: s[known(Person.age)], (Person.age,)),
        (lambda s: s.ids(Town), (Person.wealth,)),
        (lambda s: s.size(Town), ()),
        (lambda s: s.count(by=Person.home), (Town, Person.wealth)),
        (lambda s: s.sum(Person.health, by=Person.home), (Person.home,)),
    ],
)
def test_what_was_not_declared_is_refused(seeing, look, reads) -> None:
    with pytest.raises(RunError, match="E201"):
        seeing(look, *reads)


def test_a_refused_reading_names_the_nearest_declared_one_and_where(seeing) -> None:
    with pytest.raises(RunError) as caught:
        seeing(lambda s: s[Person.health], Person.wealth)
    told = str(caught.value)
    for part in (
        '"Looks" reads Person.health',
        'did you mean "Person.wealth"?',
        "mechanism Looks",
        "step 0 (2025-01-01)",
    ):
        assert part in told


@pytest.mark.parametrize(
    "look",
    [
        lambda s: s[Person.wealth].__setitem__(0, 9.0),
        lambda s: s[Person.wealth][1:3].fill(9.0),
        lambda s: np.multiply(s[Person.wealth], 2.0, out=s[Person.wealth]),
        lambda s: s.ids(Person).values.__setitem__(0, 9),
        lambda s: s[known(Person.age)].__setitem__(0, True),
    ],
)
def test_views_are_sealed(seeing, look) -> None:
    with pytest.raises(RunError, match=r"E216.*read-only"):
        seeing(look, Person.wealth, Person, Person.age, known(Person.age))


def test_nothing_is_put_into_the_state(seeing) -> None:
    with pytest.raises(RunError, match="E213"):
        seeing(lambda s: s.__setitem__(Person.wealth, np.zeros(5)), Person.wealth)


def test_places_are_sealed(seeing) -> None:
    with pytest.raises(RunError, match="E216"):
        seeing(lambda s: s[Map].lon.__setitem__(0, 1.0), Map)


# --- aggregates -------------------------------------------------------------------------------------------


def test_aggregates_group_by_what_the_reference_points_to(seeing) -> None:
    reads = (Person.wealth, Person.home, Person.count)
    assert seeing(lambda s: s.count(by=Person.home).tolist(), *reads) == [2.0, 2.0, 0.0]
    assert seeing(lambda s: s.sum(Person.wealth, by=Person.home).tolist(), *reads) == [5.0, 18.0, 0.0]
    assert seeing(lambda s: s.sum(Person.count, by=Person.home).tolist(), *reads) == [2.0, 2.0, 0.0]
    assert seeing(lambda s: s.mean(Person.wealth, by=Person.home).tolist(), *reads) == [2.5, 9.0, 0.0]
    assert seeing(lambda s: s.sum(s[Person.wealth] * 10, by=Person.home).tolist(), *reads) == [50.0, 180.0, 0.0]


@pytest.mark.parametrize(
    "where",
    [np.array([True, False, False, True, True]), np.array([0, 3, 4]), np.array([4, 0, 3])],
    ids=["mask", "rows", "shuffled"],
)
def test_aggregates_take_some_rows(seeing, where) -> None:
    reads = (Person.wealth, Person.home)
    assert seeing(lambda s: s.count(by=Person.home, where=where).tolist(), *reads) == [1.0, 1.0, 0.0]
    assert seeing(lambda s: s.sum(Person.wealth, by=Person.home, where=where).tolist(), *reads) == [1.0, 16.0, 0.0]
    assert seeing(lambda s: s.mean(s[Person.wealth], by=Person.home, where=where).tolist(), *reads) == [1.0, 16.0, 0.0]


def test_all_rows_in_another_order_are_still_their_own_values(seeing) -> None:
    rows = np.array([4, 3, 2, 1, 0])
    total = seeing(lambda s: s.sum(Person.wealth, by=Person.home, where=rows).tolist(), Person.wealth, Person.home)
    assert total == [5.0, 18.0, 0.0]


@pytest.mark.parametrize("values", [np.ones(4), np.ones(2), np.ones((5, 1)), 1.0], ids=str)
def test_values_of_other_rows_are_not_summed(seeing, values) -> None:
    for where in (None, np.array([0, 1])):
        with pytest.raises(RunError, match="E206"):
            seeing(lambda s, where=where: s.sum(values, by=Person.home, where=where), Person.home)


def test_a_column_of_another_table_is_not_summed_even_if_its_length_fits(seeing) -> None:
    five = Population("five", {Town: 5, Person: {Person.home: HOME}})
    with pytest.raises(RunError, match="E206"):
        seeing(lambda s: s.sum(Town.tax, by=Person.home), Town.tax, Person.home, population=five)


def test_sums_over_many_blocks_are_right(seeing) -> None:
    n = 200_001
    home, wealth = np.arange(n) % 3, np.arange(n) / 7
    many = Population("many", {Town: 3, Person: {Person.home: home, Person.wealth: wealth}})
    total = seeing(lambda s: s.sum(Person.wealth, by=Person.home), Person.wealth, Person.home, population=many)
    assert np.allclose(total, [wealth[home == town].sum() for town in range(3)], rtol=1e-12)


# --- missing values ---------------------------------------------------------------------------------------

SOME = Population("some", {Town: 1, Person: {Person.age: np.ma.array([20.0, 0.0, 40.0], mask=[False, True, False])}})


def test_reading_a_column_with_missing_values_is_refused(seeing) -> None:
    with pytest.raises(RunError, match=r"E202.*Person.age has missing values"):
        seeing(lambda s: s[Person.age], Person.age, population=SOME)


def test_who_asks_what_is_known_may_read_the_rest(seeing) -> None:
    def look(s):
        return s[known(Person.age)].tolist(), s[Person.age][s[known(Person.age)]].tolist()

    assert seeing(look, Person.age, known(Person.age), population=SOME) == ([True, False, True], [20.0, 40.0])


def test_a_column_without_missing_values_is_simply_read(seeing) -> None:
    whole = Population("whole", {Town: 1, Person: {Person.age: [20.0, 30.0]}})
    assert seeing(lambda s: s[Person.age].tolist(), Person.age, population=whole) == [20.0, 30.0]


def test_a_newcomer_without_a_value_hides_the_column_again(acting, seeing) -> None:
    whole = Population("whole", {Town: 1, Person: {Person.age: [20.0, 30.0]}})

    def bears(self, s, now):
        return Changes().append(now.born(Person, of=s.ids(Town)), {})

    others = (acting(bears, reads=(Town,), writes=(appends(Person),), name="Bears"),)
    assert seeing(lambda s: s[Person.age].size, Person.age, population=whole, others=others) == 2
    with pytest.raises(RunError, match="E202"):
        seeing(lambda s: s[Person.age].size, Person.age, population=whole, others=others, steps=2)


def test_writing_beside_a_missing_value_does_not_judge_it(acting, after) -> None:
    def step(self, s, now):
        return Changes().add(Person.age, 1.0).set(Person.age, 50.0, at=np.array([0]))

    run = after(SOME, acting(step, writes=(adds(Person.age), sets(Person.age))), steps=40)
    assert run.values(Person.age)[[0, 2]].tolist() == [51.0, 80.0]
    run = after(SOME, acting(lambda self, s, now: Changes().add(Person.age, 50.0), writes=(adds(Person.age),)))
    assert run.values(Person.age)[[0, 2]].tolist() == [70.0, 90.0]


def test_asking_whether_is_known_what_is_never_missing_is_refused_at_build(acting, after) -> None:
    with pytest.raises(DeclarationError, match="E117"):
        after(PEOPLE, acting(reads=(Person.wealth, known(Person.wealth))))
