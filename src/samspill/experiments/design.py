"""Designs: how the draws of a study are chosen, each a vector of what nobody knows."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from samspill.core import Model
from samspill.spec import SamspillError, StudyError, nearest, raise_all

if TYPE_CHECKING:
    from samspill.ledger import Ledger

SWITCH = "switch:"


@dataclass(frozen=True)
class Draw:
    """One possible version of a model.

    Attributes
    ----------
    number
        From 1 on; it is part of the luck of the draw's runs.
    values
        Numbers by address.
    choices
        Values of switches by name.
    """

    number: int
    values: Mapping[str, float] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)

    def addressed(self) -> dict[str, Any]:
        """Give values and choices by address."""
        return {**self.values, **{SWITCH + name: value for name, value in self.choices.items()}}


class Design(Protocol):
    """How draws are chosen."""

    def __len__(self) -> int:
        """Count its draws, without making them."""
        ...

    def draws(self, model: Model) -> tuple[Draw, ...]:
        """Make its draws for a model."""
        ...


@dataclass(frozen=True)
class LatinHypercube:
    """Draws that lie evenly over the range of each number, and at random beside one another.

    Each of the n draws has another of n equal slices of every column (`scipy.stats.qmc.LatinHypercube`).

    Parameters
    ----------
    what
        A ledger: one column for each of its uncertain entries, by the entry's prior; its fixed entries at
        their values. Or addresses of a model, such as ``model.uncertain``: uniform over a parameter's bounds,
        each value of a switch as likely as any other.
    n
        Number of draws.
    seed
        Of the draws; the luck of the runs is the study's.

    Raises
    ------
    StudyError
        E409 without a draw or without a column.
    """

    what: Ledger | Sequence[str]
    n: int
    seed: int = 1

    def __post_init__(self) -> None:
        if self.n < 1 or (isinstance(self.what, Sequence) and not self.what):
            raise StudyError(
                "A Latin hypercube needs a draw and a column",
                code="E409",
                found=f"{self.n} draws of {len(self.what)} entries",
                expected="1 or more of each",
                fix="ask for one draw at least, over a ledger or model.uncertain",
            )

    def __len__(self) -> int:
        return self.n

    def draws(self, model: Model) -> tuple[Draw, ...]:
        """Make the draws.

        Raises
        ------
        StudyError
            E405 for an address that the model does not have, E409 for a parameter without finite bounds.
        """
        if isinstance(self.what, Sequence):
            columns = _columns(self.what, model)
            return tuple(_point(number, columns, row) for number, row in self._rows(len(columns)))
        ledger = self.what
        fixed = ledger.fixed_values()
        drawn = [(number, *ledger.values(row)) for number, row in self._rows(len(ledger.uncertain))]
        return tuple(Draw(number, {**fixed, **values}, choices) for number, values, choices in drawn)

    def _rows(self, n_columns: int) -> list[tuple[int, list[float]]]:
        shares = _shares(self.n, n_columns, self.seed) if n_columns else np.empty((self.n, 0))
        return [(number, row.tolist()) for number, row in enumerate(shares, 1)]


@dataclass(frozen=True)
class Medians:
    """One draw: everything in a ledger at its median, every switch at the value named first."""

    ledger: Ledger

    def __len__(self) -> int:
        return 1

    def draws(self, model: Model) -> tuple[Draw, ...]:
        """Make the draw."""
        values, choices = self.ledger.medians()
        return (Draw(1, {**self.ledger.fixed_values(), **values}, choices),)


@dataclass(frozen=True)
class Grid:
    """Every combination of listed values.

    Parameters
    ----------
    values
        For each address the values that it takes; the last one turns fastest. ``switch:NAME`` for a switch.
    ledger
        Where given, everything else stands at its median, and an address moves with all others that its
        entry sets.
    switches
        Switches that are held at a value, by name.

    Raises
    ------
    StudyError
        E409 without a value.
    """

    values: Mapping[str, Sequence[Any]]
    ledger: Ledger | None = None
    switches: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        empty = [address for address, values in self.values.items() if not len(values)]
        if empty or not self.values:
            raise StudyError(
                "A grid needs a value for each of its parameters",
                code="E409",
                found=", ".join(empty) or "no parameters",
                expected="lists of values",
                fix="give each parameter its values",
            )

    def __len__(self) -> int:
        return math.prod(len(values) for values in self.values.values())

    def draws(self, model: Model) -> tuple[Draw, ...]:
        """Make one draw for each cell.

        Raises
        ------
        StudyError
            E405 for an address that neither the model nor the ledger has.
        """
        self._must_be_known(model)
        base = Draw(0) if self.ledger is None else Medians(self.ledger).draws(model)[0]
        cells = itertools.product(*self.values.values())
        return tuple(self._cell(number, base, cell) for number, cell in enumerate(cells, 1))

    def _cell(self, number: int, base: Draw, cell: tuple[Any, ...]) -> Draw:
        moved = {each: value for key, value in zip(self.values, cell, strict=True) for each in self.addresses(key)}
        values = {key: float(value) for key, value in moved.items() if not key.startswith(SWITCH)}
        choices = {key.removeprefix(SWITCH): value for key, value in moved.items() if key.startswith(SWITCH)}
        return Draw(number, {**base.values, **values}, {**base.choices, **self.switches, **choices})

    def addresses(self, key: str) -> tuple[str, ...]:
        """Give all addresses that move with one: those of its entry in the ledger."""
        if self.ledger is None:
            return (key,)
        entry = self.ledger.by_id.get(key) or self.ledger.by_address.get(key)
        return (key,) if entry is None else entry.sets

    def _must_be_known(self, model: Model) -> None:
        known = [
            *model.uncertain,
            *([] if self.ledger is None else [*self.ledger.by_id, *self.ledger.by_address]),
        ]
        asked = [*self.values, *(SWITCH + name for name in self.switches)]
        raise_all([_unknown(key, known) for key in asked if key not in known])


def _shares(n: int, n_columns: int, seed: int) -> NDArray[np.float64]:
    """Give shares strictly between 0 and 1, shape (n, n_columns)."""
    import inspect

    from scipy.stats import qmc

    name = "rng" if "rng" in inspect.signature(qmc.LatinHypercube).parameters else "seed"
    shares = qmc.LatinHypercube(n_columns, **{name: np.random.default_rng(seed)}).random(n)
    return np.asarray(np.clip(shares, np.finfo(float).tiny, 1 - np.finfo(float).epsneg))


Ends = tuple[float, float] | tuple[str, ...]
"""Between which numbers a column lies, or which rivals it takes."""


def _columns(addresses: Sequence[str], model: Model) -> dict[str, Ends]:
    problems: list[SamspillError] = [_unknown(key, model.uncertain) for key in addresses if key not in model.uncertain]
    raise_all(problems)
    columns: dict[str, Ends] = {}
    for key in addresses:
        if key.startswith(SWITCH):
            columns[key] = tuple(model.switches[key.removeprefix(SWITCH)].values)
            continue
        bounds = model.parameters[key][0].bounds
        columns[key] = (bounds.low, bounds.high)
        if not math.isfinite(bounds.high - bounds.low):
            problems.append(
                StudyError(
                    f'The parameter "{key}" has no finite bounds to draw between',
                    code="E409",
                    found=str(bounds),
                    fix="give it bounds, or draw it from a ledger",
                )
            )
    raise_all(problems)
    return columns


def _point(number: int, columns: Mapping[str, Ends], row: Sequence[float]) -> Draw:
    values: dict[str, float] = {}
    choices: dict[str, str] = {}
    for (key, ends), share in zip(columns.items(), row, strict=True):
        if isinstance(ends[0], str):
            choices[key.removeprefix(SWITCH)] = str(ends[int(share * len(ends))])
        else:
            low, high = float(ends[0]), float(ends[1])
            values[key] = min(max(low + share * (high - low), low), high)
    return Draw(number, values, choices)


def _unknown(key: str, known: Sequence[str]) -> StudyError:
    return StudyError(
        f'There is no parameter "{key}"{nearest(key, known)}',
        code="E405",
        fix="use an address as printed by print(model)",
    )
