"""The hot stove: who is burnt once does not come back to learn that it was bad luck."""

from __future__ import annotations

import numpy as np

import samspill as sp
from samspill.core import Ids
from samspill.mechanisms import LearningFromExperience
from samspill.models.classics.classic import Classic, Seen, Setting, Values


class Learner(sp.Table, level=sp.Level.MICRO):
    """Somebody who chooses again and again between something sure and something risky."""

    attraction = sp.column(np.float64, default=0.0, doc="of the risky option; that of the sure one is 0")
    leaning = sp.column(np.float64, default=0.5, bounds=(0.0, 1.0), doc="probability of taking the risky option")


class Try(LearningFromExperience, attraction=Learner.attraction, leaning=Learner.leaning):
    """A learner takes the risky option the more often the better it seems, and only then learns what it is worth.

    Keeps: who takes the sure option does not change the attraction.
    Limits: with sharpness of 0 everybody takes the risky option half of the time; with weight of 1 the attraction is
    the last result.
    Leaves out: learning from others, learning what was not chosen.
    Source: Denrell and March (2001); Denrell (2007), the logistic choice rule.
    """

    mu: sp.Param[float] = sp.param(default=0.0, unit="1", bounds=(-100.0, 100.0), doc="mean result of the risky option")
    sigma: sp.Param[float] = sp.param(default=1.0, unit="1", bounds=(0.0, 100.0), doc="its standard deviation")

    def result(self, s: sp.State, now: sp.Moment, who: Ids) -> np.ndarray:
        return self.mu + self.sigma * now.rng("result").normal(who)


def once(settings: Values, seed: int) -> Seen:
    """Let learners choose for all periods, and read how they lean in the last one."""
    rule = Try(weight=settings["b"], sharpness=settings["s"], mu=settings["mu"], sigma=settings["sigma"])
    people = sp.Population("learners", {Learner: settings["learners"]})
    run = sp.Run(sp.Model("hot stove", sp.Stage("try", rule)), people, seed=seed).advance(settings["periods"])
    return Seen(run, {"p_risky": run.values(Learner.leaning)})


PAPER = Classic(
    name="hot_stove",
    title="Denrell and March (2001), Adaptation as information restriction: the hot stove effect",
    settings={
        "b": Setting(0.3, "weight of the last result in what the risky option is thought to be worth", 0.0, 1.0),
        "s": Setting(3.0, "how sharply the better option is chosen", 0.0, 100.0),
        "mu": Setting(0.0, "mean result of the risky option; the sure one gives 0", -100.0, 100.0),
        "sigma": Setting(1.0, "its standard deviation", 0.0, 100.0),
        "learners": Setting(20_000, "learners, who know nothing of one another", 1, 1_000_000),
        "periods": Setting(3_000, "choices of each", 1, 100_000),
    },
    values={"p_risky": "probability of the risky option in the last period, mean over learners"},
    once=once,
)
