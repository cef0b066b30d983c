"""Voices: what is said of positions, and of what they change, the same on the page and in text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from babel.numbers import format_decimal

from samspill.core import ALL
from samspill.experiments import Rank, Runs, Shift, Study, View, unmoved
from samspill.ledger import (
    EXAMPLE,
    OWN,
    Assumption,
    Fixed,
    Ledger,
    Measure,
    Perspective,
    Position,
    Solved,
    Switch,
    Term,
    found,
)
from samspill.report.findings import group_named, outcome_named, scenario_named
from samspill.report.language import Language, Named, Phrases
from samspill.report.words import factor, outcome_unit, unit_words, wrapped

SHOWN = 5
"""How many effects that move are told at most."""

FEW = 16
"""With fewer versions than this a size means little."""


# one position


def exact(value: float, language: Language) -> str:
    """Write a number that somebody has given, with all its digits."""
    digits = format_decimal(abs(value), format="#,##0.########", locale=language.text("language-locale"))
    return f"{language.number(-1.0)[0] if value < 0 else ''}{digits}"


def terms_told(runs: Runs | None, terms: Sequence[Term], language: Language) -> tuple[str, ...]:
    """Say what is counted, outcome by outcome."""
    told = []
    for term in terms:
        outcome = Named("outcome", term.outcome, term.outcome) if runs is None else outcome_named(
            runs.outcome(term.outcome))  # fmt: skip
        of, group = ("all", "") if term.group == ALL else ("group", group_named(term.group))
        weighed = "no" if term.weight == 1.0 else "yes"
        told.append(language.text("voices-term", outcome=outcome, of=of, group=group, weighed=weighed,
                                  weight=exact(term.weight, language)))  # fmt: skip
    return tuple(told)


def taken(entry: Assumption, language: Language, runs: Runs | None = None) -> str:
    """Say what the model has for an assumption: a range, a choice, a value, what is sought, or what counts."""
    prior, unit = entry.prior, unit_words(entry.unit, language) or "none"
    if isinstance(prior, Switch):
        rivals = tuple(rival_told(entry, each, language) for each in prior.values)
        return language.text("page-prior-choice", values=rivals)
    if isinstance(prior, Measure):
        return language.text("voices-counted", terms=terms_told(runs, prior.of, language))
    if isinstance(prior, Solved):
        return language.text("page-prior-solved", low=prior.low, high=prior.high, unit=unit)
    if not isinstance(prior, Fixed):
        return language.text("page-prior-range", low=prior.low, high=prior.high, unit=unit)
    if prior.table is not None:
        return language.text("page-prior-table", table=prior.table)
    values = [prior.value] if prior.value is not None else list((prior.values or {}).values())
    told = tuple(dict.fromkeys(language.number(each) for each in values))
    known = prior.low is not None and prior.high is not None
    return language.text("page-prior-fixed", values=told, unit=unit, known="range" if known else "none",
                         low=prior.low if prior.low is not None else 0.0,
                         high=prior.high if prior.high is not None else 0.0)  # fmt: skip


def rival_told(entry: Assumption, rival: str, language: Language) -> str:
    """Say what a rival says, in whole words where the case has them."""
    switch = entry.sets[0].removeprefix("switch:") if entry.sets else ""
    plain = language.study("rival", f"{switch}-{rival}", rival)
    return language.study("rival-told", f"{switch}-{rival}", plain)


def role_named(role: str) -> Named:
    """Name a role in the reader's language."""
    return Named("owner", role, role)


def held(
    name: str, position: Position, ledger: Ledger, language: Language, runs: Runs | None = None
) -> dict[str, Any]:
    """Give all values by which a position is told."""
    entry = found(ledger, position.on)
    low, high = position.range or (0.0, 0.0)
    grounds = {EXAMPLE: "example", OWN: "own"}
    return {
        "id": position.on, "claim": language.study("claim", entry.id, entry.claim), "stance": position.stance,
        "value": exact(position.value or 0.0, language), "low": exact(low, language), "high": exact(high, language),
        "rival": rival_told(entry, position.rival or "", language),
        "terms": terms_told(runs, position.measure or (), language) or ("",),
        "unit": unit_words(entry.unit, language) or "none", "taken": taken(entry, language, runs),
        "because": language.study("because", f"{name}-{position.on}", position.because),
        "ground": grounds.get(position.ground, "other"), "told": position.ground,
    }  # fmt: skip


def position_told(name: str, position: Position, ledger: Ledger, language: Language, runs: Runs | None = None) -> str:
    """Tell one position in a line: on what, what is held, why, on which ground."""
    return language.text("voices-line", **held(name, position, ledger, language, runs))


# what positions change


def order_told(view: View, language: Language) -> str:
    """Say in which order the policies come, before and after."""
    before, after = (ordered(view.before, ranks) for ranks in (view.ranks_before, view.ranks_after))
    turns = "turns" if view.turns_order else "stays"
    return language.text("voices-order", turns=turns, before=before, after=after)


def ordered(runs: Runs, ranks: Sequence[Rank]) -> Phrases:
    """Name scenarios in their order; semicolons, since their names may have commas and words such as "and"."""
    return Phrases(scenario_named(runs, each.scenario) for each in ranks)


def rank_told(view: View, rank: Rank, language: Language) -> str:
    """Say how a policy stands by what counts, and how it stood before where that is the same measure."""
    terms, runs = view.counts_after, view.after
    by, unit = scale_of(runs, terms, language)
    values = {"policy": scenario_named(runs, rank.scenario), "hits": rank.better, "n": rank.n_draws, "unit": unit}
    low, high = sorted((by * rank.low, by * rank.high))
    old = next((each for each in view.ranks_before if each.scenario == rank.scenario), None)
    if old is None or view.counts_otherwise:
        return language.text("voices-rank", **values, mean=by * rank.mean, low=low, high=high)
    return language.text("voices-rank-before", **values, mean=by * rank.mean, hits_before=old.better,
                         mean_before=by * old.mean)  # fmt: skip


def scale_of(runs: Runs, terms: Sequence[Term], language: Language) -> tuple[float, str]:
    """Give by what a score is multiplied for readers, and its unit: one outcome is told in its own direction."""
    if len(terms) != 1:
        return 1.0, language.text("voices-unit-sum")
    outcome = runs.outcome(terms[0].outcome)
    sign = -1.0 if outcome.good == "down" else 1.0
    return sign * factor(outcome.unit) / terms[0].weight, outcome_unit(outcome.unit, language)


def shift_told(view: View, shift: Shift, language: Language) -> str:
    """Say of one effect what it was and what it is."""
    outcome = view.before.outcome(shift.outcome)
    by = factor(outcome.unit)
    of, group = ("all", "") if shift.group == ALL else ("group", group_named(shift.group))
    return language.text(
        "voices-shift", outcome=outcome_named(outcome), of=of, group=group,
        policy=scenario_named(view.before, shift.scenario), before=by * shift.before, after=by * shift.after,
        unit=outcome_unit(outcome.unit, language), turned=shift.turned, n=shift.n_draws,
    )  # fmt: skip


def changes_told(view: View, language: Language, study: Study | None = None) -> Iterator[str]:
    """Say what a perspective changes, or that it changes nothing; what begins with a dash belongs to a list."""
    stuck = unmoved(study, view.perspective) if study is not None else ()
    if stuck and len(stuck) == len(view.perspective.positions):
        yield language.text("voices-population")
    elif stuck:
        yield language.text("voices-population-some", ids=tuple(each.on for each in stuck))
    if view.counts_otherwise:
        role = role_named(view.perspective.stakeholder.role)
        yield language.text("voices-counts-now", role=role, terms=terms_told(view.after, view.counts_after, language),
                            others=terms_told(view.before, view.counts_before, language))  # fmt: skip
    if not view.shifts:
        yield language.text("voices-nothing" if view.changes_nothing else "voices-same", n=view.n_draws)
    if not view.changes_nothing:
        yield order_told(view, language)
        yield from (f"- {rank_told(view, each, language)}" for each in policies_of(view))
    whole = [each for each in view.shifts if each.group == ALL] or view.shifts
    if whole:
        yield language.text("voices-shifts", n=len(view.shifts))
        yield from (f"- {shift_told(view, each, language)}" for each in whole[:SHOWN])
    if view.unfit:
        yield language.text("voices-unfit", n=view.unfit, of=len(view.before.draws))
    few = "few" if view.n_draws < FEW else "many"
    yield language.text("voices-basis", draws=view.n_draws, seeds=view.after.facts.seeds, few=few)


def policies_of(view: View) -> list[Rank]:
    """Give the standing of the policies without the baseline, best first."""
    return [each for each in view.ranks_after if each.scenario != view.after.facts.baseline and each.n_draws]


def contested(view: View, study: Study, language: Language, ledger: Ledger, kept: Mapping[str, Any]) -> str:
    """Write what a contest found: what is held, what it changes, and where it is recorded."""
    perspective = view.perspective
    position = perspective.positions[0]
    values = {**held(perspective.name, position, ledger, language, view.before),
              "role": role_named(perspective.stakeholder.role)}  # fmt: skip
    head = [language.text(f"voices-{part}", **values) for part in ("on", "held", "because", "rests")]
    found = [wrapped(each, "  " if each.startswith("- ") else "") for each in changes_told(view, language, study)]
    path = {"path": str(kept["path"]), "n": str(kept["line"]), "mark": str(kept["mark"])}
    tail = [language.text("voices-kept", **path), language.text("voices-see-more", study=str(kept["study"]))]
    return "\n".join([*map(wrapped, head), "", *found, "", *tail])


# side by side


def side_by_side(views: Sequence[View], language: Language) -> str:
    """Put what several perspectives make of the policies below one another, as text."""
    heading = language.text("voices-side-by-side")
    lines = [heading.upper(), "-" * len(heading)]
    if views:
        lines += [wrapped(own_order(views[0], language), "  ")]
    for view in views:
        lines += ["", *(wrapped(each, "  ") for each in perspective_told(view.perspective, language))]
        lines += [wrapped(view_order(view, language), "    ")]
        lines += [wrapped(f"- {rank_told(view, each, language)}", "    ") for each in policies_of(view)]
        lines += [wrapped(language.text("voices-moves", n=len(view.shifts)), "    ")]
    return "\n".join(lines)


def perspective_told(perspective: Perspective, language: Language) -> tuple[str, ...]:
    """Say whose perspective it is, and what is at stake for them."""
    stakeholder = perspective.stakeholder
    interest = language.study("interest", perspective.name, stakeholder.interest)
    return (language.text("voices-seen-by", role=role_named(stakeholder.role), interest=interest),)


def own_order(view: View, language: Language) -> str:
    """Say in which order the policies come as the model has it."""
    named = ordered(view.before, view.ranks_before)
    terms = terms_told(view.before, view.counts_before, language)
    return language.text("page-voices-order", view=language.text("voices-as-it-is"), order=named, counts="same",
                         terms=terms)  # fmt: skip


def view_order(view: View, language: Language) -> str:
    """Say in which order the policies come for a stakeholder, and by what where something else counts."""
    named = ordered(view.after, view.ranks_after)
    return language.text(
        "page-voices-order", view=role_named(view.perspective.stakeholder.role).told(language),
        order=named, counts="other" if view.counts_otherwise else "same",
        terms=terms_told(view.after, view.counts_after, language),
    )  # fmt: skip


def seen_by(perspective: Perspective, ledger: Ledger, language: Language) -> str:
    """Say above an answer whose positions it rests on, and list them."""
    role = role_named(perspective.stakeholder.role)
    heading = language.text("voices-alone", role=role, n=len(perspective.positions))
    lines = [position_told(perspective.name, each, ledger, language) for each in perspective.positions]
    return "\n".join([wrapped(heading), *(wrapped(f"- {each}", "  ") for each in lines)])
