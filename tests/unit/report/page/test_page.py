"""The page says what the runs say, whatever they are, in words of the catalogues alone, and lets nobody in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import made_study
import pytest
from made_runs import FACTS, N, made, ups
from reading import Element, read

from samspill.experiments import Case, Runs
from samspill.report import Language, languages
from samspill.report.page import page

CREDITS = "Credits of the data"


@cache
def written(code: str) -> str:
    case = made_study.case()
    language = Language.pseudo(case) if code == "pseudo" else Language.of(code, case)
    return page(made_study.runs(), language, case, CREDITS)


def tiny(runs: Runs, code: str = "en") -> Element:
    return read(page(runs, Language.of(code)))


# --- what is there ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", languages())
def test_the_page_of_the_shipped_study_is_whole_in_every_language(code: str) -> None:
    document = read(written(code))
    assert document.one("html").attributes["lang"] == code
    anchors = ["effects", "placebos", "packages", "curves", "breakeven", "groups", "map", "worse", "backside", "luck", "rivals",
               "voices", "assumptions", "left-out", "made"]  # fmt: skip
    assert [each.attributes["id"] for each in document.all("section") if "id" in each.attributes] == anchors
    assert len(written(code).encode()) <= 2_000_000
    assert CREDITS in document.text


@pytest.mark.parametrize("code", languages())
def test_the_first_screen_has_the_question_five_sentences_at_most_and_one_picture(code: str) -> None:
    document = read(written(code))
    language = Language.of(code, made_study.case())
    assert document.one("h1").text == language.study("question", "", made_study.facts().question)
    first = document.one("section", class_="first")
    assert 1 <= len(first.one("ul", class_="short").all("li")) <= 5
    assert [each.attributes["id"] for each in first.all("figure")] == ["overview"]
    ids = {each.attributes["id"] for each in document.all() if "id" in each.attributes}
    for sentence in first.one("ul", class_="short").all("li"):
        assert sentence.one("a").attributes["href"].removeprefix("#") in ids, sentence.text


def test_ids_are_unique_and_every_way_leads_somewhere() -> None:
    document = read(written("en"))
    ids = [each.attributes["id"] for each in document.all() if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    for each in document.all("a"):
        address = each.attributes["href"]
        assert address.startswith("data:text/csv") or address.removeprefix("#") in ids, address
    for each in document.all():
        for name in ("aria-labelledby", "aria-describedby"):
            assert each.attributes.get(name, ids[0]) in ids


def test_every_picture_has_a_title_a_description_its_numbers_and_what_it_rests_on() -> None:
    for figure in read(written("en")).all("figure"):
        pictures = figure.all("svg", role="img")
        if not pictures:
            continue
        assert [each.attributes["class"] for each in pictures] == ["picture wide", "picture narrow"]
        title, description = pictures[0].one("title").text, pictures[0].one("desc").text
        assert title == (figure.all("h2") + figure.all("h3"))[0].text
        assert len(description) > 20
        numbers = figure.one("details", class_="numbers")
        assert len(numbers.all("tr")) > 1
        assert numbers.one("a").attributes["download"].endswith(".csv")
        if figure.attributes["id"] != "grades":
            assert figure.one("details", class_="rests").one("p").text


def test_the_line_at_the_bottom_has_runs_purpose_date_and_hash(tmp_path: Path) -> None:
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "starts.jsonl").write_text('{"started": "2025-03-04T05:06:07+00:00"}\n', encoding="utf-8")
    manifest = f'{{"format": 1, "identity": "{"ab" * 32}", "hashes": {{}}}}'
    (tmp_path / "manifest.json").write_text(manifest, encoding="utf-8")
    runs = Runs(FACTS, made().results, tmp_path)
    line = tiny(runs).one("footer").text
    assert line == "No forecast. 80 runs of 20 versions of a model. Purpose: an exercise. 4 March 2025. abababababab"


def test_the_same_runs_give_the_same_page() -> None:
    assert page(made(), Language.of("nb")) == page(made(), Language.of("nb"))


def test_the_main_outcome_a_head_is_no_column_of_its_own() -> None:
    document = read(written("en"))
    heads = document.one(id="overview").one("details", class_="numbers").all("tr")[1:]
    outcomes = [row.all("td")[0].text for row in heads]
    assert len(set(outcomes)) == 5
    assert "Net public value per member" not in outcomes


# --- it is right where something is missing ---------------------------------------------------------------


def test_versions_that_do_not_fit_are_told_and_left_out() -> None:
    document = tiny(made(worth=ups(12), unmet=(1, 2)))
    assert "2 of 20 versions cannot be made to fit what is observed" in document.one(id="effects").text
    assert "better in 10 of 18" in document.one(id="often-0").text
    assert "18 versions" in document.one("footer").text


def test_failed_runs_are_counted_with_their_reason() -> None:
    failed = tuple((number, seed) for number in (1, 2) for seed in (1, 2))
    document = tiny(made(worth=ups(12), failed=failed, reason="E216: the bank broke"))
    assert "76 of 80 runs gave figures; 4 failed" in document.one(id="made").text
    assert "Failed, 4: E216: the bank broke" in document.one(id="made").text
    assert "better in 10 of 18" in document.one(id="often-0").text


def test_with_one_seed_the_page_says_that_luck_cannot_be_told() -> None:
    document = tiny(made(worth=ups(12), facts=replace(FACTS, seeds=1)))
    luck = document.one(id="luck")
    assert "is luck cannot be told" in luck.text
    assert "Luck" not in luck.one("svg", class_="picture wide").text
    assert "Ignorance" in luck.one("svg", class_="picture wide").text


def test_without_a_policy_there_is_nothing_to_compare() -> None:
    facts = replace(FACTS, scenarios={"before": "As before"})
    document = tiny(made(facts=facts))
    assert "nothing to compare" in document.one("section", class_="first").text
    assert not document.all("figure")
    assert "It leaves out the weather." in document.one(id="left-out").text


def test_without_any_figure_the_page_says_so() -> None:
    everything = tuple((number + 1, seed) for number in range(N) for seed in (1, 2))
    nothing = made(unmet=tuple(range(1, N + 1)), failed=everything, reason="E216: the bank broke")
    document = tiny(nothing)
    assert "No run gave a figure that can be compared" in document.one("main").text
    assert not document.all("figure")


def test_without_groups_pairs_grid_and_ledger_the_page_says_so_or_leaves_them_out() -> None:
    outcomes = tuple(replace(each, by={}, columns={}) for each in FACTS.outcomes)
    plain = replace(FACTS, groups=(), outcomes=outcomes)
    results = made(worth=ups(15)).results
    told = {("worth", "all"), ("load", "all"), ("share", "all")}
    kept = [place for place, key in enumerate(FACTS.keys) if key in told]
    cut = [replace(each, runs=tuple(replace(run, figures=run.figures[kept]) for run in each.runs)) for each in results]
    document = tiny(Runs(plain, cut))
    assert "the study has no groups for this outcome" in document.one(id="groups").text
    assert not document.all(id="breakeven")
    assert "comes without its ledger" in document.one(id="assumptions").text
    assert not document.all(id="rivals")  # all versions have the same mechanisms


def test_without_pairs_the_rivals_are_told_over_all_versions_only() -> None:
    rivals = tiny(made(worth=ups(10), narrow=10)).one(id="rivals")
    assert "The study did not ask which of them turns the answer" in rivals.text
    assert "better most often if narrow (10 of 10 versions), and least often if wide (0 of 10)" in rivals.text
    asked = replace(FACTS, pairs={"scenario": "grant", "outcome": "worth", "draws": 4})
    paired = tiny(made(worth=ups(10), narrow=10, turned=3, facts=asked)).one(id="rivals")
    assert "some rival turned it in 3 of 4 versions" in paired.text


def test_versions_that_differ_in_no_mechanism_have_no_part_on_rivals() -> None:
    runs = made(worth=ups(15))
    bare = [replace(each, task=replace(each.task, draw=replace(each.task.draw, choices={}))) for each in runs.results]
    assert not tiny(Runs(FACTS, bare)).all(id="rivals")


def test_two_versions_are_enough_for_a_page() -> None:
    facts = replace(FACTS, draws=2)
    few = [each for each in made(worth=1.0).results if each.task.draw.number <= 2]
    document = tiny(Runs(facts, few))
    assert "better in 2 of 2" in document.one(id="often-0").text


def test_one_version_is_enough_for_a_page() -> None:
    facts = replace(FACTS, draws=1)
    document = tiny(Runs(facts, [each for each in made(worth=1.0).results if each.task.draw.number == 1]))
    assert "better in 1 of 1" in document.one(id="often-0").text
    assert "from so few versions" in document.one(id="luck").text


def test_a_study_with_many_policies_has_a_row_for_each() -> None:
    names = {f"grant {number}": f"Grant number {number}" for number in range(6)}
    facts = replace(FACTS, scenarios={"before": "As before", **names})
    results = [_multiplied(each, names) for each in made(worth=ups(14)).results]
    picture = tiny(Runs(facts, results)).one(id="overview").one("svg", class_="picture wide").text
    assert all(title in picture for title in names.values())


def _multiplied(result: Any, names: Iterable[str]) -> Any:
    before = [run for run in result.runs if run.scenario == "before"]
    grants = [replace(run, scenario=name) for run in result.runs if run.scenario == "grant" for name in names]
    scenarios = ("before", *names)
    return replace(result, runs=(*before, *grants), task=replace(result.task, scenarios=scenarios))


def test_an_effect_that_is_better_by_being_less_stands_on_the_right() -> None:
    wide = tiny(made(load=-1.0, luck=0.0)).one(id="overview").one("svg", class_="picture wide")
    goods = [each for each in wide.all("polygon") if "good" in each.attributes["class"]]
    zeros = [float(each.attributes["x1"]) for each in wide.all("line", class_="zero")]
    tips = [max(float(point.split(",")[0]) for point in each.attributes["points"].split()) for each in goods]
    assert len(tips) == 2  # worth, and the load, of which less is better
    assert all(any(0 < tip - zero < 300 for zero in zeros) for tip in tips)
    assert not [each for each in wide.all("polygon") if "bad" in each.attributes["class"]]


# --- whose words ------------------------------------------------------------------------------------------

OUTSIDE = re.compile(
    r"""innovation-pressure|population\.toml|A-\d{3}|[0-9a-f]{12,64}   # names and hashes
    |samspill\ (cite|ledger\ coverage)   # commands
    |\d+\ (January|February|March|April|May|June|July|August|September|October|November|December)\ \d+   # dates
    |Credits\ of\ the\ data""",
    re.VERBOSE,
)  # fmt: skip


@cache
def names_of_places() -> re.Pattern[str]:
    """Match what places are called, which no catalogue translates."""
    places = made_study.case().places
    assert places is not None
    names = {*places().names, *places().groups}
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))


def test_no_word_on_the_page_comes_from_outside_the_catalogues() -> None:
    document = read(written("pseudo"))
    labels = [each.attributes[name] for each in document.all() for name in ("aria-label", "alt", "title")
              if name in each.attributes]  # fmt: skip
    strays = {text: found for text in (*document.texts(), *labels)
              if (found := re.findall(r"[A-Za-z]{2,}", OUTSIDE.sub("", names_of_places().sub("", text))))}  # fmt: skip
    assert not strays, dict(list(strays.items())[:10])


def test_a_word_from_outside_would_be_found() -> None:
    assert re.findall(r"[A-Za-z]{2,}", OUTSIDE.sub("", "[!! ŕéšúĺť !!] result"))


@pytest.mark.parametrize("code", languages())
def test_words_that_only_modellers_use_stand_in_the_last_part_alone(code: str) -> None:
    """What a study or its model says in its own words is its own affair: those texts are taken out."""
    document = read(written(code))
    last = document.one(id="made").text
    own = {document.one(id="left-out").text, *(each.text for each in document.all("ul", class_="ledger"))}
    own |= {each.text for each in document.all("details", class_="more") if "reading-0" in str(each)}
    text = document.one("body").text.replace(last, "")
    for each in own:
        text = text.replace(each, "")
    banned = {
        "en": r"\b(draws?|seeds?|ablation|percentile|baseline)\b",
        "nb": r"\b(frø|trekningene|persentil|ablasjon)\b",
    }
    assert not re.findall(banned[code], text)


# --- nobody gets in ---------------------------------------------------------------------------------------

ATTACK = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>../../x{{7*7}}=cmd'


def attacked(case: Case, tmp_path: Path) -> tuple[Runs, Case]:
    """Put the attack into every free field of study, scenarios, outcomes and ledger."""
    told = made_study.facts()
    outcomes = tuple(replace(each, title=ATTACK, whose=each.whose + ATTACK, doc=ATTACK) for each in told.outcomes)
    facts = replace(
        told, name=ATTACK, title=ATTACK, question=ATTACK, purpose=ATTACK, limits=(ATTACK,), outcomes=outcomes,
        scenarios={name: ATTACK for name in told.scenarios}, overrides={ATTACK: ATTACK}, citation={"title": ATTACK},
    )  # fmt: skip
    ledger = case.ledger.read_text(encoding="utf-8")
    quoted = ATTACK.replace("\\", "\\\\").replace('"', '\\"')
    for name in ("claim", "source", "replaced_by", "owner"):
        ledger = re.sub(rf'^{name} = ".*"$', lambda match, key=name: f'{key} = "{quoted}"', ledger, flags=re.MULTILINE)
    (tmp_path / "ledger.toml").write_text(ledger, encoding="utf-8")
    bare = replace(case, ledger=tmp_path / "ledger.toml", texts=None, reading=None)
    return Runs(facts, made_study.runs().results), bare


@pytest.mark.parametrize("code", languages())
def test_no_text_of_a_study_becomes_anything_but_text(code: str, tmp_path: Path) -> None:
    runs, case = attacked(made_study.case(), tmp_path)
    document = read(page(runs, Language.of(code, case), case, ATTACK))
    (script,) = document.all("script")
    assert script.attributes == {}
    assert not document.all("img")
    assert not [name for each in document.all() for name in each.attributes if name.startswith("on")]
    assert document.one("h1").text == " ".join(ATTACK.split())
    assert "{{7*7}}" in document.one("h1").text  # and no template is read out of it
    names = {each.attributes["download"] for each in document.all("a") if "download" in each.attributes}
    assert names and all(re.fullmatch(r"[a-z0-9-]+\.csv", name) for name in names), names
    assert all(each.attributes["href"][:1] == "#" or each.attributes["href"].startswith("data:text/csv")
               for each in document.all("a"))  # fmt: skip
    assert len(document.all("section")) == 16


def test_failures_and_names_of_groups_become_nothing_but_text() -> None:
    attacked_outcomes = tuple(replace(each, by={way: (ATTACK, "old") for way in each.by}) for each in FACTS.outcomes)
    facts = replace(FACTS, outcomes=attacked_outcomes)
    told = made(failed=((1, 1),), reason=ATTACK, worth=ups(15))
    document = tiny(Runs(facts, told.results))
    assert len(document.all("script")) == 1 and not document.all("img")
    assert ATTACK in document.one(id="made").text
    assert ATTACK in document.one(id="groups").text


def test_the_policy_of_the_page_forbids_all_addresses() -> None:
    document = read(written("en"))
    (policy,) = [each.attributes["content"] for each in document.all("meta", http_equiv="Content-Security-Policy")]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy and "http" not in policy
    assert not [each for each in document.all() if "style" in each.attributes or "src" in each.attributes]


SOURCE = Path(str(files("samspill.report")))
COMPOSED = {"page-command-", "figures-"}
"""Ids that the code puts together, by their beginning."""


@pytest.mark.parametrize("name", ["page.ftl", "figures.ftl"])
def test_every_text_of_the_page_is_used(name: str) -> None:
    sources = [file for kind in ("*.py", "*.j2") for file in SOURCE.rglob(kind)]
    code = "".join(file.read_text(encoding="utf-8") for file in sources)
    text = (SOURCE / "locale" / "en" / name).read_text(encoding="utf-8")
    ids = set(re.findall(r"^([a-z][\w-]*) =", text, flags=re.MULTILINE))
    idle = {id for id in ids if not re.search(rf"""["']{id}["']""", code) and f"{{ {id} }}" not in text}
    assert ids and not {id for id in idle if not id.startswith(tuple(COMPOSED))}
    for each in COMPOSED:
        assert f'f"{each}{{' in code
