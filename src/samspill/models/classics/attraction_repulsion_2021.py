"""Axelrod, Daymude and Forrest (2021): who is near draws, who is far repels."""

from __future__ import annotations

import numpy as np

import samspill as sp
from samspill.mechanisms import AttractionRepulsion
from samspill.models.classics.classic import Classic, Seen, Setting, Values

PERSONS, MIDDLE, SPREAD, CHUNK = 100, 0.5, 0.2, 10_000
"""How many there are, the normal distribution of their first opinions, and the most meetings in a step."""


class Person(sp.Table, level=sp.Level.MICRO):
    """Somebody with an opinion."""

    opinion = sp.column(np.float64, bounds=(0.0, 1.0), default=0.5)
    first = sp.column(np.float64, bounds=(0.0, 1.0), default=0.5, doc="opinion at the start")


class Begin(sp.Mechanism, level=sp.Level.MICRO):
    """Everybody begins with an opinion of the normal distribution, cut off beyond 0 and 1, and remembers it.

    Keeps: opinions between 0 and 1.
    Limits: the mean of many opinions is a half.
    Leaves out: where opinions come from.
    Source: Axelrod, Daymude and Forrest (2021), the start.
    """

    reads = (Person,)
    writes = (sp.sets(Person.opinion, whole=True), sp.sets(Person.first, whole=True))

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        from scipy.special import ndtr, ndtri

        low, high = ndtr((np.array([0.0, 1.0]) - MIDDLE) / SPREAD)
        place = low + (high - low) * now.rng("opinion").uniform(s.ids(Person))
        opinion = np.clip(MIDDLE + SPREAD * ndtri(place), 0.0, 1.0)  # the ends, but for the last digit
        return sp.Changes().set(Person.opinion, opinion).set(Person.first, opinion)


class Meet(AttractionRepulsion, of=Person.opinion, first=Person.first):
    """Somebody meets somebody, the rarer the farther apart, and moves nearer if near enough, else away.

    Keeps: opinions between 0 and 1; first opinions.
    Limits: with a responsiveness of 0 nobody moves.
    Leaves out: who knows whom; more than one issue.
    Source: Axelrod, Daymude and Forrest (2021), one dimension, with self-interest.
    """


def once(settings: Values, seed: int) -> Seen:
    """Let as many meetings follow one another as are asked for, many in a step, and see how opinions vary."""
    steps = settings["steps"]
    meetings = max(each for each in range(1, CHUNK + 1) if steps % each == 0)
    rule = Meet(meetings=meetings, **{key: settings[key] for key in settings if key != "steps"})
    model = sp.Model("opinions", sp.Stage("begin", Begin(), once=True), sp.Stage("meet", rule))
    run = sp.Run(model, sp.Population("people", {Person: PERSONS}), seed=seed).advance(steps // meetings)
    return Seen(run, {"variance": run.values(Person.opinion).var()})


PAPER = Classic(
    name="attraction_repulsion_2021",
    title="Axelrod, Daymude and Forrest (2021), Preventing extreme polarization of political attitudes",
    settings={
        "tolerance": Setting(0.25, "gap up to which one is drawn, and beyond which one is repelled", 0.0, 1.0),
        "exposure": Setting(0.1, "gap at which half of those who meet hear one another", 0.001, 100.0),
        "responsiveness": Setting(0.25, "share of the gap that one moves", 0.0, 1.0),
        "self_interest": Setting(0.0, "how often one moves towards the own first opinion instead", 0.0, 1.0),
        "steps": Setting(1_000_000, "meetings, one after another", 1, 1_000_000_000),
    },
    values={"variance": "variance of opinions in the end; .25 is half at either end"},
    once=once,
)
