"""Outcomes: indicators with a unit, a direction of good, a level, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass, field

from samspill.spec.columns import Column, Ref
from samspill.spec.errors import DeclarationError
from samspill.spec.levels import Level
from samspill.spec.params import day_of
from samspill.spec.units import Unit

GOOD = ("up", "down", "none")


@dataclass(frozen=True)
class Outcome:
    """What a run is asked for: total of one column by total of another, over the months that count.

    Of each group the figure is ``scale * sum(top * weight) / sum(bottom)``, both over the rows of the
    group and over the steps of the window; without ``bottom`` it is the mean over the steps of the window of
    ``scale * sum(top * weight)``.

    Parameters
    ----------
    id, title, unit, doc
        Name for documents, name for readers, unit of the figure, definition.
    good
        ``up``, ``down`` or ``none`` (a measure that is neither).
    level
        Level of what it is about.
    whose
        A role: whose interest it is.
    top, weight, bottom
        Columns of one table.
    by
        Ways to group: a label and a category column of that table, or two columns of which the first
        refers to the table of the second.
    places
        Columns that lead, by references, from that table to a table of places: of each place a run has one figure over
        the window. Empty where nobody asks where it happens.
    window
        Dates ``(start, stop)``, start <= date < stop; of a stock measured once, the step at ``start``.
    per_year
        Whether ``bottom`` stands for each year (value a year) rather than each step (a mean).
    whole
        Whether all groups are divided by the bottom of the total, so that they sum to it.
    scale
        Factor from the columns' units to ``unit``.
    margin
        How large a change must be to count as one for a single entity or group, in ``unit``.
    tells
        Id of the outcome that this one claims to tell: what is told, beside what is true.

    Raises
    ------
    DeclarationError
        E106 if the columns do not belong together, ``good`` is no direction or the window ends before it
        starts; E103 if a date is none.
    """

    id: str
    title: str
    unit: str
    good: str
    level: Level
    whose: str
    top: Column
    window: tuple[str, str]
    weight: Column | None = None
    bottom: Column | None = None
    by: dict[str, tuple[Column, ...]] = field(default_factory=dict)
    per_year: bool = False
    whole: bool = False
    scale: float = 1.0
    doc: str = ""
    places: tuple[Column, ...] = ()
    margin: float = 0.0
    tells: str = ""

    def __post_init__(self) -> None:
        Unit(self.unit)
        columns = [self.top, *(each for each in (self.weight, self.bottom) if each)]
        strays = [each.address for each in columns if each.table is not self.top.table]
        strays += [" ".join(each.address for each in chain) for chain in self.by.values() if not self._leads(chain)]
        if self.places and not self._leads(self.places, to_places=True):
            strays.append(" ".join(each.address for each in self.places))
        start, stop = (day_of(each) for each in self.window)
        if self.good not in GOOD or strays or start >= stop or not self.margin >= 0.0 or self.tells == self.id:
            raise DeclarationError(
                f'The outcome "{self.id}" does not add up', code="E106",
                found=", ".join(strays) or f'good="{self.good}", window {start} to {stop}, margin {self.margin:g}, '
                                           f'tells="{self.tells}"',
                expected=f"columns of {self.top.table.__name__}; groups that end in a category; places that end in a "
                         f"reference; good one of {', '.join(GOOD)}; a window that starts before it ends; a margin of "
                         "0 or more; another outcome that it tells",
                fix="take every column from one table, groups through a reference",
            )  # fmt: skip

    def _leads(self, chain: tuple[Column, ...], *, to_places: bool = False) -> bool:
        """Whether columns lead from the outcome's table, by references, to a category or to a table of places."""
        table: type | None = self.top.table
        for column in chain:
            if column.table is not table:
                return False
            table = column.target if isinstance(column, Ref) else None
        return bool(chain) and (table is not None if to_places else bool(chain[-1].labels))
