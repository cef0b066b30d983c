"""Completion: adoptions come into use, later where hearings took time; what is to come of them is drawn."""

import numpy as np

from samspill import Changes, Level, Moment, Param, State, adds, param, sets
from samspill.models.municipal_innovation.mechanisms.practice import PutIntoUse, Turn
from samspill.models.municipal_innovation.tables import (
    DIMENSIONS,
    KINDS,
    TYPES,
    Adoption,
    Agenda,
    Dossier,
    Innovation,
    Practice,
    Use,
    Workplace,
)

IN_USE = {getattr(Agenda, name): getattr(Dossier, name) for name in DIMENSIONS}
NEVER = 2_000_000_000


class PutIntoUseLater(PutIntoUse, level=Level.MICRO):
    """Adoptions come into use at a rate: complex ones later, and those that hearings have held up.

    Keeps: what was decided in this step waits for the next.
    Limits: without strain an adoption of complexity 1 takes its work time and its delay on average.
    Leaves out: work that is given up on the way.
    Source: the specification of the case, 2.7; the work time is a guess.
    """

    reads = (*PutIntoUse.reads, Adoption.dossier, Dossier.delay)  # type: ignore[assignment]

    def step(self, s: State, now: Moment) -> Changes:
        (op,) = super().step(s, now).ops
        usual = self.work_time * np.sqrt(s[Adoption.complexity])
        return Changes().add(Adoption.completion, op.value / (1.0 + s[Dossier.delay][s[Adoption.dossier]] / usual))


class Finish(Turn, level=Level.MICRO):
    """Adoptions are completed, as facades or in use; what is over ends; when each is judged, hit or banned is drawn.

    Keeps: the sums in use of a workplace are those of its practices; what is completed had been decided;
    sums by dimension are those of what is in use.
    Limits: a practice lasts 1 / ageing years on average, give or take a step, and a step at least;
    without doubt, risk and complaints nothing but judging is to come.
    Leaves out: use that grows or fades little by little.
    Source: the specification of the case, 2.7 and 2.8; all rates are guesses.
    """

    reads = (
        *Turn.reads, Adoption.dossier, Dossier.complexity, Dossier.types, Dossier.tilt, Dossier.value, Dossier.last,
        Dossier.hollow, Dossier.innovation, Dossier.workplace, Workplace.staff, Workplace.sector, Use.share,
        *IN_USE.values(),
    )  # fmt: skip
    writes = (  # type: ignore[assignment]
        *Turn.writes, *(adds(each) for each in IN_USE), sets(Dossier.practice), sets(Dossier.used),
        sets(Dossier.hollow), sets(Dossier.last), sets(Dossier.judged_due), sets(Dossier.strike_due),
        sets(Dossier.ban_due), sets(Dossier.complaint_due),
    )  # fmt: skip

    judging_time: Param[float] = param(default=12.0, unit="month", bounds=(1.0, 120.0), evidence="A-342",
                                       doc="mean time after which a practice is judged")  # fmt: skip
    tail_rate: Param[float] = param(default=0.0022360679774997898, unit="1/year", bounds=(0.0, 5.0), evidence="A-343",
                                    doc="rate of windfalls and disasters of a practice of complexity 1")  # fmt: skip
    legal_doubt: Param[float] = param(default=0.01, unit="1/year", bounds=(0.0, 5.0), evidence="A-344",
                                      doc="rate at which a practice is found unlawful")  # fmt: skip
    policy_risk: Param[float] = param(default=2.5, unit="1", bounds=(1.0, 20.0), evidence="A-345",
                                      doc="how many times riskier new policies are")  # fmt: skip
    complaints: Param[float] = param(default=0.25, unit="1/year", bounds=(0.0, 5.0), evidence="A-346",
                                     doc="rate at which harm of an sd is stopped by complaints")  # fmt: skip
    power: Param[float] = param(default=0.6, unit="1", bounds=(0.0, 2.0), evidence="A-347",
                                doc="how much those who depend on services are heard, beside others")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        changes = super().step(s, now)
        over = np.flatnonzero((s[Dossier.last] == now.step) & ~s[Dossier.hollow])
        done = changes.deaths[0][1] if changes.deaths else np.empty(0, np.int64)
        rows, facade, begun, lasts = s[Adoption.dossier][done], np.empty(0, np.bool_), None, None
        for born, given in changes.births:
            facade, begun, lasts = given[Practice.facade], born.rows, given[Practice.last]
        self._sum_up(changes, s, rows[~facade], over)
        if begun is None:
            return changes
        changes.set(Dossier.practice, begun, at=rows).set(Dossier.last, lasts, at=rows)
        changes.set(Dossier.used, np.int32(now.step), at=rows).set(Dossier.hollow, facade, at=rows)
        return self._to_come(changes, s, now, done, rows, facade)

    @staticmethod
    def _sum_up(changes: Changes, s: State, begun: np.ndarray, over: np.ndarray) -> None:
        """Add what begins to the nation's sums by dimension, and take off what is over; both are no facades.

        A design that leans here where its innovation does not is added to the workplace's tilt.
        """
        rows, sign = np.concatenate([begun, over]), np.repeat([1.0, -1.0], [begun.size, over.size])
        where, own = s[Dossier.workplace][rows], s[Innovation.tilt][s[Dossier.innovation][rows]]
        changes.add(Workplace.tilt_in_use, sign * (s[Dossier.tilt][rows] - own), at=where)
        weight = sign * s[Workplace.staff][where]
        for total, offset in IN_USE.items():
            changes.add(total, float((weight * (s[Dossier.value][rows] + s[offset][rows])).sum()))

    def _to_come(self, changes: Changes, s: State, now: Moment, done: np.ndarray, rows: np.ndarray,
                 facade: np.ndarray) -> Changes:  # fmt: skip
        who, real = s.ids(Adoption)[done], ~facade
        risk = np.where(s[Dossier.types][rows] >> TYPES.index("policy") & 1, self.policy_risk, 1.0) * real
        dependants = s[Use.share].reshape(-1, len(KINDS))[:, 1::2].sum(axis=1)
        share = dependants[s[Workplace.sector][s[Dossier.workplace][rows]]]
        value, tilt = s[Dossier.value][rows], s[Dossier.tilt][rows]
        harm = self.power * share * np.maximum(0.0, -(value + tilt * (1.0 - share)))
        harm += (1.0 - share) * np.maximum(0.0, -(value - tilt * share))
        return (
            changes.set(Dossier.judged_due, self._due(now, "judging", who, 1.0 / self.judging_time), at=rows)
            .set(Dossier.strike_due, self._due(now, "strike", who, self.tail_rate * risk * s[Dossier.complexity][rows]),
                 at=rows)
            .set(Dossier.ban_due, self._due(now, "ban", who, self.legal_doubt * risk), at=rows)
            .set(Dossier.complaint_due, self._due(now, "complaint", who, self.complaints * harm * real), at=rows)
        )  # fmt: skip

    @staticmethod
    def _due(now: Moment, what: str, who: object, rate: object) -> np.ndarray:
        """Draw the step in which something comes, at a rate a month; far away where the rate is 0."""
        return due_from(now.step, now.rng(what).exponential(who), now.amount(rate))  # type: ignore[arg-type]


def due_from(step: int, wait: np.ndarray, amount: np.ndarray | float) -> np.ndarray:
    """Turn exponential waits into steps: the next one at the earliest."""
    with np.errstate(divide="ignore"):
        steps = wait / np.asarray(amount)
    return np.minimum(step + 1 + np.floor(np.minimum(steps, NEVER / 2)), NEVER).astype(np.int32)


def standing(s: State, step: int, due: np.ndarray) -> np.ndarray:
    """List the dossiers for which something is due now and whose practice is still in use or on show."""
    return np.flatnonzero((due == step) & (s[Dossier.last] > step))


