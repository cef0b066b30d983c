"""Sentences: from numbers to what is said of them, the same on the page and in the answer in text.

A sentence is the id of a message and the values that stand in it; which words it becomes is in the catalogues.
The functions choose by the numbers: turn a number and another sentence is made.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from samspill.core import ALL
from samspill.experiments import Case, Effect, Runs, kept_ledger
from samspill.ledger import GRADES, Assumption, Ledger, Record, voiced
from samspill.report.findings import (
    Finding,
    by_group,
    by_member,
    find,
    group_named,
    main,
    outcome_named,
    policies,
    scenario_named,
    switch_told,
    worse,
)
from samspill.report.language import Language, Named, Phrases


@dataclass(frozen=True)
class Sentence:
    """One sentence for readers.

    Attributes
    ----------
    id, values
        Of a message in the catalogue, and what stands in it.
    figure
        The part of the page that shows what it says; None where there is none.
    """

    id: str
    values: Mapping[str, Any] = field(default_factory=dict)
    figure: str | None = None

    def told(self, language: Language) -> str:
        """Write it out."""
        return language.text(self.id, **self.values)


def first_screen(runs: Runs, case: Case | None = None, record: Record | None = None) -> tuple[Sentence, ...]:
    """Say in at most five sentences what happens, who loses, what else gets worse, and what it hangs on.

    Parameters
    ----------
    runs
        In which at least one run of a policy gave figures.
    case
        Its case, of whose assumptions the last sentence tells.
    record
        Positions that were taken on them.
    """
    if not policies(runs):
        return (Sentence("no-policy"),)
    ledger = known_ledger(runs, case)
    entries = () if ledger is None else voiced(ledger, record)
    return (happens(runs), loses(runs), gets_worse(runs), hangs(runs), assumed(entries))


def known_ledger(runs: Runs, case: Case | None) -> Ledger | None:
    """Read the ledger that is kept with the runs, else that of the case; None where there is neither."""
    kept = None if runs.store is None else kept_ledger(runs.store)
    return kept or (None if case is None else Ledger.load(case.ledger))


# the first screen


def happens(runs: Runs) -> Sentence:
    """Say what each policy does to the main outcome, and in how many versions."""
    found = {each: find(runs, each, main(runs)).verdict for each in policies(runs)}
    phrases = Phrases(
        Sentence("happens-policy", {"policy": scenario_named(runs, scenario), **verdict.values})
        for scenario, verdict in found.items()
    )
    return Sentence("happens", {"outcome": outcome_named(main(runs)), "policies": phrases}, "effects")


def loses(runs: Runs) -> Sentence:
    """Say which groups are worse off with each policy, or that there are none, or that nobody can tell."""
    found = {each: by_group(runs, each) for each in policies(runs)}
    if not any(found.values()):
        return Sentence("loses-no-groups", {}, "groups")
    phrases = Phrases(_losers(runs, scenario, groups) for scenario, groups in found.items())
    return Sentence("loses", {"policies": phrases}, "groups")


def _losers(runs: Runs, scenario: str, groups: Sequence[Finding]) -> Sentence:
    losing = tuple(group_named(each.effect.group) for each in groups if each.loses)
    unclear = sum(not (each.loses or each.gains) for each in groups)
    state = "some" if losing else "none" if not unclear else "all-unclear" if unclear == len(groups) else "unclear"
    values = {"state": state, "groups": losing, "unclear": unclear, "n": len(groups)}
    return Sentence("loses-policy", {"policy": scenario_named(runs, scenario), **values})


def gets_worse(runs: Runs) -> Sentence:
    """Say what gets worse beside the main outcome, or that nothing is found that does."""
    phrases = []
    for scenario in policies(runs):
        beside = [each for each in worse(runs, scenario) if each.outcome.id not in (main(runs).id, by_member(runs).id)]
        if beside:
            values = {"policy": scenario_named(runs, scenario), "outcomes": harmed(beside)}
            phrases.append(Sentence("worse-policy", values))
    if not phrases:
        return Sentence("worse-nothing", {}, "worse")
    return Sentence("worse", {"policies": Phrases(phrases)}, "worse")


def harmed(found: Iterable[Finding]) -> tuple[Sentence, ...]:
    """Name outcomes that get worse, with the groups in which alone they do."""
    groups: dict[str, list[Finding]] = {}
    for each in found:
        groups.setdefault(each.outcome.id, []).append(each)
    phrases = []
    for of in groups.values():
        inside = [each.effect.group for each in of if each.effect.group != ALL]
        values = {"outcome": outcome_named(of[0].outcome), "n": len(inside)}
        phrases.append(Sentence("worse-outcome", {**values, "group": group_named(inside[0]) if inside else ""}))
    return tuple(phrases)


def hangs(runs: Runs) -> Sentence:
    """Say whether ignorance or luck moves the effect more, and which rival turns its sign most often."""
    asked = runs.facts.pairs
    scenario = asked["scenario"] if asked else policies(runs)[0]
    turns = [each for each in runs.pairs() if each.n_draws]
    most = max(turns, key=lambda each: each.n_turned / each.n_draws, default=None)
    moved = luck_values(runs.compare(scenario, on=main(runs).id))
    values: dict[str, Any] = {"rival": "unasked", "switch": "", "turned": 0, "of": 0}
    if most is not None:
        state = "some" if most.n_turned else "none"
        values = {"rival": state, "switch": switch_told(most.switch), "turned": most.n_turned, "of": most.n_draws}
    return Sentence("hangs", {"policy": scenario_named(runs, scenario), **moved, **values}, "luck")


def luck_values(effect: Effect) -> dict[str, Any]:
    """Compare what moves an effect: ``more`` if ignorance moves it more than luck does."""
    luck, ignorance = effect.sd_luck, effect.sd_ignorance
    if not (math.isfinite(luck) and math.isfinite(ignorance)):
        return {"luck": "unknown", "times": math.nan}
    if luck == 0 or ignorance == 0:
        return {"luck": "neither" if luck == ignorance else "no-luck" if luck == 0 else "only-luck", "times": math.nan}
    more = ignorance >= luck
    return {"luck": "more" if more else "less", "times": ignorance / luck if more else luck / ignorance}


def assumed(entries: Sequence[Assumption]) -> Sentence:
    """Say on whose assumptions this rests, how many are guesses, and whether they are contested."""
    if not entries:
        return Sentence("assumed-unknown", {}, "assumptions")
    owners = [each.owner for each in entries]
    owner = max(dict.fromkeys(owners), key=owners.count)
    statuses = [each.status for each in entries]
    return Sentence("assumed", {
        "guesses": sum(each.grade == GRADES[0] for each in entries), "n": len(entries),
        "owner": Named("owner", owner, owner), "owned": owners.count(owner),
        "contested": statuses.count("contested"), "agreed": statuses.count("agreed"),
    }, "assumptions")  # fmt: skip
