"""Show: what workplaces show to others; and the count of who innovates."""

import numpy as np
from numba import njit

from samspill import MISSING, Changes, Level, Mechanism, Moment, Param, State, adds, known, param, sets
from samspill.core.kernels import normals, uniforms
from samspill.models.municipal_innovation.tables import Nation, Practice, Workplace


class Show(Mechanism, level=Level.MICRO):
    """Who has completed something, and has a good impression of it, may show it to others; shows fade.

    Keeps: a workplace shows one innovation at most, and claims what it has seen.
    Limits: without noise nothing of a value below 0 is shown, and no facade.
    Leaves out: failures, which nobody shows here.
    Source: the specification of the case, stage "show"; share, noise and fading are guesses.
    """

    reads = (
        Practice, Practice.workplace, Practice.innovation, Practice.value, Practice.facade, Practice.began, Workplace,
        Workplace.showcase,
    )  # fmt: skip
    writes = (sets(Workplace.showcase), sets(Workplace.claim))

    shown: Param[float] = param(default=0.45, unit="1", bounds=(0.0, 1.0), evidence="A-236",
                                doc="probability that a good impression is shown")  # fmt: skip
    noise: Param[float] = param(default=2.0, unit="sd", bounds=(0.0, 20.0), evidence="A-237",
                                doc="error of impressions")  # fmt: skip
    fading: Param[float] = param(default=1.0 / 30.0, unit="1/month", bounds=(0.0, 5.0), evidence="A-239",
                                 doc="rate at which showcases fade")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        fades = now.rng("fading").hits(s.ids(Workplace), now.share(self.fading))
        impression, tells = now.rng("impression").key(Practice), now.rng("show").key(Practice)
        first = int(s[Practice.began].searchsorted(np.int32(now.step)))
        where, what, claim = shown_now(
            fades, s[Workplace.showcase], first, s.ids(Practice).values, s[Practice.workplace], s[Practice.innovation],
            s[Practice.value], s[Practice.facade], impression, tells, self.noise, self.shown,
        )  # fmt: skip
        changes = Changes().set(Workplace.showcase, what, at=where)
        return changes.set(Workplace.claim, claim, at=where[: claim.size])


@njit(nogil=True, cache=True)
def shown_now(fades, showcase, first, ids, place, innovation, value, facade, impression, tells, noise, shown):
    """Give where something is shown from now on, what, and with which claim; then where what was shown fades.

    The practices from the first that begins in this step on are new. ``impression`` and ``tells`` are keys of draws.
    """
    new = ids[first:]
    claim, u = np.empty(new.size), np.empty(new.size)
    normals(new, impression, 0, claim)
    uniforms(new, tells, 0, u)
    for i in range(new.size):
        claim[i] = value[first + i] * (not facade[first + i]) + noise * claim[i]
    told = (claim > 0.0) & (u < shown)
    best = best_of_each(place[first:], claim, told, showcase.size)
    shows, n = np.zeros(showcase.size, np.bool_), best.size
    where, what = np.empty(n + fades.size, np.int32), np.empty(n + fades.size, np.int32)
    for i in range(n):
        where[i], what[i] = place[first + best[i]], innovation[first + best[i]]
        shows[where[i]] = True
    for row in fades:
        where[n], what[n] = row, MISSING
        n += (showcase[row] != MISSING) & (not shows[row])
    return where[:n], what[:n], claim[best]


@njit(nogil=True, cache=True)
def best_of_each(where, claim, told, n):
    """Give, in order, the position of the highest claim told by each of n workplaces; of equals, the first."""
    best, out, count = np.full(n, -1, np.int32), np.empty(where.size, np.int64), 0
    for i in range(where.size):
        if told[i] and (best[where[i]] < 0 or claim[i] > claim[best[where[i]]]):
            best[where[i]] = i
    for i in range(where.size):
        out[count] = i
        count += best[where[i]] == i
    return out[:count]


class Count(Mechanism, level=Level.MICRO):
    """A workplace innovates if it put something real into use within the last two years.

    Keeps: only workplaces that were asked are counted.
    Limits: nothing in use within the window, nobody innovates.
    Leaves out: facades, which a leader would count; answers that are not true.
    Source: definition of the Norwegian barometer of 2018: two preceding years, in use.
    """

    reads = (Workplace.last_used, known(Workplace.last_used), Workplace.asked)
    writes = (adds(Workplace.innovating),)

    window: Param[float] = param(default=24.0, unit="month", bounds=(1.0, 120.0), evidence="A-262",
                                 doc="how long ago counts")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        opens = np.count_nonzero(now.since(np.arange(now.step + 1)) >= self.window)  # step in which the window opens
        recent = recently(s[Workplace.last_used], s[known(Workplace.last_used)], s[Workplace.asked], opens)
        return Changes().add(Workplace.innovating, recent)


@njit(nogil=True, cache=True)
def recently(last_used, is_known, asked, opens):
    """Tell who was asked and put something into use since a step, 1 or 0."""
    out = np.empty(asked.size, np.int8)
    for row in range(asked.size):
        out[row] = is_known[row] & (last_used[row] >= opens) & (asked[row] > 0.0)
    return out


class RunOff(Mechanism, level=Level.MACRO):
    """Practices in use would go on giving after the end: what they would still give as they age.

    Keeps: it is the value a year of what is in use, times the mean time that it lasts.
    Limits: nothing in use, no run-off.
    Leaves out: what is still being put into use.
    Source: the specification of the case, outcome net_value.
    """

    reads = (Workplace.staff, Workplace.value_in_use)
    writes = (adds(Nation.run_off),)

    service_share: Param[float] = param(default=0.0223606797749979, unit="1/sd", bounds=(0.0, 1.0), evidence="A-202",
                                        doc="share of a workplace's service that an sd of value is")  # fmt: skip
    ageing: Param[float] = param(default=0.225, unit="1/year", bounds=(0.01, 5.0), evidence="A-214",
                                 doc="rate at which practices end")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        a_year = self.service_share * float((s[Workplace.staff] * s[Workplace.value_in_use]).sum())
        return Changes().add(Nation.run_off, a_year / (now.amount(self.ageing) / now.amount(1.0, per="year")))
