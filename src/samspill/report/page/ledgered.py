"""Assumptions: what is assumed, by whom and on which ground, guesses first; and which of it moves the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samspill.ledger import GRADES, Assumption, Ledger, voiced
from samspill.report.figure_sentences import grade as grade_finding
from samspill.report.figures import Bar, Bars, Line, Lines, Share, bars, in_both_widths, shares
from samspill.report.findings import main
from samspill.report.language import Named, Told
from samspill.report.page.movers import Array, Mover, effects, halves
from samspill.report.page.parts import Figure, Rests, Table, Value
from samspill.report.page.reader import Reader
from samspill.report.page.resting import claim, grounded, owner
from samspill.report.voices import taken
from samspill.report.words import counted

SHOWN = 6
"""How many assumptions that move the answer are shown at most."""


@dataclass(frozen=True)
class Entry:
    """One assumption as a reader meets it."""

    id: str
    claim: Told
    facts: tuple[tuple[str, Told], ...]


@dataclass(frozen=True)
class Grade:
    """The assumptions of one grade, under a title."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Assumed:
    """The part of the page about assumptions."""

    lead: tuple[str, ...]
    figures: tuple[Figure, ...]
    grades: tuple[Grade, ...]


def assumed(reader: Reader) -> Assumed:
    """Make the part; where the ledger is not known it says so."""
    ledger = reader.ledger
    if ledger is None:
        return Assumed((reader.say("page-assumptions-unknown"),), (), ())
    lead = [reader.say("page-assumptions-lead")]
    if not reader.making.is_of(ledger):
        lead.append(reader.say("page-assumptions-other"))
    figures = [_by_owner(reader, ledger), *_movers(reader)]
    return Assumed(tuple(lead), tuple(figures), tuple(_grades(reader, ledger)))


# how many of which grade


def _by_owner(reader: Reader, ledger: Ledger) -> Figure:
    """Count assumptions by grade and owner, guesses first."""
    entries = tuple(ledger)
    counts = {
        grade: {name: sum(each.grade == grade and each.owner == name for each in entries) for name in _owners(entries)}
        for grade in GRADES if any(each.grade == grade for each in entries)
    }  # fmt: skip
    groups = [Bars(_grade(reader, grade), tuple(
        Bar(_owner(reader, name), float(n), reader.language.whole(n), "ink") for name, n in of.items() if n
    )) for grade, of in counts.items()]  # fmt: skip
    first = next(iter(counts), GRADES[0])
    title = grade_finding(entries, first).told(reader.language)
    told = " ".join(f"{group.title}: {bar.name} {bar.told}." for group in groups for bar in group.bars)
    unit = reader.say("page-number-of-assumptions")
    drawn = in_both_widths(lambda width: bars(width, groups, unit), "grades", title, told)
    heads = tuple(reader.say(each) for each in ("page-grade", "page-owner", "page-number-of-assumptions"))
    rows: list[tuple[Value, ...]] = [(_grade(reader, grade), _owner(reader, name), n)
                                     for grade, of in counts.items() for name, n in of.items() if n]  # fmt: skip
    return Figure("grades", title, told, drawn, table=Table(heads, tuple(rows)))


def _owners(entries: Sequence[Assumption]) -> list[str]:
    owners = [each.owner for each in entries]
    return sorted(set(owners), key=lambda name: (-owners.count(name), name))


def _owner(reader: Reader, name: str) -> str:
    return reader.name(Named("owner", name, name))


def _grade(reader: Reader, grade: str) -> str:
    text = reader.say("grade-name", grade=grade)
    return text[:1].upper() + text[1:]


# which of them move the answer


def _movers(reader: Reader) -> list[Figure]:
    """Show in how many versions the policy is for the better where an assumption is low and where it is high."""
    if not reader.policies:
        return []
    effect = effects(reader.runs, reader.asked, main(reader.runs))
    looked_at = reader.movers(reader.asked, main(reader.runs))
    found = [each for each in looked_at if each.is_told and not each.is_choice][:SHOWN]
    if not looked_at:
        return []
    if not found:
        return [Figure("movers", reader.say("page-movers-none", n=len(looked_at), policy=reader.policy(reader.asked)))]
    return [_mover_figure(reader, found, effect, len(looked_at))]


def _mover_figure(reader: Reader, found: Sequence[Mover], effect: Array, n: int) -> Figure:
    lines = [_mover_line(reader, each, effect) for each in found]
    most = found[0]
    parted = halves(most, effect)
    (low, of_low), (high, of_high) = counted(parted.low, parted.n_low), counted(parted.high, parted.n_high)
    title = reader.say("page-movers-finding", policy=reader.policy(reader.asked), name=reader.short(most.entry.id),
                       low=low, of_low=of_low, high=high, of_high=of_high)  # fmt: skip
    description = " ".join(f"{line.name}: {line.told}." for line in lines)
    ends = (reader.say("page-seldom-better"), reader.say("page-often-better"))
    drawn = in_both_widths(
        lambda width: shares(width, [Lines("", tuple(lines))], reader.write, ends), "movers", title, description
    )
    notes = (reader.say("page-movers-key"), reader.say("page-movers-rest", n=n, shown=len(found)))
    rests = Rests(reader.say("page-rests-on"), tuple(grounded(reader, each.entry) for each in found))
    return Figure("movers", title, description, drawn, notes, table=_mover_table(reader, found, effect), rests=rests)


def _mover_line(reader: Reader, mover: Mover, effect: Array) -> Line:
    parted = halves(mover, effect)
    (low, of_low), (high, of_high) = counted(parted.low, parted.n_low), counted(parted.high, parted.n_high)
    told = reader.say("page-mover", low=low, of_low=of_low, high=high, of_high=of_high)
    name = reader.say("page-mover-name", id=mover.entry.id, name=_brief(reader, mover.entry))
    return Line(name, (Share(parted.low, is_full=False), Share(parted.high)), told)


def _brief(reader: Reader, entry: Assumption) -> str:
    """Give an assumption's short name; its claim where it has none."""
    short = reader.short(entry.id)
    return claim(reader, entry).text if short == entry.id or entry.id in short else short


def _mover_table(reader: Reader, found: Sequence[Mover], effect: Array) -> Table:
    heads = ("page-assumption", "page-claim", "page-middle", "page-better-below", "page-n-below", "page-better-above",
             "page-n-above")  # fmt: skip
    rows: list[tuple[Value, ...]] = []
    for each in found:
        of = halves(each, effect)
        rows.append((each.entry.id, claim(reader, each.entry).text, of.middle, round(of.low * of.n_low), of.n_low,
                     round(of.high * of.n_high), of.n_high))  # fmt: skip
    return Table(tuple(reader.say(each) for each in heads), tuple(rows))


# every one of them


def _grades(reader: Reader, ledger: Ledger) -> list[Grade]:
    """List all assumptions by grade, guesses first; within a grade those that differ between versions first."""
    found = []
    for grade in GRADES:
        entries = [each for each in voiced(ledger, reader.record) if each.grade == grade]
        ordered = sorted(entries, key=lambda each: not each.is_uncertain)
        if entries:
            title = reader.say("page-grade-of", grade=_grade(reader, grade), n=len(entries))
            found.append(Grade(title, tuple(_entry(reader, each) for each in ordered)))
    return found


def _entry(reader: Reader, entry: Assumption) -> Entry:
    facts = {
        "page-taken-as": _plain(taken(entry, reader.language, reader.runs)),
        "page-owner": _plain(owner(reader, entry)),
        "page-source": _source(reader, entry),
        "page-replaced-by": reader.told("replaced", entry.id, entry.replaced_by),
        "page-status": _plain(reader.say("status-name", status=entry.status)),
        "page-review": _plain(reader.language.date(entry.review.isoformat())),
    }
    return Entry(entry.id, claim(reader, entry), tuple((reader.say(head), told) for head, told in facts.items()))


def _plain(text: str) -> Told:
    return Told(text, "")


def _source(reader: Reader, entry: Assumption) -> Told:
    if entry.source.casefold() == GRADES[0]:
        return _plain(reader.say("grade-name", grade=GRADES[0]))
    return reader.told("source", entry.id, entry.source)
