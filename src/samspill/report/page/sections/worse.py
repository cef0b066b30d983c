"""What would get worse: everything that is worse with a policy, whoever aimed at what."""

from __future__ import annotations

from samspill.core import ALL
from samspill.report.figure_sentences import worsened
from samspill.report.figures import Counted, in_both_widths, squares
from samspill.report.findings import Finding
from samspill.report.findings import worse as found_worse
from samspill.report.page.parts import Figure, Section
from samspill.report.page.reader import Reader
from samspill.report.page.resting import rests
from samspill.report.page.sections.effects import squared
from samspill.report.page.tables import effects_table


def worse(reader: Reader) -> Section:
    """Make the section, one figure for each policy."""
    figures = tuple(_figure(reader, scenario) for scenario in reader.policies)
    return Section("worse", reader.say("page-worse"), (reader.say("page-worse-lead"),), figures)


def _figure(reader: Reader, scenario: str) -> Figure:
    found = list(found_worse(reader.runs, scenario))
    id, title = f"worse-{reader.policies.index(scenario)}", worsened(reader.runs, scenario).told(reader.language)
    if not found:
        return Figure(id, title)
    panels = [_panel(reader, each) for each in found]
    told = " ".join(f"{panel.title}: {', '.join(panel.told)}." for panel in panels)
    description = reader.say("page-squares", told=told)
    drawn = in_both_widths(lambda width: squares(width, panels), id, title, description)
    outcomes = {each.outcome.id: each.outcome for each in found}
    return Figure(id, title, description, drawn, table=effects_table(reader, found),
                  rests=rests(reader, next(iter(outcomes.values())), (scenario,)))  # fmt: skip


def _panel(reader: Reader, found: Finding) -> Counted:
    group = "" if found.effect.group == ALL else f" ({reader.group(found.effect.group)})"
    counted = squared(reader, found, reader.outcome(found.outcome) + group)
    mean, low, high = found.figures
    size = f"{reader.number(mean, signed=True)} {reader.interval(low, high)} {reader.unit(found.outcome)}"
    return Counted(counted.title, counted.better, counted.worse, counted.n, (*counted.told[::-1], size))
