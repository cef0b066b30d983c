"""Epstein (2002), civil violence: the aggrieved rise where enough others have, and are caught where they are few."""

from __future__ import annotations

import numpy as np
from numba import njit

import samspill as sp
from samspill.core.kernels import count_near, move, one_near, uniform
from samspill.models.classics.classic import Classic, Seen, Setting, Values

SIZE, AGENTS, COPS, VISION, NOWHERE = 40, 1_120, 64, 7.0, np.int32(sp.MISSING)
CAUGHT, BAR, TERM, MANY = 2.3, 0.1, 30.0, 50
"""Weight k of cops over active ones, grievance beyond risk at which one rises, longest term; MANY are no outburst."""


class Patch(sp.Table, level=sp.Level.MICRO):
    """A place for one."""


class Land(sp.Geography[sp.Grid], of=Patch):
    """Patches in rows and columns, and which of them are in sight."""


class Person(sp.Table, level=sp.Level.MICRO):
    """An agent or a cop; who is in jail has no patch."""

    patch = sp.ref(Patch, alone=True)
    seen_last = sp.ref(Patch, doc="where one was before jail")
    is_cop, is_active = (sp.column(np.bool_, default=False) for _ in range(2))
    grievance, risk_aversion = (sp.column(np.float64, bounds=(0.0, 1.0), default=0.0) for _ in range(2))
    term = sp.column(np.float64, bounds=(0.0, TERM), default=0.0, doc="steps still to be spent in jail")


class Settle(sp.Mechanism, level=sp.Level.MICRO):
    """Everybody gets a patch, chosen blindly; hardship and fear of risk are uniform.

    Keeps: one person at most on a patch.
    Limits: with a legitimacy of 1 nobody has a grievance.
    Leaves out: where hardship comes from.
    Source: Epstein (2002), the first model.
    """

    reads = (Patch, Person)
    writes = (sp.sets(Person.patch), sp.sets(Person.grievance), sp.sets(Person.risk_aversion))
    legitimacy: sp.Param[float] = sp.param(default=0.82, unit="1", bounds=(0.0, 1.0), doc="of the government")

    def step(self, s: sp.State, now: sp.Moment) -> sp.Changes:
        who, rng = s.ids(Person), now.rng
        patches = np.argsort(rng("patch").words(s.ids(Patch)), kind="stable")[: len(who)]
        changes = sp.Changes().set(Person.patch, patches).set(Person.risk_aversion, rng("fear").uniform(who))
        return changes.set(Person.grievance, (1.0 - self.legitimacy) * rng("hardship").uniform(who))


class Act(sp.Sweep, level=sp.Level.MICRO, clock="step", acts=sp.once(Person)):
    """Each moves to a vacant patch in sight; agents then rise or calm down, and cops arrest one who has risen.

    Keeps: grievances; one person at most on a patch; who is in jail is not active.
    Limits: without grievances nobody becomes active.
    Leaves out: what anybody wants; news from out of sight.
    Source: Epstein (2002), the first model; rounded down as in the Rebellion model of NetLogo.
    """

    reads = (Patch, Land, Person, *Person.columns)
    writes = (sp.sets(Person.patch), sp.sets(Person.seen_last), sp.sets(Person.is_active), sp.sets(Person.term))
    whole: sp.Param[int] = sp.param(default=1, unit="1", bounds=(0, 1), doc="1: ratios and terms are rounded down")

    def sweep(self, s: sp.State, now: sp.Moment, rows: np.ndarray) -> sp.Changes:
        luck, land, changing = now.rng("act"), s[Land], [s[each.target].copy() for each in self.writes]
        traits = (s.ids(Person).values, s[Person.is_cop], s[Person.grievance], s[Person.risk_aversion])
        who = sp.standing(s[Person.patch], len(land))
        on = tuple((who != sp.MISSING) & s[each][who * (who >= 0)] for each in (Person.is_cop, Person.is_active))
        view = ((land.indptr, land.indices), who, who == sp.MISSING, *on)
        luck.drew(act(rows, traits, tuple(changing), view, self.whole, luck.key(Person)))
        changes, changing[3] = sp.Changes(), np.maximum(changing[3] - 1.0, 0.0)  # a step of each term has passed
        for write, values in zip(self.writes, changing, strict=True):
            changes.set(write.target, values)
        return changes


@njit(nogil=True, cache=True)
def act(rows, traits, changing, view, whole, key):
    """Let all act, one after another; give the number of draws."""
    ids, is_cop, grievance, fear = traits
    patch, seen_last, active, term = changing
    (land, standing, vacant, cop_on, active_on), drawn = view, 0
    for who in rows:
        if term[who] > 0.0:
            continue
        here = patch[who]
        to = one_near(here if here >= 0 else seen_last[who], *land, vacant, ids[who], key, 0)
        if to >= 0:
            drawn += 1
            if here >= 0:
                cop_on[here] = active_on[here] = False
            move(who, to, patch, vacant)
            standing[to], cop_on[to] = who, is_cop[who]
        elif here < 0:  # no room to come back to
            continue
        here = patch[who]
        if not is_cop[who]:
            ratio = count_near(here, *land, cop_on) / (1.0 + active[who] + count_near(here, *land, active_on))
            caught = 1.0 - np.exp(-CAUGHT * (np.floor(ratio) if whole else ratio))
            active[who] = active_on[here] = grievance[who] - fear[who] * caught > BAR
            continue
        to = one_near(here, *land, active_on, ids[who], key, 1)
        if to >= 0:
            drawn += 2
            suspect = standing[to]
            long = TERM * uniform(ids[who], key, 2)
            term[suspect] = np.floor(long) if whole else long
            seen_last[suspect], patch[suspect] = to, NOWHERE
            active[suspect] = active_on[to] = cop_on[here] = False
            move(who, to, patch, vacant)
            standing[to], cop_on[to] = who, True
    return drawn


def once(settings: Values, seed: int) -> Seen:
    """Run the steps, and count who is active and who is in jail after each but the first tenth."""
    land, ticks, n = sp.Grid(SIZE, SIZE, "disc", reach=VISION, torus=True), settings["ticks"], AGENTS + COPS
    settle = sp.Stage("settle", Settle(legitimacy=settings["legitimacy"]), once=True)
    model = sp.Model("violence", settle, sp.Stage("act", Act(whole=int(settings["reading"] == "program"))))
    people = {Person.is_cop: np.arange(n) >= AGENTS}
    run = sp.Run(model, sp.Population("people", {Patch: SIZE**2, Person: people}, places={Land: land}), seed=seed)
    counts = [(run.advance().values(Person.is_active).sum(), np.sum(run.values(Person.term) > 0)) for _ in range(ticks)]
    active, jailed = np.array(counts[ticks // 10 :]).T
    outbursts = np.sum(np.diff((active > MANY).astype(np.int8), prepend=0) > 0)
    return Seen(run, {"mean_active": active.mean(), "max_active": active.max(), "mean_jailed": jailed.mean(),
                      "outbursts": outbursts * 1_800 / active.size})  # fmt: skip


PAPER = Classic(
    name="epstein_2002",
    title="Epstein (2002), Modeling civil violence: an agent-based computational approach",
    settings={
        "legitimacy": Setting(0.82, "of the government, as all see it", 0.0, 1.0),
        "reading": Setting("program", "ratios and terms rounded down, or as they are", words=("program", "text")),
        "ticks": Setting(2_000, "steps, in which each acts once", 10, 100_000),
    },
    values={
        "mean_active": "agents who are active, mean over the steps after the first tenth",
        "max_active": "most who were active after one of these steps",
        "mean_jailed": "agents in jail, mean over these steps",
        "outbursts": "how often more than 50 came to be active, for 1,800 steps",
    },
    once=once,
)
