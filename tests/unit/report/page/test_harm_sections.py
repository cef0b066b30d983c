"""Who loses, what got worse that nobody aimed at, and what is not in it: on the page and in text, in both languages."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import made_study
import numpy as np
import pytest

from samspill.experiments import BackSide, Runs, back_side, not_in_it, to_whom
from samspill.experiments.task import Done
from samspill.report import Language
from samspill.report.page import Reader, back_side_text, not_in_it_text, page, reader_of, to_whom_text
from samspill.report.page.sections.notinit import own_words

CODES = ("en", "nb")


@cache
def harmed() -> Runs:
    """Give the made-up runs, with hours of innovation work that every policy raises, and schools' most."""
    runs = made_study.runs()
    more = np.array([(id == "load_hours") * (1.0 + ("school" in group)) for id, group in runs.facts.keys])
    results = [replace(each, runs=tuple(_worse(run, more) for run in each.runs)) for each in runs.results]
    return Runs(runs.facts, results)


def _worse(run: Done, more: np.ndarray) -> Done:
    size = made_study.STRENGTH[run.scenario] * (1.0 + 0.1 * float(np.sin(1e3 * run.figures[0])))
    return replace(run, figures=run.figures + 3.0 * size * more)


def reader(code: str) -> Reader:
    return reader_of(harmed(), Language.of(code, made_study.case()), made_study.case())


@pytest.fixture(scope="module")
def found() -> BackSide:
    return back_side(harmed())


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


@pytest.mark.parametrize("code", CODES)
def test_the_page_says_who_loses_what_got_worse_how_to_object_and_what_is_not_in_it(code: str) -> None:
    words = reader(code)
    html = page(harmed(), words.language, made_study.case())
    for id in ("groups", "fates-0", "rankings", "backside", "backside-0", "left-out"):
        assert f'id="{id}"' in html, id
    told = plain(html)
    assert plain(words.say("side-object")).replace('"', "&#34;") in told.replace("&quot;", "&#34;")
    assert words.say("rank-no-default") in told
    for name, own in own_words(words):
        assert name in told
        assert own.text in told


@pytest.mark.parametrize("code", CODES)
def test_text_and_page_say_every_harm_in_the_same_words(code: str, found: BackSide) -> None:
    words = reader(code)
    text = plain(back_side_text(words, found))
    html = plain(page(harmed(), words.language, made_study.case())).replace("&#39;", "'")
    assert found.harms
    for side in found.harms:
        name = words.outcome(words.runs.outcome(side.change.place.outcome))
        assert name in text
        assert name in html
    kinds = {words.say("side-kind", kind=side.kind) for side in found.harms}
    assert all(each in text and each in html for each in kinds)


@pytest.mark.parametrize("code", CODES)
def test_to_whom_in_text_has_every_policy_and_the_three_ways_of_counting(code: str) -> None:
    words, whom = reader(code), to_whom(made_study.runs())
    text = plain(to_whom_text(words, whom))
    assert all(words.policy(each) in text for each in words.policies)
    assert all(words.say("rank-name", rule=rule) in text for rule in ("sum", "priority", "maximin"))


@pytest.mark.parametrize("code", CODES)
def test_a_question_beyond_what_was_tried_is_warned_of_first(code: str) -> None:
    words = reader(code)
    text = not_in_it_text(words, {"MorePressure.dose": 3.0})
    warning = words.say("notin-beyond", lever="x", asked="3", low="0", high="1").partition(":")[0]
    assert warning in text
    assert warning not in not_in_it_text(words, {"MorePressure.dose": 0.5})
    assert not not_in_it(made_study.runs(), {"MorePressure.dose": 0.5}).beyond


def test_a_study_without_aims_is_told_to_have_none() -> None:
    runs = harmed()
    bare = type(runs)(replace(runs.facts, aims=()), runs.results)
    words = reader_of(bare, Language.of("en", made_study.case()), made_study.case())
    assert "Nobody says what this is for" in plain(back_side_text(words, back_side(bare)))


def test_every_word_comes_from_a_catalogue() -> None:
    """In the language of tests each letter of a catalogue has an accent; a plain word would be one from the code."""
    words = reader_of(harmed(), Language.pseudo(made_study.case()), made_study.case())
    told = back_side_text(words, back_side(harmed())) + to_whom_text(words, to_whom(made_study.runs()))
    told += not_in_it_text(words, {"MorePressure.dose": 3.0})
    plain_words = set(re.findall(r"\b[A-Za-z]{3,}\b", told))
    assert not plain_words, sorted(plain_words)
