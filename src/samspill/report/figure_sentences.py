"""Sentences that head the figures: what an effect, a group, luck, a rival, a grid or the ledger shows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from samspill.core import ALL
from samspill.experiments import OutcomeFacts, Runs, Turn, crossings
from samspill.ledger import Assumption
from samspill.report.findings import (
    Finding,
    Switch,
    by_group,
    find,
    group_named,
    main,
    outcome_named,
    rival_named,
    scenario_named,
    worse,
)
from samspill.report.language import Language, Named, message_id
from samspill.report.sentences import Sentence, harmed, luck_values
from samspill.report.words import Measure, counted, factor


def effect(runs: Runs, found: Finding) -> Sentence:
    """Say what a policy does to an outcome, of all or of a group, with its mean and range."""
    mean, low, high = found.figures
    group = found.effect.group
    return Sentence("effect", {
        "policy": scenario_named(runs, found.effect.scenario), "outcome": outcome_named(found.outcome),
        "unit": Measure(found.outcome.unit), "mean": mean, "low": low, "high": high, "direction": found.direction,
        "of": "all" if group == ALL else "group", "group": "" if group == ALL else group_named(group),
        **found.verdict.values,
    }, "effects" if group == ALL else "groups")  # fmt: skip


def beside(outcome: OutcomeFacts, language: Language) -> Sentence | None:
    """Give what the case says of the size of an outcome's numbers beside something known; None if it says nothing."""
    id = message_id("beside", outcome.id)
    return Sentence(id, {}, "effects") if language.has(id) else None


def groups(runs: Runs, scenario: str) -> Sentence:
    """Say how the main outcome of a policy falls on groups: who loses, or that all gain, or that nobody can tell."""
    found = by_group(runs, scenario)
    if not found:
        return Sentence("loses-no-groups", {}, "groups")
    losing = tuple(group_named(each.effect.group) for each in found if each.loses)
    unclear = sum(not (each.loses or each.gains) for each in found)
    widest = max(found, key=lambda each: each.effect.high - each.effect.low)
    _, low, high = widest.figures
    return Sentence("groups", {
        "policy": scenario_named(runs, scenario), "state": "lose" if losing else "unclear" if unclear else "gain",
        "groups": losing, "unclear": unclear, "n": len(found),
        "whole": "better" if find(runs, scenario, main(runs)).gains else "other",
        "least": group_named(found[0].effect.group), "most": group_named(found[-1].effect.group),
        "widest": group_named(widest.effect.group), "low": low, "high": high, "unit": Measure(widest.outcome.unit),
    }, "groups")  # fmt: skip


def worsened(runs: Runs, scenario: str) -> Sentence:
    """Say what gets worse with a policy, the main outcome too, or that nothing is found that does."""
    found = list(worse(runs, scenario))
    named = {"policy": scenario_named(runs, scenario)}
    if not found:
        return Sentence("worsened-nothing", named, "worse")
    return Sentence("worsened", {**named, "outcomes": harmed(found)}, "worse")


def luck(runs: Runs, scenario: str) -> Sentence:
    """Say by how much luck and ignorance move the main effect of a policy, and how exact its mean is."""
    outcome, found = main(runs), runs.compare(scenario, on=main(runs).id)
    by = factor(outcome.unit)
    return Sentence("luck", {
        "policy": scenario_named(runs, scenario), "outcome": outcome_named(outcome), "unit": Measure(outcome.unit),
        "by_luck": by * found.sd_luck, "by_ignorance": by * found.sd_ignorance, "error": by * found.mc_se,
        **luck_values(found),
    }, "luck")  # fmt: skip


def luck_or_ignorance(runs: Runs, scenario: str) -> Sentence:
    """Say whether luck or ignorance moves the main effect of a policy more, without amounts."""
    found = runs.compare(scenario, on=main(runs).id)
    return Sentence("luck-or-ignorance", {"policy": scenario_named(runs, scenario), **luck_values(found)}, "luck")


def rival(runs: Runs, turn: Turn) -> Sentence:
    """Say how often another rival of one switch turns the sign, near the line, and what each changes."""
    asked = runs.facts.pairs or {}
    by, switch = factor(runs.outcome(asked["outcome"]).unit), turn.switch
    medians = tuple(
        Sentence("rival-median", {"rival": rival_named(switch, name), "median": by * median, "n": turn.counts[name]})
        for name, median in turn.medians.items()
    )
    return Sentence("rival", {
        "policy": scenario_named(runs, asked["scenario"]), "switch": Switch(turn.switch),
        "state": "some" if turn.n_turned else "none", "turned": turn.n_turned, "of": turn.n_draws, "medians": medians,
    }, "rivals")  # fmt: skip


class Share(NamedTuple):
    """In how many versions with one rival a policy is for the better."""

    rival: str
    share: float
    n: int

    def phrase(self, switch: str) -> Sentence:
        """Tell it in a list, with the rival's short name."""
        hits, n = counted(self.share, self.n)
        return Sentence("rival-share", {"rival": rival_named(switch, self.rival), "hits": hits, "n": n})

    def clause(self, switch: str) -> Sentence:
        """Tell it in a sentence, with what the rival does."""
        named = rival_named(switch, self.rival)
        return Sentence("rival-told-share", {**self.phrase(switch).values, "rival": replace(named, kind="rival-told")})


def rival_shares(runs: Runs, scenario: str, switch: str) -> list[Share]:
    """Count with each rival of a switch how often a policy is for the better on the main outcome, over all versions."""
    outcome = main(runs)
    gaps = runs.differences(scenario, on=outcome.id)
    usable = np.isfinite(gaps).any(axis=1)
    means = np.nanmean(gaps[usable], axis=1) * (-1.0 if outcome.good == "down" else 1.0)
    chosen = runs.column(f"switch:{switch}")[usable]
    rows = {rival: means[chosen == rival] for rival in sorted(set(chosen.tolist()))}
    return [Share(rival, float(np.mean(each > 0)), each.size) for rival, each in rows.items()]


def rival_pays(runs: Runs, scenario: str, switch: str) -> Sentence:
    """Say with which rival a policy pays most and least often, if the versions can tell them apart."""
    shares = rival_shares(runs, scenario, switch)
    least, most = (choose(shares, key=lambda each: each.share) for choose in (min, max))
    error = math.sqrt(sum(each.share * (1 - each.share) / each.n for each in (least, most)))
    return Sentence("rival-pays", {
        "policy": scenario_named(runs, scenario), "switch": Switch(switch),
        "state": "apart" if most.share - least.share > 2 * error else "alike",
        "most": most.clause(switch), "least": least.clause(switch),
        "rivals": tuple(each.phrase(switch) for each in shares),
    }, "rivals")  # fmt: skip


def grid(runs: Runs, scenario: str, outcome: OutcomeFacts) -> Sentence:
    """Say in how many cells of the clean grid a policy is for the better, and where along its first number it turns."""
    cells = [each for each in runs.grid(scenario, outcome.id) if math.isfinite(each.effect) and each.reached]
    sign = -1.0 if outcome.good == "down" else 1.0
    pays = sum(sign * each.effect > 0 for each in cells)
    along = next(iter(cells[0].at)) if cells else ""
    turning = [value for value in crossings(cells, along).values() if value is not None] if cells else []
    state = "empty" if not cells else "never" if not pays else "always" if pays == len(cells) else "some"
    return Sentence("grid", {
        "policy": scenario_named(runs, scenario), "outcome": outcome_named(outcome), "state": state, "pays": pays,
        "n": len(cells), "along": Named("short", along, along), "turns": "some" if turning else "none",
        "low": min(turning, default=math.nan), "high": max(turning, default=math.nan),
    }, "breakeven")  # fmt: skip


def grade(entries: Sequence[Assumption], grade: str) -> Sentence:
    """Say how many assumptions have a grade of evidence."""
    n = sum(each.grade == grade for each in entries)
    return Sentence("grade", {"grade": grade, "n": n, "of": len(entries)}, "assumptions")
