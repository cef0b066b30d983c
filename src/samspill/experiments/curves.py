"""Curves: scenarios that differ in the value of one lever, and how an effect goes with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from samspill.core import ALL
from samspill.experiments.compare import Effects, plain
from samspill.experiments.names import no_such
from samspill.experiments.spread import by_draw
from samspill.spec import Param, StudyError

if TYPE_CHECKING:
    from samspill.experiments.facts import OutcomeFacts
    from samspill.experiments.runs import Runs
    from samspill.experiments.scenario import Scenario

FEWEST, MOST = 3, 50
"""How many values a range has."""

FORM = f"LOW..HIGH:N, such as 0..1:5, LOW below HIGH, N from {FEWEST} to {MOST}"

RESAMPLINGS = 500

BEST = ("best_at", "best_low", "best_high", "inside_share", "lowest_share", "highest_share")

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Range:
    """Values of a lever that lie evenly, both ends among them; written ``0..1:5``.

    Raises
    ------
    StudyError
        E421 if it does not rise, or has too few values or too many.
    """

    low: float
    high: float
    n: int

    def __post_init__(self) -> None:
        if not (self.low < self.high and np.isfinite(self.high - self.low) and FEWEST <= self.n <= MOST):
            raise _no_range(str(self))

    @classmethod
    def read(cls, text: str) -> Range:
        """Read it from a text; E421 if it cannot be read."""
        found = re.fullmatch(r"\s*(\S+?)\s*\.\.\s*(\S+?)\s*:\s*(\d{1,6})\s*", text)
        try:
            return cls(float(found[1]), float(found[2]), int(found[3])) if found else _refuse(text)
        except ValueError:
            return _refuse(text)

    @property
    def values(self) -> tuple[float, ...]:
        """The values, the lowest first."""
        return tuple(float(f"{value:.10g}") for value in np.linspace(self.low, self.high, self.n))

    def __str__(self) -> str:
        return f"{self.low:g}..{self.high:g}:{self.n}"


def _refuse(text: str) -> Range:
    raise _no_range(text)


def _no_range(found: str) -> StudyError:
    return StudyError(
        f'"{found}" is no range of a lever',
        code="E421",
        found=found,
        expected=FORM,
        fix="write pressure.dose=0..1:5, for example",
    )


@dataclass(frozen=True)
class Curve:
    """Which scenarios of a study differ in one lever only; `along` makes it.

    Attributes
    ----------
    scenario
        The one that stands at the last value, and is told of like any other.
    lever, unit
        Which lever, as documents call it, and its unit.
    values, scenarios, further
        The values, a scenario for each, and those of them that the curve alone needs.
    """

    scenario: str
    lever: str
    unit: str
    values: tuple[float, ...]
    scenarios: tuple[str, ...]
    further: tuple[str, ...]


def along(
    scenario: Scenario, lever: str | Param[Any], values: Sequence[float] | Range, called: str = ""
) -> tuple[list[Scenario], Curve]:
    """Make a scenario for each value of a lever.

    Parameters
    ----------
    scenario
        One that has the lever.
    lever
        By handle or address.
    values
        In rising order; the last one is that of a scenario with the same name as the one given.
    called
        Name of the lever for readers; its address where none is given.

    Returns
    -------
    scenarios, curve
        The scenarios in order of the values, the last one in the place of the one given.

    Raises
    ------
    StudyError
        E405 if the scenario does not have the lever, E421 if there are too few values or they do not rise.
    """
    address = lever if isinstance(lever, str) else lever.address
    taken = tuple(values.values if isinstance(values, Range) else map(float, values))
    if not FEWEST <= len(taken) <= MOST or any(b <= a for a, b in zip(taken, taken[1:], strict=False)):
        raise _no_range(", ".join(f"{each:g}" for each in taken))
    called = called or address
    short = called.rpartition(".")[2]
    made = [
        replace(
            scenario.with_({address: value}),
            name=f"{scenario.name}, {short}={value:g}",
            title=f"{scenario.title}, {short} = {value:g}",
            placebo="",
        )
        for value in taken[:-1]
    ]
    made.append(scenario.with_({address: taken[-1]}))
    names = tuple(each.name for each in made)
    unit = str(scenario.policy_parameters(levers=True)[address].unit)
    return made, Curve(scenario.name, called, unit, taken, names, names[:-1])


@dataclass(frozen=True)
class LeverCurve:
    """How an effect goes with the value of a lever.

    Attributes
    ----------
    scenario, lever, lever_unit, outcome, group
        Of what.
    values, effects
        Values of the lever, and the effect at each.
    turns_at, turns_low, turns_high, turns_share
        Where the mean effect first changes sign, by linear interpolation, with the range of 90 of 100 resamplings
        of draws; in which share of these it changes sign at all. NaN where the mean does not.
    best_at, best_low, best_high
        The value with the best mean effect, with its range. NaN where the outcome has no good direction.
    inside_share, lowest_share, highest_share
        In which share of resamplings the best value is neither the first nor the last, the first, the last.
    n_draws, n_resamplings
        On how many draws it rests: those with an effect at every value.
    """

    scenario: str
    lever: str
    lever_unit: str
    outcome: str
    group: str
    values: tuple[float, ...]
    effects: Effects
    turns_at: float
    turns_low: float
    turns_high: float
    turns_share: float
    best_at: float
    best_low: float
    best_high: float
    inside_share: float
    lowest_share: float
    highest_share: float
    n_draws: int
    n_resamplings: int

    @property
    def best_is_inside(self) -> bool:
        """Whether the value with the best mean effect is neither the first nor the last."""
        return self.values[0] < self.best_at < self.values[-1]

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for JSON; None where there is no number."""
        own = {key: plain(getattr(self, key)) for key in self.__dataclass_fields__ if key not in ("effects", "values")}
        pairs = zip(self.values, self.effects, strict=True)
        points = [{"value": value, **each.as_dict()} for value, each in pairs]
        return {**own, "best_is_inside": self.best_is_inside, "points": points}


def curve_of(
    runs: Runs, scenario: str, outcome: OutcomeFacts, group: str = ALL, lever: str | None = None
) -> LeverCurve:
    """Find the curve of a scenario's lever; see `Runs.curve`."""
    known = {each["lever"]: each for each in runs.facts.curves if each["scenario"] == scenario}
    name = next(iter(known), "") if lever is None else lever
    if name not in known:
        raise no_such(f'lever of "{scenario}" with several values', name, known)
    asked = known[name]
    effects = Effects(runs.compare(each, on=outcome.id, group=group) for each in asked["scenarios"])
    means = np.stack([by_draw(runs.differences(each, on=outcome.id, group=group)) for each in asked["scenarios"]], 1)
    values = tuple(float(each) for each in asked["values"])
    found = _summed(means[np.isfinite(means).all(axis=1)], np.array(values), outcome.good)
    return LeverCurve(scenario, name, asked["unit"], outcome.id, group, values, effects, **found)


def _summed(means: Array, values: Array, good: str) -> dict[str, Any]:
    """Find where the mean over draws turns and where it is best, shape (draws, values), and resample the draws."""
    n = len(means)
    if not n:
        empty = ("turns_at", "turns_low", "turns_high", "turns_share", *BEST)
        return {**dict.fromkeys(empty, np.nan), "n_draws": 0, "n_resamplings": 0}
    rng = np.random.default_rng(1)
    again = [means[rng.integers(n, size=n)].mean(axis=0) for _ in range(RESAMPLINGS)]
    turns = np.array([_turning(each, values) for each in again])
    known, at = turns[np.isfinite(turns)], _turning(means.mean(axis=0), values)
    low, high = np.percentile(known, [5, 95]) if known.size and np.isfinite(at) else (np.nan, np.nan)
    told = {
        "turns_at": at,
        "turns_low": float(low),
        "turns_high": float(high),
        "turns_share": known.size / RESAMPLINGS,
        "n_draws": n,
        "n_resamplings": RESAMPLINGS,
    }
    return {**told, **_best(means, again, values, good)}


def _turning(curve: Array, values: Array) -> float:
    """Give where a curve first changes sign; what is exactly 0 has none. NaN where it does not."""
    known = curve != 0
    x, y = values[known], curve[known]
    for place in range(len(y) - 1):
        if (y[place] > 0) != (y[place + 1] > 0):
            share = y[place] / (y[place] - y[place + 1])
            return float(x[place] + share * (x[place + 1] - x[place]))
    return float("nan")


def _best(means: Array, again: Sequence[Array], values: Array, good: str) -> Mapping[str, float]:
    if good == "none":
        return dict.fromkeys(BEST, float("nan"))
    sign = -1.0 if good == "down" else 1.0
    places = np.array([np.argmax(sign * each) for each in again])
    low, high = np.percentile(values[places], [5, 95], method="nearest")
    lowest, highest = float(np.mean(places == 0)), float(np.mean(places == len(values) - 1))
    best = float(values[np.argmax(sign * means.mean(axis=0))])
    told = (best, float(low), float(high), max(0.0, 1.0 - lowest - highest), lowest, highest)
    return dict(zip(BEST, told, strict=True))
