"""Scoring: forecasts of what happened, fitted to some groups and scored on others, beside null models.

Public names
------------
`Observed`, `Forecaster`, `Fitted`
    What data and models must offer.
`folds`, `cross_validated`, `held_out`, `log_scores`
    Who is scored by a fit to whom.
`Scored`, `Mean`, `clustered`
    Scores with errors clustered by group, and paired differences.
`Logit`, `fit_logit`, `fit_linear`, `robust_errors`
    Fits of hazards by maximum likelihood, and errors of what is fitted.
`rows_of`, `refused`, `nothing_to_score`, `Fault`, `Row`
    Files that somebody else has gathered, and what is wrong with them.
"""

from samspill.experiments.scoring.errors import robust_errors
from samspill.experiments.scoring.files import Fault, Row, nothing_to_score, refused, rows_of
from samspill.experiments.scoring.hazards import Logit, fit_linear, fit_logit
from samspill.experiments.scoring.scores import (
    Fitted,
    Forecaster,
    Mean,
    Observed,
    Scored,
    clustered,
    cross_validated,
    folds,
    held_out,
    log_scores,
)

__all__ = [
    "Fault", "Fitted", "Forecaster", "Logit", "Mean", "Observed", "Row", "Scored", "clustered", "cross_validated",
    "fit_linear", "fit_logit", "folds", "held_out", "log_scores", "nothing_to_score", "refused", "robust_errors",
    "rows_of",
]  # fmt: skip
