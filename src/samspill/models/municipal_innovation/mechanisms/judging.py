"""Judging: each practice is judged once, some by an evaluation; what seems bad may be dropped; and others end it."""

import numpy as np

from samspill import Changes, Level, Mechanism, Moment, Param, State, adds, mins, param, sets
from samspill.models.municipal_innovation.mechanisms.completion import due_from, standing
from samspill.models.municipal_innovation.mechanisms.lots import drawn
from samspill.models.municipal_innovation.mechanisms.taking_part import Weekly, a_week
from samspill.models.municipal_innovation.mechanisms.value import to_groups
from samspill.models.municipal_innovation.tables import (
    KINDS,
    SECTORS,
    TYPES,
    Agenda,
    Dossier,
    Group,
    Municipality,
    Practice,
    Service,
    Use,
    Workplace,
)


def ended(changes: Changes, s: State, now: Moment, rows: np.ndarray) -> Changes:
    """Let practices end with the next step."""
    soon = np.int32(now.step + 1)
    changes.at_most(Practice.last, soon, at=s[Dossier.practice][rows]).at_most(Dossier.last, soon, at=rows)
    return changes


class Judge(Weekly, Mechanism, level=Level.MICRO):
    """Each practice is judged once: by an impression, or by an evaluation that costs hours and errs less.

    Keeps: nothing is judged twice; by lot as many are dropped in each county as would have been.
    Limits: without noise and halo nothing good is dropped where the bar is 0.
    Leaves out: judgements that are revised.
    Source: the specification of the case, 2.8; the share evaluated is that of Denmark, all else a guess.
    """

    reads = (
        Dossier, Dossier.judged_due, Dossier.last, Dossier.practice, Dossier.workplace, Dossier.value, Dossier.hollow,
        Dossier.joint, Workplace.staff, Workplace.municipality, Municipality, Municipality.county, Agenda.evaluating,
        Agenda.research, Agenda.dropping_by_lot,
    )  # fmt: skip
    writes = (
        mins(Practice.last), mins(Dossier.last), sets(Dossier.judged), sets(Dossier.evaluated),
        sets(Dossier.impression), adds(Dossier.stops), adds(Workplace.hours), adds(Agenda.judged),
    )  # fmt: skip

    evaluated: Param[float] = param(default=0.4, unit="1", bounds=(0.0, 1.0), evidence="A-348",
                                    doc="share that is evaluated")  # fmt: skip
    research_share: Param[float] = param(default=0.1, unit="1", bounds=(0.0, 1.0), evidence="A-349",
                                         doc="share that a programme of research adds")  # fmt: skip
    noise: Param[float] = param(default=2.0, unit="sd", bounds=(0.0, 20.0), evidence="A-237",
                                doc="error of impressions")  # fmt: skip
    halo: Param[float] = param(default=0.0, unit="sd", bounds=(-5.0, 5.0), evidence="A-350",
                               doc="by how much impressions are too good")  # fmt: skip
    evaluation_noise: Param[float] = param(default=0.9, unit="sd", bounds=(0.0, 20.0), evidence="A-351",
                                           doc="error of evaluations")  # fmt: skip
    hours: Param[float] = param(default=63.245553203367585, unit="hour", bounds=(0.0, 2000.0), evidence="A-352",
                                doc="work on an evaluation")  # fmt: skip
    drop_bar: Param[float] = param(default=-0.5, unit="sd", bounds=(-5.0, 5.0), evidence="A-353",
                                   doc="impression below which it may be dropped")  # fmt: skip
    dropped: Param[float] = param(default=0.8, unit="1", bounds=(0.0, 1.0), evidence="A-354",
                                  doc="share of these that is dropped")  # fmt: skip
    dropped_joint: Param[float] = param(default=0.6, unit="1", bounds=(0.0, 1.0), evidence="A-355",
                                        doc="the same of what was made with citizens")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        rows = standing(s, now.step, s[Dossier.judged_due])
        who, where = s.ids(Dossier)[rows], s[Dossier.workplace][rows]
        share = self.evaluated + s[Agenda.evaluating][0] + self.research_share * max(0.0, s[Agenda.research][0])
        evaluated = now.rng("evaluated").uniform(who) < share
        error = now.rng("impression").normal(who)
        seen = s[Dossier.value][rows] * ~s[Dossier.hollow][rows]
        seen = seen + np.where(evaluated, self.evaluation_noise * error, self.halo + self.noise * error)
        ready = np.where(s[Dossier.joint][rows], self.dropped_joint, self.dropped)
        drops = (seen < self.drop_bar) & (now.rng("drop").uniform(who) < ready)
        drops = drawn(s, now, s[Agenda.dropping_by_lot][0], drops, s[Workplace.municipality][where], who)
        changes = Changes().set(Dossier.judged, np.int32(now.step), at=rows)
        changes.set(Dossier.evaluated, evaluated, at=rows).set(Dossier.impression, seen, at=rows)
        at = where[evaluated]
        hours = a_week(self.hours, s[Workplace.staff][at], now.amount(self.weeks_a_year))
        changes.add(Workplace.hours, hours, at=at).add(Agenda.judged, float(rows.size))
        return ended(changes, s, now, rows[drops]).add(Dossier.stops, 1, at=rows[drops])


class Strike(Mechanism, level=Level.MICRO):
    """Now and then a practice brings a windfall or a disaster, far larger than what it gives in a year.

    Keeps: what workplaces win or lose is what groups win or lose.
    Limits: with only windfalls nobody loses.
    Leaves out: disasters that spread to other workplaces.
    Source: the specification of the case, 2.8, tail; rates and sizes are guesses.
    """

    reads = (
        Dossier, Dossier.strike_due, Dossier.last, Dossier.workplace, Dossier.complexity, Dossier.types,
        Workplace.staff, Workplace.service, Service.municipality, Service.sector, Use.share, Group.size,
    )  # fmt: skip
    writes = (adds(Group.net), adds(Group.struck), sets(Dossier.strike_due), sets(Dossier.struck))

    badness: Param[float] = param(default=0.0, unit="1", bounds=(-1.0, 1.0), evidence="A-356",
                                  doc="whether disasters (1) or windfalls (-1) are more common")  # fmt: skip
    smallest: Param[float] = param(default=0.2, unit="1", bounds=(0.0, 10.0), evidence="A-357",
                                   doc="smallest size, in years of the workplace's service")  # fmt: skip
    largest: Param[float] = param(default=20.0, unit="1", bounds=(0.1, 100.0), evidence="A-358",
                                  doc="largest size")  # fmt: skip
    thickness: Param[float] = param(default=2.25, unit="1", bounds=(1.01, 20.0), evidence="A-359",
                                    doc="exponent of the sizes; the smaller, the thicker the tail")  # fmt: skip
    tail_rate: Param[float] = param(default=0.0022360679774997898, unit="1/year", bounds=(0.0, 5.0), evidence="A-343",
                                    doc="rate of windfalls and disasters of a practice of complexity 1")  # fmt: skip
    policy_risk: Param[float] = param(default=2.5, unit="1", bounds=(1.0, 20.0), evidence="A-345",
                                      doc="how many times riskier new policies are")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        rows = standing(s, now.step, s[Dossier.strike_due])
        who, where = s.ids(Dossier)[rows], s[Dossier.workplace][rows]
        bad = now.rng("sign").uniform(who) < (1.0 + self.badness) / 2.0
        size = self.smallest * now.rng("size").uniform(who) ** (-1.0 / self.thickness)
        given = np.minimum(self.largest, size) * s[Workplace.staff][where] * np.where(bad, -1.0, 1.0)
        service = s[Workplace.service][where]
        struck = np.zeros(s[Group.size].size)
        place = s[Service.municipality][service], s[Service.sector][service], self._use(s)
        to_groups(s[Workplace.staff][where] * bad, np.zeros(rows.size), *place, struck)
        risk = np.where(s[Dossier.types][rows] >> TYPES.index("policy") & 1, self.policy_risk, 1.0)
        rate = now.amount(self.tail_rate * risk * s[Dossier.complexity][rows])
        due = due_from(now.step, now.rng("strike").exponential(who), rate)
        return (
            credited(s, given, place)
            .add(Group.struck, struck)
            .set(Dossier.strike_due, due, at=rows)
            .set(Dossier.struck, np.int32(now.step), at=rows)
        )

    @staticmethod
    def _use(s: State) -> np.ndarray:
        return s[Use.share].reshape(len(SECTORS), len(KINDS))


def credited(s: State, given: np.ndarray, place: tuple[np.ndarray, np.ndarray, np.ndarray]) -> Changes:
    """Credit groups with what workplaces win or lose at once, in service-years, as their service is used."""
    out = np.zeros(s[Group.size].size)
    to_groups(given, np.zeros(given.size), *place, out)
    return Changes().add(Group.net, out)


class Ban(Mechanism, level=Level.MICRO):
    """What is found unlawful ends, and has to be undone.

    Keeps: what is banned ends with the next step.
    Limits: undoing costs in proportion to staff.
    Leaves out: damages; what the law makes of a whole kind of innovation.
    Source: the specification of the case, 2.8; rate and cost are guesses.
    """

    reads = (
        Dossier.ban_due, Dossier.last, Dossier.practice, Dossier.workplace, Workplace.staff, Workplace.service,
        Service.municipality, Service.sector, Use.share, Group.size,
    )  # fmt: skip
    writes = (mins(Practice.last), mins(Dossier.last), adds(Dossier.stops), adds(Group.net))

    undoing: Param[float] = param(default=0.275, unit="1", bounds=(0.0, 10.0), evidence="A-360",
                                  doc="cost of undoing, in years of the workplace's service")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        rows = standing(s, now.step, s[Dossier.ban_due])
        where = s[Dossier.workplace][rows]
        service = s[Workplace.service][where]
        place = s[Service.municipality][service], s[Service.sector][service], s[Use.share].reshape(len(SECTORS), -1)
        changes = credited(s, -self.undoing * s[Workplace.staff][where], place)
        return ended(changes, s, now, rows).add(Dossier.stops, 1, at=rows)


class Complain(Mechanism, level=Level.MICRO):
    """Groups that a practice harms complain until it is stopped.

    Keeps: what is stopped ends with the next step.
    Limits: nothing due, nothing is stopped.
    Leaves out: complaints that are not heard; complaints about what does good.
    Source: the specification of the case, 2.8, voice; rates are guesses, drawn when a practice begins.
    """

    reads = (Dossier.complaint_due, Dossier.last, Dossier.practice)
    writes = (mins(Practice.last), mins(Dossier.last), adds(Dossier.stops))

    def step(self, s: State, now: Moment) -> Changes:
        rows = standing(s, now.step, s[Dossier.complaint_due])
        return ended(Changes(), s, now, rows).add(Dossier.stops, 1, at=rows)
