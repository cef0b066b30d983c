"""The report as who types the command meets it: a page beside the runs, in their language, or a clear refusal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent / "night_school_package"
Done = subprocess.CompletedProcess[str]


def samspill(*words: str, cwd: Path, installed: bool = True) -> Done:
    """Run the command; with the package night-school beside ours, or without it."""
    path = [str(PACKAGE)] if installed else []
    given = {**os.environ, "PYTHONPATH": os.pathsep.join(path), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "samspill", *words]
    return subprocess.run(
        command, cwd=cwd, env=given, capture_output=True, text=True, encoding="utf-8", check=False, timeout=600
    )


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run the night school once; give the folder in which the folder ``kept`` is."""
    folder = tmp_path_factory.mktemp("school")
    done = samspill("run", "night-school", "--workers", "1", "--out", "kept", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize(("code", "words"), [("en", "What would happen"), ("nb", "Hva som ville skje")])
def test_the_page_lies_beside_the_runs_in_the_language_asked_for(code: str, words: str, kept: Path) -> None:
    done = samspill("report", "kept", "--lang", code, cwd=kept)
    path = Path("kept") / f"report.{code}.html"
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, str(path), "")
    text = (kept / path).read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert words in text
    assert "Under which assumptions would a grant fill the night school?" in text
    assert "Contains no data of anybody." in text
    assert "Now and then somebody wants to learn something." in text


def test_json_says_where_which_and_how_large(kept: Path) -> None:
    done = samspill("report", "kept", "--lang", "nb", "--out", "answer.html", "--json", cwd=kept)
    size = (kept / "answer.html").stat().st_size
    assert json.loads(done.stdout) == {"report": "answer.html", "lang": "nb", "bytes": size}
    assert 0 < size <= 2_000_000


def test_the_same_runs_give_the_same_bytes_and_stay_whole(kept: Path) -> None:
    pages = []
    for name in ("one.html", "two.html"):
        assert samspill("report", "kept", "--out", name, cwd=kept).returncode == 0
        pages.append((kept / name).read_bytes())
    assert pages[0] == pages[1]
    assert samspill("report", "kept", cwd=kept).returncode == 0
    assert samspill("verify", "kept", cwd=kept).returncode == 0


def test_without_the_model_the_page_tells_the_assumptions_that_are_kept_with_the_runs(kept: Path) -> None:
    done = samspill("report", "kept", "--out", "bare.html", cwd=kept, installed=False)
    assert done.returncode == 0
    assert 'The model "night-school" is not installed here' in done.stderr
    text = (kept / "bare.html").read_text(encoding="utf-8")
    assert "the study comes without its ledger" not in text
    assert "Now and then somebody wants to learn something." in text


def test_a_study_whose_policy_failed_everywhere_has_a_page_that_says_so(kept: Path) -> None:
    samspill("run", "night-school", "--workers", "1", "--set", "grant.dose=2", "--out", "failed", cwd=kept)
    done = samspill("report", "failed", cwd=kept)
    assert done.returncode == 0, done.stderr
    text = (kept / "failed" / "report.en.html").read_text(encoding="utf-8")
    assert "6 of 12 runs gave figures; 6 failed" in text
    assert "Failed, 6: E216: Enrol raised ZeroDivisionError: the school is full" in text
    assert "no figure" in text


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("report .", "E412", ["the folder of a study"]),
        ("report nowhere --json", "E412", ["nowhere"]),
        ("report kept --lang bn", "E608", ['did you mean "nb"?', "en, nb"]),
        ("report kept --out kept", "E614", ["choose another --out"]),
        ("report kept --out not/there/page.html", "E614", ["page.html"]),
        ("report", "E604", ["DIR"]),
        ("report kept --langs nb", "E603", ['did you mean "--lang"?']),
    ],
)
def test_what_cannot_be_done_is_refused(words: str, code: str, told: list[str], kept: Path) -> None:
    done = samspill(*words.split(), cwd=kept)
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert done.stderr.startswith(f"{code}: ")
    assert "Traceback" not in done.stderr
    assert all(each in done.stderr for each in told), done.stderr
