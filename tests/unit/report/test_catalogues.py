"""Catalogues of reports: the same texts with the same values in every language, and each of them can be written."""

from __future__ import annotations

import ast as python
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from samspill.report import Language, languages
from samspill.report.catalogue import Catalogue, of_reports

SOURCE = Path(str(files("samspill.report")))
CODES = languages()
ENGLISH = of_reports("en")
PLURALS = {"zero", "one", "two", "few", "many", "other"}


class Needs(Visitor):
    """What an entry needs: variables with the keys that choose by them, those that are signed, other messages."""

    def __init__(self, entry: ast.BaseNode) -> None:
        self.variables: dict[str, set[str]] = {}
        self.signed: set[str] = set()
        self.messages: set[str] = set()
        self.visit(entry)

    def generic_visit(self, node: ast.BaseNode) -> None:
        if isinstance(node, ast.VariableReference):
            self.variables.setdefault(node.id.name, set())
        elif isinstance(node, ast.MessageReference):
            self.messages.add(node.id.name)
        elif isinstance(node, ast.SelectExpression) and isinstance(node.selector, ast.VariableReference):
            keys = {each.key.name if isinstance(each.key, ast.Identifier) else each.key.value for each in node.variants}
            self.variables.setdefault(node.selector.id.name, set()).update(keys)
        elif isinstance(node, ast.FunctionReference) and node.id.name == "SIGNED":
            self.signed |= {each.id.name for each in node.arguments.positional}
        super().generic_visit(node)


def needs(catalogue: Catalogue) -> dict[str, Needs]:
    return {each.id.name: Needs(each) for each in catalogue.entries if isinstance(each, ast.Message)}


def values(id: str, all_needs: dict[str, Needs]) -> Iterator[dict[str, object]]:
    """Make values for a message and those inside it, each key of each choice once."""
    variables: dict[str, set[str]] = {}
    signed: set[str] = set()
    open_ids, done = [id], set()
    while open_ids:
        need = all_needs[open_ids.pop()]
        signed |= need.signed
        for name, keys in need.variables.items():
            variables.setdefault(name, set()).update(keys)
        open_ids += [each for each in need.messages if each not in done]
        done |= need.messages
    plain: dict[str, object] = {}
    for name, keys in variables.items():
        counts = bool(keys & {"one", "0"})
        plain[name] = 7 if counts else 0.5 if name in signed else "words"
    yield plain
    for name, keys in variables.items():
        for key in sorted(keys):
            yield {**plain, name: {"one": 1, "0": 0, "other": 7}.get(key, key)}


@pytest.mark.parametrize("code", CODES)
def test_a_language_has_the_same_texts_with_the_same_values_as_english(code: str) -> None:
    english, other = needs(ENGLISH), needs(of_reports(code))
    assert set(other) == set(english), sorted(set(other) ^ set(english))
    different = [id for id in english if set(other[id].variables) != set(english[id].variables)]
    assert not different, different


@pytest.mark.parametrize("code", CODES)
def test_every_text_can_be_written_whatever_it_chooses_by(code: str) -> None:
    language, all_needs = Language.of(code), needs(of_reports(code))
    for id in all_needs:
        for each in values(id, all_needs):
            told = language.text(id, **each)
            assert not re.search(r"[{}]|  ", told), (id, told)


@pytest.mark.parametrize("code", CODES)
def test_what_is_chosen_by_is_the_same_in_every_language(code: str) -> None:
    """A key that one language misspells would quietly become its default."""
    english = {id: {name: keys - {"other", "one"} for name, keys in each.variables.items()}
               for id, each in needs(ENGLISH).items()}  # fmt: skip
    known = {key for variables in english.values() for keys in variables.values() for key in keys}
    for id, each in needs(of_reports(code)).items():
        strays = {key for keys in each.variables.values() for key in keys} - known - PLURALS
        assert not strays, (id, strays)


def strings() -> set[str]:
    found = set()
    for file in SOURCE.rglob("*.py"):
        for node in python.walk(python.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, python.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


@pytest.mark.parametrize("name", ["words.ftl", "sentences.ftl", "answer.ftl"])
def test_every_text_is_used(name: str) -> None:
    templates = "".join(file.read_text(encoding="utf-8") for file in SOURCE.rglob("*.j2"))
    used = strings() | {message for each in needs(ENGLISH).values() for message in each.messages}
    text = (SOURCE / "locale" / "en" / name).read_text(encoding="utf-8")
    ids = set(re.findall(r"^([a-z][\w-]*) =", text, flags=re.MULTILINE))
    composed = ("unit-", "language-")
    idle = {id for id in ids - used if f'"{id}"' not in templates and not id.startswith(composed)}
    assert ids and not idle, sorted(idle)


@pytest.mark.parametrize("code", CODES)
def test_no_text_promises_or_calls_anything_significant(code: str) -> None:
    """What a model says would follow, does not follow for sure; and likelihood has its own words only."""
    banned = {
        "en": r"\bwill\b|significan|\bprobab|\blikely\b|\bunlikely\b",
        "nb": r"\bvil\b(?! ha)|signifikan|sannsynlig|\btrolig\b",
    }
    for id, need in needs(of_reports(code)).items():
        for each in values(id, needs(of_reports(code))):
            told = Language.of(code).text(id, **each)
            assert need and not re.search(banned.get(code, "(?!)"), told, flags=re.IGNORECASE), (id, told)


def test_bokmal_is_written_with_its_own_marks() -> None:
    """Quotation marks, decimal commas and thousands as Norwegians write them."""
    for id, need in needs(of_reports("nb")).items():
        for each in values(id, needs(of_reports("nb"))):
            told = Language.of("nb").text(id, **each)
            assert need and not re.search(r'["“”]|\d\.\d|\d,\d{3}\b', told), (id, told)
