"""The score: what colleagues who have the drug weigh, alone and beside what acts on all doctors at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.experiments.scoring import fit_logit, log_scores
from samspill.models.medical_innovation.reading import LAST_MONTH, Doctors, read

Array = NDArray[np.float64]

NETWORKS: Mapping[str, tuple[int, ...]] = {
    "all three": (0, 1, 2), "advice": (0,), "discussion": (1,), "friends": (2,),
}  # fmt: skip
CAUSES = ("none", "a trend", "each month its own")
"""What acts on all doctors of a month alike: nothing, a straight line, or anything at all."""


@dataclass(frozen=True)
class Weight:
    """What the share of colleagues who have the drug weighs in the log odds, and how well the model fits."""

    network: str
    cause: str
    weight: float
    se: float
    log_likelihood: float
    without: float

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for JSON; ``without`` is the log likelihood without colleagues."""
        return {"network": self.network, "common_cause": self.cause, "weight": self.weight, "se": self.se,
                "log_likelihood": self.log_likelihood, "log_likelihood_without": self.without}  # fmt: skip


@dataclass(frozen=True)
class Result:
    """What came of it: a weight for each network under each common cause."""

    doctors: int
    doctor_months: int
    adoptions: int
    ties: int
    weights: tuple[Weight, ...]

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for JSON."""
        return {
            "case": "medical-innovation", "doctors": self.doctors, "doctor_months": self.doctor_months,
            "adoptions": self.adoptions, "ties": self.ties, "weights": [each.as_dict() for each in self.weights],
        }  # fmt: skip


def score(data: Path) -> Result:
    """Fit the weight of colleagues to a file of doctors.

    A doctor is at risk in the months 1 to 17 until it takes up the drug. The share of colleagues is that of those it
    names who had the drug in an earlier month; 0 for who names nobody.

    Raises
    ------
    DataError
        E307 to E309.
    """
    doctors = read(data)
    months = np.arange(1, LAST_MONTH + 1)
    at_risk = doctors.month[:, None] >= months
    took = (doctors.month[:, None] == months)[at_risk]
    month = np.nonzero(at_risk)[1]
    weights = tuple(
        _weight(network, cause, took, month, shares(doctors, kinds)[at_risk])
        for network, kinds in NETWORKS.items()
        for cause in CAUSES
    )
    ties = int(doctors.names.any(axis=0).sum())
    return Result(doctors.month.size, took.size, int(took.sum()), ties, weights)


def shares(doctors: Doctors, kinds: tuple[int, ...]) -> Array:
    """Give the share of the named doctors who had the drug before each month, shape (doctors, months)."""
    named = doctors.names[list(kinds)].any(axis=0)
    had = doctors.month[:, None] < np.arange(1, LAST_MONTH + 1)
    return np.asarray((named @ had.astype(np.float64)) / np.maximum(named.sum(axis=1, keepdims=True), 1))


def _weight(network: str, cause: str, took: NDArray[np.bool_], month: NDArray[np.int64], share: Array) -> Weight:
    category = month if cause == CAUSES[2] else np.zeros_like(month)
    trend = [month / 10.0] if cause == CAUSES[1] else []
    found = []
    for terms in (np.array([share, *trend]).T, np.array(trend).reshape(len(trend), share.size).T):
        logit = fit_logit(took, category, terms)
        found.append((logit, float(log_scores(took, logit.probabilities(category, terms)).sum())))
    (full, reached), (_, without) = found
    return Weight(network, cause, float(full.slopes[0]), float(full.errors[0]), reached, without)
