"""Job information: jobs are heard of, taken, or passed on to somebody who has none."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from numba import njit
from numpy.typing import NDArray

from samspill.core import Changes, Moment, Network, State, Sweep, Table, once
from samspill.core.kernels import picked
from samspill.spec import Column, Level, Param, param, sets


class JobInformation(Sweep, level=Level.MICRO, clock="step", order=once(Table)):  # type: ignore[literal-required]
    """Whoever hears of a job takes it, or passes it on to a neighbour who has none at that moment.

    One after another, in an order that is drawn anew in each step, people hear of a job or not. Who has none takes
    it. Who has one passes it on to one of the neighbours without one, picked evenly, and where there is none it is
    lost. A model says who may have a job, and who knows whom:
    ``class Hear(JobInformation, network=Acquaintance, employed=Agent.employed)``.

    Keeps: who has a job has it still.
    Limits: with hears of 0 nobody finds a job; without ties everybody finds what they hear of themselves.
    Leaves out: wages, what jobs need, searching harder, passing on twice.
    Source: Calvo-Armengol and Jackson (2004), section I.
    """

    network: ClassVar[type[Network]]
    employed: ClassVar[Column]

    hears: Param[float] = param(default=0.1, unit="1", bounds=(0.0, 1.0),
                                doc="probability that somebody hears of a job in a step")  # fmt: skip

    def __init_subclass__(cls, *, network: type[Network] | None = None, employed: Column | None = None,
                          **declared: Any) -> None:  # fmt: skip
        if network and employed:
            cls.network, cls.employed = network, employed
            cls.reads, cls.writes = (employed.table, network, employed), (sets(employed),)
            declared["order"] = once(employed.table)
        super().__init_subclass__(**declared)

    def sweep(self, s: State, now: Moment, rows: NDArray[np.int64]) -> Changes:
        who, ties = s.ids(self.employed.table), s[self.network]
        heard = now.rng("hears").uniform(who) < self.hears
        acting = rows[heard[rows]]
        passed_to = now.rng("passes it to").uniform(who[acting])
        without = 1.0 - s[self.employed]
        hand_on(acting, passed_to, ties.indptr, ties.indices, without)
        return Changes().set(self.employed, without == 0.0)


@njit(nogil=True, cache=True)
def hand_on(acting, uniform, indptr, indices, without):
    """Give each job that somebody hears of to who has none: oneself, or a neighbour."""
    for place in range(acting.size):
        row = acting[place]
        if without[row] == 0.0:
            row = picked(indices, indptr[row], indptr[row + 1], without, False, uniform[place])
        if row >= 0:
            without[row] = 0.0
