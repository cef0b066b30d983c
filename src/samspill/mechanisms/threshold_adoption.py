"""Thresholds: whoever has enough adopters among the neighbours adopts too."""

from __future__ import annotations

from typing import Any, ClassVar

from samspill.core import Changes, Mechanism, Moment, Network, State
from samspill.spec import Column, Level, sets


class ThresholdAdoption(Mechanism, level=Level.MICRO, clock="step"):
    """Whoever has enough adopters among the neighbours adopts too, all at once.

    A model says between whom, of what, and how many it takes:
    ``class Join(ThresholdAdoption, network=Friendship, adopted=Person.joined, threshold=Person.threshold)``.
    The threshold is a number of neighbours, or with ``shares=True`` a share of them.

    Keeps: who has adopted stays so.
    Limits: who has no neighbours does not adopt; where nobody has adopted nobody does.
    Leaves out: giving up again; how long one thinks about it; who counts more than others.
    Source: Granovetter (1978); among neighbours Morris (2000), Watts (2002), Centola and Macy (2007).
    """

    network: ClassVar[type[Network]]
    adopted: ClassVar[Column]
    threshold: ClassVar[Column]
    shares: ClassVar[bool] = False

    def __init_subclass__(cls, *, network: type[Network] | None = None, adopted: Column | None = None,
                          threshold: Column | None = None, shares: bool = False, **declared: Any) -> None:  # fmt: skip
        if network and adopted and threshold:
            cls.network, cls.adopted, cls.threshold, cls.shares = network, adopted, threshold, shares
            cls.reads, cls.writes = (network, adopted, threshold), (sets(adopted),)
        super().__init_subclass__(**declared)

    def step(self, s: State, now: Moment) -> Changes:
        adopted, ties = s[self.adopted], s[self.network]
        n_adopters, needed = ties.count(adopted), s[self.threshold]
        enough = n_adopters >= (needed * ties.degree() if self.shares else needed)
        return Changes().set(self.adopted, adopted | (enough & (n_adopters > 0)))
