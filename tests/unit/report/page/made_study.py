"""Made-up runs of the shipped study: its real names, groups and ledger, with numbers that are quickly drawn.

The effects follow two assumptions and chance, so that every part of a page has something to show.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.experiments import Case, Draw, Facts, Runs, Study, find
from samspill.experiments.solving import Found
from samspill.experiments.task import Done, Result, Task
from samspill.ledger import Ledger

DRAWS, SEEDS, PLACES = 40, 2, 357
STRENGTH = {"baseline": 0.0, "pressure": 1.0, "slack": 0.3, "both": 1.4, "lot": 0.2, "pressure, dose=0": 0.0,
            "pressure, dose=0.5": 0.7}  # fmt: skip
Array = NDArray[np.float64]


@cache
def case() -> Case:
    return find("innovation-pressure")


@cache
def facts() -> Facts:
    told = Study.of(case()).facts()
    further = ("pressure, dose=0", "pressure, dose=0.5")
    curve = {"scenario": "pressure", "lever": "pressure.dose", "unit": "1", "values": [0.0, 0.5, 1.0],
             "scenarios": [*further, "pressure"], "further": list(further)}  # fmt: skip
    scenarios = {**told.scenarios, "lot": "A campaign without content", **{name: name for name in further}}
    return replace(told, draws=DRAWS, seeds=SEEDS, scenarios=scenarios, placebos={"pressure": "lot"}, curves=(curve,))


@cache
def runs(**how: Any) -> Runs:
    """Make the runs; the same at every call."""
    rng, ledger, told = np.random.default_rng(7), Ledger.load(case().ledger), replace(facts(), **how)
    results = [_draw(rng, told, ledger, number) for number in range(1, told.draws + 1)]
    results += [_pair(rng, told, each) for each in results[:4]] if told.pairs else []
    return Runs(told, [*results, *(_grid(rng, told) if told.grid else [])])


def _draw(rng: np.random.Generator, told: Facts, ledger: Ledger, number: int) -> Result:
    values, choices = ledger.values(rng.uniform(0.01, 0.99, len(ledger.uncertain)))
    draw = Draw(number, {**ledger.fixed_values(), **values}, choices)
    seeds = tuple(range(1, told.seeds + 1))
    done = [_run(rng, told, name, seed, values["Decide.idea_mean"]) for seed in seeds for name in told.scenarios]
    task = Task("headline", draw, tuple(told.scenarios), seeds, "", number)
    return Result(task, Found({"Attention.base_rate": 0.2}, {}, number != 3), tuple(done))


def _run(rng: np.random.Generator, told: Facts, name: str, seed: int, value: float) -> Done:
    """Draw the figures: each outcome has a size of its own, and the value of ideas carries the effect."""
    effect = STRENGTH[name] * (value + 0.2 + 0.05 * rng.normal())
    sizes = np.array([1.0 + 0.5 * (place % 5) for place in range(len(told.keys))])
    figures = 2.0 * sizes + effect * sizes
    time = np.linspace(0.0, 1.0, told.steps)
    series = np.array([2.0 + effect * time + 0.05 * rng.normal(size=told.steps) for _ in told.outcomes])
    places = 2.0 + effect * np.linspace(-0.4, 1.2, PLACES)
    return Done(name, seed, 7, "done", "", figures, series, places=(places,))


def _pair(rng: np.random.Generator, told: Facts, result: Result) -> Result:
    draw = result.task.draw
    other = "buys" if draw.choices["capacity"] != "buys" else "none"
    pair = replace(draw, choices={**draw.choices, "capacity": other})
    value = -draw.values["Decide.idea_mean"]
    done = tuple(_run(rng, told, name, 1, value) for name in ("baseline", "pressure"))
    task = Task("pairs", pair, ("baseline", "pressure"), (1,), f"capacity={other}", draw.number)
    return Result(task, Found({}, {}, True), done)


def _grid(rng: np.random.Generator, told: Facts) -> list[Result]:
    assert told.grid is not None
    names = tuple(told.grid["parameters"])
    cells = []
    for number, at in enumerate(product(*told.grid["parameters"].values()), start=1):
        draw = Draw(number, dict(zip(names, at, strict=True)), dict(told.grid["switches"]))
        done = tuple(_run(rng, told, name, 1, at[0]) for name in ("baseline", "pressure"))
        cells.append(Result(Task("grid", draw, ("baseline", "pressure"), (1,), "", 0), Found({}, {}, True), done))
    return cells
