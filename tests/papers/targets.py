"""The numbers to meet: for each paper what is known, how it is known, and how far off a run may be.

Tags: E1 exact, digit for digit. E2 an exact expectation, met within 4 standard errors. E3 a limit, met within 4
standard errors and a stated bias. R computed once before, independently, from the stated rule.
A stochastic target is missed by a right program in 6 of 100,000 cases, if its seeds are drawn anew.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from samspill.models.classics import Figure, Result, classic


@dataclass(frozen=True)
class Target:
    """One number: under which settings, read off how many seeds, and what it is compared with.

    ``se`` is the target's own standard error; ``runs`` gives it from our spread where only their number is known;
    ``bias`` is allowed beyond 4 standard errors, for rounding or a finite horizon. ``quick`` are settings and
    ``quick_seeds`` a number of seeds that the tests take in place of the full ones.
    """

    paper: str
    settings: dict[str, Any]
    value: str
    number: float
    tag: str
    seeds: int = 20
    se: float = 0.0
    runs: int = 0
    bias: float = 0.0
    quick: dict[str, Any] = field(default_factory=dict)
    quick_seeds: int = 0

    def run(self, *, full: bool) -> Result:
        settings = self.settings if full else {**self.settings, **self.quick}
        return classic(self.paper).run(settings, seeds=self.seeds if full else self.quick_seeds or self.seeds)

    def allowed(self, ours: Figure) -> float:
        """How far from the target the figure may lie."""
        if self.tag == "E1":
            return 0.0
        theirs = ours.sd / math.sqrt(self.runs) if self.runs else self.se
        return 4.0 * math.hypot(ours.se, theirs) + self.bias

    def is_met(self, ours: Figure) -> bool:
        return abs(ours.mean - self.number) <= self.allowed(ours) and (self.tag != "E1" or not ours.sd)

    def __str__(self) -> str:
        return " ".join([self.paper, *(f"{key}={value}" for key, value in self.settings.items()), self.value])


def of(paper: str) -> list[Target]:
    """Give the targets of a paper."""
    return [each for each in TARGETS if each.paper == paper]


def majority(n: int, p: float) -> float:
    """Probability that more than half of n (odd) are right."""
    return sum(math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n // 2 + 1, n + 1))


def adopted(t: float, p: float = 0.01, q: float = 0.4) -> float:
    """Bass (1969): the share of adopters at a time."""
    gone = math.exp(-(p + q) * t)
    return (1.0 - gone) / (1.0 + q / p * gone)


def leaning(b: float, s: float, mu: float, sigma: float = 1.0) -> float:
    """Denrell (2007): the probability of the risky option in the long run."""
    return 1.0 / (1.0 + math.exp(-s * mu + b * (s * sigma) ** 2 / (2.0 * (2.0 - b))))


def takes_over(n: int, s: float) -> float:
    """Moran (1958): the probability that one mutant's kind takes over."""
    return 1.0 / n if s == 1.0 else (1.0 - 1.0 / s) / (1.0 - s**-n)


MARCH = {
    0.1: {0.1: 0.863, 0.3: 0.802, 0.5: 0.799, 0.7: 0.811, 0.9: 0.809},
    0.9: {0.1: 0.972, 0.3: 0.906, 0.5: 0.840, 0.7: 0.780, 0.9: 0.725},
}
"""Equilibrium knowledge by p2 and p1."""
CROWDS = {"thresholds": "normal", "sigma": 12.2}
BURNT = {"learners": 2000}

TARGETS = [
    Target("granovetter_1978", {"thresholds": "uniform"}, "joined", 100, "E1", quick_seeds=5),
    Target("granovetter_1978", {"thresholds": "uniform_perturbed"}, "joined", 1, "E1", quick_seeds=5),
    Target("granovetter_1978", CROWDS, "joined", 22.0, "R", seeds=2000, bias=0.5, quick_seeds=1000),
    Target("granovetter_1978", CROWDS, "above_90", 0.2, "R", seeds=2000, bias=0.05, quick_seeds=1000),
    *(Target("bass_1969", {}, f"adopted_{t}", adopted(t), "E3", seeds=100, bias=0.001, quick_seeds=10)
      for t in (10, 20, 40)),
    *(Target("condorcet", {"n": n}, "correct", majority(n, 0.6), "E2", quick_seeds=3) for n in (3, 11, 101)),
    *(Target("hot_stove", {"b": b, "s": s, "mu": mu}, "p_risky", leaning(b, s, mu), "E3", bias=0.002, quick=BURNT,
             quick_seeds=4) for b, s, mu in ((0.3, 3.0, 0.0), (0.5, 3.0, 0.0), (0.1, 3.0, 0.2), (0.3, 3.0, 0.2))),
    *(Target("hegselmann_krause_2002", {"eps": eps}, "clusters", clusters, "R", seeds=100, runs=100, bias=0.005)
      for eps, clusters in ((0.01, 37.4), (0.05, 7.87), (0.2, 1.92), (0.24, 1.02), (0.3, 1.0))),
    Target("hegselmann_krause_2002", {"start": "regular", "eps": 0.01}, "clusters", 43, "E1", seeds=5),
    Target("hegselmann_krause_2002", {"start": "regular", "eps": 0.25}, "clusters", 1, "E1", seeds=5),
    Target("hegselmann_krause_2002", {"start": "regular", "eps": 0.25}, "steps", 8, "E1", seeds=5),
    *(Target("march_1991", {"p1": p1, "p2": p2}, "knowledge", number, "R", seeds=1000, se=0.002, quick_seeds=60)
      for p2, row in MARCH.items() for p1, number in row.items()),
    Target("nk", {"k": 0}, "optima", 1, "E1", seeds=20, quick_seeds=3),
    Target("nk", {"k": 2}, "optima", 8.89, "R", seeds=100, se=3.61 / math.sqrt(20_000), quick_seeds=10),
    Target("nk", {"k": 5}, "optima", 34.96, "R", seeds=100, se=0.03, quick_seeds=10),
    Target("nk", {"k": 9}, "optima", 2**10 / 11, "E2", seeds=100, quick_seeds=20),
    Target("nk", {"k": 0}, "mean_fitness", 2 / 3, "E2", seeds=100, quick_seeds=10),
    Target("polya", {}, "share", 0.5, "E2", quick_seeds=4),
    Target("polya", {}, "variance", 1000 / (12 * 1002), "E2", quick_seeds=4),
    *(Target("moran", {"s": s}, "fixation", takes_over(20, s), "E2", quick_seeds=4) for s in (1.0, 1.1)),
    Target("voter", {}, "fixation", 0.3, "E2", quick_seeds=3),
    Target("watts_2002", {}, "cascade_share", 0.881, "R", seeds=2000, se=0.007, quick_seeds=100),
    Target("watts_2002", {}, "size_given_cascade", 0.98, "R", seeds=2000, runs=1762, bias=0.0005, quick_seeds=100),
    Target("watts_2002", {"z": 6.0}, "cascade_share", 0.075, "R", seeds=1000, bias=0.015, quick_seeds=100),
    *(Target("complex_contagion", {"lattice": lattice, "r": r}, "active", active, "E1", seeds=5, quick_seeds=2)
      for lattice, r, active in (("von_neumann", 1, 10201), ("von_neumann", 2, 961), ("moore", 3, 10201),
                                 ("moore", 4, 481))),
    *(Target("complex_contagion", {"lattice": "ring", "k": k, "r": r}, "active", 101 if r <= k else 2 * k + 1, "E1",
             seeds=5) for k in (1, 2, 3) for r in (k, k + 1)),
    Target("job_network_2004", {"network": "empty"}, "unemployed", 0.1322, "E2", bias=0.00005, quick_seeds=4),
    Target("job_network_2004", {"network": "pair"}, "unemployed", 0.0786, "E2", bias=0.00005, quick_seeds=4),
]  # fmt: skip
