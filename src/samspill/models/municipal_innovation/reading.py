"""The reading of the case: where pressure stops paying, and what the share of innovators says of value.

The sentences are ids of the case's catalogues in ``locale`` with the values that stand in them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspill.experiments import BreakEven, Reading, Runs, break_even, crossings
from samspill.spec import StudyError

Array = NDArray[np.float64]

IDEA_MEAN, SKILL = "Decide.idea_mean", "Traits.skill"
THIRDS = 1.0 / 3.0
HOURS_A_SERVICE_YEAR = 1700.0
LOW_PRICE, PRICE, HIGH_PRICE = 1.0, 1.2, 1.4
"""NOK million for a service-year: what is counted with, and the range shown beside it."""

Line = tuple[str, dict[str, Any]]


def readings(runs: Runs) -> list[Reading]:
    """Read what the effects alone do not tell: the break-even line, thirds, measure against value, the price."""
    used = np.array([row.reached for row in runs.draws]) & np.isfinite(_effect(runs, "pressure"))
    if used.sum() < 2 or not {"pressure", "slack", "both"} <= set(runs.facts.scenarios):
        return []
    found = [_thirds(runs, used), _lines(runs, used), _grid(runs), _measure(runs, used), _price(runs, used)]
    return [each for each in found if each is not None]


def _effect(runs: Runs, scenario: str, outcome: str = "net_value") -> Array:
    """Give the effect of each draw: the mean over seeds."""
    return _means(runs.differences(scenario, on=outcome))


def _baseline(runs: Runs, outcome: str) -> Array:
    return _means(runs.figures("baseline", outcome))


def _means(values: Array) -> Array:
    n = np.isfinite(values).sum(axis=1)
    return np.where(n > 0, np.nansum(values, axis=1) / np.maximum(n, 1), np.nan)


def selection(runs: Runs) -> tuple[Array, Array]:
    """Give S of each draw in its two parts: what choosing adds to what is offered, and what offering adds to ideas."""
    adopted, offered = _baseline(runs, "adopted_mean"), _baseline(runs, "offered_mean")
    return adopted - offered, offered - runs.column(IDEA_MEAN).astype(float)


def price_of_adoption(runs: Runs) -> Array:
    """Give V* of each draw: the hidden value at which one adoption pays for its work.

    V* = c H ageing / (1700 sig), with c the mean complexity of the baseline's adoptions.
    """
    hours, ageing, share = (runs.column(name).astype(float) for name in
                            ("Work.hours", "Turn.ageing", "Accrue.service_share"))  # fmt: skip
    return _baseline(runs, "adopted_complexity") * hours * ageing / (HOURS_A_SERVICE_YEAR * share)


def _thirds(runs: Runs, used: NDArray[np.bool_]) -> Reading:
    m = runs.column(IDEA_MEAN).astype(float)[used]
    parts = {"low": m < -THIRDS, "middle": np.abs(m) <= THIRDS, "high": m > THIRDS}
    lines: list[Line] = [("reading-thirds-opening", {})]
    numbers = {}
    for scenario in ("pressure", "slack", "both"):
        pays = _effect(runs, scenario)[used] > 0
        later = (_effect(runs, scenario) + _effect(runs, scenario, "run_off"))[used] > 0
        counts = {f"{name}_{key}": n for name, rows in parts.items() for key, n in _count(pays[rows]).items()}
        run_off = {f"later_{key}": n for key, n in _count(later).items()}
        lines.append(("reading-thirds-policy", {"policy": scenario, **_count(pays), **run_off, **counts}))
        numbers[scenario] = {"pays": float(pays.mean()), "with_run_off": float(later.mean())}
    return Reading("reading-thirds", tuple(lines), numbers)


def _count(truths: NDArray[np.bool_]) -> dict[str, int]:
    """Count in how many of the versions something holds."""
    return {"hits": int(truths.sum()), "n": truths.size}


def _lines(runs: Runs, used: NDArray[np.bool_]) -> Reading:
    choosing, offering = (part[used] for part in selection(runs))
    price = price_of_adoption(runs)[used]
    medians = {"selection": choosing + offering, "choosing": choosing, "price": price}
    lines: list[Line] = [("reading-line-opening", {key: float(np.median(each)) for key, each in medians.items()})]
    numbers = {}
    for scenario in ("pressure", "slack"):
        fit = line(runs, scenario, used)
        numbers[scenario] = None if fit is None else fit.as_dict()
        lines.append(_told(scenario, fit))
    return Reading("reading-line", tuple(lines), numbers)


def line(runs: Runs, scenario: str, used: NDArray[np.bool_]) -> BreakEven | None:
    """Fit the break-even line of a scenario: m given S and ln V*; None where all versions have one sign."""
    choosing, offering = selection(runs)
    features = {"m": runs.column(IDEA_MEAN).astype(float), "S": choosing + offering,
                "ln V*": np.log(price_of_adoption(runs))}  # fmt: skip
    try:
        return break_even(_effect(runs, scenario)[used] > 0, {name: each[used] for name, each in features.items()})
    except StudyError:
        return None


def _told(scenario: str, fit: BreakEven | None) -> Line:
    if fit is None:
        return "reading-line-one-sign", {"policy": scenario}
    if not fit.gives_a_line:
        return "reading-line-none", {"policy": scenario, "positive": round(100 * fit.share_positive)}
    where = {"selection": fit.at["S"], "price": float(np.exp(fit.at["ln V*"]))}
    interval = {"value": fit.value, "low": fit.low, "high": fit.high}
    return "reading-line-policy", {"policy": scenario, **interval, **where, "right": round(100 * fit.share_right)}


def _grid(runs: Runs) -> Reading | None:
    """Tell where pressure pays in a clean world, without rivals: what structure costs is the difference."""
    cells = runs.grid("pressure", "net_value")
    if not cells:
        return None
    by_skill = {skill: value for (skill,), value in crossings(cells, "A-201").items()}
    told = tuple(_crossing(skill, value) for skill, value in by_skill.items())
    numbers = {"m_by_skill": {str(skill): value for skill, value in by_skill.items()}}
    return Reading("reading-grid", (("reading-grid-line", {"crossings": told}),), numbers)


def _crossing(skill: float, value: float | None) -> Line:
    if value is None:
        return "reading-grid-nowhere", {"skill": skill}
    return "reading-grid-crossing", {"skill": skill, "value": value}


def _measure(runs: Runs, used: NDArray[np.bool_]) -> Reading:
    share, net = _effect(runs, "pressure", "innovating_share")[used], _effect(runs, "pressure")[used]
    both, slack = _effect(runs, "both")[used], _effect(runs, "slack")[used]
    fooled = (share >= 0.03) & (net < 0)
    more = both - slack - net > 0
    lines: tuple[Line, ...] = (
        ("reading-measure-fooled", _count(fooled)),
        ("reading-measure-together", _count(more)),
    )
    return Reading("reading-measure", lines, {"fooled": float(fooled.mean()), "interaction": float(more.mean())})


def _price(runs: Runs, used: NDArray[np.bool_]) -> Reading:
    lines: list[Line] = []
    for scenario in ("pressure", "slack"):
        at = {key: float(np.median(_effect(runs, scenario, "price")[used])) / PRICE * price
              for key, price in (("price", PRICE), ("low", LOW_PRICE), ("high", HIGH_PRICE))}  # fmt: skip
        lines.append(("reading-price-policy", {"policy": scenario, **at}))
    return Reading("reading-price", (*lines, ("reading-price-built-in", {})))
