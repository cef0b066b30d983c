"""How this was made: the words that only modellers use, and everything by which a reader can check the page."""

from __future__ import annotations

from dataclasses import dataclass

from samspill.report.language import Told
from samspill.report.page.reader import Reader


@dataclass(frozen=True)
class Made:
    """The last part of the page.

    Attributes
    ----------
    lead
        Sentences on design and runs.
    reasons
        Why runs failed, with how many.
    facts
        Names and values: hashes, versions, seeds.
    outcomes
        Each outcome with its definition.
    credits
        What the data ask to be said.
    commands
        How to see more of it, as commands.
    """

    lead: tuple[str, ...]
    reasons: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    outcomes: tuple[tuple[str, Told], ...]
    credits: str
    commands: tuple[tuple[str, str], ...]


def made(reader: Reader, credits: str) -> Made:
    """Tell how the runs were made."""
    return Made(_lead(reader), _reasons(reader), tuple(_facts(reader)), _outcomes(reader), credits, _commands(reader))


def _lead(reader: Reader) -> tuple[str, ...]:
    runs, facts = reader.runs, reader.runs.facts
    told = [reader.say("page-design", draws=facts.draws, seeds=facts.seeds, scenarios=len(facts.scenarios),
                       seed=str(facts.seed))]  # fmt: skip
    told.append(reader.say("page-runs", done=runs.done, planned=runs.planned, failed=runs.failed))
    if runs.unreached:
        told.append(reader.say("page-unmet", unmet=len(runs.unreached), draws=facts.draws))
    if facts.overrides:
        values = tuple(f"{key} = {value}" for key, value in facts.overrides.items())
        told.append(reader.say("answer-set", values=values))
    told.append(reader.say("page-how-intervals"))
    return tuple(told)


def _reasons(reader: Reader) -> tuple[str, ...]:
    return tuple(reader.say("answer-failed", n=n, reason=reason) for reason, n in sorted(reader.runs.reasons.items()))


def _facts(reader: Reader) -> list[tuple[str, str]]:
    making = reader.making
    named = [(reader.say("page-study"), reader.runs.facts.name)]
    named += [(reader.say("page-begun"), reader.language.date(making.date))] if making.date else []
    named += [(reader.say("page-hash"), making.hash)] if making.hash else []
    named += [(reader.say("page-hash-of", what=name), each) for name, each in sorted(making.hashes.items())]
    return named + [(reader.say("page-version-of", what=name), each) for name, each in making.versions.items()]


def _outcomes(reader: Reader) -> tuple[tuple[str, Told], ...]:
    known = [reader.runs.outcome(name) for name in reader.runs.facts.reported]
    return tuple(
        (f"{reader.outcome(each)} [{reader.unit(each)}]", reader.told("doc", each.id, each.doc or each.id))
        for each in known
    )


def _commands(reader: Reader) -> tuple[tuple[str, str], ...]:
    name = reader.making.case
    if not name:
        return ()
    told = (("cite", f"samspill cite {name}"), ("coverage", f"samspill ledger coverage {name}"))
    return tuple((reader.say(f"page-command-{what}"), command) for what, command in told)
