"""To whom: effects on groups, the worst-off first."""

from __future__ import annotations

from samspill.experiments import OutcomeFacts
from samspill.report.figure_sentences import groups as finding_of
from samspill.report.figures import Across, Block, Row, dots, in_both_widths
from samspill.report.findings import Finding, by_member, find
from samspill.report.page.parts import Figure, Section, key_of
from samspill.report.page.reader import Reader, way_of
from samspill.report.page.resting import rests
from samspill.report.page.sections.fates import fates
from samspill.report.page.tables import effects_table, torn


def groups(reader: Reader) -> Section:
    """Make the section; where the study has no groups it says so.

    A grouping that is shown of an earlier outcome already is folded.
    """
    drawn = {(outcome.id, way): figure for outcome, way in reader.grouped if (figure := _figure(reader, outcome, way))}
    first = {way: outcome.id for outcome, way in reversed(reader.grouped) if (outcome.id, way) in drawn}
    shown = tuple(figure for (id, way), figure in drawn.items() if first[way] == id)
    more = tuple(
        (_titled(reader, outcome, way), (drawn[outcome.id, way],))
        for outcome, way in reader.grouped if (outcome.id, way) in drawn and first[way] != outcome.id
    )  # fmt: skip
    figures = (*shown, *fates(reader))
    return Section("groups", reader.say("page-groups"), _lead(reader, is_shown=bool(shown)), figures, more)


def _lead(reader: Reader, *, is_shown: bool) -> tuple[str, ...]:
    if not is_shown:
        return (reader.say("loses-no-groups"),)
    told = [reader.say("page-groups-lead")]
    if any(outcome is by_member(reader.runs) for outcome, _ in reader.grouped):
        told += [finding_of(reader.runs, scenario).told(reader.language) for scenario in reader.policies]
    return tuple(told)


def _titled(reader: Reader, outcome: OutcomeFacts, way: str) -> str:
    return reader.say("page-by", outcome=reader.outcome(outcome), grouping=reader.grouping(way))


def _figure(reader: Reader, outcome: OutcomeFacts, way: str) -> Figure | None:
    found = {scenario: _worst_first(reader, scenario, outcome, way) for scenario in reader.policies}
    blocks = [
        Block(reader.policy(scenario), tuple(_row(reader, each) for each in those))
        for scenario, those in found.items() if those
    ]  # fmt: skip
    if not blocks:
        return None
    flat = [each for those in found.values() for each in those]
    title = _title(reader, found, outcome, way)
    description = " ".join(
        reader.say("page-dot", group=reader.group(each.effect.group), policy=reader.policy(each.effect.scenario),
                   verdict=reader.verdict(each)) for each in flat
    )  # fmt: skip
    across = Across(reader.unit(outcome), reader.write, reader.ends(outcome), outcome.good == "down")
    id = f"groups-{reader.grouped.index((outcome, way))}"
    drawn = in_both_widths(lambda width: dots(width, blocks, across), id, title, description)
    return Figure(id, title, description, drawn, torn(reader, flat), key=key_of([way_of(each) for each in flat]),
                  table=effects_table(reader, flat), rests=rests(reader, outcome))  # fmt: skip


def _worst_first(reader: Reader, scenario: str, outcome: OutcomeFacts, way: str) -> list[Finding]:
    found = [find(reader.runs, scenario, outcome, group) for group in outcome.groups(way)]
    sign = -1.0 if outcome.good == "down" else 1.0
    return sorted((each for each in found if each.effect.n_draws), key=lambda each: sign * each.effect.mean)


def _row(reader: Reader, found: Finding) -> Row:
    mean, low, high = found.figures
    told = f"{reader.number(mean, signed=True)} {reader.interval(low, high)} {reader.verdict(found)}"
    return Row(reader.group(found.effect.group), reader.reach(found), told)


def _title(reader: Reader, found: dict[str, list[Finding]], outcome: OutcomeFacts, way: str) -> str:
    """Say how many groups lose, and for which most is at stake, under the policy that is asked most of."""
    asked = found.get(reader.asked) or next(those for those in found.values() if those)
    widest = max(asked, key=lambda each: each.effect.high - each.effect.low)
    _, low, high = widest.figures
    return reader.say(
        "page-groups-finding", policy=reader.policy(widest.effect.scenario), outcome=reader.outcome(outcome),
        grouping=reader.grouping(way), group=reader.group(widest.effect.group), low=low, high=high,
        unit=reader.unit(outcome), losing=sum(each.loses for each in asked), n=len(asked),
    )  # fmt: skip
