"""Decision: which offers a workplace adopts, and what they are worth there."""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from samspill import MISSING, Changes, Level, Mechanism, Moment, Pair, Param, State, adds, appends, param, retires, sets
from samspill.models.municipal_innovation.tables import Adoption, Innovation, Nation, Offer, Workplace


class Worth(NamedTuple):
    """What offers are worth at the workplaces that decide on them, one entry an offer."""

    value: NDArray[np.float64]
    tilt: NDArray[np.float64]
    complexity: NDArray[np.float64]


class Decide(Mechanism, level=Level.MICRO):
    """A workplace judges each offer with the skill that it has, and adopts what seems good enough.

    Keeps: every offer ends; an idea has the same worth in every scenario; what is found is never its author's.
    Limits: with skill 0 and nothing but the signal counting, the adopted are as good as the offered.
    Leaves out: boards, vetoes, budgets; who proposes what.
    Source: the specification of the case, 2.4 and 2.6, rule "appraisal"; all weights are guesses.
    """

    reads = (
        Offer, Offer.workplace, Offer.innovation, Offer.seen_share, Workplace, Workplace.skill, Workplace.bought,
        Workplace.experience, Workplace.strain, Workplace.push, Workplace.threshold, Innovation,
        Innovation.value, Innovation.tilt, Innovation.complexity,
    )  # fmt: skip
    writes = (
        appends(Adoption, ids_of=Offer), appends(Innovation, ids_of=Offer), retires(Offer), sets(Workplace.last_adopted),
        adds(Workplace.decided), adds(Workplace.harmful), adds(Nation.offers), adds(Nation.offered_value),
        adds(Nation.adoptions), adds(Nation.adopted_value), adds(Nation.adopted_complexity),
    )  # fmt: skip

    idea_mean: Param[float] = param(default=0.0, unit="sd", bounds=(-5.0, 5.0), evidence="A-201",
                                    doc="mean hidden value of ideas")  # fmt: skip
    bar: Param[float] = param(default=0.5, unit="sd", bounds=(-5.0, 5.0), evidence="A-204",
                              doc="how good an offer must seem")  # fmt: skip
    fit: Param[float] = param(default=0.55, unit="1", bounds=(0.0, 1.0), evidence="A-205",
                              doc="how far an idea is worth elsewhere what it is worth at its source")  # fmt: skip
    push_effect: Param[float] = param(default=0.2, unit="sd", bounds=(-2.0, 2.0), evidence="A-207",
                                      doc="by how much a push of 1 lowers the bar")  # fmt: skip
    experience_gain: Param[float] = param(default=0.15, unit="1", bounds=(0.0, 0.9), evidence="A-213",
                                          doc="skill gained by much experience")  # fmt: skip
    hours_effect: Param[float] = param(default=0.1, unit="staff/weekly_hour", bounds=(0.0, 0.9), evidence="A-216",
                                       doc="skill gained by a bought hour a week")  # fmt: skip
    strain_skill_loss: Param[float] = param(default=0.25, unit="1", bounds=(0.0, 1.0), evidence="A-235",
                                            doc="share of skill lost at full strain")  # fmt: skip
    skill_cap: Param[float] = param(default=0.9, unit="1", bounds=(0.0, 0.99), evidence="A-261",
                                    doc="largest skill")  # fmt: skip
    noise: Param[float] = param(default=0.5, unit="sd", bounds=(0.0, 5.0), evidence="A-246",
                                doc="chance in decisions")  # fmt: skip
    seen_weight: Param[float] = param(default=0.2, unit="sd", bounds=(0.0, 5.0), evidence="A-248",
                                      doc="weight of having seen it at peers")  # fmt: skip
    tilt_sd: Param[float] = param(default=0.6, unit="sd", bounds=(0.0, 5.0), evidence="A-229",
                                  doc="spread of how ideas favour those who depend on services")  # fmt: skip
    complexity_sd: Param[float] = param(default=0.5, unit="1", bounds=(0.0, 2.0), evidence="A-247",
                                        doc="spread of the logarithm of complexity")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        offers, place = s.ids(Offer), s[Offer.workplace]
        if not place.size:
            return Changes()
        at = place.astype(np.int64)
        worth = self._worth(s, now, at)
        adopted = np.flatnonzero(self._index(s, now, at, worth.value) > 0.0)
        value, where = worth.value[adopted], place[adopted]
        innovation, changes = self._innovations(s, now, worth, adopted)
        adoptions = now.successors(Adoption, of=offers[adopted])
        last = _last_of_each(where, s[Workplace.skill].size)
        changes.append(adoptions, {
            Adoption.workplace: where, Adoption.innovation: innovation, Adoption.value: value,
            Adoption.tilt: worth.tilt[adopted], Adoption.complexity: worth.complexity[adopted],
            Adoption.decided: np.int32(now.step),
        }).retire(Offer).set(Workplace.last_adopted, innovation[last], at=where[last])  # fmt: skip
        return (
            changes.add(Workplace.decided, 1.0, at=where)
            .add(Workplace.harmful, 1.0, at=where[value < 0.0])
            .add(Nation.offers, float(place.size))
            .add(Nation.offered_value, float(worth.value.sum()))
            .add(Nation.adoptions, float(adopted.size))
            .add(Nation.adopted_value, float(value.sum()))
            .add(Nation.adopted_complexity, float(worth.complexity[adopted].sum()))
        )

    def _worth(self, s: State, now: Moment, at: NDArray[np.int64]) -> Worth:
        """Draw ideas of one's own; look up what was found, and how it fits here."""
        source, ids = s[Offer.innovation].astype(np.int64), s.ids(Offer)
        own, found = np.flatnonzero(source == MISSING), np.flatnonzero(source != MISSING)
        ideas, origin = ids[own].becoming(Innovation), source[found]
        value, tilt, complexity = (np.empty(source.size) for _ in range(3))
        value[own] = self.idea_mean + now.rng("value", ever=True).normal(ideas)
        tilt[own] = self.tilt_sd * now.rng("tilt", ever=True).normal(ideas)
        complexity[own] = np.exp(self.complexity_sd * now.rng("complexity", ever=True).normal(ideas))
        here = Pair(s.ids(Innovation)[origin], s.ids(Workplace)[at[found]])
        spread = np.sqrt(1.0 - self.fit**2) * now.rng("fit", ever=True).normal(here)
        value[found] = self.idea_mean + self.fit * (s[Innovation.value][origin] - self.idea_mean) + spread
        tilt[found], complexity[found] = s[Innovation.tilt][origin], s[Innovation.complexity][origin]
        return Worth(value, tilt, complexity)

    def _index(self, s: State, now: Moment, at: NDArray[np.int64], value: NDArray[np.float64]) -> NDArray[np.float64]:
        """Sum up what speaks for each offer; above 0 it is adopted."""
        skill = skill_at(at, s[Workplace.skill], s[Workplace.bought], s[Workplace.experience], s[Workplace.strain],
                         self.hours_effect, self.experience_gain, self.strain_skill_loss, self.skill_cap)  # fmt: skip
        who, seen = s.ids(Offer), s[Offer.seen_share]
        index = skill * value + np.sqrt(1.0 - skill**2) * now.rng("signal").normal(who)
        index += self.seen_weight * (seen - s[Workplace.threshold][at]) * (seen > 0.0)
        index += self.push_effect * s[Workplace.push][at] - self.bar
        return index + self.noise * now.rng("decision").normal(who)

    def _innovations(
        self, s: State, now: Moment, worth: Worth, adopted: NDArray[np.int64]
    ) -> tuple[NDArray[np.int32], Changes]:
        """Let adopted ideas of one's own become innovations; refer each adoption to its innovation."""
        innovation = s[Offer.innovation][adopted]
        own = innovation == MISSING
        made = adopted[own]
        born = now.successors(Innovation, of=s.ids(Offer)[made])
        innovation[own] = born.rows
        return innovation, Changes().append(born, {
            Innovation.value: worth.value[made], Innovation.tilt: worth.tilt[made],
            Innovation.complexity: worth.complexity[made],
        })  # fmt: skip


@njit(nogil=True, cache=True)
def skill_at(at, skill, bought, experience, strain, hours_effect, experience_gain, strain_loss, cap):
    """Give the skill with which each offer is judged: the workplace's own, bought, learnt, less what strain takes."""
    out = np.empty(at.size)
    for i in range(at.size):
        row = at[i]
        learnt = experience_gain * experience[row] / (1.0 + experience[row])
        able = (skill[row] + hours_effect * bought[row] + learnt) * (1.0 - strain_loss * strain[row])
        out[i] = min(cap, max(0.0, able))
    return out


def _last_of_each(where: NDArray[np.int32], n: int) -> NDArray[np.int64]:
    """Give the positions at which each of n workplaces stands last."""
    last = np.full(n, -1)
    last[where] = np.arange(where.size)
    return last[last >= 0]
