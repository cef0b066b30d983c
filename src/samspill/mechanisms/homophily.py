"""Homophily: who has something in common meets to more effect, and comes to have more in common."""

from __future__ import annotations

from typing import Any, ClassVar

from numba import njit
from numpy.typing import NDArray

from samspill.core import Changes, Geography, Moment, Network, State, Sweep, Table, picks
from samspill.core.kernels import integer, random_neighbour, uniform
from samspill.spec import Column, Level, sets


class HomophilousCopying(Sweep, level=Level.MICRO, clock="step", acts=picks(Table)):
    """Somebody meets a neighbour; the more they share the likelier one more of the neighbour's traits is taken over.

    The traits of each stand one after another in a table of features, as many for each. A model says who meets, who
    is near whom (a geography or a network), and what they have or do not have in common:
    ``class Copy(HomophilousCopying, of=Site, near=Land, trait=Feature.trait)``.

    Keeps: traits that somebody has, for no new ones come up.
    Limits: neighbours who share nothing, or everything, do not change one another; who has no neighbours stays.
    Leaves out: drift, distant contacts, media.
    Source: Axelrod (1997), the model of cultural change.
    """

    of: ClassVar[type[Table]]
    near: ClassVar[type[Geography[Any]] | type[Network]]
    trait: ClassVar[Column]

    def __init_subclass__(cls, *, of: type[Table] | None = None, near: Any = None, trait: Column | None = None,
                          **declared: Any) -> None:  # fmt: skip
        if of and near and trait:
            cls.of, cls.near, cls.trait = of, near, trait
            cls.reads, cls.writes = (of, trait, near), (sets(trait, whole=True),)
            declared["acts"] = picks(of)
        super().__init_subclass__(**declared)

    def sweep(self, s: State, now: Moment, rows: NDArray[Any]) -> Changes:
        meet, land = now.rng("meet"), s[self.near]
        culture = s[self.trait].reshape(s.size(self.of), -1).copy()
        meet.drew(copy(rows, culture, land.indptr, land.indices, meet.key(self.of)))
        return Changes().set(self.trait, culture.ravel())


@njit(nogil=True, cache=True)
def copy(rows: Any, culture: Any, indptr: Any, indices: Any, key: Any) -> Any:
    """Play meetings, one after another; give the number of draws."""
    drawn, n_features = rows.size, culture.shape[1]
    for event in range(rows.size):
        one = rows[event]
        if indptr[one] == indptr[one + 1]:
            continue
        mine, theirs = culture[one], culture[random_neighbour(one, indptr, indices, event, key, 0)]
        differ = 0
        for feature in range(n_features):
            differ += mine[feature] != theirs[feature]
        if differ in (0, n_features):
            continue
        drawn += 1
        if uniform(event, key, 1) * n_features >= n_features - differ:
            continue
        drawn += 1
        left = integer(event, differ, key, 2)
        for feature in range(n_features):
            if mine[feature] != theirs[feature]:
                if left == 0:
                    mine[feature] = theirs[feature]
                left -= 1
    return drawn
