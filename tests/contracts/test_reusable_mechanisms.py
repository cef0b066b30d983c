"""Mechanisms without a domain keep their contract in a shipped model that uses them, in a state they have made."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import numpy as np
import pytest
from contract import lines_of
from saying import Watch, said, same

import samspill as sp
from samspill import mechanisms
from samspill.mechanisms.influence import Influence
from samspill.models.classics import CLASSICS

PUBLIC = [each for each in vars(mechanisms).values() if inspect.isclass(each)]
SECTIONS = ("Keeps", "Limits", "Leaves out", "Source")


def shipped() -> Iterator[tuple[type[sp.Mechanism], Any]]:
    """Give each public mechanism with the module of a model that uses it."""
    for module in (import_module(f"samspill.models.classics.{name}") for name in CLASSICS):
        for each in vars(module).values():
            if inspect.isclass(each) and issubclass(each, Influence) and each.__module__ == module.__name__:
                yield each, module


USERS = list(shipped())


def state(used: type[sp.Mechanism], module: Any, n: int = 40, seed: int = 1, ids: Any = None, **values: Any) -> sp.Run:
    """Run a model's own begin and mechanism for some steps, and stop where the mechanism is about to act."""
    stages = sp.Stage("begin", module.Begin(), once=True), sp.Stage("meet", used(meetings=50, **values))
    people = sp.Population("people", {module.Person: n}, ids={} if ids is None else {module.Person: ids})
    return sp.Run(sp.Model("small", *stages), people, seed=seed).advance(2).pause("meet")


@pytest.mark.parametrize(("used", "module"), USERS, ids=lambda each: each.__name__.rpartition(".")[2])
class TestContract:
    def test_it_is_declared_whole(self, used: type[sp.Mechanism], module: Any) -> None:
        public = next(each for each in used.__mro__ if each in PUBLIC)
        assert all(lines_of(public, section) for section in SECTIONS)
        assert all(each.doc and np.isfinite([*each.bounds]).all() for each in used.params.values())
        assert set(used.reads) >= {write.target for write in used.writes}

    def test_it_acts_under_most_seeds_and_says_the_same_to_the_same(self, used: Any, module: Any) -> None:
        acts = 0
        for seed in range(20):
            runs = [state(used, module, seed=seed) for _ in range(2)]
            one, other = (said(run, run.changes_of(used.__name__)) for run in runs)
            assert same(one, other)
            acts += any(np.any(values != runs[0].values(column)) for (_, column), (_, values) in one.items())
        assert acts >= 18

    def test_it_reads_what_it_declares_and_cannot_write_into_the_state(self, used: Any, module: Any) -> None:
        run, watch = state(used, module), Watch()
        run.changes_of(watch.on(used(meetings=50)))
        assert watch.read == set(used.reads)
        assert not watch.unsealed

    def test_nobody_or_one_alone_meets_nobody(self, used: Any, module: Any) -> None:
        for n in (0, 1):
            run = state(used, module, n=n)
            before = run.values(module.Person.opinion)
            assert np.array_equal(run.advance().values(module.Person.opinion), before)

    def test_gaps_in_ids_and_corners_of_parameters_give_numbers_within_bounds(self, used: Any, module: Any) -> None:
        for key, declared in used.params.items():
            for value in (*declared.bounds,) if key != "meetings" else (1, 500):
                run = state(used, module, ids=np.arange(40) * 3, **({key: value} if key != "meetings" else {}))
                opinion = run.advance(2).values(module.Person.opinion)
                assert np.all((opinion >= 0.0) & (opinion <= 1.0)), f"{key} = {value}"


def slug(line: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", line.lower()).strip("_")


def test_every_public_mechanism_of_influence_is_used_by_a_shipped_model() -> None:
    used = {public for public in PUBLIC for each, _ in USERS if issubclass(each, public)}
    assert used == {public for public in PUBLIC if issubclass(public, Influence)}


def test_every_line_of_keeps_and_limits_has_a_test_of_its_name() -> None:
    for public in {each for each in PUBLIC if issubclass(each, Influence)}:
        name = re.sub(r"(?<!^)(?=[A-Z])", "_", public.__name__).lower()
        wanted = {f"test_{name}_{slug(line)}" for section in SECTIONS[:2] for line in lines_of(public, section)}
        assert not wanted - set(globals())


def crowd(module: Any, mechanism: sp.Mechanism, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Give opinions before and after 50 meetings, in a state that the mechanism has made."""
    used = next(each for each, where in USERS if where is module)
    run = state(used, module, seed=seed)
    changes = run.changes_of(mechanism)
    return run.values(module.Person.opinion), np.asarray(changes.ops[0].value)


DEFFUANT, REPULSION = (import_module(f"samspill.models.classics.{name}")
                       for name in ("deffuant_2000", "attraction_repulsion_2021"))  # fmt: skip


@pytest.mark.parametrize("seed", range(5))
def test_bounded_confidence_the_sum_of_opinions(seed: int) -> None:
    before, after = crowd(DEFFUANT, DEFFUANT.Talk(meetings=50), seed)
    assert abs(after.sum() - before.sum()) < 1e-12
    assert np.any(after != before)


@pytest.mark.parametrize("seed", range(5))
def test_bounded_confidence_the_range_of_opinions(seed: int) -> None:
    before, after = crowd(DEFFUANT, DEFFUANT.Talk(confidence=1.0, pull=0.5, meetings=50), seed)
    assert before.min() <= after.min() <= after.max() <= before.max()


def test_bounded_confidence_with_a_confidence_of_0_nobody_moves() -> None:
    before, after = crowd(DEFFUANT, DEFFUANT.Talk(confidence=0.0, meetings=50))
    assert np.array_equal(before, after)


def test_bounded_confidence_with_a_pull_of_a_half_those_who_move_agree() -> None:
    before, after = crowd(DEFFUANT, DEFFUANT.Talk(confidence=1.0, pull=0.5, meetings=1))
    moved = after[after != before]
    assert moved.size == 2
    assert abs(moved[0] - moved[1]) < 1e-15


@pytest.mark.parametrize("seed", range(5))
def test_attraction_repulsion_opinions_within_their_bounds(seed: int) -> None:
    _, after = crowd(REPULSION, REPULSION.Meet(tolerance=0.0, responsiveness=1.0, exposure=10.0, meetings=50), seed)
    assert np.all((after >= 0.0) & (after <= 1.0))
    assert {0.0, 1.0} <= set(after)


@pytest.mark.parametrize("seed", range(5))
def test_attraction_repulsion_the_opinion_of_everybody_who_is_not_picked(seed: int) -> None:
    before, after = crowd(REPULSION, REPULSION.Meet(meetings=3, exposure=10.0), seed)
    assert 1 <= np.sum(before != after) <= 3


def test_attraction_repulsion_with_a_responsiveness_of_0_nobody_moves() -> None:
    before, after = crowd(REPULSION, REPULSION.Meet(responsiveness=0.0, meetings=50))
    assert np.array_equal(before, after)


@pytest.mark.parametrize("seed", range(5))
def test_attraction_repulsion_with_a_tolerance_of_the_whole_range_opinions_stay_in_the_range_that_they_have(
    seed: int,
) -> None:
    before, after = crowd(REPULSION, REPULSION.Meet(tolerance=1.0, responsiveness=1.0, meetings=50), seed)
    assert before.min() <= after.min() <= after.max() <= before.max()
    assert np.any(before != after)


def test_attraction_repulsion_with_a_self_interest_of_1_everybody_keeps_the_first_opinion() -> None:
    run = state(REPULSION.Meet, REPULSION, self_interest=1.0)
    assert np.array_equal(run.values(REPULSION.Person.opinion), run.values(REPULSION.Person.first))
