"""Bass (1969): a new product, taken up by oneself and by example."""

from __future__ import annotations

import numpy as np

import samspill as sp
from samspill.models.classics.classic import Classic, Seen, Setting, Values

MARKS = (10, 20, 40)
"""The periods after which adoption is read, as far as a run goes."""


class Person(sp.Table, level=sp.Level.MICRO):
    """Somebody who may adopt."""

    adopted = sp.column(np.bool_, default=False)


class Adopt(sp.Mechanism, level=sp.Level.MICRO):
    """Who has not adopted does so at the rate p + q F, where F is the share that has.

    Keeps: who has adopted stays an adopter.
    Limits: with p of 0 nobody ever adopts; with q of 0 each adopts at the rate p, whatever the others do.
    Leaves out: who knows whom, prices, buying again.
    Source: Bass (1969), with the paper's likelihood of a purchase as the hazard of a person.
    """

    reads, writes = (Person, Person.adopted), (sp.sets(Person.adopted),)
    p: sp.Param[float] = sp.param(default=0.01, unit="1/year", bounds=(0.0, 1.0), doc="innovation")
    q: sp.Param[float] = sp.param(default=0.4, unit="1/year", bounds=(0.0, 10.0), doc="imitation")

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        adopted = s[Person.adopted]
        share = now.share(self.p + self.q * adopted.mean())
        return sp.Changes().set(Person.adopted, True, at=now.rng("adopt").hits(s.ids(Person), share))


def model(settings: Values) -> sp.Model:
    """A period of the paper is a year of the clock; a step is a part of it."""
    clock = sp.Clock("2001-01-01", unit="year", step=1.0 / settings["substeps"])
    return sp.Model("new product", sp.Stage("adopt", Adopt(p=settings["p"], q=settings["q"])), clock=clock)


def once(settings: Values, seed: int) -> Seen:
    """Run to the last period, and read the share of adopters at the marks."""
    run, seen = sp.Run(model(settings), sp.Population("market", {Person: settings["n"]}), seed=seed), {}
    for mark in (each for each in MARKS if each <= settings["periods"]):
        run.advance(mark * settings["substeps"] - run.step)
        seen[f"adopted_{mark}"] = run.values(Person.adopted).mean()
    return Seen(run.advance(settings["periods"] * settings["substeps"] - run.step), seen)


PAPER = Classic(
    name="bass_1969",
    title="Bass (1969), A new product growth for model consumer durables",
    settings={
        "p": Setting(0.01, "rate a period at which one adopts by oneself", 0.0, 1.0),
        "q": Setting(0.4, "by how much the example of all would raise it", 0.0, 10.0),
        "n": Setting(10_000, "persons", 1, 1_000_000),
        "periods": Setting(40, "periods", 10, 1_000),
        "substeps": Setting(100, "steps a period", 1, 10_000),
    },
    values={f"adopted_{mark}": f"share that has adopted after {mark} periods" for mark in MARKS},
    once=once,
)
