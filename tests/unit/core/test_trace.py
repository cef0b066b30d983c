"""A trace tells what happened to a row, entry by entry, and what it tells is all that happened."""

from __future__ import annotations

import itertools
from datetime import date

import numpy as np
import pytest

from samspill import (
    Changes,
    Dated,
    Event,
    Intervention,
    Level,
    Mechanism,
    Model,
    Network,
    Population,
    Run,
    Stage,
    Table,
    adds,
    appends,
    cancels,
    column,
    connects,
    known,
    maxes,
    mins,
    overrides,
    ref,
    retires,
    scales,
    schedules,
    sets,
    severs,
)
from samspill.core import Entry
from samspill.spec import Column, DeclarationError, RunError


class Town(Table, level=Level.MESO):
    size = column(np.float64, default=0.0)


class Person(Table, level=Level.MICRO):
    trust = column(np.float64, default=0.5, bounds=(-8.0, 4.0), at_bounds="clip")
    coins = column(np.int64, default=16)
    spent = column(np.float64, each_step=0.0)
    age = column(np.float64, missing=True)
    calm = column(np.bool_, default=False)
    home = ref(Town, on_retire="missing")


class Visit(Event, of=Person):
    """A nurse comes."""


class Live(Mechanism, level=Level.MICRO):
    """People come, go and change in every way."""

    reads = (Person, Person.coins, Person.age, known(Person.age), Town)
    writes = (appends(Person), retires(Person), adds(Person.trust), adds(Person.coins), adds(Person.spent),
              sets(Person.age), sets(Person.home), maxes(Person.trust), schedules(Visit), cancels(Visit))  # fmt: skip

    def step(self, s, now):
        people, chance, towns = s.ids(Person), now.rng("live"), s.size(Town)
        parents = chance.hits(people, 0.3)
        born = now.born(Person, of=people[parents])
        moving = chance.hits(people, 0.2, k=1)
        twice = np.repeat(chance.hits(people, 0.5, k=4), 2)
        return (
            Changes()
            .append(born, {Person.coins: s[Person.coins][parents], Person.home: parents % towns})
            .retire(Person, chance.hits(people, 0.15, k=2))
            .add(Person.trust, chance.integers(people, 9, k=3) - 4.0)
            .add(Person.coins, np.arange(twice.size) - 2, at=twice)
            .add(Person.spent, 1.0, at=moving)
            .set(Person.age, float(now.step), at=parents)
            .set(Person.home, (moving * 7) % towns, at=moving)
            .at_least(Person.trust, -1.0)
            .schedule(Visit, after=2, unit="month", at=moving)
            .cancel(Visit, at=chance.hits(people, 0.2, k=5))
        )


class Meet(Mechanism, level=Level.MESO):
    """Towns come and go; what people hold is halved."""

    reads = (Town, Visit)
    writes = (appends(Town), retires(Town), scales(Person.trust), mins(Person.trust), sets(Person.calm))

    def step(self, s, now):
        towns = s.ids(Town)
        new = now.born(Town, of=towns[np.array([0])])
        changes = Changes().scale(Person.trust, 0.5).at_most(Person.trust, 1.5).append(new, {})
        return changes.retire(Town, np.array([1])).set(Person.calm, True, at=s[Visit])


class Taxes(Intervention, level=Level.MACRO, stage="live"):
    """Trust is what the state says."""

    reads, writes = (Person,), (overrides(Person.age),)

    def step(self, s, now):
        return Changes().override(Person.age, 99.0, at=np.array([0]))


MODEL = Model("life", Stage("live", Live()), Stage("meet", Meet()))
PEOPLE = Population("people", {Town: 4, Person: {Person.home: np.arange(24) % 4, Person.coins: np.arange(24) + 40}})
POLICY = (Dated(Taxes(), start="2025-04"),)
STEPS = 8


def life(seed: int = 0, **how) -> Run:
    return Run(MODEL, PEOPLE, interventions=POLICY, seed=seed, **how)


def everybody(seed: int) -> list[int]:
    run, seen = life(seed), set[int]()
    for _ in range(STEPS):
        seen |= set(run.ids(Person).tolist())
        run.advance()
    return sorted(seen | set(run.ids(Person).tolist()))


def held(run: Run, who: int, of: Column) -> object:
    """Give what a row holds, in the words of a trace."""
    row = int(np.flatnonzero(run.ids(Person) == who)[0])
    value = run.values(of)[row].item()
    if of is Person.home:
        return None if value < 0 else int(run.ids(Town)[value])
    missing = of.may_be_missing and not run._stores[Person].known[of][row]
    return None if missing else value


@pytest.mark.parametrize("seed", range(2))
def test_the_movements_of_a_trace_explain_the_course_of_every_column_of_everybody(seed) -> None:
    who = everybody(seed)
    run, course = life(seed, trace={Person: who}), dict[tuple[int, str], object]()
    kinds, done = set[str](), 0
    for _ in range(STEPS):
        run.advance()
        for entry in run.trace.entries[done:]:
            kinds.add(entry.kind)
            if entry.kind in ("begins", "birth") and entry.column:
                assert (entry.id, entry.column) not in course
                course[entry.id, entry.column] = entry.after
            elif entry.column and entry.column != "Visit":
                assert course[entry.id, entry.column] == entry.before != entry.after
                course[entry.id, entry.column] = entry.after
            elif entry.kind == "death":
                course = {key: value for key, value in course.items() if key[0] != entry.id}
        done = len(run.trace)
        alive = run.ids(Person).tolist()
        now = {(each, of.address): held(run, each, of) for each in alive for of in Person.columns}
        assert course == now
    assert kinds == {"begins", "birth", "death", "flows", "sets", "overrides", "scales", "adds", "maxes", "mins",
                     "clips", "lets go", "schedules", "cancels", "due"}  # fmt: skip


def test_what_was_added_and_by_how_much_it_was_scaled_gives_what_came_of_it() -> None:
    run = life(trace={Person: everybody(0)}).advance(STEPS)
    adding = [each for each in run.trace if each.kind == "adds"]
    assert len({each.column for each in adding}) == 3
    assert all(each.before + each.given == each.after for each in adding)  # whole numbers and halves: exact
    scaling = [each for each in run.trace if each.kind == "scales"]
    assert scaling
    assert all(each.before * each.given == each.after for each in scaling)
    assert all(each.given == each.after for each in run.trace if each.kind in ("maxes", "mins", "overrides"))


def test_the_sum_of_the_movements_is_the_difference_between_the_end_and_the_beginning() -> None:
    run = life(trace={Person: everybody(0)}).advance(STEPS)
    for who in run.ids(Person).tolist():
        mine = run.trace.of(Person, who, Person.coins).entries
        moved = sum(each.after - each.before for each in mine if each.before is not None)
        assert held(run, who, Person.coins) == mine[0].after + moved


def test_tracing_changes_no_bit() -> None:
    plain, traced = (life(3, **how).advance(STEPS).checkpoint() for how in ({}, {"trace": {Person: everybody(3)}}))
    assert {k: v.tobytes() for k, v in plain.arrays.items()} == {k: v.tobytes() for k, v in traced.arrays.items()}
    assert plain.clips == traced.clips


def test_a_run_that_traces_nobody_has_the_plain_merge_and_an_empty_trace() -> None:
    run = life().advance(2)
    assert type(run._merge).__name__ == "Merge"
    assert "_open_step" not in vars(run)
    assert not run.trace.entries
    assert str(run.trace) == "Nobody is traced."


def test_events_are_told_when_they_are_scheduled_and_when_they_come() -> None:
    run = life(trace={Person: everybody(0)}).advance(STEPS)
    due = [each for each in run.trace if each.kind == "due"]
    assert due
    for each in due:
        told = [e for e in run.trace.of(Person, each.id) if e.column == "Visit" and e.step < each.step]
        assert (told[-1].kind, told[-1].after, told[-1].mechanism) == ("schedules", each.step, "Live")


def test_birth_and_death_are_told_with_who_brought_them() -> None:
    run = life(trace={Person: everybody(0)}).advance(STEPS)
    born = [each for each in run.trace if each.kind == "birth" and not each.column]
    died = [each for each in run.trace if each.kind == "death"]
    assert {each.mechanism for each in born} == {each.mechanism for each in died} == {"Live"}
    assert all(each.id >= 1 << 62 for each in born)
    assert len(born) - len(died) == run.ids(Person).size - 24


def test_a_resumed_run_tells_the_rest_of_the_story() -> None:
    who = everybody(1)
    whole = life(1, trace={Person: who}).advance(STEPS)
    rest = Run.resume(life(1).advance(4).checkpoint(), MODEL, PEOPLE, interventions=POLICY, trace={Person: who})
    began = [each for each in rest.trace if each.kind == "begins"]
    assert {each.step for each in began} == {4}
    rest.advance(STEPS - 4)
    assert rest.trace.entries[len(began) :] == [each for each in whole.trace if each.step >= 4]


def test_a_table_that_the_run_has_not_cannot_be_traced() -> None:
    other = type("Persons", (Table,), {}, level=Level.MICRO)
    with pytest.raises(DeclarationError, match="did you mean") as caught:
        life(trace={other: [1]})
    assert caught.value.code == "E112"


def test_what_is_refused_without_a_trace_is_refused_with_one(acting) -> None:
    def stray(self, s, now):
        return Changes().set(Person.home, 77, at=np.array([0]))

    model = Model("model", Stage("stage", acting(stray, writes=(sets(Person.home),))()))
    for how in ({}, {"trace": {Person: [0]}}):
        with pytest.raises(RunError) as caught:
            Run(model, PEOPLE, **how).advance()
        assert caught.value.code == "E220"


def test_a_story_reads_well_and_can_become_a_table(acting) -> None:
    def talk(self, s, now):
        return Changes().add(Person.trust, 0.25, at=np.array([0]))

    model = Model("model", Stage("talk", acting(talk, writes=(adds(Person.trust),), name="Talk")()))
    run = Run(model, PEOPLE, trace={Person: [0, 77]}).advance(2)
    story = run.trace.of(Person, 0, Person.trust)
    assert str(story).splitlines() == [
        "Person 0",
        "  step 0 (2025-01-01)  the run  begins Person.trust: missing -> 0.5",
        "  step 0 (2025-01-01)  talk/Talk  adds Person.trust 0.25: 0.5 -> 0.75",
        "  step 1 (2025-02-01)  talk/Talk  adds Person.trust 0.25: 0.75 -> 1",
    ]
    assert story.entries[1] == Entry(
        Person, 0, 0, date(2025, 1, 1), "talk", "Talk", "Person.trust", "adds", 0.25, 0.5, 0.75
    )
    assert str(run.trace.of(Person, 77)).splitlines() == ["Person 77", "  nothing happened"]
    assert story.rows()[2] == {
        "table": "Person", "id": 0, "step": 1, "date": "2025-02-01", "stage": "talk", "mechanism": "Talk",
        "column": "Person.trust", "kind": "adds", "given": 0.25, "before": 0.75, "after": 1.0,
    }  # fmt: skip


def test_entries_follow_one_another_in_time() -> None:
    run = life(trace={Person: everybody(0), Town: [0, 1]}).advance(STEPS)
    assert all(one.step <= other.step for one, other in itertools.pairwise(run.trace))
    assert {each.table for each in run.trace} == {Person, Town}


class Knows(Network, between=Person):
    """Who knows whom."""


class Mingle(Mechanism, level=Level.MICRO):
    """People get to know one another, lose touch, are born into ties, and die."""

    reads = (Person, Knows)
    writes = (connects(Knows), severs(Knows), appends(Person), retires(Person))

    def step(self, s, now):
        people, chance, ties = s.ids(Person), now.rng("mingle"), s[Knows]
        parents = chance.hits(people, 0.2)
        born = now.born(Person, of=people[parents])
        who = chance.hits(people, 0.4, k=1)
        lost = chance.hits(people, 0.15, k=2)
        some = np.flatnonzero(np.isin(ties.source, lost))
        return (
            Changes().append(born, {}).retire(Person, chance.hits(people, 0.15, k=3))
            .connect(Knows, who[1:], who[:-1]).connect(Knows, parents, born.rows)
            .sever(Knows, ties.source[some], ties.target[some])
        )  # fmt: skip


def test_the_ties_of_a_trace_explain_whom_everybody_knows() -> None:
    model, crowd = Model("ties", Stage("mingle", Mingle())), Population("crowd", {Person: 12})
    plain, who = Run(model, crowd), set[int]()
    for _ in range(6):
        who |= set(plain.advance().ids(Person).tolist())
    run = Run(model, crowd, trace={Person: who | set(range(12))}).advance(6)
    assert run.checkpoint().arrays["ties/Knows"].tobytes() == plain.checkpoint().arrays["ties/Knows"].tobytes()
    knows: dict[int, set[int]] = {}
    kinds = set()
    for entry in run.trace:
        if entry.column == "Knows":
            kinds.add(entry.kind)
            known = knows.setdefault(entry.id, set())
            if entry.after is not None:
                assert entry.after not in known
                known.add(entry.after)
            else:
                known.remove(entry.before)
    assert kinds == {"birth", "connects", "severs", "lets go"}
    ids, keys = run.ids(Person), run.checkpoint().arrays["ties/Knows"]
    ends = np.column_stack([keys >> 32, keys & 0xFFFFFFFF])
    for row, each in enumerate(ids.tolist()):
        assert knows.get(each, set()) == set(ids[ends[ends[:, 0] == row, 1]].tolist())
