"""Grants: money for innovations of a type, which costs those who apply and do not get it too."""

import numpy as np

from samspill import Changes, Level, Mechanism, Moment, Param, State, adds, param
from samspill.models.municipal_innovation.mechanisms.taking_part import Weekly, a_week
from samspill.models.municipal_innovation.tables import Agenda, Municipality, Proposal, Workplace


class Apply(Weekly, Mechanism, level=Level.MICRO):
    """Offers of the type that is paid for are put up for a grant; each place's share of the money goes by lot.

    Keeps: who applies has the work, whether or not it wins; no place hands out more on average than it has.
    Limits: without a grant nobody applies.
    Leaves out: offers made up for the money; grants paid back.
    Source: the specification of the case, table of policies; hours of applications are a guess.
    """

    reads = (
        Proposal, Proposal.workplace, Proposal.types, Proposal.complexity, Workplace.staff, Workplace.municipality,
        Municipality.population, Agenda.grant, Agenda.granted_type,
    )  # fmt: skip
    writes = (adds(Proposal.index), adds(Workplace.hours), adds(Workplace.granted))

    applying: Param[float] = param(default=0.5, unit="1", bounds=(0.0, 1.0), evidence="A-337",
                                   doc="share of offers of the type that apply")  # fmt: skip
    favour: Param[float] = param(default=0.3, unit="sd", bounds=(0.0, 5.0), evidence="A-338",
                                 doc="what a grant adds to what speaks for an offer")  # fmt: skip
    hours: Param[float] = param(default=50.0, unit="hour", bounds=(0.0, 1000.0), evidence="A-339",
                                doc="work on an application")  # fmt: skip
    work: Param[float] = param(default=12.649110640673518, unit="hour/staff", bounds=(0.1, 400.0), evidence="A-210",
                               doc="work on an adoption of complexity 1, which the grant pays")  # fmt: skip
    nok_per_service_year: Param[float] = param(default=1.2, unit="MNOK/SY", bounds=(0.1, 10.0), evidence="A-245",
                                               doc="price of a service-year")  # fmt: skip
    hours_a_year: Param[float] = param(default=1700.0, unit="hour", bounds=(1000.0, 2200.0), evidence="A-340",
                                       doc="hours in a service-year")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        grant, kind, people = s[Agenda.grant][0], int(s[Agenda.granted_type][0]), s[Municipality.population]
        place, who, complexity = s[Proposal.workplace], s.ids(Proposal), s[Proposal.complexity]
        staff, fits, towns = s[Workplace.staff], s[Proposal.types] >> kind & 1 > 0, s[Workplace.municipality]
        if grant == 0.0:
            return Changes()
        rows = np.flatnonzero(fits & (now.rng("application").uniform(who) < self.applying))
        where, town = place[rows], towns[place[rows]]
        asked = self.work * complexity[rows] * staff[where]
        an_hour = self.nok_per_service_year * 1e6 / self.hours_a_year
        there = now.amount(grant, per="month") * people / an_hour
        share = np.minimum(1.0, there / np.maximum(np.bincount(town, asked, people.size), 1e-12))
        won = now.rng("award").uniform(who[rows]) < share[town]
        hours = a_week(self.hours, staff[where], now.amount(self.weeks_a_year))
        changes = Changes().add(Workplace.hours, hours, at=where).add(Proposal.index, self.favour, at=rows[won])
        return changes.add(Workplace.granted, self.work * complexity[rows[won]], at=where[won])


class SpendGrants(Weekly, Mechanism, level=Level.MICRO):
    """Hours that a grant pays are spent little by little.

    Keeps: what is spent was granted.
    Limits: without a grant nothing is spent.
    Leaves out: accounts that must balance by the end of a year.
    Source: the specification of the case, table of policies; how fast is a guess.
    """

    reads = (Workplace.granted,)
    writes = (adds(Workplace.bought), adds(Workplace.granted))

    time: Param[float] = param(default=8.0, unit="month", bounds=(0.5, 60.0), evidence="A-230",
                               doc="time in which a grant is spent")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        spent = s[Workplace.granted] * now.share(1.0 / self.time)
        if not spent.any():
            return Changes()
        a_week = spent / now.amount(self.weeks_a_year)
        return Changes().add(Workplace.bought, a_week).add(Workplace.granted, -spent)
