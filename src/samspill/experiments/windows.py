"""Windows: the times over which every outcome is recorded beside its own: early and late in a policy, and after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from samspill.experiments.scenario import Scenario

if TYPE_CHECKING:
    from samspill.experiments.study import Study

Window = tuple[str, str]
"""Dates, start <= date < stop."""

EARLY, LATE, AFTER = "early", "late", "after"
"""The first and the second half of the time in which a scenario's policies act, and the time after them."""


@dataclass(frozen=True)
class Acting:
    """One intervention of a scenario that its baseline does not have.

    Attributes
    ----------
    policy, levers
        Its name, and what its levers are set to.
    start, stop
        From when to when it acts; None from or to the end of the runs.
    """

    policy: str
    levers: Mapping[str, float] = field(default_factory=dict)
    start: str | None = None
    stop: str | None = None


def acting(study: Study) -> dict[str, tuple[Acting, ...]]:
    """Say of each scenario what acts in it beyond the baseline."""
    scenarios = {each.name: each for each in study.scenarios}
    before = {_text(each) for each in scenarios[study.baseline].interventions}
    return {
        name: tuple(_acting(each) for each in scenario.interventions if _text(each) not in before)
        for name, scenario in scenarios.items()
    }


def _text(dated: Any) -> str:
    return f"{dated.intervention!r} {dated.start} {dated.stop}"


def _acting(dated: Any) -> Acting:
    policy = dated.intervention
    levers = {key: policy.values[key] for key in policy.levers}
    return Acting(policy.name, {key: float(value) for key, value in levers.items() if _is_number(value)},
                  dated.start, dated.stop)  # fmt: skip


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float)


def windows(study: Study) -> dict[str, dict[str, Window]]:
    """Give the windows of each scenario that differs from the baseline, by their names."""
    scenarios = {each.name: each for each in study.scenarios}
    named = {name: of for name, of in acting(study).items() if of}
    return {name: _windows(study, scenarios[name], of) for name, of in named.items()}


def _windows(study: Study, scenario: Scenario, acts: Iterable[Acting]) -> dict[str, Window]:
    clock, last = scenario.model.clock, study.n_steps
    ends = [(0 if each.start is None else max(0, clock.step_of(each.start)),
             last if each.stop is None else min(last, clock.step_of(each.stop))) for each in acts]  # fmt: skip
    first, stop = min(start for start, _ in ends), max(end for _, end in ends)
    middle = first + (stop - first + 1) // 2
    steps = {EARLY: (first, middle), LATE: (middle, stop), AFTER: (stop, last)}
    return {name: (clock.date(start).isoformat(), clock.date(end).isoformat())
            for name, (start, end) in steps.items() if start < end}  # fmt: skip


def distinct(named: Mapping[str, Mapping[str, Window]]) -> tuple[Window, ...]:
    """Give each pair of dates once, in order."""
    return tuple(dict.fromkeys(window for of in named.values() for window in of.values()))
