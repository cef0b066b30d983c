"""Moran (1958): a small advantage helps a mutant less than one thinks."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from asking import after
from targets import Target, of

from samspill.models.classics import classic
from samspill.models.classics.moran import Colony, Individual, Replace


@pytest.mark.parametrize("target", of("moran"), ids=str)
def test_the_numbers_are_met(target: Target) -> None:
    result = target.run(full=False)
    assert target.is_met(result.values["fixation"]), result
    assert result.steps > 0 < result.draws


def test_the_neutral_mutant_misses_the_number_of_the_fitter_one() -> None:
    neutral, fitter = of("moran")
    assert not fitter.is_met(neutral.run(full=True).values["fixation"])


def test_every_colony_has_come_to_its_end() -> None:
    fixation = classic("moran").run({"n": 5, "s": 2.0}, seeds=1).values["fixation"]
    assert fixation.sd**2 * (fixation.n - 1) == pytest.approx(fixation.n * fixation.mean * (1 - fixation.mean))


def colonies(seed: int, mutants: float) -> dict[Any, Any]:
    n, size = 30, 12
    kinds = np.random.default_rng(seed).random(n * size) < mutants
    return {
        Colony: {Colony.first: np.arange(n, dtype=np.int32) * size},
        Individual: {Individual.colony: np.repeat(np.arange(n, dtype=np.int32), size), Individual.is_mutant: kinds},
    }


def test_replace_the_size_of_every_colony() -> None:
    run = after(Replace(), colonies(1, 0.5), steps=50)
    assert np.bincount(run.values(Individual.colony)).tolist() == [12] * 30


def test_replace_at_most_one_individual_of_a_colony_changes() -> None:
    changed = np.zeros(30)
    for seed in range(20):
        tables = colonies(seed, 0.5)
        now = after(Replace(), tables, seed=seed).values(Individual.is_mutant)
        in_each = (now != tables[Individual][Individual.is_mutant]).reshape(30, 12).sum(axis=1)
        assert in_each.max() <= 1
        changed += in_each
    assert changed.min() > 0


def test_replace_where_all_are_of_one_kind_nothing_changes_any_more() -> None:
    for mutants in (0.0, 1.0):
        run = after(Replace(), colonies(1, mutants), steps=50)
        assert np.all(run.values(Individual.is_mutant) == bool(mutants))
