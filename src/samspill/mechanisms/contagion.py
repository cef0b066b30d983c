"""Contagion: whoever is susceptible catches it from those who are infectious."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np

from samspill.core import Changes, Mechanism, Moment, State
from samspill.spec import Column, Level, Param, maxes, param


class Contagion(Mechanism, level=Level.MICRO):
    """Whoever is susceptible catches it from those who are infectious, if all meet alike.

    Everybody has contacts at a rate, each with anybody of the table, and a share of the contacts with somebody who is
    infectious passes it on. What accrues is a hazard, which ``now.share`` turns into a probability, so that a coarse
    step does not lose contacts. A model says who is susceptible, who is infectious, and where it is noted who has
    caught it, a flow of True and False:
    ``class Catch(Contagion, susceptible=Person.susceptible, infectious=Person.infectious, caught=Person.caught)``.
    What follows from catching it is for other mechanisms to say. Mass action with one rate is ``contacts`` alone.

    Keeps: who is not susceptible does not catch it.
    Limits: where nobody is infectious nobody catches it; with passes_on of 0 nobody catches it.
    Leaves out: who knows whom, households, where and when people meet, what they do about it.
    Source: Kermack and McKendrick (1927), with frequency-dependent contacts.
    """

    susceptible: ClassVar[Column]
    infectious: ClassVar[Column]
    caught: ClassVar[Column]

    contacts: Param[float] = param(default=1.0, unit="1/day", bounds=(0.0, 1000.0),
                                   doc="rate at which somebody has contacts")  # fmt: skip
    passes_on: Param[float] = param(default=1.0, unit="1", bounds=(0.0, 1.0),
                                    doc="share of contacts with the infectious that pass it on")  # fmt: skip

    def __init_subclass__(cls, *, susceptible: Column | None = None, infectious: Column | None = None,
                          caught: Column | None = None, **declared: Any) -> None:  # fmt: skip
        if susceptible and infectious and caught:
            cls.susceptible, cls.infectious, cls.caught = susceptible, infectious, caught
            cls.reads, cls.writes = (caught.table, susceptible, infectious), (maxes(caught),)
        super().__init_subclass__(**declared)

    def step(self, s: State, now: Moment) -> Changes:
        infectious, susceptible = s[self.infectious], s[self.susceptible]
        n_infectious = np.count_nonzero(infectious)
        if not n_infectious:
            return Changes()
        share = now.share(self.contacts * self.passes_on * n_infectious / infectious.size)
        hit = now.rng("catch").hits(s.ids(self.caught.table), share)
        return Changes().at_least(self.caught, True, at=hit[susceptible[hit]])
