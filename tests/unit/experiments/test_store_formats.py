"""A store says its format: an older one is read and never gone on with, an unknown one is refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import tiny_society as tiny

from samspill.experiments import Runs, Study, verify
from samspill.spec import StudyError

FORMAT_1 = Path(__file__).parent / "store_of_format_1"
"""Written by the version that knew no other: two draws of the tiny study, one seed."""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return shutil.copytree(FORMAT_1, tmp_path / "old")


def test_format_1_is_read_as_it_was_written() -> None:
    runs = Runs.load(FORMAT_1)
    assert (runs.planned, runs.failed) == (16, 0)
    effect = runs.compare("campaign", on="worth")
    assert effect.mean == -1.4690246551875772
    assert (effect.n_draws, effect.n_seeds) == (2, 1)


def test_format_1_is_not_gone_on_with_and_stays_as_it_was(old: Path) -> None:
    before = {each.name: each.read_bytes() for each in old.rglob("*") if each.is_file()}
    with pytest.raises(StudyError, match="E411") as caught:
        Study.of(tiny.CASE, draws=2, seeds=1).run(out=old, progress=False)
    assert "format: 1 there, 2 here" in caught.value.found
    after = {each.name: each.read_bytes() for each in old.rglob("*") if each.is_file()}
    assert before.items() <= after.items()
    assert after.keys() - before.keys() <= {"lock"}


def test_format_1_cannot_be_verified_and_says_so() -> None:
    (finding,) = verify(FORMAT_1).findings
    assert (finding.file, finding.state) == ("manifest.json", "without checksums")


def test_a_format_that_is_not_known_is_refused_by_all(old: Path) -> None:
    manifest = json.loads((old / "manifest.json").read_text(encoding="utf-8"))
    (old / "manifest.json").write_text(json.dumps({**manifest, "format": 3}), encoding="utf-8")
    for use in (Runs.load, verify, lambda out: Study.of(tiny.CASE).run(out=out, progress=False)):
        with pytest.raises(StudyError, match="format 3") as caught:
            use(old)
        assert caught.value.code == "E412"


def test_format_2_without_its_seal_is_not_read_as_format_1(tmp_path: Path) -> None:
    out = tmp_path / "out"
    Study.of(tiny.CASE, draws=1, seeds=1).run(out=out, progress=False)
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    del manifest["seal"]
    (out / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(StudyError, match="E419"):
        Runs.load(out)
