"""Decision: which offers a workplace adopts, and what they are worth there."""

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

from samspill import MISSING, Changes, Level, Mechanism, Moment, Pair, Param, State, adds, appends, param, retires, sets
from samspill.models.municipal_innovation.tables import Adoption, Innovation, Nation, Offer, Workplace


class Decide(Mechanism, level=Level.MICRO):
    """A workplace judges each offer with the skill that it has, and adopts what seems good enough.

    Keeps: every offer ends; an idea has the same worth in every scenario; what was found becomes no new innovation.
    Limits: with skill 0 and no weight on peers and push the adopted are as good as the offered on average.
    Leaves out: boards, vetoes, budgets; who proposes what.
    Source: the specification of the case, 2.4 and 2.6, rule "appraisal"; all weights are guesses.
    """

    reads = (
        Offer, Offer.workplace, Offer.innovation, Offer.seen_share, Workplace, Workplace.skill, Workplace.bought,
        Workplace.experience, Workplace.strain, Workplace.push, Workplace.threshold, Innovation,
        Innovation.value, Innovation.complexity,
    )  # fmt: skip
    writes = (
        appends(Adoption, ids_of=Offer), appends(Innovation, ids_of=Offer), retires(Offer),
        sets(Workplace.last_adopted), adds(Workplace.decided), adds(Workplace.harmful), adds(Nation.offers),
        adds(Nation.offered_value),
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
        place = s[Offer.workplace]
        if not place.size:
            return Changes()
        value = self._value(s, now)
        adopted = np.flatnonzero(self._index(s, now, value) > 0.0)
        where, worth = place[adopted], value[adopted]
        changes = Changes().retire(Offer)
        innovation, complexity = self._innovations(changes, s, now, adopted, worth)
        last = last_of_each(where, s[Workplace.skill].size)
        changes.append(now.successors(Adoption, of=s.ids(Offer)[adopted]), {
            Adoption.workplace: where, Adoption.innovation: innovation, Adoption.value: worth,
            Adoption.complexity: complexity, Adoption.decided: np.int32(now.step),
        }).set(Workplace.last_adopted, innovation[last], at=where[last])  # fmt: skip
        return (
            changes.add(Workplace.decided, 1, at=where)
            .add(Workplace.harmful, 1, at=where[worth < 0.0])
            .add(Nation.offers, float(place.size))
            .add(Nation.offered_value, float(value.sum()))
            .add(Nation.adoptions, float(adopted.size))
            .add(Nation.adopted_value, float(worth.sum()))
            .add(Nation.adopted_complexity, float(complexity.sum()))
        )

    def _value(self, s: State, now: Moment) -> NDArray[np.float64]:
        """Draw the value of ideas of one's own; look up that of what was found, and how it fits here."""
        source, ids = s[Offer.innovation], s.ids(Offer)
        own, found = parted(source)
        origin, value = source[found], np.empty(source.size)
        fresh = now.rng("value", ever=True).normal(ids[own].becoming(Innovation))
        here = Pair(s.ids(Innovation)[origin], s.ids(Workplace)[s[Offer.workplace][found]])
        fits = now.rng("fit", ever=True).normal(here)
        worth(own, fresh, found, fits, origin, s[Innovation.value], self.idea_mean, self.fit, value)
        return value

    def _index(self, s: State, now: Moment, value: NDArray[np.float64]) -> NDArray[np.float64]:
        """Sum up what speaks for each offer; above 0 it is adopted."""
        who, place = s.ids(Offer), s[Offer.workplace]
        skill = skill_at(place, s[Workplace.skill], s[Workplace.bought], s[Workplace.experience], s[Workplace.strain],
                         self.hours_effect, self.experience_gain, self.strain_skill_loss, self.skill_cap)  # fmt: skip
        return weighed(
            place, value, skill, now.rng("signal").normal(who), s[Offer.seen_share], s[Workplace.threshold],
            s[Workplace.push], now.rng("decision").normal(who), self.seen_weight, self.push_effect, self.bar,
            self.noise,
        )  # fmt: skip

    def _innovations(
        self, changes: Changes, s: State, now: Moment, adopted: NDArray[np.int64], worth: NDArray[np.float64]
    ) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        """Let adopted ideas of one's own become innovations; give each adoption's innovation and complexity."""
        innovation = s[Offer.innovation][adopted]
        own, found = parted(innovation)
        born = now.successors(Innovation, of=s.ids(Offer)[adopted[own]])
        made = {
            Innovation.value: worth[own],
            Innovation.tilt: self.tilt_sd * now.rng("tilt", ever=True).normal(born.ids),
            Innovation.complexity: np.exp(self.complexity_sd * now.rng("complexity", ever=True).normal(born.ids)),
        }
        changes.append(born, made)
        complexity = np.empty(adopted.size)
        complexity[own] = made[Innovation.complexity]
        complexity[found] = s[Innovation.complexity][innovation[found]]
        innovation[own] = born.rows
        return innovation, complexity


@njit(nogil=True, cache=True)
def parted(innovation):
    """Part positions into those of ideas of one's own, which have no innovation yet, and those of what was found."""
    own, found = np.empty(innovation.size, np.int64), np.empty(innovation.size, np.int64)
    n_own, n_found = 0, 0
    for i in range(innovation.size):
        own[n_own], found[n_found] = i, i
        n_own, n_found = n_own + (innovation[i] == MISSING), n_found + (innovation[i] != MISSING)
    return own[:n_own], found[:n_found]


@njit(nogil=True, cache=True)
def worth(own, fresh, found, fits, origin, value_of, idea_mean, fit, out):
    """Write the value of each offer: ideas of one's own are new, what was found is worth here what fits."""
    spread = math.sqrt(1.0 - fit**2)
    for i in range(own.size):
        out[np.uint32(own[i])] = idea_mean + fresh[i]
    for i in range(found.size):
        there = value_of[np.uint32(origin[i])]
        out[np.uint32(found[i])] = idea_mean + fit * (there - idea_mean) + spread * fits[i]


@njit(nogil=True, cache=True, error_model="numpy")
def skill_at(place, skill, bought, experience, strain, hours_effect, experience_gain, strain_loss, cap):
    """Give the skill with which each offer is judged: the workplace's own, bought, learnt, less what strain takes."""
    out = np.empty(place.size)
    for i in range(place.size):
        row = np.uint32(place[i])
        learnt = experience_gain * experience[row] / (1.0 + experience[row])
        able = (skill[row] + hours_effect * bought[row] + learnt) * (1.0 - strain_loss * strain[row])
        out[i] = min(cap, max(0.0, able))
    return out


@njit(nogil=True, cache=True, error_model="numpy")
def weighed(place, value, skill, signal, seen, threshold, push, decision, seen_weight, push_effect, bar, noise):
    """Give the index of each offer: what was seen of its value, what peers show, the push, the bar, and chance."""
    out = np.empty(place.size)
    for i in range(place.size):
        row = np.uint32(place[i])
        index = skill[i] * value[i] + math.sqrt(1.0 - skill[i] * skill[i]) * signal[i]
        index += seen_weight * (seen[i] - threshold[row]) * (seen[i] > 0.0)
        index += push_effect * push[row] - bar
        out[i] = index + noise * decision[i]
    return out


@njit(nogil=True, cache=True)
def last_of_each(where, n):
    """Give the positions, in order, at which each of n workplaces stands last."""
    last, out, count = np.empty(n, np.int32), np.empty(where.size, np.int64), 0
    for i in range(where.size):
        last[where[i]] = i
    for i in range(where.size):
        out[count] = i
        count += last[where[i]] == i
    return out[:count]
