"""NK landscapes: how many peaks there are when the worth of each choice hangs on K others."""

from __future__ import annotations

import numpy as np

import samspill as sp
from samspill.models.classics.classic import Classic, Seen, Setting, Values

ROWS = 200_000
"""About how many rows of its largest table a run has, in landscapes of equal size."""


class Landscape(sp.Table, level=sp.Level.MACRO):
    """A landscape with its peaks, from which no single change leads higher."""

    optima = sp.column(np.int32, default=0)
    mean_fitness = sp.column(np.float64, default=0.0, doc="of its peaks")


class Contribution(sp.Table, level=sp.Level.MICRO):
    """What one choice is worth, given the choices that it hangs on."""

    landscape = sp.ref(Landscape)
    value = sp.column(np.float64, default=0.0, bounds=(0.0, 1.0))


class Place(sp.Table, level=sp.Level.MESO):
    """One of the 2^N ways to choose."""

    landscape = sp.ref(Landscape)
    fitness = sp.column(np.float64, default=0.0, bounds=(0.0, 1.0))
    is_peak = sp.column(np.bool_, default=False)


class Contribute(sp.Mechanism, level=sp.Level.MICRO, clock="step"):
    """The worth of each choice in each context is drawn from the uniform distribution.

    Keeps: what belongs to which landscape.
    Limits: contributions lie between 0 and 1, and are a half on average.
    Leaves out: any order among contexts: like ones are worth no more alike than unlike ones.
    Source: Kauffman (1993), chapter 2; Levinthal (1997).
    """

    reads, writes = (Contribution,), (sp.sets(Contribution.value, whole=True),)

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        return sp.Changes().set(Contribution.value, now.rng("contribution").uniform(s.ids(Contribution)))


class Rise(sp.Mechanism, level=sp.Level.MESO, clock="step"):
    """The fitness of a place is the mean of what its choices contribute; a peak is fitter than its neighbours.

    Keeps: contributions.
    Limits: with K of 0 each landscape has one peak.
    Leaves out: searching, and with it who gets stuck where; jumps of more than one choice.
    Source: Kauffman (1993), chapter 2, each choice hanging on the next K in a circle.
    """

    reads = (Contribution.value, Place)
    writes = (sp.sets(Place.fitness, whole=True), sp.sets(Place.is_peak, whole=True))
    n: sp.Param[int] = sp.param(default=10, unit="count", bounds=(1, 14), doc="choices")
    k: sp.Param[int] = sp.param(default=2, unit="count", bounds=(0, 13), doc="on how many others each hangs")

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        n, k, places = self.n, self.k, np.arange(2**self.n)
        contributions = s[Contribution.value].reshape(-1, n, 2 ** (k + 1))
        fitness = np.zeros((len(contributions), places.size))
        for choice in range(n):
            context = sum(((places >> (choice + other) % n) & 1) << other for other in range(k + 1))
            fitness += contributions[:, choice, context]
        is_peak = np.ones(fitness.shape, np.bool_)
        for choice in range(n):
            is_peak &= fitness > fitness[:, places ^ (1 << choice)]
        return sp.Changes().set(Place.fitness, fitness.ravel() / n).set(Place.is_peak, is_peak.ravel())


class Survey(sp.Mechanism, level=sp.Level.MACRO, clock="step"):
    """The peaks of each landscape are counted, and their mean height taken.

    Keeps: places and their fitness.
    Limits: a landscape without a peak has a mean of 0.
    Leaves out: how wide the slopes of a peak are.
    Source: Levinthal (1997).
    """

    reads = (Landscape, Place.landscape, Place.fitness, Place.is_peak)
    writes = (sp.sets(Landscape.optima, whole=True), sp.sets(Landscape.mean_fitness, whole=True))

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        count = s.count(by=Place.landscape, where=s[Place.is_peak])
        mean = s.mean(Place.fitness, by=Place.landscape, where=s[Place.is_peak])
        return sp.Changes().set(Landscape.optima, count.astype(np.int32)).set(Landscape.mean_fitness, mean)


def once(settings: Values, seed: int) -> Seen:
    """Make many landscapes of one kind, and survey each."""
    n, k = settings["n"], settings["k"]
    landscapes = max(1, ROWS // (n * 2 ** (k + 1) + 2**n))
    each = np.arange(landscapes, dtype=np.int32)
    model = sp.Model("landscapes", sp.Stage("contribute", Contribute()), sp.Stage("rise", Rise(n=n, k=k)),
                  sp.Stage("survey", Survey()))  # fmt: skip
    tables = {
        Landscape: landscapes,
        Contribution: {Contribution.landscape: np.repeat(each, n * 2 ** (k + 1))},
        Place: {Place.landscape: np.repeat(each, 2**n)},
    }
    run = sp.Run(model, sp.Population("landscapes", tables), seed=seed).advance()
    return Seen(run, {name.name: run.values(name) for name in (Landscape.optima, Landscape.mean_fitness)})


def clash(settings: Values) -> str:
    """A choice cannot hang on more others than there are."""
    n, k = settings["n"], settings["k"]
    return "" if k < n else f"k {k} with n {n}: a choice hangs on n - 1 others at most"


PAPER = Classic(
    name="nk",
    title="Kauffman (1993), The origins of order; Levinthal (1997), Adaptation on rugged landscapes",
    settings={
        "n": Setting(10, "choices", 1, 14),
        "k": Setting(2, "on how many others each hangs", 0, 13),
    },
    values={"optima": "peaks of a landscape", "mean_fitness": "mean height of a landscape's peaks"},
    once=once,
    clash=clash,
)
