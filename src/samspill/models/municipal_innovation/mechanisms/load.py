"""Load: hours of innovation work, what they do to staff, and what everything costs."""

import numpy as np
from numba import njit

from samspill import Changes, Level, Mechanism, Moment, Param, State, adds, param, sets
from samspill.models.municipal_innovation.mechanisms.value import to_groups
from samspill.models.municipal_innovation.tables import (
    KINDS,
    SECTORS,
    Adoption,
    Group,
    Nation,
    Service,
    Use,
    Workplace,
)


class Work(Mechanism, level=Level.MICRO):
    """Putting innovations into use takes hours, and so do facades; experience saves some.

    Keeps: a finished piece of work has cost the same hours on average, however long it took.
    Limits: nothing under way and no facades, no hours.
    Leaves out: evaluation, reports.
    Source: the specification of the case, 2.9; the hours are a guess.
    """

    reads = (Adoption.workplace, Adoption.complexity, Adoption.completion, Workplace.facades, Workplace.experience)
    writes = (adds(Workplace.hours),)

    hours: Param[float] = param(default=12.649110640673518, unit="hour/staff", bounds=(0.0, 400.0), evidence="A-210",
                                doc="work on an adoption of complexity 1")  # fmt: skip
    facade_hours: Param[float] = param(default=0.02, unit="weekly_hour/staff", bounds=(0.0, 5.0), evidence="A-238",
                                       doc="work on keeping up a facade")  # fmt: skip
    learning_saves: Param[float] = param(default=0.3, unit="1", bounds=(0.0, 1.0), evidence="A-252",
                                         doc="share of work saved with much experience")  # fmt: skip
    weeks_a_year: Param[float] = param(default=1700.0 / 37.5, unit="week/year", bounds=(1.0, 52.2), evidence="A-264",
                                       doc="working weeks in a service-year")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        hours = hours_of_work(
            s[Adoption.workplace], s[Adoption.complexity], s[Adoption.completion], s[Workplace.facades],
            s[Workplace.experience], self.hours / self.weeks_a_year, self.facade_hours, self.learning_saves,
        )  # fmt: skip
        return Changes().add(Workplace.hours, hours)


@njit(nogil=True, cache=True, error_model="numpy")
def hours_of_work(place, complexity, completion, facades, experience, hours, facade_hours, learning_saves):
    """Sum up the work on what is under way at each workplace, add that on facades, take off what experience saves."""
    out = np.zeros(facades.size)
    for i in range(place.size):
        out[np.uint32(place[i])] += complexity[i] * completion[i] * hours
    for row in range(facades.size):
        saved = learning_saves * experience[row] / (1.0 + experience[row])
        out[row] = (out[row] + facade_hours * facades[row]) * (1.0 - saved)
    return out


class Strain(Mechanism, level=Level.MICRO):
    """Work beyond the time that people have, and that was bought, wears them out; rest restores them.

    Keeps: strain lies between 0 and 1.
    Limits: without overload strain fades.
    Leaves out: staff who leave.
    Source: the specification of the case, 2.9, rival "overload"; both rates are guesses.
    """

    reads = (Workplace.strain, Workplace.hours, Workplace.slack, Workplace.bought)
    writes = (sets(Workplace.strain, whole=True),)

    build_up: Param[float] = param(default=0.06324555320336758, unit="staff/weekly_hour/month", bounds=(0.0, 2.0),
                                   evidence="A-212", doc="rate at which an hour of overload strains")  # fmt: skip
    overload_cap: Param[float] = param(default=3.0, unit="weekly_hour/staff", bounds=(0.1, 40.0), evidence="A-251",
                                       doc="overload beyond which nothing more is felt")  # fmt: skip
    recovery_time: Param[float] = param(default=14.7, unit="month", bounds=(0.5, 120.0), evidence="A-232",
                                        doc="time in which strain fades")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        strain = s[Workplace.strain]
        spare = s[Workplace.slack] + s[Workplace.bought]
        over = np.minimum(self.overload_cap, np.maximum(0.0, s[Workplace.hours] - spare))
        rise, fade = now.share(self.build_up * over), now.share(1.0 / self.recovery_time)
        return Changes().set(Workplace.strain, strain + rise * (1.0 - strain) - fade * strain)


class Learning(Mechanism, level=Level.MICRO):
    """Who completes innovations gains experience, which fades.

    Keeps: experience is never below 0.
    Limits: nothing completed, experience fades.
    Leaves out: experience that moves with people.
    Source: the specification of the case, 2.9, rival "learning by doing"; how long it lasts is a guess.
    """

    reads = (Workplace.experience, Workplace.completed)
    writes = (sets(Workplace.experience, whole=True),)

    memory: Param[float] = param(default=36.0, unit="month", bounds=(0.5, 600.0), evidence="A-253",
                                 doc="time in which experience fades")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        kept = s[Workplace.experience] * (1.0 - now.share(1.0 / self.memory))
        return Changes().set(Workplace.experience, kept + s[Workplace.completed])


class Costs(Mechanism, level=Level.MESO):
    """Every hour of innovation work is ordinary service not given, once, whoever pays it.

    Keeps: what workplaces lose is what groups lose, and campaigns fall on inhabitants alike.
    Limits: without hours, bought time, strain and campaign there is no cost.
    Leaves out: money as a limit.
    Source: the specification of the case, 6, the one rule for hours.
    """

    reads = (
        Workplace.staff, Workplace.hours, Workplace.bought, Workplace.strain, Service.first, Service.workplaces,
        Service.municipality, Service.sector, Use.share, Group.size, Nation.campaign, Nation.inhabitants,
    )  # fmt: skip
    writes = (adds(Group.net), sets(Workplace.sick_leave))

    returned: Param[float] = param(default=0.5, unit="1", bounds=(0.0, 1.0), evidence="A-217",
                                   doc="share of unused bought time that returns to ordinary service")  # fmt: skip
    strain_service: Param[float] = param(default=0.01, unit="1", bounds=(0.0, 1.0), evidence="A-233",
                                         doc="share of service lost at full strain")  # fmt: skip
    strain_sick_leave: Param[float] = param(default=0.015, unit="1", bounds=(0.0, 1.0), evidence="A-234",
                                            doc="share of staff on sick leave at full strain")  # fmt: skip
    week: Param[float] = param(default=37.5, unit="hour", bounds=(20.0, 60.0), evidence="A-263",
                               doc="hours of a full working week")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        strain = s[Workplace.strain]
        lost = service_lost(s[Service.first], s[Service.workplaces], s[Workplace.staff], s[Workplace.hours],
                            s[Workplace.bought], strain, self.week, self.returned,
                            self.strain_service + self.strain_sick_leave)  # fmt: skip
        lost = now.amount(lost, per="year")
        out = -s[Nation.campaign][0] * s[Group.size] / s[Nation.inhabitants][0]
        use = s[Use.share].reshape(len(SECTORS), len(KINDS))
        to_groups(-lost, np.zeros(lost.size), s[Service.municipality], s[Service.sector], use, out)
        leave = 100.0 * self.strain_sick_leave * strain
        return Changes().add(Group.net, out).set(Workplace.sick_leave, leave)


@njit(nogil=True, cache=True, error_model="numpy")
def service_lost(first, workplaces, staff, hours, bought, strain, week, returned, strain_loss):
    """Sum up by service what a year costs: every hour of work once, bought time that is not used, strain."""
    cost, out = np.empty(staff.size), np.empty(first.size)
    for row in range(staff.size):  # a loop of its own, which vectorises
        unpaid = hours[row] - bought[row]
        worked = bought[row] + max(unpaid, 0.0) + returned * min(unpaid, 0.0)
        cost[row] = staff[row] * (worked / week + strain_loss * strain[row])
    for service in range(first.size):
        out[service] = 0.0
        for row in range(first[service], first[service] + workplaces[service]):
            out[service] += cost[row]
    return out


class Price(Mechanism, level=Level.MACRO):
    """What is bought has a price in money: hours at workplaces, and campaigns.

    Keeps: the price is the service-years bought, times one price.
    Limits: nothing bought and no campaign, no price.
    Leaves out: who in the end pays.
    Source: the specification of the case, 1; the price mixes frames and is a guess.
    """

    reads = (Workplace.staff, Workplace.bought, Nation.campaign)
    writes = (adds(Nation.price),)

    nok_per_service_year: Param[float] = param(default=1.2, unit="MNOK/SY", bounds=(0.1, 10.0), evidence="A-245",
                                               doc="price of a service-year")  # fmt: skip
    week: Param[float] = param(default=37.5, unit="hour", bounds=(20.0, 60.0), evidence="A-263",
                               doc="hours of a full working week")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        bought = float((s[Workplace.staff] * s[Workplace.bought]).sum()) / self.week
        service_years = now.amount(bought, per="year") + s[Nation.campaign][0]
        return Changes().add(Nation.price, self.nok_per_service_year * service_years)
