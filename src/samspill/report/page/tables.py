"""Tables of effects, and what is said of their marks, as they stand below most figures."""

from __future__ import annotations

from collections.abc import Sequence

from samspill.core import ALL
from samspill.report.findings import Finding
from samspill.report.page.parts import Table, Value
from samspill.report.page.reader import Reader, is_torn


def effects_table(reader: Reader, found: Sequence[Finding]) -> Table:
    """List effects, one a row; with the group where it is not all."""
    grouped = any(each.effect.group != ALL for each in found)
    first = ("policy", "outcome", *(("group",) if grouped else ()))
    beside = any(each.beyond_placebo for each in found)
    heads = (*first, "unit", "mean", "low", "high", "verdict", "n-versions", *(PLACEBO if beside else ()))
    rows = (_row(reader, each, grouped) + (_beside(reader, each) if beside else ()) for each in found)
    return Table(tuple(reader.say(f"figures-{each}") for each in heads), tuple(rows))


PLACEBO = ("placebo", "beyond-mean", "beyond-low", "beyond-high", "beyond-verdict")


def _beside(reader: Reader, found: Finding) -> tuple[Value, ...]:
    """Tell what is left of an effect beyond its placebo; empty where the policy has none."""
    rest = found.beyond_placebo
    if rest is None:
        return ("",) * len(PLACEBO)
    return (reader.policy(rest.left.scenarios[0]), *rest.figures, reader.say("verdict", **rest.verdict.values))


def _row(reader: Reader, found: Finding, grouped: bool) -> tuple[Value, ...]:
    effect = found.effect
    group = (reader.say("figures-all") if effect.group == ALL else reader.group(effect.group),) if grouped else ()
    names = (reader.policy(effect.scenario), reader.outcome(found.outcome), *group, reader.unit(found.outcome))
    return (*names, *found.figures, reader.verdict(found), effect.n_draws)


def doses_table(reader: Reader, lever: str, values: Sequence[float], found: Sequence[Finding]) -> Table:
    """List effects by the value of a lever, one a row."""
    table = effects_table(reader, found)
    rows = ((float(value), *row[1:]) for value, row in zip(values, table.rows, strict=True))
    return Table((lever, *table.heads[1:]), tuple(rows))


def torn(reader: Reader, found: Sequence[Finding]) -> tuple[str, ...]:
    """Say why some marks are empty whose words are not, where there are such."""
    return (reader.say("page-torn"),) if any(is_torn(each) for each in found if each.effect.n_draws) else ()
