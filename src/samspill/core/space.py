"""Places: which rows of a table border on one another, and how far apart they lie."""

from __future__ import annotations

from typing import Any, ClassVar, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from samspill.core.table import Table
from samspill.spec import DataError

EARTH_RADIUS_KM = 6371.0088


class Neighbours:
    """Who borders on whom, as compressed sparse rows; kernels take the two arrays.

    Parameters
    ----------
    indptr, indices
        Neighbours of place i are ``indices[indptr[i]:indptr[i + 1]]``; int32, shapes (n + 1,) and (ties,).

    Raises
    ------
    DataError
        E301 if the arrays do not fit one another.
    """

    def __init__(self, indptr: NDArray[np.int32], indices: NDArray[np.int32]) -> None:
        self.indptr, self.indices = np.array(indptr, np.int32), np.array(indices, np.int32)
        n = self.indptr.size - 1
        rising = n >= 0 and self.indptr[0] == 0 and bool(np.all(np.diff(self.indptr) >= 0))
        inside = not self.indices.size or 0 <= self.indices.min() <= self.indices.max() < n
        self._require(bool(rising and self.indptr[-1] == self.indices.size and inside))
        self._seal(self.indptr, self.indices)

    def _require(self, fits: bool, found: str = "") -> None:
        if not fits:
            raise DataError(
                "The neighbours of the places do not fit the places", code="E301",
                found=f"{self.indptr.size} pointers, {self.indices.size} ties{found}",
                expected="one pointer more than places, ties that name places", fix="mend the neighbours",
            )  # fmt: skip

    def _seal(self, *arrays: NDArray[Any]) -> None:
        for array in arrays:
            array.flags.writeable = False

    @property
    def arrays(self) -> tuple[NDArray[Any], ...]:
        """Everything that tells one from another."""
        return self.indptr, self.indices

    def __len__(self) -> int:
        return self.indptr.size - 1

    def degree(self) -> NDArray[np.int32]:
        """Count the neighbours of each place."""
        return np.diff(self.indptr)

    def neighbours(self, place: int) -> NDArray[np.int32]:
        """List the neighbours of one place."""
        return self.indices[self.indptr[place] : self.indptr[place + 1]]


P = TypeVar("P", bound=Neighbours)


class Geography(Generic[P]):
    """Declares that the rows of a table are places; what they are like comes with the population.

    ``class Borders(Geography[Places], of=Municipality)`` has positions on the earth, ``class Land(Geography[Grid],
    of=Patch)`` is a board. A mechanism that names the class among its ``reads`` gets the places from the state.
    """

    of: ClassVar[type[Table]]

    def __init_subclass__(cls, *, of: type[Table]) -> None:
        super().__init_subclass__()
        cls.of = of


class Places(Neighbours):
    """Places on the earth: neighbours, and positions.

    Parameters
    ----------
    indptr, indices
        As `Neighbours`.
    lon, lat
        Position of each place in degrees, shape (n,).

    Raises
    ------
    DataError
        E301 if the arrays do not fit one another.
    """

    def __init__(self, indptr: NDArray[np.int32], indices: NDArray[np.int32], lon: NDArray[np.float64],
                 lat: NDArray[np.float64]) -> None:  # fmt: skip
        super().__init__(indptr, indices)
        self.lon, self.lat = np.array(lon, np.float64), np.array(lat, np.float64)
        self._require(len(self) == self.lon.size == self.lat.size, f", {self.lon.size} positions")
        self._seal(self.lon, self.lat)

    @property
    def arrays(self) -> tuple[NDArray[Any], ...]:
        return *super().arrays, self.lon, self.lat

    def distance(self, source: NDArray[np.int64], target: NDArray[np.int64]) -> NDArray[np.float64]:
        """Measure great-circle distances in km between rows of places."""
        lon, lat = np.radians(self.lon), np.radians(self.lat)
        dlon, dlat = lon[target] - lon[source], lat[target] - lat[source]
        a = np.sin(dlat / 2) ** 2 + np.cos(lat[source]) * np.cos(lat[target]) * np.sin(dlon / 2) ** 2
        return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(a, 1.0))))
