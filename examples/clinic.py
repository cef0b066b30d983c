"""A clinic: who waits, and what another doctor would change. Run it: ``python examples/clinic.py``.

Shows the words of the engine that the first model does not need: births and deaths with references, a dated series,
missing values, categories, several distributions, a policy that writes a parameter and one that overrides a column,
a rival, a checkpoint and a fork.
"""

import numpy as np

import samspill as sp

URGENCIES = ("can wait", "soon", "at once")


class Town(sp.Table, level=sp.Level.MESO):
    """A town with one clinic."""

    inhabitants = sp.column(np.float64, unit="inhabitant", bounds=(0, np.inf))
    doctors = sp.column(np.float64, unit="FTE", bounds=(0, 50), default=2.0)
    places = sp.column(np.float64, unit="count", bounds=(0, np.inf), each_step=0.0, doc="patients seen this month")
    waiting = sp.column(np.float64, unit="count", bounds=(0, np.inf), each_step=0.0)


class Roads(sp.Geography, of=Town):
    """Towns that a road joins."""


class Patient(sp.Table, level=sp.Level.MICRO):
    """Somebody who has asked for help and not been seen."""

    town = sp.ref(Town)
    urgency = sp.column(np.int8, labels=URGENCIES)
    waited = sp.column(np.float64, unit="month", bounds=(0, 60), default=0.0, at_bounds="clip")
    patience = sp.column(np.float64, unit="month", bounds=(0, np.inf))
    travel = sp.column(np.float64, unit="km", bounds=(0, np.inf), missing=True, doc="asked of some only")


class FallIll(sp.Mechanism, level=sp.Level.MESO):
    """People fall ill and ask for help."""

    reads, writes = (Town, Town.inhabitants), (sp.appends(Patient),)
    rate: sp.Param[float] = sp.param(default=0.02, unit="1/month", bounds=(0, 1), doc="share that falls ill")

    def step(self, s, now):
        cases = now.rng("cases").poisson(s.ids(Town), now.amount(self.rate) * s[Town.inhabitants])
        town = np.repeat(np.arange(cases.size, dtype=np.int32), cases)
        number = np.arange(town.size) - np.repeat(np.cumsum(cases) - cases, cases)
        born = now.born(Patient, of=s.ids(Town)[town], k=number)
        return sp.Changes().append(born, {
            Patient.town: town,
            Patient.urgency: now.rng("urgency", ever=True).choice(born.ids, [0.6, 0.3, 0.1]).astype(np.int8),
            Patient.patience: 6.0 * now.rng("patience", ever=True).exponential(born.ids),
        })  # fmt: skip


class Ask(sp.Mechanism, level=sp.Level.MICRO):
    """One in ten is asked how far they came; the neighbouring town is where most come from."""

    reads, writes = (Patient, Patient.town, Roads), (sp.sets(Patient.travel),)

    def step(self, s, now):
        rows = now.rng("ask").hits(s.ids(Patient), 0.1)
        home = s[Patient.town][rows].astype(np.int64)
        other = np.array([s[Roads].neighbours(place)[0] for place in home], np.int64)
        return sp.Changes().set(Patient.travel, s[Roads].distance(home, other), at=rows)


class Plan(sp.Mechanism, level=sp.Level.MESO):
    """Doctors can see so many patients a month, which has changed over the years."""

    reads, writes = (Town.doctors,), (sp.sets(Town.places, whole=True),)
    a_doctor: sp.Param[float] = sp.param(default=40.0, unit="count", bounds=(0, 500), doc="patients a doctor sees")

    def step(self, s, now):
        return sp.Changes().set(Town.places, np.floor(self.a_doctor * s[Town.doctors]))


class Queue(sp.Mechanism, level=sp.Level.MICRO):
    """The most urgent are seen first, and of those the ones who have waited longest."""

    reads = (Patient.town, Patient.urgency, Patient.waited, Town.places)
    writes = (sp.retires(Patient),)

    def step(self, s, now):
        return sp.Changes().retire(Patient, seen(s, np.lexsort((-s[Patient.waited], -s[Patient.urgency]))))


class Lottery(sp.Mechanism, level=sp.Level.MICRO):
    """A rival: who is seen is drawn by lot."""

    reads, writes = (Patient, Patient.town, Town.places), (sp.retires(Patient),)

    def step(self, s, now):
        return sp.Changes().retire(Patient, seen(s, np.argsort(now.rng("lot").uniform(s.ids(Patient)))))


def seen(s, order):
    """Take patients in an order as long as their town has places."""
    town = s[Patient.town][order]
    by_town = np.argsort(town, kind="stable")
    first = np.searchsorted(town[by_town], np.arange(s[Town.places].size))
    place = np.empty(order.size, np.int64)
    place[by_town] = np.arange(order.size) - first[town[by_town]]
    return np.sort(order[place < s[Town.places][town]])


class Wait(sp.Mechanism, level=sp.Level.MICRO):
    """Whoever is not seen waits, and gives up in the end."""

    reads = (Patient.town, Patient.waited, Patient.patience)
    writes = (sp.adds(Patient.waited), sp.adds(Town.waiting), sp.retires(Patient))

    def step(self, s, now):
        gone = np.flatnonzero(s[Patient.waited] > s[Patient.patience])
        changes = sp.Changes().add(Patient.waited, now.amount(1.0)).add(Town.waiting, s.count(by=Patient.town))
        return changes.retire(Patient, gone)


class ShorterVisits(sp.Intervention, level=sp.Level.MESO):
    """Visits are shortened, so that a doctor sees more, but never more than 60 a month."""

    writes = (sp.scales(Plan.a_doctor), sp.mins(Plan.a_doctor))
    factor: sp.Lever[float] = sp.lever(default=1.25, unit="1", bounds=(1, 2), owner="municipality")

    def step(self, s, now):
        return sp.Changes().scale(Plan.a_doctor, self.factor).at_most(Plan.a_doctor, 60.0)


class OneMoreDoctor(sp.Intervention, level=sp.Level.MESO):
    """The first town has at least three doctors, and the last exactly two and a half."""

    reads, writes = (Town.doctors,), (sp.maxes(Town.doctors), sp.overrides(Town.doctors))

    def step(self, s, now):
        last = s[Town.doctors].size - 1
        return sp.Changes().at_least(Town.doctors, 3.0, at=[0]).override(Town.doctors, 2.5, at=[last])


seen_by_doctor = sp.Series((("2026-07", 38.0), ("2027-01", 35.0)), before=40.0, source="made up for this example")
waiting = sp.Outcome("waiting", "Patients who wait", unit="count", good="down", level=sp.Level.MESO, whose="patients",
                     top=Town.waiting, window=("2027-12", "2028-01"))  # fmt: skip
model = sp.Model(
    "clinic",
    sp.Stage("illness", FallIll()),
    sp.Stage("survey", Ask()),
    sp.Stage("plan", Plan(a_doctor=seen_by_doctor)),
    sp.Stage("clinic", sp.Switch("order", urgency=Queue(luck="clinic"), lot=Lottery(luck="clinic"))),
    sp.Stage("home", Wait()),
    clock=sp.Clock("2026-01"),
    outcomes=[waiting],
)
towns = sp.Population(
    "three towns",
    {Town: {Town.inhabitants: np.array([4000.0, 4500.0, 5200.0])}},
    places={Roads: sp.Places([0, 1, 3, 4], [1, 0, 2, 1], lon=[10.0, 10.4, 11.0], lat=[60.0, 60.1, 60.0])},
)


def main() -> None:
    """Run the clinic as it is, and with either policy from 2027 on; then with the rival."""
    run = sp.Run(model, towns, seed=1).until("2027-01")
    fork = run.checkpoint()
    for policy in (None, ShorterVisits(), OneMoreDoctor()):
        added = [] if policy is None else [sp.Dated(policy, start="2027-01")]
        world = sp.Run.resume(fork, model, towns, interventions=added).until("2028-01")
        name = "as it is" if policy is None else type(policy).__name__
        print(f"{name:<16}{world.record.figures()['waiting', 'all']:6.0f} wait at the end of 2027")
    rival = sp.Run(model.with_({"switch:order": "lot"}), towns, seed=1).until("2028-01")
    print(f"{'by lot':<16}{rival.record.figures()['waiting', 'all']:6.0f} wait at the end of 2027")


if __name__ == "__main__":
    main()
