"""Hearing: what speaks for an offer: an impression of one's own, what is known of it, belief, and critics."""

import math

import numpy as np
from numba import njit

from samspill import MISSING, Changes, Level, Mechanism, Moment, Param, State, adds, param, sets
from samspill.models.municipal_innovation.mechanisms.decision import skill_at
from samspill.models.municipal_innovation.mechanisms.worth import OFFSETS
from samspill.models.municipal_innovation.tables import INITIATORS, RULE, Agenda, Innovation, Proposal, Workplace

WEIGHTS = np.array([RULE["initiators"][name]["weights"] for name in INITIATORS])


class Appraise(Mechanism, level=Level.MICRO):
    """A workplace forms an impression of each offer, of what its initiator looks for, with the skill that it has.

    Keeps: one impression for each offer.
    Limits: without skill an impression says nothing of the value.
    Leaves out: advice from outside.
    Source: the specification of the case, 2.4; skill is a guess.
    """

    reads = (
        Proposal, Proposal.workplace, Proposal.value, *OFFSETS, Proposal.initiator, Workplace.skill, Workplace.bought,
        Workplace.experience, Workplace.strain, Agenda.weigh_appraisal, Agenda.research,
    )  # fmt: skip
    writes = (adds(Proposal.index),)

    hours_effect: Param[float] = param(default=0.1, unit="staff/weekly_hour", bounds=(0.0, 0.9), evidence="A-216",
                                       doc="skill gained by a bought hour a week")  # fmt: skip
    experience_gain: Param[float] = param(default=0.15, unit="1", bounds=(0.0, 0.9), evidence="A-213",
                                          doc="skill gained by much experience")  # fmt: skip
    strain_skill_loss: Param[float] = param(default=0.25, unit="1", bounds=(0.0, 1.0), evidence="A-235",
                                            doc="share of skill lost at full strain")  # fmt: skip
    research_gain: Param[float] = param(default=0.05, unit="1", bounds=(0.0, 0.5), evidence="A-317",
                                        doc="skill gained by a programme of research")  # fmt: skip
    skill_cap: Param[float] = param(default=0.9, unit="1", bounds=(0.0, 0.99), evidence="A-261",
                                    doc="largest skill")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        place = s[Proposal.workplace]
        skill = s[Workplace.skill] + self.research_gain * max(0.0, s[Agenda.research][0])
        able = skill_at(place, skill, s[Workplace.bought], s[Workplace.experience], s[Workplace.strain],
                        self.hours_effect, self.experience_gain, self.strain_skill_loss, self.skill_cap)  # fmt: skip
        sought = looked_for(s[Proposal.value], s[Proposal.quality], s[Proposal.efficiency], s[Proposal.satisfaction],
                            s[Proposal.influence], s[Proposal.initiator], WEIGHTS)  # fmt: skip
        signal = able * sought + np.sqrt(1.0 - able**2) * now.rng("signal").normal(s.ids(Proposal))
        return Changes().add(Proposal.index, s[Agenda.weigh_appraisal][0] * signal)


@njit(nogil=True, cache=True)
def looked_for(value, quality, efficiency, satisfaction, influence, initiator, weights):
    """Give what an offer is worth to who brings it: its value, and the dimensions as that one weighs them."""
    out = np.empty(value.size)
    for i in range(value.size):
        w = weights[initiator[i]]
        out[i] = value[i] + w[0] * quality[i] + w[1] * efficiency[i] + w[2] * satisfaction[i] + w[3] * influence[i]
    return out


class Recall(Mechanism, level=Level.MICRO):
    """Outcomes told of an innovation may be known, and then speak for it or against it.

    Keeps: what nobody has told counts for nothing.
    Limits: a record that nobody knows moves no decision.
    Leaves out: who told it.
    Source: the specification of the case, 2.4, record; how often a record is known is a guess.
    """

    reads = (Proposal, Proposal.innovation, Innovation.told, Innovation.told_sum, Agenda.knowing)
    writes = (adds(Proposal.index),)

    known: Param[float] = param(default=0.275, unit="1", bounds=(0.0, 1.0), evidence="A-318",
                                doc="probability that a record is known")  # fmt: skip
    weight: Param[float] = param(default=0.5, unit="1", bounds=(0.0, 5.0), evidence="A-319",
                                 doc="weight of what is known")  # fmt: skip
    caution: Param[float] = param(default=2.0, unit="count", bounds=(0.1, 100.0), evidence="A-320",
                                  doc="outcomes that count as told before any is")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        source, told, total = s[Proposal.innovation], s[Innovation.told], s[Innovation.told_sum]
        share = min(1.0, self.known + s[Agenda.knowing][0])
        rows = now.rng("record known").hits(s.ids(Proposal), share)
        rows = rows[source[rows] != MISSING]
        origin = source[rows]
        return Changes().add(Proposal.index, self.weight * total[origin] / (told[origin] + self.caution), at=rows)


class Believe(Mechanism, level=Level.MICRO):
    """Who hears good claims comes to think well of innovation as such, and is readier for the next offer.

    Keeps: belief moves towards what is claimed, and not beyond.
    Limits: who hears no claim believes on as before.
    Leaves out: disappointment by what one has tried oneself.
    Source: the specification of the case, 2.4, belief; both sizes are guesses.
    """

    reads = (
        Proposal.workplace, Proposal.claim, Proposal.seen_share, Workplace.belief,
    )  # fmt: skip
    writes = (adds(Proposal.index), sets(Workplace.belief))

    weight: Param[float] = param(default=0.2, unit="1", bounds=(0.0, 5.0), evidence="A-321",
                                 doc="weight of belief")  # fmt: skip
    pull: Param[float] = param(default=0.1, unit="1", bounds=(0.0, 1.0), evidence="A-322",
                               doc="share of the gap to a claim that is closed")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        place, belief = s[Proposal.workplace], s[Workplace.belief]
        heard = np.flatnonzero(s[Proposal.seen_share] > 0.0)  # one at most for each workplace
        where, claim = place[heard], 2.0 * s[Proposal.claim][heard] - 1.0
        moved = belief[where] + self.pull * (claim - belief[where])
        return Changes().add(Proposal.index, self.weight * belief[place]).set(Workplace.belief, moved, at=where)


class Questions:
    """What critics ask about: harm, and rare disasters, of which complex innovations have more."""

    information: Param[float] = param(default=0.2, unit="1", bounds=(-0.9, 0.9), evidence="A-324",
                                      doc="how far questions tell harm; below 0 they defend interests")  # fmt: skip
    risk_weight: Param[float] = param(default=0.7, unit="1", bounds=(0.0, 5.0), evidence="A-385",
                                      doc="weight of rare disasters beside harm")  # fmt: skip
    complexity_sd: Param[float] = param(default=0.5, unit="1", bounds=(0.05, 2.0), evidence="A-247",
                                        doc="spread of the logarithm of complexity")  # fmt: skip

    def asked(self, s: State, noise: np.ndarray) -> np.ndarray:
        """Give critics' questions: what they see of harm and risk, standardised, and noise."""
        risk = np.log(s[Proposal.complexity]) / self.complexity_sd
        bad = (self.risk_weight * risk - s[Proposal.value]) / math.sqrt(1.0 + self.risk_weight**2)
        return self.information * bad + math.sqrt(1.0 - self.information**2) * noise


class Dissent(Questions, Mechanism, level=Level.MICRO):
    """Critics ask questions; the more they ask, the less speaks for an offer.

    Keeps: every offer is questioned.
    Limits: without information questions fall on good and bad offers alike.
    Leaves out: critics who are silenced.
    Source: the specification of the case, 2.5; those who declined Terra had asked more, which gives a sign only.
    """

    reads = (Proposal, Proposal.value, Proposal.complexity)
    writes = (adds(Proposal.index),)

    weight: Param[float] = param(default=0.15, unit="sd", bounds=(0.0, 2.0), evidence="A-323",
                                 doc="weight of critical questions")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        asked = self.asked(s, now.rng("question").normal(s.ids(Proposal)))
        return Changes().add(Proposal.index, -self.weight * asked)
