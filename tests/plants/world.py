"""Planted worlds: a small society in which a seed decides who loses, what else happens and when, and what turns it.

Sixty people of four kinds live in three places. Policies A and B aim at everybody's gain. Under A a planted world has

* a group that loses to the others while the whole gains; its decoys are a group that gains less, one whose gain is
  more a matter of luck, and one that falls behind in every scenario alike;
* a side effect on one of four other outcomes, in one group, early, late or after the policy; its decoys are an outcome
  that A moves by chance, one that it moves either way by an assumption, and trends that are in every scenario alike;
* an assumption that decides whether A or B gives the larger gain; its decoys are one that moves both alike, one that
  moves the level of every scenario, and one that moves nothing.

An empty world has the decoys alone. Luck and ignorance are in everything: what a policy does strikes people by chance,
and how strongly it does differs between the versions of the world.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill import (
    Changes,
    Clock,
    Intervention,
    LatinHypercube,
    Level,
    Lever,
    Mechanism,
    Model,
    Moment,
    Outcome,
    Param,
    Population,
    Scenario,
    Stage,
    State,
    Study,
    Table,
    adds,
    column,
    lever,
    param,
    sets,
)
from samspill.core import ALL
from samspill.experiments import Aim, Runs, back_side, to_whom

DRAWS, SEEDS, STEPS = 32, 2, 10
START, STOP = "2030-02", "2030-08"
HALF = 3
"""Steps in each half of the policy's time."""
KINDS, PLACES = ("young", "grown", "old", "frail"), ("coast", "inland", "north")
N = 5 * len(KINDS) * len(PLACES)
WINDOWS = ("early", "late", "after")
LENGTHS = {"early": HALF, "late": HALF, "after": STEPS - 1 - 2 * HALF}
SIDES = ("rest", "health", "pay", "trust")
UNKNOWN = ("p0", "p1", "p2", "p3")
GAIN = (0.6, 1.0)
"""Range of the gain that policies give, a step and person."""
SIZES = (1.25, 4.0)
"""Range of a plant's size: its mean where and when it is, by the spread of such a mean between versions."""
OWN_LUCK = 0.5
"""How strongly luck of its own strikes what A gives, by that of every policy."""
TURNS = (0.1, 0.6)
"""Range of how far the turning assumption moves A's gain to both sides, as a share of it."""


class Person(Table, level=Level.MICRO):
    kind = column(np.int8, labels=KINDS)
    place = column(np.int8, labels=PLACES)
    gain = column(np.float64, each_step=0.0)
    rest = column(np.float64, each_step=0.0)
    health = column(np.float64, each_step=0.0)
    pay = column(np.float64, each_step=0.0)
    trust = column(np.float64, each_step=0.0)
    one = column(np.float64, default=1.0)


class Nation(Table, level=Level.MACRO):
    a = column(np.float64, each_step=0.0, doc="dose of policy A in this step")
    b = column(np.float64, each_step=0.0)
    past_a = column(np.float64, default=0.0, doc="steps in which policy A has acted")


class PolicyA(Intervention, level=Level.MACRO):
    """The first policy."""

    writes = (adds(Nation.a), adds(Nation.past_a))
    dose: Lever[float] = lever(default=1.0, unit="1", bounds=(0.0, 2.0), owner="state")

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(Nation.a, self.dose).add(Nation.past_a, 1.0)


class PolicyB(Intervention, level=Level.MACRO):
    """The second policy."""

    writes = (adds(Nation.b),)
    dose: Lever[float] = lever(default=1.0, unit="1", bounds=(0.0, 2.0), owner="state")

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(Nation.b, self.dose)


@dataclass(frozen=True)
class Plant:
    """What a seed has planted.

    Attributes
    ----------
    loser, loss
        The group that loses, and how much a step.
    side, group, window, harm
        The outcome that gets worse, of whom, when, and how much a step.
    turning, turn
        The assumption that decides between A and B, and how far it moves A's gain.
    """

    seed: int
    is_empty: bool
    loser: str
    loss: float
    side: str
    group: str
    window: str
    harm: float
    turning: str
    turn: float
    gain: float
    goods: dict[str, int]
    trends: dict[str, float]
    signed: str
    noisy: str
    scale: str
    level: str
    less: str
    lucky: str
    falling: str


def planted(seed: int, *, empty: bool = False) -> Plant:
    """Let a seed decide."""
    rng = np.random.default_rng(seed)
    groups = [f"kind: {each}" for each in KINDS] + [f"place: {each}" for each in PLACES]
    loser, less, lucky, falling = (groups[place] for place in rng.permutation(len(groups))[:4])
    group, window = groups[rng.integers(len(groups))], WINDOWS[rng.integers(len(WINDOWS))]
    side, signed, noisy, _ = (str(each) for each in rng.permutation(SIDES))
    turning, scale, level, _ = (str(each) for each in rng.permutation(UNKNOWN))
    sizes = rng.uniform(*SIZES, 2)
    return Plant(
        seed, empty, loser, float(sizes[0] * spread(loser, 2 * HALF) * np.hypot(1.0, OWN_LUCK)), side, group, window,
        float(sizes[1] * spread(group, LENGTHS[window])), turning,
        float(rng.choice([-1, 1]) * rng.uniform(*TURNS)), float(rng.uniform(*GAIN)),
        {name: int(rng.choice([-1, 1])) for name in SIDES}, {name: float(rng.uniform(-0.2, 0.2)) for name in SIDES},
        signed, noisy, scale, level, less, lucky, falling,
    )  # fmt: skip


def spread(group: str, steps: int) -> float:
    """Tell how far the mean of a group over some steps lies from version to version by the policy's luck alone."""
    return float(1.0 / np.sqrt(np.count_nonzero(inside(group)) * steps * SEEDS))


def inside(group: str) -> NDArray[np.bool_]:
    """Say who is in a group."""
    way, _, label = group.partition(": ")
    codes, labels = {"kind": (KIND, KINDS), "place": (PLACE, PLACES)}[way]
    return codes == labels.index(label)


KIND, PLACE = np.arange(N) % len(KINDS), np.arange(N) // len(KINDS) % len(PLACES)
NAMES = ("gain", *SIDES)


def nature(plant: Plant) -> type[Mechanism]:
    """Make the mechanism of a world: people live, and what policies do strikes them by chance."""
    loser, struck, less, lucky, falling = (
        inside(each).astype(float) for each in (plant.loser, plant.group, plant.less, plant.lucky, plant.falling)
    )
    noisy, signed, side = (NAMES.index(each) for each in (plant.noisy, plant.signed, plant.side))

    class Live(Mechanism, level=Level.MICRO):
        """People live, and what policies do strikes them by chance."""

        reads = (Person, Nation.a, Nation.b, Nation.past_a)
        writes = tuple(sets(getattr(Person, name)) for name in NAMES)
        p0: Param[float] = param(default=0.5, unit="1", bounds=(0.0, 1.0), doc="unknown")
        p1: Param[float] = param(default=0.5, unit="1", bounds=(0.0, 1.0), doc="unknown")
        p2: Param[float] = param(default=0.5, unit="1", bounds=(0.0, 1.0), doc="unknown")
        p3: Param[float] = param(default=0.5, unit="1", bounds=(0.0, 1.0), doc="unknown")
        p4: Param[float] = param(default=0.5, unit="1", bounds=(0.0, 1.0), doc="unknown")

        def step(self, s: State, now: Moment) -> Changes:
            people, a, b, past = s.ids(Person), s[Nation.a][0], s[Nation.b][0], s[Nation.past_a][0]
            values = {name: now.rng(f"life {name}").normal(people) + plant.trends.get(name, 0.0) * now.step
                      for name in NAMES}  # fmt: skip
            values["gain"] += getattr(self, plant.level) - 0.2 * now.step * falling
            if a or b:
                chance = now.rng("gain of a policy").normal(people) * (1.0 + lucky)
                scale = (0.5 + getattr(self, plant.scale)) * plant.gain
                values["gain"] += (a + b) * (scale * (1.0 - 0.3 * less) + chance)
            if past:
                self._struck(values, people, now, a, "after" if not a else "early" if past <= HALF else "late")
            changes = Changes()
            for name, value in values.items():
                changes.set(getattr(Person, name), value)
            return changes

        def _struck(self, values: dict[str, Any], people: Any, now: Moment, a: float, window: str) -> None:
            chance = [now.rng(f"{name} by policy").normal(people) for name in (plant.noisy, plant.signed)]
            values[plant.noisy] += chance[0]
            values[plant.signed] += chance[1] + self.p4 - 0.5
            if plant.is_empty:
                return
            scale, turning = (0.5 + getattr(self, plant.scale)) * plant.gain, getattr(self, plant.turning)
            share = loser.mean()
            values["gain"] += a * 2.0 * (turning - 0.5) * plant.turn * plant.gain
            values["gain"] += a * OWN_LUCK * now.rng("A").normal(people)
            values["gain"] += a * (scale + plant.loss) * ((1.0 - loser) * share / (1.0 - share) - loser)
            if window == plant.window:
                harm = plant.harm + now.rng("harm by policy").normal(people)
                values[plant.side] -= plant.goods[plant.side] * struck * harm

    return Live


def outcomes(plant: Plant) -> tuple[Outcome, ...]:
    """Make the outcomes: the gain, which is the aim, and four others, each good up or down as the seed says."""
    by, window = {"kind": (Person.kind,), "place": (Person.place,)}, (START, "2030-12")
    goods = {"gain": "up", **{name: "up" if plant.goods[name] > 0 else "down" for name in SIDES}}
    return tuple(
        Outcome(name, name.title(), "1", good, Level.MICRO, "people", getattr(Person, name), window,
                bottom=Person.one, by=by)
        for name, good in goods.items()
    )  # fmt: skip


POPULATION = Population(
    "sixty people", {Person: {Person.kind: KIND.astype(np.int8), Person.place: PLACE.astype(np.int8)}, Nation: 1}
)


def run(plant: Plant, *, draws: int = DRAWS) -> Runs:
    """Ask the question of a world: policies A and B against neither."""
    model = Model(f"world {plant.seed}", Stage("live", nature(plant)()), clock=Clock("2030-01"),
                  outcomes=outcomes(plant))  # fmt: skip
    neither = Scenario("neither", model, POPULATION)
    sides = [neither.plus(policy, name=name, start=START, stop=STOP)
             for name, policy in (("A", PolicyA()), ("B", PolicyB()))]  # fmt: skip
    study = Study(
        [neither, *sides], LatinHypercube(model.uncertain, draws, plant.seed), SEEDS, months=STEPS,
        seed=plant.seed, aims=(Aim("A", "gain"), Aim("B", "gain")), entities={"gain": ()},
    )  # fmt: skip
    return study.run(progress=False)


@dataclass(frozen=True)
class Verdict:
    """What was said of a world.

    Attributes
    ----------
    loser, side, turning
        Whether each plant was found and named rightly: the group that loses and that it is worst off; outcome, group
        and time of the side effect; the assumption.
    alarms, turned
        Side effects that were told beside the plants; whether an assumption was told that turns the ranking.
    """

    loser: bool
    side: bool
    turning: bool
    alarms: int
    turned: bool


def judged(plant: Plant) -> Verdict:
    """Run a world, search it as any study is searched, and compare with what was planted."""
    runs = run(plant)
    found, fates = back_side(runs), to_whom(runs, on="gain")
    told = [(each.kind, each.change.place.scenario, each.change.place.outcome, each.groups, each.windows)
            for each in found.sides]  # fmt: skip
    losers = [each for each in told if each[:4] == ("reversal", "A", "gain", (plant.loser,))]
    sides = [each for each in told if each[1:] == ("A", plant.side, (plant.group,), (plant.window,))]
    lots = [each for each in fates.of("A").lots if each.group != ALL and "; " not in each.group]
    worst = min(lots, key=lambda each: each.mean).group
    turned = [part.address for _, _, part in fates.rankings.turned_by]
    return Verdict(
        bool(losers) and worst == plant.loser, bool(sides) and sides[0][0] == "harm",
        turned == [f"Live.{plant.turning}"], len(told) - len(losers) - len(sides), bool(turned),
    )  # fmt: skip
