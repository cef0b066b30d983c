"""Claims: what somebody expects of policies, written down before the runs, and how often it holds over draws."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, model_validator

from samspill.core import ALL, Model
from samspill.experiments.checks import unknown
from samspill.experiments.compare import plain
from samspill.experiments.design import Design, Draw
from samspill.experiments.document import Number, Part, Text, text_of
from samspill.experiments.runs import Runs
from samspill.spec import SamspillError, StudyError, raise_all

if TYPE_CHECKING:
    from samspill.experiments.backends import Backend
    from samspill.experiments.study import Study

Z90 = 1.6448536269514722
"""Of the normal distribution: 5 per cent lie beyond on either side."""


class Estimand(Part):
    """A number of each draw, and on which side of a margin it is expected.

    Attributes
    ----------
    policy
        A scenario; the number is its effect, that is the scenario minus the study's baseline.
    of
        In its place, scenarios with weights; the number is their weighted sum.
    outcome, group
        Of what, and of whom.
    sign, margin
        1: above the margin; -1: below minus the margin; 0: within the margin on either side.
    """

    policy: Text | None = None
    of: dict[Text, Number] = {}
    outcome: Text
    group: Text = ALL
    sign: Literal[-1, 0, 1] = 1
    margin: Annotated[Number, Field(ge=0)] = 0.0

    @model_validator(mode="after")
    def _of_something(self) -> Self:
        if (self.policy is None) == (not self.of):
            raise ValueError("either a policy, or scenarios with weights (of), and not both")
        return self

    def weights(self, baseline: str) -> dict[str, float]:
        """Give the weights of scenarios, by name."""
        return dict(self.of) or {str(self.policy): 1.0, baseline: -1.0}

    def holds(self, values: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Tell where the number lies on the expected side."""
        return np.abs(values) <= self.margin if self.sign == 0 else self.sign * values > self.margin


class Claim(Part):
    """What somebody expects; it holds in a draw if all of its parts do.

    Attributes
    ----------
    id, says, by
        Its id, its words, and the role of who expects it.
    part
        Its estimands.
    placebo
        A scenario: the same parts are also judged with the placebo in the baseline's place.
    without
        Values of parameters and switches under which what the claim is about does not act: a claim that holds in
        every draw there too is an identity, and no finding.
    """

    id: Text
    says: Text
    by: Text
    part: Annotated[tuple[Estimand, ...], Field(min_length=1)]
    placebo: Text | None = None
    without: dict[Text, Number | Text] = {}


class Claims(Part):
    """The document ``claims.toml``."""

    claim: Annotated[tuple[Claim, ...], Field(min_length=1)]

    @classmethod
    def load(cls, path: Path | Traversable) -> Self:
        """Read the claims of a case.

        Raises
        ------
        StudyError
            E401 to E404 as for a study, E408 for two claims of one id; all problems at once.
        """
        claims = cls.read(text_of(path, "list of claims"), str(path), "list of claims")
        ids = [each.id for each in claims.claim]
        raise_all([
            StudyError(f'Two claims have the id "{name}"', code="E408", where=str(path),
                       fix="give each claim an id of its own")  # fmt: skip
            for name in dict.fromkeys(ids) if ids.count(name) > 1
        ])  # fmt: skip
        return claims


@dataclass(frozen=True)
class Share:
    """In how many of n draws something holds; ``low`` and ``high`` bound the share (Wilson, 90 per cent)."""

    share: float
    low: float
    high: float
    n: int

    @classmethod
    def of(cls, holds: NDArray[np.bool_]) -> Share:
        """Count."""
        n = holds.size
        if not n:
            return cls(math.nan, math.nan, math.nan, 0)
        share, z2 = float(holds.mean()), Z90**2
        centre, width = (share + z2 / (2 * n)) / (1 + z2 / n), Z90 / (1 + z2 / n)
        width *= math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
        return cls(share, max(0.0, centre - width), min(1.0, centre + width), n)


@dataclass(frozen=True)
class Judged:
    """What came of a claim.

    Attributes
    ----------
    holds
        In which share of draws.
    medians
        Of each part's number, in the unit of its outcome.
    beyond_placebo
        The same with the placebo in the baseline's place; None without one.
    by_rival
        For each switch and each of its values, of the draws that have it.
    identity
        Whether it holds in every draw, also where what it is about does not act; None where that was not tried.
    """

    claim: Claim
    holds: Share
    medians: tuple[float, ...]
    beyond_placebo: Share | None
    by_rival: Mapping[str, Mapping[str, Share]]
    identity: bool | None = None

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for JSON."""
        given = self.claim.model_dump(exclude_defaults=True)
        return {**given, "holds": _plain(self.holds), "medians": [plain(each) for each in self.medians],
                "beyond_placebo": self.beyond_placebo and _plain(self.beyond_placebo),
                "by_rival": {name: {value: _plain(each) for value, each in values.items()}
                             for name, values in self.by_rival.items()}, "identity": self.identity}  # fmt: skip


def _plain(share: Share) -> dict[str, Any]:
    return {key: plain(value) for key, value in asdict(share).items()}


def judge(claims: Claims, runs: Runs) -> list[Judged]:
    """Tell how often each claim holds in the draws of a study that reached their target.

    Raises
    ------
    StudyError
        E405 for scenarios, outcomes and groups that the study does not have; all problems at once.
    """
    raise_all(list(_strangers(claims, runs)))
    return [_judged(each, runs) for each in claims.claim]


def _judged(claim: Claim, runs: Runs) -> Judged:
    baseline = runs.facts.baseline
    values = _values(claim, runs, baseline)
    usable = np.isfinite(values).all(axis=0)
    holds = _hold(claim, values)
    beyond = None
    if claim.placebo is not None:
        against = _values(claim, runs, claim.placebo)
        beyond = Share.of(_hold(claim, against)[np.isfinite(against).all(axis=0)])
    by_rival: dict[str, dict[str, Share]] = {}
    for name in {name: None for row in runs.draws for name in row.choices}:
        choices = np.array([row.choices.get(name, "") for row in runs.draws])
        by_rival[name] = {value: Share.of(holds[usable & (choices == value)]) for value in sorted(set(choices[usable]))}
    medians = tuple(float(np.median(row[usable])) if usable.any() else math.nan for row in values)
    return Judged(claim, Share.of(holds[usable]), medians, beyond, by_rival)


def _values(claim: Claim, runs: Runs, baseline: str) -> NDArray[np.float64]:
    """Give the number of each part in each draw, the mean of its seeds; shape (parts, draws)."""
    reached = np.array([row.reached for row in runs.draws])
    rows = []
    for part in claim.part:
        weights = part.weights(baseline)
        figures = sum(weight * runs.figures(name, part.outcome, part.group) for name, weight in weights.items())
        seeds = np.isfinite(figures).sum(axis=1)
        means = np.where(seeds > 0, np.nansum(figures, axis=1) / np.maximum(seeds, 1), np.nan)
        rows.append(np.where(reached, means, np.nan))
    return np.array(rows)


def _hold(claim: Claim, values: NDArray[np.float64]) -> NDArray[np.bool_]:
    return np.all([part.holds(row) for part, row in zip(claim.part, values, strict=True)], axis=0)


def _strangers(claims: Claims, runs: Runs) -> Iterator[SamspillError]:
    """Find names that the study does not have."""
    outcomes = {each.id: each for each in runs.facts.outcomes}
    for claim in claims.claim:
        names = [*([claim.placebo] if claim.placebo else []),
                 *(name for part in claim.part for name in part.weights(runs.facts.baseline))]  # fmt: skip
        yield from unknown("scenario", dict.fromkeys(names), runs.facts.scenarios, f"claim {claim.id}")
        for part in claim.part:
            yield from unknown("outcome", [part.outcome], outcomes, f"claim {claim.id}")
            if part.outcome in outcomes and part.group not in outcomes[part.outcome].recorded:
                groups = outcomes[part.outcome].groups()
                yield from unknown(f'group of "{part.outcome}"', [part.group], groups, f"claim {claim.id}")


# --- identities ---


@dataclass(frozen=True)
class Held:
    """A design with some values held; the draws are otherwise the same."""

    design: Design
    values: Mapping[str, float | str]

    def __len__(self) -> int:
        return len(self.design)

    def draws(self, model: Model) -> tuple[Draw, ...]:
        """Make its draws."""
        numbers = {key: float(value) for key, value in self.values.items() if not isinstance(value, str)}
        choices = {key: value for key, value in self.values.items() if isinstance(value, str)}
        return tuple(
            replace(each, values={**each.values, **numbers}, choices={**each.choices, **choices})
            for each in self.design.draws(model)
        )


def try_identities(judged: list[Judged], study: Study, backend: Callable[[], Backend]) -> list[Judged]:
    """Run again, with what it is about held still, every claim that holds in all draws and says what that is.

    Raises
    ------
    StudyError
        E405 for parameters and switches that the model does not have; further as `Study.run`.
    """
    held = {*study.model.parameters, *study.model.switches}
    raise_all([
        problem for each in judged
        for problem in unknown("parameter or switch", each.claim.without, held, f"claim {each.claim.id}, without")
    ])  # fmt: skip
    return [_tried(each, study, backend) if each.holds.share == 1.0 and each.claim.without else
            replace(each, identity=False if each.holds.n and each.holds.share < 1.0 else None)
            for each in judged]  # fmt: skip


def _tried(judged: Judged, study: Study, backend: Callable[[], Backend]) -> Judged:
    claim = judged.claim
    names = {study.baseline, *(name for part in claim.part for name in part.weights(study.baseline))}
    alone = replace(
        study,
        scenarios=[each for each in study.scenarios if each.name in names],
        design=Held(study.design, claim.without),
        pairs=None,
        grid=None,
        name=f"{study.name}, {claim.id} without what it is about",
    )
    still = judge(Claims(claim=(claim.model_copy(update={"placebo": None}),)), alone.run(backend()))[0]
    return replace(judged, identity=still.holds.share == 1.0)
