"""Languages: numbers, dates and texts as readers write them, and what a study says in its own words."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from samspill.experiments import Case
from samspill.report import Language, Named, Phrases, languages, mark, message_id
from samspill.report.sentences import Sentence
from samspill.spec import CommandError

EN, NB = Language.of("en"), Language.of("nb")
SPACE = "\u00a0"


def case(folder: Path, language: str = "", **catalogues: str) -> Case:
    """Make a case with these catalogues."""
    for code, lines in catalogues.items():
        (folder / f"{code}.ftl").write_text(lines, encoding="utf-8")
    return Case("a-case", "A case", Path("s.toml"), Path("l.toml"), build=dict, texts=folder, language=language)  # type: ignore[arg-type]


def refused(code: str, *told: str, language: str = "en", **kwargs: Any) -> None:
    with pytest.raises(CommandError) as caught:
        Language.of(language, **kwargs)
    assert caught.value.code == code
    assert all(each in str(caught.value) for each in told), caught.value


# --- which there are --------------------------------------------------------------------------------------


def test_english_and_bokmal_are_there() -> None:
    assert {"en", "nb"} <= set(languages())
    assert (EN.name, NB.name) == ("English", "Bokmål")


def test_a_language_that_is_not_there_is_refused_with_the_nearest() -> None:
    refused("E608", 'did you mean "nb"?', "en, nb", language="bn")


# --- numbers and dates ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "english", "bokmal"),
    [
        (0.0, "0", "0"), (-0.0, "0", "0"), (0.113, "+0.11", "+0,11"), (-1.94, "-1.9", "\u22121,9"),
        (1.0, "+1.0", "+1,0"),
        (-0.000456, "-0.00046", "\u22120,00046"), (36.4, "+36", "+36"), (3036.0, "+3,000", f"+3{SPACE}000"),
        (-1234567.0, "-1,200,000", f"\u22121{SPACE}200{SPACE}000"), (1e-9, "+0.0000000010", "+0,0000000010"),
        (99.4, "+99", "+99"), (9.96, "+10", "+10"), (0.5, "+0.50", "+0,50"),
    ],
)  # fmt: skip
def test_a_number_has_two_figures_and_its_sign(value: float, english: str, bokmal: str) -> None:
    assert (EN.number(value, signed=True), NB.number(value, signed=True)) == (english, bokmal)
    assert (EN.number(value), NB.number(value)) == (english.removeprefix("+"), bokmal.removeprefix("+"))


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_told_as_none(value: float) -> None:
    assert EN.number(value) == EN.number(value, signed=True) == "no figure"
    assert NB.number(value) == "ikke noe tall"


def test_an_interval_has_both_ends() -> None:
    assert EN.interval(-1.92, 3.61) == "-1.9 to +3.6"
    assert NB.interval(-1.92, 3.61) == "\u22121,9 til +3,6"
    assert EN.interval(math.nan, 0) == "no figure to 0"


def test_a_count_has_all_its_digits_and_a_date_its_month() -> None:
    assert (EN.whole(14041), NB.whole(14041)) == ("14,041", f"14{SPACE}041")
    assert (EN.date("2020-02-01"), NB.date("2020-02-01")) == ("1 February 2020", "1. februar 2020")
    assert EN.date("2020-02") == EN.date("2020-02-01T12:00:00") == "1 February 2020"


# --- texts ------------------------------------------------------------------------------------------------


def test_a_text_that_is_missing_is_an_error_and_never_its_name() -> None:
    for language in (EN, NB):
        with pytest.raises(CommandError) as caught:
            language.text("intervall")
        assert caught.value.code == "E609" and 'did you mean "interval"?' in str(caught.value)
        assert language.has("interval") and not language.has("intervall")


def test_a_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(CommandError, match="high") as caught:
        EN.text("interval", low=1.0)
    assert caught.value.code == "E609"


def test_a_message_chooses_between_one_and_several(tmp_path: Path) -> None:
    told = Language.of("en", case(tmp_path, en="cats = { $n ->\n    [one] one cat\n   *[other] { $n } cats\n}\n"))
    assert [told.text("cats", n=n) for n in (1, 2, 2000, np.int64(1))] == ["one cat", "2 cats", "2,000 cats", "one cat"]


def test_values_of_every_kind_stand_in_a_text(tmp_path: Path) -> None:
    told = Language.of("nb", case(tmp_path, nb="x = <{ $v }>\npart = del { $n }\n"))
    names = (Named("outcome", "worth", "Worth"), "b", "c")
    pairs = [("part", {"n": 1}), ("part", {"n": 2})]
    phrases = Phrases((Sentence("part", {"n": 1}), Sentence("part", {"n": 2})))
    values = (0.25, 12345, names, names[:1], (), pairs, phrases, Sentence("part", {"n": 3}))
    assert [told.text("x", v=each) for each in values] == [
        "<0,25>", f"<12{SPACE}345>", "<Worth, b og c>", "<Worth>", "<>", "<del 1; del 2>", "<del 1; del 2>", "<del 3>",
    ]  # fmt: skip


HOSTILE = ["{ $n }", "{", "}", "{ interval }", "<script>alert(1)</script>", "a = b", "# no", "[x] *[y]", "\u2068",
           "x" * 5000]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_what_comes_from_a_user_stands_as_it_is(text: str, tmp_path: Path) -> None:
    told = Language.of("en", case(tmp_path, en="say = says { $what }\nsay-lower = says { LOWER($what) }\n"))
    for value in (text, Named("scenario", text, text), (text,)):
        assert told.text("say", what=value) == f"says {text}"
    assert told.text("say-lower", what=text).endswith(text[1:])
    assert told.study("scenario", text, text) == text


def test_a_word_inside_a_sentence_begins_small_but_an_abbreviation_does_not(tmp_path: Path) -> None:
    told = Language.of("nb", case(tmp_path, nb="low = { LOWER($x) }\nhigh = { CAPITAL($x) }\n"))
    assert [told.text("low", x=each) for each in ("Press", "KS-lån", "Øvelse", "x", "")] == [
        "press", "KS-lån", "øvelse", "x", "",
    ]  # fmt: skip
    assert [told.text("high", x=each) for each in ("med press", "øvelse", "KS", "")] == [
        "Med press", "Øvelse", "KS", "",
    ]  # fmt: skip


# --- what a study says ------------------------------------------------------------------------------------


def test_the_id_of_a_text_follows_from_what_it_is() -> None:
    assert message_id("scenario", "pressure") == "scenario-pressure"
    assert message_id("outcome", "net_value") == "outcome-net_value"
    assert message_id("claim", "A-201") == "claim-A-201"
    assert message_id("group", "band: below 3,000") == "group-band-below-3-000"
    assert message_id("title", "") == "title"
    assert re.fullmatch(r"[a-zA-Z][\w-]*", message_id("group", "Åse: «søk» {$n}")) is not None


def test_a_case_tells_a_study_in_the_readers_language(tmp_path: Path) -> None:
    bilingual = case(tmp_path, "en", nb=f"scenario-grant = Et tilskudd\n    .of = {mark('A grant')}\n")
    told = Language.of("nb", bilingual)
    assert told.study("scenario", "grant", "A grant") == "Et tilskudd"
    assert told.told("scenario", "grant", "A grant") == ("Et tilskudd", "nb")
    assert told.has_study("scenario", "grant", "A grant")


def test_without_a_translation_the_documents_own_words_stand(tmp_path: Path) -> None:
    told = Language.of("nb", case(tmp_path, "en", nb="x = y\n"))
    assert told.told("scenario", "grant", "A grant") == ("A grant", "en")
    assert NB.told("scenario", "grant", "Et lån") == ("Et lån", ""), "nobody says in which language it is written"
    assert not told.has_study("scenario", "grant", "A grant")


def test_a_translation_of_other_words_does_not_stand(tmp_path: Path) -> None:
    """A user's study may use a name of the case for something else."""
    told = Language.of("nb", case(tmp_path, nb=f"scenario-grant = Et tilskudd\n    .of = {mark('A grant')}\n"))
    assert told.study("scenario", "grant", "Two grants") == "Two grants"
    assert told.study("scenario", "grant", "A\n  grant") == "Et tilskudd", "white space makes no other words"


def test_a_case_without_this_language_is_told_in_english(tmp_path: Path) -> None:
    told = Language.of("nb", case(tmp_path, de="reading = deutsch\n", en="reading = in English, { $x }\n"))
    assert told.text("reading", x=0.5) == "in English, 0,50"


def test_neither_a_case_nor_a_study_takes_the_ids_of_reports(tmp_path: Path) -> None:
    greedy = Language.of("en", case(tmp_path, en="interval = mine\ntitle = The case's title\nanswer-made = mine\n"))
    assert greedy.interval(1, 2) == "+1.0 to +2.0" and greedy.text("answer-made") == "How this was made"
    assert greedy.study("title", "", "Own") == "The case's title"
    assert EN.study("answer", "made", "Own words") == "Own words"


@pytest.mark.parametrize(
    ("lines", "found"),
    [("no id here\n", "Expected token"), ("a = x\nb = { $c\n", "b = { $c"), ("a = x\na = y\n", 'the id "a" twice')],
)
def test_a_catalogue_that_cannot_be_read_is_refused_with_the_place(lines: str, found: str, tmp_path: Path) -> None:
    refused("E610", "en.ftl", found, case=case(tmp_path, en=lines))


def test_a_catalogue_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "en.ftl").write_bytes("a = æ\n".encode("latin-1"))
    refused("E610", "utf-8", case=case(tmp_path))


# --- the language of tests --------------------------------------------------------------------------------


def test_the_pseudo_language_has_an_accent_on_every_letter(tmp_path: Path) -> None:
    told = Language.pseudo(case(tmp_path, "en", en="reading = of the case: { $x }\n    on two lines\n"))
    texts = [told.text("answer-made"), told.text("reading", x=1), told.study("scenario", "x", "A grant"),
             told.interval(-1, 2), told.text("verdict", rung="mostly", way="better", hits=1, n=2)]  # fmt: skip
    for text in texts:
        assert text.startswith("[!! ") and text.endswith(" !!]")
        assert not re.search("[A-Za-z]", text), text
    assert told.code == "en" and re.search("[A-Za-z]", told.text("reading", x="from outside"))
    assert Language.of("en").text("answer-made") == "How this was made", "the English one is as it was"
