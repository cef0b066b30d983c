"""Taking part: independent review and co-creation with citizens; without a policy neither does anything."""

import math

import numpy as np

from samspill import Changes, Level, Mechanism, Moment, Param, State, adds, param
from samspill.models.municipal_innovation.mechanisms.hearing import Questions
from samspill.models.municipal_innovation.tables import (
    KINDS,
    Agenda,
    Group,
    Proposal,
    Use,
    Workplace,
)


class Weekly:
    """Hours of a piece of work are spread over the weeks of a step."""

    weeks_a_year: Param[float] = param(default=1700.0 / 37.5, unit="week/year", bounds=(1.0, 52.2), evidence="A-264",
                                       doc="working weeks in a service-year")  # fmt: skip


def a_week(hours: float, staff: np.ndarray, weeks: float) -> np.ndarray:
    """Spread hours of a workplace over its staff and the weeks of a step."""
    return hours / (staff * weeks)


class Review(Weekly, Questions, Mechanism, level=Level.MICRO):
    """Large offers go before an independent critic, who takes time and whose objections count.

    Keeps: small offers pass without review; the hours of a review are the same at every workplace.
    Limits: without a policy nothing is reviewed; a review by lot is the same with questions that tell nothing.
    Leaves out: who the critic is.
    Source: the specification of the case, table of policies; that a critic sees harm is a guess of either sign.
    """

    reads = (
        Proposal, Proposal.workplace, Proposal.value, Proposal.complexity, Workplace.staff, Agenda.reviewing,
        Agenda.reviewing_blindly,
    )  # fmt: skip
    writes = (adds(Proposal.index), adds(Proposal.delay), adds(Workplace.hours))

    size: Param[float] = param(default=0.7, unit="1", bounds=(0.0, 100.0), evidence="A-325",
                               doc="complexity times staff / 30 above which an offer is reviewed")  # fmt: skip
    yardstick: Param[float] = param(default=30.0, unit="FTE", bounds=(1.0, 500.0), evidence="A-260",
                                    doc="staff at which size makes no difference")  # fmt: skip
    delay: Param[float] = param(default=2.0, unit="month", bounds=(0.0, 60.0), evidence="A-326",
                                doc="time that a review takes")  # fmt: skip
    hours: Param[float] = param(default=40.0, unit="hour", bounds=(0.0, 1000.0), evidence="A-327",
                                doc="work on a review")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        place, staff, complexity = s[Proposal.workplace], s[Workplace.staff], s[Proposal.complexity]
        seeing, blind = s[Agenda.reviewing][0], s[Agenda.reviewing_blindly][0]
        noise = now.rng("review").normal(s.ids(Proposal))
        asked = seeing * self.asked(s, noise) + blind * noise
        large = np.flatnonzero(complexity * staff[place] / self.yardstick > self.size)
        if seeing + blind == 0.0:
            return Changes()
        where, n_reviews = place[large], (seeing > 0.0) + (blind > 0.0)
        hours = a_week(n_reviews * self.hours, staff[where], now.amount(self.weeks_a_year))
        return (
            Changes()
            .add(Proposal.index, -asked[large], at=large)
            .add(Proposal.delay, n_reviews * self.delay, at=large)
            .add(Workplace.hours, hours, at=where)
        )


class CoCreate(Weekly, Mechanism, level=Level.MESO):
    """Citizens help to shape offers; those who come speak for what is good for those who come.

    Keeps: the hours of citizens and staff are the same with and without content.
    Limits: without a policy, or without trust, nobody comes; in name only it changes no value.
    Leaves out: who is asked; conflicts between citizens.
    Source: the specification of the case, table of policies, rival "informs"; nothing of it has been measured.
    """

    reads = (
        Proposal, Proposal.workplace, Proposal.value, Proposal.tilt, Workplace.staff, Workplace.sector,
        Workplace.municipality, Use.share, Group.municipality, Group.size, Group.trust, Agenda.cocreating,
        Agenda.cocreating_emptily,
    )  # fmt: skip
    writes = (
        adds(Proposal.index), adds(Proposal.value), adds(Proposal.influence), adds(Proposal.delay),
        adds(Proposal.joint), adds(Workplace.hours),
    )  # fmt: skip

    absent: Param[float] = param(default=0.1, unit="1", bounds=(0.0, 1.0), evidence="A-328",
                                 doc="share of those who depend on services that stays away")  # fmt: skip
    weight: Param[float] = param(default=0.5, unit="1", bounds=(0.0, 2.0), evidence="A-329",
                                 doc="weight of what citizens say")  # fmt: skip
    information: Param[float] = param(default=0.2, unit="1", bounds=(-0.9, 0.9), evidence="A-330",
                                      doc="how far they tell what is good for them")  # fmt: skip
    design: Param[float] = param(default=0.15, unit="sd", bounds=(-2.0, 2.0), evidence="A-331",
                                 doc="value that their part in the design adds")  # fmt: skip
    influence: Param[float] = param(default=0.5, unit="sd", bounds=(0.0, 5.0), evidence="A-332",
                                    doc="influence that it adds")  # fmt: skip
    delay: Param[float] = param(default=3.0, unit="month", bounds=(0.0, 60.0), evidence="A-334",
                                doc="time that it takes")  # fmt: skip
    hours: Param[float] = param(default=120.0, unit="hour", bounds=(0.0, 5000.0), evidence="A-335",
                                doc="work of staff on it, and of citizens")  # fmt: skip
    citizens_hour: Param[float] = param(default=0.5, unit="1", bounds=(0.0, 1.0), evidence="A-336",
                                        doc="worth of a citizen's hour beside one of staff")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        place, who, share = s[Proposal.workplace], s.ids(Proposal), s[Use.share].reshape(-1, len(KINDS))
        size, town = s[Group.size], s[Workplace.municipality][place]
        trust = s.sum(s[Group.trust] * size, by=Group.municipality) / s.sum(size, by=Group.municipality)
        u, e = now.rng("comes about").uniform(who), now.rng("voice").normal(who)
        real = np.flatnonzero(u < s[Agenda.cocreating][0] * trust[town])
        hollow = np.flatnonzero(u < s[Agenda.cocreating_emptily][0] * trust[town])
        dependants = share[:, 1::2].sum(axis=1)[s[Workplace.sector][place]]
        theirs = s[Proposal.value] - s[Proposal.tilt] * dependants * self.absent
        heard = self.information * theirs + math.sqrt(1.0 - self.information**2) * e
        both = np.concatenate([real, hollow])
        hours = a_week(self.hours * (1.0 + self.citizens_hour), s[Workplace.staff][place[both]],
                       now.amount(self.weeks_a_year))  # fmt: skip
        changes = Changes().add(Proposal.index, self.weight * heard[real], at=real)
        changes.add(Proposal.index, self.weight * e[hollow], at=hollow)
        changes.add(Proposal.value, self.design, at=real).add(Proposal.influence, np.float32(self.influence), at=real)
        changes.add(Proposal.delay, self.delay, at=both).add(Proposal.joint, 1, at=np.union1d(real, hollow))
        return self._led_away(changes, real).add(Workplace.hours, hours, at=place[both])

    def _led_away(self, changes: Changes, real: np.ndarray) -> Changes:
        """Let others lead the design; here nobody does."""
        return changes


class CoCreateCaptured(CoCreate, level=Level.MESO, luck="CoCreate"):
    """Those who come are those who need services least, and the design leans their way.

    Keeps: the hours of citizens and staff are the same with and without content.
    Limits: without a policy, or without trust, nobody comes; in name only it changes no value.
    Leaves out: efforts to reach those who stay away.
    Source: the specification of the case, table of policies, rival "captured"; nothing of it has been measured.
    """

    writes = (*CoCreate.writes, adds(Proposal.tilt))  # type: ignore[assignment]

    absent: Param[float] = param(default=0.7, unit="1", bounds=(0.0, 1.0), evidence="A-328",
                                 doc="share of those who depend on services that stays away")  # fmt: skip
    leaning: Param[float] = param(default=0.36, unit="sd", bounds=(0.0, 5.0), evidence="A-333",
                                  doc="tilt away from those who depend on services")  # fmt: skip

    def _led_away(self, changes: Changes, real: np.ndarray) -> Changes:
        return changes.add(Proposal.tilt, -self.leaning, at=real)
