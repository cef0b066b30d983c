"""The reading of the case: where pressure stops paying, and what the share of innovators says of value."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from samspill.experiments import BreakEven, Reading, Runs, break_even, crossings
from samspill.spec import StudyError

Array = NDArray[np.float64]

IDEA_MEAN, SKILL = "Decide.idea_mean", "Traits.skill"
THIRDS = 1.0 / 3.0
HOURS_A_SERVICE_YEAR = 1700.0


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
    parts = {"below -.33": m < -THIRDS, "-.33 to .33": np.abs(m) <= THIRDS, "above .33": m > THIRDS}
    lines, numbers = [], {}
    for scenario, title in (("pressure", "More pressure"), ("slack", "Slack time"), ("both", "The two together")):
        pays = _effect(runs, scenario)[used] > 0
        later = (_effect(runs, scenario) + _effect(runs, scenario, "run_off"))[used] > 0
        told = [f"{name}: {_share(pays[rows])}" for name, rows in parts.items()]
        lines.append(f"{title}: pays in {_share(pays)} versions; counting what is still in use at the end, in "
                     f"{_share(later)}. By mean hidden value of ideas, in standard deviations: "
                     f"{'; '.join(told)}.")  # fmt: skip
        numbers[scenario] = {"pays": float(pays.mean()), "with_run_off": float(later.mean())}
    opening = ("Nobody knows how good ideas are on average; the model takes values from -1 to 1 as equally likely. "
               "So the "
               "share of versions in which a policy pays is no finding; where it begins to pay is.")  # fmt: skip
    return Reading("On what it turns: how good ideas are", (opening, *lines), numbers)


def _share(truths: NDArray[np.bool_]) -> str:
    """Write in how many of the versions something holds."""
    return f"{truths.sum()} of {truths.size}"


def _lines(runs: Runs, used: NDArray[np.bool_]) -> Reading:
    choosing, offering = (part[used] for part in selection(runs))
    price = price_of_adoption(runs)[used]
    opening = (
        f"In the baseline the adopted are better than all ideas by S = {np.median(choosing + offering):.2f} sd "
        f"(median; "
        f"{np.median(choosing):.2f} of it by choosing among offers, the rest because better ideas are more often "
        f"offered), "
        f"and one adoption pays for its work from V* = {np.median(price):.2f} sd."
    )
    sentences, numbers = [opening], {}
    for scenario, title in (("pressure", "More pressure"), ("slack", "Slack time")):
        fit = line(runs, scenario, used)
        numbers[scenario] = None if fit is None else fit.as_dict()
        sentences.append(f"{title}: {_told(fit)}")
    return Reading("The break-even line", tuple(sentences), numbers)


def line(runs: Runs, scenario: str, used: NDArray[np.bool_]) -> BreakEven | None:
    """Fit the break-even line of a scenario: m given S and ln V*; None where all versions have one sign."""
    choosing, offering = selection(runs)
    features = {"m": runs.column(IDEA_MEAN).astype(float), "S": choosing + offering,
                "ln V*": np.log(price_of_adoption(runs))}  # fmt: skip
    try:
        return break_even(_effect(runs, scenario)[used] > 0, {name: each[used] for name, each in features.items()})
    except StudyError:
        return None


def _told(fit: BreakEven | None) -> str:
    if fit is None:
        return "the effect has one sign in all versions, so there is no line."
    if not fit.gives_a_line:
        return (f"these versions give no line (the value of ideas tells for the policy in "
                f"{round(100 * fit.share_positive)} "
                "of 100 resamplings only).")  # fmt: skip
    price = np.exp(fit.at["ln V*"])
    return (f"it would pay where ideas are worth more than m* = {fit.value:+.2f} sd on average (90 of 100 resamplings: "
            f"{fit.low:+.2f} to {fit.high:+.2f}), at S = {fit.at['S']:.2f} and V* = {price:.2f}; the line tells "
            f"{round(100 * fit.share_right)} of 100 signs rightly.")  # fmt: skip


def _grid(runs: Runs) -> Reading | None:
    """Tell where pressure pays in a clean world, without rivals: what structure costs is the difference."""
    cells = runs.grid("pressure", "net_value")
    if not cells:
        return None
    by_skill = {skill: value for (skill,), value in crossings(cells, "A-201").items()}
    told = [f"{skill:g}: "
            f"{'none on the grid' if value is None else f'{value:+.2f}'}" for skill, value in by_skill.items()]
    text = ("In a clean world (pressure neither brings nor takes time, nobody is strained or learns, facades do not "
            "follow "
            "pressure, all else at its middle) more pressure begins to pay at a mean hidden value of, by skill in "
            "choosing: "
            f"{'; '.join(told)}. The gap between these and the line above is what structure costs.")  # fmt: skip
    return Reading("A clean world beside it", (text,), {"m_by_skill": {str(k): v for k, v in by_skill.items()}})


def _measure(runs: Runs, used: NDArray[np.bool_]) -> Reading:
    share, net = _effect(runs, "pressure", "innovating_share")[used], _effect(runs, "pressure")[used]
    both, slack = _effect(runs, "both")[used], _effect(runs, "slack")[used]
    fooled = (share >= 0.03) & (net < 0)
    more = both - slack - net > 0
    return Reading("What the measure says", (
        f"In {_share(fooled)} versions more pressure raises the share of workplaces that innovate by three "
        f"percentage points "
        "or more while net public value falls: the share of innovators does not tell whether value is created.",
        f"Slack time and pressure together do more than the sum of both in {_share(more)} versions.",
    ), {"fooled": float(fooled.mean()), "interaction": float(more.mean())})  # fmt: skip


def _price(runs: Runs, used: NDArray[np.bool_]) -> Reading:
    sentences = []
    for scenario, title in (("pressure", "More pressure"), ("slack", "Slack time")):
        cost = _effect(runs, scenario, "price")[used]
        per_year = np.median(cost)
        sentences.append(
            f"{title} would cost NOK {per_year:,.0f} million a year (median) at NOK 1.2 million a service-year, "
            f"{per_year / 1.2:,.0f} at 1.0 and {per_year / 1.2 * 1.4:,.0f} at 1.4; that price mixes frames and is a "
            f"guess. "
            "Net public value has it deducted already."
        )
    sentences.append("Bought hours that work fills cost nothing beyond what the work would cost anyway, by the one "
                     "rule for "
                     "hours: that slack time mostly pays is nearly built in, and it fails mainly where more ideas "
                     "are bad "
                     "ideas, or few hours are used.")  # fmt: skip
    return Reading("What it costs, and what is nearly built in", tuple(sentences))
