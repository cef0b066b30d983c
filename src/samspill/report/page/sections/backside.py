"""The back side: what would get worse that nobody aimed at, one figure for each policy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from samspill.core import ALL
from samspill.experiments import BackSide, Side, back_side
from samspill.report.figures import Counted, in_both_widths, squares
from samspill.report.page.lookup import assumption_named, lever_named, rival_told
from samspill.report.page.parts import Figure, Section, Table, Value
from samspill.report.page.reader import Reader
from samspill.report.page.resting import rests
from samspill.report.words import counted, factor

SHOWN = 6
"""How many harms of a policy have a picture; the others stand in the table."""
NAMED = 3
"""How many groups are named."""


def backside(reader: Reader) -> Section:
    """Make the section."""
    found = back_side(reader.runs)
    figures = tuple(_figure(reader, found, scenario) for scenario in reader.policies)
    return Section("backside", reader.say("side-title"), tuple(lead(reader, found)), figures)


def lead(reader: Reader, found: BackSide) -> list[str]:
    """Say what was searched, at which chance of error, what could not be found, and how to object."""
    told = [reader.say("side-lead", n=found.n_looked_at, draws=found.n_draws, percent=round(100 * found.error))]
    unsaid = tuple(reader.policy(name) for name in found.without_aim)
    told += [reader.say("side-no-aim", policies=unsaid)] if unsaid else []
    told += [] if found.has_claims else [reader.say("side-no-claims")]
    hidden = sum(found.hidden.values())
    told += [reader.say("side-hidden", n=hidden)] if hidden else []
    return [*told, reader.say("side-object")]


def finding(reader: Reader, found: BackSide, scenario: str) -> str:
    """Say how much would get worse under a policy that nobody aimed at."""
    return reader.say("side-finding", policy=reader.policy(scenario), n=len(_harms(found, scenario)))


def sentences(reader: Reader, found: BackSide, scenario: str) -> list[str]:
    """Say of each harm what, of whom, when, how much, and on what it hangs; then what else changed."""
    harms = _harms(found, scenario)
    told = [_told(reader, each) for each in harms] or [reader.say("side-few", draws=found.n_draws)]
    kinds = [each.kind for each in found.of(scenario)]
    gains, shifts = kinds.count("gain"), kinds.count("shift")
    if gains or shifts:
        told.append(reader.say("side-others", policy=reader.policy(scenario), gains=gains, shifts=shifts))
    return told


def _harms(found: BackSide, scenario: str) -> list[Side]:
    return [each for each in found.of(scenario) if each.is_harm]


def _told(reader: Reader, side: Side) -> str:
    change, by = side.change, _factor(reader, side)
    low, high = np.percentile(by * change.known, [5, 95])
    hits, n = _hits(side)
    told = [reader.say(
        "side-what", outcome=_outcome(reader, side), groups=_groups(reader, side), when=_when(reader, side),
        mean=by * change.mean, low=float(low), high=float(high), unit=_unit(reader, side), hits=hits, n=n,
        worse="worse" if side.is_harm else "other", kind=side.kind,
    )]  # fmt: skip
    told += [reader.say("side-simpson")] if side.is_simpson else []
    told.append(_part(reader, side))
    if side.since is not None:
        told.append(reader.say("side-since", dose=side.since, lever=lever_named(reader, side.lever)))
    if side.placebo is not None:
        name, mean, share = side.placebo
        told.append(reader.say("side-placebo", placebo=reader.policy(name), mean=by * mean, percent=round(100 * share)))
    return " ".join(told)


def _part(reader: Reader, side: Side) -> str:
    part, by = side.part, _factor(reader, side) * float(np.sign(side.change.mean))
    if part is None:
        return reader.say("side-no-part")
    is_number = part.where in ("above", "below")
    choice = "" if is_number else rival_told(reader, part.address, part.where)
    return reader.say(
        "side-part", name=assumption_named(reader, part.address), where=part.where if is_number else "choice",
        at=part.at, choice=choice, inside=part.inside, n_inside=part.n_inside, outside=part.outside,
        n_outside=part.n_outside, more=by * part.mean_inside, less=by * part.mean_outside,
    )  # fmt: skip


def _hits(side: Side) -> tuple[int, int]:
    """Count the versions in which it goes the way that its mean goes."""
    change = side.change
    share = float(np.mean(change.known * np.sign(change.mean) > 0))
    return counted(share, change.known.size)


def _outcome(reader: Reader, side: Side) -> str:
    place = side.change.place
    return reader.outcome(reader.runs.outcome(place.told or place.outcome))


def _unit(reader: Reader, side: Side) -> str:
    return reader.unit(reader.runs.outcome(side.change.place.outcome))


def _factor(reader: Reader, side: Side) -> float:
    return factor(reader.runs.outcome(side.change.place.outcome).unit)


def _groups(reader: Reader, side: Side) -> str:
    if side.groups == (ALL,):
        return reader.say("side-everybody")
    named = tuple(reader.group(each) for each in side.groups if each != ALL)
    if len(named) <= NAMED + 1:
        return reader.say("listed", names=named)
    first = ", ".join(named[:NAMED])
    return reader.say("side-more-groups", groups=first, n=len(named) - NAMED)


def _when(reader: Reader, side: Side) -> str:
    if len(side.windows) == 3:
        return reader.say("side-when", window="throughout")
    return reader.say("listed", names=tuple(reader.say("side-when", window=each) for each in side.windows))


# the picture and the numbers


def _figure(reader: Reader, found: BackSide, scenario: str) -> Figure:
    harms, id = _harms(found, scenario), f"backside-{reader.policies.index(scenario)}"
    title, notes = finding(reader, found, scenario), tuple(sentences(reader, found, scenario))
    if not found.of(scenario):
        return Figure(id, title, notes=notes)
    table = _table(reader, found.of(scenario))
    if not harms:
        return Figure(id, title, notes=notes, table=table)
    panels = [_panel(reader, each) for each in harms[:SHOWN]]
    told = " ".join(f"{panel.title}: {', '.join(panel.told)}." for panel in panels)
    description = reader.say("page-squares", told=told)
    drawn = in_both_widths(lambda width: squares(width, panels), id, title, description)
    outcome = reader.runs.outcome(harms[0].change.place.outcome)
    return Figure(id, title, description, drawn, notes, table=table, rests=rests(reader, outcome, (scenario,)))


def _panel(reader: Reader, side: Side) -> Counted:
    worse, n = _hits(side)
    title = f"{_outcome(reader, side)} ({_groups(reader, side)})"
    told = (reader.say("side-count", hits=worse, n=n), reader.say("side-kind-name", kind=side.kind))
    return Counted(title, 0, worse, n, told)


def _table(reader: Reader, sides: Sequence[Side]) -> Table:
    heads = ("figures-outcome", "side-groups-head", "side-when-head", "side-kind-head", "figures-unit", "figures-mean",
             "figures-low", "figures-high", "figures-n-versions", "side-chance-head")  # fmt: skip
    rows: list[tuple[Value, ...]] = []
    for each in sides:
        by = _factor(reader, each)
        low, high = np.percentile(by * each.change.known, [5, 95])
        rows.append((
            _outcome(reader, each), _groups(reader, each), _when(reader, each),
            reader.say("side-kind-name", kind=each.kind), _unit(reader, each), by * each.change.mean, float(low),
            float(high), each.change.known.size, each.change.chance,
        ))  # fmt: skip
    return Table(tuple(reader.say(each) for each in heads), tuple(rows))
