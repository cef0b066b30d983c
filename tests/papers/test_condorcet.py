"""Condorcet (1785): a jury is wiser than its jurors, and the wiser the larger."""

from __future__ import annotations

import numpy as np
import pytest
from asking import after
from targets import Target, majority, of

from samspill.models.classics import classic
from samspill.models.classics.condorcet import Decide, Juror, Jury, Vote


@pytest.mark.parametrize("target", of("condorcet"), ids=str)
def test_the_numbers_are_met(target: Target) -> None:
    result = target.run(full=False)
    assert target.is_met(result.values["correct"]), result
    assert result.steps > 0 < result.draws


def test_the_formula_is_the_one_of_the_table() -> None:
    assert [round(majority(n, 0.6), 4) for n in (3, 11, 101)] == [0.648, 0.7535, 0.9791]


def test_a_jury_of_another_size_misses_the_number() -> None:
    three, eleven, _ = of("condorcet")
    assert not eleven.is_met(three.run(full=False).values["correct"])


def test_a_tie_is_a_coin() -> None:
    correct = classic("condorcet").run({"n": 2, "p": 0.6}, seeds=2).values["correct"]
    assert abs(correct.mean - 0.6) < 4 * correct.se  # .36 agree rightly, and half of the .48 who part


def juries(n: int, size: int) -> dict[type, object]:
    return {Jury: n, Juror: {Juror.jury: np.repeat(np.arange(n, dtype=np.int32), size)}}


def test_vote_every_jurors_jury() -> None:
    run = after(Vote(), juries(50, 7))
    assert np.array_equal(run.values(Juror.jury), np.repeat(np.arange(50), 7))


def test_vote_with_p_of_0_nobody_is_right_with_p_of_1_everybody_is() -> None:
    assert not after(Vote(p=0.0), juries(50, 7)).values(Juror.right).any()
    assert after(Vote(p=1.0), juries(50, 7)).values(Juror.right).all()


def votes(seed: int, n: int, size: int) -> dict[type, object]:
    tables = juries(n, size)
    tables[Juror] = {**tables[Juror], Juror.right: np.random.default_rng(seed).random(n * size) < 0.5}  # type: ignore[dict-item]
    return tables


def test_decide_the_votes() -> None:
    tables = votes(1, 50, 7)
    assert np.array_equal(after(Decide(), tables).values(Juror.right), tables[Juror][Juror.right])  # type: ignore[index]


def test_decide_a_jury_of_one_decides_as_its_juror() -> None:
    for seed in range(10):
        run = after(Decide(), votes(seed, 60, 1), seed=seed)
        assert np.array_equal(run.values(Jury.right), run.values(Juror.right))
