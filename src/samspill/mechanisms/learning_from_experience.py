"""Learning from experience: what is tried is learnt about, and what has disappointed is tried less."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from samspill.core import Changes, Ids, Mechanism, Moment, State
from samspill.spec import Column, Level, Param, param, sets


class LearningFromExperience(Mechanism, level=Level.MICRO, clock="step"):
    """Something is tried the more often the better it seems, and only who tries it learns what it is worth.

    The chance to try is 1 / (1 + exp(-sharpness * attraction)), and who tries moves to the result:
    attraction <- (1 - weight) * attraction + weight * result. A model says who learns, and what a try gives:
    ``class Try(LearningFromExperience, attraction=Learner.attraction, leaning=Learner.leaning)`` with a ``result``.

    Keeps: who does not try does not change the attraction.
    Limits: with sharpness of 0 everybody tries half of the time; with weight of 1 the attraction is the last result.
    Leaves out: learning from others, learning what was not chosen.
    Source: Denrell and March (2001); Denrell (2007), the logistic choice rule.
    """

    attraction: ClassVar[Column]
    leaning: ClassVar[Column]

    weight: Param[float] = param(default=0.3, unit="1", bounds=(0.0, 1.0), doc="weight of the last result")
    sharpness: Param[float] = param(default=3.0, unit="1", bounds=(0.0, 100.0), doc="how sharply one chooses")

    def __init_subclass__(cls, *, attraction: Column | None = None, leaning: Column | None = None,
                          **declared: Any) -> None:  # fmt: skip
        if attraction and leaning:
            cls.attraction, cls.leaning = attraction, leaning
            cls.reads = (*cls.reads, attraction.table, attraction)
            cls.writes = (*cls.writes, sets(attraction), sets(leaning, whole=True))
        super().__init_subclass__(**declared)

    def result(self, s: State, now: Moment, who: Ids) -> NDArray[np.float64]:
        """Give what a try gives to those who try; shape (tries,)."""
        raise NotImplementedError

    def step(self, s: State, now: Moment) -> Changes:
        who, attraction = s.ids(self.attraction.table), s[self.attraction]
        with np.errstate(over="ignore"):  # exp(-s A) beyond all numbers is a leaning of 0
            leaning = 1.0 / (1.0 + np.exp(-self.sharpness * attraction))
        tries = np.flatnonzero(now.rng("choice").uniform(who) < leaning)
        learnt = (1.0 - self.weight) * attraction[tries] + self.weight * self.result(s, now, who[tries])
        return Changes().set(self.leaning, leaning).set(self.attraction, learnt, at=tries)
