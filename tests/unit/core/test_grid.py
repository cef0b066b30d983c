"""Grids: which patches are neighbours, who stands where, and one on a patch at most."""

from __future__ import annotations

import numpy as np
import pytest
from numba import njit

import samspill as sp
from samspill.core.kernels import count_near, move, one_near, random_neighbour

SHAPES = [("von Neumann", 1, 4), ("von Neumann", 2, 12), ("Moore", 1, 8), ("Moore", 2, 24), ("disc", 1, 4),
          ("disc", 1.5, 8), ("disc", 7, 148)]  # fmt: skip
KEY = (7, 11, 0, 1)


class Patch(sp.Table, level=sp.Level.MICRO):
    """A patch."""


class Land(sp.Geography[sp.Grid], of=Patch):
    """Patches in rows and columns."""


class Person(sp.Table, level=sp.Level.MICRO):
    """Somebody who stands alone."""

    patch = sp.ref(Patch, alone=True)


def near_by_hand(rows: int, columns: int, shape: str, reach: float, torus: bool, patch: int) -> set[int]:
    found = set()
    for other in range(rows * columns):
        down, right = abs(patch // columns - other // columns), abs(patch % columns - other % columns)
        if torus:
            down, right = min(down, rows - down), min(right, columns - right)
        far = {"von Neumann": down + right, "Moore": max(down, right), "disc": np.hypot(down, right)}[shape]
        if 0 < far <= reach:
            found.add(other)
    return found


@pytest.mark.parametrize("torus", [False, True])
@pytest.mark.parametrize(("shape", "reach", "n"), SHAPES)
def test_neighbours_are_those_found_by_hand(shape: str, reach: float, n: int, torus: bool) -> None:
    grid = sp.Grid(16, 17, shape, reach=reach, torus=torus)
    assert len(grid) == 16 * 17
    assert grid.degree().max() == n
    assert (grid.degree().min() == n) == torus
    for patch in (0, 16, 17, 100, 271):
        near = grid.neighbours(patch).tolist()
        assert len(near) == len(set(near))
        assert set(near) == near_by_hand(16, 17, shape, reach, torus, patch)


def test_a_corner_has_two_neighbours_and_an_edge_three() -> None:
    degree = sp.Grid(4, 5).degree().reshape(4, 5)
    assert degree[0, 0] == degree[3, 4] == 2
    assert set(degree[0, 1:4]) == set(degree[1:3, 4]) == {3}
    assert set(degree[1:3, 1:4].ravel()) == {4}


def test_one_patch_and_one_row_are_grids_too() -> None:
    assert sp.Grid(1, 1).degree().tolist() == [0]
    assert sp.Grid(1, 4).degree().tolist() == [1, 2, 2, 1]


def test_its_arrays_are_sealed() -> None:
    grid = sp.Grid(3, 3)
    for array in (grid.indptr, grid.indices):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


@pytest.mark.parametrize(
    ("rows", "columns", "shape", "reach", "torus"),
    [(0, 3, "Moore", 1, False), (3, 3, "hexagon", 1, False), (3, 3, "disc", 0.5, False), (5, 4, "Moore", 2, True),
     (2, 9, "von Neumann", 1, True)],
)  # fmt: skip
def test_a_grid_that_cannot_be_is_refused(rows: int, columns: int, shape: str, reach: float, torus: bool) -> None:
    with pytest.raises(sp.SamspillError, match="E310"):
        sp.Grid(rows, columns, shape, reach=reach, torus=torus)


def test_standing_is_the_inverse_of_where_each_stands() -> None:
    patches = np.array([4, sp.MISSING, 0], np.int32)
    assert sp.standing(patches, 5).tolist() == [2, sp.MISSING, sp.MISSING, sp.MISSING, 0]


def test_grids_that_differ_make_populations_that_differ() -> None:
    grids = [sp.Grid(4, 6), sp.Grid(6, 4), sp.Grid(4, 6, torus=True), sp.Grid(4, 6, "Moore")]
    marks = {sp.Population("land", {Patch: 24}, places={Land: grid}).fingerprint() for grid in (*grids, sp.Grid(4, 6))}
    assert len(marks) == 4


def test_a_grid_of_another_size_than_its_table_is_refused() -> None:
    with pytest.raises(sp.SamspillError, match="E301"):
        sp.Population("land", {Patch: 23}, places={Land: sp.Grid(4, 6)})


# --- one on a patch -----------------------------------------------------------------------------------------


class Go(sp.Mechanism, level=sp.Level.MICRO):
    """Everybody moves on by some patches, the first by more."""

    reads, writes = (Person.patch, Land), (sp.sets(Person.patch),)
    first: sp.Param[int] = sp.param(default=1, unit="1", bounds=(-9, 9), doc="how far the first goes")

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        far = np.where(np.arange(s[Person.patch].size) == 0, self.first, 1)
        return sp.Changes().set(Person.patch, (s[Person.patch] + far) % len(s[Land]))


def walk(patches: list[int], first: int) -> sp.Run:
    people = sp.Population("some", {Patch: 9, Person: {Person.patch: patches}}, places={Land: sp.Grid(3, 3)})
    return sp.Run(sp.Model("walk", sp.Stage("go", Go(first=first))), people).advance()


def test_all_may_move_at_once_to_where_others_have_been() -> None:
    assert walk([0, 1, 2], 1).values(Person.patch).tolist() == [1, 2, 3]


def test_two_on_one_patch_are_refused_after_the_stage() -> None:
    with pytest.raises(sp.SamspillError, match="E223") as caught:
        walk([0, 1, 2], 3)
    assert "ids 0, 2 in row 3" in str(caught.value)
    assert "stage go" in str(caught.value)


def test_two_who_stand_nowhere_are_no_crowd() -> None:
    nowhere = [sp.MISSING, sp.MISSING, 3]
    people = sp.Population("some", {Patch: 9, Person: {Person.patch: nowhere}}, places={Land: sp.Grid(3, 3)})
    assert people.values(Person.patch).tolist() == nowhere


def test_two_founders_on_one_patch_are_refused() -> None:
    with pytest.raises(sp.SamspillError, match="E311") as caught:
        walk([1, 2, 1], 1)
    assert "2 of them to row 1" in str(caught.value)


def test_a_newcomer_on_a_patch_that_is_taken_is_refused() -> None:
    class Arrive(sp.Mechanism, level=sp.Level.MICRO):
        """A child stands where the parent stands."""

        reads, writes = (Person, Person.patch), (sp.appends(Person),)

        def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
            child = now.born(Person, of=s.ids(Person)[np.array([0])])
            return sp.Changes().append(child, {Person.patch: s[Person.patch][:1]})

    people = sp.Population("some", {Patch: 9, Person: {Person.patch: [4]}})
    with pytest.raises(sp.SamspillError, match="E223"):
        sp.Run(sp.Model("births", sp.Stage("come", Arrive())), people).advance()


# --- kernels ------------------------------------------------------------------------------------------------


@njit
def looked(place, indptr, indices, marked, n, key):  # type: ignore[no-untyped-def]
    out = np.empty((3, n), np.int64)
    for who in range(n):
        out[0, who] = random_neighbour(place, indptr, indices, who, key, 0)
        out[1, who] = one_near(place, indptr, indices, marked, who, key, 1)
        out[2, who] = count_near(place, indptr, indices, marked)
    return out


def test_kernels_draw_each_neighbour_and_each_marked_one_alike() -> None:
    """False alarm: 1 in 1,000 each (chi-square of 7 and of 2 degrees of freedom)."""
    grid = sp.Grid(5, 5, "Moore", torus=True)
    marked = np.zeros(25, np.bool_)
    marked[[12, 6, 7, 18, 24]] = True  # the place itself, three neighbours, and one far away
    anybody, meant, n = looked(12, grid.indptr, grid.indices, marked, 4000, KEY)
    assert set(n) == {3}
    assert set(anybody) == set(grid.neighbours(12))
    assert set(meant) == {6, 7, 18}
    counts = np.bincount(anybody)[grid.neighbours(12)]
    assert np.sum((counts - 500.0) ** 2 / 500.0) < 24.3
    assert np.sum((np.bincount(meant)[[6, 7, 18]] - 4000 / 3) ** 2 / (4000 / 3)) < 13.8


def test_where_no_neighbour_is_marked_there_is_none_to_draw() -> None:
    grid = sp.Grid(3, 3)
    none = looked(4, grid.indptr, grid.indices, np.zeros(9, np.bool_), 5, KEY)
    assert set(none[1]) == {-1}
    assert set(none[2]) == {0}


def test_a_move_is_noted_as_it_happens() -> None:
    @njit
    def play(patches, vacant):  # type: ignore[no-untyped-def]
        move(0, 1, patches, vacant)
        move(1, 2, patches, vacant)

    patches, vacant = np.array([0, sp.MISSING], np.int32), np.array([False, True, True])
    play(patches, vacant)
    assert patches.tolist() == [1, 2]
    assert vacant.tolist() == [True, False, False]
