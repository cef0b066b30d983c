"""The null models M0 to M6: what a forecast must beat before anything is said of how states copy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from samspill.experiments.scoring import fit_linear, fit_logit
from samspill.models.policy_diffusion.panel import Array, Panel
from samspill.models.policy_diffusion.states import STATES

TERMS = {
    "share": lambda panel: panel.share,
    "neighbours": lambda panel: panel.near_share,
    "ln_age": lambda panel: np.log(panel.year - panel.first[:, None]),
    "decade": lambda panel: (panel.year - 1990) / 10.0,
    "ln_last_year": lambda panel: np.log1p(panel.last_year),
}
"""What the models may know of a state-year, all of it from before."""


def terms_of(panel: Panel, names: tuple[str, ...]) -> Array:
    """Give terms of the rows at risk, shape (rows, terms)."""
    columns = [panel.rows(TERMS[name](panel)) for name in names]
    return np.array(columns).reshape(len(names), panel.outcomes.size).T


@dataclass(frozen=True)
class LogitNull:
    """Log odds linear in some terms, with a constant or an effect of each state."""

    name: str
    about: str
    terms: tuple[str, ...] = ()
    by_state: bool = False

    def fit(self, panel: Panel) -> FittedNull:
        """Fit by maximum likelihood."""
        category = panel.states if self.by_state else np.zeros_like(panel.states)
        logit = fit_logit(panel.outcomes, category, terms_of(panel, self.terms), len(STATES) if self.by_state else 1)
        effects = dict(zip(STATES if self.by_state else ("constant",), logit.effects.tolist(), strict=True))

        def probabilities(other: Panel) -> Array:
            return logit.probabilities(
                other.states if self.by_state else np.zeros_like(other.states), terms_of(other, self.terms)
            )

        return FittedNull(effects | dict(zip(self.terms, logit.slopes.tolist(), strict=True)), probabilities)


@dataclass(frozen=True)
class LinearNull:
    """Bass's model: the probability itself is linear in a constant and some terms."""

    name: str
    about: str
    terms: tuple[str, ...]

    def fit(self, panel: Panel) -> FittedNull:
        """Fit by maximum likelihood."""
        start = np.array([0.01, 0.1, 0.03])[: len(self.terms) + 1]
        b = fit_linear(panel.outcomes, self._design(panel), start)
        values = dict(zip(("constant", *self.terms), b.tolist(), strict=True))
        return FittedNull(values, lambda other: self._design(other) @ b)

    def _design(self, panel: Panel) -> Array:
        return np.column_stack([np.ones(panel.outcomes.size), terms_of(panel, self.terms)])


@dataclass(frozen=True)
class FittedNull:
    """A null model after its fit.

    Attributes
    ----------
    values
        Its coefficients by name.
    probabilities
        Forecasts the rows of a panel.
    """

    values: Mapping[str, float]
    probabilities: Callable[[Panel], Array]


NULLS = (
    LogitNull("M0", "the same chance for everybody, always"),
    LogitNull("M1", "each state has its own chance", by_state=True),
    LinearNull("M2", "by itself, and by the share of all states that have it (Bass)", ("share",)),
    LinearNull("M2N", "M2 and the share of neighbours that have it", ("share", "neighbours")),
    LogitNull("M2L", "the share of all states, as log odds", ("share",)),
    LogitNull("M3", "M1 and the share of all states", ("share",), True),
    LogitNull("M4", "M3 and the share of neighbours", ("share", "neighbours"), True),
    LogitNull("M5", "M4, the policy's age and the decade", ("share", "neighbours", "ln_age", "decade"), True),
    LogitNull("M6", "M5 and how many adopted in the year before",
              ("share", "neighbours", "ln_age", "decade", "ln_last_year"), True),
)  # fmt: skip
GAINS = (
    ("M1", "M0"),
    ("M2", "M0"),
    ("M2N", "M2"),
    ("M2L", "M0"),
    ("M3", "M1"),
    ("M4", "M3"),
    ("M5", "M4"),
    ("M6", "M5"),
)
"""Which null models are compared with which others."""
