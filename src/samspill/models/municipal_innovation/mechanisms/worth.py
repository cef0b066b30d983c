"""Worth: what is hidden of an offer, at the workplace that has it on its table."""

import math

import numpy as np
from numba import njit

from samspill import MISSING, Changes, Level, Mechanism, Moment, Pair, Param, State, appends, param, retires
from samspill.core import Ids
from samspill.core.kernels import normal, uniform
from samspill.models.municipal_innovation.tables import (
    DIMENSIONS,
    INITIATORS,
    RULE,
    TYPES,
    Agenda,
    Innovation,
    Offer,
    Proposal,
    Workplace,
)

SHARES = np.array([RULE["initiators"][name]["share"] for name in INITIATORS])
TYPE_SHARES = np.array([RULE["types"][name] for name in TYPES])
AGREED = np.array([RULE["position_weights"]["as agreed"][name] for name in DIMENSIONS])
FAVOURS = {"process": "efficiency", "service": "quality", "communication": "influence"}
SHIFTS = np.array([[float(FAVOURS.get(name) == each) for each in DIMENSIONS] for name in TYPES])
OFFSETS = tuple(getattr(Proposal, name) for name in DIMENSIONS)


class Worth(Mechanism, level=Level.MICRO):
    """Every offer has a hidden value, four dimensions of it, a tilt, types, and somebody who brings it.

    Keeps: an idea has the same worth in every scenario; with the weights agreed upon the dimensions sum to the value.
    Limits: with full fit and no adapting what was found is worth here what it is worth at its source.
    Leaves out: ideas that get better or worse over the years.
    Source: the specification of the case, 2.2 and 2.3; nothing is known of the values of ideas.
    """

    reads = (
        Offer, Offer.workplace, Offer.innovation, Offer.seen_share, Workplace, Innovation, Innovation.value,
        Innovation.tilt, Innovation.complexity, Innovation.claim, Agenda.examples,
    )  # fmt: skip
    writes = (appends(Proposal, ids_of=Offer), retires(Offer))

    idea_mean: Param[float] = param(default=0.0, unit="sd", bounds=(-5.0, 5.0), evidence="A-201",
                                    doc="mean hidden value of ideas")  # fmt: skip
    skew: Param[float] = param(default=0.0, unit="1", bounds=(-0.5, 0.5), evidence="A-309",
                               doc="whether rare ideas are very good or very bad")  # fmt: skip
    fit: Param[float] = param(default=0.55, unit="1", bounds=(0.0, 1.0), evidence="A-205",
                              doc="how far an idea is worth elsewhere what it is worth at its source")  # fmt: skip
    adapted: Param[float] = param(default=0.625, unit="1", bounds=(0.0, 1.0), evidence="A-310",
                                  doc="share of what is found that is adapted")  # fmt: skip
    adapting_gain: Param[float] = param(default=0.5, unit="1", bounds=(0.0, 1.0), evidence="A-311",
                                        doc="share of the lack of fit that adapting mends")  # fmt: skip
    adapting_work: Param[float] = param(default=0.1, unit="1", bounds=(0.0, 5.0), evidence="A-312",
                                        doc="share of work that adapting adds")  # fmt: skip
    foreign_misfit: Param[float] = param(default=0.2, unit="1", bounds=(0.0, 1.0), evidence="A-313",
                                         doc="share of fit lost where examples come from abroad")  # fmt: skip
    spread: Param[float] = param(default=1.75, unit="sd", bounds=(0.0, 10.0), evidence="A-314",
                                 doc="spread of the dimensions of one idea")  # fmt: skip
    type_shift: Param[float] = param(default=0.15, unit="sd", bounds=(0.0, 5.0), evidence="A-315",
                                     doc="by how much a type favours its dimension")  # fmt: skip
    tilt_mean: Param[float] = param(default=0.0, unit="sd", bounds=(-5.0, 5.0), evidence="A-316",
                                    doc="by how much ideas favour those who depend on services")  # fmt: skip
    tilt_sd: Param[float] = param(default=0.6, unit="sd", bounds=(0.0, 5.0), evidence="A-229",
                                  doc="spread of how ideas favour them")  # fmt: skip
    complexity_sd: Param[float] = param(default=0.5, unit="1", bounds=(0.0, 2.0), evidence="A-247",
                                        doc="spread of the logarithm of complexity")  # fmt: skip

    def step(self, s: State, now: Moment) -> Changes:
        place, source, offers = s[Offer.workplace], s[Offer.innovation], s.ids(Offer)
        own, found = parted(source)
        origin = source[found]
        who = offers.values.copy()
        who[found] = s.ids(Innovation).values[origin]
        ideas = Ids(Innovation, who)  # each draw belongs to the idea, whoever has it on the table
        adapted = np.zeros(place.size, np.bool_)
        adapted[found] = now.rng("adapted").uniform(offers[found]) < self.adapted
        value, tilt, complexity, claim = (np.full(place.size, 0.5) for _ in range(4))
        value[own], tilt[own], complexity[own] = self._traits(now, ideas[own])
        here = Pair(ideas[found], s.ids(Workplace)[place[found]])
        fit = self._fit(adapted[found], s[Agenda.examples][0])
        there = s[Innovation.value][origin] - self.idea_mean
        value[found] = self.idea_mean + fit * there + np.sqrt(1.0 - fit**2) * now.rng("fit", ever=True).normal(here)
        tilt[found] = s[Innovation.tilt][origin]
        complexity[found] = s[Innovation.complexity][origin] * (1.0 + self.adapting_work * adapted[found])
        claim[found] = s[Innovation.claim][origin]
        offsets, types = self._facets(now, ideas)
        return Changes().retire(Offer).append(now.successors(Proposal, of=offers), {
            Proposal.workplace: place, Proposal.innovation: source, Proposal.seen_share: s[Offer.seen_share],
            Proposal.claim: claim, Proposal.value: value, Proposal.tilt: tilt, Proposal.complexity: complexity,
            Proposal.types: types,
            Proposal.initiator: now.rng("initiator").choice(offers, SHARES).astype(np.int8),
            Proposal.adapted: adapted, **dict(zip(OFFSETS, offsets, strict=True)),
        })  # fmt: skip

    def _traits(self, now: Moment, ideas: Ids) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Draw what an idea of one's own is worth, whom it favours, and how complex it is."""
        e, k = now.rng("value", ever=True).normal(ideas), self.skew
        value = self.idea_mean + (e + k * (e**2 - 1.0)) / math.sqrt(1.0 + 2.0 * k**2)
        tilt = self.tilt_mean + self.tilt_sd * now.rng("tilt", ever=True).normal(ideas)
        complexity = np.exp(self.complexity_sd * now.rng("complexity", ever=True).normal(ideas))
        return value, tilt, complexity

    def _fit(self, adapted: np.ndarray, examples: float) -> np.ndarray:
        """Give how far what was found is worth here what it is worth there; less where much comes from abroad."""
        abroad = self.foreign_misfit * min(1.0, max(0.0, examples))
        return (self.fit + self.adapting_gain * adapted * (1.0 - self.fit)) * (1.0 - abroad)

    def _facets(self, now: Moment, ideas: Ids) -> tuple[np.ndarray, np.ndarray]:
        dimension = [now.rng("dimension", ever=True).key(Innovation, k) for k in range(len(DIMENSIONS))][0]
        kind = now.rng("types", ever=True).key(Innovation)
        offsets, types = np.empty((len(DIMENSIONS), len(ideas)), np.float32), np.empty(len(ideas), np.int8)
        facets(ideas.values, dimension, kind, TYPE_SHARES, AGREED, SHIFTS * self.type_shift, self.spread, offsets,
               types)  # fmt: skip
        return offsets, types


@njit(nogil=True, cache=True)
def facets(ids, dimension, kind, shares, weights, shifts, spread, offsets, types):
    """Write what each idea gives to each dimension above its value, and its types, from one uniform.

    The offsets of an idea sum to 0 under the weights; an idea of no type by lot is one of process.
    """
    n_types, n_dimensions = shifts.shape
    x = np.empty(n_dimensions)
    for i in range(ids.size):
        u, bits = uniform(ids[i], kind, 0), 0
        for d in range(n_dimensions):
            x[d] = spread * normal(ids[i], dimension, d)
        for t in range(n_types):
            has = u < shares[t]
            u = u / shares[t] if has else (u - shares[t]) / (1.0 - shares[t])
            bits += (1 << t) * has
            for d in range(n_dimensions):
                x[d] += shifts[t, d] * (has - shares[t])
        middle = 0.0
        for d in range(n_dimensions):
            middle += weights[d] * x[d]
        for d in range(n_dimensions):
            offsets[d, i] = x[d] - middle
        types[i] = bits if bits > 0 else 4


@njit(nogil=True, cache=True)
def parted(innovation):
    """Part positions into those of ideas of one's own, which have no innovation yet, and those of what was found."""
    own, found = np.empty(innovation.size, np.int64), np.empty(innovation.size, np.int64)
    n_own, n_found = 0, 0
    for i in range(innovation.size):
        own[n_own], found[n_found] = i, i
        n_own, n_found = n_own + (innovation[i] == MISSING), n_found + (innovation[i] != MISSING)
    return own[:n_own], found[:n_found]
