"""The panel: each policy's states at risk, year by year, and what had happened before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

from samspill.models.policy_diffusion.states import STATES, TOUCHING

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Years = NDArray[np.int64]

NEVER = 9999
"""Year of adoption of a state that has not adopted."""
YEARS = 20
"""For how many years after its first adoption a policy is followed."""
FIRST = 1960
"""Earlier policies do not count: not all fifty states were there."""


@dataclass(frozen=True)
class Panel:
    """Policies that count, in order of name.

    Attributes
    ----------
    names
        Of the policies.
    adoption
        Year in which each state adopted each policy, or `NEVER`; shape (policies, states).
    end
        Last year that is known of each policy, shape (policies,).
    """

    names: tuple[str, ...]
    adoption: Years
    end: Years

    @classmethod
    def of(cls, names: Sequence[str], adoption: Years, end: Years) -> Self:
        """Take those policies that count: first adopted in 1960 or later, with a year to forecast."""
        panel = cls(tuple(names), adoption, end)
        return panel.some((panel.first >= FIRST) & panel.at_risk.any(axis=(1, 2)))

    def some(self, picked: Flags) -> Self:
        """Give the policies that a mask picks."""
        names = tuple(name for name, kept in zip(self.names, picked, strict=True) if kept)
        return type(self)(names, self.adoption[picked], self.end[picked])

    @cached_property
    def first(self) -> Years:
        """The year of each policy's first adoption, shape (policies,)."""
        return np.asarray(self.adoption.min(axis=1, initial=NEVER))

    @cached_property
    def year(self) -> Years:
        """The years after the first adoption, shape (policies, years)."""
        return np.asarray(self.first[:, None] + np.arange(1, YEARS + 1))

    @cached_property
    def had(self) -> Flags:
        """Whether a state had a policy at the end of the year before, shape (policies, years, states)."""
        return np.asarray(self.adoption[:, None, :] < self.year[:, :, None])

    @cached_property
    def at_risk(self) -> Flags:
        """Whether a state-year is scored, same shape."""
        known = self.year <= np.minimum(self.first + YEARS, self.end)[:, None]
        return known[:, :, None] & ~self.had

    @cached_property
    def adopted(self) -> Flags:
        """Whether a state that was at risk adopted in the year, same shape."""
        return np.asarray(self.adoption[:, None, :] == self.year[:, :, None]) & self.at_risk

    @cached_property
    def seeds(self) -> Flags:
        """Whether a state was among the first adopters, shape (policies, states)."""
        return np.asarray(self.adoption == self.first[:, None])

    # --- what a forecast may know: the end of the year before, shape (policies, years[, states]) ----------

    @cached_property
    def share(self) -> Array:
        """How many states have the policy, as a share of the 49 others."""
        return self.had.sum(axis=2) / (len(STATES) - 1)

    @cached_property
    def near_share(self) -> Array:
        """The share of each state's neighbours that have it; 0 for a state without neighbours."""
        return (self.had.astype(np.float64) @ TOUCHING) / np.maximum(TOUCHING.sum(axis=0), 1)

    @cached_property
    def last_year(self) -> Array:
        """How many states adopted it in the year before, among them those that began."""
        return np.asarray((self.adoption[:, None, :] == (self.year - 1)[:, :, None]).sum(axis=2), np.float64)

    # --- rows ---------------------------------------------------------------------------------------------

    @cached_property
    def outcomes(self) -> Flags:
        """Whether it happened, shape (rows,)."""
        return self.adopted[self.at_risk]

    @cached_property
    def groups(self) -> Years:
        """The policy of each row."""
        return np.nonzero(self.at_risk)[0]

    @cached_property
    def states(self) -> Years:
        """The state of each row."""
        return np.nonzero(self.at_risk)[2]

    @property
    def n_groups(self) -> int:
        """How many policies there are."""
        return len(self.names)

    def rows(self, values: Array) -> Array:
        """Give values of shape (policies, years), or with states, as one number a row at risk."""
        whole = values if values.ndim == 3 else np.broadcast_to(values[:, :, None], self.at_risk.shape)
        return np.asarray(whole[self.at_risk])
