"""The voter model: the chance to win is the share at the start."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from asking import after
from targets import Target, of

from samspill.models.classics import classic
from samspill.models.classics.voter import Assembly, TakeOver, Voter
from samspill.spec import CommandError


@pytest.mark.parametrize("target", of("voter"), ids=str)
def test_the_numbers_are_met(target: Target) -> None:
    result = target.run(full=False)
    assert target.is_met(result.values["fixation"]), result
    assert result.steps > 0 < result.draws


def test_another_share_misses_the_number() -> None:
    assert not of("voter")[0].is_met(classic("voter").run({"n": 20, "share": 0.4}, seeds=4).values["fixation"])


def test_half_a_voter_is_refused() -> None:
    with pytest.raises(CommandError, match="15.5 voters") as caught:
        classic("voter").run({"n": 50, "share": 0.31}, seeds=1)
    assert caught.value.code == "E613"


def assemblies(seed: int, yes: float) -> dict[Any, Any]:
    n, size = 30, 12
    says = np.random.default_rng(seed).random(n * size) < yes
    return {
        Assembly: {Assembly.first: np.arange(n, dtype=np.int32) * size, Assembly.size: size},
        Voter: {Voter.assembly: np.repeat(np.arange(n, dtype=np.int32), size), Voter.says_yes: says},
    }


def test_take_over_at_most_one_voter_of_an_assembly_changes_in_a_step() -> None:
    changed = np.zeros(30)
    for seed in range(20):
        tables = assemblies(seed, 0.5)
        now = after(TakeOver(), tables, seed=seed).values(Voter.says_yes)
        in_each = (now != tables[Voter][Voter.says_yes]).reshape(30, 12).sum(axis=1)
        assert in_each.max() <= 1
        changed += in_each
    assert changed.min() > 0


def test_take_over_where_all_agree_nothing_changes_any_more() -> None:
    for yes in (0.0, 1.0):
        assert np.all(after(TakeOver(), assemblies(1, yes), steps=50).values(Voter.says_yes) == bool(yes))


def test_nobody_takes_over_the_own_opinion() -> None:
    two = {Voter.assembly: np.array([0, 0]), Voter.says_yes: np.array([False, True])}
    tables = {Assembly: {Assembly.first: np.array([0]), Assembly.size: 2}, Voter: two}
    for seed in range(20):  # of two who differ, one always takes over the other's
        assert len(set(after(TakeOver(), tables, seed=seed).values(Voter.says_yes))) == 1
