"""Schelling (1971): who has too few like neighbours moves, and the town falls apart more than anybody wants."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

import samspill as sp
from samspill.core.kernels import move, uniform
from samspill.models.classics.classic import Classic, Seen, Setting, Values

TICKS, STRIDE = 5_000, 10.0
"""The longest run, since some never end, and below which distance one goes at a time."""


class Patch(sp.Table, level=sp.Level.MICRO):
    """A place to live, for one."""


class Town(sp.Geography[sp.Grid], of=Patch):
    """Patches in rows and columns."""


class Person(sp.Table, level=sp.Level.MICRO):
    """Somebody of one of two colours."""

    patch = sp.ref(Patch, alone=True)
    is_blue = sp.column(np.bool_, default=False)
    moved = sp.column(np.bool_, default=False, doc="whether unhappy when the last step began, and so on the move")


class Settle(sp.Mechanism, level=sp.Level.MICRO):
    """Everybody gets a patch, chosen blindly, and every second one is blue.

    Keeps: one person at most on a patch.
    Limits: half of all are blue, but for one person where their number is odd.
    Leaves out: why anybody lives where they do.
    Source: the start of the Segregation model of NetLogo, with a fixed number of persons.
    """

    reads, writes = (Patch, Person), (sp.sets(Person.patch, whole=True), sp.sets(Person.is_blue, whole=True))

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        patches = np.argsort(now.rng("patch").words(s.ids(Patch)), kind="stable")[: s.size(Person)]
        return sp.Changes().set(Person.patch, patches).set(Person.is_blue, np.arange(patches.size) % 2 == 1)


class MoveAway(sp.Sweep, level=sp.Level.MICRO, clock="step", acts=sp.once(Person)):
    """Who was unhappy when the step began turns blindly and walks on, again and again, up to a vacant patch.

    Keeps: colours; one person at most on a patch.
    Limits: with a wanted share of 0 nobody moves.
    Leaves out: prices, and what else makes people move.
    Source: Schelling (1971), with the rule of movement of the Segregation model of NetLogo.
    """

    reads = (Person, Person.patch, Person.is_blue, Patch, Town)
    writes = (sp.sets(Person.patch, whole=True), sp.sets(Person.moved, whole=True))
    wanted: sp.Param[float] = sp.param(default=0.3, unit="1", bounds=(0.0, 1.0), doc="share of like neighbours")

    def sweep(self, s: sp.State, now: sp.Moment, rows: NDArray[np.int64]) -> sp.Changes:
        town, patches, walk = s[Town], s[Person.patch].copy(), now.rng("walk")
        unhappy = alike(patches, s[Person.is_blue], town) < self.wanted  # false where there is no neighbour
        vacant = sp.standing(patches, len(town)) == sp.MISSING
        ids = s.ids(Person).values
        walk.drew(walk_off(rows[unhappy[rows]], ids, patches, vacant, (town.rows, town.columns), walk.key(Person)))
        return sp.Changes().set(Person.patch, patches).set(Person.moved, unhappy)


@njit(nogil=True, cache=True)
def walk_off(rows: Any, ids: Any, patches: Any, vacant: Any, size: Any, key: Any) -> Any:
    """Let some walk, one after another, to patches of a torus that are vacant by then; give the number of draws."""
    drawn = 0
    for who in rows:
        y, x = np.float64(patches[who] // size[1]), np.float64(patches[who] % size[1])
        turned, k, to = 0.0, 0, -1
        while to < 0 or not (vacant[to] or to == patches[who]):  # the own patch is as good as a vacant one
            turned += 2.0 * math.pi * uniform(ids[who], key, k)
            far = STRIDE * uniform(ids[who], key, k + 1)
            x, y, k = (x + far * math.sin(turned)) % size[1], (y + far * math.cos(turned)) % size[0], k + 2
            to = np.int64(math.floor(y + 0.5)) % size[0] * size[1] + np.int64(math.floor(x + 0.5)) % size[1]
        drawn += k
        move(who, to, patches, vacant)
    return drawn


def alike(patches: NDArray[Any], is_blue: NDArray[np.bool_], town: sp.Grid) -> NDArray[np.float64]:
    """Give for each person the share of neighbours of the same colour; no number where there are no neighbours."""
    colour = np.full(len(town), -1, np.int8)
    colour[patches] = is_blue
    near = colour[town.indices.reshape(len(town), -1)[patches]]
    with np.errstate(invalid="ignore"):
        return np.asarray(np.sum(near == is_blue[:, None], axis=1) / np.sum(near >= 0, axis=1))


def once(settings: Values, seed: int) -> Seen:
    """Run until all are happy, or for 5,000 steps."""
    size, wanted = settings["size"], settings["wanted"]
    town, n = sp.Grid(size, size, "Moore", torus=True), round(settings["density"] * size**2)
    model = sp.Model("town", sp.Stage("settle", Settle(), once=True), sp.Stage("move", MoveAway(wanted=wanted)))
    run = sp.Run(model, sp.Population("town", {Patch: size**2, Person: n}, places={Town: town}), seed=seed)
    moves = True
    while moves and run.step < TICKS:
        moves = bool(np.any(run.advance().values(Person.moved)))
    share = alike(run.values(Person.patch), run.values(Person.is_blue), town)
    return Seen(run, {"share_alike": np.nanmean(share), "ticks": run.step - (not moves), "stopped": not moves})


PAPER = Classic(
    name="schelling_1971",
    title="Schelling (1971), Dynamic models of segregation",
    settings={
        "wanted": Setting(0.3, "share of like neighbours below which one moves", 0.0, 1.0),
        "density": Setting(0.95, "persons for each patch", 0.1, 0.99),
        "size": Setting(51, "rows and columns of the town, a torus", 5, 500),
    },
    values={
        "share_alike": "share of like neighbours in the end, mean over persons who have neighbours",
        "ticks": "steps in which somebody moved",
        "stopped": "share of runs in which all are happy in the end; the others were left after 5,000 steps",
    },
    once=once,
)
