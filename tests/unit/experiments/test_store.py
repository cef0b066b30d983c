"""Results are equal byte for byte whatever ran them, and are never mixed with another study's."""

from __future__ import annotations

import hashlib
import json
import shutil
import tomllib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import tiny_society as tiny
from pyarrow import parquet

from samspill.experiments import Local, Runs, Study
from samspill.experiments.backends import Backend
from samspill.spec import StudyError


def hashes(folder: Path) -> dict[str, str]:
    files = [*(folder / "results").iterdir(), folder / "manifest.json", folder / "study.toml"]
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept") / "out"
    Study.of(tiny.CASE).run(out=folder, progress=False)
    return folder


def test_the_folder_holds_what_it_should(kept: Path) -> None:
    assert sorted(each.name for each in kept.iterdir()) == [
        "ledger.toml",
        "log",
        "manifest.json",
        "parts",
        "results",
        "study.toml",
    ]
    assert sorted(each.name for each in (kept / "results").iterdir()) == [
        "SHA256SUMS",
        "draws.parquet",
        "outcomes.parquet",
        "runs.parquet",
        "series.parquet",
        "windows.parquet",
    ]
    assert (kept / "study.toml").read_bytes() == tiny.CASE.study.read_bytes()
    manifest = json.loads((kept / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["format"] == 2
    assert set(manifest["hashes"]) == {"model", "data", "study", "ledger", "design", "engine"}
    assert not [each for each in kept.rglob("*.tmp")]


def test_rows_are_sorted_by_part_scenario_draw_seed_and_variant(kept: Path) -> None:
    rows = parquet.read_table(kept / "results" / "runs.parquet").to_pylist()
    keys = [(row["part"], row["scenario"], row["draw"], row["seed"], row["variant"]) for row in rows]
    assert keys == sorted(keys)
    assert len(keys) == len(set(keys)) == 36
    assert {row["part"] for row in rows} == {"headline", "pairs", "grid"}


def test_the_number_of_workers_changes_no_byte(kept: Path, tmp_path: Path) -> None:
    Study.of(tiny.CASE).run(Local(workers=2), out=tmp_path / "out", progress=False)
    assert hashes(tmp_path / "out") == hashes(kept)


class Counting(Local):
    """Counts the tasks that it is given, and is interrupted after some."""

    def __init__(self, stop: int = 10_000) -> None:
        super().__init__(1)
        self.done, self.stop = 0, stop

    def results(self, tasks):  # type: ignore[no-untyped-def]
        for result in super().results(tasks):
            self.done += 1
            yield result
            if self.done == self.stop:
                raise KeyboardInterrupt


def test_an_interrupted_study_goes_on_and_changes_no_byte(kept: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        Study.of(tiny.CASE).run(Counting(stop=4), out=out, progress=False)
    with pytest.raises(StudyError, match="E412"):
        Runs.load(out)
    rest = Counting()
    Study.of(tiny.CASE).run(rest, out=out, progress=False)
    assert rest.done == 12 - 4
    assert hashes(out) == hashes(kept)


def test_only_what_is_missing_is_run_again(kept: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(kept, out)
    nothing = Counting()
    Study.of(tiny.CASE).run(nothing, out=out, progress=False)
    assert nothing.done == 0
    (out / "parts" / "headline-00002.npz").unlink()
    (out / "parts" / "headline-00005.npz").write_bytes(b"half a file")
    (out / "parts" / "grid-00001.npz").unlink()
    shutil.rmtree(out / "results")
    missing = Counting()
    Study.of(tiny.CASE).run(missing, out=out, progress=False)
    assert missing.done == 3
    assert hashes(out) == hashes(kept)


def test_another_study_is_refused_and_told_what_differs(kept: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(kept, out)
    ledger = tmp_path / "ledger.toml"
    text = tiny.CASE.ledger.read_text(encoding="utf-8")
    ledger.write_text(text.replace("high = 1.5", "high = 1.4"), encoding="utf-8")
    others = {
        "seeds|per_draw: 2 there, 3 here": Study.of(tiny.CASE, seeds=3),
        "draws: 6 there, 4 here": Study.of(tiny.CASE, draws=4),
        r"campaign\.dose: none there, 0.5 here": Study.of(tiny.CASE, sets={"campaign.dose": 0.5}),
        "another ledger": Study.of(replace(tiny.CASE, ledger=ledger)),
        "another data": Study.of(replace(tiny.CASE, build=lambda: tiny.Society(tiny.model(), smaller()))),
    }
    for told, study in others.items():
        with pytest.raises(StudyError, match=told) as caught:
            study.run(out=out, progress=False)
        assert caught.value.code == "E411"
        assert "--out" in caught.value.fix
    assert hashes(out) == hashes(kept)


def smaller():  # type: ignore[no-untyped-def]
    shops = {tiny.Shop: {tiny.Shop.size: np.zeros(9, np.int8)}, tiny.Nation: 1, tiny.Note: 0}
    return tiny.Population("nine shops", shops)


def test_a_folder_with_other_files_or_another_format_is_refused(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(StudyError, match="E412"):
        Study.of(tiny.CASE).run(out=tmp_path, progress=False)
    with pytest.raises(StudyError, match="E412"):
        Study.of(tiny.CASE).run(out=tmp_path / "letter.txt", progress=False)
    out = tmp_path / "out"
    shutil.copytree(kept, out)
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    (out / "manifest.json").write_text(json.dumps({**manifest, "format": 99}), encoding="utf-8")
    with pytest.raises(StudyError, match="format 99"):
        Runs.load(out)


def test_a_folder_that_an_interruption_left_without_a_manifest_can_be_used(kept: Path, tmp_path: Path) -> None:
    for name in ("results", "log", "parts"):
        (tmp_path / name).mkdir()
    (tmp_path / "study.toml").write_text("", encoding="utf-8")
    Study.of(tiny.CASE).run(out=tmp_path, progress=False)
    assert hashes(tmp_path) == hashes(kept)


def test_runs_are_the_same_when_they_are_read_back(kept: Path) -> None:
    here, there = Study.of(tiny.CASE).run(progress=False), Runs.load(kept)
    assert {**here.as_dict(), "store": None} == {**there.as_dict(), "store": None}
    assert there.as_dict()["store"] == str(kept)
    assert here.draws == there.draws
    assert here.statuses == there.statuses
    assert here.facts == there.facts
    assert np.array_equal(here.series("campaign", "worth"), there.series("campaign", "worth"))
    assert here.pairs() == there.pairs()
    assert here.grid("campaign", "worth") == there.grid("campaign", "worth")


def test_failed_runs_are_rows_and_their_tracebacks_are_in_the_log(tmp_path: Path) -> None:
    before, campaign = tiny.scenarios()
    broken = before.plus(tiny.Fault(), name="broken", start="2021-01")
    base = Study.of(tiny.CASE, draws=2)
    study = replace(base, scenarios=(before, campaign, broken), pairs=None, grid=None, ledger=None, document="")
    runs = study.run(out=tmp_path / "out", progress=False)
    assert (runs.planned, runs.done, runs.failed) == (12, 8, 4)
    lines = (tmp_path / "out" / "log" / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4
    assert "ZeroDivisionError" in json.loads(lines[0])["trace"]
    again = Runs.load(tmp_path / "out")
    assert [row.reason for row in again.statuses] == [row.reason for row in runs.statuses]
    assert list(again.facts.scenarios) == ["as before", "campaign", "broken"]
    assert again.compare("broken", on="worth").n_draws == 0
    assert again.compare("campaign", on="worth").n_draws == 2


def test_a_study_without_a_document_writes_one_that_can_be_read(tmp_path: Path) -> None:
    study = replace(Study.of(tiny.CASE, draws=1, seeds=1), document="")
    study.run(out=tmp_path / "out", progress=False)
    read = tomllib.loads((tmp_path / "out" / "study.toml").read_text(encoding="utf-8"))
    assert (read["draws"], read["seeds"]) == (1, 1)
    assert [each["name"] for each in read["scenario"]] == ["as before", "campaign"]
    assert read["grid"]["parameters"]["Gain.mean"] == [-0.5, 0.5]


def test_a_backend_of_somebody_else_will_do(kept: Path, tmp_path: Path) -> None:
    class Backwards(Local):
        def results(self, tasks):  # type: ignore[no-untyped-def]
            return super().results(tasks[::-1])

    other: Backend = Backwards()
    Study.of(tiny.CASE).run(other, out=tmp_path / "out", progress=False)
    assert hashes(tmp_path / "out") == hashes(kept)
