"""The municipal case: the baseline at the ledger's medians, from the day on which its policies part."""

from __future__ import annotations

from typing import Any

from samspill import Run, Scenario, Study
from samspill.cli.bench.measure import figures, seconds

NAME, FULL, FORK = "innovation-pressure", "innovation-pressure-full", "2020-02"
SOLVED = {"Attention.base_rate": 0.28}
"""A number that the study solves; here it stands still."""


def measure(full: bool = False) -> dict[str, Any]:
    """Time the months before the fork, a fork, and the months after it; of the small model or of the full one."""
    scenario, stop = baseline(FULL if full else NAME)
    past = started(scenario).until(FORK).checkpoint()
    steps = stop - past.step

    def fork(_: object = None) -> Run:
        return Run.resume(past, scenario.model, scenario.population, interventions=scenario.interventions)

    wall = seconds(lambda run: run.advance(steps), fork)
    return figures(
        wall,
        runs=1,
        steps=steps,
        rows=max(scenario.population.size(table) for table in scenario.population.tables),
        step_ms=1e3 * wall / steps,
        fork_s=seconds(fork),
        burn_in_s=seconds(lambda run: run.until(FORK), lambda: started(scenario)),
        burn_in_steps=past.step,
    )


def baseline(name: str = NAME) -> tuple[Scenario, int]:
    """Give the baseline at the medians, and with which step its study ends."""
    from samspill.experiments import Medians, find
    from samspill.ledger import Ledger

    case = find(name)
    study = Study.of(case)
    scenario = next(each for each in study.scenarios if each.name == study.baseline)
    (median,) = Medians(Ledger.load(case.ledger)).draws(study.model)
    return scenario.at({**median.addressed(), **SOLVED}), study.n_steps


def started(scenario: Scenario) -> Run:
    """Begin a run."""
    return Run(scenario.model, scenario.population, interventions=scenario.interventions, seed=1)
