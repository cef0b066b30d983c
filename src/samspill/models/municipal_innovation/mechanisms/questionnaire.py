"""The questionnaire: what leaders would answer, read from the dossiers and from nothing else."""

import numpy as np
from numba import njit

from samspill import MISSING, Changes, Level, Mechanism, Moment, Param, State, adds, param, retires
from samspill.models.municipal_innovation.tables import (
    DIMENSIONS,
    Adoption,
    Agenda,
    Dossier,
    Nation,
    Workplace,
)

SAID = tuple(getattr(Agenda, f"said_{name}") for name in DIMENSIONS)
OFFSETS = tuple(getattr(Dossier, name) for name in DIMENSIONS)


class Questionnaire(Mechanism, level=Level.MACRO, every="quarter"):
    """Leaders of the sectors asked say whether they have innovated, and describe the latest innovation they recall.

    Keeps: only who answers is counted; who says no describes nothing.
    Limits: without forgetting, wishing and reaction, and if all answer, the share is a recount of the dossiers.
    Leaves out: sampling; all who are asked get the questionnaire.
    Source: the specification of the case, 4; every bias of answers is a guess.
    """

    reads = (
        Dossier, Dossier.used, Dossier.workplace, Dossier.value, *OFFSETS, Workplace, Workplace.asked,
        Adoption.workplace, Nation.pressure, Agenda.measurement,
    )  # fmt: skip
    writes = (
        adds(Agenda.responded), adds(Agenda.said_yes), adds(Agenda.described), *(adds(each) for each in SAID),
        adds(Agenda.said_several),
    )  # fmt: skip

    window: Param[float] = param(default=24.0, unit="month", bounds=(1.0, 120.0), evidence="A-262",
                                 doc="how long ago counts")  # fmt: skip
    forgetting: Param[float] = param(default=0.15, unit="1/year", bounds=(0.0, 5.0), evidence="A-369",
                                     doc="rate at which innovations are forgotten")  # fmt: skip
    wishing: Param[float] = param(default=0.075, unit="1", bounds=(0.0, 1.0), evidence="A-370",
                                  doc="share who say yes without an innovation")  # fmt: skip
    reaction: Param[float] = param(default=0.05, unit="1", bounds=(0.0, 1.0), evidence="A-371",
                                   doc="share that a unit of pressure adds")  # fmt: skip
    readiness: Param[float] = param(default=-0.3, unit="1", bounds=(-20.0, 20.0), evidence="A-372",
                                    doc="log-odds of answering")  # fmt: skip
    selection: Param[float] = param(default=0.35, unit="1", bounds=(-5.0, 5.0), evidence="A-373",
                                    doc="log-odds that an innovation adds")  # fmt: skip
    noise: Param[float] = param(default=1.0, unit="sd", bounds=(0.0, 10.0), evidence="A-374",
                                doc="error in what leaders think an innovation gave")  # fmt: skip
    quality: Param[float] = param(default=-0.4, unit="sd", bounds=(-10.0, 10.0), evidence="A-375",
                                  doc="bar above which quality is claimed")  # fmt: skip
    efficiency: Param[float] = param(default=0.7, unit="sd", bounds=(-10.0, 10.0), evidence="A-376",
                                     doc="the same of efficiency")  # fmt: skip
    satisfaction: Param[float] = param(default=0.7, unit="sd", bounds=(-10.0, 10.0), evidence="A-377",
                                       doc="the same of the satisfaction of staff")  # fmt: skip
    influence: Param[float] = param(default=1.4, unit="sd", bounds=(-10.0, 10.0), evidence="A-378",
                                    doc="the same of the influence of citizens")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        who, asked, place = s.ids(Workplace), s[Workplace.asked] > 0.0, s[Dossier.workplace]
        latest = self._latest(s, now, place, asked.size)
        has = latest >= 0
        busy = np.bincount(s[Adoption.workplace], minlength=asked.size) > 0
        above = max(0.0, s[Nation.pressure][0] - 1.0 + s[Agenda.measurement][0])
        wishes = now.rng("wish").uniform(who) < (self.wishing + self.reaction * above) * (1.0 + busy)
        ready = 1.0 / (1.0 + np.exp(-(self.readiness + self.selection * has)))
        answers = asked & (now.rng("answer").uniform(who) < ready)
        described = latest[answers & has]
        changes = Changes().add(Agenda.responded, float(answers.sum())).add(Agenda.described, float(described.size))
        changes.add(Agenda.said_yes, float((answers & (has | wishes)).sum()))
        return self._described(changes, s, now, described)

    def _latest(self, s: State, now: Moment, place: np.ndarray, n: int) -> np.ndarray:
        """Find the dossier of the latest innovation in the window that each leader recalls; facades pass for real."""
        used, who = s[Dossier.used], s.ids(Dossier)
        opens = np.flatnonzero(now.since(np.arange(now.step + 1)) < self.window)[0]  # step in which the window opens
        rows = np.flatnonzero(used >= opens)
        kept = np.exp(-self.forgetting * now.since(np.arange(now.step + 1)))
        recalls = now.rng("recall").uniform(who[rows]) < kept[used[rows]]
        return latest_of_each(rows[recalls], place, used, who.values, n)

    def _described(self, changes: Changes, s: State, now: Moment, rows: np.ndarray) -> Changes:
        """Count which values leaders claim of what they describe."""
        who, value, several = s.ids(Dossier)[rows], s[Dossier.value][rows], np.zeros(rows.size, np.int64)
        for k, (column, offset, name) in enumerate(zip(SAID, OFFSETS, DIMENSIONS, strict=True)):
            seen = value + s[offset][rows] + self.noise * now.rng("perception").normal(who, k)
            claimed = seen > getattr(self, name)
            several += claimed
            changes.add(column, float(claimed.sum()))
        return changes.add(Agenda.said_several, float((several >= 2).sum()))


@njit(nogil=True, cache=True)
def latest_of_each(rows, place, used, ids, n):
    """Give for each of n workplaces the row that came into use last, of equals the highest id; -1: none."""
    out = np.full(n, -1, np.int64)
    for row in rows:
        best = out[place[row]]
        if best < 0 or used[row] > used[best] or (used[row] == used[best] and ids[row] > ids[best]):
            out[place[row]] = row
    return out


class FileAway(Mechanism, level=Level.MICRO, every="year"):
    """Once a year dossiers that nobody will ask about any more are filed away.

    Keeps: what is in use, or was taken into use within the years kept, stays.
    Limits: nothing old, nothing leaves.
    Leaves out: a memory of what has been; records of innovations stay with the innovations.
    Source: a matter of speed, without effect on any outcome.
    """

    reads = (Dossier.used, Dossier.practice)
    writes = (retires(Dossier),)

    kept: Param[float] = param(default=48.0, unit="month", bounds=(36.0, 600.0), evidence="A-379",
                               doc="how long a dossier is kept")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        used = s[Dossier.used]
        old = (used >= 0) & (s[Dossier.practice] == MISSING) & (now.since(used) > self.kept)
        return Changes().retire(Dossier, np.flatnonzero(old))
