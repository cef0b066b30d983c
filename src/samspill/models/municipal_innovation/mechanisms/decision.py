"""Decision: which offers a workplace adopts, and what they are worth there."""

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

from samspill import MISSING, Changes, Level, Mechanism, Moment, Param, State, adds, appends, param, retires, sets
from samspill.core.kernels import normals, pair_normals
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
        adopted = self._adopted(s, now, value)
        where, worth, innovation, complexity, new, last = taken_up(
            adopted, place, value, s[Offer.innovation], s[Innovation.complexity], s[Workplace.skill].size
        )
        born = now.successors(Innovation, of=s.ids(Offer)[adopted[new]])
        made = np.exp(self.complexity_sd * now.rng("complexity", ever=True).normal(born.ids))
        innovation[new], complexity[new] = born.rows, made
        changes = Changes().retire(Offer).append(born, {
            Innovation.value: worth[new], Innovation.complexity: made,
            Innovation.tilt: self.tilt_sd * now.rng("tilt", ever=True).normal(born.ids),
        })  # fmt: skip
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
        idea = now.rng("value", ever=True).key(Innovation)
        fits = now.rng("fit", ever=True).pair_key(Innovation, Workplace)
        return values_of(
            s.ids(Offer).values, s[Offer.workplace], s[Offer.innovation], s.ids(Innovation).values,
            s.ids(Workplace).values, s[Innovation.value], idea, fits, self.idea_mean, self.fit,
        )  # fmt: skip

    def _adopted(self, s: State, now: Moment, value: NDArray[np.float64]) -> NDArray[np.int64]:
        """Give the positions of the offers for which more speaks than against."""
        signal, decision = now.rng("signal").key(Offer), now.rng("decision").key(Offer)
        skill = skill_at(s[Offer.workplace], s[Workplace.skill], s[Workplace.bought], s[Workplace.experience],
                         s[Workplace.strain], self.hours_effect, self.experience_gain, self.strain_skill_loss,
                         self.skill_cap)  # fmt: skip
        return good_enough(
            s.ids(Offer).values, s[Offer.workplace], value, skill, s[Offer.seen_share], s[Workplace.threshold],
            s[Workplace.push], signal, decision, self.seen_weight, self.push_effect, self.bar, self.noise,
        )  # fmt: skip


@njit(nogil=True, cache=True)
def values_of(offers, place, source, innovations, workplaces, value_of, idea, fits, idea_mean, fit):
    """Give the value of each offer: ideas of one's own are new, what was found is worth here what fits.

    ``idea`` and ``fits`` are keys of draws: of an idea's value, and of how an innovation fits a workplace.
    """
    n, n_own, n_found = source.size, 0, 0
    own, found, out, spread = np.empty(n, np.uint32), np.empty(n, np.uint32), np.empty(n), math.sqrt(1.0 - fit**2)
    for i in range(n):  # no branches, which nobody could predict
        own[n_own], found[n_found] = i, i
        n_own, n_found = n_own + (source[i] == MISSING), n_found + (source[i] != MISSING)
    drawn, who = np.empty(n), np.empty(n_own, np.int64)
    what, where = np.empty(n_found, np.int64), np.empty(n_found, np.int64)
    for i in range(n_own):
        who[i] = offers[own[i]]
    for i in range(n_found):
        what[i], where[i] = innovations[np.uint32(source[found[i]])], workplaces[np.uint32(place[found[i]])]
    normals(who, idea, 0, drawn)
    for i in range(n_own):
        out[own[i]] = idea_mean + drawn[i]
    pair_normals(what, where, fits, 0, drawn)
    for i in range(n_found):
        there = value_of[np.uint32(source[found[i]])]
        out[found[i]] = idea_mean + fit * (there - idea_mean) + spread * drawn[i]
    return out


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
def good_enough(offers, place, value, skill, seen, threshold, push, signal, decision, seen_weight, push_effect, bar,
                noise):  # fmt: skip
    """Give the positions of offers whose index is above 0: what was seen of its value, peers, push, bar, and chance.

    ``signal`` and ``decision`` are keys of draws.
    """
    signals, luck, adopted, n = np.empty(place.size), np.empty(place.size), np.empty(place.size, np.int64), 0
    normals(offers, signal, 0, signals)
    normals(offers, decision, 0, luck)
    for i in range(place.size):
        row = np.uint32(place[i])
        index = skill[i] * value[i] + math.sqrt(1.0 - skill[i] * skill[i]) * signals[i]
        index += seen_weight * (seen[i] - threshold[row]) * (seen[i] > 0.0)
        index += push_effect * push[row] - bar
        adopted[n] = i
        n += index + noise * luck[i] > 0.0
    return adopted[:n]


@njit(nogil=True, cache=True)
def taken_up(adopted, place, value, source, complexity_of, n_workplaces):
    """Give of what is adopted: workplace, value, innovation, complexity; and the positions of two kinds.

    These are the positions of what is new, which lacks the last two, and of what is the last at its workplace.
    """
    n, n_new, n_last = adopted.size, 0, 0
    where, worth, innovation = np.empty(n, np.int32), np.empty(n), np.empty(n, np.int32)
    complexity, new, last = np.empty(n), np.empty(n, np.int64), np.empty(n, np.int64)
    final = np.empty(n_workplaces, np.int32)
    for i in range(n):
        row = adopted[i]
        where[i], worth[i], innovation[i] = place[row], value[row], source[row]
        final[where[i]] = i
        new[n_new] = i
        n_new += innovation[i] == MISSING
        if innovation[i] != MISSING:
            complexity[i] = complexity_of[innovation[i]]
    for i in range(n):
        last[n_last] = i
        n_last += final[where[i]] == i
    return where, worth, innovation, complexity, new[:n_new], last[:n_last]
