"""March (1991): people who learn slowly leave the organisation more to learn from."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from asking import after
from targets import Target, of

from samspill.models.classics import classic
from samspill.models.classics.march_1991 import Begin, Belief, Codify, Dimension, Person, Socialise, is_at_rest


@pytest.mark.parametrize("target", of("march_1991"), ids=str)
def test_the_numbers_are_met(target: Target) -> None:
    result = target.run(full=False)
    assert target.is_met(result.values["knowledge"]), result
    assert result.values["stopped"].mean == 1.0
    assert result.steps > 0 < result.draws


@pytest.mark.parametrize("p1", [0.1, 0.9])
def test_the_text_alone_does_not_give_the_numbers(p1: float) -> None:
    target = next(each for each in of("march_1991") if each.settings == {"p1": p1, "p2": 0.9})
    result = classic("march_1991").run({**target.settings, "reading": "text"}, seeds=60)
    assert not target.is_met(result.values["knowledge"])


def test_the_share_that_is_right_is_not_the_knowledge_of_the_numbers() -> None:
    target = of("march_1991")[0]
    right = target.run(full=False).values["knowledge"].mean / 2 + 0.5
    assert abs(right - target.number) > 0.05


def test_a_run_in_which_nobody_learns_is_said_not_to_have_stopped() -> None:
    result = classic("march_1991").run({"p1": 0.0, "p2": 0.5}, seeds=1)
    assert result.values["stopped"].mean == 0.0
    assert result.steps == 5_000


def organisation(seed: int, people: int = 8, dimensions: int = 6, agree: bool = False) -> dict[Any, Any]:
    made = np.random.default_rng(seed)
    value, code = made.integers(-1, 2, (people, dimensions)), made.integers(-1, 2, dimensions)
    value = np.where((code != 0) & agree, code, value)
    return {
        Dimension: {Dimension.reality: 2 * made.integers(0, 2, dimensions) - 1, Dimension.code: code},
        Person: people,
        Belief: {Belief.person: np.repeat(np.arange(people, dtype=np.int32), dimensions),
                 Belief.dimension: np.tile(np.arange(dimensions, dtype=np.int32), people),
                 Belief.value: value.ravel()},
    }  # fmt: skip


@pytest.mark.parametrize("acting", [0, 1])
def test_what_is_at_rest_never_changes_and_what_is_not_does_some_day(acting: int) -> None:
    found = {True: 0, False: 0}
    for seed in range(150):
        tables = organisation(seed, people=2, dimensions=3, agree=True)
        value, code = tables[Belief][Belief.value], tables[Dimension][Dimension.code]
        rests = is_at_rest(value.reshape(2, 3), code, tables[Dimension][Dimension.reality], acting)
        learns = after(Codify(readiness=0.9, acting=acting), tables, seed=seed, steps=200).values(Dimension.code)
        yields = after(Socialise(readiness=0.9, gradual=acting), tables, seed=seed, steps=50).values(Belief.value)
        changed = bool(np.any(learns != code) or np.any(yields != value))
        assert changed != rests
        found[rests] += 1
    assert min(found.values()) > 10


def test_begin_the_code_which_begins_without_beliefs() -> None:
    assert not after(Begin(), {**organisation(1), Dimension: 6}).values(Dimension.code).any()


def test_begin_over_many_organisations_a_third_of_the_beliefs_is_right() -> None:
    right = []
    for seed in range(100):
        run = after(Begin(), organisation(1, people=50, dimensions=30), seed=seed)
        right.append(np.mean(run.values(Belief.value).reshape(50, 30) == run.values(Dimension.reality)))
    assert abs(np.mean(right) - 1 / 3) < 4 * np.std(right) / 10


def test_socialise_beliefs_where_the_code_has_none() -> None:
    for seed in range(30):
        tables = organisation(seed)
        none = np.tile(tables[Dimension][Dimension.code] == 0, 8)
        run = after(Socialise(readiness=1.0, gradual=seed % 2), tables, seed=seed, steps=3)
        assert np.array_equal(run.values(Belief.value)[none], tables[Belief][Belief.value][none])


def test_socialise_with_readiness_of_0_no_belief_changes() -> None:
    run = after(Socialise(readiness=0.0), organisation(3), steps=20)
    assert np.array_equal(run.values(Belief.value), organisation(3)[Belief][Belief.value])


def test_socialise_at_once_and_with_readiness_of_1_everybody_holds_what_the_code_holds() -> None:
    for seed in range(30):
        tables = organisation(seed)
        code = np.tile(tables[Dimension][Dimension.code], 8)
        at_once, by_steps = (after(Socialise(readiness=1.0, gradual=g), tables).values(Belief.value) for g in (0, 1))
        assert np.array_equal(at_once[code != 0], code[code != 0])
        opposed = tables[Belief][Belief.value] * code == -1
        assert not by_steps[opposed].any()


def test_codify_the_code_where_its_betters_are_of_two_minds_half_and_half() -> None:
    tables = organisation(1, people=2, dimensions=2)
    tables[Dimension] = {Dimension.reality: np.array([1, 1]), Dimension.code: np.array([0, -1])}
    tables[Belief][Belief.value] = np.array([1, -1, -1, 1])  # each is right in one dimension
    for acting in (0, 1):
        run = after(Codify(readiness=1.0, acting=acting), tables, steps=20)
        assert run.values(Dimension.code).tolist() == [0, -1]


def test_codify_with_readiness_of_0_the_code_never_changes() -> None:
    for seed in range(20):
        tables = organisation(seed)
        run = after(Codify(readiness=0.0), tables, seed=seed, steps=20)
        assert np.array_equal(run.values(Dimension.code), tables[Dimension][Dimension.code])


def test_codify_nor_does_it_where_nobody_is_better_than_the_code() -> None:
    for seed in range(20):
        tables = organisation(seed)
        code = tables[Dimension][Dimension.reality].copy()
        code[0] = -code[0]
        tables[Dimension][Dimension.code] = code
        beliefs = tables[Belief][Belief.value].reshape(8, 6)
        beliefs[:, 0], beliefs[:, 1] = code[0], -code[1]  # wrong in two dimensions, the code in one
        for acting in (0, 1):
            run = after(Codify(readiness=1.0, acting=acting), tables, seed=seed, steps=5)
            assert np.array_equal(run.values(Dimension.code), code)
