"""Luck and ignorance: how far another course of chance moves an effect, and how far other assumptions do."""

from __future__ import annotations

import math

from samspill.experiments import Effect
from samspill.report.figure_sentences import luck_or_ignorance
from samspill.report.figures import Bar, Bars, bars, in_both_widths
from samspill.report.findings import main
from samspill.report.page.parts import Figure, Section, Table, Value
from samspill.report.page.reader import Reader
from samspill.report.page.resting import rests
from samspill.report.words import factor


def luck(reader: Reader) -> Section | None:
    """Make the section; left out where no policy has an effect."""
    found = [reader.runs.compare(scenario, on=main(reader.runs).id) for scenario in reader.policies]
    known = [each for each in found if each.n_draws > 1]
    lead = (reader.say("page-luck-lead"),)
    figures = (_figure(reader, known),) if known else ()
    return Section("luck", reader.say("page-luck"), lead if known else (reader.say("page-luck-few"),), figures)


def _figure(reader: Reader, found: list[Effect]) -> Figure:
    by = factor(main(reader.runs).unit)
    groups = [Bars(reader.policy(each.scenario), tuple(_bars(reader, each, by))) for each in found]
    asked = next((each.scenario for each in found if each.scenario == reader.asked), found[0].scenario)
    title = luck_or_ignorance(reader.runs, asked).told(reader.language).rstrip(".") + "."
    description = " ".join(
        reader.say("page-luck-bars", policy=group.title, told=tuple(f"{bar.name}: {bar.told}" for bar in group.bars))
        for group in groups
    )
    errors = tuple(reader.say("page-luck-error", policy=reader.policy(each.scenario), error=by * each.mc_se)
                   for each in found)  # fmt: skip
    notes = [reader.say("page-luck-errors", n=found[0].n_draws, errors="; ".join(errors))]
    unit = f"{reader.outcome(main(reader.runs))}: {reader.unit(main(reader.runs))}"
    drawn = in_both_widths(lambda width: bars(width, groups, unit), "luck-figure", title, description)
    return Figure("luck-figure", title, description, drawn, tuple(notes), table=_table(reader, found, by),
                  rests=rests(reader, main(reader.runs)))  # fmt: skip


def _bars(reader: Reader, effect: Effect, by: float) -> list[Bar]:
    both = (("luck", effect.sd_luck, "baseline"), ("ignorance", effect.sd_ignorance, "ink"))
    return [
        Bar(reader.say(f"page-{name}-word"), by * amount, reader.number(by * amount), style)
        for name, amount, style in both if math.isfinite(amount)
    ]  # fmt: skip


def _table(reader: Reader, found: list[Effect], by: float) -> Table:
    heads = ("figures-policy", "page-luck-word", "page-ignorance-word", "page-error-word", "figures-unit",
             "figures-n-versions", "page-n-seeds")  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (reader.policy(each.scenario), by * each.sd_luck, by * each.sd_ignorance, by * each.mc_se,
         reader.unit(main(reader.runs)), each.n_draws, each.n_seeds)
        for each in found
    ]  # fmt: skip
    return Table(tuple(reader.say(each) for each in heads), tuple(rows))
