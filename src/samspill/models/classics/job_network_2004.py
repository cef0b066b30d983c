"""Calvo-Armengol and Jackson (2004): who knows of jobs, and who knows whom."""

from __future__ import annotations

import numpy as np

import samspill as sp
from samspill.mechanisms import JobInformation
from samspill.models.classics.classic import Classic, Seen, Setting, Values
from samspill.synth import complete, ring_lattice

BETWEEN = 20
"""Periods from one reading to the next."""


class Agent(sp.Table, level=sp.Level.MICRO):
    """Somebody with or without a job."""

    employed = sp.column(np.bool_, default=True)


class Acquaintance(sp.Network, between=Agent):
    """Who tells whom of jobs."""


class Hear(JobInformation, network=Acquaintance, employed=Agent.employed):
    """Whoever hears of a job takes it, or passes it on to an acquaintance who has none at that moment.

    Keeps: who has a job has it still.
    Limits: with hears of 0 nobody finds a job.
    Leaves out: wages, searching harder.
    Source: Calvo-Armengol and Jackson (2004), section I.
    """


class Lose(sp.Mechanism, level=sp.Level.MICRO, clock="step"):
    """Whoever has a job loses it with one probability.

    Keeps: who has none has none.
    Limits: with loses of 0 nobody loses a job; with 1 everybody does.
    Leaves out: firms, and jobs that are safer than others.
    Source: Calvo-Armengol and Jackson (2004), section I: the breakup rate.
    """

    reads, writes = (Agent, Agent.employed), (sp.sets(Agent.employed),)
    loses: sp.Param[float] = sp.param(default=0.015, unit="1", bounds=(0.0, 1.0), doc="probability to lose a job")

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        working = s.ids(Agent)[s[Agent.employed]]
        return sp.Changes().set(Agent.employed, False, at=now.rng("loses").hits(working, self.loses))


def acquainted(network: str, agents: int) -> sp.Population:
    """Tie agents in groups of four, or of two; who is left over when groups are full stays away."""
    n = agents - agents % 4
    ties = {"empty": complete(1), "pair": complete(2, n // 2), "cycle4": ring_lattice(4, 1, n // 4),
            "complete4": complete(4, n // 4)}  # fmt: skip
    return sp.Population("agents", {Agent: n}, networks={Acquaintance: ties[network]})


def once(settings: Values, seed: int) -> Seen:
    """Let jobs come and go, and read in the second half, after jobs are lost, who is without one, and who with whom."""
    model = sp.Model("jobs", sp.Stage("hear", Hear(hears=settings["a"])), sp.Stage("lose", Lose(loses=settings["b"])))
    half = settings["periods"] // 2
    run = sp.Run(model, acquainted(settings["network"], settings["agents"]), seed=seed).advance(half)
    source, target = run.ties(Acquaintance)
    without, together = [], []
    for _ in range(max(1, half // BETWEEN)):
        out = ~run.advance(BETWEEN).values(Agent.employed)
        without.append(out.mean())
        together.append(np.mean(out[source] & out[target]) if source.size else 0.0)
    share = np.mean(without)
    spread = share * (1.0 - share)
    correlation = [(np.mean(together) - share**2) / spread] if source.size and spread > 0.0 else []
    return Seen(run, {"unemployed": share, "corr_direct": correlation})


PAPER = Classic(
    name="job_network_2004",
    title="Calvo-Armengol and Jackson (2004), The effects of social networks on employment and inequality",
    settings={
        "network": Setting("pair", "who knows whom", words=("empty", "pair", "cycle4", "complete4")),
        "a": Setting(0.1, "probability that somebody hears of a job", 0.0, 1.0),
        "b": Setting(0.015, "probability that somebody loses a job", 0.0, 1.0),
        "agents": Setting(8_000, "agents in all, in groups of four or two", 4, 1_000_000),
        "periods": Setting(1_000, "periods; the first half of them lets the beginning be forgotten", 2, 100_000),
    },
    values={
        "unemployed": "share without a job, after jobs are lost",
        "corr_direct": "correlation of that between two who know one another; none where nobody does",
    },
    once=once,
)
