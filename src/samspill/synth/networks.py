"""Ties that a network can begin with: lattices, complete groups, random graphs."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.core import Ids, Stream, Table
from samspill.spec import DataError, Level

TiesOfRows = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Rows of sources and of targets, each tie once."""

NEIGHBOURHOODS = {
    "von_neumann": ((0, 1), (1, 0)),
    "moore": ((0, 1), (1, 0), (1, 1), (1, -1)),
}
"""Half of the neighbours of a site, as steps down and to the right; the others lie opposite."""


class Gap(Table, level=Level.MICRO):
    """Stands for the gaps between ties, so that they can be drawn for."""


def complete(n: int, groups: int = 1) -> TiesOfRows:
    """Tie everybody to everybody, within each of some groups of n rows that lie one after another."""
    source, target = np.triu_indices(n, 1)
    first = n * np.arange(groups)[:, None]
    return (first + source).ravel(), (first + target).ravel()


def ring_lattice(n: int, k: int, groups: int = 1) -> TiesOfRows:
    """Tie every row of a ring to the k next on either side; rings of n rows lie one after another.

    Raises
    ------
    DataError
        E306 if the ring is too small to have as many neighbours.
    """
    if not 1 <= k < n / 2:
        raise _impossible("ring", f"{n} rows with {k} neighbours on either side", "at least 2 k + 1 rows, and k >= 1")
    source, step = np.divmod(np.arange(n * k), k)
    target = (source + step + 1) % n
    first = n * np.arange(groups)[:, None]
    return (first + source).ravel(), (first + target).ravel()


def square_lattice(height: int, width: int, neighbourhood: str = "von_neumann", *, torus: bool = False) -> TiesOfRows:
    """Tie sites of a square lattice, numbered line by line, to those beside them.

    Parameters
    ----------
    neighbourhood
        "von_neumann" (4 neighbours) or "moore" (8).
    torus
        Whether lines and columns close to rings; otherwise sites at the edge have fewer neighbours.

    Raises
    ------
    DataError
        E306 for another neighbourhood, or a torus with fewer than 3 lines or columns.
    """
    if neighbourhood not in NEIGHBOURHOODS or (torus and min(height, width) < 3):
        raise _impossible("lattice", f"{neighbourhood}, {height} x {width}{', torus' if torus else ''}",
                          f"{' or '.join(NEIGHBOURHOODS)}; a torus from 3 x 3 on")  # fmt: skip
    line, column = np.divmod(np.arange(height * width), width)
    sources, targets = [], []
    for down, right in NEIGHBOURHOODS[neighbourhood]:
        other_line, other_column = line + down, column + right
        there = (other_line < height) & (other_column >= 0) & (other_column < width) | torus
        sources.append((line * width + column)[there])
        targets.append((other_line % height * width + other_column % width)[there])
    return np.concatenate(sources), np.concatenate(targets)


def random_graph(n: int, mean_degree: float, rng: Stream) -> TiesOfRows:
    """Tie each pair of n rows with the same probability, mean_degree / (n - 1): degrees are near Poisson for large n.

    The pairs lie in a line, and what is drawn are the gaps between those that are tied (Batagelj and Brandes 2005),
    so the cost is that of the ties and not of the pairs.

    Raises
    ------
    DataError
        E306 for a mean degree below 0 or above n - 1.
    """
    if not 0 <= mean_degree <= max(0, n - 1):
        raise _impossible("random graph", f"mean degree {mean_degree} of {n} rows", f"0 to {n - 1}")
    share, pairs = mean_degree / max(1, n - 1), n * (n - 1) // 2
    if share in (0.0, 1.0):
        return complete(n if share else 0)
    expected = int(pairs * share)
    batch, last, found, k = expected + int(5 * expected**0.5) + 10, -1, list[NDArray[np.int64]](), 0
    while last < pairs:
        uniform = rng.uniform(Ids(Gap, np.arange(batch), is_dense=True), k)
        found.append(last + np.cumsum(1 + np.floor(np.log(uniform) / np.log1p(-share)).astype(np.int64)))
        last, k = int(found[-1][-1]), k + 1
    place = np.concatenate(found)
    place = place[place < pairs]
    starts = np.arange(n) * (2 * n - np.arange(n) - 1) // 2  # where the pairs of each row with later ones begin
    source = np.searchsorted(starts, place, side="right") - 1
    return source, place - starts[source] + source + 1


def _impossible(what: str, found: Any, expected: str) -> DataError:
    return DataError(f"There is no {what} of this kind", code="E306", found=str(found), expected=expected,
                     fix="ask for one that can be")  # fmt: skip
