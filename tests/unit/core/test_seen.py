"""§2: a mechanism is told which rows of a column have changed since it last ran."""

from __future__ import annotations

import numpy as np
import pytest

from samspill import (
    Changes,
    Dated,
    Level,
    Model,
    Population,
    Run,
    Stage,
    Table,
    adds,
    appends,
    changed,
    column,
    known,
    ref,
    retires,
    sets,
)
from samspill.core import Intervention
from samspill.spec import DeclarationError, RunError


class Town(Table, level=Level.MESO):
    size = column(np.float64, default=0.0)


class Person(Table, level=Level.MICRO):
    mood = column(np.float64, default=0.0)
    seen = column(np.int32, default=0)
    calm = column(np.bool_, default=False)
    age = column(np.float64, missing=True)
    home = ref(Town, on_retire="missing")


PEOPLE = Population("people", {Town: 3, Person: {Person.home: [0, 1, 2, 0, 1]}})
WRITES = (
    sets(Person.mood), adds(Person.seen), sets(Person.calm), sets(Person.age), sets(Person.home),
    appends(Person), retires(Person), appends(Town), retires(Town),
)  # fmt: skip


@pytest.fixture
def told(acting):
    """Run a model in which things happen at some steps; give which rows of a column had changed, by step."""

    def tell(happens, of=Person.mood, steps=5, population=PEOPLE, **declared):
        shown = {}

        def look(self, s, now):
            shown[now.step] = s[changed(of)].tolist()
            return Changes()

        def happen(self, s, now):
            return happens[now.step](s, now) if now.step in happens else Changes()

        looking = acting(look, name="Look", reads=(changed(of),), **declared)()
        acts = acting(happen, name="Happen", reads=(Person, Town), writes=WRITES)()
        Run(Model("model", Stage("look", looking), Stage("happen", acts)), population).advance(steps)
        return shown

    return tell


def put(of, value, *rows):
    return lambda s, now: Changes().set(of, value, at=np.array(rows))


def test_at_first_every_row_is_new_and_then_those_that_have_changed(told) -> None:
    assert told({1: put(Person.mood, 2.0, 3, 1)}) == {0: [0, 1, 2, 3, 4], 1: [], 2: [1, 3], 3: [], 4: []}


def test_what_is_written_but_stays_as_it_was_has_not_changed(told) -> None:
    happens = {0: put(Person.mood, 2.0, 1), 1: put(Person.mood, 2.0, 1, 2)}
    assert told(happens, steps=4) == {0: [0, 1, 2, 3, 4], 1: [1], 2: [2], 3: []}


def test_what_has_changed_and_changed_back_since_is_as_it_was(told) -> None:
    happens = {0: put(Person.mood, 2.0, 1, 2), 1: put(Person.mood, 0.0, 1), 2: put(Person.mood, 1.0, 4)}
    assert told(happens, every="quarter", steps=7) == {0: [0, 1, 2, 3, 4], 3: [2, 4], 6: []}


@pytest.mark.parametrize(("of", "value"), [(Person.seen, None), (Person.calm, True), (Person.home, 2)])
def test_columns_of_every_kind_are_compared(told, of, value) -> None:
    def seen(s, now):
        return Changes().add(Person.seen, 1, at=np.array([0, 4]))

    assert told({0: seen if value is None else put(of, value, 0, 4)}, of=of, steps=2)[1] == [0, 4]


def test_a_value_that_becomes_known_has_changed_even_if_it_is_what_stood_there(told) -> None:
    assert told({1: put(Person.age, 0.0, 2)}, of=Person.age, steps=4) == {0: [0, 1, 2, 3, 4], 1: [], 2: [2], 3: []}


def test_newcomers_are_new_and_who_moves_up_is_not(told) -> None:
    def bear_and_die(s, now):
        born = now.born(Person, of=s.ids(Person)[np.array([4])])
        return (
            Changes().append(born, {}).retire(Person, np.array([0, 2]))
            .set(Person.mood, 1.0, at=np.array([2, 3]))
        )  # fmt: skip

    assert told({1: bear_and_die}, steps=4) == {0: [0, 1, 2, 3, 4], 1: [], 2: [1, 3], 3: []}


def test_a_reference_has_changed_if_it_points_to_somebody_else_and_not_if_that_row_has_moved(told) -> None:
    def first_town_goes(s, now):
        return Changes().retire(Town, np.array([0]))

    assert told({1: first_town_goes}, of=Person.home, steps=4) == {0: [0, 1, 2, 3, 4], 1: [], 2: [0, 3], 3: []}
    assert told({1: lambda s, now: Changes().retire(Town)}, of=Person.home, steps=3)[2] == [0, 1, 2, 3, 4]


def test_a_mechanism_sees_what_its_own_stage_has_changed_since_it_last_ran(acting) -> None:
    shown = []

    def both(self, s, now):
        shown.append(s[changed(Person.mood)].tolist())
        return Changes().set(Person.mood, float(now.step + 1), at=np.array([now.step]))

    own = acting(both, reads=(changed(Person.mood),), writes=(sets(Person.mood),))()
    Run(Model("model", Stage("stage", own)), PEOPLE).advance(4)
    assert shown == [[0, 1, 2, 3, 4], [0], [1], [2]]


def test_two_readers_each_have_their_own_last_time(acting) -> None:
    shown = {}

    def looks(name):
        def look(self, s, now):
            shown.setdefault(name, {})[now.step] = s[changed(Person.mood)].size
            return Changes()

        return look

    def grow(self, s, now):
        return Changes().set(Person.mood, 1.0 + now.step, at=np.array([now.step % 5]))

    kinds = [acting(looks("often"), name="Often", reads=(changed(Person.mood),))(),
             acting(looks("seldom"), name="Seldom", reads=(changed(Person.mood),), every="quarter")(),
             acting(grow, name="Grow", writes=(sets(Person.mood),))()]  # fmt: skip
    Run(Model("model", Stage("stage", *kinds)), PEOPLE).advance(7)
    assert shown == {"often": {0: 5, 1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1}, "seldom": {0: 5, 3: 3, 6: 3}}


def test_asking_what_would_change_notes_nothing(acting) -> None:
    def look(self, s, now):
        return Changes().add(Person.seen, 1, at=s[changed(Person.mood)])

    looks = acting(look, name="Look", reads=(changed(Person.mood),), writes=(adds(Person.seen),))
    run = Run(Model("model", Stage("look", looks())), PEOPLE)
    for _ in range(2):
        assert run.changes_of("Look").ops[0].at.tolist() == [0, 1, 2, 3, 4]
    run.advance()
    assert run.changes_of("Look").ops[0].at.tolist() == []
    other = looks(name="Other", luck="other")
    assert run.changes_of(other).ops[0].at.tolist() == [0, 1, 2, 3, 4]  # new to who does not act here
    assert run.advance(3).values(Person.seen).tolist() == [1] * 5


def test_it_must_be_declared_and_of_a_column(acting, after) -> None:
    def look(self, s, now):
        s[changed(Person.mood)]
        return Changes()

    with pytest.raises(RunError, match=r"changed\(Person.mood\)") as caught:
        after(PEOPLE, acting(look, reads=(Person.mood,)))
    assert caught.value.code == "E201"
    for wrong in (Person, known(Person.age)):
        with pytest.raises(DeclarationError) as refused:
            Model("model", Stage("stage", acting(reads=(changed(wrong),))()))
        assert refused.value.code == "E117"
    assert "reads changed(Person.mood)" in str(Model("m", Stage("stage", acting(reads=(changed(Person.mood),))())))


def test_what_is_asked_whether_it_changed_is_read_before_it_is_set_over(acting) -> None:
    writes = acting(name="Write", writes=(adds(Person.mood),))()
    whole = acting(name="Whole", writes=(sets(Person.mood, whole=True),))()
    with pytest.raises(DeclarationError) as caught:
        Model("model", Stage("one", writes), Stage("two", whole))
    assert caught.value.code == "E116"
    looks = acting(name="Look", reads=(changed(Person.mood),))()
    assert Model("model", Stage("one", writes), Stage("look", looks), Stage("two", whole))


def test_who_asks_for_nothing_keeps_nothing(told, acting) -> None:
    run = Run(Model("model", Stage("stage", acting(reads=(Person.mood,))())), PEOPLE)
    assert {column.table.__name__ + column.name for column in run._stores[Person].arrays} == {
        f"Person{each.name}" for each in Person.columns
    }


@pytest.fixture
def living(acting):
    """A model in which people come and go, and who has changed is counted once a quarter and in every step."""

    def live(self, s, now):
        people, chance, towns = s.ids(Person), now.rng("live"), s.ids(Town)
        parents = chance.hits(people, 0.3)
        born = now.born(Person, of=people[parents])
        new = now.born(Town, of=towns[np.array([0])])
        moving = chance.hits(people, 0.2, k=1)
        return (
            Changes().append(born, {Person.home: new.rows[np.zeros(parents.size, int)]}).append(new, {})
            .retire(Person, chance.hits(people, 0.2, k=2)).retire(Town, np.array([1]))
            .set(Person.home, (moving * 7) % len(towns), at=moving).set(Person.age, 7.0, at=parents)
        )  # fmt: skip

    def count(self, s, now):
        rows = np.concatenate([s[changed(Person.home)], s[changed(Person.age)]])
        return Changes().add(Person.seen, 1, at=rows)

    reads, count_reads = (Person, Town), (changed(Person.home), changed(Person.age))
    kinds = {"reads": count_reads, "writes": (adds(Person.seen),)}
    return Model("model", Stage("live", acting(live, name="Live", reads=reads, writes=WRITES)()),
                 Stage("count", acting(count, name="Count", **kinds)(),
                       acting(count, name="Seldom", every="quarter", **kinds)()))  # fmt: skip


MANY = Population("people", {Town: 4, Person: {Person.home: np.arange(40) % 4}})


def bits(run: Run) -> dict[str, bytes]:
    return {name: array.tobytes() for name, array in run.checkpoint().arrays.items()}


@pytest.mark.parametrize("at", [0, 1, 5])
def test_a_run_goes_on_from_a_checkpoint_bit_for_bit_and_so_does_a_fork(living, acting, at) -> None:
    whole, half = Run(living, MANY, threads=2).advance(9), Run(living, MANY).advance(at)
    assert len(set(whole.values(Person.seen).tolist())) > 3
    assert bits(Run.resume(half.checkpoint(), living, MANY).advance(9 - at)) == bits(whole)

    def look(self, s, now):
        return Changes().add(Person.seen, 10, at=s[changed(Person.age)])

    policy = acting(look, kind=Intervention, name="Policy", reads=(changed(Person.age),), writes=(adds(Person.seen),))
    dated = (Dated(policy(), start="2025-07"),)
    forked = Run.resume(half.checkpoint(), living, MANY, interventions=dated).advance(9 - at)
    assert bits(forked) == bits(Run(living, MANY, interventions=dated).advance(9)) != bits(whole)


def test_what_is_told_is_what_dictionaries_of_ids_would_tell(living, acting) -> None:
    seen, last = [], {}

    def look(self, s, now):
        seen.append(s.ids(Person).values[s[changed(Person.home)]].tolist())
        return Changes()

    looks = acting(look, name="Look", reads=(Person, changed(Person.home)))()
    model = Model("model", *living.stages, Stage("look", looks))
    run = Run(model, MANY, seed=5)
    for step in range(8):
        run.advance()
        towns, homes = run.ids(Town), run.values(Person.home)
        now = {who: int(towns[home]) if home >= 0 else None
               for who, home in zip(run.ids(Person).tolist(), homes.tolist(), strict=True)}  # fmt: skip
        assert seen[step] == [who for who, home in now.items() if who not in last or last[who] != home]
        last = now
    assert sum(map(len, seen[1:])) > 20
