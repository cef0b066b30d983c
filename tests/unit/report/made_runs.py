"""Made-up runs of a tiny study, turned one way and another: a grant against as before, in twenty versions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.experiments import Draw, Facts, OutcomeFacts, Runs
from samspill.experiments.solving import Found
from samspill.experiments.task import Done, Result, Task

N, SEEDS, STEPS = 20, 2, 3
AGES = ("young", "old")


def outcome(name: str, title: str, good: str, unit: str = "SY/year", by: tuple[str, ...] = ()) -> OutcomeFacts:
    return OutcomeFacts(
        name, title, unit, good, "macro", "all", "a definition", f"Thing.{name}", ("2025-01", "2026-01"),
        {"age": by} if by else {}, {"age": ("Thing.age",)} if by else {},
    )  # fmt: skip


OUTCOMES = (
    outcome("worth", "Common wealth", "up", by=AGES),
    outcome("load", "Hours of toil", "down"),
    outcome("share", "Firms that try", "none", unit="1"),
)
FACTS = Facts(
    name="tiny", title="A tiny study", question="Does it pay?", purpose="an exercise", baseline="before",
    scenarios={"before": "As before", "grant": "A grant"}, outcomes=OUTCOMES, reported=("worth", "load", "share"),
    groups=("age",), draws=N, seeds=SEEDS, seed=1, clock={"start": "2025-01", "unit": "month", "step": 1.0},
    steps=STEPS, max_rows=1000, limits=("It leaves out the weather.",),
)  # fmt: skip


def ups(n: int) -> NDArray[np.float64]:
    """Make effects of twenty versions of which n are above 0."""
    return np.where(np.arange(N) < n, 1.0, -1.0)


def made(
    *, worth: Any = 1.0, young: Any = None, old: Any = None, load: Any = -1.0, share: Any = 0.1, luck: float = 0.2,
    facts: Facts = FACTS, unmet: tuple[int, ...] = (), failed: tuple[tuple[int, int], ...] = (), reason: str = "",
    turned: int | None = None, narrow: int = 0, cells: Sequence[float] = (), toil: Mapping[str, Any] | None = None,
) -> Runs:  # fmt: skip
    """Make runs in which a grant has these effects in each version, the second seed ``luck`` higher than the first.

    ``turned`` of four pairs have the other sign; in the first ``narrow`` versions the road is narrow; ``cells`` are
    the effects on worth in the cells of the grid; ``toil`` is the effect on load by group.
    """
    told = {("worth", "all"): worth, ("worth", "age: young"): worth if young is None else young,
            ("worth", "age: old"): worth if old is None else old, ("load", "all"): load,
            ("share", "all"): share}  # fmt: skip
    told |= {("load", group): (toil or {}).get(group, load) for group in ("age: young", "age: old")}
    effects = np.stack([np.broadcast_to(np.asarray(told[key], float), N) for key in facts.keys], axis=1)
    roads = ["narrow" if number < narrow else "wide" for number in range(N)]
    results = [
        one(facts, number, effects[number], luck, number + 1 not in unmet, failed, reason, road=roads[number])
        for number in range(N)
    ]
    for number in range(0 if turned is None else 4):
        sign = -1.0 if turned is not None and number < turned else 1.0
        results.append(one(facts, number, sign * effects[number], luck, True, (), "", "pairs", road="narrow"))
    for number, cell in enumerate(cells):
        results.append(one(facts, number, np.full(len(facts.keys), cell), 0.0, True, (), "", "grid"))
    return Runs(facts, results)


def one(
    facts: Facts, number: int, effect: NDArray[np.float64], luck: float, reached: bool,
    failed: tuple[tuple[int, int], ...], reason: str, part: str = "headline", *, road: str = "wide",
) -> Result:  # fmt: skip
    runs, series = [], np.zeros((len(OUTCOMES), STEPS))
    seeds = range(1, facts.seeds + 1 if part == "headline" else 2)
    for seed in seeds:
        for name in facts.scenarios:
            figures = 5.0 + (effect + luck * (seed - 1) if name == "grant" else 0.0 * effect)
            if name == "grant" and (number + 1, seed) in failed:
                runs.append(Done(name, seed, 7, "failed", reason, np.full(figures.size, math.nan), series))
            else:
                runs.append(Done(name, seed, 7, "done", "", figures, series))
    draw = Draw(number + 1, {"Thing.size": float(number)}, {"road": road})
    variant = f"road={road}" if part == "pairs" else ""
    task = Task(part, draw, tuple(facts.scenarios), tuple(seeds), variant, number + 1)
    return Result(task, Found({}, {}, reached), tuple(runs))
