"""Grids: patches in rows and columns, which of them are neighbours, and who stands on which (§1)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from samspill.core.space import Neighbours
from samspill.spec import MISSING, DataError

SHAPES = ("von Neumann", "Moore", "disc")


class Grid(Neighbours):
    """A board of patches; patch ``row * columns + column`` stands in that row and column.

    Parameters
    ----------
    rows, columns
        Its size.
    shape
        Which patches are neighbours, the patch itself never: ``"von Neumann"``, at most ``reach`` steps away along
        rows and columns; ``"Moore"``, in the square of ``reach`` patches to every side; ``"disc"``, at most ``reach``
        away as the crow flies.
    reach
        How far; with 1, four neighbours, eight and four.
    torus
        Whether rows and columns close to rings, so that no patch lies at an edge.

    Raises
    ------
    DataError
        E310 for a grid without patches, of another shape, or one on which a patch would meet another, or itself,
        round both sides of a ring.
    """

    def __init__(self, rows: int, columns: int, shape: str = "von Neumann", *, reach: float = 1,
                 torus: bool = False) -> None:  # fmt: skip
        widest = int(reach)
        wraps = torus and 2 * widest + 1 > min(rows, columns)
        if rows < 1 or columns < 1 or shape not in SHAPES or reach < 1 or wraps:
            raise DataError(
                f"There is no grid of {rows} x {columns} patches with these neighbours", code="E310",
                found=f"shape {shape}, reach {reach:g}, {'a torus' if torus else 'with edges'}",
                expected=f"a row and a column at least, shape {' or '.join(SHAPES)}, reach 1 or more; on a torus "
                         "rows and columns of 2 * reach + 1 or more",
                fix="make the grid larger, or its reach shorter",
            )  # fmt: skip
        self.rows, self.columns, self.torus = rows, columns, torus
        down, right = offsets(shape, reach)
        row, column = np.divmod(np.arange(rows * columns)[:, None], columns)
        row, column = row + down, column + right
        inside = np.full(row.shape, torus) | ((row >= 0) & (row < rows) & (column >= 0) & (column < columns))
        patches = (row % rows) * columns + column % columns
        super().__init__(np.append(0, np.cumsum(inside.sum(axis=1))), patches[inside])

    @property
    def arrays(self) -> tuple[NDArray[np.int32], ...]:
        return *super().arrays, np.array([self.rows, self.columns, self.torus], np.int32)


def offsets(shape: str, reach: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give how many rows down and columns to the right the neighbours of a patch lie."""
    down, right = (each.ravel() for each in np.indices((2 * int(reach) + 1,) * 2) - int(reach))
    far = {"von Neumann": abs(down) + abs(right), "Moore": np.maximum(abs(down), abs(right)),
           "disc": np.hypot(down, right)}[shape]  # fmt: skip
    near = (far > 0) & (far <= reach)
    return down[near], right[near]


def standing(patches: NDArray[np.int32], n: int) -> NDArray[np.int32]:
    """Give for each of n patches the row of who stands there, or `MISSING` where it is vacant.

    Parameters
    ----------
    patches
        On which patch each stands, or `MISSING`: a reference declared ``alone=True``.
    """
    rows = np.flatnonzero(patches != MISSING)
    out = np.full(n, MISSING, np.int32)
    out[patches[rows]] = rows
    return out
