"""Placebos: the same dose without the content, so that a policy is told from what any such dose would do."""

from samspill import Changes, Intervention, Level, Lever, Moment, State, adds, lever
from samspill.models.municipal_innovation.tables import Agenda


class ReviewByLot(Intervention, level=Level.MACRO):
    """Large offers are rejected and held up as by a review, whatever they are worth.

    Keeps: at dose 0 nothing changes.
    Limits: twice the dose is twice the weight of objections.
    Leaves out: what a critic may see.
    Source: the specification of the case, 3; a placebo and no proposal.
    """

    writes = (adds(Agenda.reviewing_blindly),)

    dose: Lever[float] = lever(default=0.5, unit="sd", bounds=(0.0, 1.0), owner="nobody", instrument="placebo",
                               doc="weight of objections that tell nothing")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(Agenda.reviewing_blindly, self.dose)


class EmptyCoCreation(Intervention, level=Level.MACRO):
    """A share of offers is worked out with citizens who are not heard: the same hours, the same delay.

    Keeps: at dose 0 nothing changes.
    Limits: twice the dose is twice the share.
    Leaves out: that people notice.
    Source: the specification of the case, 3; a placebo and no proposal.
    """

    writes = (adds(Agenda.cocreating_emptily),)

    dose: Lever[float] = lever(default=0.5, unit="1", bounds=(0.0, 1.0), owner="nobody", instrument="placebo",
                               doc="share of offers, where citizens trust and come")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(Agenda.cocreating_emptily, self.dose)


class ShuffledRecord(Intervention, level=Level.MACRO):
    """The same entries are filed under innovations that they are not about.

    Keeps: at dose 0 nothing changes.
    Limits: at full dose every place misfiles.
    Leaves out: that people notice.
    Source: the specification of the case, 3; a placebo and no proposal.
    """

    writes = (adds(Agenda.misfiling),)

    dose: Lever[float] = lever(default=1.0, unit="1", bounds=(0.0, 1.0), owner="nobody", instrument="placebo",
                               doc="share of municipalities that misfile")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(Agenda.misfiling, self.dose)


class DropByLot(Intervention, level=Level.MACRO):
    """As many practices are dropped as would have been, in the same month, by lot.

    Keeps: at dose 0 nothing changes.
    Limits: at full dose every place draws lots.
    Leaves out: that people notice.
    Source: the specification of the case, 3; a placebo and no proposal.
    """

    writes = (adds(Agenda.dropping_by_lot),)

    dose: Lever[float] = lever(default=1.0, unit="1", bounds=(0.0, 1.0), owner="nobody", instrument="placebo",
                               doc="share of municipalities that draw lots")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(Agenda.dropping_by_lot, self.dose)


class ChooseByLot(Intervention, level=Level.MACRO):
    """As many offers are adopted as would have been chosen, from the same offers, by lot.

    Keeps: at dose 0 nothing changes.
    Limits: at full dose every place draws lots.
    Leaves out: that people notice.
    Source: the specification of the case, 3; a placebo and no proposal.
    """

    writes = (adds(Agenda.choosing_by_lot),)

    dose: Lever[float] = lever(default=1.0, unit="1", bounds=(0.0, 1.0), owner="nobody", instrument="placebo",
                               doc="share of municipalities that draw lots")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(Agenda.choosing_by_lot, self.dose)


class ForgetByLot(Intervention, level=Level.MACRO):
    """As much is told as would have been, whatever it is about: what is forgotten is drawn by lot.

    Keeps: at dose 0 nothing changes.
    Limits: at full dose every place draws lots.
    Leaves out: that people notice.
    Source: the specification of the case, 3; a placebo and no proposal.
    """

    writes = (adds(Agenda.telling_by_lot),)

    dose: Lever[float] = lever(default=1.0, unit="1", bounds=(0.0, 1.0), owner="nobody", instrument="placebo",
                               doc="share of municipalities that draw lots")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(Agenda.telling_by_lot, self.dose)
