"""Made-up runs in which a policy does what a test says, to whom and when it says, and nothing else but chance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from samspill.experiments import Aim, Draw, Facts, OutcomeFacts, Runs
from samspill.experiments.solving import Found
from samspill.experiments.task import Done, Result, Task
from samspill.experiments.windows import Acting

PLACES, AGES = ("centre", "rim"), ("young", "old")
START, MIDDLE, STOP, END = "2030-01-01", "2030-07-01", "2031-01-01", "2032-01-01"
WINDOWS = {"early": (START, MIDDLE), "late": (MIDDLE, STOP), "after": (STOP, END)}
Effects = Mapping[tuple[str, str, str], float]


def outcome(id: str, good: str = "up", *, whose: str = "all", tells: str = "") -> OutcomeFacts:
    return OutcomeFacts(
        id, id.title(), "1", good, "micro", whose, "", f"Person.{id}", (START, END), {"place": PLACES, "age": AGES},
        {"place": ("Person.place",), "age": ("Person.age",)}, 0.0, tells,
    )  # fmt: skip


OUTCOMES = (
    outcome("gain"),
    outcome("hours", "down", whose="staff"),
    outcome("peace"),
)
TOLD = outcome("told", tells="gain")


def facts(
    scenarios: tuple[str, ...] = ("before", "policy"), *, aims: tuple[Aim, ...] = (), claims: bool = False, **more: Any
) -> Facts:
    acting = {name: (Acting("Policy", {"dose": float(place)}, START, STOP),) for place, name in enumerate(scenarios)}
    outcomes = (*OUTCOMES, TOLD) if claims else OUTCOMES
    return Facts(
        name="made", title="Made up", question="", purpose="a test", baseline="before",
        scenarios={name: name for name in scenarios}, outcomes=outcomes, reported=tuple(each.id for each in outcomes),
        groups=("place", "age"), draws=20, seeds=1, seed=1, clock={"start": "2030-01", "unit": "month", "step": 1.0},
        steps=24, max_rows=1000, acting={"before": (), **{name: acting[name] for name in scenarios[1:]}},
        windows={name: WINDOWS for name in scenarios[1:]}, aims=aims, **more,
    )  # fmt: skip


def made(told: Facts, effects: Mapping[str, Effects], counts: Mapping[str, int] | None = None) -> Runs:
    """Make twenty draws; ``effects`` by scenario and (outcome, group, window), with chance a fifth of their size."""
    rng = np.random.default_rng(3)
    n = np.array([(counts or {}).get(group, 10) for _, group in told.keys])
    results = []
    for number in range(1, told.draws + 1):
        done = [_run(told, name, effects.get(name, {}), rng, n) for name in told.scenarios]
        task = Task("headline", Draw(number, {"Person.size": number / 20}), tuple(told.scenarios), (1,), "", number)
        results.append(Result(task, Found(), tuple(done)))
    return Runs(told, results)


def _run(told: Facts, name: str, effects: Effects, rng: np.random.Generator, counts: Any) -> Done:
    def values(window: str) -> Any:
        means = np.array([effects.get((id, group, window), 0.0) for id, group in told.keys])
        return 5.0 + means * (1.0 + 0.2 * rng.normal(size=means.size)) + 1e-3 * (name != "before") * rng.normal(
            size=means.size)  # fmt: skip

    more = {"windows": np.array([values(window) for window in WINDOWS]), "counts": counts}
    return Done(name, 1, 7, "done", "", values("whole"), np.zeros((len(told.outcomes), told.steps)), more=more)


def throughout(outcome: str, group: str, size: float) -> dict[tuple[str, str, str], float]:
    """Give an effect over all windows."""
    return {(outcome, group, window): size for window in ("whole", *WINDOWS)}
