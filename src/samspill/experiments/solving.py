"""Solving: numbers that are found in every draw so that a stated target holds."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from samspill.core import ALL, Run, Solved
from samspill.experiments.scenario import Scenario
from samspill.experiments.steps import advance
from samspill.spec import StudyError

EDGE = 1e-4
"""Shares nearer to 0 or 1 count as this far away, so that their logit is a number."""

LONGEST = 1.5
"""Longest move of the logarithm in one run: a factor of 4.5."""


@dataclass(frozen=True)
class Found:
    """What solving gave.

    Attributes
    ----------
    values
        The values found, by address.
    residuals
        Outcome minus target, by outcome.
    reached
        Whether every target is met within its tolerance.
    n_runs
        How many runs it took.
    """

    values: Mapping[str, float] = field(default_factory=dict)
    residuals: Mapping[str, float] = field(default_factory=dict)
    reached: bool = True
    n_runs: int = 0


class Secant:
    """Seek one parameter by secants on its logarithm against the logit of the outcome.

    Attributes
    ----------
    value
        What to try next.
    gap
        Outcome minus target in the run before.
    stuck
        Whether it stands at its bound and is still short, or cannot move.

    Raises
    ------
    StudyError
        E410 if there is no logarithm or no logit.
    """

    def __init__(self, solved: Solved, start: float | None = None) -> None:
        if not (0 < solved.low <= solved.start <= solved.high and 0 < solved.target < 1):
            raise StudyError(
                f"{solved.parameter.address} cannot be solved",
                code="E410",
                found=f"{solved.low:g} <= {solved.start:g} <= {solved.high:g}, target {solved.target:g}",
                expected="a range above 0 with the start in it, a target between 0 and 1",
                fix="mend what the model solves",
            )
        self.solved, self.gap, self.stuck = solved, math.nan, False
        self.value = solved.start if start is None else start
        self._tried: list[tuple[float, float]] = []

    @property
    def done(self) -> bool:
        """Whether the target is met."""
        return abs(self.gap) <= self.solved.tolerance

    def learn(self, figure: float) -> None:
        """Take the outcome of a run with this value, and choose the next one."""
        self.gap = figure - self.solved.target
        self._tried.append((math.log(self.value), _logit(figure) - _logit(self.solved.target)))
        if self.done:
            return
        wanted = math.exp(self._next())
        value = min(max(wanted, self.solved.low), self.solved.high)
        self.stuck, self.value = value == self.value, value

    def _next(self) -> float:
        x, y = self._tried[-1]
        move = -y / self._slope()
        wanted = x + min(max(move, -LONGEST), LONGEST)
        short = [each for each, gap in self._tried if gap < 0]
        past = [each for each, gap in self._tried if gap > 0]
        if short and past:  # between the two nearest values on either side of the target
            a, b = min(((a, b) for a in short for b in past), key=lambda pair: abs(pair[0] - pair[1]))
            if not min(a, b) < wanted < max(a, b):
                return (a + b) / 2
        return wanted

    def _slope(self) -> float:
        """Slope of the last secant; the first guess before there is one, or where it is too flat to follow."""
        if len(self._tried) < 2:
            return self.solved.slope
        (x0, y0), (x1, y1) = self._tried[-2:]
        slope = (y1 - y0) / (x1 - x0) if x1 != x0 else 0.0
        return slope if abs(slope) > 0.05 else self.solved.slope


def solve(
    scenario: Scenario, luck: int, max_rows: int, start: Mapping[str, float] | None = None
) -> tuple[Found, Run]:
    """Find what the scenario's model solves, by at most as many runs as it allows.

    ``start`` says where to begin, by address, where another world like this one has been solved already.

    Returns
    -------
    found, run
        The values, and the run with them, which can go on: the nearest one if the target was not reached.

    Raises
    ------
    StudyError
        E410 if an outcome has no figure at its date.
    """
    known = start or {}
    solved = sorted(scenario.model.solved, key=lambda each: each.at)
    seekers = [Secant(each, known.get(each.parameter.address)) for each in solved]
    best, nearest = Found(reached=False), math.inf
    most = min(each.solved.runs for each in seekers)
    n_runs = 0
    while True:
        n_runs += 1
        tried = {address: each.value for each in seekers for address in each.solved.addresses}
        run = _tried(scenario.at(tried), luck, seekers, max_rows)
        far = max(abs(each.gap) / each.solved.tolerance for each in seekers)
        if far < nearest:
            residuals = {each.solved.outcome: each.gap for each in seekers}
            best, nearest, kept = Found(tried, residuals, all(each.done for each in seekers)), far, run
        if n_runs == most or all(each.done or each.stuck for each in seekers):
            return replace(best, n_runs=n_runs), kept


def _tried(scenario: Scenario, luck: int, seekers: list[Secant], max_rows: int) -> Run:
    run = Run(scenario.model, scenario.population, interventions=scenario.interventions, seed=luck)
    for each in seekers:
        advance(run, scenario.model.clock.step_of(each.solved.at), max_rows)
        each.learn(_figure(run, each.solved))
    return run


def _figure(run: Run, solved: Solved) -> float:
    """Give the outcome of all: over its window if that has closed by then, else in the last step before."""
    tally = run.record.tallies.get(solved.outcome)
    figure = math.nan
    if tally is not None:
        closed = tally.stop <= run.step
        figure = tally.figures().get(ALL, math.nan) if closed else float(tally.series()[-1])
    if not math.isfinite(figure):
        raise StudyError(
            f'The outcome "{solved.outcome}" has no figure at {solved.at}',
            code="E410",
            where=f"model {run.model.name}, {solved.parameter.address}",
            found=str(figure),
            expected="a number",
            fix="solve on an outcome that is measured by then",
        )
    return figure


def _logit(share: float) -> float:
    inside = min(max(share, EDGE), 1 - EDGE)
    return math.log(inside / (1 - inside))
