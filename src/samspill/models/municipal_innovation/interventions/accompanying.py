"""What may accompany pressure: grants, evaluation, a public record, review, co-creation."""

from samspill import Changes, Intervention, Level, Lever, Moment, State, adds, lever
from samspill.models.municipal_innovation.tables import Agenda


class EarmarkedGrants(Intervention, level=Level.MACRO):
    """The state pays for innovations of one type; who applies has the work of applying.

    Keeps: at dose 0 nothing changes.
    Limits: twice the dose is twice the money.
    Leaves out: that the money would have gone elsewhere.
    Source: the specification of the case, table of policies.
    """

    writes = (adds(Agenda.grant), adds(Agenda.granted_type))

    dose: Lever[float] = lever(default=100.0, unit="NOK/inhabitant/year", bounds=(0.0, 2000.0), owner="ministry",
                               instrument="grant scheme", doc="money for each inhabitant and year")  # fmt: skip
    type: Lever[float] = lever(default=2.0, unit="count", bounds=(0.0, 4.0), owner="ministry",
                               instrument="terms of the scheme",
                               doc="product 0, service 1, process 2, communication 3, policy 4")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(Agenda.grant, self.dose).add(Agenda.granted_type, float(int(self.type)))


class DutyToEvaluate(Intervention, level=Level.MACRO):
    """More of what is in use must be evaluated.

    Keeps: at dose 0 nothing changes.
    Limits: with the usual share and the dose together no more than all is evaluated.
    Leaves out: evaluations that are bought to please.
    Source: the specification of the case, table of policies.
    """

    writes = (adds(Agenda.evaluating),)

    dose: Lever[float] = lever(default=0.5, unit="1", bounds=(0.0, 0.6), owner="ministry", instrument="regulation",
                               doc="share evaluated beyond the usual")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(Agenda.evaluating, self.dose)


class PublicRecord(Intervention, level=Level.MACRO):
    """What was judged to be a failure is published, and records are easier to find.

    Keeps: at dose 0 nothing changes.
    Limits: at full dose every failure is published.
    Leaves out: what publication does to those who are named.
    Source: the specification of the case, table of policies.
    """

    writes = (adds(Agenda.publishing), adds(Agenda.knowing))

    published: Lever[float] = lever(default=0.8, unit="1", bounds=(0.0, 1.0), owner="association of municipalities",
                                    instrument="public record", doc="share of failures published")  # fmt: skip
    known: Lever[float] = lever(default=0.4, unit="1", bounds=(0.0, 0.7), owner="association of municipalities",
                                instrument="public record", doc="how much oftener a record is known")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(Agenda.publishing, self.published).add(Agenda.knowing, self.known)


class CriticalReview(Intervention, level=Level.MACRO):
    """Large offers go before an independent critic.

    Keeps: at dose 0 nothing changes.
    Limits: twice the dose is twice the weight of objections.
    Leaves out: who pays the critic.
    Source: the specification of the case, table of policies.
    """

    writes = (adds(Agenda.reviewing),)

    dose: Lever[float] = lever(default=0.5, unit="sd", bounds=(0.0, 1.0), owner="municipality", instrument="procedure",
                               doc="weight of objections")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(Agenda.reviewing, self.dose)


class CoCreation(Intervention, level=Level.MACRO):
    """A share of offers is worked out with citizens.

    Keeps: at dose 0 nothing changes.
    Limits: twice the dose is twice the share.
    Leaves out: who is invited.
    Source: the specification of the case, table of policies.
    """

    writes = (adds(Agenda.cocreating),)

    dose: Lever[float] = lever(default=0.5, unit="1", bounds=(0.0, 1.0), owner="municipality", instrument="procedure",
                               doc="share of offers, where citizens trust and come")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(Agenda.cocreating, self.dose)
