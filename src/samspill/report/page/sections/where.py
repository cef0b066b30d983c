"""Where: the effect in each place, as a cartogram by size, or within boundaries that the user has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from samspill.experiments import OutcomeFacts, Places, by_draw
from samspill.report.figures import (
    Ground,
    Shades,
    Spot,
    cartogram,
    in_blocks,
    in_both_widths,
    laid_out,
    outlines,
    projected,
)
from samspill.report.page.parts import Figure, Section, Table, Value
from samspill.report.page.reader import Reader
from samspill.report.page.resting import rests
from samspill.report.words import LADDER, counted, factor

Array = NDArray[np.float64]

STRONGEST = 95
"""Percentile of the sizes of effects from which on the shade is the strongest."""


@dataclass(frozen=True)
class Effects:
    """The effects of a policy on one outcome in each place: of each version, shape (draws, places)."""

    outcome: OutcomeFacts
    scenario: str
    draws: Array

    @property
    def better(self) -> Array:
        """Whether it is better in each version: above 0."""
        return -self.draws if self.outcome.good == "down" else self.draws

    @cached_property
    def mean(self) -> Array:
        """Mean over versions in each place."""
        return np.asarray(self.draws.mean(axis=0))

    @cached_property
    def shares(self) -> tuple[Array, Array]:
        """Share of versions in which each place is better off, and worse off."""
        return (self.better > 0).mean(axis=0), (self.better < 0).mean(axis=0)


def where(reader: Reader) -> Section | None:
    """Make the section, one figure for each policy; left out where no outcome has figures of places."""
    places, outcomes = reader.places, reader.runs.facts.placed
    if places is None or not outcomes:
        return None
    outcome = reader.runs.outcome(outcomes[0])
    order = [reader.asked, *(each for each in reader.policies if each != reader.asked)]
    found = [_effects(reader, outcome, each, places) for each in order]
    told = [each for each in found if each is not None]
    if not told:
        return None
    ground = _ground(places)
    first, *others = (_figure(reader, each, places, ground) for each in told)
    more = ((reader.say("page-other-policies"), tuple(others)),) if others else ()
    lead = reader.say("page-map-lead", places=_many(reader, places), least=round(places.named_from),
                      drawn="outlines" if reader.boundaries else "marks")  # fmt: skip
    return Section("map", reader.say("page-map"), (lead,), (first,), more)


def _effects(reader: Reader, outcome: OutcomeFacts, scenario: str, places: Places) -> Effects | None:
    gaps = reader.runs.place_differences(scenario, on=outcome.id)
    if gaps.shape[-1] != len(places.ids):
        return None
    draws = by_draw(gaps)
    usable = draws[np.isfinite(draws).any(axis=1)]
    return Effects(outcome, scenario, factor(outcome.unit) * usable) if len(usable) else None


@lru_cache(maxsize=4)
def _ground(places: Places) -> Ground:
    sizes = np.array(places.sizes, float)
    if len(places.lon):
        return Ground(*laid_out(*projected(np.array(places.lon), np.array(places.lat)), sizes))
    x, y, radius, heads = in_blocks(places.groups, sizes)
    return Ground(x, y, radius, tuple((name, *at) for name, at in heads.items()))


def _many(reader: Reader, places: Places) -> str:
    """Write what places are called, several of them."""
    return reader.language.study("places", places.kind, reader.say("page-places"))


def _figure(reader: Reader, found: Effects, places: Places, ground: Ground) -> Figure:
    outcome, id = found.outcome, f"map-{reader.policies.index(found.scenario)}"
    up, down = found.shares
    sign = -1.0 if outcome.good == "down" else 1.0
    spots = [
        Spot(places.sizes[row], places.name(row), sign * float(mean), bool(max(up[row], down[row]) >= LADDER[-1][0]))
        for row, mean in enumerate(found.mean)
    ]
    most = float(np.nanpercentile(np.abs(found.mean), STRONGEST))
    shades = Shades(most, reader.unit(outcome), lambda value: reader.number(sign * value, signed=True),
                    (reader.say("figures-worse"), reader.say("figures-better")))  # fmt: skip
    shapes = reader.boundaries
    title = _finding(reader, found, places)
    drawn = in_both_widths(
        lambda width: outlines(width, spots, shapes, shades) if shapes else cartogram(width, spots, ground, shades),
        id, title, reader.say("page-map-description", places=_many(reader, places), n=len(spots)),
    )  # fmt: skip
    notes = [reader.say("page-map-key", most=most, drawn="outlines" if shapes else "marks")]
    if shapes and len(shapes) < len(spots):
        notes.append(reader.say("page-map-lacking", n=len(spots) - len(shapes), of=len(spots)))
    return Figure(id, title, reader.say("page-map-description", places=_many(reader, places), n=len(spots)), drawn,
                  tuple(notes), table=_table(reader, found, places),
                  rests=rests(reader, outcome, (found.scenario,)))  # fmt: skip


def _finding(reader: Reader, found: Effects, places: Places) -> str:
    """Count places that gain and lose, and name those that gain most and least among those that may be named."""
    up, down = found.shares
    least = LADDER[-1][0]
    better, worse = int((up >= least).sum()), int((down >= least).sum())
    named = [row for row, mean in enumerate(found.mean) if places.name(row) and np.isfinite(mean)]
    sign = -1.0 if found.outcome.good == "down" else 1.0
    order = sorted(named, key=lambda row: sign * found.mean[row])
    return reader.say(
        "page-map-finding", policy=reader.policy(found.scenario), outcome=reader.outcome(found.outcome),
        places=_many(reader, places), n=len(places.ids), better=better, worse=worse,
        unclear=len(places.ids) - better - worse, named=len(named), most=places.name(order[-1]) if order else "",
        least=places.name(order[0]) if order else "", unit=reader.unit(found.outcome),
        most_mean=float(found.mean[order[-1]]) if order else float("nan"),
        least_mean=float(found.mean[order[0]]) if order else float("nan"),
    )  # fmt: skip


def _table(reader: Reader, found: Effects, places: Places) -> Table:
    """List the places that may be named, worst-off first; the others together in one row, so that none can be told."""
    sign = -1.0 if found.outcome.good == "down" else 1.0
    named = [row for row, mean in enumerate(found.mean) if places.name(row) and np.isfinite(mean)]
    rows: list[tuple[Value, ...]] = [
        (places.names[row], places.groups[row], round(places.sizes[row]), *_numbers(found.draws[:, row], sign))
        for row in sorted(named, key=lambda row: sign * found.mean[row])
    ]
    small = [row for row, mean in enumerate(found.mean) if not places.name(row) and np.isfinite(mean)]
    if len(small) > 1:
        sizes = np.array(places.sizes)[small]
        together = reader.say("page-map-small", n=len(small), places=_many(reader, places),
                              least=round(places.named_from))  # fmt: skip
        mean = found.draws[:, small] @ sizes / sizes.sum()
        rows.append((together, "", round(float(sizes.sum())), *_numbers(mean, sign)))
    heads = ("page-place", "page-place-group", "page-place-size", "figures-mean", "figures-low", "figures-high",
             "page-better-in", "figures-n-versions")  # fmt: skip
    return Table(tuple(reader.say(each) for each in heads), tuple(rows))


def _numbers(draws: Array, sign: float) -> tuple[Value, ...]:
    low, high = np.percentile(draws, [5, 95])
    hits, n = counted(float(np.mean(sign * draws > 0)), len(draws))
    return float(draws.mean()), float(low), float(high), hits, n
