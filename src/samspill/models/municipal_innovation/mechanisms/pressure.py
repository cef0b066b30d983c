"""Pressure: the nation's signals, as each workplace takes them, and what they do to its time."""

import numpy as np

from samspill import Changes, Level, Mechanism, Moment, Param, State, adds, param, sets
from samspill.models.municipal_innovation.tables import Nation, Workplace


class Traits(Mechanism, level=Level.MICRO):
    """Every workplace has lasting traits: uptake of pressure, drive, skill, slack, threshold.

    Keeps: traits do not depend on the scenario.
    Limits: without spread every workplace of a size is alike.
    Leaves out: change of leaders and staff.
    Source: the specification of the case; every spread is a guess.
    """

    reads = (Workplace, Workplace.staff)
    writes = (
        sets(Workplace.uptake), sets(Workplace.drive), sets(Workplace.skill), sets(Workplace.slack),
        sets(Workplace.threshold),
    )  # fmt: skip

    uptake_sd: Param[float] = param(default=0.45, unit="1", bounds=(0.0, 1.0), evidence="A-222",
                                    doc="spread of how much pressure a workplace takes up")  # fmt: skip
    uptake_cap: Param[float] = param(default=3.0, unit="1", bounds=(1.0, 3.0), evidence="A-259",
                                     doc="largest uptake")  # fmt: skip
    attention_sd: Param[float] = param(default=0.55, unit="1", bounds=(0.0, 2.0), evidence="A-223",
                                       doc="spread of the logarithm of drive")  # fmt: skip
    size_exponent: Param[float] = param(default=0.3, unit="1", bounds=(0.0, 1.0), evidence="A-224",
                                        doc="how drive grows with staff")  # fmt: skip
    reference_staff: Param[float] = param(default=30.0, unit="FTE", bounds=(1.0, 500.0), evidence="A-260",
                                          doc="staff at which size makes no difference")  # fmt: skip
    skill: Param[float] = param(default=0.3, unit="1", bounds=(0.0, 0.9), evidence="A-203",
                                doc="mean skill in telling good ideas from bad")  # fmt: skip
    skill_sd: Param[float] = param(default=0.075, unit="1", bounds=(0.0, 0.5), evidence="A-225",
                                   doc="spread of skill between workplaces")  # fmt: skip
    slack: Param[float] = param(default=0.5477225575051661, unit="weekly_hour/staff", bounds=(0.0, 5.0),
                                evidence="A-211", doc="time for innovation that strains nobody")  # fmt: skip
    threshold_low: Param[float] = param(default=0.2, unit="1", bounds=(0.0, 1.0), evidence="A-249",
                                        doc="smallest share of peers wanted")  # fmt: skip
    threshold_high: Param[float] = param(default=0.7, unit="1", bounds=(0.0, 1.0), evidence="A-249",
                                         doc="largest share of peers wanted")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        who, size = s.ids(Workplace), (s[Workplace.staff] / self.reference_staff) ** self.size_exponent
        z, sd = now.rng("drive", ever=True).normal(who), self.attention_sd
        uptake = 1.0 + self.uptake_sd * now.rng("uptake", ever=True).normal(who)
        skill = self.skill + self.skill_sd * now.rng("skill", ever=True).normal(who)
        spread = self.threshold_high - self.threshold_low
        threshold = self.threshold_low + spread * now.rng("threshold", ever=True).uniform(who)
        return (
            Changes()
            .set(Workplace.uptake, np.clip(uptake, 0.0, self.uptake_cap))
            .set(Workplace.drive, np.exp(sd * z - sd**2 / 2.0) * size)
            .set(Workplace.skill, np.clip(skill, 0.0, 0.9))
            .set(Workplace.slack, self.slack)
            .set(Workplace.threshold, threshold)
        )


def felt(s: State) -> np.ndarray:
    """Give the push at each workplace: its uptake of the pressure above that of 2017."""
    return s[Workplace.uptake] * (s[Nation.pressure][0] - 1.0)


class Pressure(Mechanism, level=Level.MACRO):
    """Signals from above reach each workplace as a push, in proportion to its uptake.

    Keeps: the push is 0 at the pressure of 2017.
    Limits: twice the pressure above that of 2017 is twice the push.
    Leaves out: what makes up pressure; here one index for all its sources.
    Source: the specification of the case, 2.1; no size has been measured.
    """

    reads = (Nation.pressure, Workplace.uptake)
    writes = (adds(Workplace.push),)

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(Workplace.push, felt(s))


class BuyHours(Mechanism, level=Level.MESO):
    """Pressure comes with paid time: the state buys hours where the push is above 0.

    Keeps: hours bought are never below 0.
    Limits: no push, no hours.
    Leaves out: that the paid staff must be found.
    Source: the specification of the case, 2.1, rival "buys".
    """

    reads = (Nation.pressure, Workplace.uptake)
    writes = (adds(Workplace.bought),)

    hours_per_push: Param[float] = param(default=0.3, unit="weekly_hour/staff", bounds=(0.0, 5.0), evidence="A-208",
                                         doc="time bought at a push of 1")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(Workplace.bought, self.hours_per_push * np.maximum(0.0, self._felt(s)))

    _felt = staticmethod(felt)


class ConsumeHours(Mechanism, level=Level.MESO):
    """Pressure eats time: reports and applications take hours where the push is above 0.

    Keeps: hours are never below 0.
    Limits: no push, no hours.
    Leaves out: who in the workplace writes the reports.
    Source: the specification of the case, 2.1, rival "consumes".
    """

    reads = (Nation.pressure, Workplace.uptake)
    writes = (adds(Workplace.hours),)

    hours_per_push: Param[float] = param(default=0.3, unit="weekly_hour/staff", bounds=(0.0, 5.0), evidence="A-208",
                                         doc="time consumed at a push of 1")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(Workplace.hours, self.hours_per_push * np.maximum(0.0, self._felt(s)))

    _felt = staticmethod(felt)
