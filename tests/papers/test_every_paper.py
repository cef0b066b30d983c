"""Every paper has numbers, a test and a page; every mechanism says what it keeps, and a test holds it to that."""

from __future__ import annotations

import ast
import inspect
import math
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from targets import TARGETS

from samspill import Mechanism
from samspill.models.classics import CLASSICS, classic

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "docs" / "papers"
SECTIONS = ("Keeps", "Limits", "Leaves out", "Source")
SHORT = {
    "bass_1969": {"substeps": 2}, "hot_stove": {"learners": 20, "periods": 10}, "hegselmann_krause_2002": {"n": 50},
    "condorcet": {"n": 1001}, "nk": {"n": 4}, "polya": {"balls": 5}, "moran": {"n": 5}, "voter": {"n": 10},
    "watts_2002": {"n": 500}, "complex_contagion": {"size": 15, "radius": 3, "r": 1, "k": 1},
    "job_network_2004": {"agents": 200, "periods": 60},
}  # fmt: skip


def mechanisms(paper: str) -> Iterator[type[Mechanism]]:
    module = import_module(f"samspill.models.classics.{paper}")
    for each in vars(module).values():
        if inspect.isclass(each) and issubclass(each, Mechanism) and each.__module__ == module.__name__:
            yield each


def lines(cls: type[Mechanism], section: str) -> list[str]:
    text = inspect.cleandoc(cls.__doc__ or "")
    found = re.search(rf"^{section}: (.*?)\.$(?=\n[A-Z][a-z ]*: |\Z)", text, flags=re.MULTILINE | re.DOTALL)
    return [" ".join(part.split()) for part in found[1].split(";")] if found else []


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.lower().replace("'", "")).strip("_")


def named_in(paper: str) -> set[str]:
    tree = ast.parse(Path(__file__).with_name(f"test_{paper}.py").read_text(encoding="utf-8"))
    return {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}


@pytest.mark.parametrize("paper", CLASSICS)
def test_every_line_of_keeps_and_limits_has_a_test_of_its_name(paper: str) -> None:
    found = list(mechanisms(paper))
    assert found
    for cls in found:
        assert all(lines(cls, section) for section in SECTIONS), f"{cls.__name__} lacks a section"
        name = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
        wanted = {f"test_{name}_{slug(line)}" for section in SECTIONS[:2] for line in lines(cls, section)}
        assert not wanted - named_in(paper)


@pytest.mark.parametrize("paper", CLASSICS)
def test_every_paper_prints_what_its_runs_have_spent_and_what_they_say(paper: str) -> None:
    told = classic(paper).run(SHORT.get(paper, {}), seeds=2)
    assert told.seeds == 2
    assert told.steps >= 2
    assert told.draws >= 2
    assert set(told.values) == set(classic(paper).values)
    assert any(each.n >= 2 for each in told.values.values())


@pytest.mark.parametrize("paper", CLASSICS)
def test_the_lowest_value_and_every_word_of_each_setting_give_numbers(paper: str) -> None:
    for key, each in classic(paper).settings.items():
        for value in each.words or (type(each.default)(each.low),):
            settings = {**SHORT.get(paper, {}), key: value}
            settings |= {"k": 0} if paper == "nk" and key == "n" else {}
            settings |= {"share": 0.5} if paper == "voter" and key == "n" else {}
            settings |= {"z": 1.0} if paper == "watts_2002" and key == "n" else {}
            told = classic(paper).run(settings, seeds=2)
            assert all(math.isfinite(figure.mean) for figure in told.values.values() if figure.n), settings
            assert any(figure.n for figure in told.values.values())
            assert min(told.steps, told.draws) > 0


@pytest.mark.parametrize("paper", CLASSICS)
def test_other_seeds_say_other_things_and_the_same_seeds_the_same(paper: str) -> None:
    settings = {**SHORT.get(paper, {}), **({"thresholds": "normal"} if paper == "granovetter_1978" else {})}
    one, same, more = (classic(paper).run(settings, seeds=seeds) for seeds in (6, 6, 12))
    assert one == same
    assert one.values != more.values
    assert one.draws < more.draws


@pytest.mark.parametrize("paper", CLASSICS)
def test_every_paper_has_numbers_and_a_page_that_names_its_command_and_settings(paper: str) -> None:
    assert any(each.paper == paper for each in TARGETS)
    page = (PAGES / f"{paper}.md").read_text(encoding="utf-8")
    assert f"samspill paper {paper}" in page
    assert all(f"`{key}`" in page for key in classic(paper).settings)
    assert all(f"`{name}`" in page for name in classic(paper).values)


def test_there_is_no_page_of_a_paper_that_there_is_not() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} == {*CLASSICS, "README"}
