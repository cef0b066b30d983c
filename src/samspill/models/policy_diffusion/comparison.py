"""The score: ours and the null models on the same state-years, each fitted to policies that it is not scored on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.experiments import Progress
from samspill.experiments.scoring import Fitted, Scored, cross_validated, folds, held_out
from samspill.models.policy_diffusion.following import OURS, PARTS, WITHOUT, FittedFollowing
from samspill.models.policy_diffusion.nulls import GAINS, NULLS
from samspill.models.policy_diffusion.panel import Panel
from samspill.models.policy_diffusion.reading import Collection, ends_of, no_adoption, read
from samspill.models.policy_diffusion.states import SOURCE_ENDS

FOLDS = 5
RIVAL = "M2N"
"""The null model that a copying mechanism has for its natural rival."""


@dataclass(frozen=True)
class Result:
    """What came of a score.

    Attributes
    ----------
    panel
        The state-years that were scored.
    scored
        Of ours, the null models, and ours with parts left out.
    parameters
        Of each model by name, fitted to all policies that there are to learn from.
    errors
        Standard errors of the weights of ours.
    fitted_to
        In words, what each model was fitted to.
    n_given, notes
        How many policies the file has, and what a reader must know of it.
    """

    panel: Panel
    scored: Scored
    parameters: dict[str, dict[str, float]]
    errors: dict[str, float]
    fitted_to: str
    n_given: int
    notes: tuple[str, ...] = field(default=())

    @property
    def against(self) -> list[tuple[str, str]]:
        """Pairs of ours and each null model."""
        return [(OURS.name, each.name) for each in NULLS]

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for JSON."""
        about = {each.name: each.about for each in (OURS, *NULLS, *WITHOUT)}
        models = [
            {
                "model": name, "about": about[name], **self.scored.mean(name).as_dict(),
                "per_adoption": self.scored.per_event(name), "parameters": self.parameters[name],
            }
            for name in self.scored.scores
        ]  # fmt: skip
        return {
            "case": "policy-diffusion",
            "policies": self.panel.n_groups,
            "policies_in_file": self.n_given,
            "state_years": int(self.panel.outcomes.size),
            "adoptions": int(self.panel.outcomes.sum()),
            "fitted_to": self.fitted_to,
            "notes": list(self.notes),
            "models": models,
            "errors_of_ours": self.errors,
            "ours_against_nulls": self.scored.table(self.against),
            "gains_of_nulls": self.scored.table(GAINS),
            "worth_of_parts": self.scored.table(PARTS),
        }


def score(
    data: Path, metadata: Path, fit: Path | None = None, fit_metadata: Path | None = None, *,
    shown: bool = False,
) -> Result:  # fmt: skip
    """Score forecasts of who adopts which policy when.

    Parameters
    ----------
    data, metadata
        Adoptions and sources; see `read`.
    fit, fit_metadata
        The same of policies to learn from; without them each of five folds is forecast by a fit to the four others.
    shown
        Whether progress is shown on standard error.

    Raises
    ------
    DataError
        E307 to E309.
    """
    given = read(data, metadata)
    learned = read(fit, fit_metadata or metadata) if fit else None
    shared = set(given.years) & set(learned.years) if learned else set()
    learned = learned.without(shared) if learned else None
    ends = ends_of(*filter(None, (given, learned)))
    panel = _something(given.panel(ends), data, given)
    source = _something(learned.panel(ends), fit, learned) if learned and fit else panel
    fold = dealt(panel, given)
    if not learned and any(not panel.some(fold != each).outcomes.any() for each in np.unique(fold)):
        raise no_adoption(data, f"{panel.n_groups} policies that count, too few to learn from some and forecast others")
    scored, fits = _compared(panel, source, None if learned else fold, shown)
    parameters = {name: dict(each.values) for name, each in fits.items()}
    ours = fits[OURS.name]
    errors = ours.errors() if isinstance(ours, FittedFollowing) else {}
    fitted_to = f"the {source.n_groups} policies of {fit.name}" if fit else f"the other {FOLDS - 1} of {FOLDS} folds"
    notes = tuple(_notes(given, panel, ends, shared))
    return Result(panel, scored, parameters, errors, fitted_to, len(given.years), notes)


def _compared(
    panel: Panel, source: Panel, fold: NDArray[np.int64] | None, shown: bool
) -> tuple[Scored, dict[str, Fitted[Panel]]]:
    """Fit every model to all that there is to learn from; score it by these fits, or by folds where there are any."""
    models = (OURS, *NULLS, *WITHOUT)
    scores, fits = {}, dict[str, Fitted[Panel]]()
    with Progress("policy-diffusion", len(models), unit="model", shown=shown) as progress:
        for model in models:
            progress.stage(f"fitting {model.name}")
            fits[model.name] = fitted = model.fit(source)
            scores[model.name] = held_out(fitted, panel) if fold is None else cross_validated(model, panel, fold)
            progress.add(1, 0)
    return Scored(scores, panel.groups, panel.outcomes), fits


def dealt(panel: Panel, given: Collection) -> NDArray[np.int64]:
    """Deal policies out to folds, over all names of the file, also of those that do not count; shape (policies,)."""
    fold = folds(list(given.years), FOLDS)
    return np.array([fold[name] for name in panel.names], np.int64)


def _something(panel: Panel, file: Path | None, given: Collection) -> Panel:
    if not panel.outcomes.any() and file:
        raise no_adoption(file, f"{len(given.years)} policies, none of which others adopt when it counts")
    return panel


def _notes(given: Collection, panel: Panel, ends: dict[str, int], shared: set[str]) -> Iterator[str]:
    late = sum(year > ends[given.sources[name]] for name, years in given.years.items() for year in years.values())
    if late:
        yield f"{late} adoptions lie after the end of their source and are not scored."
    unknown = sorted({given.sources[name] for name in given.years} - set(SOURCE_ENDS))
    if unknown:
        yield f"The end of these sources is taken from the files, as their latest adoption: {', '.join(unknown)}."
    if shared:
        yield f"{len(shared)} policies stand in both files and were left out of the fit."
    if panel.n_groups < 2:
        yield "With one policy no standard error can be told."
