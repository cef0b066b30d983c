"""Mechanisms made from one function, for tests of the engine."""

from __future__ import annotations

from collections.abc import Callable
from types import new_class
from typing import Any

import pytest

from samspill import Changes, Level, Mechanism, Model, Moment, Population, Run, Stage, State

Step = Callable[[Any, State, Moment], Changes]


def say_nothing(self: Any, s: State, now: Moment) -> Changes:
    return Changes()


@pytest.fixture
def acting() -> Callable[..., type]:
    """Make a class whose ``step`` is a function; further keywords go to the class statement."""

    def make(
        step: Step = say_nothing, *, reads: tuple = (), writes: tuple = (), name: str = "Acts",
        kind: type = Mechanism, attributes: dict[str, Any] | None = None, **declared: Any,
    ) -> type:  # fmt: skip
        body = {"__doc__": "Acts.", "__module__": __name__, "reads": reads, "writes": writes, "step": step}
        kind_words = {"level": Level.MICRO, **declared}
        return new_class(name, (kind,), kind_words, lambda space: space.update(body, **(attributes or {})))

    return make


@pytest.fixture
def after() -> Callable[..., Run]:
    """Run mechanisms (classes or instances) in one stage and hand back the run."""

    def run(population: Population, *members: Any, steps: int = 1, interventions: tuple = (), **how: Any) -> Run:
        made = [each() if isinstance(each, type) else each for each in members]
        return Run(Model("model", Stage("stage", *made)), population, interventions=interventions, **how).advance(steps)

    return run
