"""Tasks: what one worker does for one draw, and what comes back."""

from __future__ import annotations

import time
import traceback
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.core import Checkpoint, Run
from samspill.experiments.design import Draw
from samspill.experiments.facts import OutcomeFacts
from samspill.experiments.luck import luck_of
from samspill.experiments.rows import HEADLINE
from samspill.experiments.scenario import Scenario
from samspill.experiments.solving import Found, solve
from samspill.experiments.steps import Explodes, advance
from samspill.spec import Column, Outcome, SamspillError

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
    """One run: how it ended and what it gave; ``places`` has a row of figures for each outcome that asks for them.

    ``more`` has, where it was recorded, ``windows`` (figures over each window, shape (windows, keys)), ``counts`` (rows
    in each group, shape (keys,)), and of outcomes kept entity by entity ``value OUTCOME`` and what goes with it.
    """

    scenario: str
    seed: int
    luck: int
    status: str
    reason: str
    figures: NDArray[np.float64]
    series: NDArray[np.float64]
    trace: str = ""
    places: tuple[NDArray[np.float64], ...] = ()
    more: Mapping[str, NDArray[Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    """What came of a task; ``seconds`` are for the log and no part of the results."""

    task: Task
    found: Found
    runs: tuple[Done, ...]
    seconds: float = 0.0


@dataclass(frozen=True)
class Begins:
    """The runs, as scenario and seed, that hang on what is done next."""

    pairs: tuple[tuple[str, int], ...]


Event = Begins | Found | Done


class Job:
    """What is known of a task so far.

    Attributes
    ----------
    found, runs
        What solving gave, if it has ended; what runs gave, by scenario and seed.
    under_way
        The runs that hang on what is being done.
    seconds, n_deaths
        How long it took so far, and how often its worker died.
    """

    def __init__(self, task: Task) -> None:
        self.task, self.under_way = task, tuple(task.pairs)
        self.seconds, self.n_deaths = 0.0, 0
        self.found: Found | None = None
        self.runs: dict[tuple[str, int], Done] = {}

    def hear(self, event: Event) -> None:
        """Take in what has happened."""
        if isinstance(event, Begins):
            self.under_way = event.pairs
        elif isinstance(event, Found):
            self.found = event
        else:
            self.runs[event.scenario, event.seed] = event

    def lose(self, plan: Plan, reason: str) -> None:
        """Give up the runs that are under way; the others stand."""
        self.found = self.found or Found(reached=False)
        for name, seed in self.under_way:
            luck = luck_of(plan.seed, self.task.luck, seed)
            self.runs.setdefault((name, seed), lost(plan, (name, seed, luck), reason))

    @property
    def is_done(self) -> bool:
        """Whether everything is known."""
        return self.found is not None and len(self.runs) == len(self.task.pairs)

    @property
    def result(self) -> Result:
        """What came of it, once everything is known."""
        runs = tuple(self.runs[pair] for pair in self.task.pairs)
        return Result(self.task, self.found or Found(), runs, self.seconds)


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
    seed, max_rows, baseline
        Of the study.
    windows, entities
        Over which dates every outcome is recorded beside its own; which outcomes are kept entity by entity.
    """

    scenarios: Mapping[str, Scenario]
    outcomes: tuple[Outcome, ...]
    n_steps: int
    seed: int
    max_rows: int
    windows: tuple[tuple[str, str], ...] = ()
    baseline: str = ""
    entities: Mapping[str, tuple[Column, ...]] = field(default_factory=dict)
    keys: tuple[tuple[str, str], ...] = field(init=False)

    def __post_init__(self) -> None:
        keys = tuple((each.id, group) for each in self.outcomes for group in OutcomeFacts.of(each).recorded)
        object.__setattr__(self, "keys", keys)

    def openings(self, scenario: Scenario) -> list[int]:
        """Give the steps in which the windows of outcomes that are kept entity by entity open."""
        kept = [each for each in self.outcomes if each.id in self.entities]
        return [max(0, scenario.model.clock.step_of(each.window[0])) for each in kept]


def perform(plan: Plan, task: Task) -> Result:
    """Do a task in one go.

    Nothing is raised but an interruption: a run that fails is a row with its reason.
    """
    begun = time.perf_counter()
    job = Job(task)
    for event in events(plan, task):
        job.hear(event)
    job.seconds = time.perf_counter() - begun
    return job.result


def events(plan: Plan, task: Task, known: Collection[tuple[str, int]] = ()) -> Iterator[Event]:
    """Do a task step by step: solve what the model solves, warm up, fork into the scenarios, run them.

    Before each step comes which runs hang on it, after it what it gave. Runs that are ``known`` are left out;
    no bit of the others changes by that.
    """
    lucks = {seed: luck_of(plan.seed, task.luck, seed) for seed in task.seeds}
    left = [pair for pair in task.pairs if pair not in known]
    found, warm = Found(), None
    watching = plan if task.part == HEADLINE else replace(plan, windows=(), entities={})
    yield Begins(tuple(left))
    try:
        world = _world(plan, task)
        if world[0].model.solved:
            found, warm = solve(world[0], lucks[task.seeds[0]], plan.max_rows, task.start)
            world = _solved(world, found)
    except Exception as error:  # every run of the draw fails for this reason
        yield Found(reached=False)
        yield from [_failed(plan, name, seed, lucks[seed], error) for name, seed in left]
        return
    yield found
    for seed, luck in lucks.items():
        for group in _alike(world):
            together = [each for each in group if (each.name, seed) in left]
            first = warm if together and together[0] is world[0] else None
            yield from _forked(watching, together, (seed, luck), first) if together else ()
        warm = None


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


def _forked(plan: Plan, world: list[Scenario], luck: tuple[int, int], warm: Run | None) -> Iterator[Event]:
    """Run scenarios of one model from their common past on; the first goes on from it, the others fork."""
    first, fork = world[0], min([fork_step(world, plan.n_steps), *plan.openings(world[0])])
    yield Begins(tuple((each.name, luck[0]) for each in world))
    try:
        run = _started(first, luck[1]) if warm is None or warm.step > fork else warm
        past = advance(run, fork, plan.max_rows).checkpoint() if len(world) > 1 and fork else None
    except Exception as error:  # what they have in common fails for all
        yield from (_failed(plan, each.name, *luck, error) for each in world)
        return
    yield Begins(((first.name, luck[0]),))
    yield _finished(plan, first, luck, lambda: run)
    for each in world[1:]:
        yield Begins(((each.name, luck[0]),))
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
        run = begin()
        for outcome, traits in plan.entities.items():
            run.record.watch(outcome, traits if scenario.name == plan.baseline else ())
        run = advance(run, plan.n_steps, plan.max_rows)
        figures, series, more = run.record.figures(crossed=True), run.record.series(), _more(plan, scenario, run)
        places = run.record.places()
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
        places=tuple(places[each.id] for each in plan.outcomes if each.id in places),
        more=more,
    )


def _more(plan: Plan, scenario: Scenario, run: Run) -> dict[str, NDArray[Any]]:
    """Give what is recorded beside figures and series."""
    tallies, clock, found = run.record.tallies, scenario.model.clock, dict[str, NDArray[Any]]()
    if plan.windows:
        steps = [(clock.step_of(start), clock.step_of(stop)) for start, stop in plan.windows]
        rows = [np.concatenate([each.over(*pair) for each in tallies.values()]) for pair in steps]
        found = {"windows": np.array(rows), "counts": np.concatenate([each.counts() for each in tallies.values()])}
    for outcome in plan.entities:
        single = run.record.single(outcome)
        kept = single if scenario.name == plan.baseline else {"value": single["value"]}
        found |= {f"{name} {outcome}": np.asarray(array, np.float32) for name, array in kept.items()}
    return found


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
