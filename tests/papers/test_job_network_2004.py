"""Calvo-Armengol and Jackson (2004): what friends are worth on the way to a job."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from asking import after
from targets import Target, of

import samspill as sp
from samspill.models.classics import classic
from samspill.models.classics.job_network_2004 import Acquaintance, Agent, Hear, Lose, acquainted

NETWORKS = {
    "empty": (1, []), "pair": (2, [(0, 1)]), "cycle4": (4, [(0, 1), (1, 2), (2, 3), (0, 3)]),
    "complete4": (4, list(itertools.combinations(range(4), 2))),
}  # fmt: skip


def handed_out(state: int, heard: tuple[int, ...], ties: list[tuple[int, int]]) -> dict[int, float]:
    """Where offers lead, handled in one order; bit i of a state tells that i has a job."""
    states = {state: 1.0}
    for who in heard:
        after_it: dict[int, float] = {}
        for each, share in states.items():
            others = [a + b - who for a, b in ties if who in (a, b)]
            takers = [who] if not each >> who & 1 else [other for other in others if not each >> other & 1]
            for taker in takers:
                after_it[each | 1 << taker] = after_it.get(each | 1 << taker, 0.0) + share / len(takers)
            if not takers:
                after_it[each] = after_it.get(each, 0.0) + share
        states = after_it
    return states


def exact(network: str, a: float = 0.1, b: float = 0.015) -> tuple[float, float]:
    """Share without a job, and correlation of two who are tied, of the chain of all states."""
    n, ties = NETWORKS[network]
    chain = np.zeros((1 << n, 1 << n))
    for state in range(1 << n):
        for heard in itertools.chain.from_iterable(itertools.combinations(range(n), size) for size in range(n + 1)):
            chance = a ** len(heard) * (1 - a) ** (n - len(heard)) / math.factorial(len(heard))
            for order in itertools.permutations(heard):
                for then, share in handed_out(state, order, ties).items():
                    for kept in (each for each in range(1 << n) if not each & ~then):
                        lost, left = bin(then & ~kept).count("1"), bin(kept).count("1")
                        chain[state, kept] += chance * share * b**lost * (1 - b) ** left
    values, vectors = np.linalg.eig(chain.T)
    stays = np.real(vectors[:, np.argmax(np.real(values))])
    stays /= stays.sum()
    out = np.array([[1.0 - (state >> who & 1) for who in range(n)] for state in range(1 << n)])
    share = float(stays @ out[:, 0])
    together = float(stays @ (out[:, 0] * out[:, 1])) if n > 1 else 0.0
    return share, (together - share**2) / (share * (1 - share))


@pytest.mark.parametrize("target", of("job_network_2004"), ids=str)
def test_the_numbers_are_met(target: Target) -> None:
    result = target.run(full=False)
    assert target.is_met(result.values[target.value]), result
    assert result.steps > 0 < result.draws


def test_the_chain_of_all_states_gives_the_numbers_of_the_reference() -> None:
    assert round(exact("empty")[0], 4) == 0.1322
    assert round(exact("pair")[0], 4) == 0.0786


@pytest.mark.parametrize("network", ["pair", "cycle4", "complete4"])
def test_share_and_correlation_are_those_of_the_chain_of_all_states(network: str) -> None:
    """Five runs: beyond 6 standard errors lies a right program in 4 of 1000 cases, if its seeds are drawn anew."""
    found = classic("job_network_2004").run({"network": network, "agents": 4000}, seeds=5).values
    share, correlation = exact(network)
    assert abs(found["unemployed"].mean - share) < 6 * found["unemployed"].se
    assert abs(found["corr_direct"].mean - correlation) < 6 * found["corr_direct"].se
    assert correlation > 0


def test_where_nobody_knows_anybody_there_is_no_correlation() -> None:
    assert classic("job_network_2004").run({"network": "empty"}, seeds=1).values["corr_direct"].n == 0


def test_who_has_been_out_for_long_finds_a_job_more_rarely() -> None:
    """Duration dependence: in the same state of the own network, time would not matter; it tells of the friends."""
    model = sp.Model("jobs", sp.Stage("hear", Hear()), sp.Stage("lose", Lose()))
    run = sp.Run(model, acquainted("complete4", 8000), seed=1).advance(100)
    out = np.array([~run.advance().values(Agent.employed) for _ in range(500)])
    since = np.zeros(out.shape, int)
    for step in range(1, len(out)):
        since[step] = np.where(out[step], since[step - 1] + 1, 0)
    found = {}
    for name, where in (("soon", since[100:-1] == 1), ("late", since[100:-1] >= 8)):
        ends = ~out[101:][where]
        found[name] = ends.mean(), ends.std() / np.sqrt(ends.size)
    assert found["soon"][0] - found["late"][0] > 4.5 * math.hypot(found["soon"][1], found["late"][1])


def jobs(hears: float, employed: np.ndarray) -> np.ndarray:
    people = sp.Population("agents", {Agent: {Agent.employed: employed}},
                           networks={Acquaintance: (np.arange(99), np.arange(1, 100))})  # fmt: skip
    return sp.Run(sp.Model("jobs", sp.Stage("hear", Hear(hears=hears))), people).advance().values(Agent.employed)


def test_hear_who_has_a_job_has_it_still() -> None:
    employed = np.arange(100) % 3 == 0
    assert jobs(0.5, employed)[employed].all()


def test_hear_with_hears_of_0_nobody_finds_a_job() -> None:
    employed = np.arange(100) % 3 == 0
    assert np.array_equal(jobs(0.0, employed), employed)


def test_lose_who_has_none_has_none() -> None:
    employed = np.arange(100) % 3 == 0
    assert not after(Lose(loses=0.5), {Agent: {Agent.employed: employed}}).values(Agent.employed)[~employed].any()


def test_lose_with_loses_of_0_nobody_loses_a_job() -> None:
    assert after(Lose(loses=0.0), {Agent: 100}, steps=3).values(Agent.employed).all()


def test_lose_with_1_everybody_does() -> None:
    assert not after(Lose(loses=1.0), {Agent: 100}).values(Agent.employed).any()
