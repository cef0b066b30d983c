"""Places: neighbours and distances."""

import numpy as np
import pytest

from samspill import Places
from samspill.spec import DataError

OSLO, BERGEN, TROMSO = (10.7522, 59.9139), (5.3221, 60.3913), (18.9553, 69.6492)


def norway() -> Places:
    lon, lat = zip(OSLO, BERGEN, TROMSO, strict=True)
    return Places(np.array([0, 1, 2, 2]), np.array([1, 0]), np.array(lon), np.array(lat))


@pytest.mark.parametrize(("source", "target", "km"), [(0, 1, 305), (0, 2, 1150), (1, 2, 1205)])
def test_distances_are_those_of_the_map(source: int, target: int, km: float) -> None:
    distance = norway().distance(np.array([source, target]), np.array([target, source]))
    assert distance == pytest.approx([km, km], abs=5)


def test_nowhere_is_at_no_distance_from_itself_and_the_antipode_half_a_circumference_away() -> None:
    here = np.array([[10.0, 190.0, -170.0], [60.0, -60.0, -60.0]])
    places = Places(np.zeros(4), np.empty(0), *here)
    found = places.distance(np.array([0, 0, 1]), np.array([0, 1, 2]))
    assert found == pytest.approx([0.0, np.pi * 6371.0088, 0.0], abs=1e-3)
    everywhere = Places(np.zeros(1001), np.empty(0), np.r_[np.linspace(0, 180, 500), np.linspace(180, 360, 500)],
                        np.r_[np.linspace(-80, 80, 500), np.linspace(80, -80, 500)])  # fmt: skip
    rows = np.arange(500)
    assert np.all(np.isfinite(everywhere.distance(rows, rows + 500)))


def test_neighbours_are_those_given() -> None:
    places = norway()
    assert len(places) == 3
    assert places.degree().tolist() == [1, 1, 0]
    assert [places.neighbours(place).tolist() for place in range(3)] == [[1], [0], []]


@pytest.mark.parametrize(
    ("indptr", "indices"),
    [([0, 1, 2], [1, 0]), ([0, 1, 2, 3], [1, 0]), ([1, 1, 2, 2], [1, 0]), ([0, 2, 1, 2], [1, 0]),
     ([0, 1, 2, 2], [1, 3]), ([0, 1, 2, 2], [1, -1]), ([], [])],
    ids=str,
)  # fmt: skip
def test_neighbours_that_do_not_fit_the_places_are_refused(indptr, indices) -> None:
    with pytest.raises(DataError, match="E301"):
        Places(np.array(indptr), np.array(indices), np.zeros(3), np.zeros(3))


def test_positions_of_another_length_are_refused() -> None:
    with pytest.raises(DataError, match="E301"):
        Places(np.zeros(4), np.empty(0), np.zeros(3), np.zeros(2))
