"""Copying: what its mechanisms keep, where they end, and that they do what the hazard says."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import gamma

from samspill import Clock, Level, Model, Network, Population, Run, Stage, Table, column
from samspill.mechanisms import (
    Adopters,
    CopyNeighbours,
    Fashion,
    Memory,
    Practice,
    adoption_probability,
    appeal_ahead,
)

N = 200


class Town(Table, level=Level.MESO):
    has = column(np.bool_, default=False)
    keen = column(np.float64, default=1.0)


class Idea(Table, level=Level.MACRO):
    appeal = column(np.float64, default=1.0)
    age = column(np.float64, unit="year", default=1.0)
    newly = column(np.float64, unit="count", default=0.0)
    exposure = column(np.float64, default=0.0)
    seen = column(np.float64, unit="count", default=0.0)
    exposed = column(np.float64, default=0.0)


class Road(Network, between=Town):
    """Which towns look at one another."""


IDEA = Practice(Idea.appeal, Idea.age, Idea.newly, Idea.exposure, Idea.seen, Idea.exposed)


class TownsCopy(CopyNeighbours, adopters=Adopters(Town.has, Town.keen, Road), practice=IDEA):
    """Towns copy."""


class IdeaFashion(Fashion, practice=IDEA):
    """An idea comes and goes."""


RING = (np.arange(N), np.roll(np.arange(N), -1))
NO_ROAD = (np.empty(0, np.int64), np.empty(0, np.int64))


def begun(*, roads: tuple = RING, has: int = 20, **idea: float) -> Population:
    columns = {getattr(Idea, name): np.array([value]) for name, value in idea.items()}
    towns = {Town.has: np.arange(N) < has, Town.keen: np.linspace(0.5, 1.5, N)}
    source, target = np.minimum(*roads), np.maximum(*roads)
    return Population("towns", {Town: towns, Idea: columns or 1}, networks={Road: (source, target)})


def run(*mechanisms: object, population: Population, seed: int = 1, step: float = 1.0) -> Run:
    stages = [Stage(type(each).__name__, each) for each in mechanisms]  # type: ignore[arg-type]
    return Run(Model("copying", *stages, clock=Clock("2001-01", unit="year", step=step)), population, seed=seed)


# --- what it keeps, and where it ends ---------------------------------------------------------------------


def test_who_has_adopted_stays_an_adopter_and_what_is_counted_as_new_is_what_adopts() -> None:
    course = run(IdeaFashion(), TownsCopy(pace=0.3, near=2.0), population=begun(seen=3.0, exposed=1.0))
    before = course.values(Town.has)
    for _ in range(12):
        after = course.advance().values(Town.has)
        assert np.all(after[before])
        assert course.values(Idea.newly)[0] == after.sum() - before.sum()
        before = after
    assert before.sum() > 20


def test_with_an_appeal_of_0_nobody_adopts() -> None:
    course = run(TownsCopy(pace=50.0, near=5.0), population=begun(appeal=0.0)).advance(5)
    assert course.values(Town.has).sum() == 20


def test_with_a_weight_of_0_the_neighbours_change_nothing() -> None:
    worlds = [run(TownsCopy(pace=0.1, near=0.0), population=begun(roads=each)).advance(3) for each in (RING, NO_ROAD)]
    assert np.array_equal(*(each.values(Town.has) for each in worlds))
    pulled = [run(TownsCopy(pace=0.1, near=3.0), population=begun(roads=each)).advance(3) for each in (RING, NO_ROAD)]
    assert not np.array_equal(*(each.values(Town.has) for each in pulled))


def test_the_appeal_is_never_negative_and_the_age_grows_with_the_clock() -> None:
    course = run(IdeaFashion(shape=0.01), TownsCopy(pace=0.2), population=begun(age=0.0), step=0.5)
    for each in range(1, 41):
        course.advance()
        assert course.values(Idea.appeal)[0] >= 0.0
        assert course.values(Idea.age)[0] == pytest.approx(0.5 * each)


def test_with_nothing_kept_what_was_seen_changes_nothing() -> None:
    for kept, alike in ((0.0, True), (0.5, False)):
        appeals = []
        for has in (20, 150):
            course = run(IdeaFashion(shape=2.0, rate=2.0, kept=kept), TownsCopy(), population=begun(has=has)).advance(2)
            appeals.append(course.values(Idea.appeal)[0])
        assert (appeals[0] == appeals[1]) == alike


# --- that it does what the hazard says --------------------------------------------------------------------


def test_the_probability_is_the_mean_over_the_appeal() -> None:
    ready, shape, rate = np.array([0.2, 1.0, 7.0]), 0.7, 3.0
    grid = (np.arange(200_000) + 0.5) / 200_000
    appeal = gamma.ppf(grid, shape, scale=1.0 / rate)
    by_hand = [1.0 - np.exp(-appeal * each).mean() for each in ready]
    assert adoption_probability(ready, shape, rate) == pytest.approx(by_hand, rel=1e-4)


def test_the_memory_is_that_of_a_computation_by_hand() -> None:
    memory = Memory(shape=0.5, rate=10.0, kept=0.25, seed_events=2.0, seed_exposure=4.0)
    shape, rate = appeal_ahead(np.array([[3.0, 0.0, 1.0]]), np.array([[40.0, 36.0, 36.0]]), np.array([1.0]), memory)
    assert shape.tolist() == [[0.5 + 2.0, 0.5 + 0.25 * (2.0 + 3.0), 0.5 + 0.25 * 0.25 * (2.0 + 3.0)]]
    assert rate.tolist() == [[10.0 + 4.0, 10.0 + 0.25 * 44.0, 10.0 + 0.25 * (0.25 * 44.0 + 36.0)]]


def test_runs_adopt_as_often_as_the_forecast_says() -> None:
    """Mean over 300 seeds, within 4 standard errors: a right program fails in 6 of 100,000 cases."""
    memory = Memory(shape=1.5, rate=20.0, kept=0.5, seed_events=0.4, seed_exposure=5.0)
    seen, exposed = memory.start(20.0)
    start = begun(seen=seen, exposed=exposed, age=1.0)
    fashion, copies = IdeaFashion(shape=1.5, rate=20.0, kept=0.5), TownsCopy(near=1.0, ageing=-0.5)
    runs = [run(fashion, copies, population=start, seed=each).advance().values(Town.has) for each in range(300)]
    has, keen = np.arange(N) < 20, np.linspace(0.5, 1.5, N)
    near = (np.roll(has, 1).astype(float) + np.roll(has, -1)) / 2.0
    ready = np.where(has, 0.0, keen * np.exp(near) * 2.0**-0.5)
    expected = adoption_probability(ready, memory.shape + seen, memory.rate + exposed).sum()
    new = np.array([each.sum() - 20.0 for each in runs])
    assert abs(new.mean() - expected) < 4.0 * new.std(ddof=1) / np.sqrt(new.size)
    assert new.std() > 1.5 * np.sqrt(new.mean())  # one appeal for all: they adopt together, or not


def test_halving_the_step_leaves_the_rate_as_it_is() -> None:
    """Nobody copies: after a year each has adopted with 1 - exp(-rate), in whatever steps; 4 standard errors."""
    start, expected = begun(has=0), 1.0 - np.exp(-0.4 * np.linspace(0.5, 1.5, N))
    for parts in (1, 4):
        worlds = [
            run(TownsCopy(pace=0.4, near=0.0), population=start, seed=each, step=1.0 / parts)
            .advance(parts).values(Town.has).sum()
            for each in range(100)
        ]  # fmt: skip
        error = np.sqrt((expected * (1.0 - expected)).sum() / 100)
        assert abs(np.mean(worlds) - expected.sum()) < 4.0 * error
