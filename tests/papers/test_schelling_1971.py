"""Schelling (1971): mild wishes of many make a town fall apart."""

from __future__ import annotations

import numpy as np
import pytest
from targets import Target, of

import samspill as sp
from samspill.models.classics import classic
from samspill.models.classics.schelling_1971 import MoveAway, Patch, Person, Settle, Town, alike


@pytest.mark.parametrize("target", of("schelling_1971"), ids=str)
def test_the_numbers_are_met(target: Target) -> None:
    result = target.run(full=False)
    assert target.is_met(result.values["share_alike"]), result
    assert result.steps > 0 < result.draws
    if target.settings["wanted"] <= 0.5:
        assert result.values["stopped"].mean == 1.0
        assert result.steps == round(result.seeds * (result.values["ticks"].mean + 1))  # one more, in which none moves


def test_at_the_start_half_of_the_neighbours_are_alike() -> None:
    told = classic("schelling_1971").run({"wanted": 0.0}, seeds=20).values
    assert told["ticks"].mean == 0.0
    assert abs(told["share_alike"].mean - 0.5) < 4 * told["share_alike"].se + 1 / 51**2


def test_a_run_that_does_not_end_is_said_not_to_have_stopped() -> None:
    told = classic("schelling_1971").run({"wanted": 1.0, "size": 6}, seeds=1)
    assert told.values["stopped"].mean == 0.0
    assert told.values["ticks"].mean == told.steps == 5_000


def town(size: int, patches: np.ndarray, is_blue: np.ndarray, *mechanisms: sp.Mechanism, seed: int = 0) -> sp.Run:
    people = {Person: {Person.patch: patches, Person.is_blue: is_blue}, Patch: size**2}
    places = {Town: sp.Grid(size, size, "Moore", torus=True)}
    model = sp.Model("alone", *(sp.Stage(each.name, each) for each in mechanisms))
    return sp.Run(model, sp.Population("town", people, places=places), seed=seed)


def towns() -> list[tuple[int, np.ndarray, np.ndarray]]:
    made = np.random.default_rng(1971)
    return [(size, made.permutation(size**2)[: size**2 - 3], made.random(size**2 - 3) < 0.5) for size in (5, 9, 15)]


def test_shares_are_those_counted_by_hand() -> None:
    for size, patches, is_blue in towns():
        row, column = np.divmod(patches, size)
        shares = alike(patches, is_blue, sp.Grid(size, size, "Moore", torus=True))
        for who in range(patches.size):
            down, right = (abs(each - each[who]) for each in (row, column))
            near = (np.minimum(down, size - down) <= 1) & (np.minimum(right, size - right) <= 1)
            near[who] = False
            assert shares[who] == np.mean(is_blue[near] == is_blue[who])


def test_only_the_unhappy_move_and_none_of_the_others() -> None:
    for size, patches, is_blue in towns():
        shares = alike(patches, is_blue, sp.Grid(size, size, "Moore", torus=True))
        run = town(size, patches, is_blue, MoveAway(wanted=0.5)).advance()
        assert np.array_equal(run.values(Person.moved), shares < 0.5)
        assert not np.any((run.values(Person.patch) != patches) & ~(shares < 0.5))
        assert np.any(run.values(Person.patch) != patches)


def test_one_walks_less_than_ten_patches_at_a_time_in_any_direction() -> None:
    size, far = 41, []
    two = np.array([0, 1])  # unlike neighbours, both unhappy, and nobody else in the way
    for seed in range(400):
        run = town(size, two, np.array([False, True]), MoveAway(wanted=1.0), seed=seed).advance()
        row, column = np.divmod(run.values(Person.patch), size)
        far += [(row + 20) % size - 20, (column - two + 20) % size - 20]
    down, right = np.concatenate(far[::2]), np.concatenate(far[1::2])
    distance = np.hypot(down, right)
    assert distance.max() > 9
    assert np.mean(distance > 10.71) < 0.01  # one in a hundred meets the other on the way, and goes on
    assert abs(distance.mean() - 5) < 0.5  # four standard errors of 2.9 among 800 are .41
    assert max(abs(down.mean()), abs(right.mean())) < 0.6  # no direction is better: 4.1 among 800


def test_settle_one_person_at_most_on_a_patch() -> None:
    run = town(9, np.arange(70), np.zeros(70, bool), Settle()).advance()
    assert np.unique(run.values(Person.patch)).size == 70
    assert not np.array_equal(run.values(Person.patch), np.arange(70))


def test_settle_half_of_all_are_blue_but_for_one_person_where_their_number_is_odd() -> None:
    for n in (70, 71):
        assert town(9, np.arange(n), np.zeros(n, bool), Settle()).advance().values(Person.is_blue).sum() == 35


def test_move_away_colours() -> None:
    for each in towns():
        assert np.array_equal(town(*each, MoveAway(wanted=0.9)).advance(5).values(Person.is_blue), each[2])


def test_move_away_one_person_at_most_on_a_patch() -> None:
    for size, patches, is_blue in towns():
        run = town(size, patches, is_blue, MoveAway(wanted=1.0)).advance(20)
        assert np.unique(run.values(Person.patch)).size == patches.size


def test_move_away_with_a_wanted_share_of_0_nobody_moves() -> None:
    for size, patches, is_blue in towns():
        run = town(size, patches, is_blue, MoveAway(wanted=0.0)).advance(3)
        assert np.array_equal(run.values(Person.patch), patches)
