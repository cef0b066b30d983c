"""March (1991): people learn from an organisation's code, while the code learns from the best of them."""

from __future__ import annotations

from typing import Any

import numpy as np

import samspill as sp
from samspill.mechanisms import CodeFromBetters, LearningFromCode, score
from samspill.models.classics.classic import Classic, Seen, Setting, Values

PEOPLE, DIMENSIONS, PERIODS = 50, 30, 5_000


class Dimension(sp.Table, level=sp.Level.MACRO):
    """One question about reality, to which the answer is -1 or 1."""

    reality = sp.column(np.int8, bounds=(-1, 1), default=1)
    code = sp.column(np.int8, bounds=(-1, 1), default=0, doc="what the organisation holds to be true; 0 is no belief")


class Person(sp.Table, level=sp.Level.MICRO):
    """A member of the organisation."""


class Belief(sp.Table, level=sp.Level.MICRO):
    """What a person holds to be true about a dimension; 0 is no belief."""

    person, dimension = sp.ref(Person), sp.ref(Dimension)
    value = sp.column(np.int8, bounds=(-1, 1), default=0)


class Begin(sp.Mechanism, level=sp.Level.MICRO):
    """Reality is -1 or 1 and beliefs are -1, 0 or 1, all alike.

    Keeps: the code, which begins without beliefs.
    Limits: over many organisations a third of the beliefs is right.
    Leaves out: who begins with what, and why.
    Source: March (1991), the model of mutual learning.
    """

    reads = (Dimension, Belief)
    writes = (sp.sets(Dimension.reality, whole=True), sp.sets(Belief.value, whole=True))

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        reality = 2 * now.rng("reality").integers(s.ids(Dimension), 2) - 1
        belief = now.rng("belief").integers(s.ids(Belief), 3) - 1
        return sp.Changes().set(Dimension.reality, reality).set(Belief.value, belief)


class Socialise(LearningFromCode, belief=Belief.value, about=Belief.dimension, code=Dimension.code):
    """Each belief that differs from the code's gives way to it with probability p1, at once or by way of no belief.

    Keeps: beliefs where the code has none.
    Limits: with readiness of 0 no belief changes; at once and with readiness of 1 everybody holds what the code holds.
    Leaves out: learning from one another; coming and going.
    Source: March (1991); by way of no belief as in the author's program.
    """


class Codify(
    CodeFromBetters, belief=Belief.value, about=Belief.dimension, whose=Belief.person, code=Dimension.code,
    reality=Dimension.reality,
):  # fmt: skip
    """The code moves to the majority of those who are better than it, the likelier the larger their majority.

    Keeps: the code where its betters are of two minds, half and half.
    Limits: with readiness of 0 the code never changes; nor does it where nobody is better than the code.
    Leaves out: how anybody knows who is better; rank.
    Source: March (1991), 1 - (1 - p2)^k; actions and their score as replications tell of the author's program.
    """


def is_at_rest(value: np.ndarray, code: np.ndarray, reality: np.ndarray, acting: int) -> bool:
    """Whether neither a belief nor the code can ever change; ``value`` has a row a person."""
    if np.any((value != code) & (code != 0)):
        return False
    open_minded = (value == 0) & bool(acting)
    at_best = score(np.where(open_minded, reality, value), reality, acting).sum(axis=1)
    may_be_better = at_best > score(code, reality, acting).sum()
    if np.any(open_minded[may_be_better]):
        return False
    majority = np.sign(value[may_be_better].sum(axis=0))
    return not np.any((majority != 0) & (majority != code))


def once(settings: Values, seed: int) -> Seen:
    """Run until nothing can change any more, or for 5,000 periods."""
    acting = int(settings["reading"] == "program")
    learning = sp.Stage("learning", Socialise(readiness=settings["p1"], gradual=acting),
                     Codify(readiness=settings["p2"], acting=acting))  # fmt: skip
    beliefs: dict[Any, Any] = {Belief.person: np.repeat(np.arange(PEOPLE, dtype=np.int32), DIMENSIONS),
               Belief.dimension: np.tile(np.arange(DIMENSIONS, dtype=np.int32), PEOPLE)}  # fmt: skip
    people = sp.Population("organisation", {Dimension: DIMENSIONS, Person: PEOPLE, Belief: beliefs})
    run, rests = sp.Run(sp.Model("learning", sp.Stage("begin", Begin(), once=True), learning), people, seed=seed), False
    while not rests and run.step < PERIODS:
        run.advance()
        code, reality = run.values(Dimension.code), run.values(Dimension.reality)
        rests = is_at_rest(run.values(Belief.value).reshape(PEOPLE, DIMENSIONS), code, reality, acting)
    return Seen(run, {"knowledge": np.mean(code * reality), "stopped": rests})


PAPER = Classic(
    name="march_1991",
    title="March (1991), Exploration and exploitation in organizational learning",
    settings={
        "p1": Setting(0.5, "probability that a belief gives way to the code's", 0.0, 1.0),
        "p2": Setting(0.5, "how readily the code learns from its betters", 0.0, 1.0),
        "reading": Setting("program", "the author's program, or the paper's text", words=("program", "text")),
    },
    values={
        "knowledge": "share of reality that the code has right in the end, less the share that it has wrong",
        "stopped": "share of runs in which nothing can change any more; the others were left after 5,000 periods",
    },
    once=once,
)
