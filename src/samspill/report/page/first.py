"""The first screen: the question, five sentences at most, one picture, and the line that never moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samspill.report.beyond_sentences import placebo
from samspill.report.figures import Cell, Column, Reach, Way, in_both_widths, overview
from samspill.report.findings import Finding, find
from samspill.report.language import Phrases
from samspill.report.page.parts import Figure, key_of
from samspill.report.page.reader import Reader, way_of
from samspill.report.page.resting import rests
from samspill.report.page.tables import effects_table, torn
from samspill.report.sentences import Sentence, first_screen, together

COUNTED: tuple[Way, ...] = ("better", "worse", "unclear")


@dataclass(frozen=True)
class Pointed:
    """A sentence, and the anchor of the part that shows what it says."""

    told: str
    figure: str | None


@dataclass(frozen=True)
class FirstScreen:
    """What somebody reads who has one minute."""

    sentences: tuple[Pointed, ...]
    overview: Figure | None


def first(reader: Reader) -> FirstScreen:
    """Make the first screen."""
    sentences = first_screen(reader.runs, reader.case, reader.record)
    return FirstScreen(
        tuple(Pointed(each.told(reader.language), each.figure) for each in sentences),
        _overview(reader) if reader.policies else None,
    )


def _overview(reader: Reader) -> Figure:
    found = [[find(reader.runs, scenario, each) for each in reader.shown] for scenario in reader.policies]
    rows = [reader.policy(scenario) for scenario in reader.policies]
    columns = [
        Column(reader.outcome(each), reader.unit(each), reader.ends(each), each.good == "down")
        for each in reader.shown
    ]
    cells = [[_cell(reader, each) for each in line] for line in found]
    title = _finding(reader, found)
    description = " ".join(
        reader.say("page-overview-cell", policy=rows[row], outcome=columns[place].title, number=cell.number,
                   unit=columns[place].unit, interval=cell.interval, verdict=cell.verdict)
        for row, line in enumerate(cells) for place, cell in enumerate(line)
    )  # fmt: skip
    drawn = in_both_widths(lambda width: overview(width, rows, columns, cells), "overview", title, description)
    ways = key_of([way_of(each) for line in found for each in line if each.effect.n_draws])
    table = effects_table(reader, [each for line in found for each in line])
    notes = torn(reader, [each for line in found for each in line])
    placebos = [placebo(reader.runs, scenario, reader.shown[0]) for scenario in reader.policies]
    notes += tuple(each.told(reader.language) for each in placebos if each)
    return Figure("overview", title, description, drawn, notes, key=ways, table=table,
                  rests=rests(reader, reader.shown[0]))  # fmt: skip


def _finding(reader: Reader, found: Sequence[Sequence[Finding]]) -> str:
    """Count under each policy what would be better and what would be worse."""
    judged = [[way_of(each) for each in line if each.outcome.good != "none"] for line in found]
    alike: dict[tuple[int, ...], list[str]] = {}
    for scenario, ways in zip(reader.policies, judged, strict=True):
        counts = tuple(ways.count(way) for way in COUNTED)
        alike.setdefault(counts, []).append(scenario)
    phrases = Phrases(
        Sentence("page-overview-policy",
                 {"policies": together(reader.runs, those), **dict(zip(COUNTED, counts, strict=True))})
        for counts, those in alike.items()
    )  # fmt: skip
    return reader.say("page-overview", n=len(judged[0]), policies=phrases)


def _cell(reader: Reader, found: Finding) -> Cell:
    if not found.effect.n_draws:
        return Cell(None, reader.say("no-figure"), "", "")
    mean, low, high = found.figures
    reach: Reach = reader.reach(found)
    return Cell(reach, reader.number(mean, signed=True), reader.interval(low, high), reader.verdict(found))
