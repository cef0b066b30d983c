"""Channels: what each component of pressure bears on, and how the push in a channel reaches workplaces."""

from typing import ClassVar

import numpy as np

from samspill import Changes, Level, Mechanism, Moment, Param, State, adds, param
from samspill.models.municipal_innovation.mechanisms.practice import PressedFacades
from samspill.models.municipal_innovation.mechanisms.pressure import BuyHours, ConsumeHours, Pressure
from samspill.models.municipal_innovation.tables import COMPONENTS, RULE, Adoption, Agenda, Nation, Workplace

PARTS = tuple(getattr(Agenda, name) for name in COMPONENTS)
CHANNELS = (Agenda.on_attention, Agenda.on_bar, Agenda.on_time, Agenda.on_facades, Agenda.on_telling)


def loads(which: str) -> np.ndarray:
    """Give the share that each component has in each channel, shape (components, channels)."""
    table = RULE["channel_loads"]
    first = np.array([table[name]["first"] for name in COMPONENTS], np.float64)
    return np.array([table[name][which] for name in COMPONENTS], np.float64) / first.sum(axis=0)


class Channels(Mechanism, level=Level.MACRO):
    """Pressure acts through attention, the bar, working time, facades and telling.

    Keeps: pressure as a whole bears on every channel alike; without pressure above that of 2017 no channel is pushed.
    Limits: all components raised by 1 push as pressure raised by 1 does, with the loads named first.
    Leaves out: components that strengthen one another.
    Source: the specification of the case, 2.1, table of components; no load has been measured.
    """

    loads: ClassVar[np.ndarray] = loads("first")
    reads = (Nation.pressure, *PARTS)
    writes = tuple(adds(each) for each in CHANNELS)

    def step(self, s: State, now: Moment) -> Changes:
        above = np.array([s[each][0] for each in PARTS])
        push = s[Nation.pressure][0] - 1.0 + (above[:, None] * self.loads).sum(axis=0)
        changes = Changes()
        for channel, value in zip(CHANNELS, push.tolist(), strict=True):
            changes.add(channel, value)
        return changes


class ChannelsOtherwise(Channels, level=Level.MACRO, luck="Channels"):
    """The same with the rival loads: signals and targets make choosers stricter, barometers catch attention.

    Keeps: pressure as a whole bears on every channel alike; without pressure above that of 2017 no channel is pushed.
    Limits: signals and targets raise the bar where they lowered it.
    Leaves out: components that strengthen one another.
    Source: the specification of the case, 2.1, second signs; no load has been measured.
    """

    loads: ClassVar[np.ndarray] = loads("second")


class PushOnAttention(Pressure, level=Level.MACRO):
    """The push on attention reaches each workplace in proportion to its uptake.

    Keeps: no push in the channel, none at a workplace.
    Limits: twice the push in the channel is twice the push at a workplace.
    Leaves out: who in a workplace hears of it.
    Source: the specification of the case, 2.1.
    """

    reads = (Agenda.on_attention, Workplace.uptake)

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(Workplace.push, s[Workplace.uptake] * s[Agenda.on_attention][0])


def felt_in_time(s: State) -> np.ndarray:
    """Give the push on working time at each workplace."""
    return s[Workplace.uptake] * s[Agenda.on_time][0]


class BuyTime(BuyHours, level=Level.MESO):
    """The push on working time comes with paid hours.

    Keeps: hours bought are never below 0.
    Limits: no push, no hours.
    Leaves out: that the paid staff must be found.
    Source: the specification of the case, 2.1, rival "buys".
    """

    reads = (Agenda.on_time, Workplace.uptake)
    _felt = staticmethod(felt_in_time)


class TakeTime(ConsumeHours, level=Level.MESO):
    """The push on working time eats hours: reports and applications.

    Keeps: hours are never below 0.
    Limits: no push, no hours.
    Leaves out: who in the workplace writes the reports.
    Source: the specification of the case, 2.1, rival "consumes".
    """

    reads = (Agenda.on_time, Workplace.uptake)
    _felt = staticmethod(felt_in_time)


class FacadesUnderPush(PressedFacades, level=Level.MICRO):
    """The harder the push towards facades, the more of what is completed is there in name only.

    Keeps: without push it is the share stated.
    Limits: each unit of push raises the log-odds by the same amount.
    Leaves out: facades that become real later.
    Source: the specification of the case, 2.7; the effect is a guess, and the first thing to measure.
    """

    reads = (Adoption.workplace, Workplace.uptake, Agenda.on_facades)  # type: ignore[assignment]

    def step(self, s: State, now: Moment) -> Changes:
        odds = float(np.log(self.share / (1.0 - self.share)))
        push = s[Workplace.uptake][s[Adoption.workplace]] * s[Agenda.on_facades][0]
        return Changes().add(Adoption.facade_odds, odds + self.push_effect * push)


class Rule(Mechanism, level=Level.MACRO):
    """Who decides weighs an impression of one's own, what peers have, and the push; claims count for nothing.

    Keeps: weights stay for ever.
    Limits: weights are those of the rule.
    Leaves out: that places choose by different rules.
    Source: the specification of the case, 2.6, rule "appraisal"; the weights are guesses.
    """

    writes = (adds(Agenda.weigh_appraisal), adds(Agenda.weigh_seen), adds(Agenda.weigh_push))

    appraisal: Param[float] = param(default=1.0, unit="1", bounds=(0.0, 2.0), evidence="A-305",
                                    doc="weight of one's own impression")  # fmt: skip
    seen: Param[float] = param(default=0.2, unit="sd", bounds=(0.0, 5.0), evidence="A-306",
                               doc="weight of what peers have")  # fmt: skip
    push: Param[float] = param(default=1.0, unit="1", bounds=(0.0, 5.0), evidence="A-308",
                               doc="weight of the push")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        changes = Changes().add(Agenda.weigh_appraisal, self.appraisal).add(Agenda.weigh_push, self.push)
        return changes.add(Agenda.weigh_seen, self.seen)


class ThresholdRule(Rule, level=Level.MACRO):
    """Who decides weighs above all how many peers have a thing.

    Keeps: weights stay for ever.
    Limits: weights are those of the rule.
    Leaves out: that places choose by different rules.
    Source: the specification of the case, 2.6, rule "threshold"; the weights are guesses.
    """

    appraisal: Param[float] = param(default=0.3, unit="1", bounds=(0.0, 2.0), evidence="A-305",
                                    doc="weight of one's own impression")  # fmt: skip
    seen: Param[float] = param(default=1.5, unit="sd", bounds=(0.0, 5.0), evidence="A-306",
                               doc="weight of what peers have")  # fmt: skip


class ObedienceRule(Rule, level=Level.MACRO):
    """Who decides weighs above all what is asked from above.

    Keeps: weights stay for ever.
    Limits: weights are those of the rule.
    Leaves out: that places choose by different rules.
    Source: the specification of the case, 2.6, rule "rule-following"; the weights are guesses.
    """

    appraisal: Param[float] = param(default=0.15, unit="1", bounds=(0.0, 2.0), evidence="A-305",
                                    doc="weight of one's own impression")  # fmt: skip
    push: Param[float] = param(default=2.5, unit="1", bounds=(0.0, 5.0), evidence="A-308",
                               doc="weight of the push")  # fmt: skip


class ImitationRule(Mechanism, level=Level.MACRO):
    """Who decides weighs what is claimed above all, an impression of one's own a little, and the push.

    Keeps: weights stay for ever.
    Limits: weights are those of the rule.
    Leaves out: that places choose by different rules.
    Source: the specification of the case, 2.6, rule "imitation"; the weights are guesses.
    """

    writes = (adds(Agenda.weigh_appraisal), adds(Agenda.weigh_claim), adds(Agenda.weigh_push))

    appraisal: Param[float] = param(default=0.15, unit="1", bounds=(0.0, 2.0), evidence="A-305",
                                    doc="weight of one's own impression")  # fmt: skip
    claim: Param[float] = param(default=1.0, unit="sd", bounds=(0.0, 5.0), evidence="A-307",
                                doc="weight of what is claimed")  # fmt: skip
    push: Param[float] = param(default=1.0, unit="1", bounds=(0.0, 5.0), evidence="A-308",
                               doc="weight of the push")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        changes = Changes().add(Agenda.weigh_appraisal, self.appraisal).add(Agenda.weigh_push, self.push)
        return changes.add(Agenda.weigh_claim, self.claim)
