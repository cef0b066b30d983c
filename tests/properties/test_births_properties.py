"""§4 and §7: births, deaths and references do what dictionaries keyed by id do."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from samspill import (
    MISSING,
    Changes,
    Level,
    Mechanism,
    Model,
    Population,
    Run,
    Stage,
    Table,
    appends,
    column,
    ref,
    retires,
    sets,
)
from samspill.core import Ids


class Nest(Table, level=Level.MESO):
    height = column(np.float64)


class Bird(Table, level=Level.MICRO):
    score = column(np.int32)
    nest = ref(Nest, on_retire="missing")
    friend = ref("itself", on_retire="missing")


Bird.friend.target = Bird

NUMBER = st.integers(0, 40)
BIRTHS = st.lists(st.tuples(NUMBER, NUMBER, NUMBER, NUMBER), max_size=5)
STEP = st.fixed_dictionaries({
    "nests": st.lists(NUMBER, max_size=3), "birds": BIRTHS, "dead_nests": st.lists(NUMBER, max_size=3),
    "dead_birds": st.lists(NUMBER, max_size=4), "moves": st.lists(st.tuples(NUMBER, NUMBER), max_size=3),
})  # fmt: skip


def among(number: int, n: int, born: int) -> tuple[str, int]:
    """Turn a number into nobody, one of the rows there are, or one of those being born."""
    place = number % (n + born + 1)
    return ("nobody", 0) if place == n + born else ("born", place - n) if place >= n else ("there", place)


def coded(who: tuple[str, int], born_rows: np.ndarray) -> int:
    return {"nobody": MISSING, "there": who[1], "born": int(born_rows[who[1]]) if who[0] == "born" else 0}[who[0]]


class World:
    """The same rows as dictionaries, in the order in which they lie."""

    def __init__(self, n_nests: int, n_birds: int) -> None:
        self.nests = {row: float(row) for row in range(n_nests)}
        self.birds: dict[int, list[Any]] = {row: [row, None, None] for row in range(n_birds)}

    def step(self, plan: dict[str, Any], nest_ids: list[int], bird_ids: list[int]) -> None:
        nests, birds = list(self.nests), list(self.birds)

        def named(number: int, there: list[int], born: list[int]) -> int | None:
            kind, place = among(number, len(there), len(born))
            return None if kind == "nobody" else born[place] if kind == "born" else there[place]

        for row, number in unique_moves(plan["moves"], len(birds)):
            self.birds[birds[row]][1] = named(number, nests, nest_ids)
        self.nests.update(sorted((who, float(plan["nests"][place])) for place, who in enumerate(nest_ids)))
        newborn = {}
        for who, (_, score, nest, friend) in zip(bird_ids, plan["birds"], strict=False):
            newborn[who] = [score, named(nest, nests, nest_ids), named(friend, birds, bird_ids)]
        self.birds.update(sorted(newborn.items()))
        for each in {nests[number % len(nests)] for number in plan["dead_nests"] if nests}:
            del self.nests[each]
        for each in {birds[number % len(birds)] for number in plan["dead_birds"] if birds}:
            del self.birds[each]
        for traits in self.birds.values():
            traits[1] = traits[1] if traits[1] in self.nests else None
            traits[2] = traits[2] if traits[2] in self.birds else None


def unique_moves(moves: list[tuple[int, int]], n: int) -> list[tuple[int, int]]:
    return sorted({row % n: number for row, number in moves}.items()) if n else []


class Life(Mechanism, level=Level.MICRO):
    """Nests and birds come, move and go as planned."""

    reads = (Nest, Bird)
    writes = (appends(Nest), appends(Bird), retires(Nest), retires(Bird), sets(Bird.nest))
    plans: tuple[dict[str, Any], ...] = ()
    log: list[tuple[list[int], list[int]]]

    def step(self, s, now):  # type: ignore[no-untyped-def]
        plan, changes = self.plans[now.step], Changes()
        n_nests, n_birds = s.size(Nest), s.size(Bird)
        # parents: whoever there is, or nobody is born
        nest_parents = [0] * len(plan["nests"]) if n_nests else []
        bird_parents = [number % n_birds for number, *_ in plan["birds"]] if n_birds else []
        nests = now.born(Nest, of=picked(s.ids(Nest), nest_parents), k=np.arange(len(nest_parents)))
        birds = now.born(Bird, of=picked(s.ids(Bird), bird_parents), k=np.arange(len(bird_parents)))
        if nest_parents:
            changes.append(nests, {Nest.height: np.array(plan["nests"], float)})
        if bird_parents:
            changes.append(birds, {
                Bird.score: np.array([score for _, score, _, _ in plan["birds"]]),
                Bird.nest: np.array([coded(among(nest, n_nests, len(nest_parents)), nests.rows)
                                     for _, _, nest, _ in plan["birds"]]),
                Bird.friend: np.array([coded(among(friend, n_birds, len(bird_parents)), birds.rows)
                                       for _, _, _, friend in plan["birds"]]),
            })  # fmt: skip
        moves = unique_moves(plan["moves"], n_birds)
        if moves:
            to = [coded(among(number, n_nests, len(nest_parents)), nests.rows) for _, number in moves]
            changes.set(Bird.nest, np.array(to), at=np.array([row for row, _ in moves]))
        for table, n, numbers in ((Nest, n_nests, plan["dead_nests"]), (Bird, n_birds, plan["dead_birds"])):
            if numbers and n:
                changes.retire(table, np.array(numbers) % n)
        self.log.append((nests.ids.values.tolist(), birds.ids.values.tolist()))
        return changes


def picked(ids: Ids, rows: list[int]) -> Ids:
    return ids[np.array(rows, np.int64)]


def living(plans: list[dict[str, Any]]) -> tuple[type[Life], list[Any]]:
    log: list[Any] = []
    return type("Planned", (Life,), {"__doc__": Life.__doc__, "plans": tuple(plans), "log": log}), log


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.integers(0, 4), st.integers(0, 5), st.lists(STEP, min_size=1, max_size=6))
def test_rows_and_references_do_what_dictionaries_do(n_nests: int, n_birds: int, plans: list[dict[str, Any]]) -> None:
    population = Population("birds", {
        Nest: {Nest.height: np.arange(n_nests, dtype=float)}, Bird: {Bird.score: np.arange(n_birds)},
    })  # fmt: skip
    cls, log = living(plans)
    run = Run(Model("life", Stage("life", cls())), population)
    world = World(n_nests, n_birds)
    for number, plan in enumerate(plans):
        run.advance(1)
        world.step(plan, *log[number])
        nests, birds = run.ids(Nest).tolist(), run.ids(Bird).tolist()
        assert nests == list(world.nests)
        assert run.values(Nest.height).tolist() == list(world.nests.values())
        assert birds == list(world.birds)
        found = [
            [score, None if nest == MISSING else nests[nest], None if friend == MISSING else birds[friend]]
            for score, nest, friend in zip(*(run.values(each).tolist() for each in Bird.columns), strict=True)
        ]
        assert found == list(world.birds.values())


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.integers(1, 4), st.integers(1, 5), st.lists(STEP, min_size=2, max_size=6))
def test_a_run_resumed_after_births_and_deaths_goes_on_bit_for_bit(n_nests: int, n_birds: int, plans) -> None:  # type: ignore[no-untyped-def]
    population = Population("birds", {
        Nest: {Nest.height: np.arange(n_nests, dtype=float)}, Bird: {Bird.score: np.arange(n_birds)},
    })  # fmt: skip
    cls, _ = living(plans)
    model, half = Model("life", Stage("life", cls())), len(plans) // 2
    whole = Run(model, population).advance(len(plans))
    resumed = Run.resume(Run(model, population).advance(half).checkpoint(), model, population)
    resumed.advance(len(plans) - half)
    one, other = whole.checkpoint().arrays, resumed.checkpoint().arrays
    assert one.keys() == other.keys()
    assert all(one[name].tobytes() == other[name].tobytes() for name in one)
