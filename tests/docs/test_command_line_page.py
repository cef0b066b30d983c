"""The page of the command line has every verb, option, bench and exit status, and no other."""

import re
from pathlib import Path

import pytest

from samspill.cli import VERBS, Verb, command
from samspill.cli.bench import BENCHES
from samspill.cli.parser import Parser

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
LEAVES = [part for verb in VERBS.values() for part in verb.parts or (verb,)]
COMMON = PAGE.partition("## What holds for every verb")[2].partition("\n## ")[0]


def section(verb: Verb) -> str:
    return f"{PAGE}\n## ".partition(f"\n## {verb.name}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("verb", LEAVES, ids=lambda verb: verb.name)
def test_every_verb_is_documented_with_its_options(verb: Verb) -> None:
    told = section(verb)
    assert f"samspill {verb.name}" in told
    assert re.search(rf"\| \[`{verb.name}\b[^`]*`\]\(#{verb.name.replace(' ', '-')}\) \|", PAGE)
    for option in Parser(verb).options:
        assert re.search(rf"`{option}[` ]", told + COMMON), f"{verb.name} {option}"


def test_no_verb_is_documented_that_there_is_not() -> None:
    named = re.findall(r"^\| \[`([a-z ]+?)(?: [A-Z]+)?`\]", PAGE, flags=re.MULTILINE)
    assert sorted(named) == sorted(verb.name for verb in LEAVES)


@pytest.mark.parametrize("line", re.findall(r"^samspill .*", PAGE, flags=re.MULTILINE))
def test_every_example_can_be_read(line: str) -> None:
    _, *words = line.split()
    verb = next(each for each in LEAVES if line.startswith(f"samspill {each.name}"))
    assert Parser(verb).read(words[len(verb.name.split()) :])


@pytest.mark.parametrize("verb", [*LEAVES, VERBS["ledger"]], ids=lambda verb: verb.name)
def test_the_help_of_every_verb_has_an_example_that_can_be_read(
    verb: Verb, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command([*verb.name.split(), "--help"]) == 0
    told = capsys.readouterr().out
    assert verb.example in told.partition("example:")[2]
    leaf = next(each for each in LEAVES if verb.example.startswith(f"samspill {each.name} ") or verb is each)
    assert Parser(leaf).read(verb.example.split()[1 + len(leaf.name.split()) :])


def test_every_bench_is_documented() -> None:
    assert set(re.findall(r"^\| `([a-z-]+)` \|", section(VERBS["bench"]), flags=re.MULTILINE)) == set(BENCHES)
