"""Sentences on what is left of an effect: beyond its placebo, beyond the sum of a package's parts, along a lever."""

from __future__ import annotations

from math import isfinite
from typing import Any

from samspill.experiments import LeverCurve, OutcomeFacts, Runs
from samspill.report.findings import Finding, Rest, find, outcome_named, scenario_named
from samspill.report.language import Named
from samspill.report.sentences import Sentence
from samspill.report.words import Measure, how_likely


def placebo(runs: Runs, scenario: str, outcome: OutcomeFacts) -> Sentence | None:
    """Say whether a policy does better than its placebo; None where it has none."""
    found = find(runs, scenario, outcome)
    rest = found.beyond_placebo
    if rest is None or not rest.left.n_draws:
        return None
    values = {**rest.verdict.values, "than": scenario_named(runs, rest.left.scenarios[0])}
    return Sentence("placebo", {**_told(runs, found, rest), **values}, "placebos")


def package(runs: Runs, scenario: str, outcome: OutcomeFacts) -> Sentence | None:
    """Say whether a package does more or less than the sum of its parts; None where it is none."""
    found = find(runs, scenario, outcome)
    rest = found.beyond_parts
    if rest is None or not rest.left.n_draws:
        return None
    return Sentence("package", {**_told(runs, found, rest), **rest.size.values}, "packages")


def _told(runs: Runs, found: Finding, rest: Rest) -> dict[str, Any]:
    mean, low, high = rest.figures
    return {
        "policy": scenario_named(runs, found.effect.scenario), "outcome": outcome_named(found.outcome),
        "unit": Measure(found.outcome.unit), "mean": mean, "low": low, "high": high,
    }  # fmt: skip


def lever_named(lever: str) -> Named:
    """Name a lever, as documents call it: "pressure.dose"."""
    return Named("lever", lever, lever.rpartition(".")[2])


def curve_turns(runs: Runs, curve: LeverCurve) -> Sentence:
    """Say where along a lever the mean effect changes sign, or that it does not, or that nobody can tell."""
    does, keeps = how_likely(curve.turns_share), how_likely(1 - curve.turns_share)
    turns = isfinite(curve.turns_at)
    state = "turns" if does and turns else "one-sign" if keeps and not turns else "unclear"
    return Sentence("curve-turns", {
        "policy": scenario_named(runs, curve.scenario), "outcome": outcome_named(runs.outcome(curve.outcome)),
        "lever": lever_named(curve.lever), "state": state, "at": curve.turns_at, "low": curve.turns_low,
        "high": curve.turns_high, "first": _exact(curve.values[0]), "last": _exact(curve.values[-1]),
        "share": round(100 * curve.turns_share),
    }, "curves")  # fmt: skip


def _exact(value: float) -> float | int:
    """Give a whole number as one, so that it is told without decimals."""
    return int(value) if value.is_integer() else value


def curve_best(curve: LeverCurve) -> Sentence | None:
    """Say whether the best value of a lever lies inside its range; None where nothing is good or bad."""
    shares = {"inside": curve.inside_share, "lowest": curve.lowest_share, "highest": curve.highest_share}
    if not isfinite(curve.best_at):
        return None
    state = next((name for name, share in shares.items() if how_likely(share)), "unclear")
    values = {"at": _exact(curve.best_at), "low": _exact(curve.best_low), "high": _exact(curve.best_high)}
    return Sentence("curve-best", {"state": state, **values}, "curves")
