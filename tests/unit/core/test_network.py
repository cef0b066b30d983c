"""Networks: what neighbours have together, who meets whom, ties that come and go, with births and deaths."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samspill import (
    MISSING,
    Changes,
    Level,
    Mechanism,
    Model,
    Moment,
    Network,
    Population,
    Run,
    Stage,
    State,
    Table,
    Ties,
    adds,
    appends,
    column,
    connects,
    retires,
    sets,
    severs,
)
from samspill.spec import SamspillError


class Person(Table, level=Level.MICRO):
    told = column(np.float64, default=0.0)


class Friendship(Network, between=Person):
    """Goes both ways."""


class Trust(Network, between=Person, directed=True):
    """Goes from who trusts to who is trusted."""


def people(n: int, ties: list[tuple[int, int]], network: type[Network] = Friendship, **more: Any) -> Population:
    ends = np.array(ties, np.int64).reshape(-1, 2)
    return Population("people", {Person: n}, networks={network: (ends[:, 0], ends[:, 1])}, **more)


def doing(act: Callable[[State, Moment], Changes], *writes: Any, reads: tuple[Any, ...] = ()) -> Model:
    """Make a model of one mechanism."""

    class Act(Mechanism, level=Level.MICRO):
        """Does what a test wants."""

        def step(self, s: State, now: Moment) -> Changes:
            return act(s, now)

    Act.reads, Act.writes = (Person, Friendship, Trust, Person.told, *reads), writes
    return Model("acts", Stage("act", Act()))


def shown(n: int, ties: list[tuple[int, int]], network: type[Network] = Friendship) -> Ties:
    """Give the ties as a mechanism sees them."""
    seen: list[Ties] = []

    def look(s: State, now: Moment) -> Changes:
        seen.append(s[network])
        return Changes()

    population = people(n, ties, network)
    other = Trust if network is Friendship else Friendship
    population = Population("people", population.tables, networks={**population.networks, other: ((), ())})
    Run(doing(look, adds(Person.told)), population).advance()
    return seen[0]


def both(n: int, ties: list[tuple[int, int]]) -> Population:
    """Give people with friends, and no trust."""
    return Population("people", {Person: n}, networks={**people(n, ties).networks, Trust: ((), ())})


def ends(run: Run, network: type[Network] = Friendship) -> list[tuple[int, int]]:
    source, target = run.ties(network)
    return list(zip(source.tolist(), target.tolist(), strict=True))


# --- looking ---


def test_a_tie_goes_both_ways_and_is_counted_once() -> None:
    ties = shown(4, [(2, 0), (0, 1), (0, 2)])
    assert len(ties) == 2
    assert ties.degree().tolist() == [2, 1, 1, 0]
    assert [ties.neighbours(row).tolist() for row in range(4)] == [[1, 2], [0], [0], []]
    assert ties.source.tolist() == [0, 0]
    assert ties.target.tolist() == [1, 2]


def test_a_directed_tie_goes_one_way() -> None:
    ties = shown(3, [(2, 0), (0, 1)], Trust)
    assert [ties.neighbours(row).tolist() for row in range(3)] == [[1], [], [0]]
    assert len(ties) == 2


def test_neighbours_are_summed_counted_and_averaged() -> None:
    ties = shown(4, [(0, 1), (0, 2)])
    assert ties.sum(np.array([1.0, 2.0, 4.0, 8.0])).tolist() == [6.0, 1.0, 1.0, 0.0]
    assert ties.count(np.array([True, True, False, True])).tolist() == [1, 1, 1, 0]
    assert ties.mean(np.array([1.0, 2.0, 4.0, 8.0])).tolist() == [3.0, 1.0, 1.0, 0.0]


def test_what_is_not_one_value_for_each_row_is_no_value_of_neighbours() -> None:
    with pytest.raises(SamspillError, match="E206"):
        shown(3, [(0, 1)]).sum(np.ones(2))


def test_ties_are_sealed() -> None:
    ties = shown(3, [(0, 1)])
    for array in (ties.indptr, ties.indices, ties.source, ties.target):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


def test_a_network_that_was_not_declared_cannot_be_read() -> None:
    class Peek(Mechanism, level=Level.MICRO):
        """Looks without saying so."""

        reads, writes = (Person,), (adds(Person.told),)

        def step(self, s: State, now: Moment) -> Changes:
            return Changes().add(Person.told, s[Friendship].degree())

    with pytest.raises(SamspillError, match="reads Friendship, which it has not declared"):
        Run(Model("peeks", Stage("peek", Peek())), people(2, [(0, 1)])).advance()


def test_one_and_two_threads_sum_alike() -> None:
    n = 200_000
    values = np.random.default_rng(1).normal(size=n)
    rows = np.arange(n)
    population = Population("ring", {Person: n}, networks={
        Friendship: (np.concatenate([rows, rows]), np.concatenate([(rows + 1) % n, (rows + 7) % n])), Trust: ((), ()),
    })  # fmt: skip

    def tell(s: State, now: Moment) -> Changes:
        return Changes().add(Person.told, s[Friendship].mean(values))

    one, two = (Run(doing(tell, adds(Person.told)), population, threads=n_threads).advance() for n_threads in (1, 2))
    assert np.array_equal(one.values(Person.told), two.values(Person.told))
    assert len(two.threads.rows) == 2, "both threads worked"


# --- picking and meeting ---


def asked(population: Population, ask: Callable[[Ties, Moment], Any], seeds: int, steps: int = 1) -> list[Any]:
    """Ask the ties something under each seed, in each step."""
    found: list[Any] = []

    def look(s: State, now: Moment) -> Changes:
        found.append(ask(s[Friendship], now))
        return Changes()

    for seed in range(seeds):
        Run(doing(look, adds(Person.told)), population, seed=seed).advance(steps)
    return found


def test_a_row_picks_one_of_its_neighbours_evenly_and_nobody_where_it_has_none() -> None:
    picks = np.array(asked(both(5, [(0, 1), (0, 2), (0, 3)]), lambda t, now: t.one_of(now.rng("pick")), 3000))
    assert np.all(picks[:, 4] == MISSING)
    assert np.all(picks[:, 1:4] == 0)
    shares = np.bincount(picks[:, 0], minlength=4)[1:] / 3000
    assert np.all(np.abs(shares - 1 / 3) < 4.5 * np.sqrt(2 / 9 / 3000))  # false alarm: 2 in 100,000


def test_weights_make_a_neighbour_more_likely_and_a_weight_of_zero_impossible() -> None:
    weights = np.array([1.0, 1.0, 3.0, 0.0])
    picks = np.array(
        asked(both(4, [(0, 1), (0, 2), (0, 3)]), lambda t, now: t.one_of(now.rng("pick"), weights), 3000)
    )
    assert abs(np.mean(picks[:, 0] == 2) - 0.75) < 4.5 * np.sqrt(0.75 * 0.25 / 3000)
    assert not np.any(picks[:, 0] == 3)
    none = asked(both(2, [(0, 1)]), lambda t, now: t.one_of(now.rng("pick"), np.zeros(2)), 1)[0]
    assert none.tolist() == [MISSING, MISSING]


@pytest.mark.parametrize("weight", [-1.0, np.nan, np.inf])
def test_a_weight_that_is_none_is_refused(weight: float) -> None:
    with pytest.raises(SamspillError, match="E211"):
        asked(both(2, [(0, 1)]), lambda t, now: t.one_of(now.rng("pick"), np.array([weight, 1.0])), 1)


RING = [(row, (row + step) % 300) for row in range(300) for step in (1, 2, 3)]


@pytest.mark.parametrize(("rate", "step"), [(0.3, 1.0), (6.0, 1.0), (6.0, 0.25)])
def test_a_coarse_step_has_as_many_meetings_as_a_fine_one(rate: float, step: float) -> None:
    found: list[int] = []

    def look(s: State, now: Moment) -> Changes:
        found.append(s[Friendship].meeting(now.rng("meet"), rate).source.size)
        return Changes()

    model = doing(look, adds(Person.told)).at_step(step)
    steps = round(40 / step)
    Run(model, both(300, RING), seed=5).advance(steps)
    expected = 300 * rate / 2 * 40  # everybody takes part in `rate` of them a month
    assert abs(sum(found) - expected) < 4.5 * np.sqrt(expected)  # Poisson; false alarm: 7 in a million


def test_only_neighbours_meet_and_in_a_round_nobody_twice() -> None:
    (meetings,) = asked(both(300, RING), lambda t, now: t.meeting(now.rng("meet"), 8.0), 1)
    assert {*zip(meetings.source, meetings.target, strict=True)} <= {(min(tie), max(tie)) for tie in RING}
    rounds = list(meetings.rounds())
    assert len(rounds) > 4
    assert sum(each.source.size for each in rounds) == meetings.source.size
    for each in rounds:
        those = np.concatenate([each.source, each.target])
        assert np.unique(those).size == those.size


def test_no_rate_no_meeting_and_without_ties_none() -> None:
    for population, rate in ((both(300, RING), 0.0), (both(3, []), 5.0), (both(0, []), 5.0)):
        (meetings,) = asked(population, lambda t, now, rate=rate: t.meeting(now.rng("meet"), rate), 1)
        assert meetings.source.size == 0
        assert list(meetings.rounds()) == []


def test_who_has_few_friends_meets_as_often_on_average_as_a_whole() -> None:
    star = [(0, row) for row in range(1, 11)]
    meetings = asked(both(11, star), lambda t, now: t.meeting(now.rng("meet"), 1.0).source.size, 2000)
    assert abs(np.mean(meetings) - 11 / 2) < 4.5 * np.sqrt(5.5 / 2000)


def test_a_tie_elsewhere_changes_no_meeting_of_others() -> None:
    ask = lambda t, now: t.meeting(now.rng("meet"), 3.0)  # noqa: E731
    few, many = (asked(both(6, ties), ask, 1)[0] for ties in ([(0, 1), (1, 2)], [(0, 1), (1, 2), (4, 5)]))
    mine = many.source < 3
    assert np.array_equal(few.source, many.source[mine])
    assert np.array_equal(few.target, many.target[mine])


# --- changing ---


def changing(*changes: Changes, n: int = 4, ties: list[tuple[int, int]] | None = None, network: Any = Friendship,
             population: Population | None = None) -> Run:  # fmt: skip
    """Run one step for each of some changes."""
    each = iter(changes)
    model = doing(lambda s, now: next(each), connects(network), severs(network), retires(Person))
    return Run(model, population or both(n, ties or [])).advance(len(changes))


def test_ties_are_made_and_cut() -> None:
    run = changing(Changes().connect(Friendship, [3, 0], [1, 1]), Changes().sever(Friendship, [1], [0]))
    assert ends(run) == [(1, 3)]


def test_a_directed_tie_is_cut_in_its_own_direction_only() -> None:
    run = changing(Changes().connect(Trust, [0, 1], [1, 0]), Changes().sever(Trust, [1], [0]), network=Trust)
    assert ends(run, Trust) == [(0, 1)]


def test_what_is_cut_and_made_in_one_stage_is_there() -> None:
    run = changing(Changes().sever(Friendship, [0], [1]).connect(Friendship, [1], [0]), ties=[(0, 1)])
    assert ends(run) == [(0, 1)]


def test_to_make_what_is_there_and_to_cut_what_is_not_changes_nothing() -> None:
    run = changing(Changes().connect(Friendship, [0], [1]).sever(Friendship, [2], [3]), ties=[(0, 1)])
    assert ends(run) == [(0, 1)]


def test_changed_ties_are_what_the_next_stage_sees() -> None:
    seen: list[list[int]] = []

    def act(s: State, now: Moment) -> Changes:
        seen.append(s[Friendship].degree().tolist())
        return Changes().connect(Friendship, [now.step], [now.step + 1])

    Run(doing(act, connects(Friendship)), both(3, [])).advance(2)
    assert seen == [[0, 0, 0], [1, 1, 0]]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (Changes().connect(Friendship, [0], [0]), "E221"),
        (Changes().connect(Friendship, [0], [4]), "E219"),
        (Changes().connect(Friendship, [0], [MISSING]), "E219"),
        (Changes().sever(Friendship, [-1], [0]), "E219"),
        (Changes().connect(Friendship, [0, 1], [2]), "E206"),
        (Changes().connect(Friendship, [0.5], [2]), "E219"),
        (Changes().connect(Trust, [0], [2]), "E213"),
    ],
)
def test_ties_that_cannot_be_are_refused(changes: Changes, code: str) -> None:
    with pytest.raises(SamspillError, match=code):
        changing(changes)


def test_the_dead_lose_their_ties_and_those_of_the_others_follow_them() -> None:
    run = changing(Changes().retire(Person, np.array([1])), n=5, ties=[(0, 1), (1, 2), (2, 4), (0, 3)])
    assert ends(run) == [(0, 2), (1, 3)]


def test_everybody_dies_and_no_tie_is_left() -> None:
    assert ends(changing(Changes().retire(Person), ties=[(0, 1)])) == []


def test_newcomers_are_tied_as_they_come_also_to_one_another() -> None:
    def bear(s: State, now: Moment) -> Changes:
        born = now.born(Person, of=s.ids(Person))
        changes = Changes().append(born, {Person.told: 1.0 + np.arange(len(born.ids))})
        return changes.connect(Friendship, born.rows, np.arange(3)).connect(Friendship, born.rows[:1], born.rows[1:2])

    run = Run(doing(bear, appends(Person), connects(Friendship)), both(3, [(0, 1)])).advance()
    told = run.values(Person.told)
    child = {each: int(np.flatnonzero(told == each)[0]) for each in (1.0, 2.0, 3.0)}
    expected = {(0, 1), (0, child[1.0]), (1, child[2.0]), (2, child[3.0]), (child[1.0], child[2.0])}
    assert set(ends(run)) == {(min(tie), max(tie)) for tie in expected}


def test_who_is_tied_and_dies_in_one_stage_leaves_no_tie() -> None:
    run = changing(Changes().connect(Friendship, [0, 2], [1, 3]).retire(Person, np.array([1])))
    assert ends(run) == [(1, 2)]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(0, 2**32 - 1))
def test_ties_by_id_are_what_a_set_of_pairs_would_be(seed: int) -> None:
    """Random ties, births and deaths over ten steps, against a set of pairs of ids kept beside."""
    rng = np.random.default_rng(seed)
    kept: set[tuple[int, int]] = set()

    def act(s: State, now: Moment) -> Changes:
        ids = s.ids(Person)
        n, values = len(ids), ids.values
        changes = Changes()
        for kind in ("sever", "connect"):
            one, other = rng.integers(0, n, (2, 6))
            one, other = one[one != other], other[one != other]
            getattr(changes, kind)(Friendship, one, other)
            pairs = {(min(a, b), max(a, b)) for a, b in zip(values[one].tolist(), values[other].tolist(), strict=True)}
            kept.difference_update(pairs) if kind == "sever" else kept.update(pairs)
        parents = np.unique(rng.integers(0, n, 2))
        born = now.born(Person, of=ids[parents])
        changes.append(born, {}).connect(Friendship, born.rows, parents)
        kept.update((min(a, b), max(a, b)) for a, b in zip(born.ids.values.tolist(), values[parents].tolist(),
                                                           strict=True))  # fmt: skip
        dead = np.unique(rng.integers(0, n, 2))
        changes.retire(Person, dead)
        gone = set(values[dead].tolist())
        kept.difference_update([pair for pair in kept if gone & set(pair)])
        return changes

    run = Run(doing(act, connects(Friendship), severs(Friendship), appends(Person), retires(Person)), both(6, []))
    for _ in range(10):
        run.advance()
        ids = run.ids(Person)
        assert {(min(a, b), max(a, b)) for a, b in ((ids[i], ids[j]) for i, j in ends(run))} == kept


def test_a_resumed_run_has_the_same_ties_and_goes_on_bit_for_bit(tmp_path: Any) -> None:
    def act(s: State, now: Moment) -> Changes:
        ties = s[Friendship]
        met = ties.meeting(now.rng("meet"), 1.0)
        lost = now.rng("lose").uniform(ties.pairs) < 0.1
        strangers = now.rng("find").integers(s.ids(Person), 300)
        rows = np.flatnonzero(strangers != np.arange(300))[::50]
        return (Changes().add(Person.told, 1.0, at=met.source).sever(Friendship, ties.source[lost], ties.target[lost])
                .connect(Friendship, rows, strangers[rows]))  # fmt: skip

    model, population = doing(act, adds(Person.told), severs(Friendship), connects(Friendship)), both(300, RING)
    whole = Run(model, population, seed=3).advance(6)
    half = Run(model, population, seed=3).advance(3)
    half.checkpoint().save(tmp_path / "half.npz")
    again = Run.resume(type(half.checkpoint()).load(tmp_path / "half.npz"), model, population).advance(3)
    assert ends(again) == ends(whole)
    assert ends(whole) != ends(half)
    assert np.array_equal(again.values(Person.told), whole.values(Person.told))


# --- declaring ---


def test_a_network_needs_a_table() -> None:
    with pytest.raises(SamspillError, match="E119"):
        type("Loose", (Network,), {})


@pytest.mark.parametrize(
    "given",
    [([0], [0]), ([0], [3]), ([-1], [0]), ([0, 1], [2]), ([0.0], [1.0]), ([[0]], [[1]]), ([0],), ([0], [1], [2])],
)
def test_founders_ties_that_join_no_two_rows_are_refused(given: Any) -> None:
    with pytest.raises(SamspillError, match="E305"):
        Population("people", {Person: 3}, networks={Friendship: given})


def test_a_population_with_other_ties_has_another_fingerprint() -> None:
    assert people(3, [(0, 1)]).fingerprint() != people(3, [(0, 2)]).fingerprint()
    assert people(3, [(0, 1)]).fingerprint() == people(3, [(1, 0)]).fingerprint()


def test_a_network_that_nobody_ties_is_asked_for() -> None:
    with pytest.raises(SamspillError, match="E302"):
        Run(doing(lambda s, now: Changes(), adds(Person.told)), Population("people", {Person: 2}))


def test_what_is_no_network_can_be_neither_connected_nor_read_as_one() -> None:
    with pytest.raises(SamspillError, match="E117"):
        doing(lambda s, now: Changes(), connects(Person))
    with pytest.raises(SamspillError, match="E117"):
        doing(lambda s, now: Changes(), sets(Friendship))
