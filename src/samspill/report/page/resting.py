"""What figures rest on: the assumptions that move them most, with owner and grade."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from samspill.experiments import OutcomeFacts
from samspill.ledger import GRADES, Assumption
from samspill.report.language import Named, Told
from samspill.report.page.movers import Mover
from samspill.report.page.parts import Ground, Rests
from samspill.report.page.reader import Reader

NAMED = 4
"""How many assumptions are named below a figure at most."""


def rests(reader: Reader, outcome: OutcomeFacts, scenarios: Sequence[str] = ()) -> Rests:
    """Say which assumptions move the effects on an outcome most, of some policies or of all."""
    if reader.ledger is None:
        return Rests(reader.say("page-rests-unknown"))
    found: dict[str, Mover] = {}
    for scenario in scenarios or reader.policies:
        for each in reader.movers(scenario, outcome):
            if each.entry.id not in found or each.chance < found[each.entry.id].chance:
                found[each.entry.id] = each
    told = sorted((each for each in found.values() if each.is_told), key=lambda each: each.chance)[:NAMED]
    entries = tuple(reader.ledger)
    guesses = sum(each.grade == GRADES[0] for each in entries)
    state = "some" if told else "none" if found else "few"
    text = reader.say("page-rests", state=state, n=len(entries), guesses=guesses, named=len(told))
    return Rests(text, tuple(grounded(reader, each.entry) for each in told))


def rests_on(reader: Reader, entries: Iterable[Assumption]) -> Rests:
    """Name the assumptions that a figure is about."""
    named = tuple(grounded(reader, each) for each in entries)
    return Rests(reader.say("page-rests-on" if named else "page-rests-unknown"), named)


def grounded(reader: Reader, entry: Assumption) -> Ground:
    """Tell of an assumption what stands below a figure."""
    return Ground(entry.id, claim(reader, entry), owner(reader, entry), reader.say("grade-name", grade=entry.grade))


def claim(reader: Reader, entry: Assumption) -> Told:
    """Give what an assumption claims."""
    return reader.told("claim", entry.id, entry.claim)


def owner(reader: Reader, entry: Assumption) -> str:
    """Name the role that stands behind an assumption."""
    return reader.name(Named("owner", entry.owner, entry.owner))
