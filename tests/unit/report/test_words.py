"""Words for numbers: each at its edge, in both languages."""

from __future__ import annotations

import math

import pytest

from samspill.report import Language, words
from samspill.report.words import (
    LADDER,
    RUNGS,
    Verdict,
    counted,
    factor,
    how_likely,
    outcome_unit,
    unit_words,
    verdict,
    wrapped,
)
from samspill.spec import Unit

EN, NB = Language.of("en"), Language.of("nb")

LADDERS = {
    "en": {"almost-always": "almost always", "mostly": "mostly", "more-often-than-not": "more often than not",
           "cannot-tell": "cannot tell"},
    "nb": {"almost-always": "nesten alltid", "mostly": "som oftest", "more-often-than-not": "i de fleste",
           "cannot-tell": "kan ikke si"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("share", "rung"),
    [
        (1.0, "almost-always"), (0.95, "almost-always"), (0.9499, "mostly"), (0.8, "mostly"),
        (0.7999, "more-often-than-not"), (0.6, "more-often-than-not"), (0.5999, None), (0.0, None), (math.nan, None),
    ],
)  # fmt: skip
def test_the_ladder_has_one_rung_for_each_share(share: float, rung: str | None) -> None:
    assert how_likely(share) == rung


@pytest.mark.parametrize("language", [EN, NB], ids=lambda each: each.code)
def test_the_ladder_is_told_as_it_is_used(language: Language) -> None:
    assert [rung for rung, _ in LADDER] == sorted((rung for rung, _ in LADDER), reverse=True)
    told, names = language.text("ladder"), LADDERS[language.code]
    quote = {"en": '"{}"', "nb": "«{}»"}[language.code]
    for share, rung in LADDER:
        assert f"{round(100 * share)}" in told and quote.format(names[rung]) in told
        assert names[rung] == language.text("likely", rung=rung)
    assert quote.format(names["cannot-tell"]) in told
    assert told.index(quote.format(names["mostly"])) > told.index("80")


@pytest.mark.parametrize(
    ("share", "n", "frequency"),
    [
        (0.57, 100, (57, 100)), (0.57, 1000, (57, 100)), (18 / 29, 29, (18, 29)), (1.0, 1, (1, 1)), (0.0, 8, (0, 8)),
        (math.nan, 8, (0, 0)), (0.5, 0, (0, 0)),
    ],
)  # fmt: skip
def test_a_share_is_a_count_of_versions_and_of_100_at_most(
    share: float, n: int, frequency: tuple[int, int]
) -> None:
    assert counted(share, n) == frequency


@pytest.mark.parametrize(("share", "hits"), [(116 / 194, 59), (0.9499, 94), (0.796, 79), (0.604, 60), (0.956, 96)])
def test_a_frequency_is_never_rounded_up_to_a_rung_that_the_share_does_not_reach(share: float, hits: int) -> None:
    assert counted(share, 1000) == (hits, 100)


@pytest.mark.parametrize("language", [EN, NB], ids=lambda each: each.code)
def test_a_share_of_nothing_is_told_without_a_number(language: Language) -> None:
    told = language.text("verdict", **verdict(math.nan, math.nan, 0).values)
    assert LADDERS[language.code]["cannot-tell"] in told and not any(each.isdigit() for each in told)


@pytest.mark.parametrize(
    ("better", "worse", "rung", "way", "hits"),
    [
        (0.95, 0.05, "almost-always", "better", 19), (0.8, 0.2, "mostly", "better", 16),
        (0.6, 0.4, "more-often-than-not", "better", 12), (0.55, 0.45, "cannot-tell", "better", 11),
        (0.5, 0.5, "cannot-tell", "better", 10), (0.45, 0.55, "cannot-tell", "better", 9),
        (0.4, 0.6, "more-often-than-not", "worse", 12), (0.2, 0.8, "mostly", "worse", 16),
        (0.05, 0.95, "almost-always", "worse", 19), (0.0, 0.0, "no-change", "better", 0),
        (0.3, 0.0, "cannot-tell", "better", 6),
    ],
)  # fmt: skip
def test_a_verdict_names_a_way_only_from_60_of_100_on(
    better: float, worse: float, rung: str, way: str, hits: int
) -> None:
    assert verdict(better, worse, 20) == Verdict(rung, way, hits, 20)


def test_every_rung_and_way_has_its_own_words_in_both_languages() -> None:
    for language in (EN, NB):
        ways = ("better", "worse", "up", "down")
        told = {language.text("verdict", rung=rung, way=way, hits=3, n=4) for rung in RUNGS for way in ways}
        assert len(told) == (len(RUNGS) - 1) * len(ways) + 1, "of no change there is no way"


@pytest.mark.parametrize(
    ("language", "up", "down"),
    [
        (EN, "mostly up (9 of 10)", "mostly down (9 of 10)"),
        (NB, "som oftest opp (9 av 10)", "som oftest ned (9 av 10)"),
    ],
    ids=["en", "nb"],
)
def test_a_verdict_of_a_measure_is_up_or_down(language: Language, up: str, down: str) -> None:
    assert language.text("verdict", **verdict(0.9, 0.1, 10, words.WAYS).values) == up
    assert language.text("verdict", **verdict(0.1, 0.9, 10, words.WAYS).values) == down


UNITS = [
    ("SY/thousand*inhabitant*year", "service-years per 1,000 inhabitants and year",
     "tjenesteårsverk per 1\u00a0000 innbyggere og år"),
    ("weekly_hour/staff", "hours a week per employee", "timer i uken per ansatt"),
    ("MNOK/year", "NOK million per year", "millioner kroner per år"), ("pp", "percentage points", "prosentpoeng"),
    ("1", "percentage points", "prosentpoeng"), ("sd", "standard deviations", "standardavvik"),
    ("count/workplace*year", "per workplace and year", "per virksomhet og år"),
    ("NOK/inhabitant", "NOK per inhabitants", "kroner per innbygger"), ("1/month", "per month", "per måned"),
    ("staff/weekly_hour/month", "employee per hours a week and month", "ansatte per time i uken og måned"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "english", "bokmal"), UNITS)
def test_a_unit_is_written_out_in_both_languages(text: str, english: str, bokmal: str) -> None:
    assert (outcome_unit(text, EN), outcome_unit(text, NB)) == (english, bokmal)
    assert unit_words(text, EN) == Unit(text).words(), "the same as elsewhere in English"


@pytest.mark.parametrize(("text", "by"), [("1", 100.0), ("count", 100.0), ("pp", 1.0), ("1/month", 1.0), ("SY", 1.0)])
def test_a_plain_share_is_told_in_100(text: str, by: float) -> None:
    assert factor(text) == by


def test_a_paragraph_keeps_to_the_width_and_loses_no_word() -> None:
    text = "One sentence,\n   broken anywhere. " * 20
    lines = wrapped(text, "  ").splitlines()
    assert len(lines) > 1 and all(line.startswith("  ") and len(line) <= words.WIDTH for line in lines)
    assert " ".join(" ".join(lines).split()) == " ".join(text.split())


def test_a_number_with_a_no_break_space_is_not_broken() -> None:
    for before in range(80, 101):
        assert "1\u00a0234" in wrapped("x" * before + " 1\u00a0234 kroner")
