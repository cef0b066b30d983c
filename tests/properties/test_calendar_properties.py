"""§4, §8: calendars do what a dictionary from ids to steps does, and halving the step moves dates ever less."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samspill import (
    Changes,
    Clock,
    Event,
    Level,
    Mechanism,
    Model,
    Population,
    Run,
    Stage,
    Table,
    appends,
    cancels,
    column,
    retires,
    schedules,
)


class Bird(Table, level=Level.MICRO):
    seen = column(np.int32, default=0)


class Moult(Event, of=Bird):
    """A bird loses its feathers."""


PLAN: dict[str, Any] = {}


class Live(Mechanism, level=Level.MICRO):
    """Does what the plan says for this step."""

    reads, writes = (Bird,), (schedules(Moult), cancels(Moult), appends(Bird), retires(Bird))

    def step(self, s: Any, now: Any) -> Changes:
        plan, n = PLAN["steps"][now.step], s.size(Bird)
        if not n:
            return Changes()
        parents = np.array([number % n for number in plan["births"]], np.int64)
        born = now.born(Bird, of=s.ids(Bird)[parents], k=np.arange(parents.size))
        places = np.arange(n + parents.size)
        rows = np.concatenate([np.arange(n), born.rows])[[number % places.size for number, _ in plan["dates"]]]
        changes = Changes().append(born, {}).retire(Bird, np.array([number % n for number in plan["deaths"]], np.int64))
        changes.cancel(Moult, at=np.array([number % n for number in plan["cancelled"]], np.int64))
        return changes.schedule(Moult, after=np.array([t for _, t in plan["dates"]], float), unit="month", at=rows)


class Look(Mechanism, level=Level.MICRO):
    """Notes to whom the event comes."""

    reads = (Bird, Moult)

    def step(self, s: Any, now: Any) -> Changes:
        PLAN["seen"].append(s.ids(Bird).values[s[Moult]].tolist())
        return Changes()


MODEL = Model("birds", Stage("before", Look(name="Early")), Stage("live", Live()), Stage("after", Look(name="Late")))
NUMBER = st.integers(0, 30)
STEP = st.fixed_dictionaries({
    "births": st.lists(NUMBER, max_size=3), "deaths": st.lists(NUMBER, max_size=2),
    "cancelled": st.lists(NUMBER, max_size=2), "dates": st.lists(st.tuples(NUMBER, st.integers(0, 4)), max_size=5),
})  # fmt: skip


def expected(plan: dict[str, Any], step: int, birds: list[int], born: list[int], due: dict[int, int]) -> list[int]:
    """Move a dictionary of dates by a step; give who of those due in it is left to be seen by later stages."""
    today = [bird for bird in birds if due.get(bird) == step]
    for bird in today:
        del due[bird]
    n = len(birds)
    if not n:
        return []
    lost = {birds[number % n] for number in plan["cancelled"]}
    for bird in lost:
        due.pop(bird, None)
    given: dict[int, int] = {}
    for number, after in plan["dates"]:
        bird = (birds + born)[number % (n + len(born))]
        given[bird] = min(given.get(bird, 1 << 30), step + max(1, after))
    due.update(given)
    dead = {birds[number % n] for number in plan["deaths"]}
    for bird in dead:
        due.pop(bird, None)
    return [bird for bird in today if bird not in lost | dead]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(0, 4), st.lists(STEP, min_size=1, max_size=8))
def test_a_calendar_is_a_dictionary_of_dates(n_birds: int, plan: list[dict[str, Any]]) -> None:
    PLAN.update(steps=plan, seen=[])
    run, due = Run(MODEL, Population("birds", {Bird: n_birds})), dict[int, int]()
    for step, each in enumerate(plan):
        birds = run.ids(Bird).tolist()
        early = [bird for bird in birds if due.get(bird) == step]
        order: list[int] = []

        def note(asked: Any, order: list[int] = order) -> None:
            order.extend(batch.ids.values.tolist() for batch, _ in asked.births)

        note(run.pause("live").changes_of("Live"))
        late = expected(each, step, birds, order[0] if order else [], due)  # type: ignore[arg-type]
        run.advance()
        assert PLAN["seen"][-2:] == [early, late]


class Begin(Mechanism, level=Level.MICRO):
    """In the first step every bird gets a date, at a time that is drawn for it."""

    reads, writes = (Bird,), (schedules(Moult),)

    def step(self, s: Any, now: Any) -> Changes:
        times = 2.0 * now.rng("time", ever=True).exponential(s.ids(Bird))
        return Changes().schedule(Moult, after=times, unit="month")


class Wait(Mechanism, level=Level.MICRO):
    """Adds up how long the birds have waited."""

    reads = (Bird, Moult)

    def step(self, s: Any, now: Any) -> Changes:
        PLAN["waited"][s[Moult]] = now.step
        return Changes()


def mean_wait(step: float) -> float:
    """Give the mean time until the event, in months, with steps of some length."""
    n = 20_000
    PLAN["waited"] = np.zeros(n)
    model = Model("wait", Stage("begin", Begin(), once=True), Stage("wait", Wait()), clock=Clock(step=step))
    Run(model, Population("birds", {Bird: n}), seed=1).advance(math.ceil(40 / step))
    assert PLAN["waited"].all()
    return float(PLAN["waited"].mean() * step)


def test_halving_the_step_brings_the_mean_time_to_the_exact_one_four_times_as_near() -> None:
    # Rounding to the nearest step, and to one at least, adds about step ** 2 / 5 to a mean of 2 months. Birds have the
    # same times whatever the step, so that only the rounding of 20,000 times is left to chance.
    exact = mean_wait(1 / 64)
    errors = [mean_wait(step) - exact for step in (1.0, 0.5, 0.25)]
    assert errors[0] > 0.1
    assert errors[1] == pytest.approx(errors[0] / 4, abs=0.01)
    assert errors[2] == pytest.approx(errors[1] / 4, abs=0.01)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.floats(0.0, 500.0), st.floats(0.05, 5.0), st.sampled_from(["day", "week", "month", "year"]))
def test_a_time_is_moved_by_half_a_step_at_most_or_to_the_next_step(time: float, step: float, unit: str) -> None:
    clock = Clock(unit=unit, step=step)
    moved = float(clock.steps(time, unit)) * step
    assert moved == step if time < step / 2 else abs(moved - time) <= step / 2 + 1e-6
    assert float(clock.steps(7 * step, unit)) == 7
