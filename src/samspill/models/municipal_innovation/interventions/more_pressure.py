"""More pressure: the push of 2018, which every scenario has, and a policy of more of it."""

from samspill import Changes, Intervention, Level, Lever, Moment, Param, State, adds, lever, param
from samspill.models.municipal_innovation.tables import Nation


class Push2018(Intervention, level=Level.MACRO):
    """In February 2018 the state announces an innovation lift, and measures it.

    Keeps: every scenario has it.
    Limits: of size 0 it changes nothing.
    Leaves out: what the lift consisted of.
    Source: the dates are those of the barometer; the size is a guess.
    """

    writes = (adds(Nation.pressure),)

    size: Param[float] = param(default=0.25, unit="1", bounds=(0.0, 2.0), evidence="A-221",
                               doc="by how much it raised pressure")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(Nation.pressure, self.size)


class MorePressure(Intervention, level=Level.MACRO):
    """The state asks for more innovation: signals, targets, prizes, measurement.

    Keeps: at dose 0 nothing changes.
    Limits: twice the dose is twice the pressure and twice the campaign.
    Leaves out: which of the means is used.
    Source: the specification of the case, table of policies; the price is a guess.
    """

    writes = (adds(Nation.pressure), adds(Nation.campaign))

    dose: Lever[float] = lever(default=1.0, unit="1", bounds=(0.0, 2.0), owner="ministry", instrument="signals",
                               doc="added to the pressure of 2017, which is 1")  # fmt: skip
    campaign: Param[float] = param(default=40.0, unit="SY/year", bounds=(0.0, 10_000.0), evidence="A-256",
                                   doc="work on the campaign for each unit of pressure")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        work = now.amount(self.campaign * self.dose)
        return Changes().add(Nation.pressure, self.dose).add(Nation.campaign, work)
