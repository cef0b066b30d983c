"""Axelrod (1997): neighbours grow alike, and yet lands can end with many cultures."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from targets import Target, of

import samspill as sp
from samspill.models.classics import classic
from samspill.models.classics.axelrod_1997 import Begin, Copy, Feature, Land, Site, regions


@pytest.mark.parametrize("target", of("axelrod_1997"), ids=str)
def test_the_numbers_are_met(target: Target) -> None:
    result = target.run(full=False)
    assert target.is_met(result.values["regions"]), result
    assert result.steps > 0 < result.draws


def found(**settings: int) -> float:
    return classic("axelrod_1997").run(settings, seeds=25).values["regions"].mean


def test_the_signs_of_the_paper_are_met() -> None:
    by_features = [found(features=features, traits=15) for features in (5, 10, 15)]
    by_traits = [found(traits=traits) for traits in (5, 10, 15)]
    by_range = [found(neighbours=neighbours, traits=15) for neighbours in (4, 8, 12)]
    assert all(one > other for one, other in pairwise(by_features))
    assert all(one < other for one, other in pairwise(by_traits))
    assert all(one > other for one, other in pairwise(by_range))


def test_with_more_sites_there_are_more_regions_at_first_and_then_fewer() -> None:
    few, some, many = (found(size=size) for size in (2, 5, 20))
    assert few < some > many


def test_regions_are_counted_by_connection_and_not_by_culture() -> None:
    land = sp.Grid(2, 3)
    culture = np.array([[1, 1], [0, 0], [1, 1], [1, 1], [0, 0], [0, 1]])
    assert regions(culture, land) == 4  # the two columns of 1s and 0s, and two sites that are like none near
    assert regions(np.zeros((6, 2), int), land) == 1


@pytest.mark.parametrize("neighbours", [5, 9])
def test_there_are_three_neighbourhoods(neighbours: int) -> None:
    with pytest.raises(sp.SamspillError, match="E613"):
        classic("axelrod_1997").run({"neighbours": neighbours}, seeds=1)


def land(culture: np.ndarray, *mechanisms: sp.Mechanism, seed: int = 0, steps: int = 1) -> sp.Run:
    side = int(np.sqrt(len(culture)))
    features = {Feature.site: np.repeat(np.arange(side**2), culture.shape[1]), Feature.trait: culture.ravel()}
    people = sp.Population("land", {Site: side**2, Feature: features}, places={Land: sp.Grid(side, side)})
    model = sp.Model("alone", *(sp.Stage(each.name, each) for each in mechanisms))
    return sp.Run(model, people, seed=seed).advance(steps)


def cultures() -> list[np.ndarray]:
    made = np.random.default_rng(1997)
    return [made.integers(0, 5, (side**2, 3)) for side in (2, 5, 8) for _ in range(3)]


def test_begin_whose_feature_each_is() -> None:
    run = land(np.zeros((16, 3), int), Begin())
    assert np.array_equal(run.values(Feature.site), np.repeat(np.arange(16), 3))
    assert set(run.values(Feature.trait)) == set(range(10))


def test_begin_with_one_trait_all_sites_are_alike() -> None:
    assert set(land(np.ones((16, 3), int), Begin(traits=1)).values(Feature.trait)) == {0}


def test_copy_traits_that_some_site_has_for_no_new_ones_come_up() -> None:
    for seed, culture in enumerate(cultures()):
        later = land(culture, Copy(), seed=seed, steps=3).values(Feature.trait).reshape(culture.shape)
        assert not np.array_equal(later, culture)
        assert all(set(later[:, feature]) <= set(culture[:, feature]) for feature in range(3))


def test_copy_neighbours_who_share_nothing_or_everything_do_not_change_one_another() -> None:
    chess = np.indices((6, 6)).sum(axis=0).ravel() % 2
    for culture in (np.column_stack([chess, 2 + chess]), np.ones((36, 2), int)):
        assert np.array_equal(land(culture, Copy(), steps=5).values(Feature.trait), culture.ravel())


def test_who_shares_one_of_four_features_takes_one_over_a_quarter_of_the_time() -> None:
    class CopyOnce(Copy):
        """One event in a step."""

        def n_events(self, s: sp.State) -> int:
            return 1

    culture = np.array([[0, 1, 1, 1], [0, 2, 2, 2], [0, 3, 3, 3], [0, 4, 4, 4]])  # each has two neighbours
    taken = np.zeros(4)
    for seed in range(600):
        later = land(culture, CopyOnce(), seed=seed).values(Feature.trait).reshape(4, 4)
        taken += np.sum(later != culture, axis=0)
    assert abs(taken.sum() / 600 - 0.25) < 4 * np.sqrt(0.25 * 0.75 / 600)
    assert taken[0] == 0
    assert np.all(abs(taken[1:] / taken.sum() - 1 / 3) < 4 * np.sqrt(2 / 9 / taken.sum()))  # each of the three alike
