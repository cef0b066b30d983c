"""Slack time: hours for innovation, bought for every workplace."""

from samspill import Changes, Intervention, Level, Lever, Moment, State, adds, lever
from samspill.models.municipal_innovation.tables import Workplace


class SlackTime(Intervention, level=Level.MESO):
    """Every workplace gets paid time for innovation.

    Keeps: at dose 0 nothing changes.
    Limits: twice the dose is twice the time.
    Leaves out: that substitutes must be found.
    Source: the specification of the case, table of policies.
    """

    writes = (adds(Workplace.bought),)

    dose: Lever[float] = lever(default=0.25, unit="weekly_hour/staff", bounds=(0.0, 2.0), owner="municipality",
                               instrument="paid time", doc="hours a week for each employee")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(Workplace.bought, self.dose)
