"""Compiled kernels are kept for each user, and whoever waits for the compiler is told so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from samspill.core import caching

TOLD = "once for this user"
ASK = ("-m", "samspill", "paper", "polya", "--seeds", "1", "--set", "balls=2")


def run(home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if key != caching.NAME}
    folder = {"LOCALAPPDATA": str(home), "XDG_CACHE_HOME": str(home)}
    return subprocess.run([sys.executable, *ASK], env={**kept, **folder, **more}, capture_output=True, text=True,
                          encoding="utf-8", check=True, timeout=300)  # fmt: skip


def test_the_first_compilation_is_announced_and_kept_and_the_second_run_has_none(tmp_path: Path) -> None:
    first, second = run(tmp_path), run(tmp_path)
    assert first.stderr.count(TOLD) == 1
    assert TOLD not in second.stderr
    assert first.stdout == second.stdout
    assert list((tmp_path / "samspill").rglob("*.nbc"))


def test_where_somebody_has_said_where_that_is_where(tmp_path: Path) -> None:
    run(tmp_path / "cache", NUMBA_CACHE_DIR=str(tmp_path / "own"))
    assert list((tmp_path / "own").rglob("*.nbc"))
    assert not (tmp_path / "cache").exists()


def test_the_folder_hangs_on_the_kernels_of_the_engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "kernels").mkdir()
    monkeypatch.setattr(caching, "__file__", str(tmp_path / "caching.py"))
    monkeypatch.setenv("XDG_CACHE_HOME", "somewhere")
    monkeypatch.setenv("LOCALAPPDATA", "somewhere")
    found = []
    for text in ("one", "one", "other"):
        (tmp_path / "kernels" / "part.py").write_text(text, encoding="utf-8")
        monkeypatch.delenv(caching.NAME, raising=False)
        caching.keep_kernels()
        found.append(os.environ[caching.NAME])
    assert found[0] == found[1] != found[2]
    assert Path(found[0]).parent == Path("somewhere") / "samspill"


def test_a_user_without_a_home_has_no_such_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    for name in (caching.NAME, "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    caching.keep_kernels()
    assert caching.NAME not in os.environ
