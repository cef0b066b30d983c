"""What objects look like in a notebook: their numbers are there, and no text of anybody is taken for a tag."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
import two_ways as town

from samspill.core import Dated, Model, Population
from samspill.experiments import Effects, Scenario, Study
from samspill.spec import as_table, as_text

EVIL = "<script>alert('x')</script> & co"


class Tags(HTMLParser):
    """Collects the tags that a browser would see, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags, self.text = set[str](), ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def evil_study() -> Study:
    study = town.study(n=2, seeds=1)
    model = study.model
    named = Model(EVIL, *model.stages, clock=model.clock, outcomes=model.outcomes)
    people = study.scenarios[0].population
    before = Scenario(EVIL, named, Population(EVIL, people.tables), title=EVIL)
    noise = before.plus(Dated(town.Noise(), "2020-03"), name=f"noise {EVIL}", title=EVIL)
    return replace(study, scenarios=(before, noise), baseline=EVIL, name=EVIL, title=EVIL, question=EVIL)


STUDY = evil_study()
RUNS = STUDY.run(progress=False)
EFFECT = RUNS.compare(f"noise {EVIL}", on="share")


SHOWN = [STUDY, STUDY.scenarios[1], STUDY.model, RUNS, EFFECT, RUNS.effects()]


@pytest.mark.parametrize("thing", SHOWN, ids=lambda each: type(each).__name__)
def test_no_text_is_taken_for_a_tag_and_none_is_lost(thing: Any) -> None:
    seen = Tags(thing._repr_html_())
    assert seen.tags <= {"table", "thead", "tbody", "tr", "th", "td", "p", "pre"}
    assert EVIL in seen.text
    assert repr(thing)


def test_runs_show_how_they_went_and_what_came_of_it() -> None:
    seen = Tags(town.runs(n=3)._repr_html_()).text
    assert "18 of 18 runs gave figures" in seen
    assert "late" in seen
    assert "age: young" not in seen  # of all; more is one call away


def test_an_effect_shows_its_numbers() -> None:
    seen = Tags(EFFECT._repr_html_()).text
    assert f"{EFFECT.mean:.4g}" in seen
    assert Effects([EFFECT])._repr_html_() == EFFECT._repr_html_()
    assert Effects([])._repr_html_().count("<tr>") == 1


def test_a_study_shows_what_is_asked_and_how_often() -> None:
    seen = Tags(town.study(n=3, seeds=2)._repr_html_()).text
    assert "3 draws, 2 seeds, 18 runs; against before" in seen
    assert "Noise() 2020-03.." in seen


def test_a_model_shows_its_wiring() -> None:
    model = town.study().model
    assert Tags(model._repr_html_()).text == str(model)


def test_what_is_shown_is_escaped() -> None:
    assert as_text("a < b") == "<pre>a &lt; b</pre>"
    table = as_table(["<i>"], [["<b>", '"'], [1.5, None]])
    assert table == (
        "<table><thead><tr><th>&lt;i&gt;</th></tr></thead><tbody><tr><td>&lt;b&gt;</td><td>&quot;</td></tr>"
        "<tr><td>1.5</td><td>None</td></tr></tbody></table>"
    )
