"""Seen by others: who holds what, in which order the policies come for whom, and how to object."""

from __future__ import annotations

from collections.abc import Iterator

from samspill.experiments import View
from samspill.ledger import Ledger, Perspective, folder
from samspill.report.figures import Across, Block, Row, dots, in_both_widths
from samspill.report.findings import Finding, find, main
from samspill.report.page.parts import Figure, Section, Table, Value, key_of
from samspill.report.page.reader import Reader, way_of
from samspill.report.voices import (
    own_order,
    perspective_told,
    position_told,
    role_named,
    scale_of,
    terms_told,
    view_order,
)

Terms = tuple[str, tuple[str, ...]]


def voices(reader: Reader) -> Section | None:
    """Make the section; left out where the assumptions are not known."""
    if reader.ledger is None:
        return None
    held = [*_shipped(reader, reader.ledger), *_on_record(reader, reader.ledger)]
    figures = (_side_by_side(reader),) if reader.views else ()
    return Section("voices", reader.say("page-voices"), tuple(_lead(reader, is_any=bool(held))), figures,
                   terms=tuple(held))  # fmt: skip


def _lead(reader: Reader, *, is_any: bool) -> Iterator[str]:
    yield reader.say("page-voices-lead" if is_any else "page-voices-none")
    if is_any and not reader.views:
        yield reader.say("page-voices-unrun", study=reader.runs.facts.name)
    entries = tuple(reader.ledger or ())
    if entries:
        yield reader.say("page-voices-object", id=next((e.id for e in entries if e.is_uncertain), entries[0].id))
    if reader.record is not None and reader.record.faults:
        yield reader.say("page-voices-broken", fault=reader.record.faults[0])
    elif reader.record is not None and reader.record.lines:
        yield reader.say("page-voices-record", n=len(reader.record.lines), mark=reader.record.head)


# who holds what


def _perspectives(reader: Reader) -> tuple[Perspective, ...]:
    """Give the perspectives that were run, and those that the case brings."""
    run = {view.perspective.name: view.perspective for view in reader.views}
    brought = {each.name: each for each in folder(None if reader.case is None else reader.case.perspectives)}
    return tuple({**brought, **run}.values())


def _shipped(reader: Reader, ledger: Ledger) -> Iterator[Terms]:
    for perspective in _perspectives(reader):
        (name,) = perspective_told(perspective, reader.language)
        known = [each for each in perspective.positions if each.on in ledger.by_id or each.on in ledger.by_address]
        yield name, tuple(position_told(perspective.name, each, ledger, reader.language, reader.runs) for each in known)


def _on_record(reader: Reader, ledger: Ledger) -> Iterator[Terms]:
    """List the positions that stand on the record, role by role; none where it is not as it was written."""
    record = reader.record
    if record is None or record.faults:
        return
    for role in dict.fromkeys(who for who, _ in record.standing):
        lines = tuple(
            position_told("record", each, ledger, reader.language, reader.runs)
            for who, each in record.standing
            if who == role and (each.on in ledger.by_id or each.on in ledger.by_address)
        )
        yield reader.say("page-voices-on-record", role=role_named(role)), lines


# what it changes


def _side_by_side(reader: Reader) -> Figure:
    """Show the effect of each policy on the main outcome, as the model has it and as each stakeholder does."""
    outcome = main(reader.runs)
    names = [reader.say("voices-as-it-is"), *(_role(reader, view) for view in reader.views)]
    runs = [reader.runs, *(view.after for view in reader.views)]
    found = {policy: [find(each, policy, outcome) for each in runs] for policy in reader.policies}
    blocks = [
        Block(reader.policy(policy), tuple(
            _row(reader, name, each) for name, each in zip(names, those, strict=True) if each.effect.n_draws
        )) for policy, those in found.items()
    ]  # fmt: skip
    description = " ".join(f"{block.title}, {row.name}: {row.told}." for block in blocks for row in block.rows)
    across = Across(reader.unit(outcome), reader.write, reader.ends(outcome), outcome.good == "down")
    title = _finding(reader)
    drawn = in_both_widths(lambda width: dots(width, blocks, across), "views", title, description)
    ways = key_of([way_of(each) for those in found.values() for each in those if each.effect.n_draws])
    notes = [reader.say("page-voices-note", outcome=reader.outcome(outcome))]
    notes.append(own_order(reader.views[0], reader.language))
    for view in reader.views:
        notes += [view_order(view, reader.language), reader.say("voices-moves", n=len(view.shifts))]
    return Figure("views", title, description, drawn, tuple(notes), key=ways, table=_table(reader))


def _role(reader: Reader, view: View) -> str:
    name = reader.name(role_named(view.perspective.stakeholder.role))
    return name[:1].upper() + name[1:]


def _row(reader: Reader, name: str, found: Finding) -> Row:
    mean, low, high = found.figures
    told = f"{reader.number(mean, signed=True)} {reader.interval(low, high)} {reader.verdict(found)}"
    return Row(name, reader.reach(found), told)


def _finding(reader: Reader) -> str:
    turned = [view for view in reader.views if view.turns_order]
    roles = tuple(role_named(view.perspective.stakeholder.role) for view in turned) or ("",)
    return reader.say("page-voices-finding", turned=len(turned), n=len(reader.views), roles=roles)


def _table(reader: Reader) -> Table:
    """List for each stakeholder the policies in their order, by what counts for them."""
    heads = ("page-voices-view", "figures-policy", "page-voices-place", "page-voices-what-counts", "figures-unit",
             "figures-mean", "figures-low", "figures-high", "page-better-in", "figures-n-versions")  # fmt: skip
    first = reader.views[0]
    sides = [(reader.say("voices-as-it-is"), first.before, first.counts_before, first.ranks_before)]
    sides += [(_role(reader, view), view.after, view.counts_after, view.ranks_after) for view in reader.views]
    rows: list[tuple[Value, ...]] = []
    for name, runs, terms, ranks in sides:
        by, unit = scale_of(runs, terms, reader.language)
        what = "; ".join(terms_told(runs, terms, reader.language))
        for place, rank in enumerate(ranks, start=1):
            low, high = sorted((by * rank.low, by * rank.high))
            rows.append((name, reader.policy(rank.scenario), place, what, unit, by * rank.mean, low, high, rank.better,
                         rank.n_draws))  # fmt: skip
    return Table(tuple(reader.say(each) for each in heads), tuple(rows))
