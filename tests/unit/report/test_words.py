"""Words for numbers: each at its edge."""

from __future__ import annotations

import math

import pytest

from samspill.report import words
from samspill.report.words import LADDER, LADDER_TOLD, amount, how_likely, interval, of_n, unit, verdict, wrapped


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"), (-0.0, "0"), (0.113, "+0.11"), (-1.94, "-1.9"), (1.0, "+1.0"), (-0.000456, "-0.00046"),
        (36.4, "+36"),
        (3036.0, "+3,000"), (-1234567.0, "-1,200,000"), (1e-9, "+0.0000000010"), (99.4, "+99"), (0.5, "+0.50"),
    ],
)  # fmt: skip
def test_an_amount_has_two_figures_and_its_sign(value: float, text: str) -> None:
    assert amount(value) == text
    assert amount(value, signed=False) == text.removeprefix("+")


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_told_as_none(value: float) -> None:
    assert amount(value) == amount(value, signed=False) == "no figure"


def test_an_interval_has_both_ends() -> None:
    assert interval(-1.92, 3.61) == "-1.9 to +3.6"
    assert interval(math.nan, 0.0) == "no figure to 0"


@pytest.mark.parametrize(
    ("share", "word"),
    [
        (1.0, "almost always"), (0.95, "almost always"), (0.9499, "mostly"), (0.8, "mostly"),
        (0.7999, "more often than not"), (0.6, "more often than not"), (0.5999, None), (0.0, None), (math.nan, None),
    ],
)  # fmt: skip
def test_the_ladder_has_one_word_for_each_rung(share: float, word: str | None) -> None:
    assert how_likely(share) == word


def test_the_ladder_is_told_as_it_is_used() -> None:
    assert [rung for rung, _ in LADDER] == sorted((rung for rung, _ in LADDER), reverse=True)
    for rung, word in LADDER:
        assert f"{round(100 * rung)}" in LADDER_TOLD and f'"{word}"' in LADDER_TOLD
    assert '"cannot tell"' in LADDER_TOLD


@pytest.mark.parametrize(
    ("share", "n", "text"),
    [
        (0.57, 100, "57 of 100"),
        (0.57, 1000, "57 of 100"),
        (18 / 29, 29, "18 of 29"),
        (1.0, 1, "1 of 1"),
        (0.0, 8, "0 of 8"),
    ],
)
def test_a_share_is_a_count_of_versions_and_of_100_at_most(share: float, n: int, text: str) -> None:
    assert of_n(share, n) == text


@pytest.mark.parametrize(("share", "n"), [(math.nan, 8), (0.5, 0)])
def test_a_share_of_nothing_is_told_as_none(share: float, n: int) -> None:
    assert not any(character.isdigit() for character in of_n(share, n))


@pytest.mark.parametrize(
    ("better", "worse", "word"),
    [
        (0.95, 0.05, "almost always better"), (0.8, 0.2, "mostly better"), (0.6, 0.4, "more often than not better"),
        (0.55, 0.45, "cannot tell"), (0.5, 0.5, "cannot tell"), (0.45, 0.55, "cannot tell"),
        (0.4, 0.6, "more often than not worse"), (0.2, 0.8, "mostly worse"), (0.05, 0.95, "almost always worse"),
        (0.0, 0.0, "no change"), (0.3, 0.0, "cannot tell"),
    ],
)  # fmt: skip
def test_a_verdict_names_a_way_only_from_60_of_100_on(better: float, worse: float, word: str) -> None:
    assert verdict(better, worse, 20).startswith(word)
    if "better" in word or "worse" in word:
        assert of_n(max(better, worse), 20) in verdict(better, worse, 20)


def test_a_verdict_of_a_measure_is_up_or_down() -> None:
    assert verdict(0.9, 0.1, 10, ("up", "down")) == "mostly up (9 of 10)"
    assert verdict(0.1, 0.9, 10, ("up", "down")) == "mostly down (9 of 10)"


@pytest.mark.parametrize(
    ("text", "told", "factor"),
    [
        ("SY/thousand*inhabitant*year", "service-years per 1,000 inhabitants and year", 1.0),
        ("weekly_hour/staff", "hours a week per employee", 1.0), ("MNOK/year", "NOK million per year", 1.0),
        ("pp", "percentage points", 1.0), ("1", "percentage points", 100.0), ("sd", "standard deviations", 1.0),
        ("count/workplace*year", "per workplace and year", 1.0),
    ],
)  # fmt: skip
def test_a_unit_is_written_out_and_a_plain_share_told_in_100(text: str, told: str, factor: float) -> None:
    assert unit(text) == (told, factor)


def test_a_paragraph_keeps_to_the_width_and_loses_no_word() -> None:
    text = "One sentence,\n   broken anywhere. " * 20
    lines = wrapped(text, "  ").splitlines()
    assert len(lines) > 1 and all(line.startswith("  ") and len(line) <= words.WIDTH for line in lines)
    assert " ".join(" ".join(lines).split()) == " ".join(text.split())
