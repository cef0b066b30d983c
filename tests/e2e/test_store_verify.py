"""The verb verify, as a script meets it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PACKAGE = Path(__file__).parent / "night_school_package"
RUN = ("run", "night-school", "--workers", "1", "--set", "grant.dose=.5", "--out")


def samspill(*words: str | Path, package: Path = PACKAGE) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(filter(None, [str(package), os.environ.get("PYTHONPATH", "")]))
    return subprocess.run(
        [sys.executable, "-m", "samspill", *map(str, words)],
        env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("verified") / "out"
    done = samspill(*RUN, out)
    assert done.returncode == 0, done.stderr
    return out


def verdict(out: Path, status: int, package: Path = PACKAGE) -> Any:
    done = samspill("verify", out, "--json", package=package)
    assert (done.returncode, done.stderr) == (status, "")
    return json.loads(done.stdout)


def test_a_whole_store_is_told_with_what_is_installed(whole: Path) -> None:
    found = verdict(whole, 0)
    assert set(found) == {"store", "study", "format", "n_files", "findings", "installed", "is_well"}
    assert (found["study"], found["is_well"], found["findings"]) == ("night-school", True, [])
    assert found["installed"] == dict.fromkeys(("model", "data", "ledger", "engine", "study"), "same")
    text = samspill("verify", whole).stdout
    assert "All 15 files are as they were written, and of this study." in text
    assert "  engine    same" in text


def test_a_damaged_store_ends_with_1_and_names_the_files(whole: Path, tmp_path: Path) -> None:
    out = shutil.copytree(whole, tmp_path / "out")
    (out / "results" / "runs.parquet").unlink()
    part = out / "parts" / "headline-00002.npz"
    part.write_bytes(part.read_bytes()[:-1])
    states = {each["file"]: each["state"] for each in verdict(out, 1)["findings"]}
    assert states == {"results/runs.parquet": "missing", "parts/headline-00002.npz": "damaged"}
    done = samspill("verify", out)
    assert done.returncode == 1
    assert "2 of 15 files are not as they should be:" in done.stdout
    assert "samspill explain E419" in done.stdout


def test_another_version_installed_is_named_and_is_no_damage(whole: Path, tmp_path: Path) -> None:
    package = shutil.copytree(PACKAGE, tmp_path / "package")
    code = package / "night_school" / "__init__.py"
    text = code.read_text(encoding="utf-8")
    code.write_text(text.replace("Person: 40", "Person: 50").replace("> 1.5", "> 1.6"), encoding="utf-8")
    study = package / "night_school" / "study.toml"
    study.write_text(study.read_text(encoding="utf-8") + "# newer\n", encoding="utf-8")
    assert verdict(whole, 0, package)["installed"] == {
        "model": "another",
        "data": "another",
        "ledger": "same",
        "engine": "same",
        "study": "another",
    }
    again = samspill(*RUN, whole, package=package)
    assert again.returncode == 2
    assert "another data; another model; another study" in again.stderr


def test_a_model_that_is_not_installed_is_told_and_is_no_damage(whole: Path, tmp_path: Path) -> None:
    assert verdict(whole, 0, tmp_path)["installed"]["not known"].startswith("E401: ")


def test_a_folder_that_holds_no_store_is_wrong_use(tmp_path: Path) -> None:
    done = samspill("verify", tmp_path, "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("E412: ")
