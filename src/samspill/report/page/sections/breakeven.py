"""Where it begins to pay: versions by two assumptions, the line between better and worse, and the clean grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samspill.experiments import BreakEven, Cell, break_even
from samspill.ledger import Assumption
from samspill.report.figure_sentences import grid as grid_finding
from samspill.report.figures import Border, Plane, Point, ground, in_both_widths
from samspill.report.findings import main
from samspill.report.page.movers import effects
from samspill.report.page.parts import Figure, Section, Table, Value
from samspill.report.page.reader import Reader
from samspill.report.page.resting import rests_on
from samspill.report.page.sections.moving import Line, moving
from samspill.report.words import factor

Array = NDArray[np.float64]

STEPS = 40
"""Points of which a line is drawn."""


@dataclass(frozen=True)
class Axis:
    """An assumption as one direction of a picture: its short name, its number in each version, its entry."""

    name: str
    values: Array
    entry: Assumption


def breakeven(reader: Reader) -> Section | None:
    """Make the section; left out where the study has neither numbers to draw a line by, nor a grid, nor a reading."""
    axes = _axes(reader)
    figures = [_line(reader, scenario, axes) for scenario in _in_order(reader)] if axes else []
    moved = _moving(reader, axes) if axes else None
    gridded = _grid(reader)
    readings = _readings(reader)
    if not (figures or gridded or readings):
        return None
    lead = (reader.say("page-breakeven-lead"),) if figures else ()
    more = [(reader.say("page-other-policies"), tuple(figures[1:]))] if figures[1:] else []
    more += [(reader.say("page-readings"), readings)] if readings else []
    shown = (*figures[:1], *(each for each in (moved, gridded) if each))
    return Section("breakeven", reader.say("page-breakeven"), lead, shown, tuple(more))


def _in_order(reader: Reader) -> list[str]:
    return [reader.asked, *(each for each in reader.policies if each != reader.asked)]


def _axes(reader: Reader) -> tuple[Axis, Axis] | None:
    """Choose the assumptions of the study's grid, or else the two numbers that move the effect most clearly."""
    if reader.ledger is None:
        return None
    numbers = [each for each in reader.movers(reader.asked, main(reader.runs)) if not each.is_choice]
    drawn = {each.entry.id: each.entry for each in numbers}
    asked = [drawn[name] for name in (reader.runs.facts.grid or {}).get("parameters", ()) if name in drawn]
    chosen = [*asked, *(each.entry for each in numbers if each.entry not in asked)][:2]
    if len(chosen) < 2:
        return None
    first, second = (
        Axis(reader.short(each.id), reader.runs.column(each.sets[0]).astype(float), each) for each in chosen
    )
    return first, second


# the line over all versions


def _line(reader: Reader, scenario: str, axes: tuple[Axis, Axis]) -> Figure:
    effect = effects(reader.runs, scenario, main(reader.runs))
    known = np.isfinite(effect)
    x, y, pays = axes[0].values[known], axes[1].values[known], effect[known] > 0
    fit = _fit(pays, x, y)
    points = [Point(a, b, bool(good)) for a, b, good in zip(x, y, pays, strict=True)]
    plane = Plane(_axis(reader, axes[0]), _axis(reader, axes[1]), reader.write, reader.write)
    title = _finding(reader, scenario, axes[0].name, fit)
    n, hits = len(pays), int(pays.sum())
    description = reader.say("page-ground-description", x=plane.x, y=plane.y, hits=hits, n=n)
    is_line = fit is not None and fit.line.gives_a_line
    border = fit.border(np.linspace(y.min(), y.max(), STEPS)) if fit is not None and is_line else None
    id = f"line-{reader.policies.index(scenario)}"
    drawn = in_both_widths(lambda width: ground(width, points, plane, border), id, title, description)
    notes = [reader.say("page-ground-key")]
    if fit is not None and is_line:
        notes.append(reader.say("page-ground-line", right=round(100 * fit.line.share_right), y=axes[1].name,
                                at=float(fit.line.at["y"])))  # fmt: skip
    return Figure(id, title, description, drawn, tuple(notes), table=_points(reader, axes, (x, y, effect[known])),
                  rests=rests_on(reader, [each.entry for each in axes]))  # fmt: skip


def _moving(reader: Reader, axes: tuple[Axis, Axis]) -> Figure | None:
    """Tell what moves the line of the policy that is asked most of; None where there is no line."""
    effect = effects(reader.runs, reader.asked, main(reader.runs))
    known = np.isfinite(effect)
    fit = _fit(effect[known] > 0, axes[0].values[known], axes[1].values[known])
    if fit is None or not fit.line.gives_a_line:
        return None
    first, second = axes
    line = Line((first.name, second.name), (first.entry.id, second.entry.id), (first.values, second.values), fit.side)
    return moving(reader, line)


def _axis(reader: Reader, axis: Axis) -> str:
    return reader.say("page-axis", name=axis.name, unit=reader.assumption_unit(axis.entry) or "none")


@dataclass(frozen=True)
class Fit:
    """A line, and whether a policy pays above it (1) or below it (-1)."""

    line: BreakEven
    side: int

    @property
    def value(self) -> tuple[float, float, float]:
        """The break-even value and its range, at the middle of the other assumption."""
        low, high = sorted((self.side * self.line.low, self.side * self.line.high))
        return self.side * self.line.value, low, high

    def border(self, heights: Array) -> Border:
        """Give the line for other values of the other assumption."""
        value, *ends = (self.side * each for each in self.line.along("y", heights))
        low, high = np.minimum(*ends), np.maximum(*ends)
        return Border(*(tuple(each.tolist()) for each in (heights, value, low, high)))


def _fit(pays: NDArray[np.bool_], x: Array, y: Array) -> Fit | None:
    """Fit the line; None where all versions have one sign. What tells against the policy is sought from below."""
    if pays.all() or not pays.any():
        return None
    side = 1 if x[pays].mean() >= x[~pays].mean() else -1
    return Fit(break_even(pays, {"x": side * x, "y": y}), side)


def _finding(reader: Reader, scenario: str, sought: str, fit: Fit | None) -> str:
    """Say from where on a policy would pay."""
    side = "above" if fit is not None and fit.side > 0 else "below"
    state = "one-sign" if fit is None else side if fit.line.gives_a_line else "no-line"
    value, low, high = fit.value if fit else (float("nan"),) * 3
    return reader.say("page-breakeven-finding", state=state, policy=reader.policy(scenario), sought=sought,
                      value=value, low=low, high=high)  # fmt: skip


def _points(reader: Reader, axes: tuple[Axis, Axis], columns: Sequence[Array]) -> Table:
    heads = (axes[0].name, axes[1].name, reader.say("page-effect-on", outcome=reader.outcome(main(reader.runs))))
    told = (*columns[:2], factor(main(reader.runs).unit) * columns[2])
    rows: list[tuple[Value, ...]] = [tuple(float(each) for each in row) for row in zip(*told, strict=True)]
    return Table(heads, tuple(sorted(rows)))


# the grid


def _grid(reader: Reader) -> Figure | None:
    """Draw the cells of the clean grid of the policy that it was made for; of two numbers only."""
    asked = reader.runs.facts.grid or {}
    scenario = next((each for each in asked.get("scenarios", ()) if each in reader.policies), None)
    outcome = main(reader.runs)
    cells = [each for each in reader.runs.grid(scenario, outcome.id) if np.isfinite(each.effect)] if scenario else []
    names = tuple(asked.get("parameters", ()))
    if scenario is None or not cells or len(names) != 2:
        return None
    title = grid_finding(reader.runs, scenario, outcome).told(reader.language)
    entries = [reader.ledger[name] for name in names] if reader.ledger is not None else []
    plane = Plane(*_grid_axes(reader, names), reader.write, reader.write)
    points = [Point(each.at[names[0]], each.at[names[1]], _is_better(each, outcome.good)) for each in cells]
    description = reader.say("page-grid-description", x=plane.x, y=plane.y, n=len(cells),
                             hits=sum(each.is_better for each in points))  # fmt: skip
    drawn = in_both_widths(lambda width: ground(width, points, plane), "grid", title, description)
    notes = (reader.say("page-grid-key"), _held(reader))
    return Figure("grid", title, description, drawn, notes, table=_cells(reader, names, cells),
                  rests=rests_on(reader, entries))  # fmt: skip


def _grid_axes(reader: Reader, names: Sequence[str]) -> tuple[str, str]:
    told = [reader.say("page-axis", name=reader.short(each), unit=_unit(reader, each)) for each in names]
    return told[0], told[1]


def _unit(reader: Reader, name: str) -> str:
    return (reader.assumption_unit(reader.ledger[name]) if reader.ledger is not None else "") or "none"


def _is_better(cell: Cell, good: str) -> bool:
    return cell.effect < 0 if good == "down" else cell.effect > 0


def _held(reader: Reader) -> str:
    """Say what is held still on the grid."""
    switches = (reader.runs.facts.grid or {}).get("switches", {})
    held = tuple(f"{reader.switch(name)}: {reader.rival(name, value)}" for name, value in switches.items())
    return reader.say("page-grid-held", n=len(held), held="; ".join(held))


def _cells(reader: Reader, names: Sequence[str], cells: Sequence[Cell]) -> Table:
    outcome = reader.outcome(main(reader.runs))
    heads = (*(reader.short(each) for each in names), reader.say("page-baseline-of", outcome=outcome),
             reader.say("page-effect-on", outcome=outcome))  # fmt: skip
    by = factor(main(reader.runs).unit)
    rows: list[tuple[Value, ...]] = [
        (*(each.at[name] for name in names), by * each.baseline, by * each.effect) for each in cells
    ]
    return Table(heads, tuple(rows))


# what the case reads


def _readings(reader: Reader) -> tuple[Figure, ...]:
    """Give the readings of the case as findings in words."""
    if reader.case is None or reader.case.reading is None:
        return ()
    return tuple(
        Figure(f"reading-{place}", reader.say(each.id),
               notes=tuple(reader.say(id, **values) for id, values in each.sentences))
        for place, each in enumerate(reader.case.reading(reader.runs))
    )  # fmt: skip
