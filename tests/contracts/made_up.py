"""States of the municipal society that are made up, in which a mechanism can be asked alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from saying import Said, rows_of, said
from small_society import changed, parts, paused

from samspill import Mechanism, Model, Run
from samspill.models.municipal_innovation.tables import (
    Adoption,
    Dossier,
    Innovation,
    Listing,
    Municipality,
    Offer,
    Practice,
    Proposal,
    Workplace,
)

CASE = "innovation-pressure"
MOVING = (Innovation, Listing, Offer, Adoption, Practice, Proposal, Dossier)
chance = st.integers(0, 2**32 - 1).map(np.random.default_rng)
"""A source of made-up states."""


def states(test: Callable[..., Any]) -> Callable[..., Any]:
    """Run a test on many made-up states."""
    return settings(max_examples=25, deadline=None, derandomize=True)(given(chance)(test))


def still(values: dict[Any, Any], part: str = "alone", seed: int = 1, steps: int = 0, case: str = CASE) -> Run:
    """Put a small society in a state in which nobody acts."""
    population = parts(case)[part]
    population = changed(population, values)
    absent: dict[Any, Any] = {table: 0 for table in MOVING if table not in population.tables}
    population = type(population)(population.name, {**absent, **population.tables}, population.places, population.ids)
    return Run(Model("a still life"), population, seed=seed).advance(steps)


def spoken(run: Run, mechanism: Mechanism, **how: Any) -> Said:
    return said(run, run.changes_of(mechanism, **how))


def told(run: Run, mechanism: Mechanism, column: Any, kind: str = "adds") -> np.ndarray:
    """Give what a mechanism says of a column, 0 for rows of which it says nothing."""
    ids, values = spoken(run, mechanism).get((kind, column), (np.empty(0, np.int64), np.empty(0)))
    out = np.zeros(run.ids(column.table).size)
    out[rows_of(run, column.table, ids)] = values
    return out


def people(part: str = "alone") -> int:
    return parts(CASE)[part].size(Workplace)


def strained(rng: np.random.Generator, n: int) -> dict[Any, Any]:
    """Make up what workplaces do and bear."""
    return {
        Workplace.hours: rng.exponential(1.0, n) * rng.integers(0, 2, n), Workplace.bought: rng.uniform(0, 2, n),
        Workplace.slack: rng.uniform(0, 2, n), Workplace.strain: rng.uniform(0, 1, n) * rng.integers(0, 2, n),
        Workplace.experience: rng.exponential(2.0, n), Workplace.completed: rng.integers(0, 3, n).astype(float),
        Workplace.drive: rng.lognormal(0, 1, n), Workplace.push: rng.uniform(-3, 9, n),
        Workplace.uptake: rng.uniform(0, 3, n), Workplace.value_in_use: rng.normal(0, 5, n),
        Workplace.tilt_in_use: rng.normal(0, 3, n), Workplace.facades: rng.integers(0, 4, n).astype(np.int32),
    }  # fmt: skip


def under_way(rng: np.random.Generator, n: int, part: str = "alone", **fixed: Any) -> dict[Any, Any]:
    """Make up adoptions under way."""
    values = {
        "workplace": rng.integers(0, people(part), n), "value": rng.normal(0, 1, n),
        "complexity": np.exp(rng.normal(0, 0.5, n)), "decided": np.zeros(n, np.int32),
        "completion": rng.exponential(0.1, n), "facade_odds": rng.normal(0, 2, n), **fixed,
    }  # fmt: skip
    given_values = {getattr(Adoption, key): value for key, value in values.items()}
    one = {Innovation.value: np.zeros(1), Innovation.tilt: np.zeros(1), Innovation.complexity: np.ones(1)}
    return {**given_values, Adoption.workplace: values["workplace"].astype(np.int32), Adoption.innovation: 0, **one}


def by_municipality(run: Run, column: Any, values: np.ndarray) -> np.ndarray:
    """Sum values of groups or workplaces over each municipality."""
    return np.bincount(run.values(column), weights=values, minlength=run.ids(Municipality).size)


def real(stage: str, seed: int, setting: str = "pressed") -> Run:
    return paused(CASE, setting, seed, stage)


def in_four_errors(values: np.ndarray, expected: float) -> bool:
    return abs(values.mean() - expected) <= 4 * values.std(ddof=1) / np.sqrt(values.size)
