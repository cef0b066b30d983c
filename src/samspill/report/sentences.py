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
from samspill.experiments import Case, Effect, OutcomeFacts, Runs, kept_ledger
from samspill.ledger import GRADES, Assumption, Ledger, Record, voiced
from samspill.report.findings import (
    Finding,
    Switch,
    Together,
    by_group,
    by_member,
    find,
    group_named,
    main,
    outcome_named,
    policies,
    scenario_named,
    worse,
)
from samspill.report.language import Language, Named, Phrases
from samspill.report.words import CANNOT_TELL, counted

MOST_NAMED = 3
"""Groups that lose with a policy and are named one by one on the first screen; of more, the worst-off is."""


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


def happens(runs: Runs, outcome: OutcomeFacts | None = None) -> Sentence:
    """Say what each policy does to an outcome, the main one where none is given, and in how many versions."""
    asked = outcome or main(runs)
    groups: dict[tuple[Any, ...], list[Finding]] = {}
    for scenario in policies(runs):
        found = find(runs, scenario, asked)
        beside = _placebo(runs, found)
        groups.setdefault((found.verdict.rung, found.verdict.way, found.verdict.n, *beside.values()), []).append(found)
    phrases = Phrases(_happens(runs, alike) for alike in groups.values())
    return Sentence("happens", {"outcome": outcome_named(asked), "policies": phrases}, "effects")


def _happens(runs: Runs, alike: Sequence[Finding]) -> Sentence:
    hits = [each.verdict.hits for each in alike]
    return Sentence("happens-policy", {
        "policies": together(runs, [each.effect.scenario for each in alike]), **alike[0].verdict.values,
        "hits": min(hits), "most": max(hits), "alike": "yes" if len(set(hits)) == 1 else "no",
        **_placebo(runs, alike[0]),
    })  # fmt: skip


def _placebo(runs: Runs, found: Finding) -> dict[str, Any]:
    """Say that a policy does no better than its placebo; ``unasked`` where it has none, or does better."""
    rest = found.beyond_placebo
    if rest is None or rest.gains or not rest.left.n_draws:
        return {"placebo": "unasked", "than": "", "than_hits": 0, "than_n": 0}
    better = rest.left.share_below_zero if found.outcome.good == "down" else rest.left.share_above_zero
    hits, n = counted(better, rest.left.n_draws)
    unclear = "no-other" if found.outcome.good == "none" else "cannot-tell"
    state = unclear if rest.verdict.rung == CANNOT_TELL else "no-better"
    return {"placebo": state, "than": scenario_named(runs, rest.left.scenarios[0]), "than_hits": hits, "than_n": n}


def together(runs: Runs, scenarios: Iterable[str]) -> Together:
    """Name several scenarios in one breath."""
    return Together(tuple(scenario_named(runs, each) for each in scenarios))


def loses(runs: Runs) -> Sentence:
    """Say which groups are worse off with each policy, or that there are none, or that nobody can tell."""
    found = {each: groups for each in policies(runs) if (groups := by_group(runs, each))}
    if not found:
        return Sentence("loses-no-groups", {}, "groups")
    alike: dict[tuple[Any, ...], list[str]] = {}
    for scenario, groups in found.items():
        alike.setdefault(tuple(_losers(groups).items()), []).append(scenario)
    phrases = Phrases(
        Sentence("loses-policy", {"policies": together(runs, those), **dict(values)}) for values, those in alike.items()
    )
    return Sentence("loses", {"policies": phrases}, "groups")


def _losers(groups: Sequence[Finding]) -> dict[str, Any]:
    losing = tuple(group_named(each.effect.group) for each in groups if each.loses)
    unclear = sum(not (each.loses or each.gains) for each in groups)
    state = "none" if not unclear else "all-unclear" if unclear == len(groups) else "unclear"
    state = ("many" if len(losing) > MOST_NAMED else "some") if losing else state
    named = losing[:1] if state == "many" else losing
    return {"state": state, "groups": named, "losing": len(losing), "unclear": unclear, "n": len(groups)}


def gets_worse(runs: Runs) -> Sentence:
    """Say what gets worse beside the main outcome, or that nothing is found that does."""
    told: dict[str, tuple[Sentence, ...]] = {}
    for scenario in policies(runs):
        beside = [each for each in worse(runs, scenario) if each.outcome.id not in (main(runs).id, by_member(runs).id)]
        if beside:
            told[scenario] = harmed(beside)
    if not told:
        return Sentence("worse-nothing", {}, "worse")
    alike = [[other for other in told if told[other] == told[each]] for each in told]
    phrases = Phrases(
        Sentence("worse-policy", {"policies": together(runs, those), "outcomes": told[those[0]]})
        for place, those in enumerate(alike) if those not in alike[:place]
    )  # fmt: skip
    return Sentence("worse", {"policies": phrases}, "worse")


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
        values = {"rival": state, "switch": Switch(most.switch), "turned": most.n_turned, "of": most.n_draws}
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
