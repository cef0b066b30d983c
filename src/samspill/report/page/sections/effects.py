"""What would happen: in how many versions each policy is for the better, and how outcomes would run over time."""

from __future__ import annotations

from samspill.experiments import OutcomeFacts, Range
from samspill.report.figure_sentences import beside, effect
from samspill.report.figures import Counted, in_both_widths, squares
from samspill.report.findings import Finding, find
from samspill.report.language import Named
from samspill.report.page.making import Acting
from samspill.report.page.parts import Figure, Section
from samspill.report.page.reader import Reader
from samspill.report.page.resting import rests
from samspill.report.page.sections.overtime import over_time
from samspill.report.page.tables import effects_table
from samspill.report.sentences import happens
from samspill.report.words import counted


def effects(reader: Reader) -> Section:
    """Make the section: the first main outcome in full, the others folded."""
    first, *others = reader.shown
    more = [(reader.outcome(each), (_how_often(reader, each), *over_time(reader, each))) for each in others]
    figures = (_how_often(reader, first), *over_time(reader, first))
    return Section("effects", reader.say("page-effects"), _lead(reader), figures, tuple(more), terms=_policies(reader))


def _lead(reader: Reader) -> tuple[str, ...]:
    runs = reader.runs
    told = [reader.say("page-effects-lead", baseline=reader.policy(runs.facts.baseline)), reader.say("ladder")]
    if runs.unreached:
        told.append(reader.say("page-unmet", unmet=len(runs.unreached), draws=runs.facts.draws))
    return tuple(told)


def _policies(reader: Reader) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Say of each policy what it sets, and from when to when."""
    told = [
        (reader.policy(scenario), tuple(_set(reader, each) for each in reader.making.policies.get(scenario, ())))
        for scenario in reader.policies
    ]
    return tuple((name, lines) for name, lines in told if lines)


def _set(reader: Reader, acting: Acting) -> str:
    policy = reader.name(Named("policy", acting.policy, acting.policy))
    beside = reader.runs.facts.overrides
    levers = tuple(
        reader.say("page-lever", value=_dose(reader, beside.get(f"{acting.policy}.{lever}", value)),
                   lever=reader.name(Named("lever", f"{acting.policy}-{lever}", lever)))
        for lever, value in acting.levers.items()
    )  # fmt: skip
    dates = reader.runs.facts.dates
    start, stop = (reader.language.date(day) for day in (acting.start or dates[0], acting.stop or dates[-1]))
    return reader.say("page-policy", policy=policy, levers=levers or ("",), n=len(levers), start=start, stop=stop)


def _dose(reader: Reader, value: float | str) -> str:
    """Write what a lever is set to; of several values that of the policy itself, which is the last."""
    return reader.tick(Range.read(value).high if isinstance(value, str) else float(value))


# how often


def _how_often(reader: Reader, outcome: OutcomeFacts) -> Figure:
    title = happens(reader.runs, outcome).told(reader.language)
    found = [find(reader.runs, scenario, outcome) for scenario in reader.policies]
    panels = [squared(reader, each, reader.policy(each.effect.scenario)) for each in found if each.effect.n_draws]
    told = " ".join(f"{panel.title}: {', '.join(panel.told)}." for panel in panels)
    description = reader.say("page-squares", told=told)
    id = f"often-{reader.shown.index(outcome)}"
    drawn = in_both_widths(lambda width: squares(width, panels), id, title, description)
    notes = [effect(reader.runs, each).told(reader.language) for each in found if each.effect.n_draws]
    known = beside(outcome, reader.language)
    notes += [known.told(reader.language)] if known else []
    return Figure(id, title, description, drawn, tuple(notes), table=effects_table(reader, found),
                  rests=rests(reader, outcome))  # fmt: skip


def squared(reader: Reader, found: Finding, title: str) -> Counted:
    """Count versions in which an effect is for the better and for the worse; of a measure, up and down."""
    is_measure = found.outcome.good == "none"
    first, second = (found.up, found.down) if is_measure else (found.better, found.worse)
    n = found.effect.n_draws
    (better, of), (worse, _) = counted(first, n), counted(second, n)
    worse = min(worse, of - better)
    ways = ("up", "down") if is_measure else ("better", "worse")
    told = tuple(reader.say("page-square-count", way=way, hits=hits, n=of)
                 for way, hits in zip(ways, (better, worse), strict=True))  # fmt: skip
    same = (reader.say("page-square-same", hits=of - better - worse, n=of),) if of > better + worse else ()
    return Counted(title, better, worse, of, told + same, is_measure)
