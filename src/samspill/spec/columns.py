"""Columns: the declared quantities of a table, and the ways in which they may be written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import DTypeLike

from samspill.spec.bounds import Bounds
from samspill.spec.errors import DeclarationError
from samspill.spec.units import Unit

MISSING = np.iinfo(np.int32).min
"""Where a reference points when it points nowhere."""


class Column:
    """One quantity of every row of a table.

    Attributes
    ----------
    table, name
        Where it is declared.
    dtype, unit, bounds, doc
        As declared.
    default
        Value of a row for which none is given; None if one must be given.
    each_step
        None for a stock; for a flow the value with which every step starts.
    clips
        Whether values beyond the bounds are clipped and counted instead of refused.
    may_be_missing
        Whether a row can be without a value.
    labels
        What the codes of a category mean, in order.
    filler
        What stands in a row that has no value.
    """

    table: Any
    target: Any = None

    def __init__(
        self, dtype: DTypeLike, *, unit: str = "1", bounds: tuple[float, float] | None = None,
        default: Any = None, each_step: Any = None, at_bounds: str = "raise", missing: bool = False,
        labels: tuple[str, ...] = (), doc: str = "",
    ) -> None:  # fmt: skip
        self.dtype, self.unit, self.doc, self.labels = np.dtype(dtype), Unit(unit), doc, labels
        self.bounds = Bounds.of((0, len(labels) - 1) if labels else bounds, f"a column in {unit}")
        default, each_step = (v + 0.0 if isinstance(v, float) else v for v in (default, each_step))  # no -0.0
        self.default = each_step if each_step is not None else default
        self.filler: float = min(max(0, self.bounds.low), self.bounds.high)
        self.each_step, self.clips, self.may_be_missing = each_step, at_bounds == "clip", missing
        self.name, self.table = "", object
        if self.dtype.kind not in "fiub" or at_bounds not in ("raise", "clip"):
            raise DeclarationError(
                f'A column cannot be {self.dtype} with at_bounds="{at_bounds}"', code="E105",
                expected='a kind of float, integer or bool; at_bounds "raise" or "clip"',
                fix="declare texts as a category: column(np.int8, labels=(...))",
            )  # fmt: skip
        if self.default is not None and self.default not in self.bounds and self.dtype.kind != "b":
            raise DeclarationError(
                f"The default {self.default!r} of a column lies outside its bounds", code="E105",
                found=repr(self.default), expected=str(self.bounds), fix="widen the bounds or change the default",
            )  # fmt: skip

    def __set_name__(self, owner: type, name: str) -> None:
        self.name, self.table = name, owner

    @property
    def address(self) -> str:
        """``Table.column``."""
        return f"{self.table.__name__}.{self.name}"

    def __repr__(self) -> str:
        return f"<column {self.address} [{self.unit}]>"

    def __reduce__(self) -> tuple[object, ...]:
        return getattr, (self.table, self.name)


class Ref(Column):
    """A column that points to a row of another table."""

    def __init__(self, target: type, *, on_retire: str = "forbid", default: Any = None, doc: str = "") -> None:
        super().__init__(np.int32, default=default, doc=doc)
        self.target, self.on_retire, self.filler = target, on_retire, MISSING
        if on_retire not in ("forbid", "missing"):
            raise DeclarationError(
                f'A reference cannot have on_retire="{on_retire}"', code="E105",
                expected='"forbid" or "missing"', fix="say what happens to it when its target retires",
            )  # fmt: skip


def column(dtype: DTypeLike, **declared: Any) -> Column:
    """Declare a column of a table.

    Parameters
    ----------
    dtype
        A NumPy kind of float, integer or bool.
    **declared
        ``unit`` (see `Unit`), ``bounds`` (both ends allowed), ``default`` (else a value must be given),
        ``each_step`` (makes it a flow), ``at_bounds`` (``"raise"`` or ``"clip"``), ``missing`` (rows may be
        without a value), ``labels`` (makes it a category of codes 0, 1, ...), ``doc``.
    """
    return Column(dtype, **declared)


def ref(target: type, *, on_retire: str = "forbid", default: Any = None, doc: str = "") -> Ref:
    """Declare a reference to a row of another table, None of which is `MISSING`.

    ``on_retire`` says what happens when that row retires: ``"forbid"`` raises, ``"missing"`` lets go.
    """
    return Ref(target, on_retire=on_retire, default=default, doc=doc)


@dataclass(frozen=True)
class Known:
    """Which rows of a column have a value: an entry of ``reads`` and a key of the state."""

    column: Column


def known(column: Column) -> Known:
    """Ask which rows of a column have a value."""
    return Known(column)


KINDS = ("sets", "overrides", "scales", "adds", "maxes", "mins")
"""The ways to write a column, in the order in which a merge applies them (§4)."""


@dataclass(frozen=True)
class Write:
    """An entry of ``writes``: how, and what."""

    kind: str
    target: Any
    ids_of: type | None = None
    whole: bool = False

    def __str__(self) -> str:
        return f"{self.kind} {getattr(self.target, 'address', None) or getattr(self.target, '__name__', self.target)}"


def sets(target: Any, *, whole: bool = False) -> Write:
    """Declare that a mechanism sets a column (``whole``: every row of it); no other of its stage may."""
    return Write("sets", target, whole=whole)


def overrides(target: Any) -> Write:
    """Declare that an intervention overrides a column, at most one a row."""
    return Write("overrides", target)


def scales(target: Any) -> Write:
    """Declare that a column or parameter is multiplied."""
    return Write("scales", target)


def adds(target: Any) -> Write:
    """Declare that something is added to a column or parameter."""
    return Write("adds", target)


def maxes(target: Any) -> Write:
    """Declare that a column or parameter becomes at least something."""
    return Write("maxes", target)


def mins(target: Any) -> Write:
    """Declare that a column or parameter becomes at most something."""
    return Write("mins", target)


def appends(table: type, *, ids_of: type | None = None) -> Write:
    """Declare births; with ``ids_of`` each is the only successor of a row there and takes over its id."""
    return Write("appends", table, ids_of)


def retires(table: type) -> Write:
    """Declare deaths."""
    return Write("retires", table)


def connects(network: type) -> Write:
    """Declare that ties of a network are made."""
    return Write("connects", network)


def severs(network: type) -> Write:
    """Declare that ties of a network are cut."""
    return Write("severs", network)
