"""What a mechanism knows of time, and how children are named."""

from __future__ import annotations

from datetime import date

import numpy as np

from samspill import Clock, Level, Moment, Table, column
from samspill.core import Ids
from samspill.core.rng import Chance
from samspill.core.threads import Threads


class Town(Table, level=Level.MESO):
    size = column(np.float64, default=0.0)


class Person(Table, level=Level.MICRO):
    age = column(np.float64, default=0.0)


def moment(step: int = 0, *, luck: str = "luck", seed: int = 1, clock: Clock | None = None) -> Moment:
    now = Moment(clock or Clock("2025-01", step=0.5), Chance(seed, Threads()), luck)
    now.step = step
    return now


PEOPLE = Ids(Person, np.arange(5, dtype=np.int64))


def test_a_moment_tells_the_date_and_the_time_since_a_step() -> None:
    now = moment(4)
    assert now.date == date(2025, 3, 1)
    assert now.since(1) == 1.5
    assert now.since(np.array([4, 0])).tolist() == [0.0, 2.0]


def test_a_moment_turns_rates_into_shares_and_amounts_of_its_step() -> None:
    now = moment(clock=Clock(unit="year", step=0.25))
    assert now.amount(8.0) == 2.0
    assert now.share(8.0) == Clock(step=2.0).share(1.0)


def names(now: Moment, of: Ids = PEOPLE, k: int = 0, table: type[Table] = Person) -> list[int]:
    return now.born(table, of=of, k=k).ids.values.tolist()


def test_the_name_of_a_child_depends_on_luck_parents_table_step_parent_and_number_only() -> None:
    base = names(moment(3))
    assert len(set(base)) == 5
    assert names(moment(3, seed=2)) == names(moment(3), table=Town) == base
    others = [names(moment(3, luck="other")), names(moment(4)), names(moment(3), k=1),
              names(moment(3), of=PEOPLE.becoming(Town))]  # fmt: skip
    assert all(not set(base) & set(other) for other in others)
    assert names(moment(3), of=PEOPLE[np.array([4, 1])]) == [base[4], base[1]]


def test_successors_have_the_ids_of_their_parents() -> None:
    born = moment().successors(Town, of=PEOPLE[np.array([3, 1])])
    assert born.ids.values.tolist() == [3, 1]
    assert (born.table, born.ids_of, born.ids.table) == (Town, Person, Town)


def test_stand_ins_of_one_step_are_all_different_and_start_anew_with_the_next() -> None:
    now = moment()
    first, second, other = now.born(Town, of=PEOPLE), now.born(Town, of=PEOPLE, k=1), now.born(Person, of=PEOPLE)
    assert first.rows.tolist() == other.rows.tolist() == [-1, -2, -3, -4, -5]
    assert second.rows.tolist() == [-6, -7, -8, -9, -10]
    now.step = 1
    assert now.born(Town, of=PEOPLE).rows.tolist() == first.rows.tolist()


def test_traits_of_children_can_be_drawn_before_they_are_there() -> None:
    now = moment()
    born = now.born(Person, of=PEOPLE)
    drawn = now.rng("trait", ever=True).uniform(born.ids)
    later = moment(7).rng("trait", ever=True).uniform(Ids(Person, born.ids.values[::-1].copy()))
    assert drawn.tolist() == later.tolist()[::-1]
