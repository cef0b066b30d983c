"""Epstein (2002): outbursts come where cops over rebels are rounded down, and hardly ever where they are not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from targets import Target, of

import samspill as sp
from samspill.models.classics import Result, classic
from samspill.models.classics.epstein_2002 import Act, Land, Patch, Person, Settle


@pytest.fixture(scope="module")
def told() -> dict[str, Result]:
    """Give both readings, in runs of full length."""
    return {word: classic("epstein_2002").run({"reading": word}, seeds=3) for word in ("program", "text")}


@pytest.mark.parametrize("target", of("epstein_2002"), ids=str)
def test_the_numbers_are_met(target: Target, told: dict[str, Result]) -> None:
    result = told[target.settings["reading"]]
    assert target.is_met(result.values[target.value]), result
    assert result.steps == 6_000
    assert result.draws > result.steps * 1_000


def test_the_readings_are_different_models(told: dict[str, Result]) -> None:
    program, text = told["program"].values, told["text"].values
    assert program["mean_active"].mean > 20 * text["mean_active"].mean
    assert text["mean_jailed"].mean < 0.25 * program["mean_jailed"].mean


def land(
    people: dict[Any, Any], *mechanisms: sp.Mechanism, seed: int = 0, side: int = 15, shape: str = "disc",
    reach: float = 7,
) -> sp.Run:  # fmt: skip
    tables = {Patch: side**2, Person: people}
    places = {Land: sp.Grid(side, side, shape, reach=reach, torus=True)}
    model = sp.Model("alone", *(sp.Stage(each.name, each) for each in mechanisms))
    return sp.Run(model, sp.Population("people", tables, places=places), seed=seed)


def crowd(n: int = 150, cops: int = 8, active: float = 0.0) -> dict[Any, Any]:
    made, is_cop = np.random.default_rng(2002), np.arange(n) >= n - cops
    return {
        Person.patch: made.permutation(225)[:n], Person.is_cop: is_cop, Person.grievance: made.random(n),
        Person.risk_aversion: made.random(n), Person.is_active: (made.random(n) < active) & ~is_cop,
    }  # fmt: skip


def test_one_agent_rises_by_the_rule_of_either_reading() -> None:
    """One cop and one agent see one another: cops over active ones are 1 for who is calm, else a half, or rounded 0."""
    for whole, was_active, ratio in ((1, False, 1.0), (0, False, 1.0), (1, True, 0.0), (0, True, 0.5)):
        just = 0.1 + 0.5 * (1.0 - np.exp(-2.3 * ratio))
        for grievance, rises in ((just - 1e-9, False), (just + 1e-9, True)):
            people = {
                Person.patch: np.array([0, 1]), Person.is_cop: np.array([False, True]),
                Person.grievance: grievance, Person.risk_aversion: 0.5, Person.is_active: np.array([was_active, False]),
            }  # fmt: skip
            ends = [land(people, Act(whole=whole), seed=seed, side=5, shape="Moore", reach=2) for seed in range(20)]
            calm = [not run.advance().values(Person.is_active)[0] and run.values(Person.patch)[0] >= 0 for run in ends]
            assert any(calm) != rises  # who has risen is active yet, or arrested by a cop who came later
            assert was_active or all(calm) != rises


def test_with_nobody_active_all_of_one_sight_rise_together_or_not_at_all() -> None:
    people = {**crowd(50, cops=0), Person.grievance: 0.2, Person.risk_aversion: 1.0}
    assert land(people, Act()).advance().values(Person.is_active).all()  # without cops nobody is caught
    assert not land({**people, Person.grievance: 0.05}, Act()).advance().values(Person.is_active).any()


def test_a_cop_takes_the_place_of_who_is_arrested_and_terms_are_uniform() -> None:
    terms = []
    angry = {**crowd(30, cops=3), Person.grievance: 1.0, Person.risk_aversion: 0.0}
    for seed in range(200):
        run = land(angry, Act(whole=0), seed=seed).advance()
        patch, seen_last = run.values(Person.patch), run.values(Person.seen_last)
        jailed = np.flatnonzero(patch == sp.MISSING)
        terms += run.values(Person.term)[jailed].tolist()
        assert jailed.size <= 3
        assert set(seen_last[jailed]) <= set(patch[27:])
    longer = np.array(terms) > 14.0  # a term of up to 30 steps, of which one has passed
    assert abs(longer.mean() - 0.5) < 4 * 0.5 / np.sqrt(longer.size)
    assert 28.5 < max(terms) < 29.0


def test_who_comes_out_of_jail_is_back_near_where_the_arrest_was() -> None:
    people = {**crowd(30, cops=0), Person.is_active: False, Person.grievance: 0.0}
    people[Person.seen_last] = people[Person.patch].copy()
    people[Person.patch] = np.where(np.arange(30) < 10, sp.MISSING, people[Person.patch])
    people[Person.term] = np.where(np.arange(30) < 10, 2.5, 0.0)
    run = land(people, Act(), reach=2)
    assert np.all(run.advance(3).values(Person.patch)[:10] == sp.MISSING)
    back, was = run.advance().values(Person.patch)[:10], people[Person.seen_last][:10]
    apart = [(one - other + 7) % 15 - 7 for one, other in zip(np.divmod(back, 15), np.divmod(was, 15), strict=True)]
    assert np.all(np.hypot(*apart) <= 2)


def test_settle_one_person_at_most_on_a_patch() -> None:
    run = land(crowd(), Settle()).advance()
    assert np.unique(run.values(Person.patch)).size == 150
    assert not np.array_equal(run.values(Person.patch), crowd()[Person.patch])


def test_settle_with_a_legitimacy_of_1_nobody_has_a_grievance() -> None:
    assert not land(crowd(), Settle(legitimacy=1.0)).advance().values(Person.grievance).any()
    assert abs(land(crowd(), Settle(legitimacy=0.5)).advance().values(Person.grievance).mean() - 0.25) < 0.05


def test_act_grievances() -> None:
    run = land(crowd(), Act()).advance(10)
    assert np.array_equal(run.values(Person.grievance), crowd()[Person.grievance])


def test_act_one_person_at_most_on_a_patch() -> None:
    run = land(crowd(active=0.5), Act())
    for _ in range(40):
        patch = run.advance().values(Person.patch)
        assert np.unique(patch[patch >= 0]).size == np.sum(patch >= 0)
    assert np.any(patch == sp.MISSING)


def test_act_who_is_in_jail_is_not_active() -> None:
    run = land(crowd(active=0.5), Act())
    for _ in range(40):
        run.advance()
        assert not np.any(run.values(Person.is_active) & (run.values(Person.patch) == sp.MISSING))
        assert not np.any(run.values(Person.is_active) & run.values(Person.is_cop))


def test_act_without_grievances_nobody_becomes_active() -> None:
    content = {**crowd(active=0.0), Person.grievance: 0.1}  # no more than the bar
    assert not land(content, Act()).advance(10).values(Person.is_active).any()
