"""`samspill paper` prints what runs of the engine say; what it cannot read it refuses with a code."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from samspill.cli import command, main
from samspill.models.classics import CLASSICS, classic
from samspill.spec import SamspillError

PAGES = Path(__file__).resolve().parents[2] / "docs" / "papers"


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert command(["paper", *words]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    return told.out


def test_json_has_the_fields_that_scripts_read(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(printed(capsys, "condorcet", "--set", "n=3", "--seeds", "2", "--json"))
    assert list(told) == ["paper", "parameters", "seeds", "steps", "draws", "values"]
    assert told["parameters"] == {"n": 3, "p": 0.6}
    assert (told["paper"], told["seeds"], told["steps"]) == ("condorcet", 2, 2)
    assert told["draws"] == 2 * (36_666 * 3 + 36_666)  # a vote each, and a coin a jury
    assert list(told["values"]["correct"]) == ["mean", "sd", "se", "n"]
    assert told["values"]["correct"]["n"] == 2 * 36_666


def test_what_one_run_cannot_say_is_null(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(printed(capsys, "granovetter_1978", "--seeds", "1", "--json"))
    assert told["values"]["joined"] == {"mean": 100.0, "sd": None, "se": None, "n": 1}


def test_text_has_the_settings_and_every_value(capsys: pytest.CaptureFixture[str]) -> None:
    told = printed(capsys, "granovetter_1978", "--set", "thresholds=uniform_perturbed", "--seeds", "3")
    assert "thresholds uniform_perturbed" in told
    assert "3 seeds, 6 steps, 300 random numbers" in told
    assert re.search(r"^joined +1 +0 +0 +3$", told, flags=re.MULTILINE)


def test_the_list_has_every_paper_with_its_parameters(capsys: pytest.CaptureFixture[str]) -> None:
    told = printed(capsys, "--list")
    facts = json.loads(printed(capsys, "--list", "--json"))["papers"]
    assert [each["name"] for each in facts] == list(CLASSICS)
    for each in facts:
        assert f"{each['name']}\n" in told
        assert set(each["parameters"]) == set(classic(each["name"]).settings)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ([], "E604", "condorcet"),
        (["condorset"], "E611", 'did you mean "condorcet"?'),
        (["hot-stove"], "E611", 'did you mean "hot_stove"?'),
        (["bass_1969", "--set", "substep=3"], "E612", 'did you mean "substeps"?'),
        (["condorcet", "--set", "p=1.5"], "E613", "a number from 0 to 1"),
        (["condorcet", "--set", "p=nan"], "E613", "a number from 0 to 1"),
        (["condorcet", "--set", "n=2.5"], "E613", "a whole number from 1"),
        (["condorcet", "--set", "n=many"], "E613", "a whole number from 1"),
        (["march_1991", "--set", "reading=code"], "E613", "one of program, text"),
        (["condorcet", "--set", "n"], "E613", "key=value"),
        (["condorcet", "--set", "n="], "E613", "key=value"),
        (["condorcet", "--set", "n=3", "--set", "n=5"], "E613", "twice"),
        (["nk", "--set", "n=3", "--set", "k=3"], "E613", "k 3 with n 3"),
        (["condorcet", "--seeds", "0"], "E606", "--seeds"),
    ],
)  # fmt: skip
def test_wrong_use_is_refused_with_a_code_and_status_2(
    words: list[str], code: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SamspillError) as caught:
        command(["paper", *words])
    assert caught.value.code == code
    assert told in str(caught.value)
    assert main(["paper", *words]) == 2
    assert capsys.readouterr().out == ""


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(SamspillError) as caught:
        command(["paper", "condorcet", "--set", "p=2", "--set", "m=3"])
    assert "E613" in str(caught.value)
    assert "E612" in str(caught.value)


TEXTS = [page.read_text(encoding="utf-8") for page in PAGES.glob("*.md")]
COMMANDS = sorted({line for text in TEXTS for line in re.findall(r"samspill paper [a-z_0-9]+[^`\n]*", text)})


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_of_a_page_can_be_read(line: str) -> None:
    _, _, name, *words = line.split()
    sets = [words[place + 1].partition("=") for place, word in enumerate(words) if word == "--set"]
    paper = classic(name)
    assert paper.settled({key: paper.settings[key].read(text) for key, _, text in sets})
    assert set(words[::2]) <= {"--set", "--seeds", "--json"}
