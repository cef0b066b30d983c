"""Networks: ties between the rows of a table, who meets whom, and what neighbours have together (§1, §8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, NamedTuple, TypeGuard

import numpy as np
from numpy.typing import NDArray

from samspill.core.rng import Pair, Stream
from samspill.core.store import Ids
from samspill.core.table import Table
from samspill.core.threads import Threads
from samspill.spec import DataError, DeclarationError, RunError

NO_KEYS = np.empty(0, np.int64)
ROW_BITS = 32


class Network:
    """Declares ties between the rows of a table; a subclass, never an instance.

    ``class Friendship(Network, between=Person)`` has ties that go both ways; with ``directed=True`` a tie goes from
    its source to its target, and the neighbours of a row are the targets of its own ties. A mechanism that names the
    class among its ``reads`` gets the `Ties` from the state; ``connects(Friendship)`` and ``severs(Friendship)`` let
    it change them. A tie that carries something of its own is a table with two references.

    Raises
    ------
    DeclarationError
        E119 if it does not say between the rows of which table.
    """

    table: ClassVar[type[Table]]
    directed: ClassVar[bool]

    def __init_subclass__(cls, *, between: type[Table] | None = None, directed: bool = False) -> None:
        if not (isinstance(between, type) and issubclass(between, Table)):
            raise DeclarationError(
                f"The network {cls.__name__} does not say who is tied", code="E119", found=f"between={between!r}",
                expected="a table", fix="class Name(samspill.Network, between=Person)",
            )  # fmt: skip
        cls.table, cls.directed = between, directed


def is_network(thing: Any) -> TypeGuard[type[Network]]:
    """Tell whether something that is read or written is a network."""
    return isinstance(thing, type) and issubclass(thing, Network)


class Meetings(NamedTuple):
    """Who meets within a step: rows on both sides, and the round of each meeting; in the order of rounds.

    In a round nobody meets twice. Whoever needs what one meeting leaves for the next goes through the `rounds`.
    """

    source: NDArray[np.int64]
    target: NDArray[np.int64]
    round: NDArray[np.int64]

    def rounds(self) -> Iterator[Meetings]:
        """Give the meetings round by round."""
        bounds = np.flatnonzero(np.diff(self.round)) + 1
        starts, stops = np.concatenate(([0], bounds)), np.concatenate((bounds, [self.round.size]))
        for start, stop in zip(starts, stops, strict=True):
            if stop > start:
                yield Meetings(self.source[start:stop], self.target[start:stop], self.round[start:stop])


class Ties:
    """The ties of a network as they stand; sealed.

    Attributes
    ----------
    indptr, indices
        Neighbours of row i are ``indices[indptr[i]:indptr[i + 1]]``, in order; shapes (n + 1,) and (ends,), int64
        and int32. Kernels take these two.
    source, target
        Rows at both ends of every tie, each tie once (source < target where ties go both ways); int64, shape (ties,).
    """

    __slots__ = ("_directed", "_ids", "_threads", "indices", "indptr", "source", "target")

    def __init__(self, network: type[Network], keys: NDArray[np.int64], ids: Ids, threads: Threads) -> None:
        self._ids, self._threads, self._directed = ids, threads, network.directed
        source, target = keys >> ROW_BITS, keys & ((1 << ROW_BITS) - 1)
        self.indices = target.astype(np.int32)
        self.indptr = np.searchsorted(source, np.arange(len(ids) + 1)).astype(np.int64)
        once = slice(None) if network.directed else source < target
        self.source, self.target = source[once], target[once]
        for array in (self.indptr, self.indices, self.source, self.target):
            array.flags.writeable = False

    def __len__(self) -> int:
        return int(self.source.size)

    @property
    def pairs(self) -> Pair:
        """The two ends of every tie, to draw for: ``now.rng("quarrel").uniform(ties.pairs)``."""
        return Pair(self._ids[self.source], self._ids[self.target])

    def degree(self) -> NDArray[np.int64]:
        """Count the neighbours of each row."""
        return np.diff(self.indptr)

    def neighbours(self, row: int) -> NDArray[np.int32]:
        """List the neighbours of one row."""
        return self.indices[self.indptr[row] : self.indptr[row + 1]]

    def sum(self, values: NDArray[Any]) -> NDArray[np.float64]:
        """Sum a value of each row over the neighbours of every row; shape (n,), 0 where there are none.

        Raises
        ------
        RunError
            E206 if there is not one value for each row.
        """
        from samspill.core.kernels import sum_neighbours

        array, out = self._fitting(values), np.empty(self.indptr.size - 1)
        self._threads.split(out.size, lambda a, b: sum_neighbours(self.indptr, self.indices, array, out, a, b))
        return out

    def count(self, where: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Count the neighbours of every row that a mask picks; shape (n,)."""
        from samspill.core.kernels import count_neighbours

        array, out = self._fitting(where), np.empty(self.indptr.size - 1, np.int64)
        self._threads.split(out.size, lambda a, b: count_neighbours(self.indptr, self.indices, array, out, a, b))
        return out

    def mean(self, values: NDArray[Any]) -> NDArray[np.float64]:
        """Average a value of each row over the neighbours of every row; 0 where there are none."""
        n = self.degree()
        return np.divide(self.sum(values), n, out=np.zeros(n.size), where=n > 0)

    def _fitting(self, values: NDArray[Any]) -> NDArray[Any]:
        array = np.asarray(values)
        if array.shape != (self.indptr.size - 1,):
            raise RunError(f"{array.size} values cannot be summed over the neighbours of {self.indptr.size - 1} rows",
                           code="E206", expected="one value for each row of the table",
                           fix="give a whole column, or a mask of all rows")  # fmt: skip
        return array

    def one_of(self, rng: Stream, weights: NDArray[np.float64] | None = None) -> NDArray[np.int32]:
        """Let each row pick one of its neighbours; `MISSING` for a row without any, or whose weights are all 0.

        Parameters
        ----------
        rng
            One uniform is drawn for each row.
        weights
            How likely each row is to be picked by a neighbour, against its other neighbours; shape (n,), at least 0.
            Evenly where none are given.
        """
        from samspill.core.kernels import pick_neighbours

        uniform, out = rng.uniform(self._ids), np.empty(self.indptr.size - 1, np.int32)
        weight = np.ones(1) if weights is None else self._fitting(weights).astype(np.float64)
        if not np.all((weight >= 0) & (weight < np.inf)):
            raise RunError("A neighbour cannot be picked with these weights", code="E211", found=str(weight.min()),
                           expected="finite weights of at least 0", fix="mend the weights")  # fmt: skip
        pick_neighbours(self.indptr, self.indices, uniform, weight, weights is None, out)
        return out

    def meeting(self, rng: Stream, rate: float) -> Meetings:
        """Let neighbours meet; whoever has any comes to ``rate`` meetings on average, of their own or others' making.

        Everybody seeks a neighbour, picked evenly, at half the rate: a tie meets at rate / 2 * (1 / degree of the one
        + 1 / degree of the other). Where ties have a direction, sources seek targets at the whole rate. The number of
        meetings of a tie within the step is Poisson distributed, so a coarse step has as many as a fine one; they
        fall into rounds, in which nobody meets twice, in the order of their times.

        Raises
        ------
        RunError
            E211 if the rate is no number of at least 0.
        """
        from samspill.core.kernels import rounds_of

        pairs, degree = self.pairs, self.degree()
        sought = rate / np.maximum(degree, 1)
        each = sought[self.source] if self._directed else 0.5 * (sought[self.source] + sought[self.target])
        times = rng.arrivals(pairs, each)
        who, when = [], []
        for k in range(int(times.max(initial=0))):
            again = np.flatnonzero(times > k)
            who.append(again)
            when.append(rng.uniform(Pair(pairs.source[again], pairs.target[again]), k + 1))
        if not who:
            return Meetings(NO_KEYS, NO_KEYS, NO_KEYS)
        tie = np.concatenate(who)
        tie = tie[np.argsort(np.concatenate(when), kind="stable")]
        source, target = self.source[tie], self.target[tie]
        turn = np.empty(tie.size, np.int64)
        rounds_of(source, target, np.zeros(len(degree), np.int64), turn)
        order = np.argsort(turn, kind="stable")
        return Meetings(source[order], target[order], turn[order])


def keys_of(network: type[Network], source: NDArray[Any], target: NDArray[Any]) -> NDArray[np.int64]:
    """Number ties by their ends, in order, none twice; those that go both ways from both."""
    one, other = np.asarray(source, np.int64).ravel(), np.asarray(target, np.int64).ravel()
    keys = (one << ROW_BITS) | other
    return np.unique(keys if network.directed else np.concatenate((keys, (other << ROW_BITS) | one)))


def founding_keys(network: type[Network], given: Any, n: int) -> NDArray[np.int64]:
    """Number the ties of a population.

    Raises
    ------
    DataError
        E305 if they are not pairs of two rows that are there.
    """
    ends = [np.asarray(each) for each in given]
    whole = len(ends) == 2 and ends[0].shape == ends[1].shape and all(
        each.ndim == 1 and (each.dtype.kind in "iu" or not each.size) for each in ends)  # fmt: skip
    stray = np.flatnonzero((ends[0] == ends[1]) | ~_there(ends[0], n) | ~_there(ends[1], n)) if whole else NO_KEYS
    if not whole or stray.size:
        pairs = [f"{ends[0][row]} to {ends[1][row]}" for row in stray[:5]]
        raise DataError(f"The ties of {network.__name__} do not join two rows each", code="E305",
                        found=", ".join(pairs) or f"arrays of shapes {', '.join(str(each.shape) for each in ends)}",
                        expected=f"(sources, targets): rows of {network.table.__name__}, 0 to {n - 1}, two of them a "
                        "tie", fix="mend these ties, or take them out")  # fmt: skip
    return keys_of(network, *ends)


def _there(rows: NDArray[Any], n: int) -> NDArray[np.bool_]:
    return (rows >= 0) & (rows < n)
