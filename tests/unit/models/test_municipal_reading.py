"""The readings of the case say other words where its runs are others, in both languages: made-up runs, turned."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from samspill.experiments import Draw, Facts, Runs, Study
from samspill.experiments.solving import Found
from samspill.experiments.task import Done, Result, Task
from samspill.models.municipal_innovation import case
from samspill.models.municipal_innovation.reading import readings
from samspill.report import Language

Array = NDArray[np.float64]

EN, NB = Language.of("en", case), Language.of("nb", case)
N = 60
M = np.linspace(-0.95, 0.95, N)
SCENARIOS = ("baseline", "pressure", "slack", "both")
SKILLS, MEANS = (0.0, 0.15, 0.3, 0.45, 0.6), (-0.9, -0.6, -0.3, 0.0, 0.3, 0.6, 0.9)


@cache
def facts() -> Facts:
    return Study.of(case, draws=N, seeds=1).facts()


def figures(name: str, effects: dict[tuple[str, str], float]) -> Array:
    """Make the figures of a run: 5 everywhere in the baseline, effects on top of it."""
    own = {outcome: effect for (scenario, outcome), effect in effects.items() if scenario == name}
    found = np.full(len(facts().keys), 5.0)
    for place, (outcome, group) in enumerate(facts().keys):
        base = {"adopted_mean": 0.6, "offered_mean": 0.3, "adopted_complexity": 1.0}.get(outcome, 5.0)
        found[place] = base + (own.get(outcome, 0.0) if group == "all" else 0.0)
    return found


def result(part: str, number: int, m: float, effects: dict[tuple[str, str], float]) -> Result:
    values = {
        "Decide.idea_mean": m,
        "Work.hours": 10.0 + number * 7 % 13,
        "Turn.ageing": 0.2,
        "Accrue.service_share": 0.02,
    }
    names = SCENARIOS if part == "headline" else SCENARIOS[:2]
    series = np.zeros((len(facts().outcomes), facts().steps))
    runs = tuple(Done(name, 1, 7, "done", "", figures(name, effects), series) for name in names)
    return Result(Task(part, Draw(number, values, {}), names, (1,)), Found({}, {}, True), runs)


def made(
    pressure: Callable[[float], float] = lambda m: m, slack: Callable[[float], float] = lambda m: m + 0.5,
    both: Callable[[float], float] = lambda m: m + 1.0, *, run_off: float = 0.0, share: float = 0.0,
    price: float = 1200.0, cell: Callable[[float, float], float] | None = None,
) -> Runs:  # fmt: skip
    """Make runs in which effects on net value follow from the mean value of ideas."""
    results = []
    for number, m in enumerate(M, 1):
        effects = {
            ("pressure", "net_value"): pressure(m),
            ("slack", "net_value"): slack(m),
            ("both", "net_value"): both(m),
        }
        effects |= {(name, "run_off"): run_off for name in SCENARIOS[1:]}
        effects |= {(name, "price"): price for name in SCENARIOS[1:]}
        results.append(result("headline", number, m, effects | {("pressure", "innovating_share"): share}))
    if cell is not None:
        corners = [(m, skill) for m in MEANS for skill in SKILLS]
        results += [result("grid", place, m, {("pressure", "net_value"): cell(m, skill)})
                    for place, (m, skill) in enumerate(corners, 1)]  # fmt: skip
    return Runs(facts(), results)


def told(id: str, **how: Any) -> tuple[str, str]:
    """Write one reading in both languages."""
    found = [each for each in readings(made(**how)) if each.id == id]
    assert len(found) == 1, id
    texts = [" ".join(language.text(line, **values) for line, values in found[0].sentences) for language in (EN, NB)]
    return texts[0], texts[1]


def says(both: tuple[str, str], english: str, bokmal: str) -> None:
    for text, words in zip(both, (english, bokmal), strict=True):
        assert words in text, text


def test_every_reading_can_be_told_in_both_languages() -> None:
    found = readings(made(cell=lambda m, skill: m + skill))
    assert [each.id for each in found] == [
        "reading-thirds", "reading-line", "reading-grid", "reading-measure", "reading-price",
    ]  # fmt: skip
    for language in (EN, NB):
        for each in found:
            assert language.has(each.id)
            for id, values in each.sentences:
                text = language.text(id, **values)
                assert text[0].isupper() and text.endswith("."), text
                assert not re.search(r"\bwill\b|\bvil\b|significant|signifikant|\{|nan|None", text), text


def test_how_often_it_pays_turns_with_the_effects() -> None:
    says(told("reading-thirds"), "More pressure: pays in 30 of 60", "Mer innovasjonspress: lønner seg i 30 av 60")
    says(told("reading-thirds", pressure=lambda m: 1.0), "More pressure: pays in 60 of 60", "lønner seg i 60 av 60")
    says(told("reading-thirds", pressure=lambda m: -1.0), "More pressure: pays in 0 of 60", "lønner seg i 0 av 60")
    says(told("reading-thirds"), "above .33: 20 of 20", "over 0,33: 20 av 20")
    says(told("reading-thirds", pressure=lambda m: -m), "above .33: 0 of 20", "over 0,33: 0 av 20")
    says(
        told("reading-thirds", pressure=lambda m: -1.0, run_off=2.0),
        "at the end, in 60 of 60",
        "i 60 av 60 når vi regner med",
    )


def test_the_line_is_where_the_effect_turns() -> None:
    says(
        told("reading-line"),
        "More pressure: it would pay where ideas are worth more than m* =",
        "Mer innovasjonspress: ville lønne seg der ideer",
    )
    for cut, english, bokmal in ((0.4, "= +0.", "= +0,"), (-0.4, "= -0.", "= \u22120,")):
        both = told("reading-line", pressure=lambda m, cut=cut: m - cut + 0.4 * math.sin(40.0 * m))
        says(both, f"More pressure: it would pay where ideas are worth more than m* {english}", f"mer enn m* {bokmal}")


def test_there_is_no_line_where_value_does_not_tell_for_the_policy() -> None:
    says(
        told("reading-line", pressure=lambda m: -m),
        "More pressure: these versions give no line",
        "Mer innovasjonspress: Disse utgavene gir ingen grense",
    )
    says(told("reading-line", pressure=lambda m: 1.0), "has one sign in all versions", "samme fortegn i alle utgaver")


def test_a_clean_world_tells_where_it_turns_or_that_it_does_not() -> None:
    turning = told("reading-grid", cell=lambda m, skill: m + skill - 0.1)
    says(turning, "0: +0.10; 0.15: -0.050;", "0: +0,10; 0,15: \u22120,050;")
    always = told("reading-grid", cell=lambda m, skill: 1.0)
    says(always, "0.60: none on the grid", "0,60: ingen steder i rutenettet")
    assert not any(each.id == "reading-grid" for each in readings(made()))


def test_the_measure_misleads_only_where_value_falls_and_the_share_rises() -> None:
    says(told("reading-measure", share=0.05), "In 30 of 60 versions", "I 30 av 60 utgaver")
    says(told("reading-measure", share=-0.05), "In 0 of 60 versions", "I 0 av 60 utgaver")
    says(told("reading-measure", share=0.05, pressure=lambda m: -1.0), "In 60 of 60", "I 60 av 60")


def test_the_two_together_do_more_than_the_sum_or_less() -> None:
    more = told("reading-measure", both=lambda m: 2 * m + 0.6)
    less = told("reading-measure", both=lambda m: 2 * m + 0.4)
    says(more, "more than the sum of both in 60 of 60", "mer enn summen av de to i 60 av 60")
    says(less, "more than the sum of both in 0 of 60", "mer enn summen av de to i 0 av 60")


def test_the_price_is_told_at_three_prices_of_a_service_year() -> None:
    space = "\u00a0"
    says(
        told("reading-price"),
        "NOK 1,200 million a year (median) at NOK 1.2 million a service-year, 1,000 at 1.0 and 1,400 at 1.4",
        f"1{space}200 millioner kroner i året (median) med 1,2 millioner kroner per tjenesteårsverk, 1{space}000",
    )


@pytest.mark.parametrize("drop", ["slack", "both"])
def test_without_the_policies_of_the_case_there_is_no_reading(drop: str) -> None:
    runs = made()
    kept = {name: title for name, title in runs.facts.scenarios.items() if name != drop}
    assert readings(Runs(replace(runs.facts, scenarios=kept), runs.results)) == []


def test_the_numbers_behind_a_reading_are_plain() -> None:
    for each in readings(made(cell=lambda m, skill: m + skill)):
        for values in (values for _, values in each.sentences):
            for value in values.values():
                assert isinstance(value, str | int | tuple) or math.isfinite(value)
