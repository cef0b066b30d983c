"""Ties to begin with: who is tied to whom in lattices, groups and random graphs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from samspill.core import luck
from samspill.spec import SamspillError
from samspill.synth import complete, random_graph, ring_lattice, square_lattice


def pairs(ties: tuple[Any, Any]) -> set[tuple[int, int]]:
    """Give the ties as pairs, and see that each is there once."""
    source, target = ties
    found = [(min(a, b), max(a, b)) for a, b in zip(source.tolist(), target.tolist(), strict=True)]
    assert len(set(found)) == len(found)
    assert all(a != b for a, b in found)
    return set(found)


def test_in_a_complete_group_everybody_is_tied_to_everybody() -> None:
    assert pairs(complete(3)) == {(0, 1), (0, 2), (1, 2)}
    assert pairs(complete(2, groups=3)) == {(0, 1), (2, 3), (4, 5)}
    assert pairs(complete(1)) == pairs(complete(0)) == set()


@pytest.mark.parametrize(("n", "k"), [(3, 1), (5, 2), (101, 3)])
def test_on_a_ring_those_within_k_places_are_tied(n: int, k: int) -> None:
    away = lambda a, b: min((a - b) % n, (b - a) % n)  # noqa: E731
    assert pairs(ring_lattice(n, k)) == {(a, b) for b in range(n) for a in range(b) if away(a, b) <= k}


def test_rings_lie_one_after_another() -> None:
    assert pairs(ring_lattice(3, 1, groups=2)) == {(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5)}


@pytest.mark.parametrize("torus", [False, True])
@pytest.mark.parametrize("neighbourhood", ["von_neumann", "moore"])
def test_on_a_grid_those_beside_one_another_are_tied(neighbourhood: str, torus: bool) -> None:
    height, width = 4, 5

    def near(down: int, right: int) -> bool:
        return (down + right if neighbourhood == "von_neumann" else max(down, right)) == 1

    def apart(a: int, b: int, n: int) -> int:
        return min((a - b) % n, (b - a) % n) if torus else abs(a - b)

    sites = [(line, place) for line in range(height) for place in range(width)]
    expected = {
        (a, b) for b in range(20) for a in range(b)
        if near(apart(sites[a][0], sites[b][0], height), apart(sites[a][1], sites[b][1], width))
    }  # fmt: skip
    assert pairs(square_lattice(height, width, neighbourhood, torus=torus)) == expected


@pytest.mark.parametrize(("n", "z"), [(2000, 4.0), (50, 25.0), (2, 0.5)])
def test_in_a_random_graph_every_pair_is_tied_with_the_same_probability(n: int, z: float) -> None:
    repeats = 400 if n < 100 else 20
    counts, first, last, n_pairs = [], 0, 0, n * (n - 1) // 2
    for seed in range(repeats):
        found = pairs(random_graph(n, z, luck(seed, "friends").rng("gap")))
        assert all(0 <= a < b < n for a, b in found)
        counts.append(len(found))
        first, last = first + ((0, 1) in found), last + ((n - 2, n - 1) in found)
    share = z / (n - 1)
    error = np.sqrt(n_pairs * share * (1 - share) / repeats)
    assert abs(np.mean(counts) - n_pairs * share) < 4.5 * error  # false alarm: 7 in a million
    for once in (first, last):
        assert abs(once - repeats * share) < 4.5 * np.sqrt(repeats * share) + 1


def test_degrees_of_a_random_graph_are_near_poisson() -> None:
    source, target = random_graph(20_000, 3.0, luck(1, "friends").rng("gap"))
    degree = np.bincount(np.concatenate([source, target]), minlength=20_000)
    assert abs(degree.var() / degree.mean() - 1) < 0.06
    assert abs(np.mean(degree == 0) - np.exp(-3.0)) < 4.5 * np.sqrt(np.exp(-3.0) / 20_000)


def test_nobody_or_everybody_is_tied_at_the_ends() -> None:
    assert pairs(random_graph(5, 0.0, luck(1, "x").rng("gap"))) == set()
    assert pairs(random_graph(5, 4.0, luck(1, "x").rng("gap"))) == pairs(complete(5))
    assert pairs(random_graph(1, 0.0, luck(1, "x").rng("gap"))) == set()


@pytest.mark.parametrize(
    "ask",
    [
        lambda: ring_lattice(4, 2),
        lambda: ring_lattice(4, 0),
        lambda: square_lattice(3, 3, "hexagon"),
        lambda: square_lattice(2, 9, torus=True),
        lambda: random_graph(3, 2.5, luck(1, "x").rng("gap")),
        lambda: random_graph(3, -1.0, luck(1, "x").rng("gap")),
        lambda: random_graph(3, float("nan"), luck(1, "x").rng("gap")),
    ],
)
def test_ties_that_cannot_be_are_refused(ask: Any) -> None:
    with pytest.raises(SamspillError, match="E306"):
        ask()
