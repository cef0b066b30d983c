"""Complex contagion: on a ring it spreads as long as r <= k; on a grid the neighbourhood decides."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from targets import Target, of

import samspill as sp
from samspill.models.classics import classic
from samspill.models.classics.complex_contagion import BeginInDiamond, BeginInRow, Catch, Neighbour, Person, people


@pytest.mark.parametrize("target", of("complex_contagion"), ids=str)
def test_the_numbers_are_met(target: Target) -> None:
    result = target.run(full=False)
    assert target.is_met(result.values[target.value]), result
    assert result.steps > 0 < result.draws


RING = {"lattice": "ring", "size": 30, "k": 2, "r": 2, "radius": 0}
GRID = {"lattice": "von_neumann", "size": 15, "k": 1, "r": 1, "radius": 3}


def begun(how: sp.Mechanism, settings: dict[str, Any], seed: int = 0, active: Any = False) -> np.ndarray:
    """Let it begin on a lattice, or let it be caught for one step, and give who is active."""
    there = people(settings)
    tables = {Person: {**there.tables[Person], Person.active: active}}  # type: ignore[dict-item]
    population = sp.Population("lattice", tables, networks=there.networks)
    return sp.Run(sp.Model("begin", sp.Stage("begin", how)), population, seed=seed).advance().values(Person.active)


def test_a_seed_is_drawn_blindly_and_lies_within_the_grid() -> None:
    centres = set()
    for seed in range(60):
        active = np.flatnonzero(begun(BeginInDiamond(radius=3), GRID, seed))
        line, place = np.divmod(active, 15)
        assert active.size == 25
        centres.add((int(np.median(line)), int(np.median(place))))
    assert len(centres) > 30
    assert all(3 <= each <= 11 for centre in centres for each in centre)


def test_a_diamond_that_is_too_large_lies_in_the_middle() -> None:
    assert begun(BeginInDiamond(radius=40), GRID).all()


def test_a_row_lies_anywhere_on_the_ring() -> None:
    firsts = [begun(BeginInRow(k=2), RING, seed) for seed in range(60)]
    assert all(each.sum() == 5 for each in firsts)
    assert any(each[0] and each[-1] for each in firsts), "one closes the ring"
    assert len({tuple(each) for each in firsts}) > 15


def test_begin_in_row_with_k_of_0_one_person_becomes_active() -> None:
    assert begun(BeginInRow(k=0), RING).sum() == 1


def test_begin_in_diamond_with_a_radius_of_0_one_person_becomes_active() -> None:
    assert begun(BeginInDiamond(radius=0), GRID).sum() == 1


def stays_so(how: sp.Mechanism) -> None:
    settings = RING if isinstance(how, BeginInRow) else {**GRID, "r": 4}
    active = np.arange(30 if settings is RING else 225) % 7 == 0
    assert begun(how, settings, active=active)[active].all()


def test_begin_in_row_who_is_active_stays_so() -> None:
    stays_so(BeginInRow(k=1))


def test_begin_in_diamond_who_is_active_stays_so() -> None:
    stays_so(BeginInDiamond(radius=2))


def test_catch_who_is_active_stays_so() -> None:
    stays_so(Catch())


def test_catch_with_a_threshold_of_1_it_spreads_wherever_ties_lead() -> None:
    apart = sp.Population("two rings", {Person: {Person.active: np.arange(6) == 0, Person.threshold: 1.0}},
                          networks={Neighbour: ([0, 1, 2, 3, 4, 5], [1, 2, 0, 4, 5, 3])})  # fmt: skip
    run = sp.Run(sp.Model("catch", sp.Stage("catch", Catch())), apart).advance(6)
    assert run.values(Person.active).tolist() == [True] * 3 + [False] * 3


def test_a_moore_lattice_needs_three_where_it_has_eight() -> None:
    told = {r: classic("complex_contagion").run({"lattice": "moore", "r": r, "size": 31, "radius": 8}, seeds=1)
            for r in (2, 3, 4)}  # fmt: skip
    assert [told[r].values["active"].mean for r in (2, 3, 4)] == [961, 961, 145]
