"""Practice: adoptions come into use, or end as facades, last for a while, and fade."""

import math

import numpy as np
from numba import njit

from samspill import Changes, Level, Mechanism, Moment, Param, State, adds, appends, param, retires, sets
from samspill.models.municipal_innovation.tables import Adoption, Innovation, Practice, Workplace


class PutIntoUse(Mechanism, level=Level.MICRO):
    """Adoptions come into use at a rate: complex ones later, and later where staff are strained.

    Keeps: what was decided in this step waits for the next.
    Limits: without strain an adoption of complexity 1 takes its work time on average.
    Leaves out: work that is given up on the way.
    Source: the specification of the case, 2.7; the work time is a guess.
    """

    reads = (Adoption.workplace, Adoption.complexity, Adoption.decided, Workplace.strain)
    writes = (adds(Adoption.completion),)

    work_time: Param[float] = param(default=8.0, unit="month", bounds=(0.5, 60.0), evidence="A-230",
                                    doc="mean time to put an adoption of complexity 1 into use")  # fmt: skip
    strain_loss: Param[float] = param(default=0.5, unit="1", bounds=(0.0, 1.0), evidence="A-250",
                                      doc="share of the pace lost at full strain")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        rate = rates_of_completion(
            s[Adoption.workplace], s[Adoption.complexity], s[Adoption.decided], s[Workplace.strain], now.step,
            self.work_time, self.strain_loss,
        )  # fmt: skip
        return Changes().add(Adoption.completion, rate)


@njit(nogil=True, cache=True, error_model="numpy")
def rates_of_completion(place, complexity, decided, strain, step, work_time, strain_loss):
    """Give the rate at which each adoption comes into use; 0 if it was decided in this step."""
    out = np.empty(place.size)
    for i in range(place.size):
        out[i] = (1.0 - strain_loss * strain[np.uint32(place[i])]) * (decided[i] < step)
    for i in range(place.size):  # a loop of its own, which vectorises
        out[i] /= work_time * math.sqrt(complexity[i])
    return out


class FlatFacades(Mechanism, level=Level.MICRO):
    """A share of what is completed is there in name only, whatever the pressure.

    Keeps: the share does not depend on the push.
    Limits: the share stated is the share on average.
    Leaves out: why.
    Source: the specification of the case, 2.7, rival "flat"; the share is a guess.
    """

    writes = (adds(Adoption.facade_odds),)

    share: Param[float] = param(default=0.085, unit="1", bounds=(0.001, 0.999), evidence="A-231",
                                doc="share of facades without pressure")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().add(Adoption.facade_odds, float(np.log(self.share / (1.0 - self.share))))


class PressedFacades(Mechanism, level=Level.MICRO):
    """The harder the push, the more of what is completed is there in name only.

    Keeps: without push it is the share stated.
    Limits: each unit of push raises the log-odds by the same amount.
    Leaves out: facades that become real later.
    Source: the specification of the case, 2.7; the effect is a guess, and the first thing to measure.
    """

    reads = (Adoption.workplace, Workplace.push)
    writes = (adds(Adoption.facade_odds),)

    share: Param[float] = param(default=0.085, unit="1", bounds=(0.001, 0.999), evidence="A-231",
                                doc="share of facades without pressure")  # fmt: skip
    push_effect: Param[float] = param(default=0.5, unit="1", bounds=(0.0, 5.0), evidence="A-209",
                                      doc="log-odds that a push of 1 adds")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        odds = float(np.log(self.share / (1.0 - self.share)))
        return Changes().add(Adoption.facade_odds, odds + self.push_effect * s[Workplace.push][s[Adoption.workplace]])


class Turn(Mechanism, level=Level.MICRO):
    """Adoptions under way are completed, as facades or in use; practices whose time is over end.

    Keeps: the sums in use of a workplace are those of its practices; what is completed had been decided.
    Limits: a practice lasts 1 / ageing years on average, give or take a step, and a step at least.
    Leaves out: judging, dropping and bans.
    Source: the specification of the case, 2.7 and 2.8; ageing is a guess.
    """

    reads = (
        Adoption, Adoption.workplace, Adoption.innovation, Adoption.value, Adoption.completion, Adoption.facade_odds,
        Practice.workplace, Practice.innovation, Practice.value, Practice.facade, Practice.last, Innovation.tilt,
    )  # fmt: skip
    writes = (
        retires(Adoption), appends(Practice, ids_of=Adoption), adds(Workplace.value_in_use),
        adds(Workplace.tilt_in_use), adds(Workplace.facades), sets(Workplace.last_used), adds(Workplace.completed),
        adds(Workplace.hollow),
    )  # fmt: skip

    ageing: Param[float] = param(default=0.225, unit="1/year", bounds=(0.01, 5.0), evidence="A-214",
                                 doc="rate at which practices end")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        done = now.rng("completion").events(s.ids(Adoption), s[Adoption.completion])
        who = s.ids(Adoption)[done]
        where, innovation, value, odds = picked(
            done, s[Adoption.workplace], s[Adoption.innovation], s[Adoption.value], s[Adoption.facade_odds]
        )
        facade = now.rng("facade").uniform(who) < 1.0 / (1.0 + np.exp(-odds))
        over = (s[Practice.last] == now.step).nonzero()[0]
        (real, values, tilts), (hollow, ones), (n_ended, n_bared) = begun_less_over(
            over, s[Practice.workplace], s[Practice.value], s[Practice.innovation], s[Practice.facade],
            where, value, innovation, facade, s[Innovation.tilt],
        )  # fmt: skip
        changes = Changes().add(Workplace.facades, ones, at=hollow)
        changes.add(Workplace.value_in_use, values, at=real).add(Workplace.tilt_in_use, tilts, at=real)
        if not done.size:
            return changes
        lasts = np.minimum(now.rng("ageing").steps_until(who, self.ageing), 1_000_000)
        changes.append(now.successors(Practice, of=who), {
            Practice.workplace: where, Practice.innovation: innovation, Practice.value: value,
            Practice.facade: facade, Practice.began: np.int32(now.step),
            Practice.last: (now.step + lasts).astype(np.int32),
        }).retire(Adoption, done)  # fmt: skip
        changes.add(Workplace.completed, 1, at=where).add(Workplace.hollow, 1, at=hollow[n_bared:])
        return changes.set(Workplace.last_used, np.int32(now.step), at=real[n_ended:])


@njit(nogil=True, cache=True)
def picked(rows, place, innovation, value, odds):
    """Give what some adoptions are, in one pass."""
    out_place, out_innovation = np.empty(rows.size, np.int32), np.empty(rows.size, np.int32)
    out_value, out_odds = np.empty(rows.size), np.empty(rows.size)
    for i in range(rows.size):
        row = np.uint32(rows[i])
        out_place[i], out_innovation[i], out_value[i], out_odds[i] = place[row], innovation[row], value[row], odds[row]
    return out_place, out_innovation, out_value, out_odds


@njit(nogil=True, cache=True)
def begun_less_over(over, old_place, old_value, old_innovation, old_facade, place, value, innovation, facade, tilt):
    """List the workplaces of real practices, with value and tilt, and of facades: minus what ends, plus what begins.

    What ends comes first; how many these are in each list comes last.
    """
    n_ended, n_bared, n = 0, 0, over.size + place.size
    real, hollow, ones = np.empty(n, np.int32), np.empty(n, np.int32), np.empty(n, np.int32)
    values, tilts = np.empty(n), np.empty(n)
    for row in over:
        real[n_ended], hollow[n_bared], ones[n_bared] = old_place[row], old_place[row], -1
        values[n_ended], tilts[n_ended] = -old_value[row], -tilt[np.uint32(old_innovation[row])]
        n_ended, n_bared = n_ended + (not old_facade[row]), n_bared + old_facade[row]
    n_real, n_hollow = n_ended, n_bared
    for i in range(place.size):
        real[n_real], hollow[n_hollow], ones[n_hollow] = place[i], place[i], 1
        values[n_real], tilts[n_real] = value[i], tilt[np.uint32(innovation[i])]
        n_real, n_hollow = n_real + (not facade[i]), n_hollow + facade[i]
    return (real[:n_real], values[:n_real], tilts[:n_real]), (hollow[:n_hollow], ones[:n_hollow]), (n_ended, n_bared)


class Archive(Mechanism, level=Level.MICRO, every="year"):
    """Once a year, practices that have ended leave the table; nothing reads them any more.

    Keeps: what is in use stays.
    Limits: nothing has ended, nothing leaves.
    Leaves out: a memory of what has been.
    Source: a matter of speed, without effect on any outcome.
    """

    reads = (Practice.last,)
    writes = (retires(Practice),)

    def step(self, s: State, now: Moment) -> Changes:
        return Changes().retire(Practice, np.flatnonzero(s[Practice.last] < now.step))
