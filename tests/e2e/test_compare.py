"""``samspill compare``, as it is typed and as it is scripted: a process, and a folder that a study left."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

TOWN = Path(__file__).parents[1] / "unit" / "experiments"
MAKE = "import sys, two_ways; two_ways.study(n=5).run(out=sys.argv[1], progress=False)"
WORDS = ("--scenario", "noise", "--on", "share")
Done = subprocess.CompletedProcess[str]


def start(*words: str, within: Path) -> Done:
    path = os.pathsep.join(filter(None, [str(TOWN), os.environ.get("PYTHONPATH", "")]))
    return subprocess.run(
        [sys.executable, *words], cwd=within, env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=300,
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder in which the folder ``kept`` holds a study of a town, by age and by street."""
    place = tmp_path_factory.mktemp("compare")
    done = start("-c", MAKE, "kept", within=place)
    assert done.returncode == 0, done.stderr
    return place


@pytest.fixture
def compare(folder: Path) -> Any:
    return lambda *words: start("-m", "samspill", "compare", *words, within=folder)


def document(done: Done) -> Any:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))


def test_without_groups_it_is_the_effect_on_all(compare: Any) -> None:
    found = document(compare("kept", *WORDS, "--json"))
    assert {key: found[key] for key in ("study", "scenario", "baseline", "outcome", "by", "store")} == {
        "study": "town", "scenario": "noise", "baseline": "before", "outcome": "share", "by": [], "store": "kept",
    }  # fmt: skip
    (effect,) = found["effects"]
    assert (effect["group"], effect["unit"], effect["n_draws"], effect["n_seeds"]) == ("all", "1", 5, 2)
    assert effect["low"] <= effect["mean"] <= effect["high"] < 0


def test_groups_and_crossings_are_told_in_the_order_of_the_question(compare: Any) -> None:
    found = document(compare("kept", *WORDS, "--by", "street", "--by", "age, street", "--json"))
    assert found["by"] == [["street"], ["age", "street"]]
    groups = [each["group"] for each in found["effects"]]
    assert groups[:3] == ["street: north, uphill", "street: south", "street: nowhere"]
    assert groups[3:5] == ["age: young; street: north, uphill", "age: young; street: south"]
    assert len(groups) == 3 + 6
    assert found["effects"][2]["mean"] is None  # nobody lives nowhere


def test_another_scenario_can_stand_in_the_place_of_the_baseline(compare: Any) -> None:
    to = document(compare("kept", *WORDS, "--to", "late", "--json"))
    assert to["baseline"] == to["effects"][0]["baseline"] == "late"
    means = {name: document(compare("kept", "--scenario", name, "--on", "share", "--json"))["effects"][0]["mean"]
             for name in ("noise", "late")}  # fmt: skip
    assert to["effects"][0]["mean"] == pytest.approx(means["noise"] - means["late"])


def test_the_table_says_what_it_shows_with_unit_interval_and_how_often(compare: Any) -> None:
    effects = document(compare("kept", *WORDS, "--by", "age", "--json"))["effects"]
    done = compare("kept", *WORDS, "--by", "age", "--by", "age,street")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[:2] == ["Noise, against: As before", "Share (percentage points)"]
    assert "mean over versions" in lines[2].lower()
    assert "  by age" in lines and "  by age and street" in lines
    young = next(line.split() for line in lines if line.startswith("    young "))
    assert young[0] == "young"
    assert float(young[1]) == pytest.approx(100 * effects[0]["mean"], rel=0.06)
    assert " ".join(young[-6:]) == "better in 0 of 5 versions"
    assert any(line.startswith("    old; nowhere") and line.endswith("no figure") for line in lines)
    assert max(map(len, lines)) <= 100


def test_fewer_is_better_where_fewer_is_good(compare: Any) -> None:
    assert "better in 5 of 5 versions" in compare("kept", "--scenario", "noise", "--on", "count").stdout
    same = compare("kept", "--scenario", "before", "--on", "count").stdout
    assert "no change in any of 5 versions" in same


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("kept --scenario nois --on share", "E413", 'did you mean "noise"?'),
        ("kept --scenario noise --to lte --on share", "E413", 'did you mean "late"?'),
        ("kept --scenario noise --on shar --json", "E413", 'did you mean "share"?'),
        ("kept --scenario noise --on share --by agee", "E413", 'did you mean "age"?'),
        ("kept --scenario noise --on share --by age,stret", "E413", 'did you mean "street"?'),
        ("kept --scenario noise --on share --by age,age --json", "E413", "expected: age x street"),
        ("kept --scenario noise --on count --by age,street", "E413", 'no grouping of "count" "street"'),
        ("kept --scenario noise --on share --by=", "E413", "expected: age, street"),
        ("nowhere --scenario noise --on share", "E412", "give the folder of a study"),
        ("kept --on share", "E604", "--scenario"),
        ("kept --scenario noise --on share --buy age", "E603", 'did you mean "--by"?'),
    ],
)
def test_what_there_is_not_is_refused_with_the_nearest_right_name(
    words: str, code: str, told: str, compare: Any
) -> None:
    done = compare(*words.split())
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert f"{code}: " in done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
