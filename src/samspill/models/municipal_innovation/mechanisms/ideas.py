"""Ideas: how often a workplace looks for something new, what it finds by itself, and what the nation lists."""

import numpy as np
from numba import njit

from samspill import Changes, Level, Mechanism, Moment, Param, State, adds, appends, param
from samspill.models.municipal_innovation.tables import SECTORS, Innovation, Listing, Nation, Offer, Workplace


class Attention(Mechanism, level=Level.MICRO):
    """A workplace looks for ideas at a rate: push and bought time raise it, strain lowers it.

    Keeps: the rate is at least 0 and at most the cap.
    Limits: at the pressure of 2017, without strain and bought time, it is the base rate times drive, up to the cap.
    Leaves out: single persons who carry ideas.
    Source: the specification of the case, 2.2; that the share rises with staff is published, its size is not.
    """

    reads = (Workplace.drive, Workplace.push, Workplace.strain, Workplace.bought)
    writes = (adds(Workplace.offer_rate),)

    base_rate: Param[float] = param(default=0.2, unit="1/month", bounds=(0.005, 0.6), evidence="A-257",
                                    doc="rate at a workplace of mean drive; solved")  # fmt: skip
    cap: Param[float] = param(default=1.0, unit="1/month", bounds=(0.1, 10.0), evidence="A-258",
                              doc="largest rate: attention is bounded")  # fmt: skip
    push_effect: Param[float] = param(default=0.4, unit="1", bounds=(0.0, 5.0), evidence="A-206",
                                      doc="share by which a push of 1 raises the rate")  # fmt: skip
    hours_effect: Param[float] = param(default=0.4, unit="staff/weekly_hour", bounds=(0.0, 5.0), evidence="A-215",
                                       doc="share by which a bought hour a week raises it")  # fmt: skip
    strain_loss: Param[float] = param(default=0.5, unit="1", bounds=(0.0, 1.0), evidence="A-250",
                                      doc="share of the rate lost at full strain")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        rate = rates_of_looking(
            s[Workplace.drive], s[Workplace.push], s[Workplace.strain], s[Workplace.bought], self.base_rate,
            self.push_effect, self.strain_loss, self.hours_effect, self.cap,
        )  # fmt: skip
        return Changes().add(Workplace.offer_rate, rate)


@njit(nogil=True, cache=True)
def rates_of_looking(drive, push, strain, bought, base_rate, push_effect, strain_loss, hours_effect, cap):
    """Give the rate of each workplace, in one pass."""
    out = np.empty(drive.size)
    for row in range(drive.size):
        rate = base_rate * drive[row] * max(0.0, 1.0 + push_effect * push[row])
        out[row] = min(cap, rate * ((1.0 - strain_loss * strain[row]) * (1.0 + hours_effect * bought[row])))
    return out


class Ideas(Mechanism, level=Level.MICRO):
    """Some offers are ideas of one's own, at most one a workplace and step.

    Keeps: no workplace has two ideas of its own in a step.
    Limits: with all offers from outside there is none.
    Leaves out: who had the idea.
    Source: the specification of the case, 2.2.
    """

    reads = (Workplace, Workplace.offer_rate)
    writes = (appends(Offer),)

    outside: Param[float] = param(default=0.72, unit="1", bounds=(0.0, 1.0), evidence="A-240",
                                  doc="share of offers that come from outside")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        who = s.ids(Workplace)
        rows = now.rng("own offer").events(who, s[Workplace.offer_rate], share=1.0 - self.outside)
        return Changes().append(now.born(Offer, of=who[rows], k=0), {Offer.workplace: rows.astype(np.int32)})


class NationalList(Mechanism, level=Level.MACRO, every="quarter"):
    """Every quarter the nation puts one showcase a sector on its list.

    Keeps: one item a sector each time.
    Limits: without advantage items are worth the mean of ideas on average; without spread they are alike in tilt and
    complexity.
    Leaves out: who decides what is shown.
    Source: the specification of the case, 2.3; whether a showcase is better than the rest is a guess.
    """

    reads = (Nation,)
    writes = (appends(Innovation), appends(Listing))

    idea_mean: Param[float] = param(default=0.0, unit="sd", bounds=(-5.0, 5.0), evidence="A-201",
                                    doc="mean hidden value of ideas")  # fmt: skip
    advantage: Param[float] = param(default=0.2, unit="sd", bounds=(-5.0, 5.0), evidence="A-228",
                                    doc="by how much showcases of the list are better")  # fmt: skip
    tilt_sd: Param[float] = param(default=0.6, unit="sd", bounds=(0.0, 5.0), evidence="A-229",
                                  doc="spread of how ideas favour those who depend on services")  # fmt: skip
    complexity_sd: Param[float] = param(default=0.5, unit="1", bounds=(0.0, 2.0), evidence="A-247",
                                        doc="spread of the logarithm of complexity")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        sector = np.arange(len(SECTORS))
        items = now.born(Innovation, of=s.ids(Nation)[np.zeros(sector.size, np.int64)], k=sector)
        value = now.rng("value", ever=True).normal(items.ids)
        listed = now.born(Listing, of=s.ids(Nation)[np.zeros(sector.size, np.int64)], k=sector)
        changes = Changes().append(listed, {Listing.innovation: items.rows, Listing.sector: sector.astype(np.int8)})
        return changes.append(items, {
            Innovation.value: self.idea_mean + self.advantage + value,
            Innovation.tilt: self.tilt_sd * now.rng("tilt", ever=True).normal(items.ids),
            Innovation.complexity: np.exp(self.complexity_sd * now.rng("complexity", ever=True).normal(items.ids)),
        })  # fmt: skip
