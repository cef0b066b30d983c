"""Components: each source of pressure alone."""

from samspill import Changes, Intervention, Level, Lever, Moment, Param, State, adds, lever, param
from samspill.models.municipal_innovation.tables import COMPONENTS, Agenda, Nation


class Components(Intervention, level=Level.MACRO):
    """The state raises one source of pressure or several: signals, targets, publicity, grants, and so on.

    Keeps: at dose 0 nothing changes.
    Limits: the campaign costs in proportion to the sum of the doses.
    Leaves out: that one source calls for another.
    Source: the specification of the case, 2.1; the price is a guess.
    """

    writes = (*(adds(getattr(Agenda, name)) for name in COMPONENTS), adds(Nation.campaign))

    signals: Lever[float] = lever(default=1.0, unit="1", bounds=(0.0, 2.0), owner="ministry", instrument="strategies",
                                  doc="speeches, strategies, white papers")  # fmt: skip
    targets: Lever[float] = lever(default=1.0, unit="1", bounds=(0.0, 2.0), owner="ministry", instrument="targets",
                                  doc="targets that are followed up")  # fmt: skip
    publicity: Lever[float] = lever(default=1.0, unit="1", bounds=(0.0, 2.0), owner="ministry", instrument="prizes",
                                    doc="prizes and press")  # fmt: skip
    grants: Lever[float] = lever(default=1.0, unit="1", bounds=(0.0, 2.0), owner="ministry", instrument="schemes",
                                 doc="schemes of grants, without their money")  # fmt: skip
    measurement: Lever[float] = lever(default=1.0, unit="1", bounds=(0.0, 2.0), owner="association of municipalities",
                                      instrument="barometer", doc="measuring who innovates")  # fmt: skip
    research: Lever[float] = lever(default=1.0, unit="1", bounds=(0.0, 2.0), owner="research council",
                                   instrument="programmes", doc="programmes of research")  # fmt: skip
    examples: Lever[float] = lever(default=1.0, unit="1", bounds=(0.0, 2.0), owner="association of municipalities",
                                   instrument="study tours", doc="examples from abroad")  # fmt: skip
    campaign: Param[float] = param(default=40.0, unit="SY/year", bounds=(0.0, 10_000.0), evidence="A-256",
                                   doc="work on a campaign that raises all seven by 1")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        doses = {name: getattr(self, name) for name in COMPONENTS}
        changes = Changes().add(Nation.campaign, now.amount(self.campaign * sum(doses.values()) / len(COMPONENTS)))
        for name, dose in doses.items():
            changes.add(getattr(Agenda, name), dose)
        return changes
