"""Writing: how what a mechanism gives becomes values and rows that a store takes (§4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, NoReturn

import numpy as np
from numpy.typing import NDArray

from samspill.core.store import Store
from samspill.core.table import Table
from samspill.spec import Column, Ref, RunError, Write


class Speaker(NamedTuple):
    """Who said something: the mechanism's name, and what it may write, by kind and target."""

    name: str
    allowed: Mapping[tuple[Any, Any], Write]


class Writing:
    """Casts values, reads rows, and refuses what was not declared.

    Attributes
    ----------
    moved
        Tables with births or deaths, and networks with ties made or severed, since the run last looked.
    """

    def __init__(self, stores: dict[type[Table], Store]) -> None:
        from samspill.core import kernels

        self._kernels, self._stores = kernels, stores
        self.moved: set[type] = set()
        self.where_of: Callable[[], str] = str

    @property
    def where(self) -> str:
        """Model, stage, step and date of what is being merged."""
        return self.where_of()

    def _cast(self, column: Column, value: Any, speaker: Speaker) -> NDArray[Any]:
        """Turn values into the column's kind where that loses nothing but a float's last digits."""
        given: NDArray[Any] = np.asarray(value)
        if given.dtype == column.dtype:
            return given
        cast: NDArray[Any]
        if given.dtype.kind in "iu" and column.dtype.kind in "iub":
            cast = given.astype(column.dtype)
            if (column.dtype.kind != "b" or not given.ndim) and (cast == given).all():
                return cast
        elif not given.size or np.can_cast(given.dtype, column.dtype, "same_kind"):
            cast = given.astype(column.dtype)
            return cast
        raise RunError(
            f"{speaker.name} gives {column.address} values of kind {given.dtype}", code="E205", where=self.where,
            found=", ".join(map(str, given.ravel()[:5].tolist())),
            expected=f"kind {column.dtype}, or whole numbers that it can hold", fix="convert them where you mean it",
        )  # fmt: skip

    def _rows(self, at: Any, whose: Any, n: int, speaker: Speaker) -> tuple[NDArray[Any] | None, bool]:
        """Turn a mask or rows into rows that exist, and tell whether they are in order, none twice."""
        if at is None:
            return None, True
        rows = np.asarray(at)
        if rows.dtype.kind == "b":
            if rows.shape != (n,):
                raise self._wrong_length(speaker, f"a mask of {rows.size} rows", whose, f"{n} rows")
            return np.flatnonzero(rows), True
        if rows.ndim != 1 or not rows.size:
            rows = rows.reshape(-1) if rows.size else np.empty(0, np.int64)
        order = self._kernels.order_of(rows, n) if rows.dtype.kind in "iu" else -1
        if order < 0:
            raise RunError(
                f"{speaker.name} names rows of {getattr(whose, 'address', None) or whose.__name__} that are not there",
                code="E219", where=self.where, found=", ".join(map(str, rows[:5].tolist())), expected=f"0 to {n - 1}",
                fix="take rows from the state; leave out references that are missing (point)",
            )  # fmt: skip
        return rows, order == 1

    def _wrong_length(self, speaker: Speaker, found: str, whose: Any, expected: str) -> RunError:
        name = getattr(whose, "address", None) or whose.__name__
        return RunError(f"{speaker.name} gives {found} for {name}", code="E206", where=self.where, expected=expected,
                        fix="give as many values as rows, or one for all; at= names the rows")  # fmt: skip

    def _stray(self, column: Ref) -> RunError:
        return RunError(
            f"{column.address} would point to no row", code="E220", where=self.where,
            expected=f"rows of {column.target.__name__}, or MISSING",
            fix="point to rows that are there, or to born.rows of what you append in the same Changes",
        )  # fmt: skip

    def _undeclared(self, speaker: Speaker, kind: str, target: Any, ids_of: type | None = None) -> NoReturn:
        name = getattr(target, "address", None) or target.__name__
        name += f" with ids of {ids_of.__name__}" if ids_of else ""
        raise RunError(
            f"{speaker.name} {kind} {name}, which it has not declared", code="E213", where=self.where,
            expected=", ".join(sorted(str(each) for each in speaker.allowed.values())) or "nothing",
            fix="add it to writes",
        )  # fmt: skip


def is_view(thing: Any) -> bool:
    """Whether something is a view of the state, which the merge is about to change."""
    return isinstance(thing, np.ndarray) and not thing.flags.writeable


def kept(thing: Any) -> Any:
    """Give a copy of a view of the state, and anything else as it is."""
    return thing.copy() if is_view(thing) else thing
