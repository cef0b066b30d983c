"""The answer says other words where the results are others: made-up runs, turned one way and another."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from samspill.experiments import Case, Draw, Facts, OutcomeFacts, Reading, Runs
from samspill.experiments.solving import Found
from samspill.experiments.task import Done, Result, Task
from samspill.report import answer

N, SEEDS, STEPS = 20, 2, 3
AGES = ("young", "old")


def outcome(name: str, title: str, good: str, unit: str = "SY/year", by: tuple[str, ...] = ()) -> OutcomeFacts:
    return OutcomeFacts(
        name, title, unit, good, "macro", "all", "a definition", f"Thing.{name}", ("2025-01", "2026-01"),
        {"age": by} if by else {}, {"age": ("Thing.age",)} if by else {},
    )  # fmt: skip


OUTCOMES = (
    outcome("worth", "Common wealth", "up", by=AGES),
    outcome("load", "Hours of toil", "down"),
    outcome("share", "Firms that try", "none", unit="1"),
)
FACTS = Facts(
    name="tiny", title="A tiny study", question="Does it pay?", purpose="an exercise", baseline="before",
    scenarios={"before": "As before", "grant": "A grant"}, outcomes=OUTCOMES, reported=("worth", "load", "share"),
    groups=("age",), draws=N, seeds=SEEDS, seed=1, clock={"start": "2025-01", "unit": "month", "step": 1.0},
    steps=STEPS, max_rows=1000, limits=("It leaves out the weather.",),
)  # fmt: skip


def ups(n: int) -> NDArray[np.float64]:
    """Make effects of twenty versions of which n are above 0."""
    return np.where(np.arange(N) < n, 1.0, -1.0)


def made(
    *, worth: Any = 1.0, young: Any = None, old: Any = None, load: Any = -1.0, share: Any = 0.1, luck: float = 0.2,
    facts: Facts = FACTS, unmet: tuple[int, ...] = (), failed: tuple[tuple[int, int], ...] = (), reason: str = "",
    turned: int | None = None,
) -> Runs:  # fmt: skip
    """Make runs in which a grant has these effects in each version, the second seed ``luck`` higher than the first."""
    told = {("worth", "all"): worth, ("worth", "age: young"): worth if young is None else young,
            ("worth", "age: old"): worth if old is None else old, ("load", "all"): load,
            ("share", "all"): share}  # fmt: skip
    effects = np.stack([np.broadcast_to(np.asarray(told[key], float), N) for key in facts.keys], axis=1)
    results = [
        one(facts, number, effects[number], luck, number + 1 not in unmet, failed, reason) for number in range(N)
    ]
    for number in range(0 if turned is None else 4):
        sign = -1.0 if turned is not None and number < turned else 1.0
        results.append(one(facts, number, sign * effects[number], luck, True, (), "", variant="road=narrow"))
    return Runs(facts, results)


def one(
    facts: Facts, number: int, effect: NDArray[np.float64], luck: float, reached: bool,
    failed: tuple[tuple[int, int], ...], reason: str, *, variant: str = "",
) -> Result:  # fmt: skip
    runs, series = [], np.zeros((len(OUTCOMES), STEPS))
    seeds = range(1, 2 if variant else facts.seeds + 1)
    for seed in seeds:
        for name in facts.scenarios:
            figures = 5.0 + (effect + luck * (seed - 1) if name == "grant" else 0.0 * effect)
            if name == "grant" and (number + 1, seed) in failed:
                runs.append(Done(name, seed, 7, "failed", reason, np.full(figures.size, math.nan), series))
            else:
                runs.append(Done(name, seed, 7, "done", "", figures, series))
    draw = Draw(number + 1, {"Thing.size": float(number)}, {"road": "narrow" if variant else "wide"})
    task = Task("pairs" if variant else "headline", draw, tuple(facts.scenarios), tuple(seeds), variant, number + 1)
    return Result(task, Found({}, {}, reached), tuple(runs))


def text(case: Case | None = None, **how: Any) -> str:
    return " ".join(answer(made(**how), case).split())


def section(title: str, **how: Any) -> str:
    """Give one section of the answer, by its title."""
    parts = answer(made(**how)).split("\n\n")
    found = [part for part in parts if part.startswith(title.upper())]
    assert len(found) == 1, title
    return " ".join(found[0].split())


# --- which way --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (20, "almost always better (20 of 20)"), (19, "almost always better (19 of 20)"),
        (18, "mostly better (18 of 20)"),
        (16, "mostly better (16 of 20)"), (15, "more often than not better (15 of 20)"),
        (12, "more often than not better (12 of 20)"), (11, "cannot tell"), (10, "cannot tell"), (9, "cannot tell"),
        (8, "more often than not worse (12 of 20)"), (4, "mostly worse (16 of 20)"),
        (0, "almost always worse (20 of 20)"),
    ],
)  # fmt: skip
def test_each_rung_of_the_ladder_has_its_word(n: int, words: str) -> None:
    assert words in section("In short", worth=ups(n))
    assert words in section("What would happen", worth=ups(n))
    others = {"almost always", "mostly", "more often than not", "cannot tell"} - {
        words.split(" better", maxsplit=1)[0].split(" worse", maxsplit=1)[0]
    }
    assert not any(other in section("In short", worth=ups(n)).split("Worse off")[0] for other in others)


def test_the_sign_turned_gives_the_opposite_words() -> None:
    good, bad = section("What would happen", worth=2.0), section("What would happen", worth=-2.0)
    assert "+2.1 (+2.1 to +2.1) almost always better" in good and "-1.9 (-1.9 to -1.9) almost always worse" in bad
    assert "worse" not in good.split("Hours of toil")[0] and "better" not in bad.split("Hours of toil")[0]


def test_an_effect_widened_to_none_cannot_be_told() -> None:
    """The mean stays above 0; only the versions differ more."""
    sure, wide = np.full(N, 1.0), np.where(np.arange(N) % 2, 31.0, -29.0)
    assert sure.mean() == wide.mean()
    assert "almost always better" in section("In short", worth=sure)
    assert "cannot tell (better in 10 of 20)" in section("In short", worth=wide)


def test_no_effect_at_all_is_no_change() -> None:
    assert section("What would happen", worth=0.0, load=0.0, share=0.0, luck=0.0).count("no change") == 3


def test_more_of_what_is_a_burden_is_worse() -> None:
    more, less = section("What would happen", load=2.0), section("What would happen", load=-2.0)
    assert "worse" in more.split("Hours of toil")[1] and "better" in less.split("Hours of toil")[1]


def test_a_measure_goes_up_or_down_and_is_neither_good_nor_bad() -> None:
    for share, word in ((0.03, "almost always up"), (-0.9, "almost always down")):
        told = section("What would happen", share=share, luck=0.0).split("Firms that try")[1]
        assert word in told and "better" not in told and "worse" not in told
    assert "+3.0" in section("What would happen", share=0.03, luck=0.0), "a share is told in 100"


# --- to whom, and the back side ---------------------------------------------------------------------------


def test_a_group_that_goes_the_other_way_is_named_as_worse_off() -> None:
    both, torn = ({"worth": 1.0}, {"worth": 1.0, "old": -1.0, "young": 3.0})
    assert "Worse off: old." in section("In short", **torn) and "Worse off" not in section("In short", **both)
    assert "Common wealth, old" in section("What would get worse", **torn)
    assert "old" not in section("What would get worse", **both)
    whom = section("To whom", **torn)
    assert whom.index("old -") < whom.index("young +"), "the worst-off come first"
    assert "almost always worse" in whom and "worse" not in section("To whom", **both).replace("worst-off", "")


def test_what_gets_worse_is_told_and_so_is_that_nothing_does() -> None:
    assert "nothing that is measured here gets worse" in section("What would get worse")
    told = section("What would get worse", load=2.0)
    assert "Hours of toil" in told and "Common wealth" not in told and "nothing" not in told
    assert "What gets worse: hours of toil." in section("In short", load=2.0)
    assert "hours of toil" not in section("In short")


def test_harm_within_the_chance_of_draws_is_not_named() -> None:
    """Twelve of twenty versions a little worse, by less than two standard errors of the mean."""
    little = np.where(np.arange(N) < 12, 0.1, -0.14)
    assert "nothing that is measured here gets worse" in section("What would get worse", load=little, luck=0.0)
    assert "more often than not worse" in section("What would happen", load=little, luck=0.0)


# --- what it hangs on -------------------------------------------------------------------------------------


def test_luck_and_ignorance_are_told_apart() -> None:
    spread = np.linspace(-3.0, 5.0, N)
    told = section("What it hangs on", worth=spread, luck=0.2)
    assert "by 0.14 (luck)" in told and "(ignorance)" in told
    assert section("What it hangs on", worth=spread, luck=0.4) != told
    assert "18 times as much" in section("In short", worth=spread, luck=0.2)


def test_without_a_second_course_of_chance_luck_is_not_told() -> None:
    one_seed = replace(FACTS, seeds=1)
    assert "(luck)" not in section("What it hangs on", facts=one_seed)
    assert "times as much" not in section("In short", facts=one_seed)
    assert "times as much" not in section("In short", luck=0.0)
    assert "times as much" in section("In short", worth=np.linspace(-3.0, 5.0, N))


@pytest.mark.parametrize("turned", [0, 1, 3])
def test_a_rival_that_turns_the_sign_is_told_with_its_counts(turned: int) -> None:
    asked = replace(FACTS, pairs={"scenario": "grant", "outcome": "worth", "draws": 4})
    told = section("What it hangs on", facts=asked, turned=turned)
    assert f"turns the sign in {turned} of 4" in told and "road" in told
    assert ('another rival of "road"' in section("In short", facts=asked, turned=turned)) == (turned > 0)
    assert "turns the sign" not in section("What it hangs on")


# --- what went wrong --------------------------------------------------------------------------------------


def test_failed_runs_are_counted_with_their_reasons() -> None:
    told = text(failed=((1, 1), (1, 2), (4, 1)), reason="the bridge is out")
    assert "77 of 80 runs" in told and "3 failed" in told and "Failed, 3: the bridge is out" in told
    assert "80 of 80 runs" in text() and "failed" not in text().lower()


def test_a_version_all_of_whose_runs_failed_is_in_no_count() -> None:
    assert "(19 of 19)" in section("In short", failed=((1, 1), (1, 2)), reason="the bridge is out")


def test_versions_that_do_not_fit_are_told_and_left_out() -> None:
    told = text(worth=np.where(np.arange(N) < 2, -50.0, 1.0), unmet=(1, 2))
    assert "2 of 20 versions cannot be made to fit" in told and "Told from 18" in told
    assert "almost always better (18 of 18)" in told and "-50" not in told
    assert "cannot be made to fit" not in text()


def test_where_nothing_can_be_compared_no_figure_is_given() -> None:
    every = tuple((number, seed) for number in range(1, N + 1) for seed in (1, 2))
    assert "cannot tell" in text(failed=every, reason="flood").split("IN SHORT")[1]
    assert "+" not in section("What would happen", failed=every, reason="flood")
    nobody = text(unmet=tuple(range(1, N + 1)))
    assert "No run gave a figure" in nobody and "IN SHORT" not in nobody


# --- what is always there ---------------------------------------------------------------------------------


def test_what_the_model_leaves_out_is_always_told() -> None:
    assert "It leaves out the weather." in section("What the model leaves out")
    assert "does not say" in section("What the model leaves out", facts=replace(FACTS, limits=()))


def test_what_a_case_reads_from_its_runs_is_told() -> None:
    def reads(runs: Runs) -> list[Reading]:
        return [Reading("Beyond the effects", (f"There were {len(runs.draws)} draws.",))]

    with_reading = Case("tiny", "A tiny study", "study.toml", "ledger.toml", build=lambda: None, reading=reads)  # type: ignore[arg-type]
    assert "BEYOND THE EFFECTS" in text(with_reading) and "There were 20 draws." in text(with_reading)
    assert "BEYOND THE EFFECTS" not in text()


def test_what_was_set_beside_the_study_is_told() -> None:
    assert "grant.dose = 2.0" in text(facts=replace(FACTS, overrides={"grant.dose": 2.0}))
    assert "grant.dose" not in text()
