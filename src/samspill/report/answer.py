"""The answer in text: what happens, to whom, the back side, on what it hangs, what the model leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samspill.core import ALL
from samspill.experiments import Case, Runs
from samspill.ledger import Record
from samspill.report.beyond_sentences import curve_best, curve_turns, lever_named, package
from samspill.report.figure_sentences import luck, rival, rival_shares
from samspill.report.findings import (
    Finding,
    Switch,
    all_told,
    by_group,
    by_member,
    find,
    group_named,
    grouping_named,
    main,
    outcome_named,
    policies,
    scenario_named,
    ways,
    worse,
)
from samspill.report.language import Language, Named
from samspill.report.sentences import first_screen, together
from samspill.report.words import Measure, Verdict, wrapped

NAMES_WIDTH, RANGES_WIDTH = 28, 20
"""Columns that the names and the ranges of rows take at least."""

Row = tuple[str, Finding]
Figures = tuple[float, float, float]


def answer(
    runs: Runs, case: Case | None = None, language: Language | None = None, record: Record | None = None
) -> str:
    """Write the answer of a study in text.

    Parameters
    ----------
    runs
        What the study gave.
    case
        Its case, whose reading is told too.
    language
        In which it is written, made with the same case; English where none is given.
    record
        Positions that were taken on its assumptions.
    """
    words = language or Language.of("en", case)
    if not any(row.reached for row in runs.draws) or not runs.done:
        return "\n".join([*_head(runs, words), "", words.text("answer-nothing")])
    parts = (_head, _happens, _packages, _curves, _to_whom, _back_side, _hangs)
    head, *rest = (made for part in parts if (made := list(part(runs, words))))
    told = [head, _in_short(runs, case, words, record), *rest, *_readings(runs, case, words)]
    return "\n\n".join("\n".join(part) for part in [*told, _left_out(runs, words), _made(runs, words)])


def _title(text: str) -> str:
    return f"{text.upper()}\n{'-' * len(text)}"


def _bullets(texts: Iterable[str], indent: str = "  ") -> Iterator[str]:
    return (wrapped(f"- {each}", indent) for each in texts)


def _head(runs: Runs, words: Language) -> list[str]:
    facts, unmet = runs.facts, len(runs.unreached)
    text = words.text(
        "answer-told", purpose=Named("purpose", "", facts.purpose), used=sum(row.reached for row in runs.draws),
        seeds=facts.seeds, done=runs.done, planned=runs.planned, failed=runs.failed,
    )  # fmt: skip
    if unmet:
        text += " " + words.text("answer-unmet", unmet=unmet, draws=facts.draws)
    failed = [words.text("answer-failed", n=count, reason=reason) for reason, count in sorted(runs.reasons.items())]
    return [
        _title(words.study("title", "", facts.title)), wrapped(words.study("question", "", facts.question)), "",
        wrapped(text), *(wrapped(each, "  ") for each in failed), "", wrapped(words.text("answer-key")),
    ]  # fmt: skip


def _in_short(runs: Runs, case: Case | None, words: Language, record: Record | None) -> list[str]:
    sentences = [each.told(words) for each in first_screen(runs, case, record)]
    return [_title(words.text("answer-in-short")), *_bullets(sentences)]


def _rows(rows: Iterable[Row], words: Language) -> Iterator[str]:
    """Write effects below one another: name, mean, range, which way."""
    told = [row for name, found in rows for row in _told(name, found, words)]
    ranges = [f"({words.interval(low, high)})" for _, (_, low, high), _ in told]
    names_width = max([NAMES_WIDTH, *(len(name) for name, *_ in told)])
    ranges_width = max([RANGES_WIDTH, *(len(each) + 1 for each in ranges)])
    for (name, (mean, *_), verdict), interval in zip(told, ranges, strict=True):
        figure, way = words.number(mean, signed=True), words.text("verdict", **verdict.values)
        yield f"    {name:<{names_width}}{figure:>8}  {interval:<{ranges_width}}{way}"


def _told(name: str, found: Finding, words: Language) -> Iterator[tuple[str, Figures, Verdict]]:
    """Give the row of an effect, and below it that of what is left beyond the policy's placebo."""
    yield name, found.figures, found.verdict
    if (rest := found.beyond_placebo) is not None:
        yield "  " + words.text("answer-beyond-placebo"), rest.figures, rest.verdict


def _happens(runs: Runs, words: Language) -> Iterator[str]:
    yield _title(words.text("answer-happens"))
    yield "  " + words.text("answer-against", baseline=scenario_named(runs, runs.facts.baseline))
    placebos = {policy: runs.facts.placebos[policy] for policy in policies(runs) if policy in runs.facts.placebos}
    if placebos:
        pairs = tuple(("answer-placebo", {"policy": scenario_named(runs, a), "placebo": scenario_named(runs, b)})
                      for a, b in placebos.items())  # fmt: skip
        yield wrapped(words.text("answer-placebos", placebos=pairs), "  ")
    for outcome in all_told(runs):
        yield f"  {outcome_named(outcome).told(words)} ({Measure(outcome.unit).told(words)})"
        yield from _rows(
            ((scenario_named(runs, each).told(words), find(runs, each, outcome)) for each in policies(runs)), words
        )


def _packages(runs: Runs, words: Language) -> list[str]:
    """Tell whether packages do more or less than the sum of their parts; nothing where there are none."""
    lines: list[str] = []
    for name, parts in runs.facts.packages.items():
        found = [sentence for each in all_told(runs) if (sentence := package(runs, name, each))]
        named = {"package": scenario_named(runs, name), "parts": together(runs, parts)}
        lines += [wrapped(words.text("answer-package", **named), "  ")] if found else []
        lines += _bullets((each.told(words) for each in found), "    ")
    return [_title(words.text("answer-packages")), *lines] if lines else []


def _curves(runs: Runs, words: Language) -> list[str]:
    """Tell how the main effect goes with the value of a lever; nothing where no lever takes several values."""
    lines: list[str] = []
    for asked in runs.facts.curves:
        curve, outcome = runs.curve(asked["scenario"], on=main(runs).id, lever=asked["lever"]), main(runs)
        lever = words.study("lever", curve.lever, lever_named(curve.lever).own)
        head = words.text("answer-curve", policy=scenario_named(runs, curve.scenario), lever=lever,
                          outcome=outcome_named(outcome), unit=Measure(outcome.unit))  # fmt: skip
        lines.append(wrapped(head, "  "))
        values = [words.number(value) for value in curve.values]
        lines += _rows(((value, find(runs, each, outcome)) for value, each in
                        zip(values, asked["scenarios"], strict=True)), words)  # fmt: skip
        told = (curve_turns(runs, curve), curve_best(curve))
        lines += _bullets((each.told(words) for each in told if each), "    ")
    return [_title(words.text("answer-curves")), *lines] if lines else []


def _to_whom(runs: Runs, words: Language) -> Iterator[str]:
    outcome = by_member(runs)
    yield _title(words.text("answer-to-whom"))
    named = {"outcome": outcome_named(outcome), "unit": Measure(outcome.unit)}
    yield wrapped(words.text("answer-worst-first", **named), "  ")
    for scenario in policies(runs):
        policy = scenario_named(runs, scenario)
        for way in ways(runs, outcome):
            yield "  " + words.text("answer-by-grouping", policy=policy, grouping=grouping_named(way))
            found = by_group(runs, scenario, way)
            yield from _rows(((group_named(each.effect.group).told(words), each) for each in found), words)


def _back_side(runs: Runs, words: Language) -> Iterator[str]:
    """Tell what got worse, whoever aimed at what."""
    yield _title(words.text("answer-worse"))
    for scenario in policies(runs):
        policy, found = scenario_named(runs, scenario), list(worse(runs, scenario))
        if not found:
            yield wrapped(words.text("answer-no-worse", policy=policy), "  ")
            continue
        yield "  " + words.text("answer-policy", policy=policy)
        for each in found:
            named = {"outcome": outcome_named(each.outcome), "unit": Measure(each.outcome.unit)}
            if each.effect.group == ALL:
                yield "    " + words.text("answer-worse-outcome", **named)
            else:
                yield "    " + words.text("answer-worse-group", group=group_named(each.effect.group), **named)
            yield from _rows([("", each)], words)


def _hangs(runs: Runs, words: Language) -> Iterator[str]:
    """Tell how much is luck and how much ignorance, and which rival turns the sign."""
    yield _title(words.text("answer-hangs"))
    for scenario in policies(runs):
        yield wrapped(luck(runs, scenario).told(words), "  ")
    asked, turns = runs.facts.pairs, runs.pairs()
    if not asked or not turns:
        return
    yield wrapped(words.text("answer-rivals", policy=scenario_named(runs, asked["scenario"])), "  ")
    turns.sort(key=lambda each: -each.n_turned)
    yield from _bullets((rival(runs, each).told(words) for each in turns), "    ")
    yield wrapped(words.text("answer-rivals-all"), "  ")
    for switch in sorted({name for row in runs.draws for name in row.choices}):
        shares = tuple(each.phrase(switch) for each in rival_shares(runs, asked["scenario"], switch))
        yield from _bullets([words.text("answer-rival-shares", switch=Switch(switch), rivals=shares)], "    ")


def _readings(runs: Runs, case: Case | None, words: Language) -> Iterator[list[str]]:
    """Tell what the case reads from its runs, in the words of its catalogue."""
    for reading in case.reading(runs) if case is not None and case.reading is not None else ():
        sentences = [words.text(id, **values) for id, values in reading.sentences]
        yield [_title(words.text(reading.id)), *(wrapped(each, "  ") for each in sentences)]


def _left_out(runs: Runs, words: Language) -> list[str]:
    title, limits = _title(words.text("answer-left-out")), runs.facts.limits
    if not limits:
        return [title, "  " + words.text("answer-left-out-unsaid")]
    return [title, *_bullets(words.study("limit", str(place), each) for place, each in enumerate(limits, 1))]


def _made(runs: Runs, words: Language) -> list[str]:
    facts = runs.facts
    design = words.text(
        "answer-design", name=facts.name, draws=facts.draws, seeds=facts.seeds, scenarios=len(facts.scenarios),
        seed=str(facts.seed),
    )  # fmt: skip
    lines = [_title(words.text("answer-made")), wrapped(design, "  ")]
    if facts.overrides:
        told = ", ".join(f"{key} = {value}" for key, value in facts.overrides.items())
        lines.append(wrapped(words.text("answer-set", values=told), "  "))
    if runs.store is not None:
        lines.append("  " + words.text("answer-kept", store=str(runs.store)))
    lines += ["  " + words.text(id, name=facts.name) for id in ("answer-assumptions", "answer-cite")]
    return lines
