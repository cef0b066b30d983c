"""Social learning: people learn from a code that they share, while the code learns from the best of them."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from samspill.core import Changes, Mechanism, Moment, State
from samspill.spec import Column, Level, Param, Ref, param, sets


class LearningFromCode(Mechanism, level=Level.MICRO, clock="step"):
    """Each belief that differs from the code's gives way to it with one probability, at once or by way of no belief.

    Beliefs are -1, 0 (none) or 1, a row for each person and question. A model names the columns:
    ``class Socialise(LearningFromCode, belief=Belief.value, about=Belief.dimension, code=Dimension.code)``.

    Keeps: beliefs where the code has none.
    Limits: with readiness of 0 no belief changes; at once and with readiness of 1 everybody holds what the code holds.
    Leaves out: learning from one another; coming and going.
    Source: March (1991); by way of no belief as in the author's program.
    """

    belief: ClassVar[Column]
    about: ClassVar[Ref]
    code: ClassVar[Column]

    readiness: Param[float] = param(default=0.5, unit="1", bounds=(0.0, 1.0), doc="how readily people learn")
    gradual: Param[int] = param(default=1, unit="1", bounds=(0, 1), doc="1: by way of no belief; 0: at once")

    def __init_subclass__(cls, *, belief: Column | None = None, about: Ref | None = None, code: Column | None = None,
                          **declared: Any) -> None:  # fmt: skip
        if belief and about and code:
            cls.belief, cls.about, cls.code = belief, about, code
            cls.reads, cls.writes = (belief.table, belief, about, code), (sets(belief, whole=True),)
        super().__init_subclass__(**declared)

    def step(self, s: State, now: Moment) -> Changes:
        code, value = s[self.code][s[self.about]], s[self.belief]
        learns = (now.rng("learn").uniform(s.ids(self.belief.table)) < self.readiness) & (code != 0)
        learnt = np.clip(value + code, -1, 1) if self.gradual else code
        return Changes().set(self.belief, np.where(learns, learnt, value))


class CodeFromBetters(Mechanism, level=Level.MACRO, clock="step"):
    """The code moves to the majority of those who are better than it, the likelier the larger their majority.

    With a majority of k it moves with probability 1 - (1 - readiness)^k. By what people do, who has no belief acts
    by a coin, and one wrong question takes away what a right one gives. By what they believe, right questions are
    counted, and no belief is no better than a wrong one.

    Keeps: the code where its betters are of two minds, half and half.
    Limits: with readiness of 0 the code never changes; nor does it where nobody is better than the code.
    Leaves out: how anybody knows who is better; rank.
    Source: March (1991), 1 - (1 - p2)^k; actions and their score as replications tell of the author's program.
    """

    belief: ClassVar[Column]
    about: ClassVar[Ref]
    whose: ClassVar[Ref]
    code: ClassVar[Column]
    reality: ClassVar[Column]

    readiness: Param[float] = param(default=0.5, unit="1", bounds=(0.0, 1.0), doc="how readily the code learns")
    acting: Param[int] = param(default=1, unit="1", bounds=(0, 1), doc="1: by what is done; 0: by what is believed")

    def __init_subclass__(
        cls, *, belief: Column | None = None, about: Ref | None = None, whose: Ref | None = None,
        code: Column | None = None, reality: Column | None = None, **declared: Any,
    ) -> None:  # fmt: skip
        if belief and about and whose and code and reality:
            cls.belief, cls.about, cls.whose, cls.code, cls.reality = belief, about, whose, code, reality
            cls.reads = (code.table, code, reality, whose.target, belief.table, belief, about, whose)
            cls.writes = (sets(code, whole=True),)
        super().__init_subclass__(**declared)

    def step(self, s: State, now: Moment) -> Changes:
        view, reality, code = s[self.belief], s[self.reality], s[self.code]
        if self.acting:
            view = np.where(view == 0, 2 * now.rng("act").integers(s.ids(self.belief.table), 2) - 1, view)
        scores = s.sum(score(view, reality[s[self.about]], self.acting), by=self.whose)
        better = scores > score(code, reality, self.acting).sum()
        margin = s.sum(view.astype(np.float64), by=self.about, where=better[s[self.whose]])
        moves = now.rng("codify").uniform(s.ids(self.code.table)) >= (1.0 - self.readiness) ** np.abs(margin)
        return Changes().set(self.code, np.where(moves & (margin != 0), np.sign(margin), code).astype(np.int8))


def score(view: NDArray[Any], reality: NDArray[Any], acting: int) -> NDArray[np.float64]:
    """Score views: by what is done 1 where right and -1 where wrong; by what is believed 1 where right."""
    return view.astype(np.float64) * reality if acting else (view == reality).astype(np.float64)
