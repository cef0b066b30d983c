"""Tables of effects, and what is said of their marks, as they stand below most figures."""

from __future__ import annotations

from collections.abc import Sequence

from samspill.core import ALL
from samspill.report.findings import Finding
from samspill.report.page.parts import Table
from samspill.report.page.reader import Reader, is_torn


def effects_table(reader: Reader, found: Sequence[Finding]) -> Table:
    """List effects, one a row; with the group where it is not all."""
    grouped = any(each.effect.group != ALL for each in found)
    first = ("policy", "outcome", *(("group",) if grouped else ()))
    heads = (*first, "unit", "mean", "low", "high", "verdict", "n-versions")
    return Table(tuple(reader.say(f"figures-{each}") for each in heads),
                 tuple(_row(reader, each, grouped) for each in found))  # fmt: skip


def _row(reader: Reader, found: Finding, grouped: bool) -> tuple[str | float | int, ...]:
    effect = found.effect
    group = (reader.say("figures-all") if effect.group == ALL else reader.group(effect.group),) if grouped else ()
    names = (reader.policy(effect.scenario), reader.outcome(found.outcome), *group, reader.unit(found.outcome))
    return (*names, *found.figures, reader.verdict(found), effect.n_draws)


def torn(reader: Reader, found: Sequence[Finding]) -> tuple[str, ...]:
    """Say why some marks are empty whose words are not, where there are such."""
    return (reader.say("page-torn"),) if any(is_torn(each) for each in found if each.effect.n_draws) else ()
