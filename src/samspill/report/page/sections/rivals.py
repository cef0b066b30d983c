"""Rivals: whether another mechanism in a mechanism's place would turn the sign of an effect."""

from __future__ import annotations

from samspill.experiments import Turn
from samspill.report.figure_sentences import Share as Found
from samspill.report.figure_sentences import rival_pays, rival_shares
from samspill.report.figures import Line, Lines, Share, in_both_widths, shares
from samspill.report.page.parts import Figure, Section, Table, Value
from samspill.report.page.reader import Reader
from samspill.report.page.resting import rests_on
from samspill.report.words import counted, factor


def rivals(reader: Reader) -> Section | None:
    """Make the section, one figure for each switch; left out where all versions have the same mechanisms."""
    switches = sorted({name for row in reader.runs.draws for name in row.choices})
    shown = [each for each in switches if len(rival_shares(reader.runs, reader.asked, each)) > 1]
    if not shown:
        return None
    turns = {each.switch: each for each in reader.runs.pairs() if each.n_draws}
    lead = [reader.say("page-rivals-lead", policy=reader.policy(reader.asked))]
    lead.append(reader.say("page-rivals-pairs" if turns else "page-rivals-no-pairs"))
    figures = tuple(_figure(reader, each, turns.get(each)) for each in shown)
    return Section("rivals", reader.say("page-rivals"), tuple(lead), figures)


def _figure(reader: Reader, switch: str, turn: Turn | None) -> Figure:
    found = rival_shares(reader.runs, reader.asked, switch)
    lines = tuple(
        Line(reader.rival(switch, each.rival), (Share(each.share),), _frequency(reader, each.share, each.n))
        for each in sorted(found, key=lambda each: each.share)
    )
    title = _finding(reader, switch, found)
    description = " ".join(f"{line.name}: {line.told}." for line in lines)
    ends = (reader.say("page-seldom-better"), reader.say("page-often-better"))
    id = f"rival-{_place(reader, switch)}"
    drawn = in_both_widths(
        lambda width: shares(width, [Lines("", lines)], reader.write, ends), id, title, description
    )
    notes = (reader.say("page-rival-turns", turned=turn.n_turned, n=turn.n_draws),) if turn else ()
    entries = [] if reader.ledger is None else [
        each for each in reader.ledger.switches if f"switch:{switch}" in each.sets
    ]  # fmt: skip
    return Figure(id, title, description, drawn, notes, table=_table(reader, switch, turn),
                  rests=rests_on(reader, entries))  # fmt: skip


def _finding(reader: Reader, switch: str, found: list[Found]) -> str:
    """Say with which rival the policy is most and least often for the better, if the versions tell them apart."""
    most, least = (choose(found, key=lambda each: each.share) for choose in (max, min))
    (hits, n), (least_hits, least_n) = counted(most.share, most.n), counted(least.share, least.n)
    state = rival_pays(reader.runs, reader.asked, switch).values["state"]
    return reader.say(
        "page-rival-finding", state=state, switch=reader.switch(switch), policy=reader.policy(reader.asked),
        most=reader.rival(switch, most.rival), hits=hits, n=n, least=reader.rival(switch, least.rival),
        least_hits=least_hits, least_n=least_n,
    )  # fmt: skip


def _place(reader: Reader, switch: str) -> int:
    return sorted({name for row in reader.runs.draws for name in row.choices}).index(switch)


def _frequency(reader: Reader, share: float, n: int) -> str:
    hits, of = counted(share, n)
    return reader.say("page-of-versions", hits=hits, n=of)


def _table(reader: Reader, switch: str, turn: Turn | None) -> Table:
    """List the rivals: in how many versions the policy is for the better, and near the line the change with each."""
    heads = ["page-rival", "page-better-in", "figures-n-versions"]
    heads += ["page-median-change", "page-n-pairs"] if turn else []
    by = factor(reader.runs.outcome((reader.runs.facts.pairs or {})["outcome"]).unit) if turn else 1.0
    rows: list[tuple[Value, ...]] = []
    for each in rival_shares(reader.runs, reader.asked, switch):
        row: list[Value] = [reader.rival(switch, each.rival), round(each.share * each.n), each.n]
        if turn:
            row += [by * turn.medians.get(each.rival, float("nan")), turn.counts.get(each.rival, 0)]
        rows.append(tuple(row))
    return Table(tuple(reader.say(each) for each in heads), tuple(rows))
