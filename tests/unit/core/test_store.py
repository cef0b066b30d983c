"""§1 and §7: births lie in the order of arrival and id, deaths carry references along, ids stay."""

from __future__ import annotations

import numpy as np
import pytest

from samspill import MISSING, Changes, Level, Population, Table, adds, appends, column, known, point, ref, retires, sets
from samspill.spec import RunError


class Town(Table, level=Level.MESO):
    size = column(np.float64, default=0.0)


class Person(Table, level=Level.MICRO):
    age = column(np.float64, default=30.0, bounds=(0.0, 120.0))
    income = column(np.float64, missing=True, bounds=(10.0, 1000.0))
    partner = ref(Town, on_retire="missing")
    home = ref(Town)


class Letter(Table, level=Level.MICRO):
    words = column(np.int32)
    sender = ref(Person, on_retire="missing")


class Reply(Table, level=Level.MICRO):
    to = ref(Letter)
    words = column(np.int32, default=0)


FOUR = Population("four", {Town: 2, Person: {Person.home: [0, 1, 1, 0], Person.income: 100.0}})


@pytest.fixture
def doing(acting, after):
    """Run one function as the step of a mechanism that reads and writes what it is given."""

    def run(step, *writes, population=FOUR, reads=(Person, Person.age, Town, Letter), steps=1, **how):
        taking = acting(step, reads=reads, writes=writes)
        return after(
            population if Letter in population.tables else with_letters(population), taking, steps=steps, **how
        )

    return run


def with_letters(population: Population) -> Population:
    return Population(population.name, {**population.tables, Letter: 0, Reply: 0}, ids=population.ids)


# --- births -----------------------------------------------------------------------------------------------


def test_newcomers_stand_in_the_order_of_their_step_and_then_of_their_id(doing) -> None:
    def step(self, s, now):
        born = now.born(Person, of=s.ids(Person))
        return Changes().append(born, {Person.age: np.full(len(born.ids), float(now.step))})

    run = doing(step, appends(Person), steps=3)
    ids, ages = run.ids(Person), run.values(Person.age)
    assert ids.size == 4 * 2**3
    assert ids[:4].tolist() == [0, 1, 2, 3]
    for number, (first, stop) in enumerate([(4, 8), (8, 16), (16, 32)]):
        assert np.all(np.diff(ids[first:stop]) > 0)
        assert ages[first:stop].tolist() == [number] * (stop - first)
    assert np.all(ids[4:] >= 1 << 62)


def test_the_order_of_births_depends_neither_on_the_speaker_nor_on_the_order_of_speaking(acting, after) -> None:
    def bears(k, age):
        def step(self, s, now):
            born = now.born(Person, of=s.ids(Town), k=k)
            return Changes().append(born, {Person.age: age})

        return step

    one = acting(bears(0, 1.0), reads=(Town,), writes=(appends(Person),), name="One")
    two = acting(bears(0, 2.0), reads=(Town,), writes=(appends(Person),), name="Two")
    seen = [after(FOUR, *order) for order in ((one, two), (two, one))]
    assert seen[0].ids(Person).tolist() == seen[1].ids(Person).tolist() == sorted(seen[0].ids(Person).tolist())
    assert seen[0].values(Person.age).tolist() == seen[1].values(Person.age).tolist()
    assert sorted(seen[0].values(Person.age)[4:].tolist()) == [1.0, 1.0, 2.0, 2.0]


def test_births_of_two_speakers_who_give_different_columns_each_keep_their_own(acting, after) -> None:
    def gives_age(self, s, now):
        return Changes().append(now.born(Person, of=s.ids(Town)), {Person.age: np.array([1.0, 2.0])})

    def gives_income(self, s, now):
        return Changes().append(now.born(Person, of=s.ids(Town)), {Person.income: np.array([50.0, 60.0])})

    seen = {}

    def looks(self, s, now):
        seen.update(
            known=s[known(Person.income)].copy(), income=s[Person.income].copy(), ids=s.ids(Person).values.copy()
        )
        return Changes()

    parts = [acting(gives_age, reads=(Town,), writes=(appends(Person),), name="GivesAge"),
             acting(gives_income, reads=(Town,), writes=(appends(Person),), name="GivesIncome")]  # fmt: skip
    run = after(FOUR, *parts, acting(looks, reads=(Person, Person.income, known(Person.income)), name="Looks"), steps=2)
    age, mask, income = run.values(Person.age)[4:8], seen["known"][4:], seen["income"][4:]
    assert sorted(age[~mask].tolist()) == [1.0, 2.0]
    assert age[mask].tolist() == [30.0, 30.0]
    assert sorted(income[mask].tolist()) == [50.0, 60.0]
    assert seen["known"][:4].all()


def test_what_is_not_given_is_the_default_no_value_or_no_row(doing) -> None:
    def step(self, s, now):
        return Changes().append(now.born(Person, of=s.ids(Person)), {})

    run = doing(step, appends(Person))
    assert run.values(Person.age)[4:].tolist() == [30.0] * 4
    assert run.values(Person.home)[4:].tolist() == [MISSING] * 4
    assert run.checkpoint().arrays["known/Person.income"].tolist() == [True] * 4 + [False] * 4


def test_stand_ins_become_the_rows_of_the_children_whatever_order_they_end_in(doing) -> None:
    def step(self, s, now):
        parents = s.ids(Person)
        born = now.born(Letter, of=parents)
        numbers = np.arange(4)
        replies = now.born(Reply, of=parents)
        return (
            Changes()
            .append(replies, {Reply.to: born.rows, Reply.words: numbers})
            .append(born, {Letter.words: numbers, Letter.sender: numbers})
        )

    run = doing(step, appends(Letter), appends(Reply), steps=3)
    words, to = run.values(Letter.words), run.values(Reply.to)
    assert words.size == to.size == 12
    assert np.array_equal(words[to], run.values(Reply.words))
    assert not np.array_equal(words, np.sort(words))  # the rows were shuffled by their ids


def test_two_batches_of_one_speaker_keep_their_own_stand_ins(doing) -> None:
    def step(self, s, now):
        first = now.born(Letter, of=s.ids(Person), k=0)
        second = now.born(Letter, of=s.ids(Person), k=1)
        reply = now.born(Reply, of=s.ids(Person), k=5)
        return (
            Changes()
            .append(first, {Letter.words: 1})
            .append(second, {Letter.words: 2})
            .append(reply, {Reply.to: second.rows, Reply.words: 2})
        )

    run = doing(step, appends(Letter), appends(Reply))
    assert run.values(Letter.words)[run.values(Reply.to)].tolist() == [2] * 4


def test_a_reference_that_is_written_can_point_to_children(doing) -> None:
    def step(self, s, now):
        born = now.born(Town, of=s.ids(Person))
        return Changes().append(born, {Town.size: np.arange(4.0)}).set(Person.home, born.rows)

    run = doing(step, appends(Town), sets(Person.home))
    assert run.values(Town.size)[run.values(Person.home)].tolist() == [0.0, 1.0, 2.0, 3.0]


@pytest.mark.parametrize("with_others", [False, True])
def test_a_reference_to_a_child_that_was_not_appended_is_refused(doing, with_others) -> None:
    def step(self, s, now):
        first, second = now.born(Town, of=s.ids(Person)), now.born(Town, of=s.ids(Person), k=1)
        changes = Changes().set(Person.home, first.rows)
        return changes.append(second, {}) if with_others else changes

    with pytest.raises(RunError, match="E220"):
        doing(step, appends(Town), sets(Person.home))


def test_a_child_is_named_by_its_parent_step_and_number_alone(doing) -> None:
    def step(self, s, now):
        parents = s.ids(Person) if self is None else s.ids(Person)[np.arange(4) % 2 == 0]
        return Changes().append(now.born(Letter, of=parents), {Letter.words: 0})

    everybody = doing(lambda self, s, now: step(None, s, now), appends(Letter))
    some = doing(lambda self, s, now: step(self, s, now), appends(Letter))
    assert set(some.ids(Letter).tolist()) < set(everybody.ids(Letter).tolist())
    assert some.ids(Letter).size == 2


def test_two_children_of_one_parent_need_numbers_of_their_own(doing) -> None:
    def twins(k):
        def step(self, s, now):
            changes = Changes()
            for number in (0, k):
                changes.append(now.born(Letter, of=s.ids(Person), k=number), {Letter.words: 0})
            return changes

        return step

    assert doing(twins(1), appends(Letter)).ids(Letter).size == 8
    with pytest.raises(RunError, match="E207"):
        doing(twins(0), appends(Letter))


def test_a_successor_takes_over_the_id_of_its_parent(doing) -> None:
    def step(self, s, now):
        born = now.successors(Reply, of=s.ids(Person)[np.array([2, 0])])
        return Changes().append(born, {Reply.words: np.array([20, 0])})

    run = doing(step, appends(Reply, ids_of=Person))
    assert run.ids(Reply).tolist() == [0, 2]
    assert run.values(Reply.words).tolist() == [0, 20]


@pytest.mark.parametrize("row", [0, 3])
def test_a_parent_has_one_successor_only(doing, row) -> None:
    def step(self, s, now):
        return Changes().append(now.successors(Reply, of=s.ids(Person)[np.array([row])]), {})

    with pytest.raises(RunError, match=f"E207.*id {row}"):
        doing(step, appends(Reply, ids_of=Person), steps=2)


@pytest.mark.parametrize("row", [0, 3])
def test_two_successors_of_one_parent_at_once_are_refused(doing, row) -> None:
    def step(self, s, now):
        return Changes().append(now.successors(Reply, of=s.ids(Person)[np.array([row, row])]), {})

    with pytest.raises(RunError, match=f"E207.*id {row}"):
        doing(step, appends(Reply, ids_of=Person))


def test_an_id_is_free_again_once_its_row_has_gone_also_after_a_resumption(doing) -> None:
    def step(self, s, now):
        people = s.ids(Person)
        if now.step == 2:
            return Changes().retire(Reply, np.flatnonzero(s.ids(Reply).values == 0))
        successors = now.successors(Reply, of=people[np.arange(4)] if now.step == 0 else people[np.array([0])])
        return Changes().append(now.born(Reply, of=people) if now.step == 1 else successors, {})

    run = doing(step, appends(Reply, ids_of=Person), retires(Reply), reads=(Person, Reply), steps=3)
    again = type(run).resume(run.checkpoint(), run.model, run.population)
    for each in (run, again):
        each.advance(1)
    assert run.ids(Reply).tolist() == again.ids(Reply).tolist()
    assert run.ids(Reply).tolist().count(0) == 1
    with pytest.raises(RunError, match="E207"):
        run.advance(1)


@pytest.mark.parametrize("writes", [(appends(Reply),), (appends(Reply, ids_of=Letter),)], ids=["none", "another"])
def test_taking_over_ids_that_were_not_declared_is_refused(doing, writes) -> None:
    def step(self, s, now):
        return Changes().append(now.successors(Reply, of=s.ids(Person)), {})

    with pytest.raises(RunError, match="E213"):
        doing(step, *writes)


def test_births_and_deaths_that_were_not_declared_are_refused(doing) -> None:
    with pytest.raises(RunError, match="E213"):
        doing(
            lambda self, s, now: Changes().append(now.born(Letter, of=s.ids(Person)), {Letter.words: 0}), appends(Reply)
        )
    with pytest.raises(RunError, match="E213"):
        doing(lambda self, s, now: Changes().retire(Person, np.array([0])), retires(Letter))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({}, "E210"), ({Letter.words: 0, Reply.words: 0}, "E210"), ({Letter.words: 0.5}, "E205"),
        ({Letter.words: 1 << 40}, "E205"), ({Letter.words: np.zeros(3, np.int32)}, "E206"),
        ({Letter.words: np.zeros(1, np.int32)}, "E206"), ({Letter.words: 0, Letter.sender: 4}, "E220"),
        ({Letter.words: 0, Letter.sender: -7}, "E220"),
    ],
    ids=str,
)  # fmt: skip
def test_what_a_newcomer_cannot_be_is_refused(doing, given, code) -> None:
    with pytest.raises(RunError) as caught:
        doing(lambda self, s, now: Changes().append(now.born(Letter, of=s.ids(Person)), given), appends(Letter))
    assert caught.value.code == code


@pytest.mark.parametrize("age", [-1.0, 121.0, np.nan])
def test_a_newcomer_outside_the_bounds_is_refused(doing, age) -> None:
    with pytest.raises(RunError, match="E203"):
        doing(
            lambda self, s, now: Changes().append(now.born(Person, of=s.ids(Person)), {Person.age: age}),
            appends(Person),
        )


def test_newcomers_do_not_hold_minus_zero(doing) -> None:
    def step(self, s, now):
        return Changes().append(now.born(Person, of=s.ids(Person)), {Person.age: np.full(4, -0.0)})

    assert not np.any(np.signbit(doing(step, appends(Person)).values(Person.age)))


def test_a_view_given_to_newcomers_shows_the_state_that_was_seen(acting, after) -> None:
    def bears(self, s, now):
        return Changes().append(now.born(Person, of=s.ids(Person)), {Person.age: s[Person.age]})

    def ages(self, s, now):
        return Changes().add(Person.age, 5.0)

    run = after(FOUR, acting(bears, reads=(Person, Person.age), writes=(appends(Person),), name="Bears"),
                acting(ages, writes=(adds(Person.age),), name="Ages"))  # fmt: skip
    assert run.values(Person.age).tolist() == [35.0] * 4 + [30.0] * 4


# --- deaths -----------------------------------------------------------------------------------------------

TOWNS = Population(
    "towns", {Town: {Town.size: [0.0, 1.0, 2.0, 3.0, 4.0]},
              Person: {Person.home: [4, 2, 4, MISSING], Person.partner: [0, 1, 2, 3]}},
)  # fmt: skip


def test_references_follow_the_rows_that_stay(doing) -> None:
    run = doing(lambda self, s, now: Changes().retire(Town, np.array([3, 0])), retires(Town), population=TOWNS)
    sizes, home, partner = run.values(Town.size), run.values(Person.home), run.values(Person.partner)
    assert sizes.tolist() == [1.0, 2.0, 4.0]
    assert sizes[home[:3]].tolist() == [4.0, 2.0, 4.0]
    assert home[3] == MISSING
    assert point(partner).tolist() == [False, True, True, False]
    assert sizes[partner[1:3]].tolist() == [1.0, 2.0]
    assert run.ids(Town).tolist() == [1, 2, 4]


def test_a_row_to_which_a_reference_holds_fast_does_not_retire(doing) -> None:
    with pytest.raises(RunError, match=r"E212.*Town retires while Person.home"):
        doing(lambda self, s, now: Changes().retire(Town, np.array([2])), retires(Town), population=TOWNS)


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("town_first", [True, False])
def test_who_dies_with_a_row_may_have_pointed_to_it(acting, after, together, town_first) -> None:
    parts = [(Town, np.array([4, 2])), (Person, np.array([0, 1, 2]))]
    if not town_first:
        parts.reverse()

    def both(self, s, now):
        return Changes().retire(*parts[0]).retire(*parts[1])

    def one(part):
        return lambda self, s, now: Changes().retire(*part)

    speakers = (
        [acting(both, writes=(retires(Town), retires(Person)))]
        if together
        else [acting(one(part), writes=(retires(part[0]),), name=f"Takes{number}") for number, part in enumerate(parts)]
    )
    run = after(TOWNS, *speakers)
    assert run.values(Town.size).tolist() == [0.0, 1.0, 3.0]
    assert run.values(Person.home).tolist() == [MISSING]
    assert run.values(Person.partner).tolist() == [2]


def test_deaths_are_named_by_rows_masks_or_views_and_by_several_at_once(acting, after) -> None:
    def marks(self, s, now):
        return Changes().retire(Person, s[Person.age] > 50)

    def names(self, s, now):
        return Changes().retire(Person, np.array([1, 0, 1]))

    def older(self, s, now):
        return Changes().add(Person.age, 60.0)

    population = Population("four", {Town: 2, Person: {Person.age: [10.0, 20.0, 30.0, 60.0]}})
    run = after(population, acting(marks, reads=(Person.age,), writes=(retires(Person),), name="Marks"),
                acting(names, writes=(retires(Person),), name="Names"),
                acting(older, writes=(adds(Person.age),), name="Older"))  # fmt: skip
    assert run.ids(Person).tolist() == [2]
    assert run.values(Person.age).tolist() == [90.0]


def test_all_rows_are_all_who_were_seen_and_not_their_children(doing) -> None:
    def step(self, s, now):
        born = now.born(Letter, of=s.ids(Person))
        return Changes().retire(Letter).append(born, {Letter.words: now.step})

    run = doing(step, appends(Letter), retires(Letter), steps=3)
    assert run.values(Letter.words).tolist() == [2] * 4


def test_a_table_can_become_empty_and_fill_again(doing) -> None:
    def step(self, s, now):
        if now.step == 1:
            return Changes().retire(Letter)
        return Changes().append(now.born(Letter, of=s.ids(Person)), {Letter.words: now.step})

    run = doing(step, appends(Letter), retires(Letter), steps=2)
    assert run.ids(Letter).size == 0
    assert run.advance(1).values(Letter.words).tolist() == [2] * 4


@pytest.mark.parametrize("rows", [np.array([4]), np.array([-1]), np.array([0, MISSING]), [1.0]], ids=str)
def test_rows_that_are_not_there_do_not_retire(doing, rows) -> None:
    with pytest.raises(RunError, match="E219"):
        doing(lambda self, s, now: Changes().retire(Person, rows), retires(Person))


def test_a_mask_of_another_length_retires_nobody(doing) -> None:
    with pytest.raises(RunError, match="E206"):
        doing(lambda self, s, now: Changes().retire(Person, np.ones(3, bool)), retires(Person))


def test_nobody_at_all_may_retire(doing) -> None:
    assert doing(lambda self, s, now: Changes().retire(Person, []), retires(Person)).ids(Person).size == 4


def test_what_is_borne_and_what_retires_in_one_stage_meets_in_one_order(doing) -> None:
    def step(self, s, now):
        born = now.born(Letter, of=s.ids(Person))
        changes = Changes().append(born, {Letter.words: now.step, Letter.sender: np.arange(len(born.ids))})
        return changes.retire(Person, np.array([0]))

    run = doing(step, appends(Letter), retires(Person), steps=2)
    senders = run.values(Letter.sender)
    assert run.ids(Person).tolist() == [2, 3]
    assert sorted(senders.tolist()) == [MISSING] * 3 + [0, 0, 1, 1]
