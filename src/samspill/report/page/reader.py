"""The reader: how everything on a page is said to one reader, in words, numbers and marks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from babel.numbers import format_decimal

from samspill.experiments import Case, OutcomeFacts, Places, Runs, View
from samspill.ledger import Assumption, Ledger, Record
from samspill.report.figures import Reach, Way
from samspill.report.findings import (
    Finding,
    Switch,
    by_member,
    group_named,
    grouping_named,
    main,
    outcome_named,
    policies,
    reported,
    scenario_named,
    ways,
)
from samspill.report.language import Language, Named, Spoken, Told
from samspill.report.page.making import Making
from samspill.report.page.movers import Mover, effects, movers
from samspill.report.words import CANNOT_TELL, NO_CHANGE, WAYS, outcome_unit, unit_words

MOST, LEAST = 5, 4
"""How many main outcomes there are at most, and at least where the study reports as many."""

MICRO = "micro"


@dataclass(frozen=True, eq=False)
class Reader:
    """A study's results on their way to a reader.

    Attributes
    ----------
    runs, case, ledger
        What the study gave, and the case and ledger that it belongs to, where they are known.
    language, making
        How the reader is spoken to; how the runs were made.
    boundaries
        Polygons of places by their row, where the user has them.
    views, record
        What perspectives make of the study, where they were run; the record of positions, where there is one.
    """

    runs: Runs
    language: Language
    making: Making
    case: Case | None = None
    ledger: Ledger | None = None
    boundaries: Mapping[int, Any] | None = None
    views: tuple[View, ...] = ()
    record: Record | None = None

    # words

    def say(self, id: str, /, **values: Any) -> str:
        """Write a message."""
        return self.language.text(id, **values)

    def name(self, thing: Spoken) -> str:
        """Write what something is called."""
        return thing.told(self.language)

    def policy(self, scenario: str) -> str:
        """Write what a scenario is called."""
        return self.name(scenario_named(self.runs, scenario))

    def outcome(self, outcome: OutcomeFacts) -> str:
        """Write what an outcome is called."""
        return self.name(outcome_named(outcome))

    def unit(self, outcome: OutcomeFacts) -> str:
        """Write an outcome's unit as its numbers are told."""
        return outcome_unit(outcome.unit, self.language)

    def group(self, group: str) -> str:
        """Write what a group is called."""
        return self.name(group_named(group))

    def grouping(self, way: str) -> str:
        """Write what a grouping is called."""
        return self.name(grouping_named(way))

    def switch(self, switch: str) -> str:
        """Write what a switch is about, in whole words."""
        return self.name(Switch(switch))

    def rival(self, switch: str, rival: str) -> str:
        """Write what a rival says, in whole words."""
        return self.language.study("rival-told", f"{switch}-{rival}", self._rival(switch, rival))

    def _rival(self, switch: str, rival: str) -> str:
        return self.language.study("rival", f"{switch}-{rival}", rival)

    def short(self, id: str) -> str:
        """Write an assumption's short name; its id where it has none."""
        return self.name(Named("short", id, id))

    def assumption_unit(self, entry: Assumption) -> str:
        """Write the unit of an assumption's number; nothing for a plain number."""
        return unit_words(entry.unit, self.language)

    def told(self, kind: str, key: str, own: str) -> Told:
        """Write a text of the study, and say in which language it is where that is not the reader's."""
        text, lang = self.language.told(kind, key, own)
        return Told(text, "" if lang == self.language.code else lang)

    # numbers

    def number(self, value: float, *, signed: bool = False) -> str:
        """Write a number with two significant figures."""
        return self.language.number(value, signed=signed)

    def tick(self, value: float) -> str:
        """Write a round number with all its digits."""
        exact = format_decimal(abs(value), format="#,##0.########", locale=self.say("language-locale"))
        return f"{self.number(-1.0)[0] if value < 0 else ''}{exact}"

    def interval(self, low: float, high: float) -> str:
        """Write a range in brackets."""
        return f"({self.language.interval(low, high)})"

    def verdict(self, finding: Finding) -> str:
        """Write which way an effect goes, and in how many versions."""
        return self.say("verdict", **finding.verdict.values)

    def reach(self, finding: Finding) -> Reach:
        """Give an effect as a picture shows it."""
        return Reach(*finding.figures, way_of(finding))

    def ends(self, outcome: OutcomeFacts) -> tuple[str, str]:
        """Say what lies to the left and to the right of no effect; better is on the right."""
        sides = ("less", "more") if outcome.good == "none" else ("worse", "better")
        return self.say(f"figures-{sides[0]}"), self.say(f"figures-{sides[1]}")

    # what a page shows

    @property
    def policies(self) -> list[str]:
        """The scenarios beside the baseline."""
        return policies(self.runs)

    @cached_property
    def shown(self) -> list[OutcomeFacts]:
        """The main outcomes: of all that the study reports, the first of each whose interest it is.

        Five at most; where these are less than four, the next ones in the study's order until there are four. The
        main outcome a head is left out, since of all it says the same again.
        """
        twin = by_member(self.runs)
        told = [each for each in reported(self.runs) if each.id != twin.id or each.id == main(self.runs).id]
        firsts = {each.whose: each for each in reversed(told)}
        chosen = [each for each in told if firsts[each.whose] is each][:MOST]
        rest = [each for each in told if each not in chosen][: max(0, LEAST - len(chosen))]
        return [each for each in told if each in chosen or each in rest]

    @cached_property
    def grouped(self) -> list[tuple[OutcomeFacts, str]]:
        """What is shown group by group: the main outcome a head, and the main outcomes that single persons bear."""
        own = [each for each in self.shown if each.level == MICRO and each is not main(self.runs)]
        return [(each, way) for each in (by_member(self.runs), *own) for way in ways(self.runs, each)]

    @cached_property
    def _moved(self) -> dict[tuple[str, str], list[Mover]]:
        return {}

    def movers(self, scenario: str, outcome: OutcomeFacts) -> list[Mover]:
        """Order the assumptions that the study varies by how clearly they move an effect; none without a ledger."""
        if (scenario, outcome.id) not in self._moved:
            effect = effects(self.runs, scenario, outcome)
            self._moved[scenario, outcome.id] = movers(self.runs, self.ledger, effect)
        return self._moved[scenario, outcome.id]

    @cached_property
    def places(self) -> Places | None:
        """The places of the case; None where it has none, or is not known."""
        return self.case.places() if self.case and self.case.places else None

    @property
    def asked(self) -> str:
        """The policy that the study asks most of: whose rivals it pairs, or the first."""
        scenario = (self.runs.facts.pairs or {}).get("scenario")
        return scenario if scenario in self.policies else self.policies[0]

    @property
    def write(self) -> Callable[[float], str]:
        """How a picture writes the numbers on its scales."""
        return self.tick


def way_of(finding: Finding) -> Way:
    """Say by which mark an effect is shown; an empty one where its mean and most versions are on different sides."""
    rung, way = finding.verdict.rung, finding.verdict.way
    is_measure = way in WAYS
    if rung == NO_CHANGE:
        return "none"
    if rung == CANNOT_TELL or is_torn(finding):
        return "open" if is_measure else "unclear"
    return "moved" if is_measure else "better" if way == "better" else "worse"


def is_torn(finding: Finding) -> bool:
    """Whether the mean of an effect lies on another side than most versions do."""
    rises = finding.direction == "up"
    return finding.verdict.rung not in (NO_CHANGE, CANNOT_TELL) and (finding.effect.mean > 0) != rises
