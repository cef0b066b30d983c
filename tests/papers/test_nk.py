"""NK landscapes: the more the worth of a choice hangs on others, the more peaks there are."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from asking import after
from targets import Target, of

from samspill.models.classics import classic
from samspill.models.classics.nk import Contribute, Contribution, Landscape, Place, Rise, Survey
from samspill.spec import CommandError


@pytest.mark.parametrize("target", of("nk"), ids=str)
def test_the_numbers_are_met(target: Target) -> None:
    result = target.run(full=False)
    assert target.is_met(result.values[target.value]), result
    assert result.steps > 0 < result.draws


def test_one_tie_more_misses_the_number() -> None:
    target = next(each for each in of("nk") if each.settings == {"k": 2})
    assert not target.is_met(classic("nk").run({"k": 3}, seeds=10).values["optima"])


def test_a_choice_cannot_hang_on_more_others_than_there_are() -> None:
    with pytest.raises(CommandError, match="n - 1 others at most") as caught:
        classic("nk").run({"n": 5, "k": 5}, seeds=1)
    assert caught.value.code == "E613"


def landscape(n: int, k: int, seed: int = 0, landscapes: int = 3) -> dict[Any, Any]:
    made, each = np.random.default_rng(seed), np.arange(landscapes, dtype=np.int32)
    size = n * 2 ** (k + 1)
    worth = {Contribution.landscape: np.repeat(each, size), Contribution.value: made.random(size * each.size)}
    return {
        Landscape: landscapes,
        Contribution: worth,
        Place: {Place.landscape: np.repeat(each, 2**n), Place.fitness: made.random(2**n * each.size)},
    }


def test_the_fitness_of_a_place_is_what_the_rule_says_choice_by_choice() -> None:
    n, k, tables = 5, 2, landscape(5, 2)
    run = after(Rise(n=n, k=k), tables)
    worth = tables[Contribution][Contribution.value].reshape(3, n, 2 ** (k + 1))
    fitness, is_peak = run.values(Place.fitness).reshape(3, -1), run.values(Place.is_peak).reshape(3, -1)
    for which in range(3):
        for place in range(2**n):
            bits = [place >> choice & 1 for choice in range(n)]
            parts = [worth[which, i, sum(bits[(i + o) % n] << o for o in range(k + 1))] for i in range(n)]
            assert fitness[which, place] == pytest.approx(np.mean(parts))
            higher = [fitness[which, place ^ (1 << choice)] for choice in range(n)]
            assert is_peak[which, place] == (fitness[which, place] > max(higher))


def test_contribute_what_belongs_to_which_landscape() -> None:
    run = after(Contribute(), landscape(4, 1))
    assert np.array_equal(run.values(Contribution.landscape), landscape(4, 1)[Contribution][Contribution.landscape])


def test_contribute_contributions_lie_between_0_and_1_and_are_a_half_on_average() -> None:
    value = after(Contribute(), landscape(10, 9)).values(Contribution.value)
    assert 0.0 < value.min() <= value.max() < 1.0
    assert abs(value.mean() - 0.5) < 4 / np.sqrt(12 * value.size)


def test_rise_contributions() -> None:
    for k in range(4):
        tables = landscape(6, k)
        run = after(Rise(n=6, k=k), tables)
        assert np.array_equal(run.values(Contribution.value), tables[Contribution][Contribution.value])


def test_rise_with_k_of_0_each_landscape_has_one_peak() -> None:
    for seed in range(10):
        peaks = after(Rise(n=8, k=0), landscape(8, 0, seed)).values(Place.is_peak).reshape(3, -1)
        assert peaks.sum(axis=1).tolist() == [1, 1, 1]


def test_survey_places_and_their_fitness() -> None:
    tables = landscape(5, 2)
    run = after(Survey(), tables)
    assert np.array_equal(run.values(Place.fitness), tables[Place][Place.fitness])


def test_survey_a_landscape_without_a_peak_has_a_mean_of_0() -> None:
    run = after(Survey(), landscape(5, 2))
    assert not run.values(Landscape.optima).any()
    assert not run.values(Landscape.mean_fitness).any()
