"""Telling: which judgements others hear of, what is shown, and what is forgotten."""

import numpy as np

from samspill import MISSING, Changes, Level, Mechanism, Moment, Param, State, adds, param, sets
from samspill.models.municipal_innovation.mechanisms.lots import drawn
from samspill.models.municipal_innovation.mechanisms.show import best_of_each
from samspill.models.municipal_innovation.tables import (
    Agenda,
    Dossier,
    Innovation,
    Municipality,
    Workplace,
)


class Tell(Mechanism, level=Level.MESO):
    """Successes are told rather than failures, the more under pressure; what is told twice is no news.

    Keeps: only what was judged in the step is told; a failure is never shown.
    Limits: without bias failures are told as readily as successes; showcases are forgotten at their rate.
    Leaves out: stories that change as they are told.
    Source: the specification of the case, 2.10; that failures are told less is reported, how much is a guess.
    """

    by_lot = False
    reads = (
        Dossier, Dossier.judged, Dossier.impression, Dossier.workplace, Dossier.innovation, Innovation.told,
        Workplace, Workplace.showcase, Workplace.uptake, Workplace.municipality, Municipality, Municipality.county,
        Agenda.on_telling,
        Agenda.publishing, Agenda.misfiling, Agenda.telling_by_lot,
    )  # fmt: skip
    writes = (
        sets(Workplace.showcase), sets(Workplace.claim), sets(Innovation.claim), adds(Innovation.told),
        adds(Innovation.told_sum), sets(Dossier.told), adds(Agenda.failures_untold), adds(Agenda.successes_told),
    )  # fmt: skip

    shown: Param[float] = param(default=0.45, unit="1", bounds=(0.0, 1.0), evidence="A-236",
                                doc="probability that a success is told")  # fmt: skip
    push_effect: Param[float] = param(default=0.25, unit="1", bounds=(0.0, 5.0), evidence="A-361",
                                      doc="share by which a push of 1 raises it")  # fmt: skip
    staleness: Param[float] = param(default=0.25, unit="1", bounds=(0.0, 5.0), evidence="A-362",
                                    doc="how fast an old story stops being news")  # fmt: skip
    bias: Param[float] = param(default=1.75, unit="1", bounds=(0.0, 10.0), evidence="A-363",
                               doc="by how much failures are told less")  # fmt: skip
    fading: Param[float] = param(default=1.0 / 30.0, unit="1/month", bounds=(0.0, 5.0), evidence="A-239",
                                 doc="rate at which showcases fade")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        fades = now.rng("fading").hits(s.ids(Workplace), now.share(self.fading))
        changes = Changes().set(Workplace.showcase, MISSING, at=fades[s[Workplace.showcase][fades] != MISSING])
        rows = np.flatnonzero(s[Dossier.judged] == now.step)
        of = Dossier.impression, Dossier.workplace, Dossier.innovation
        impression, where, what = (s[each][rows] for each in of)
        told, town = self._told(s, now, rows, impression, where, what), s[Workplace.municipality][where]
        changes.set(Dossier.told, True, at=rows[told])
        filed = what[told].copy()
        wrong = now.rng("misfiled", ever=True).uniform(s.ids(Municipality)) < s[Agenda.misfiling][0]
        filed = np.where(wrong[town[told]], moved_on(filed, s[Municipality.county][town[told]]), filed)
        changes.add(Innovation.told, 1, at=filed).add(Innovation.told_sum, impression[told], at=filed)
        good = impression > 0.0
        changes.add(Agenda.successes_told, float((told & good).sum()))
        changes.add(Agenda.failures_untold, float((~told & ~good).sum()))
        best = best_of_each(where, impression, told & good, s[Workplace.uptake].size)
        changes.set(Workplace.showcase, what[best], at=where[best])
        changes.set(Workplace.claim, impression[best], at=where[best])
        loudest = best_of_each(what[best], impression[best], np.ones(best.size, np.bool_), s[Innovation.told].size)
        claim = 1.0 / (1.0 + np.exp(-impression[best][loudest]))
        return changes.set(Innovation.claim, claim, at=what[best][loudest])

    def _told(self, s: State, now: Moment, rows: np.ndarray, impression: np.ndarray, where: np.ndarray,
              what: np.ndarray) -> np.ndarray:  # fmt: skip
        """Draw which judgements are told."""
        push = s[Workplace.uptake][where] * s[Agenda.on_telling][0]
        news = self.shown * np.maximum(0.0, 1.0 + self.push_effect * push)
        news /= 1.0 + self.staleness * s[Innovation.told][what]
        share = np.where(impression > 0.0, news, news * np.exp(-self.bias))
        published = s[Agenda.publishing][0] * (impression <= 0.0)
        share = np.minimum(1.0, share) * (1.0 - published) + published
        who = s.ids(Dossier)[rows]
        told = now.rng("tell").uniform(who) < share
        lots = 1.0 if self.by_lot else s[Agenda.telling_by_lot][0]
        return drawn(s, now, lots, told, s[Workplace.municipality][where], who)


def moved_on(what: np.ndarray, county: np.ndarray) -> np.ndarray:
    """File each entry under the innovation of the next one of its county: the same entries, misplaced."""
    order = np.argsort(county, kind="stable")
    starts = np.flatnonzero(np.r_[True, county[order][1:] != county[order][:-1]]) if county.size else order
    after = np.roll(order, -1)
    ends = np.r_[starts[1:], county.size] - 1 if county.size else starts
    after[ends] = order[starts]
    out = what.copy()
    out[order] = what[after]
    return out


class TellEvenly(Tell, level=Level.MESO, luck="Tell", clock="step"):
    """As much is told as otherwise, but what is told is drawn by lot within each county.

    Keeps: only what was judged in the step is told; a failure is never shown.
    Limits: failures are told as readily as successes; showcases are forgotten at their rate.
    Leaves out: stories that change as they are told; lots are drawn among what is judged in a step, a month here.
    Source: the specification of the case, 2.10, rival "no bias"; the same volume, drawn by lot.
    """

    by_lot = True
    reads = tuple(each for each in Tell.reads if each is not Agenda.telling_by_lot)  # type: ignore[assignment]
