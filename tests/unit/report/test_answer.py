"""The answer says other words where the results are others: made-up runs, turned one way and another."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from made_runs import FACTS, N, made, ups

from samspill.experiments import Case, Reading, Runs
from samspill.report import Language, answer

LEDGER = Path(__file__).parents[1] / "experiments" / "tiny_ledger.toml"

def text(case: Case | None = None, /, **how: Any) -> str:
    return " ".join(answer(made(**how), case).split())


def section(title: str, **how: Any) -> str:
    """Give one section of the answer, by its title."""
    parts = answer(made(**how)).split("\n\n")
    found = [part for part in parts if part.startswith(title.upper())]
    assert len(found) == 1, title
    return " ".join(found[0].split())


# --- which way --------------------------------------------------------------------------------------------


RUNGS = {"almost always", "mostly", "more often than not", "cannot tell"}


@pytest.mark.parametrize(
    ("n", "rung", "way", "hits"),
    [
        (20, "almost always", "better", 20), (19, "almost always", "better", 19), (18, "mostly", "better", 18),
        (16, "mostly", "better", 16), (15, "more often than not", "better", 15),
        (12, "more often than not", "better", 12), (8, "more often than not", "worse", 12), (4, "mostly", "worse", 16),
        (0, "almost always", "worse", 20),
    ],
)  # fmt: skip
def test_each_rung_of_the_ladder_has_its_word(n: int, rung: str, way: str, hits: int) -> None:
    assert f"{rung} {way} ({hits} of 20)" in section("What would happen", worth=ups(n))
    told = section("In short", worth=ups(n)).split(". - ")[0]
    assert f"it would {rung} be {way} ({hits} of 20 versions)" in told
    assert not any(other in told for other in RUNGS - {rung})


@pytest.mark.parametrize("n", [11, 10, 9])
def test_below_the_ladder_nobody_can_tell(n: int) -> None:
    assert f"cannot tell (better in {n} of 20)" in section("What would happen", worth=ups(n))
    told = section("In short", worth=ups(n)).split(". - ")[0]
    assert f"we cannot tell (better in {n} of 20 versions)" in told
    assert not any(other in told for other in RUNGS - {"cannot tell"})


def test_the_sign_turned_gives_the_opposite_words() -> None:
    good, bad = section("What would happen", worth=2.0), section("What would happen", worth=-2.0)
    assert "+2.1 (+2.1 to +2.1) almost always better" in good and "-1.9 (-1.9 to -1.9) almost always worse" in bad
    assert "worse" not in good.split("Hours of toil")[0] and "better" not in bad.split("Hours of toil")[0]


def test_an_effect_widened_to_none_cannot_be_told() -> None:
    """The mean stays above 0; only the versions differ more."""
    sure, wide = np.full(N, 1.0), np.where(np.arange(N) % 2, 31.0, -29.0)
    assert sure.mean() == wide.mean()
    assert "almost always be better" in section("In short", worth=sure)
    assert "cannot tell (better in 10 of 20 versions)" in section("In short", worth=wide)


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
    assert "With a grant, old would lose more often than not." in section("In short", **torn)
    assert "With a grant each of the 2 groups would gain more often than not." in section("In short", **both)
    assert "Common wealth, old" in section("What would get worse", **torn)
    assert "old" not in section("What would get worse", **both)
    whom = section("To whom", **torn)
    assert whom.index("old -") < whom.index("young +"), "the worst-off come first"
    assert "almost always worse" in whom and "worse" not in section("To whom", **both).replace("worst-off", "")


def test_what_gets_worse_is_told_and_so_is_that_nothing_does() -> None:
    assert "nothing that is measured here gets worse" in section("What would get worse")
    told = section("What would get worse", load=2.0)
    assert "Hours of toil" in told and "Common wealth" not in told and "nothing" not in told
    assert "something else would get worse: with a grant (hours of toil)." in section("In short", load=2.0)
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
    assert ("another rival turns" if turned else "no other rival turns") in told and "road" in told
    assert f"in {turned} of 4" in told
    short = section("In short", facts=asked, turned=turned)
    assert ('another answer to "road" would turn its sign' in short) == (turned > 0)
    assert ("no rival mechanism would turn its sign" in short) == (turned == 0)
    assert "turns the sign" not in section("What it hangs on")


# --- what went wrong --------------------------------------------------------------------------------------


def test_failed_runs_are_counted_with_their_reasons() -> None:
    told = text(failed=((1, 1), (1, 2), (4, 1)), reason="the bridge is out")
    assert "77 of 80 runs" in told and "3 failed" in told and "Failed, 3: the bridge is out" in told
    assert "80 of 80 runs" in text() and "failed" not in text().lower()


def test_a_version_all_of_whose_runs_failed_is_in_no_count() -> None:
    assert "(19 of 19 versions)" in section("In short", failed=((1, 1), (1, 2)), reason="the bridge is out")


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


def case(folder: Path, **catalogues: str) -> Case:
    """Make a case whose reading counts draws, with these catalogues."""

    def reads(runs: Runs) -> list[Reading]:
        return [Reading("reading-beyond", (("reading-draws", {"n": len(runs.draws)}),))]

    for code, lines in catalogues.items():
        (folder / f"{code}.ftl").write_text(lines, encoding="utf-8")
    return Case("tiny", "A tiny study", Path("study.toml"), LEDGER, build=lambda: None, reading=reads, texts=folder)  # type: ignore[arg-type,return-value]


ENGLISH = "reading-beyond = Beyond the effects\nreading-draws = There were { $n } draws.\n"
BOKMAL = "reading-beyond = Mer enn virkningene\nreading-draws = Det var { $n } trekninger.\n"


def test_what_a_case_reads_from_its_runs_is_told_in_the_words_of_its_catalogue(tmp_path: Path) -> None:
    both = case(tmp_path, en=ENGLISH, nb=BOKMAL)
    assert "BEYOND THE EFFECTS" in text(both) and "There were 20 draws." in text(both)
    told = " ".join(answer(made(), both, Language.of("nb", both)).split())
    assert "MER ENN VIRKNINGENE" in told and "Det var 20 trekninger." in told
    assert "BEYOND THE EFFECTS" not in text()


def test_the_first_screen_says_of_a_case_how_much_is_guessed(tmp_path: Path) -> None:
    assert "7 of the 7 assumptions behind this are guesses" in text(case(tmp_path, en=ENGLISH))
    assert "comes without its ledger" in text()


def test_the_answer_has_five_sentences_in_short() -> None:
    assert section("In short").count(" - ") == 5


def test_the_answer_keeps_to_the_width_in_both_languages() -> None:
    for code in ("en", "nb"):
        lines = answer(made(failed=((1, 1),), reason="a reason " * 30), None, Language.of(code)).splitlines()
        assert max(map(len, lines)) <= 100 and len(lines) > 40


def test_what_was_set_beside_the_study_is_told() -> None:
    assert "grant.dose = 2.0" in text(facts=replace(FACTS, overrides={"grant.dose": 2.0}))
    assert "grant.dose" not in text()


def test_every_word_of_the_answer_comes_from_a_catalogue_or_from_the_study() -> None:
    asked = replace(FACTS, pairs={"scenario": "grant", "outcome": "worth", "draws": 4}, overrides={"grant.dose": 2.0})
    runs = made(worth=np.linspace(-3.0, 5.0, N), old=-1.0, load=2.0, facts=asked, turned=1, unmet=(3,))
    left = set(re.findall(r"[A-Za-z.]*[A-Za-z]+", answer(runs, None, Language.pseudo())))
    assert left == {"tiny", "grant.dose"}, "names that a reader needs as they are"
