"""What is learned of states from policies that are over: how ready each is, and who chooses like whom."""

from __future__ import annotations

import numpy as np

from samspill.models.policy_diffusion.panel import Array, Panel
from samspill.models.policy_diffusion.states import STATES

CHUNKS = 4
"""Likeness is learned from the other chunks of the fitted policies while its weight is fitted to one."""


def leaning_of(leaning: Array, panel: Panel) -> Array:
    """Give each state's readiness in each year, shape (policies, years, states)."""
    return np.asarray(leaning[panel.year % 2])


def drawn_in(seen: Array, expected: Array) -> Array:
    """Estimate ratios of what is seen to what is expected, drawn towards 1 by as much as chance makes them differ.

    The ratios are taken as gamma distributed with mean 1; their spread is that beyond what Poisson counts have.
    """
    spread = max(float(((seen - expected) ** 2 - expected).sum() / (expected**2).sum()), 1e-6)
    return np.asarray((seen + 1.0 / spread) / (expected + 1.0 / spread))


def surprises(panel: Panel, hazard: Array) -> tuple[Array, Array]:
    """Sum up by how much states did more than was forecast.

    Returns
    -------
    before
        Up to the year before, relative to all states, shape (policies, years, states).
    final
        Up to the end, likewise, shape (policies, states).
    """
    each = np.where(panel.at_risk, panel.adopted - hazard, 0.0)
    sums = np.cumsum(each, axis=1) + panel.seeds[:, None, :]
    before = np.concatenate([panel.seeds[:, None, :].astype(np.float64), sums[:, :-1]], axis=1)
    return before - before.mean(axis=2, keepdims=True), sums[:, -1] - sums[:, -1].mean(axis=1, keepdims=True)


def likeness_of(final: Array) -> Array:
    """Correlate what came as a surprise over policies, shape (states, states); nobody is like itself."""
    spread = np.sqrt((final**2).sum(axis=0))
    alike = (final.T @ final) / np.maximum(np.outer(spread, spread), 1e-12)
    np.fill_diagonal(alike, 0.0)
    return np.asarray(alike)


def likeness_from_others(before: Array, final: Array) -> Array:
    """Give the pull of states alike, each policy's by a likeness learned from other policies; shape of ``before``.

    A likeness that had learned from the policy itself would look better than it is, and get too large a weight.
    """
    chunk, pull = np.arange(len(final)) % CHUNKS, np.empty(before.shape)
    for each in range(CHUNKS):
        pull[chunk == each] = before[chunk == each] @ likeness_of(final[chunk != each])
    return pull


def learned_leaning(panel: Panel, hazard: Array, calendar: bool) -> Array:
    """Estimate how ready each state is in even and in odd years, drawn towards 1 where little is seen.

    Parameters
    ----------
    hazard
        What is expected where all states are alike, shape (policies, years, states).
    calendar
        Whether even and odd years are told apart: many legislatures meet in odd years only, or do more in them.

    Returns
    -------
    array
        Shape (2, states).
    """
    odd = (panel.year % 2 == 1)[:, :, None]
    seen, expected = np.empty((2, len(STATES))), np.empty((2, len(STATES)))
    for each in (0, 1):
        mask = panel.at_risk & (odd == each)
        seen[each] = (panel.adopted & mask).sum(axis=(0, 1))
        expected[each] = np.where(mask, hazard, 0.0).sum(axis=(0, 1))
    if not calendar:
        seen, expected = seen.sum(axis=0), expected.sum(axis=0)
    return np.broadcast_to(drawn_in(seen, expected), (2, len(STATES)))
