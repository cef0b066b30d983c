"""Jobs that are heard of: who takes them, to whom they go, and in which order."""

from __future__ import annotations

import numpy as np

from samspill import Level, Model, Network, Population, Run, Stage, Table, column
from samspill.mechanisms import JobInformation


class Worker(Table, level=Level.MICRO):
    employed = column(np.bool_, default=False)


class Acquaintance(Network, between=Worker):
    """Who tells whom."""


class Hear(JobInformation, network=Acquaintance, employed=Worker.employed):
    """Jobs are heard of."""


def after(employed: list[bool], ties: list[tuple[int, int]], hears: float, seed: int = 0) -> list[bool]:
    source, target = np.array(ties, int).reshape(-1, 2).T
    people = Population("workers", {Worker: {Worker.employed: employed}}, networks={Acquaintance: (source, target)})
    run = Run(Model("jobs", Stage("hear", Hear(hears=hears))), people, seed=seed).advance()
    return list(run.values(Worker.employed).tolist())


def test_who_has_a_job_has_it_still() -> None:
    for seed in range(20):
        assert after([True, True, False], [(0, 1), (1, 2)], 0.5, seed)[:2] == [True, True]


def test_with_hears_of_0_nobody_finds_a_job() -> None:
    assert after([False, True, False], [(0, 1), (1, 2)], 0.0) == [False, True, False]


def test_without_ties_everybody_finds_what_they_hear_of_themselves() -> None:
    assert after([False] * 4, [], 1.0) == [True] * 4
    shares = [np.mean(after([False] * 400, [], 0.3, seed)) for seed in range(20)]
    assert abs(np.mean(shares) - 0.3) < 4.5 * np.sqrt(0.21 / 8000)


def test_a_job_goes_to_an_acquaintance_without_one_evenly() -> None:
    """The one who has a job alone hears; three friends, of whom one has a job, wait."""
    found = np.zeros(4)
    for seed in range(2000):
        told = after([True, True, False, False, False], [(0, 1), (0, 2), (0, 3)], 0.02, seed)
        found += told[:4] if sum(told) == 3 else 0
    one, other = found[2], found[3]
    assert one + other > 50
    assert abs(one - other) < 4.5 * np.sqrt(one + other)


def test_two_jobs_of_one_moment_do_not_go_to_the_same_person() -> None:
    """Two friends with jobs both hear of one; the two who wait are both known to both: each gets one."""
    ties = [(0, 2), (0, 3), (1, 2), (1, 3)]
    for seed in range(20):
        assert after([True, True, False, False], ties, 1.0, seed) == [True] * 4


def test_where_nobody_waits_a_job_is_lost() -> None:
    assert after([True, True, False], [(0, 1)], 1.0) == [True, True, True]  # the third hears of one of their own
    assert after([True, True], [(0, 1)], 1.0) == [True, True]
