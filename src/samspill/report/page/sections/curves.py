"""How much of it: effects by the value of a lever, where they change sign, and whether the best lies inside."""

from __future__ import annotations

import numpy as np

from samspill.experiments import LeverCurve, OutcomeFacts
from samspill.report.beyond_sentences import curve_best, curve_turns, lever_named
from samspill.report.figures import Doses, Measured, in_both_widths, policy_class
from samspill.report.figures import curves as drawing
from samspill.report.findings import find
from samspill.report.page.parts import Figure, Section
from samspill.report.page.reader import Reader
from samspill.report.page.resting import rests
from samspill.report.page.tables import doses_table
from samspill.report.words import factor, unit_words


def curves(reader: Reader) -> Section | None:
    """Make the section, one figure for each lever and main outcome; left out where no lever takes several values."""
    first, *others = reader.shown
    shown = _figures(reader, first)
    if not shown:
        return None
    more = tuple((reader.outcome(each), tuple(_figures(reader, each))) for each in others)
    lead = (reader.say("page-curves-lead", baseline=reader.policy(reader.runs.facts.baseline)),)
    return Section("curves", reader.say("page-curves"), lead, tuple(shown), more)


def _figures(reader: Reader, outcome: OutcomeFacts) -> list[Figure]:
    runs = reader.runs
    found = [runs.curve(each["scenario"], on=outcome.id, lever=each["lever"]) for each in runs.facts.curves]
    place = reader.shown.index(outcome)
    return [_figure(reader, outcome, each, f"curve-{place}-{number}")
            for number, each in enumerate(found) if each.n_draws]  # fmt: skip


def _figure(reader: Reader, outcome: OutcomeFacts, curve: LeverCurve, id: str) -> Figure:
    said = [each.told(reader.language) for each in (curve_turns(reader.runs, curve), curve_best(curve)) if each]
    panel = _panel(reader, outcome, curve)
    unit = unit_words(curve.lever_unit, reader.language) or "none"
    lever = reader.say("page-axis", name=reader.name(lever_named(curve.lever)), unit=unit)
    ends = reader.ends(outcome)[::-1] if outcome.good != "down" else reader.ends(outcome)
    axes = Measured(lever, f"{reader.outcome(outcome)} ({reader.unit(outcome)})", reader.write, ends)
    found = [find(reader.runs, each.scenario, outcome) for each in curve.effects]
    told = " ".join(
        reader.say("page-curve-point", value=reader.tick(value), verdict=reader.verdict(each),
                   number=reader.number(each.figures[0], signed=True))
        for value, each in zip(curve.values, found, strict=True)
    )  # fmt: skip
    drawn = in_both_widths(lambda width: drawing(width, [panel], axes), id, said[0], told)
    notes = (*said[1:], reader.say("page-curve-key", turns="some" if panel.turns else "none"))
    return Figure(id, said[0], told, drawn, notes, table=doses_table(reader, lever, curve.values, found),
                  rests=rests(reader, outcome, (curve.scenario,)))  # fmt: skip


def _panel(reader: Reader, outcome: OutcomeFacts, curve: LeverCurve) -> Doses:
    by, style = factor(outcome.unit), policy_class(reader.policies.index(curve.scenario))
    gaps = [reader.runs.differences(each.scenario, on=outcome.id) for each in curve.effects]
    means = [np.nanmean(each[np.isfinite(each).any(axis=1)], axis=1) for each in gaps]
    bands = by * np.stack([np.percentile(each, (5, 25, 75, 95)) for each in means], axis=1)
    turns = (curve.turns_at, curve.turns_low, curve.turns_high)
    line = by * np.array([each.mean() for each in means])
    return Doses(reader.policy(curve.scenario), style, np.array(curve.values), line, bands,
                 turns if np.isfinite(turns).all() else ())  # fmt: skip
