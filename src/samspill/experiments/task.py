"""Tasks: what one worker does for one draw, and what comes back."""

from __future__ import annotations

import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from numpy.typing import NDArray

from samspill.core import ALL, Checkpoint, Run
from samspill.experiments.design import Draw
from samspill.experiments.luck import luck_of
from samspill.experiments.scenario import Scenario
from samspill.experiments.solving import Found, solve
from samspill.experiments.steps import Explodes, advance
from samspill.spec import Outcome, SamspillError

EXPLODES = "explodes"
"""Reason of a run that had more rows than the study allows."""


@dataclass(frozen=True)
class Task:
    """Some scenarios of one draw, under some seeds.

    Attributes
    ----------
    part
        ``headline``, ``pairs`` or ``grid``.
    draw
        Its values and choices.
    scenarios, seeds
        Names; numbers from 1 on.
    variant
        Which rival stands in for the draw's own, such as ``capacity=buys``; empty for the draw itself.
    luck
        Number of the draw whose luck it shares.
    start
        Where to begin to seek what is solved, by address; where the model says for those that are not named.
    """

    part: str
    draw: Draw
    scenarios: tuple[str, ...]
    seeds: tuple[int, ...]
    variant: str = ""
    luck: int = 0
    start: Mapping[str, float] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, int, str]:
        """By which its results are filed."""
        return self.part, self.draw.number, self.variant

    @property
    def pairs(self) -> list[tuple[str, int]]:
        """Scenario and seed of each of its runs, in order."""
        return [(scenario, seed) for seed in self.seeds for scenario in self.scenarios]


@dataclass(frozen=True)
class Done:
    """One run: how it ended and what it gave."""

    scenario: str
    seed: int
    luck: int
    status: str
    reason: str
    figures: NDArray[np.float64]
    series: NDArray[np.float64]
    trace: str = ""


@dataclass(frozen=True)
class Result:
    """What came of a task; ``seconds`` are for the log and no part of the results."""

    task: Task
    found: Found
    runs: tuple[Done, ...]
    seconds: float = 0.0


@dataclass(frozen=True)
class Plan:
    """What every worker knows of a study.

    Attributes
    ----------
    scenarios
        By name.
    outcomes
        What each run is asked for.
    n_steps
        With which step a run ends.
    seed, max_rows
        Of the study.
    """

    scenarios: Mapping[str, Scenario]
    outcomes: tuple[Outcome, ...]
    n_steps: int
    seed: int
    max_rows: int
    keys: tuple[tuple[str, str], ...] = field(init=False)

    def __post_init__(self) -> None:
        keys = tuple((each.id, group) for each in self.outcomes for group in groups_of(each))
        object.__setattr__(self, "keys", keys)


def groups_of(outcome: Outcome) -> tuple[str, ...]:
    """Name all groups of an outcome, as a record does."""
    ways = outcome.by.items()
    return (ALL, *(f"{way}: {label}" for way, chain in ways for label in chain[-1].labels))


def perform(plan: Plan, task: Task) -> Result:
    """Do a task: solve what the model solves, warm up, fork into the scenarios, run them, take the figures.

    Nothing is raised but an interruption: a run that fails is a row with its reason.
    """
    begun = time.perf_counter()
    lucks = {seed: luck_of(plan.seed, task.luck, seed) for seed in task.seeds}
    answers: dict[tuple[str, int], Done] = {}
    found, warm = Found(), None
    try:
        world = _world(plan, task)
        if world[0].model.solved:
            found, warm = solve(world[0], lucks[task.seeds[0]], plan.max_rows, task.start)
            world = _solved(world, found)
    except Exception as error:  # every run of the draw fails for this reason
        found = Found(reached=False)
        done = [_failed(plan, name, seed, lucks[seed], error) for name, seed in task.pairs]
        answers = {(each.scenario, each.seed): each for each in done}
    else:
        for seed, luck in lucks.items():
            for together in _alike(world):
                first = warm if together[0] is world[0] else None
                for each in _forked(plan, together, (seed, luck), first):
                    answers[each.scenario, each.seed] = each
            warm = None
    runs = tuple(answers[pair] for pair in task.pairs)
    return Result(task, found, runs, time.perf_counter() - begun)


def _world(plan: Plan, task: Task) -> list[Scenario]:
    """Apply a draw to its scenarios; those that share a model go on sharing it."""
    return _with([plan.scenarios[name] for name in task.scenarios], task.draw.addressed())


def _solved(world: Sequence[Scenario], found: Found) -> list[Scenario]:
    return _with(world, found.values)


def _with(world: Sequence[Scenario], values: Mapping[str, object]) -> list[Scenario]:
    made: dict[int, Scenario] = {}
    for each in world:
        made.setdefault(id(each.model), each.at(values))
    return [each.at(values, made[id(each.model)].model) for each in world]


def _alike(world: Iterable[Scenario]) -> list[list[Scenario]]:
    """Put scenarios of one model and population together: they can fork from one checkpoint."""
    groups: dict[tuple[int, int], list[Scenario]] = {}
    for each in world:
        groups.setdefault((id(each.model), id(each.population)), []).append(each)
    return list(groups.values())


def fork_step(scenarios: Sequence[Scenario], n_steps: int) -> int:
    """Give the first step in which scenarios of one model differ, or the last where they never do."""
    sets = [_acting(each) for each in scenarios]
    common = sets[0]
    for each in sets[1:]:
        common = common & each
    parted = [first for each in sets for _, first, _ in each - common]
    return min([n_steps, *parted])


def _acting(scenario: Scenario) -> Counter[tuple[str, int, int]]:
    clock = scenario.model.clock
    return Counter(
        (f"{each.intervention!r} {each.intervention.luck}", *each.steps(clock)) for each in scenario.interventions
    )


def _forked(plan: Plan, world: list[Scenario], luck: tuple[int, int], warm: Run | None) -> Iterable[Done]:
    """Run scenarios of one model from their common past on; the first goes on from it, the others fork."""
    first, fork = world[0], fork_step(world, plan.n_steps)
    try:
        run = _started(first, luck[1]) if warm is None or warm.step > fork else warm
        past = advance(run, fork, plan.max_rows).checkpoint() if len(world) > 1 and fork else None
    except Exception as error:  # what they have in common fails for all
        yield from (_failed(plan, each.name, *luck, error) for each in world)
        return
    yield _finished(plan, first, luck, lambda: run)
    for each in world[1:]:
        yield _finished(plan, each, luck, partial(_begun, past, each, luck[1]))


def _begun(past: Checkpoint | None, scenario: Scenario, luck: int) -> Run:
    """Fork from the common past, or begin where there is none."""
    if past is None:
        return _started(scenario, luck)
    return Run.resume(past, scenario.model, scenario.population, interventions=scenario.interventions)


def _started(scenario: Scenario, luck: int) -> Run:
    return Run(scenario.model, scenario.population, interventions=scenario.interventions, seed=luck)


def _finished(plan: Plan, scenario: Scenario, luck: tuple[int, int], begin: Callable[[], Run]) -> Done:
    try:
        run = advance(begin(), plan.n_steps, plan.max_rows)
        figures, series = run.record.figures(), run.record.series()
    except Exception as error:
        return _failed(plan, scenario.name, *luck, error)
    empty = np.full(plan.n_steps, np.nan)
    return Done(
        scenario.name,
        *luck,
        "done",
        "",
        np.array([figures.get(key, np.nan) for key in plan.keys]),
        np.array([series.get(each.id, empty) for each in plan.outcomes]).reshape(-1, plan.n_steps),
    )


def _failed(plan: Plan, scenario: str, seed: int, luck: int, error: Exception) -> Done:
    trace = "".join(traceback.format_exception(error))
    return lost(plan, (scenario, seed, luck), reason_of(error), trace)


def lost(plan: Plan, run: tuple[str, int, int], reason: str, trace: str = "") -> Done:
    """Make the row of a run (scenario, seed, luck) that gave nothing."""
    figures, series = len(plan.keys), (len(plan.outcomes), plan.n_steps)
    return Done(*run, "failed", reason, np.full(figures, np.nan), np.full(series, np.nan), trace)


def reason_of(error: Exception) -> str:
    """Say in one line why a run failed."""
    if isinstance(error, Explodes):
        return EXPLODES
    text = str(error).strip().splitlines() or [""]
    return text[0] if isinstance(error, SamspillError) else f"{type(error).__name__}: {text[0]}".rstrip(": ")
