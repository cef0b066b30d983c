"""Complex contagion: what spreads where one neighbour is not enough (Centola and Macy 2007; Morris 2000)."""

from __future__ import annotations

import numpy as np

import samspill as sp
from samspill.mechanisms import ThresholdAdoption
from samspill.models.classics.classic import Classic, Seen, Setting, Values
from samspill.synth import ring_lattice, square_lattice


class Person(sp.Table, level=sp.Level.MICRO):
    """Somebody at a place of a lattice."""

    threshold = sp.column(np.float64, unit="person", default=2.0, doc="how many active neighbours are enough")
    line = sp.column(np.int32, default=0)
    place = sp.column(np.int32, default=0, doc="place within the line")
    active = sp.column(np.bool_, default=False)


class Neighbour(sp.Network, between=Person):
    """Who stands beside whom."""


class BeginInRow(sp.Mechanism, level=sp.Level.MICRO, luck="begin"):
    """All within k places of one person on a ring, drawn blindly, become active.

    Keeps: who is active stays so.
    Limits: with k of 0 one person becomes active.
    Leaves out: first adopters who stand apart.
    Source: Centola and Macy (2007), a seed neighbourhood.
    """

    reads, writes = (Person, Person.place), (sp.sets(Person.active),)
    k: sp.Param[int] = sp.param(default=3, unit="1", bounds=(0, 1_000_000), doc="how far the beginning reaches")

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        who, place = s.ids(Person), s[Person.place]
        along = np.abs(place - place[np.argmin(now.rng("centre").uniform(who))])
        return sp.Changes().set(Person.active, True, at=np.minimum(along, len(who) - along) <= self.k)


class BeginInDiamond(sp.Mechanism, level=sp.Level.MICRO, luck="begin"):
    """All within so many steps of one person on a grid become active, where the diamond fits into the grid.

    Keeps: who is active stays so.
    Limits: with a radius of 0 one person becomes active.
    Leaves out: first adopters who stand apart.
    Source: Morris (2000), a finite group from which it begins; here a diamond at a place drawn blindly.
    """

    reads, writes = (Person, Person.line, Person.place), (sp.sets(Person.active),)
    radius: sp.Param[int] = sp.param(default=15, unit="1", bounds=(0, 1_000_000), doc="how far the beginning reaches")

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        line, place = s[Person.line], s[Person.place]
        last = place.max()
        reach = min(self.radius, last // 2)
        inside = (np.minimum(line, place) >= reach) & (np.maximum(line, place) <= last - reach)
        centre = np.argmin(np.where(inside, now.rng("centre").uniform(s.ids(Person)), 1.0))
        away = np.abs(line - line[centre]) + np.abs(place - place[centre])
        return sp.Changes().set(Person.active, True, at=away <= self.radius)


class Catch(ThresholdAdoption, network=Neighbour, adopted=Person.active, threshold=Person.threshold):
    """Whoever has enough active neighbours becomes active too.

    Keeps: who is active stays so.
    Limits: with a threshold of 1 it spreads wherever ties lead.
    Leaves out: becoming quiet again.
    Source: Morris (2000); Centola and Macy (2007).
    """


def people(settings: Values) -> sp.Population:
    """Place people on a ring or a grid, and tie those who stand beside one another."""
    size, r = settings["size"], float(settings["r"])
    if settings["lattice"] == "ring":
        ties, lines = ring_lattice(size, settings["k"]), 1
    else:
        ties, lines = square_lattice(size, size, settings["lattice"]), size
    line, place = np.divmod(np.arange(lines * size, dtype=np.int32), size)
    columns = {Person.threshold: np.full(line.size, r), Person.line: line, Person.place: place}
    return sp.Population("lattice", {Person: columns}, networks={Neighbour: ties})


def once(settings: Values, seed: int) -> Seen:
    """Let it spread until a step in which nobody catches it."""
    in_row, in_diamond = BeginInRow(k=settings["k"]), BeginInDiamond(radius=settings["radius"])
    begin = in_row if settings["lattice"] == "ring" else in_diamond
    model = sp.Model("contagion", sp.Stage("begin", begin, once=True), sp.Stage("catch", Catch()))
    run, before, active = sp.Run(model, people(settings), seed=seed), -1, 0
    while active > before:
        before, active = active, int(run.advance().values(Person.active).sum())
    return Seen(run, {"active": active})


def clash(settings: Values) -> str:
    """A ring has room for all neighbours."""
    crowded = settings["lattice"] == "ring" and settings["size"] <= 2 * settings["k"]
    return f"{2 * settings['k']} neighbours on a ring of {settings['size']}" if crowded else ""


PAPER = Classic(
    name="complex_contagion",
    title="Centola and Macy (2007), Complex contagions and the weakness of long ties; Morris (2000), Contagion",
    settings={
        "lattice": Setting("von_neumann", "who stands beside whom", words=("von_neumann", "moore", "ring")),
        "r": Setting(2, "active neighbours that are enough", 1, 100),
        "k": Setting(3, "neighbours on either side, on a ring; it begins with 2 k + 1 in a row", 1, 50),
        "size": Setting(101, "persons on a ring, or along a side of the grid", 3, 2_000),
        "radius": Setting(15, "how far the beginning reaches on a grid", 0, 1_000),
    },
    values={"active": "how many are active in the end"},
    once=once,
    clash=clash,
)
