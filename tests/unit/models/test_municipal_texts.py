"""The texts of the case: nothing is missing in Bokmål, nothing outlives what it translates, no number is another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from samspill.experiments import Study
from samspill.ledger import Ledger, folder
from samspill.models.municipal_innovation import case
from samspill.models.municipal_innovation.model import model
from samspill.models.municipal_innovation.population import arrays, read_rule
from samspill.report import Language, mark, message_id
from samspill.report.findings import group_named
from samspill.report.words import unit_words

NB, EN = Language.of("nb", case), Language.of("en", case)
LEDGER = Ledger.load(case.ledger)


class Text(NamedTuple):
    """A text of a document: ``marked`` where its id does not follow from its own words."""

    kind: str
    key: str
    own: str
    marked: bool = True


def texts() -> Iterator[Text]:
    """Give every text that the study, the ledger and the outcomes have for readers."""
    study = Study.of(case, draws=1)
    yield from (Text(kind, "", getattr(study, kind)) for kind in ("title", "question", "purpose"))
    yield from (Text("scenario", each.name, each.title) for each in study.scenarios)
    yield from (Text("limit", str(place), each) for place, each in enumerate(study.limits, 1))
    for outcome in model.outcomes:
        yield from (
            Text(kind, outcome.id, getattr(outcome, key)) for kind, key in (("outcome", "title"), ("doc", "doc"))
        )
        yield Text("whose", outcome.whose, outcome.whose, marked=False)
        for way, chain in outcome.by.items():
            yield Text("grouping", way, way, marked=False)
            yield from (Text("group", f"{way}: {each}", each, marked=False) for each in chain[-1].labels)
    for name, words in study.facts().left_out:
        yield Text("mechanism", name, name, marked=False)
        yield Text("leaves-out", name, words)
    for name, traits in study.facts().entities.items():
        table = next(each.top.table.__name__ for each in model.outcomes if each.id == name)
        yield from (Text("trait", each, each, marked=False) for each in (table, *traits))
    for entry in LEDGER:
        yield Text("claim", entry.id, entry.claim)
        yield Text("replaced", entry.id, entry.replaced_by)
        yield Text("owner", entry.owner, entry.owner, marked=False)
        yield (
            Text("source", "guess", "guess", marked=False)
            if entry.source == "guess"
            else Text("source", entry.id, entry.source)
        )
    for perspective in folder(case.perspectives):
        yield Text("owner", perspective.stakeholder.role, perspective.stakeholder.role, marked=False)
        yield Text("interest", perspective.name, perspective.stakeholder.interest)
        yield from (Text("because", f"{perspective.name}-{each.on}", each.because) for each in perspective.positions)


def names() -> Iterator[Text]:
    """Give every name that documents use and do not explain."""
    for policy, made in case.policies.items():
        yield Text("policy", policy, policy, marked=False)
        yield from (
            Text("lever", f"{policy}-{key}", key, marked=False) for key, each in made.params.items() if each.is_lever
        )
    for name, switch in model.switches.items():
        yield Text("switch-told", name, name, marked=False)
        yield from (Text("rival-told", f"{name}-{rival}", rival, marked=False) for rival in switch.values)


def short_names() -> Iterator[Text]:
    for name, switch in model.switches.items():
        yield Text("switch", name, name, marked=False)
        yield from (Text("rival", f"{name}-{rival}", rival, marked=False) for rival in switch.values)


TEXTS, NAMES, SHORT = (tuple(dict.fromkeys(each())) for each in (texts, names, short_names))


class Variables(Visitor):
    def __init__(self, entry: ast.Message) -> None:
        self.names: set[str] = set()
        self.visit(entry)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.names.add(node.id.name)


@cache
def catalogue(code: str) -> dict[str, ast.Message]:
    assert case.texts is not None
    parsed = FluentParser().parse((case.texts / f"{code}.ftl").read_text(encoding="utf-8"))
    return {each.id.name: each for each in parsed.body if isinstance(each, ast.Message)}


def id_of(text: Text) -> str:
    return message_id(text.kind, text.key)


def test_texts_are_found() -> None:
    counts = Counter(each.kind for each in TEXTS)
    assert (counts["claim"], counts["limit"], counts["scenario"], counts["outcome"]) == (65, 8, 4, 13)
    assert counts["group"] == 6 + 8 + 4


@pytest.mark.parametrize("text", [*TEXTS, *NAMES, *SHORT], ids=id_of)
def test_every_text_of_the_case_is_there_in_bokmal(text: Text) -> None:
    assert id_of(text) in catalogue("nb"), f"add {id_of(text)} to nb.ftl, with .of = {mark(text.own)}"
    assert NB.has_study(*text[:3]), f"mend {id_of(text)} in nb.ftl: the text is another now; .of = {mark(text.own)}"
    assert text.kind in ("rival", "switch", "group") or NB.study(*text[:3]) != text.own


@pytest.mark.parametrize("text", TEXTS, ids=id_of)
def test_a_translation_whose_id_does_not_say_of_what_bears_a_mark(text: Text) -> None:
    marked = [each for each in catalogue("nb")[id_of(text)].attributes if each.id.name == "of"]
    assert bool(marked) == text.marked


@pytest.mark.parametrize("text", NAMES, ids=id_of)
def test_what_the_documents_only_name_has_words_in_english_too(text: Text) -> None:
    assert EN.study(*text[:3]) != text.own


@pytest.mark.parametrize("text", [each for each in TEXTS if each.marked], ids=id_of)
def test_english_stands_in_the_documents_alone(text: Text) -> None:
    assert EN.told(*text[:3]) == (text.own, "en")


def test_bokmal_has_no_text_that_nobody_asks_for() -> None:
    asked = {id_of(each) for each in (*TEXTS, *NAMES, *SHORT)}
    assert set(catalogue("nb")) == set(catalogue("en")) | asked
    assert set(catalogue("en")) & asked, "words for names"


def test_a_text_has_the_same_values_in_both_languages() -> None:
    english, bokmal = catalogue("en"), catalogue("nb")
    for id, message in bokmal.items():
        expected = Variables(english[id]).names if id in english else set()
        assert Variables(message).names == expected, id


NUMBER = re.compile(r"(?<![\w-])\d[\d\u00a0]*(?:[.,/]\d+)*|(?<!\w)\.\d+")


def numbers(text: str, *, bokmal: bool) -> list[float]:
    """Read the numbers of a text that are written in digits."""
    found = []
    for each in NUMBER.findall(text):
        plain = each.replace("\u00a0", "").replace(",", ".") if bokmal else each.replace(",", "")
        top, _, bottom = plain.partition("/")
        found.append(float(top) / float(bottom or 1))
    return sorted(found)


@pytest.mark.parametrize("text", [each for each in TEXTS if each.kind not in ("group",)], ids=id_of)
def test_a_translation_has_the_numbers_of_what_it_translates(text: Text) -> None:
    told = NB.study(*text[:3])
    assert numbers(told, bokmal=True) == numbers(text.own, bokmal=False), told


def test_the_numbers_of_a_text_are_read() -> None:
    assert numbers("NOK 1.2 million, 403,700 of .74 at 45 1/3", bokmal=False) == [1 / 3, 0.74, 1.2, 45.0, 403700.0]
    assert numbers("1,2 millioner, 403\u00a0700 av 0,74 ved 45 1/3", bokmal=True) == [1 / 3, 0.74, 1.2, 45.0, 403700.0]


def test_groups_are_named_without_commas_in_english_so_that_lists_can_be_read() -> None:
    for text in TEXTS:
        if text.kind == "group" and not text.key.startswith(("band", "sector")):
            assert "," not in EN.study(*text[:3])
    assert group_named("group: 67+, depends on services").told(EN) == "67+ who depend on services"
    both = group_named("sector: school; band: below 3,000")
    assert both.told(NB) == "skole, kommuner under 3\u00a0000"


# --- numbers beside something known -----------------------------------------------------------------------


def inhabitants() -> float:
    return float(arrays().groups.size.sum())


def test_a_thousand_inhabitants_get_about_68_service_years() -> None:
    rule = read_rule()["staff_share"]
    service = rule["total"] * sum(rule["sectors"].values())
    assert 1000 * service / inhabitants() == pytest.approx(68.0, abs=0.5)
    for language in (EN, NB):
        assert " 68 " in language.text("beside-net_value") and "68" in language.text("beside-run_off")


def test_a_thousand_million_is_about_180_for_each_inhabitant() -> None:
    assert 1e9 / inhabitants() == pytest.approx(180.0, abs=2.0)
    assert "NOK 180" in EN.text("beside-price") and "180 kroner" in NB.text("beside-price")


def test_what_is_beside_an_outcome_belongs_to_one() -> None:
    known = {message_id("beside", each.id) for each in model.outcomes}
    assert {id for id in catalogue("en") if id.startswith("beside-")} <= known


@pytest.mark.parametrize("entry", tuple(LEDGER), ids=lambda entry: entry.id)
def test_every_unit_of_the_ledger_can_be_written(entry: object) -> None:
    for language in (EN, NB):
        assert "{" not in unit_words(entry.unit, language)  # type: ignore[attr-defined]
