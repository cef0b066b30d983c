"""Changes: what a mechanism wants done; merged when all of its stage have spoken (§4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from samspill.core.moment import Born
from samspill.core.network import Network
from samspill.core.table import Table
from samspill.spec import KINDS, Column, Param

SETS, OVERRIDES, SCALES, ADDS, MAXES, MINS = range(len(KINDS))
Target = Column | Param[Any]


class Op(NamedTuple):
    """One writing: kind (its place in the merge order), target, values, rows (None: all)."""

    kind: int
    target: Any
    value: Any
    at: Any


class Changes:
    """Writings, births, deaths and ties, gathered by a mechanism's ``step``.

    Each method returns the object itself. ``at`` are rows (int array) of the target's table; without it the
    value is a whole column or one number for all. Values are not copied: do not write into them afterwards.
    """

    __slots__ = ("births", "deaths", "ops", "ties")

    def __init__(self) -> None:
        self.ops: list[Op] = []
        self.births: list[tuple[Born, Mapping[Column, Any]]] = []
        self.deaths: list[tuple[type[Table], Any]] = []
        self.ties: list[tuple[str, type[Network], Any, Any]] = []

    def __bool__(self) -> bool:
        return bool(self.ops or self.births or self.deaths or self.ties)

    def set(self, target: Target, value: Any, at: Any = None) -> Changes:
        """Set; no other mechanism of the stage may."""
        self.ops.append(Op(SETS, target, value, at))
        return self

    def override(self, target: Target, value: Any, at: Any = None) -> Changes:
        """Override what was set; interventions only, at most one a row."""
        self.ops.append(Op(OVERRIDES, target, value, at))
        return self

    def scale(self, target: Target, value: Any, at: Any = None) -> Changes:
        """Multiply."""
        self.ops.append(Op(SCALES, target, value, at))
        return self

    def add(self, target: Target, value: Any, at: Any = None) -> Changes:
        """Add."""
        self.ops.append(Op(ADDS, target, value, at))
        return self

    def at_least(self, target: Target, value: Any, at: Any = None) -> Changes:
        """Raise to at least this."""
        self.ops.append(Op(MAXES, target, value, at))
        return self

    def at_most(self, target: Target, value: Any, at: Any = None) -> Changes:
        """Lower to at most this."""
        self.ops.append(Op(MINS, target, value, at))
        return self

    def append(self, born: Born, columns: Mapping[Column, Any]) -> Changes:
        """Let children join their table, with values of their columns; defaults hold for the others."""
        self.births.append((born, columns))
        return self

    def retire(self, table: type[Table], rows: Any = None) -> Changes:
        """Let rows leave their table (None: all rows)."""
        self.deaths.append((table, rows))
        return self

    def connect(self, network: type[Network], source: Any, target: Any) -> Changes:
        """Tie rows, pair by pair; ``born.rows`` too. Where a tie is there already nothing changes."""
        self.ties.append(("connects", network, source, target))
        return self

    def sever(self, network: type[Network], source: Any, target: Any) -> Changes:
        """Cut ties, pair by pair, before any are made in the stage. Where there is none nothing changes."""
        self.ties.append(("severs", network, source, target))
        return self
