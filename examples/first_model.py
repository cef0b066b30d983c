"""Persons in two towns take up an app when others in their town have it; a campaign makes them curious."""

import numpy as np

import samspill as sp


class Town(sp.Table, level=sp.Level.MESO):
    """A town."""

    name = sp.column(np.int8, labels=("north", "south"))


class Person(sp.Table, level=sp.Level.MICRO):
    """Somebody who may take up the app."""

    has_app = sp.column(np.bool_, default=False)
    one = sp.column(np.float64, unit="person", default=1.0, doc="counts persons")
    home = sp.ref(Town)


class Adopt(sp.Mechanism, level=sp.Level.MICRO):
    """Persons take up the app, the sooner the more of their town have it."""

    reads = (Person.has_app, Person.home)
    writes = (sp.sets(Person.has_app),)

    curiosity: sp.Param[float] = sp.param(default=0.01, unit="1/month", bounds=(0.0, 1.0), doc="rate with no example")
    example: sp.Param[float] = sp.param(default=0.1, unit="1/month", bounds=(0.0, 2.0), doc="rate where all have it")

    def step(self, s, now):
        share_at_home = s.mean(Person.has_app, by=Person.home)[s[Person.home]]
        rate = self.curiosity + self.example * share_at_home
        new = now.rng("adopt").hits(s.ids(Person), now.share(rate))
        return sp.Changes().set(Person.has_app, True, at=new)


class Campaign(sp.Intervention, level=sp.Level.MACRO):
    """Advertising makes people curious."""

    writes = (sp.scales(Adopt.curiosity),)

    dose: sp.Lever[float] = sp.lever(default=1.0, unit="1", bounds=(0.0, 5.0), owner="state", doc="added curiosity")

    def step(self, s, now):
        return sp.Changes().scale(Adopt.curiosity, 1.0 + self.dose)


share = sp.Outcome(
    id="share", title="Share with the app", unit="percent", good="up", level=sp.Level.MACRO, whose="app makers",
    top=Person.has_app, bottom=Person.one, scale=100.0, by={"town": (Person.home, Town.name)},
    window=("2027-12", "2028-01"),
)  # fmt: skip
model = sp.Model("apps", sp.Stage("adopt", Adopt()), clock=sp.Clock("2026-01"), outcomes=[share])

homes = np.repeat([0, 1], [700, 300])
has_app = np.arange(1000) % 100 < np.where(homes == 0, 1, 10)  # one in a hundred in the north, ten in the south
people = sp.Population("two towns", {Town: {Town.name: [0, 1]}, Person: {Person.home: homes, Person.has_app: has_app}})

ends = {}
for world, policies in {"as it is": [], "campaign": [sp.Dated(Campaign(), start="2026-07", stop="2027-01")]}.items():
    run = sp.Run(model, people, interventions=policies, seed=1).until("2028-01")
    figures = run.record.figures()
    ends[world] = run.values(Person.has_app)
    told = ", ".join(f"{group} {figures['share', group]:.1f} %" for group in ("all", "town: north", "town: south"))
    print(f"{world}: {told}")

won, lost = ends["campaign"] & ~ends["as it is"], ends["as it is"] & ~ends["campaign"]
print(f"{won.sum()} persons have the app because of the campaign, {lost.sum()} lack it because of the campaign")
