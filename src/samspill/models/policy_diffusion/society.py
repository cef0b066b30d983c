"""The same mechanisms as a model that runs: one policy, fifty states, a step of a year."""

from __future__ import annotations

from typing import Any

import numpy as np

import samspill as sp
from samspill.mechanisms import Adopters, CopyNeighbours, Fashion, Memory, Practice
from samspill.models.policy_diffusion.panel import NEVER, YEARS, Panel
from samspill.models.policy_diffusion.states import STATES, TOUCHING


class StateOfUnion(sp.Table, level=sp.Level.MESO):
    """One of the fifty states."""

    adopted = sp.column(np.bool_, default=False, doc="has the policy")
    leaning = sp.column(np.float64, default=1.0, bounds=(0.0, 1e3), doc="how ready it is, 1 is usual")


class Policy(sp.Table, level=sp.Level.MACRO):
    """The policy, a single row."""

    appeal = sp.column(np.float64, default=1.0, bounds=(0.0, 1e9), doc="rate at which it is adopted, 1 is usual")
    age = sp.column(np.float64, unit="year", default=0.0, bounds=(0.0, 1e3), doc="years since its first adoption")
    newly = sp.column(np.float64, unit="count", default=0.0, bounds=(0.0, 1e9), doc="adoptions in the last step")
    exposure = sp.column(np.float64, default=0.0, bounds=(0.0, 1e12), doc="summed readiness in the last step")
    seen = sp.column(np.float64, unit="count", default=0.0, bounds=(0.0, 1e9), doc="adoptions remembered")
    exposed = sp.column(np.float64, default=0.0, bounds=(0.0, 1e12), doc="readiness remembered")


class Border(sp.Network, between=StateOfUnion):
    """Which states touch."""


POLICY = Practice(Policy.appeal, Policy.age, Policy.newly, Policy.exposure, Policy.seen, Policy.exposed)


class StatesCopy(
    CopyNeighbours,
    level=sp.Level.MESO,
    adopters=Adopters(StateOfUnion.adopted, StateOfUnion.leaning, Border),
    practice=POLICY,
):
    """A state adopts the policy at a rate that rises with the share of its neighbours that have it."""


class PolicyFashion(Fashion, level=sp.Level.MACRO, practice=POLICY):
    """How much the policy appeals is drawn anew each year, around what the last years have shown."""


def model(near: float, ageing: float, memory: Memory) -> sp.Model:
    """Put a model together from the numbers of a fit."""
    return sp.Model(
        "a policy among states",
        sp.Stage("appeal", PolicyFashion(shape=memory.shape, rate=memory.rate, kept=memory.kept)),
        sp.Stage("adoption", StatesCopy(near=near, ageing=ageing)),
        clock=sp.Clock("2001-01-01", unit="year"),
    )


def begun(seeds: Any, memory: Memory, leaning: Any = 1.0) -> sp.Population:
    """Begin with some states that have the policy; ``seeds`` is a mask of the states in order of name."""
    adopted = np.asarray(seeds, np.bool_)
    seen, exposed = memory.start(float(adopted.sum()))
    some, others = np.nonzero(np.triu(TOUCHING))
    own = np.broadcast_to(np.asarray(leaning, np.float64), (len(STATES),))
    return sp.Population(
        "the fifty states",
        {StateOfUnion: {StateOfUnion.adopted: adopted, StateOfUnion.leaning: own},
         Policy: {Policy.seen: np.array([seen]), Policy.exposed: np.array([exposed])}},
        networks={Border: (some, others)},
    )  # fmt: skip


def simulated(policies: int, near: float, ageing: float, memory: Memory, *, seed: int, first: int = 1970) -> Panel:
    """Let policies spread for twenty years, each from one state, and lay them out as a panel."""
    adoption = np.full((policies, len(STATES)), NEVER, np.int64)
    society = model(near, ageing, memory)
    for each in range(policies):
        adoption[each, (7 * each + seed) % len(STATES)] = first
        run = sp.Run(society, begun(adoption[each] == first, memory), seed=seed * 100_000 + each)
        for year in range(first + 1, first + YEARS + 1):
            adopted = run.advance().values(StateOfUnion.adopted)
            adoption[each, adopted & (adoption[each] == NEVER)] = year
    names = [f"policy {each:05d}" for each in range(policies)]
    return Panel.of(names, adoption, np.full(policies, first + YEARS))
