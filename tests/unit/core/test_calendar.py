"""§1, §8: events come to rows on a date that is known before, and the dates go where the rows go."""

from __future__ import annotations

import numpy as np
import pytest

from samspill import (
    Changes,
    Checkpoint,
    Clock,
    Dated,
    Event,
    Intervention,
    Level,
    Model,
    Population,
    Run,
    Stage,
    Table,
    adds,
    appends,
    cancels,
    column,
    retires,
    schedules,
    sets,
)
from samspill.spec import DeclarationError, RunError


class Person(Table, level=Level.MICRO):
    came = column(np.int32, default=-1)


class Visit(Event, of=Person):
    """A nurse comes."""


PEOPLE = Population("people", {Person: 6})


@pytest.fixture
def told(acting):
    """Make a model: at some steps something is said, before or after somebody notes to whom the event comes."""

    def make(said, *, notes=("stage",), also=(), clock=None, **declared):
        seen = []

        def note(self, s, now):
            seen.append((now.step, s[Visit].tolist()))
            return Changes()

        def say(self, s, now):
            return said[now.step](s, now) if now.step in said else Changes()

        kinds = {"reads": (Person,), "writes": (schedules(Visit), cancels(Visit), appends(Person), retires(Person))}
        stages = [Stage("say", acting(say, name="Say", **{**kinds, **declared})(), *also)]
        for place, stage in enumerate(notes):
            stages.append(Stage(stage, acting(note, reads=(Visit,), name=f"Note{place}")()))
        return Model("model", *stages, clock=clock), seen

    return make


def book(after, *rows, unit="month"):
    return lambda s, now: Changes().schedule(Visit, after=after, unit=unit, at=np.array(rows))


def cancel(*rows):
    return lambda s, now: Changes().cancel(Visit, at=np.array(rows))


def came(told, said, steps=6, **how):
    """Give to which rows the event came, by step."""
    model, seen = told(said, **how)
    Run(model, PEOPLE).advance(steps)
    return {step: rows for step, rows in seen if rows}


def test_an_event_comes_once_after_its_time_and_in_the_order_of_rows(told) -> None:
    assert came(told, {1: book(3, 4, 0, 2)}) == {4: [0, 2, 4]}


def test_all_rows_can_be_given_a_date_by_leaving_out_which(told) -> None:
    assert came(told, {0: lambda s, now: Changes().schedule(Visit, after=2, unit="month")}) == {2: [0, 1, 2, 3, 4, 5]}
    said = {0: lambda s, now: Changes().schedule(Visit, after=1, unit="month", at=np.arange(6) > 3)}
    assert came(told, said) == {1: [4, 5]}


def test_times_are_in_their_own_unit_whatever_the_clock_is(told) -> None:
    def days(s, now):
        return Changes().schedule(Visit, after=np.array([1.0, 14.0, 0.0]), unit="day", at=np.array([0, 1, 2]))

    assert came(told, {0: days}, clock=Clock(unit="week"), steps=4) == {1: [0, 2], 2: [1]}
    assert came(told, {0: days}, clock=Clock(unit="day"), steps=20) == {1: [0, 2], 14: [1]}
    assert came(told, {0: days}, clock=Clock(unit="day", step=0.5), steps=40) == {1: [2], 2: [0], 28: [1]}


def test_what_is_due_in_a_step_comes_at_the_earliest_in_the_next(told) -> None:
    assert came(told, {2: book(0, 5)}) == {3: [5]}


def test_what_never_comes_never_comes(told) -> None:
    assert came(told, {0: book(2, 1), 1: book(np.inf, 1)}) == {}
    assert came(told, {0: book(1e12, 1)}, steps=50) == {}


def test_a_new_date_takes_the_place_of_the_old_one(told) -> None:
    assert came(told, {0: book(2, 0, 1), 1: book(3, 1)}) == {2: [0], 4: [1]}


def test_a_date_that_is_cancelled_does_not_come(told) -> None:
    assert came(told, {0: book(2, 0, 1), 1: cancel(1, 3)}) == {2: [0]}
    assert came(told, {0: book(2, 0, 1), 1: lambda s, now: Changes().cancel(Visit)}) == {}


def test_what_is_cancelled_on_its_day_is_not_seen_by_later_stages(told) -> None:
    assert came(told, {0: book(2, 0, 1), 2: cancel(1)}) == {2: [0]}


def test_what_comes_in_a_step_is_seen_by_every_stage_of_it_even_if_a_new_date_is_given(told) -> None:
    model, seen = told({0: book(1, 3), 1: book(2, 3)}, notes=("one", "two"))
    Run(model, PEOPLE).advance(5)
    assert [each for each in seen if each[1]] == [(1, [3]), (1, [3]), (3, [3]), (3, [3])]


def test_cancelling_and_scheduling_at_once_gives_a_new_date(told) -> None:
    both = {1: lambda s, now: book(3, 0)(s, now).cancel(Visit, at=np.array([0, 1]))}
    assert came(told, {0: book(2, 0, 1), **both}) == {4: [0]}


@pytest.mark.parametrize("names", [("A", "Z"), ("Z", "A")])
def test_of_several_dates_of_one_stage_the_earliest_holds_whoever_gives_it(told, acting, names) -> None:
    def early(self, s, now):
        return book(2, 0, 0, 1)(s, now) if now.step == 0 else Changes()

    for times in ((3, 1), (1, 3)):
        other = acting(early, name=names[0], writes=(schedules(Visit),))()
        said = {0: book(np.array(times), 1, 1)}
        assert came(told, said, also=(other,), luck=names[1]) == {1: [1], 2: [0]}


def test_newcomers_can_be_given_a_date_by_their_stand_ins(told) -> None:
    def bear(s, now):
        born = now.born(Person, of=s.ids(Person)[np.array([5, 1, 3])])
        bear.ids = born.ids.values
        return Changes().append(born, {}).schedule(Visit, after=np.array([1, 2, 2]), unit="month", at=born.rows)

    model, seen = told({0: bear})
    run = Run(model, PEOPLE).advance(3)
    got = {step: run.ids(Person)[rows].tolist() for step, rows in seen if rows}
    assert got == {1: [bear.ids[0]], 2: sorted(bear.ids[1:].tolist())}


def test_dates_go_with_their_rows_and_vanish_with_them(told) -> None:
    def some_die(s, now):
        return Changes().retire(Person, np.array([0, 2]))

    assert came(told, {0: book(3, 1, 2, 5), 1: some_die}) == {3: [0, 3]}
    assert came(told, {0: book(3, 1, 2, 5), 3: some_die}) == {3: [0, 3]}  # on the day itself
    assert came(told, {0: book(3, 1, 2, 5), 3: lambda s, now: Changes().retire(Person)}) == {}
    assert came(told, {0: lambda s, now: some_die(s, now).schedule(Visit, after=1, unit="month")}) == {1: [0, 1, 2, 3]}


def test_children_do_not_inherit_a_date(told) -> None:
    def bear(s, now):
        return Changes().append(now.born(Person, of=s.ids(Person)), {})

    assert came(told, {0: book(3, 2), 1: bear}) == {3: [2]}


def test_who_takes_over_an_id_takes_over_no_date(told, acting) -> None:
    def follow(s, now):
        return Changes().append(now.successors(Person, of=s.ids(Person)[np.array([2])]), {}).retire(Person, [2])

    with pytest.raises(RunError) as caught:  # of one table the id would stand there twice until the row has left
        came(told, {1: follow}, writes=(schedules(Visit), appends(Person, ids_of=Person), retires(Person)))
    assert caught.value.code == "E207"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (book(-1, 0), "E222"),
        (book(np.nan, 0), "E222"),
        (book(1, 0, unit="fortnight"), "E222"),
        (book("soon", 0), "E222"),
        (book(np.array([1.0, 2.0]), 0), "E206"),
        (book(1, 6), "E219"),
        (book(1, -1), "E219"),
        (cancel(7), "E219"),
        (lambda s, now: Changes().cancel(Visit, at=np.array([True])), "E206"),
    ],
)
def test_a_date_that_cannot_be_is_refused(told, said, code) -> None:
    with pytest.raises(RunError) as caught:
        came(told, {1: said})
    assert caught.value.code == code
    assert "stage say, step 1" in str(caught.value)


def test_what_was_not_declared_is_refused(told, acting, after) -> None:
    for said, kind in ((book(1, 0), "schedules"), (cancel(0), "cancels")):
        with pytest.raises(RunError, match=f"Say {kind} Visit") as caught:
            came(told, {0: said}, writes=(retires(Person),))
        assert caught.value.code == "E213"

    def looks(self, s, now):
        s[Visit]
        return Changes()

    with pytest.raises(RunError) as caught:
        after(PEOPLE, acting(looks, reads=(Person,)))
    assert caught.value.code == "E201"


def test_an_event_is_declared_whole() -> None:
    for words in ({}, {"of": int}, {"of": Visit}):
        with pytest.raises(DeclarationError) as caught:
            type("Birthday", (Event,), {}, **words)
        assert caught.value.code == "E121"


def test_an_event_is_scheduled_and_everything_else_written_otherwise(acting) -> None:
    for write in (schedules(Person), cancels(Person.came), adds(Visit), retires(Visit)):
        with pytest.raises(DeclarationError) as caught:
            Model("model", Stage("stage", acting(writes=(write,))()))
        assert caught.value.code == "E117"


def test_two_events_of_one_name_are_refused(acting, after) -> None:
    twin = type("Visit", (Event,), {}, of=Person)
    with pytest.raises(DeclarationError) as caught:
        after(PEOPLE, acting(reads=(Visit,), writes=(schedules(twin),)))
    assert caught.value.code == "E114"


def test_the_wiring_shows_who_schedules_and_who_waits(told) -> None:
    text = str(told({})[0])
    assert "schedules Visit" in text
    assert "reads Visit" in text


# --- checkpoints ------------------------------------------------------------------------------------------


class Postpone(Intervention, level=Level.MICRO):
    """Visits of every third person move; they get a call too."""

    reads, writes = (Person, Visit), (schedules(Visit),)

    def step(self, s, now):
        return Changes().schedule(Visit, after=1, unit="month", at=s[Visit][::3])


@pytest.fixture
def living(acting):
    """A model in which people come and go, and visits are booked, moved and cancelled."""

    def live(self, s, now):
        chance, people = now.rng("live"), s.ids(Person)
        born = now.born(Person, of=people[chance.hits(people, 0.3)])
        times = now.rng("time").exponential(people)
        booked = chance.hits(people, 0.5, k=2)
        return (
            Changes().append(born, {}).retire(Person, chance.hits(people, 0.25, k=1))
            .schedule(Visit, after=3.0 * times[booked], unit="month", at=booked)
            .schedule(Visit, after=2, unit="month", at=born.rows)
            .cancel(Visit, at=chance.hits(people, 0.1, k=3))
        )  # fmt: skip

    def note(self, s, now):
        return Changes().set(Person.came, now.step, at=s[Visit])

    writes = (appends(Person), retires(Person), schedules(Visit), cancels(Visit))
    first = acting(live, name="Live", reads=(Person,), writes=writes)()
    return Model("model", Stage("live", first),
                 Stage("note", acting(note, name="Note", reads=(Visit,), writes=(sets(Person.came),))()))  # fmt: skip


MANY = Population("people", {Person: 60})


def bits(run: Run) -> dict[str, bytes]:
    return {name: array.tobytes() for name, array in run.checkpoint().arrays.items()}


@pytest.mark.parametrize("at", [0, 1, 4, 9])
def test_a_run_with_events_goes_on_from_a_checkpoint_bit_for_bit(living, at, tmp_path) -> None:
    whole, half = Run(living, MANY, seed=3).advance(12), Run(living, MANY, seed=3).advance(at)
    assert len(set(whole.values(Person.came).tolist())) > 4
    assert f"column/{Visit.due.address}" in whole.checkpoint().arrays
    half.checkpoint().save(tmp_path / "half.npz")
    resumed = Run.resume(Checkpoint.load(tmp_path / "half.npz"), living, MANY).advance(12 - at)
    assert bits(resumed) == bits(whole) == bits(half.advance(12 - at))


def test_a_fork_with_events_is_the_run_that_had_the_policy_from_the_start(living) -> None:
    policy = Dated(Postpone(), start="2025-07")
    forked = Run.resume(Run(living, MANY).advance(6).checkpoint(), living, MANY, interventions=(policy,)).advance(6)
    assert bits(forked) == bits(Run(living, MANY, interventions=(policy,)).advance(12))
    assert bits(forked) != bits(Run(living, MANY).advance(12))


def test_a_fork_can_bring_an_event_that_nobody_had(acting) -> None:
    def say(self, s, now):
        return Changes().schedule(Visit, after=1, unit="month")

    model = Model("model", Stage("stage", acting()()))
    policy = Dated(acting(say, kind=Intervention, name="Say", reads=(Visit,), writes=(schedules(Visit),))(), "2025-03")
    forked = Run.resume(Run(model, PEOPLE).advance(2).checkpoint(), model, PEOPLE, interventions=(policy,))
    assert bits(forked.advance(3)) == bits(Run(model, PEOPLE, interventions=(policy,)).advance(5))


def test_threads_and_listing_change_no_bit_of_events(living) -> None:
    assert bits(Run(living, MANY).advance(8)) == bits(Run(living, MANY, threads=2).advance(8))


def test_asking_what_would_change_sees_the_events_of_the_step(told, acting) -> None:
    def note(self, s, now):
        return Changes().set(Person.came, now.step, at=s[Visit])

    model, _ = told({0: book(2, 1, 4)}, notes=("stage",))
    run = Run(model, PEOPLE).advance(2).pause("stage")
    asked = run.changes_of(acting(note, name="Other", reads=(Visit,), writes=(sets(Person.came),))())
    assert asked.ops[0].at.tolist() == [1, 4]
