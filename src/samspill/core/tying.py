"""Tying: ties are severed and made, and go along with births and deaths (§4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.core.births import NO_RANKS, Ranks
from samspill.core.changes import Changes
from samspill.core.lives import Lives
from samspill.core.network import ROW_BITS, Network, keys_of
from samspill.core.store import Store
from samspill.core.table import Table
from samspill.core.writing import Speaker, kept
from samspill.spec import MISSING, RunError


class Tying(Lives):
    """Lets ties come and go.

    Attributes
    ----------
    keys
        The ties of each network by their ends, in order.
    """

    def __init__(self, stores: dict[type[Table], Store], keys: dict[type[Network], NDArray[np.int64]]) -> None:
        super().__init__(stores)
        self.keys = keys
        self._pointed |= {network.table for network in keys}

    def _tie(self, spoken: list[tuple[Speaker, Changes]], ranks: Ranks) -> None:
        """Sever ties, then make ties, also those of rows that are about to come."""
        said: dict[tuple[type[Network], str], list[NDArray[np.int64]]] = defaultdict(list)
        for speaker, changes in spoken:
            for kind, network, source, target in changes.ties:
                if (kind, network) not in speaker.allowed:
                    self._undeclared(speaker, kind, network)
                one, other = (self._ends(each, network, speaker, ranks) for each in (source, target))
                self._check_ends(f"{speaker.name} {kind}", network, one, other, speaker)
                said[network, kind].append(keys_of(network, one, other))
                self.moved.add(network)
        for network in {each for each, _ in said}:
            severed, made = (np.concatenate([self.keys[network][:0], *said[network, kind]])
                             for kind in ("severs", "connects"))  # fmt: skip
            keys = self.keys[network]
            keys = keys[~np.isin(keys, severed)] if severed.size else keys
            self.keys[network] = np.union1d(keys, made) if made.size else keys

    def _ends(self, given: Any, network: type[Network], speaker: Speaker, ranks: Ranks) -> NDArray[np.int64]:
        """Give one side of ties as rows, with those that children will have."""
        rows = np.atleast_1d(np.asarray(kept(given)))
        rows = rows.astype(np.int64) if rows.dtype.kind in "iu" or not rows.size else np.full(rows.size, MISSING)
        coming = (rows < 0) & (rows > MISSING)
        mine = ranks.get((speaker.name, network.table), NO_RANKS)
        if coming.any() and -1 - rows[coming].min() < mine.size:
            rows[coming] = mine[-1 - rows[coming]]
        return rows

    def _check_ends(self, who: str, network: type[Network], source: NDArray[np.int64], target: NDArray[np.int64],
                    speaker: Speaker) -> None:  # fmt: skip
        if source.shape != target.shape:
            raise self._wrong_length(speaker, f"{source.size} sources and {target.size} targets", network,
                                     "as many on one side as on the other")  # fmt: skip
        n = self._n_to_come(network.table)
        stray = (np.minimum(source, target) < 0) | (np.maximum(source, target) >= n)
        if stray.any():
            shown = [f"{a} to {b}" for a, b in zip(source[stray][:5].tolist(), target[stray][:5].tolist(), strict=True)]
            raise RunError(f"{who} rows of {network.table.__name__} that are not there", code="E219",
                           where=self.where, found=", ".join(shown), expected=f"0 to {n - 1}, or born.rows",
                           fix="take rows from the state; leave out those that are missing (point)")  # fmt: skip
        if np.any(source == target):
            raise RunError(f"{who} a row of {network.table.__name__} and itself", code="E221",
                           where=self.where, found=f"row {source[source == target][0]}",
                           expected="two rows", fix="leave out pairs of a row with itself")  # fmt: skip

    def _bury(self, dead: Mapping[type[Table], Any]) -> None:
        moves = {network: self._moves(self._stores[network.table].n, dead[network.table])
                 for network in self.keys if network.table in dead}  # fmt: skip
        super()._bury(dead)
        for network, moved in moves.items():
            keys = self.keys[network]
            source, target = moved[keys >> ROW_BITS], moved[keys & ((1 << ROW_BITS) - 1)]
            stay = (source != MISSING) & (target != MISSING)
            self.keys[network] = (source[stay].astype(np.int64) << ROW_BITS) | target[stay]


