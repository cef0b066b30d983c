"""Choosing: which proposals a workplace adopts, by the rule that holds."""

import numpy as np
from numba import njit

from samspill import MISSING, Changes, Level, Mechanism, Moment, Param, State, adds, appends, param, retires, sets
from samspill.models.municipal_innovation.mechanisms.lots import drawn
from samspill.models.municipal_innovation.tables import (
    DIMENSIONS,
    ORIGINS,
    Adoption,
    Agenda,
    Dossier,
    Innovation,
    Municipality,
    Nation,
    Proposal,
    Workplace,
)

KEPT = {getattr(Dossier, name): getattr(Proposal, name) for name in (
    "workplace", "value", *DIMENSIONS, "tilt", "complexity", "types", "initiator")}  # fmt: skip
"""What a dossier takes over from the proposal."""


class Choose(Mechanism, level=Level.MICRO):
    """A workplace adopts what enough speaks for: its index, what peers have, what is claimed, the push, and chance.

    Keeps: every proposal ends; by lot as many are adopted in each county as would have been chosen.
    Limits: what is one's own is neither seen at peers nor claimed.
    Leaves out: boards, vetoes, budgets.
    Source: the specification of the case, 2.6; all weights are guesses.
    """

    reads = (
        Proposal, *(getattr(Proposal, each.name) for each in KEPT), Proposal.innovation, Proposal.seen_share,
        Proposal.claim, Proposal.adapted, Proposal.index, Proposal.delay, Proposal.joint, Workplace.threshold,
        Workplace.uptake, Workplace.municipality, Municipality, Municipality.county, Agenda.on_bar, Agenda.targets,
        Agenda.weigh_seen, Agenda.weigh_claim, Agenda.weigh_push, Agenda.choosing_by_lot,
    )  # fmt: skip
    writes = (
        appends(Adoption, ids_of=Proposal), appends(Dossier, ids_of=Proposal), appends(Innovation, ids_of=Proposal),
        retires(Proposal), sets(Workplace.last_adopted), adds(Workplace.decided), adds(Workplace.harmful),
        adds(Nation.offers), adds(Nation.offered_value), adds(Nation.adoptions), adds(Nation.adopted_value),
        adds(Nation.adopted_complexity), adds(Agenda.reused), adds(Agenda.decided),
    )  # fmt: skip

    bar: Param[float] = param(default=0.5, unit="sd", bounds=(-5.0, 5.0), evidence="A-204",
                              doc="how good a proposal must seem")  # fmt: skip
    push_effect: Param[float] = param(default=0.2, unit="sd", bounds=(-2.0, 2.0), evidence="A-207",
                                      doc="by how much a push of 1 lowers the bar")  # fmt: skip
    noise: Param[float] = param(default=0.5, unit="sd", bounds=(0.0, 5.0), evidence="A-246",
                                doc="chance in decisions")  # fmt: skip
    obedience: Param[float] = param(default=0.5, unit="1", bounds=(0.0, 5.0), evidence="A-341",
                                    doc="share by which targets raise the weight of the push")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        place, who, value = s[Proposal.workplace], s.ids(Proposal), s[Proposal.value]
        wanted = self._index(s, now) > 0.0
        town = s[Workplace.municipality][place]
        adopted = np.flatnonzero(drawn(s, now, s[Agenda.choosing_by_lot][0], wanted, town, who))
        where, worth = place[adopted], value[adopted]
        complexity, n = s[Proposal.complexity][adopted], float(adopted.size)
        changes = Changes().retire(Proposal)
        innovation = self._bear(changes, s, now, adopted)
        last = last_of_each(where, s[Workplace.threshold].size)
        found = s[Proposal.innovation][adopted] != MISSING
        return (
            changes.set(Workplace.last_adopted, innovation[last], at=where[last])
            .add(Workplace.decided, 1, at=where).add(Workplace.harmful, 1, at=where[worth < 0.0])
            .add(Nation.offers, float(place.size)).add(Nation.offered_value, float(value.sum()))
            .add(Nation.adoptions, n).add(Nation.adopted_value, float(worth.sum()))
            .add(Nation.adopted_complexity, float(complexity.sum()))
            .add(Agenda.reused, float(found.sum())).add(Agenda.decided, n)
        )  # fmt: skip

    def _index(self, s: State, now: Moment) -> np.ndarray:
        """Sum up what speaks for each proposal; above 0 it is adopted."""
        place, seen = s[Proposal.workplace], s[Proposal.seen_share]
        outside = s[Proposal.innovation] != MISSING
        push = s[Workplace.uptake][place] * s[Agenda.on_bar][0]
        obeyed = s[Agenda.weigh_push][0] * (1.0 + self.obedience * max(0.0, s[Agenda.targets][0]))
        peers = s[Agenda.weigh_seen][0] * (seen - s[Workplace.threshold][place]) * (seen > 0.0)
        claims = s[Agenda.weigh_claim][0] * (s[Proposal.claim] - 0.5) * outside
        chance = self.noise * now.rng("decision").normal(s.ids(Proposal))
        return s[Proposal.index] + peers + claims + obeyed * self.push_effect * push - self.bar + chance

    def _bear(self, changes: Changes, s: State, now: Moment, adopted: np.ndarray) -> np.ndarray:
        """Let adopted ideas of one's own become innovations, and open a dossier on every adoption."""
        who, innovation = s.ids(Proposal)[adopted], s[Proposal.innovation][adopted]
        adapted = s[Proposal.adapted][adopted]
        own = np.flatnonzero(innovation == MISSING)
        mine = adopted[own]
        born = now.successors(Innovation, of=who[own])
        changes.append(born, {
            Innovation.value: s[Proposal.value][mine], Innovation.tilt: s[Proposal.tilt][mine],
            Innovation.complexity: s[Proposal.complexity][mine],
        })  # fmt: skip
        innovation[own] = born.rows
        kind = np.where(adapted, ORIGINS.index("adapted"), ORIGINS.index("copied")).astype(np.int8)
        kind[own] = ORIGINS.index("own")
        dossier, step = now.successors(Dossier, of=who), np.int32(now.step)
        changes.append(dossier, {
            **{kept: s[of][adopted] for kept, of in KEPT.items()}, Dossier.innovation: innovation,
            Dossier.delay: s[Proposal.delay][adopted].astype(np.float32), Dossier.kind: kind,
            Dossier.joint: s[Proposal.joint][adopted] > 0, Dossier.decided: step,
        }).append(now.successors(Adoption, of=who), {
            Adoption.workplace: s[Proposal.workplace][adopted], Adoption.innovation: innovation,
            Adoption.dossier: dossier.rows, Adoption.value: s[Proposal.value][adopted],
            Adoption.complexity: s[Proposal.complexity][adopted], Adoption.decided: step,
        })  # fmt: skip
        return innovation


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
