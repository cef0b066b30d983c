"""Citizens: what they have had so far, whether they trust, and how positions value it all."""

import numpy as np

from samspill import Changes, Level, Mechanism, Moment, Param, State, adds, param, sets
from samspill.models.municipal_innovation.tables import (
    DIMENSIONS,
    POSITIONS,
    RULE,
    Agenda,
    Group,
    Position,
)

WEIGHTS = np.array([[RULE["position_weights"][name][each] for each in DIMENSIONS] for name in POSITIONS])
IN_USE = tuple(getattr(Agenda, name) for name in DIMENSIONS)


class FirstTrust(Mechanism, level=Level.MESO):
    """All groups begin with the trust that people have in local government.

    Keeps: trust begins alike in all groups.
    Limits: trust begins at the level stated.
    Leaves out: that some trusted less from the start.
    Source: the specification of the case, 2.11; the national level is a survey's.
    """

    reads = (Group.trust,)
    writes = (sets(Group.trust),)

    level_of_trust: Param[float] = param(default=0.51, unit="1", bounds=(0.0, 1.0), evidence="A-364",
                                         doc="share that trusts local government")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().set(Group.trust, np.full(s[Group.trust].size, self.level_of_trust))


class Trust(Mechanism, level=Level.MESO):
    """Groups come to trust where innovations have done them good, and lose trust by harm and disasters.

    Keeps: trust lies between 0 and 1.
    Limits: whoever gets what was got before comes to trust by half.
    Leaves out: news from elsewhere; trust in persons.
    Source: the specification of the case, 2.11; rate and loss are guesses.
    """

    reads = (Group.trust, Group.net, Group.service, Group.struck)
    writes = (sets(Group.trust, whole=True),)

    rate: Param[float] = param(default=0.11, unit="1/month", bounds=(0.0, 5.0), evidence="A-365",
                               doc="rate at which trust follows what a group gets")  # fmt: skip
    loss: Param[float] = param(default=0.275, unit="1", bounds=(0.0, 1.0), evidence="A-366",
                               doc="share of trust lost where a disaster hits all of a group's service")  # fmt: skip
    steepness: Param[float] = param(default=4.0, unit="1/percent", bounds=(0.0, 100.0), evidence="A-367",
                                    doc="how steeply trust rises with what a group gets")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        trust, service = s[Group.trust], np.maximum(s[Group.service], 1e-9)
        better = 100.0 * s[Group.net] / now.amount(service, per="year")
        wanted = 1.0 / (1.0 + np.exp(-np.clip(self.steepness * better, -500.0, 500.0)))
        moved = trust + now.share(self.rate) * (wanted - trust)
        return Changes().set(Group.trust, moved * (1.0 - self.loss * np.minimum(1.0, s[Group.struck] / service)))


class Weigh(Mechanism, level=Level.MACRO):
    """Positions value the same world by their own weights of quality, efficiency, satisfaction and influence.

    Keeps: costs are the same for all positions.
    Limits: the weights agreed upon give net value.
    Leaves out: positions that value costs differently.
    Source: the specification of the case, 6; weights belong to positions and are no finding.
    """

    reads = (*IN_USE, Group.net, Position.position)
    writes = (adds(Position.net),)

    service_share: Param[float] = param(default=0.0223606797749979, unit="1/sd", bounds=(0.0, 1.0), evidence="A-202",
                                        doc="share of a workplace's service that an sd of value is")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        total, scale = float(s[Group.net].sum()), now.amount(self.service_share, per="year")
        given = scale * np.array([s[each][0] for each in IN_USE])
        extra = (WEIGHTS - WEIGHTS[0]) @ given
        return Changes().add(Position.net, total + extra[s[Position.position]])


class Reckon(Mechanism, level=Level.MESO):
    """What each group has had so far is added up, and it is counted who is better and who is worse off.

    Keeps: nobody is better and worse off at once.
    Limits: what a group has had so far is the sum of what it got.
    Leaves out: what those who moved have had.
    Source: the specification of the case, 6, winners and losers.
    """

    reads = (Group.net, Group.so_far, Group.size)
    writes = (adds(Group.so_far), adds(Group.better), adds(Group.worse))

    margin: Param[float] = param(default=0.1, unit="1", bounds=(0.0, 10.0), evidence="A-368",
                                 doc="service-years per 1,000 members and year that count as a difference")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        years = now.since(-1) / 12.0
        a_head = 1000.0 * (s[Group.so_far] + s[Group.net]) / np.maximum(s[Group.size], 1e-9) / years
        return (
            Changes()
            .add(Group.so_far, s[Group.net])
            .add(Group.better, (a_head > self.margin).astype(np.float64))
            .add(Group.worse, (a_head < -self.margin).astype(np.float64))
        )
