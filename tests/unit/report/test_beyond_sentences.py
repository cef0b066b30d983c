"""What is said of placebos, packages and curves turns with the numbers, in both languages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from made_runs import FACTS, N, made, ups

from samspill.experiments import Runs
from samspill.report import Language, Sentence, answer
from samspill.report.beyond_sentences import curve_best, curve_turns, package, placebo
from samspill.report.findings import main
from samspill.report.sentences import gets_worse, happens, loses

EN, NB = Language.of("en"), Language.of("nb")
LOT = {**FACTS.scenarios, "lot": "By lot"}
WIDE = np.where(np.arange(N) % 2, 31.0, -29.0)


def beside(facts: Any, rest: Any, left: str = "lot", **how: Any) -> Runs:
    """Make runs of a third scenario from which the grant differs by ``rest`` in each version."""
    runs = made(facts=facts, **how)
    gaps = np.broadcast_to(np.asarray(rest, float), N)
    results = []
    for number, result in enumerate(runs.results):
        grants = {run.seed: run for run in result.runs if run.scenario == "grant"}
        told = [
            replace(run, figures=grants[run.seed].figures - gaps[number]) if run.scenario == left else run
            for run in result.runs
        ]
        results.append(replace(result, runs=tuple(told)))
    return Runs(facts, results)


def with_placebo(rest: Any, **how: Any) -> Runs:
    return beside(replace(FACTS, scenarios=LOT, placebos={"grant": "lot"}, **how.pop("more", {})), rest, **how)


def says(sentence: Sentence | None, english: str, bokmal: str) -> None:
    assert sentence is not None
    for language, words in ((EN, english), (NB, bokmal)):
        text = sentence.told(language)
        assert words in text and "  " not in text and text.endswith("."), text


def test_a_policy_that_does_better_than_its_placebo_is_told_so() -> None:
    says(placebo(runs := with_placebo(2.0), "grant", main(runs)),
         "with a grant it would almost always be better, beside its placebo, by lot, in 20 of 20 versions: +2.0",
         "Holdt opp mot placeboen, by lot, ville det nesten alltid bli bedre med a grant, i 20 av 20 utgaver: +2,0")
    says(placebo(runs := with_placebo(-2.0), "grant", main(runs)), "almost always be worse, beside its placebo",
         "ville det nesten alltid bli dårligere med a grant")
    says(placebo(runs := with_placebo(ups(13)), "grant", main(runs)), "more often than not be better, beside",
         "ville det bli bedre med a grant i de fleste utgavene, i 13 av 20")  # fmt: skip


def test_whether_it_does_better_than_its_placebo_may_not_be_told_or_be_nothing() -> None:
    says(placebo(runs := with_placebo(WIDE), "grant", main(runs)), "we cannot tell (better in 10 of 20",
         "kan vi ikke si (bedre i 10 av 20")
    says(placebo(runs := with_placebo(0.0), "grant", main(runs)), "just what its placebo does",
         "akkurat som med placeboen")
    assert placebo(made(), "grant", main(made())) is None  # fmt: skip


def test_the_first_screen_says_when_a_policy_does_no_better_than_its_placebo() -> None:
    says(happens(with_placebo(-1.0)), "(20 of 20 versions), no better than its placebo, by lot (better in 0 of 20).",
         "utgaver), og ikke bedre enn med placeboen, by lot (bedre i 0 av 20).")
    says(happens(with_placebo(0.0)), "no better than its placebo", "ikke bedre enn med placeboen")
    says(happens(with_placebo(WIDE)), "whether it beats its placebo, by lot, we cannot tell (better in 10 of 20)",
         "om det blir bedre enn med placeboen, by lot, kan vi ikke si (bedre i 10 av 20)")
    for language in (EN, NB):
        assert "placebo" not in happens(with_placebo(1.0)).told(language)  # fmt: skip


def test_less_of_a_burden_than_its_placebo_is_better() -> None:
    burden = {"outcomes": (replace(FACTS.outcomes[0], good="down"), *FACTS.outcomes[1:])}
    assert "placebo" not in happens(with_placebo(-1.0, more=burden)).told(EN)
    says(happens(with_placebo(1.0, more=burden)), "no better than its placebo", "ikke bedre enn med placeboen")


def test_the_answer_tells_what_is_left_below_each_effect_and_no_placebo_as_a_policy() -> None:
    told = " ".join(answer(with_placebo(2.0)).split())
    assert "A placebo has the same dose without the content: by lot for a grant." in told
    assert told.count("beyond its placebo") == 5  # worth of all and of two groups, load and share
    assert "With by lot" not in told and "by lot would" not in told


def both(rest: Any) -> Runs:
    """Make runs of a package: the grant alone is one part, the lot, which does nothing, the other."""
    facts = replace(FACTS, scenarios={**LOT, "both": "Both"}, packages={"both": ("grant", "lot")})
    return beside(facts, -np.asarray(rest, float), "both", worth=1.0)


def test_a_package_does_more_or_less_than_its_parts() -> None:
    says(package(runs := both(2.0), "both", main(runs)),
         "with both it would almost always be higher than its parts give, added up, in 20 of 20 versions: +2.0",
         "Med both ville det nesten alltid bli høyere enn delene gir til sammen, i 20 av 20 utgaver: +2,0")
    says(package(runs := both(-2.0), "both", main(runs)), "almost always be lower than", "nesten alltid bli lavere enn")
    says(package(runs := both(WIDE), "both", main(runs)), "added up, we cannot tell (more in 10 of 20",
         "kan vi ikke si (mer i 10 av 20")
    says(package(runs := both(0.0), "both", main(runs)), "just what its parts do", "akkurat det delene gjør")
    assert package(runs, "grant", main(runs)) is None
    assert "Both (a grant and by lot):" in answer(both(2.0))  # fmt: skip


# --- curves -----------------------------------------------------------------------------------------------


def along(*means: float, swings: tuple[float, ...] = (0.0,), good: str = "up") -> Runs:
    """Make runs of a grant of 0, 1, ... whose effects have these means, spread evenly around them by ``swings``."""
    values = [float(place) for place in range(len(means))]
    names = [f"grant, size={value:g}" for value in values[:-1]]
    curve = {"scenario": "grant", "lever": "grant.size", "unit": "1", "values": values,
             "scenarios": [*names, "grant"], "further": names}  # fmt: skip
    outcomes = (replace(FACTS.outcomes[0], good=good), *FACTS.outcomes[1:])
    facts = replace(FACTS, scenarios={**FACTS.scenarios, **{name: name for name in names}}, curves=(curve,),
                    outcomes=outcomes)  # fmt: skip
    noise = np.linspace(-1.0, 1.0, N)[:, None] * np.array(swings)
    runs = made(facts=facts)
    effects = dict(zip(curve["scenarios"], (np.array(means) + noise).T, strict=True))
    results = [
        replace(result, runs=tuple(
            replace(run, figures=np.full(run.figures.size, 5.0 + effects[run.scenario][number]))
            if run.scenario in effects else run for run in result.runs
        )) for number, result in enumerate(runs.results)
    ]  # fmt: skip
    return Runs(facts, results)


@pytest.mark.parametrize(
    ("means", "english", "bokmal"),
    [
        ((0.0, 1.0, -1.0), "would change sign where this is 1.5: size (1.5 to 1.5 in 90 of 100",
         "ville i snitt skifte fortegn der dette er 1,5: size (1,5 til 1,5 i 90 av 100"),
        ((0.0, 1.0, 2.0), "would keep its sign from 0 to 2: size", "ville i snitt ha samme fortegn fra 0 til 2: size"),
        ((0.0, -1.0, -2.0), "would keep its sign", "samme fortegn"),
    ],
)  # fmt: skip
def test_where_a_curve_turns_is_told(means: tuple[float, ...], english: str, bokmal: str) -> None:
    runs = along(*means)
    says(curve_turns(runs, runs.curve("grant", on="worth")), english, bokmal)


def test_a_turn_within_the_chance_of_draws_cannot_be_told() -> None:
    runs = along(1.0, 0.01, 1.0, swings=(0.0, 3.0, 0.0))
    says(curve_turns(runs, runs.curve("grant", on="worth")), "we cannot tell", "kan vi ikke si")


@pytest.mark.parametrize(
    ("means", "good", "english", "bokmal"),
    [
        ((0.0, 2.0, 1.0), "up", "The best would lie inside: about 1 (1 to 1", "ligge inne i spennet, rundt 1 (1 til 1"),
        ((0.0, 1.0, 2.0), "up", "the most that was tried, 2", "det meste som er prøvd, 2"),
        ((0.0, 1.0, 2.0), "down", "the least that was tried, 0", "det minste som er prøvd, 0"),
        ((0.0, -1.0, -2.0), "up", "the least that was tried, 0", "det minste som er prøvd, 0"),
    ],
)  # fmt: skip
def test_where_a_curve_is_best_is_told(means: tuple[float, ...], good: str, english: str, bokmal: str) -> None:
    says(curve_best(along(*means, good=good).curve("grant", on="worth")), english, bokmal)


def test_where_a_curve_is_best_may_not_be_told_and_is_not_asked_of_a_measure() -> None:
    runs = along(0.0, 1.0, 1.1, swings=(0.0, 3.0, -3.0))
    says(curve_best(runs.curve("grant", on="worth")), "we cannot tell", "kan vi ikke si")
    assert curve_best(along(0.0, 1.0, 2.0, good="none").curve("grant", on="worth")) is None


def test_the_answer_shows_a_curve_value_by_value_and_its_scenarios_nowhere_else() -> None:
    told = answer(along(0.0, 1.0, -1.0))
    assert told.count("grant, size=") == 0 and "HOW MUCH OF IT" in told
    part = " ".join(told.split("HOW MUCH OF IT")[1].split("TO WHOM")[0].split())
    assert "0 0 (0 to 0) no change 1.0 +1.0" in part


# --- a first screen that stays short ----------------------------------------------------------------------


def ten(**how: Any) -> Runs:
    """Make runs of ten grants that do alike."""
    names = {f"grant {number}": f"Grant {number}" for number in range(10)}
    facts = replace(FACTS, scenarios={"before": "As before", **names})
    results = []
    for result in made(**how).results:
        before = [run for run in result.runs if run.scenario == "before"]
        grants = [replace(run, scenario=name) for run in result.runs if run.scenario == "grant" for name in names]
        task = replace(result.task, scenarios=tuple(facts.scenarios))
        results.append(replace(result, runs=(*before, *grants), task=task))
    return Runs(facts, results)


def test_policies_with_the_same_finding_are_told_in_one_breath() -> None:
    runs = ten(worth=2.0, load=2.0)
    listed = ", ".join(f"grant {number}" for number in range(9)) + " and grant 9"
    assert happens(runs).told(EN).count("it would") == 1 and listed in happens(runs).told(EN)
    assert loses(runs).told(EN) == (
        f"With {listed} each of the 2 groups would gain more often than not."
    )
    assert gets_worse(runs).told(EN).count("hours of toil") == 1 and listed in gets_worse(runs).told(EN)
    assert listed.replace(" and ", " og ") in happens(runs).told(NB)


def test_frequencies_that_differ_within_a_rung_are_told_as_a_range() -> None:
    facts = replace(FACTS, scenarios=LOT)
    runs = beside(facts, ups(16) - ups(17), worth=ups(16), luck=0.0)
    assert "with a grant and by lot it would mostly be better (16 to 17 of 20 versions)" in happens(runs).told(EN)
    apart = beside(facts, ups(16) - ups(4), worth=ups(16), luck=0.0)
    told = happens(apart).told(EN)
    assert "with a grant it would mostly be better (16" in told and "with by lot it would mostly be worse (16" in told
