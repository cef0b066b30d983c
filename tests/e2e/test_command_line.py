"""The command line, as those who type it and those who script it meet it: a process in an empty folder."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from samspill import __version__
from samspill.spec import codes

PACKAGE = Path(__file__).parent / "night_school_package"
Done = subprocess.CompletedProcess[str]
Command = Callable[..., Done]
FIELDS = ("where:", "found:", "expected:", "fix:", "more:")
EFFECT = {
    "scenario": str, "baseline": str, "outcome": str, "group": str, "unit": str, "mean": float, "low": float,
    "high": float, "share_above_zero": float, "sd_luck": float, "sd_ignorance": float, "mc_se": float,
    "n_draws": int, "n_seeds": int,
}  # fmt: skip


def words_of(*words: str) -> list[str]:
    return [sys.executable, "-m", "samspill", *words]


def environment(**more: str) -> dict[str, str]:
    """Give the environment of the command, in which the package night-school is installed beside ours."""
    path = os.pathsep.join(filter(None, [str(PACKAGE), os.environ.get("PYTHONPATH", "")]))
    own = {key: value for key, value in os.environ.items() if key != "SAMSPILL_DEBUG"}
    return {**own, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", **more}


@pytest.fixture
def samspill(tmp_path: Path) -> Command:
    """Run the command in an empty folder, and wait for it."""

    def run(*words: str) -> Done:
        return subprocess.run(
            words_of(*words),
            cwd=tmp_path,
            env=environment(),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=600,
        )

    return run


def document(done: Done, status: int = 0) -> Any:
    """Read the one JSON document that a command printed."""
    assert done.returncode == status, done.stderr
    return json.loads(done.stdout, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))


def refused(done: Done, code: str, *told: str, status: int = 2) -> None:
    """Check that a command was refused in the form of our errors, and printed nothing else."""
    assert (done.returncode, done.stdout) == (status, ""), done.stderr
    assert "Traceback" not in done.stderr
    lines = done.stderr.splitlines()
    assert any(line.startswith(f"{code}: ") for line in lines), done.stderr
    assert f"  more:     samspill explain {code}" in lines
    assert all(line.split()[0] in FIELDS for line in lines if line.startswith("  "))
    assert all(each in done.stderr for each in told), done.stderr


def check_effects(found: Any) -> None:
    """Check the document of a run against its schema."""
    assert set(found) == {"study", "effects", "runs", "store"}
    assert set(found["runs"]) == {"planned", "done", "failed", "unreached_draws"}
    assert found["runs"]["planned"] == found["runs"]["done"] + found["runs"]["failed"]
    assert found["effects"]
    for effect in found["effects"]:
        assert set(effect) == {*EFFECT, "beyond_placebo", "beyond_parts"}
        assert all(effect[key] is None or set(effect[key]) for key in ("beyond_placebo", "beyond_parts"))
        for key, kind in EFFECT.items():
            fair = (kind, int, type(None)) if kind is float else (kind,)
            assert isinstance(effect[key], fair), (key, effect)


# help and what there is


def test_help_names_every_verb_and_the_exit_statuses(samspill: Command) -> None:
    done = samspill("--help")
    assert done.returncode == 0
    verbs = ("run", "list", "explain", "ledger coverage", "cite", "bench")
    assert all(f"\n  {verb} " in done.stdout for verb in verbs)
    assert "130 interrupted" in done.stdout
    assert "example:\n  samspill run innovation-pressure" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 110


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    heavy = {"numba", "pandas", "pyarrow", "pydantic", "scipy", "tqdm"}
    code = "import sys; from samspill.cli import main; main(['--help']); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert not heavy & set(done.stdout.split())


def test_the_installed_command_is_the_same(tmp_path: Path) -> None:
    script = Path(sys.executable).with_name("samspill.exe" if os.name == "nt" else "samspill")
    done = subprocess.run(
        [script, "--version"], cwd=tmp_path, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert done.stdout == f"samspill {__version__}\n"


def test_list_names_studies_models_and_benches_also_those_of_others(samspill: Command) -> None:
    found = document(samspill("list", "--json"))
    studies = {each["name"]: each for each in found["studies"]}
    assert studies["innovation-pressure"]["question"].endswith("?")
    assert studies["night-school"]["title"] == "Does a grant fill the night school?"
    assert studies["broken-case"]["error"].startswith("E416: ")
    assert {"innovation-pressure", "night-school"} <= {each["name"] for each in found["models"]}
    text = samspill("list").stdout
    assert all(each["name"] in text for kind in found.values() for each in kind)


@pytest.mark.parametrize("code", codes())
def test_every_code_is_explained(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    from samspill.cli import main

    assert main(["explain", code.lower()]) == 0
    assert capsys.readouterr().out.startswith(f"# {code}: ")


def test_explain_in_json_has_the_title_apart(samspill: Command) -> None:
    found = document(samspill("explain", "E602", "--json"))
    assert (found["code"], found["title"]) == ("E602", "no such verb")
    assert "## What to do" in found["text"]


def test_ledger_coverage_counts_grades_guesses_first(samspill: Command) -> None:
    found = document(samspill("ledger", "coverage", "innovation-pressure", "--json"))
    assert found["study"] == "innovation-pressure"
    assert found["complete"], {key: found[key] for key in ("missing", "idle", "strays")}
    assert next(iter(found["by_grade"])) == "guess"
    assert sum(found["by_grade"].values()) == len(found["entries"])
    assert "assumptions are guesses" in samspill("ledger", "coverage", "innovation-pressure").stdout


def test_cite_says_who_asks_what_with_which_model_and_whose_data(samspill: Command) -> None:
    found = document(samspill("cite", "innovation-pressure", "--json"))
    assert found["version"] in found["citation"]
    assert all(len(found[key]) == 64 for key in ("model_hash", "ledger_hash"))
    assert all(name in found["data"] for name in ("Statistics Norway", "Kartverket", "CC BY 4.0"))
    text = samspill("cite", "innovation-pressure").stdout
    assert all(found[key] in text for key in ("model_hash", "ledger_hash"))
    assert "Night school\n  Contains no data of anybody." in samspill("cite", "night-school").stdout


def test_a_bench_prints_its_figures(samspill: Command) -> None:
    found = document(samspill("bench", "empty-mechanism", "--json"))
    numbers = ("wall_s", "runs_per_s", "agent_steps_per_s", "step_us")
    assert found["name"] == "empty-mechanism"
    assert all(found[key] > 0 for key in numbers)
    assert (found["steps"], found["rows"]) == (100_000, 1)
    assert {"peak_rss_mb", "repeats", "python", "cpu"} <= set(found)


# a run


@pytest.mark.slow
def test_the_shipped_study_is_answered_in_json_and_again_in_text(samspill: Command, tmp_path: Path) -> None:
    shipped = (files("samspill.models.municipal_innovation") / "study.toml").read_text(encoding="utf-8")
    pilot = tmp_path / "pilot.toml"
    pilot.write_text(shipped.partition("[pairs]")[0], encoding="utf-8")  # without its further parts
    words = ("run", "pilot.toml", "--draws", "2", "--seeds", "1", "--workers", "2")

    first = samspill(*words, "--json")
    found = document(first)
    check_effects(found)
    assert found["study"] == "innovation-pressure"
    assert found["runs"]["done"] == 8
    assert {each["scenario"] for each in found["effects"]} == {"pressure", "slack", "both"}
    assert found["store"] == str(Path("out") / "pilot,draws=2,seeds=1")
    assert "runs done" in first.stderr

    again = samspill(*words)
    assert again.returncode == 0, again.stderr
    assert found["store"] in again.stdout
    assert "would" in again.stdout
    assert len(again.stdout.splitlines()) > 20


def test_a_lever_is_set_and_the_folder_says_so(samspill: Command) -> None:
    as_written = document(samspill("run", "night-school", "--json", "--workers", "1"))
    half = document(samspill("run", "night-school", "--json", "--workers", "2", "--set", "grant.dose=.5"))
    check_effects(as_written)
    assert half["store"] == str(Path("out") / "night-school,grant.dose=0.5")
    assert half["effects"][0]["mean"] < as_written["effects"][0]["mean"]
    zero = document(samspill("run", "night-school", "--json", "--workers", "1", "--set", "grant.dose=0"))
    assert zero["effects"][0]["mean"] == 0.0


def test_workers_move_no_figure(samspill: Command) -> None:
    one = document(samspill("run", "night-school", "--json", "--workers", "1", "--out", "one"))
    two = document(samspill("run", "night-school", "--json", "--workers", "2", "--out", "two"))
    assert one["effects"] == two["effects"]


def test_the_answer_comes_in_the_language_that_is_asked_for(samspill: Command) -> None:
    words = ("run", "night-school", "--workers", "1", "--out", "one")
    english, bokmal = samspill(*words), samspill(*words, "--lang", "nb")
    for done, title in ((english, "\nIN SHORT\n"), (bokmal, "\nKORT SAGT\n")):
        assert done.returncode == 0, done.stderr
        assert title in done.stdout
        assert done.stdout.startswith("DOES A GRANT FILL THE NIGHT SCHOOL?"), "a study without a catalogue"


def test_where_runs_fail_the_others_stand(samspill: Command, tmp_path: Path) -> None:
    words = ("run", "night-school", "--workers", "1", "--set", "grant.dose=2", "--out", "kept")
    done = samspill(*words, "--json")
    found = document(done, status=1)
    assert found["runs"] == {"planned": 12, "done": 6, "failed": 6, "unreached_draws": 0}
    assert found["effects"][0]["mean"] is None
    assert "6 x E216: Enrol raised ZeroDivisionError: the school is full" in done.stderr
    assert (tmp_path / "kept" / "log" / "failures.jsonl").is_file()


# what is refused


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("rnu innovation-pressure", "E602", ['did you mean "run"?']),
        ("run night-school --drawz 2", "E603", ['did you mean "--draws"?']),
        ("run night-school --draws 0 --json", "E606", ["a whole number of 1 or more"]),
        ("run night-school --set dose=1", "E605", ["policy.lever=value"]),
        ("run innovation-presure --json", "E401", ['did you mean "innovation-pressure"?']),
        ("run nowhere.toml", "E401", ["nowhere.toml"]),
        ("run innovation-pressure --set pressure.dsoe=2", "E405", ['did you mean "pressure.dose"?']),
        ("run innovation-pressure --json --set pressure.dose=7", "E406", ["found:    7", "0 to 2"]),
        ("cite nothing-of-the-kind", "E401", ["night-school"]),
        ("ledger coverage innovation", "E401", ['did you mean "innovation-pressure"?']),
        ("explain E666 --json", "E601", ["E6"]),
        ("bench municipality", "E607", ['did you mean "municipal"?']),
    ],
)  # fmt: skip
def test_wrong_use_ends_with_2_and_an_empty_standard_output(
    words: str, code: str, told: list[str], samspill: Command, tmp_path: Path
) -> None:
    refused(samspill(*words.split()), code, *told)
    assert not list(tmp_path.iterdir())


def test_a_document_that_is_no_toml_is_refused_with_its_place(samspill: Command, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("case = night-school\n", encoding="utf-8")
    refused(samspill("run", "mine.toml", "--json"), "E402", "line 1")


def test_all_that_is_wrong_with_a_document_is_told_at_once(samspill: Command, tmp_path: Path) -> None:
    study = (Path(__file__).parent / "night_school_package" / "night_school" / "study.toml").read_text(
        "utf-8"
    )
    wrong = study.replace("seeds", "seed_s").replace('"grant", levers', '"grnt", levers')
    (tmp_path / "mine.toml").write_text(wrong, encoding="utf-8")
    refused(samspill("run", "mine.toml"), "E403", 'did you mean "seeds"?', "E404: ")
    (tmp_path / "mine.toml").write_text(study.replace('"grant", levers', '"grnt", levers'), encoding="utf-8")
    refused(samspill("run", "mine.toml"), "E405", 'did you mean "grant"?', "scenario 2 (grant), policies 1")


def test_another_study_in_the_folder_is_refused(samspill: Command) -> None:
    words = ("run", "night-school", "--json", "--workers", "1", "--out", "kept")
    document(samspill(*words))
    refused(samspill(*words, "--draws", "5"), "E411", "draws: 6 there, 5 here")


def test_a_broken_package_is_no_wrong_use(samspill: Command) -> None:
    refused(samspill("run", "broken-case"), "E416", status=1)


def test_debug_shows_where_an_error_arose(samspill: Command) -> None:
    done = samspill("run", "nothing", "--debug")
    assert done.returncode == 2
    assert "Traceback" in done.stderr


# interrupted


@pytest.mark.skipif(os.name == "nt", reason="a process group gets no SIGINT there")
def test_an_interrupted_study_goes_on_with_the_same_command(samspill: Command, tmp_path: Path) -> None:
    words = ("run", "night-school", "--json", "--workers", "2", "--out", "kept")
    with subprocess.Popen(
        words_of(*words),
        cwd=tmp_path,
        env=environment(NIGHT_SCHOOL_PAUSE="0.2"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        parts = tmp_path / "kept" / "parts"
        until = time.monotonic() + 60
        while not list(parts.glob("*.npz")) and time.monotonic() < until:
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)  # what Ctrl-C sends: to the command and its workers
        out, told = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, ""), told
    assert "Traceback" not in told
    assert "What is done is kept in kept; the same command goes on from there." in told
    done_before = {each.name: each.stat().st_mtime_ns for each in parts.glob("*.npz")}
    assert 0 < len(done_before) < 6

    found = document(samspill(*words))
    assert found["runs"]["done"] == 12
    assert {name: (parts / name).stat().st_mtime_ns for name in done_before} == done_before
    whole = document(samspill(*words[:-1], "whole"))
    assert whole["effects"] == found["effects"]
