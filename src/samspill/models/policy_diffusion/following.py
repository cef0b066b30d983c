"""Ours: states that follow neighbours and those that resemble them, on policies whose appeal comes and goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from samspill.experiments.scoring import log_scores, robust_errors
from samspill.mechanisms import Memory, adoption_probability, appeal_ahead, readiness
from samspill.models.policy_diffusion.likeness import (
    leaning_of,
    learned_leaning,
    likeness_from_others,
    likeness_of,
    surprises,
)
from samspill.models.policy_diffusion.panel import Array, Panel
from samspill.models.policy_diffusion.states import STATES

START = {
    "near": 0.5, "ageing": 0.0, "alike": 0.0,
    "ln_shape": -1.0, "ln_rate": 2.0, "logit_kept": 0.0, "ln_seed_events": -1.0, "ln_seed_exposure": 1.0,
}  # fmt: skip
"""Where the search for the weights and the memory begins, in the form in which they are sought."""


@dataclass(frozen=True)
class Weights:
    """The numbers of the hazard: of neighbours, of the policy's age, of those alike; and the memory."""

    near: float
    ageing: float
    alike: float
    memory: Memory

    @classmethod
    def of(cls, sought: Mapping[str, float]) -> Weights:
        """Read them from the form in which they are sought."""
        kept = 1.0 / (1.0 + np.exp(-sought["logit_kept"]))
        shape, rate, events, exposure = (
            float(np.exp(sought[f"ln_{name}"])) for name in ("shape", "rate", "seed_events", "seed_exposure")
        )
        return cls(
            sought["near"], sought["ageing"], sought["alike"], Memory(shape, rate, float(kept), events, exposure)
        )

    def hazard(self, panel: Panel, leaning: Array, likeness: Array) -> Array:
        """Forecast every state-year, shape (policies, years, states)."""
        pull = self.near * panel.near_share + self.alike * likeness
        age = (panel.year - panel.first[:, None])[:, :, None].astype(np.float64)
        ready = readiness(leaning, pull, age, self.ageing)
        exposure = np.where(panel.at_risk, ready, 0.0).sum(axis=2)
        seeds, events = panel.seeds.sum(axis=1), panel.adopted.sum(axis=2).astype(np.float64)
        shape, rate = appeal_ahead(events, exposure, seeds, self.memory)
        return adoption_probability(ready, shape[:, :, None], rate[:, :, None])


class Search:
    """The search for weights and memory, with readiness and likeness given.

    Parameters
    ----------
    panel, leaning, likeness
        What is fitted to what; both of shape (policies, years, states).
    fixed
        Numbers that are not sought.
    """

    def __init__(self, panel: Panel, leaning: Array, likeness: Array, fixed: Mapping[str, float]) -> None:
        self._panel, self._leaning, self._likeness, self._fixed = panel, leaning, likeness, fixed
        self.free = tuple(name for name in START if name not in fixed)

    def scores(self, x: Array) -> Array:
        """Give log scores of the rows at risk under the sought numbers."""
        weights = Weights.of({**self._fixed, **dict(zip(self.free, x.tolist(), strict=True))})
        hazard = weights.hazard(self._panel, self._leaning, self._likeness)
        return log_scores(self._panel.outcomes, hazard[self._panel.at_risk])

    def best(self, start: Mapping[str, float]) -> dict[str, float]:
        """Find the numbers under which the mean log score is best."""
        from scipy.optimize import minimize

        bounds = [(-8.0, 8.0) if name.startswith(("ln", "logit")) else (-5.0, 5.0) for name in self.free]
        found = minimize(lambda x: -float(self.scores(x).mean()), [start[name] for name in self.free],
                         method="L-BFGS-B", bounds=bounds, options={"maxiter": 200, "ftol": 1e-9})  # fmt: skip
        return {**self._fixed, **dict(zip(self.free, found.x.tolist(), strict=True))}

    def errors(self, best: Mapping[str, float]) -> dict[str, float]:
        """Give standard errors of the sought numbers, clustered by policy; readiness and likeness count as known."""
        n, groups = self._panel.n_groups, self._panel.groups
        x = np.array([best[name] for name in self.free])
        found = robust_errors(lambda at: np.bincount(groups, self.scores(at), n).astype(np.float64), x)
        return dict(zip(self.free, found.tolist(), strict=True))


@dataclass(frozen=True)
class Following:
    """The copying model; parts can be left out to see what they are worth.

    Attributes
    ----------
    near
        Whether neighbours that have the policy pull.
    alike
        Whether states pull that have made the same choices on other policies.
    calendar
        Whether a state may be readier in odd years than in even ones; else it has one readiness.
    leaning
        Whether states differ in readiness at all.
    memory
        ``"fading"``: the appeal of a policy is learned and forgotten; ``"lasting"``: never forgotten; ``"none"``:
        nothing is learned of it.
    """

    name: str = "ours"
    about: str = "neighbours, states alike, readiness of states in odd and even years, an appeal that fades"
    near: bool = True
    alike: bool = True
    calendar: bool = True
    leaning: bool = True
    memory: str = "fading"

    def fit(self, panel: Panel) -> FittedFollowing:
        """Fit in two rounds: weights, then readiness and likeness from what these leave, then weights again."""
        even, none = np.ones((2, len(STATES))), np.zeros(panel.at_risk.shape)
        held = self._fixed() | {"alike": 0.0}
        first = Search(panel, leaning_of(even, panel), none, held).best(START)
        rough = Weights.of(first)
        hazard = rough.hazard(panel, leaning_of(even, panel), none)
        leaning = learned_leaning(panel, hazard, self.calendar) if self.leaning else even
        if not self.alike:
            search = Search(panel, leaning_of(leaning, panel), none, held)
            return FittedFollowing(search, search.best(first), rough, leaning, np.zeros((len(STATES),) * 2))
        before, final = surprises(panel, np.clip(hazard * leaning_of(leaning, panel), 0.0, 0.99))
        likeness = likeness_from_others(before, final)
        search = Search(panel, leaning_of(leaning, panel), likeness, self._fixed())
        return FittedFollowing(search, search.best(first), rough, leaning, likeness_of(final))

    def _fixed(self) -> dict[str, float]:
        """Give the numbers that are not sought: those of parts that are left out."""
        near = {} if self.near else {"near": 0.0}
        nothing = {"logit_kept": -500.0, "ln_seed_events": -50.0, "ln_seed_exposure": -50.0}
        return near | {"fading": {}, "lasting": {"logit_kept": 500.0}, "none": nothing}[self.memory]


class FittedFollowing:
    """The copying model after its fit.

    Attributes
    ----------
    weights, rough
        Of the second round, which forecasts, and of the first, which tells what came as a surprise.
    leaning
        Readiness in even and odd years, shape (2, states).
    alike
        Likeness of states, shape (states, states).
    """

    def __init__(self, search: Search, best: Mapping[str, float], rough: Weights, leaning: Array, alike: Array) -> None:
        self._search, self._best = search, best
        self.weights, self.rough, self.leaning, self.alike = Weights.of(best), rough, leaning, alike
        memory = self.weights.memory
        self.values = {
            "near": self.weights.near, "alike": self.weights.alike, "ageing": self.weights.ageing,
            "shape": memory.shape, "rate": memory.rate, "kept": memory.kept, "seed_events": memory.seed_events,
            "seed_exposure": memory.seed_exposure, "odd_years": float(leaning[1].mean() / leaning[0].mean()),
            "spread_of_readiness": float(np.log(leaning).std()),
        }  # fmt: skip

    def errors(self) -> dict[str, float]:
        """Give standard errors of the weights that were sought, clustered by policy."""
        found = self._search.errors(self._best)
        return {name: found[name] for name in ("near", "alike", "ageing") if name in found}

    def probabilities(self, panel: Panel) -> Array:
        """Forecast each row at risk, shape (rows,)."""
        own, none = leaning_of(self.leaning, panel), np.zeros(panel.at_risk.shape)
        likeness = none
        if self.alike.any():
            hazard = self.rough.hazard(panel, leaning_of(np.ones_like(self.leaning), panel), none)
            likeness = surprises(panel, np.clip(hazard * own, 0.0, 0.99))[0] @ self.alike
        return np.asarray(self.weights.hazard(panel, own, likeness)[panel.at_risk])


OURS = Following()
WITHOUT = (
    replace(OURS, name="no neighbours", about="without the pull of neighbours", near=False),
    replace(OURS, name="no likeness", about="without the pull of states alike", alike=False),
    replace(OURS, name="neither pull", about="without the pull of either", near=False, alike=False),
    replace(OURS, name="no calendar", about="without odd and even years", calendar=False),
    replace(OURS, name="no states", about="without readiness of states", leaning=False),
    replace(OURS, name="lasting appeal", about="with an appeal that is never forgotten", memory="lasting"),
    replace(OURS, name="blind", about="with nothing learned of a policy's appeal", memory="none"),
)  # fmt: skip
"""Ours with a part left out: what the part is worth is the difference."""
PARTS = (*((OURS.name, each.name) for each in WITHOUT), ("no likeness", "neither pull"))
"""Which are compared: the last pair tells what neighbours are worth where nobody else pulls."""
