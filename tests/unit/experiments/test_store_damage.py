"""Whatever happens to the files of a store: it is found, told by name, and mended by the same command."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from io import FileIO
from pathlib import Path

import pytest
import tiny_society as tiny

from samspill.experiments import Local, Runs, Study, keeping, manifest, verify
from samspill.spec import StudyError

N_TASKS = 12
TABLES = ("draws", "outcomes", "runs", "series", "windows")


def flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut off": lambda content: content[: len(content) // 3],
    "a bit flipped": flipped,
    "emptied": lambda content: b"",
    "longer": lambda content: content + b"\0",
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "out"
    Study.of(tiny.CASE).run(out=folder, progress=False)
    return folder


@pytest.fixture
def out(whole: Path, tmp_path: Path) -> Path:
    return shutil.copytree(whole, tmp_path / "out")


class Counting(Local):
    """Counts the tasks that it is given."""

    done = 0

    def results(self, tasks):  # type: ignore[no-untyped-def]
        for result in super().results(tasks):
            self.done += 1
            yield result


def run(out: Path, study: Study | None = None) -> int:
    """Run the study once more, and count the tasks that were done anew."""
    backend = Counting()
    (study or Study.of(tiny.CASE)).run(backend, out=out, progress=False)
    return backend.done


def contents(out: Path) -> dict[str, bytes]:
    files = [*(out / "results").iterdir(), out / "manifest.json", out / "study.toml"]
    return {each.name: each.read_bytes() for each in files}


def lines(out: Path, name: str) -> list[dict[str, object]]:
    path = out / "log" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def found(out: Path) -> dict[str, str]:
    return {each.file: each.state for each in verify(out).findings}


def test_a_whole_store_is_well(whole: Path) -> None:
    verdict = verify(whole)
    assert verdict.is_well
    assert (verdict.study, verdict.format) == ("tiny", 2)
    assert verdict.n_files == 3 + 1 + len(TABLES) + N_TASKS
    assert list(verdict.installed) == ["not known"]  # nobody has installed the tiny society
    assert verdict.installed["not known"].startswith("E401: ")


# parts


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_part_is_named_and_run_again(damage: Callable[[bytes], bytes], whole: Path, out: Path) -> None:
    path = out / "parts" / "headline-00002.npz"
    path.write_bytes(damage(path.read_bytes()))
    assert found(out) == {"parts/headline-00002.npz": "damaged"}
    assert run(out) == 1
    assert contents(out) == contents(whole)
    assert verify(out).is_well
    assert [line["file"] for line in lines(out, "repairs")] == ["parts/headline-00002.npz"]


def test_a_missing_part_is_named_and_run_again(whole: Path, out: Path) -> None:
    (out / "parts" / "grid-00001.npz").unlink()
    assert found(out) == {"parts/grid-00001.npz": "missing"}
    assert run(out) == 1
    assert contents(out) == contents(whole)


def test_no_byte_of_a_part_can_change_unseen(whole: Path, tmp_path: Path) -> None:
    path = shutil.copy(whole / "parts" / "headline-00001.npz", tmp_path / "part.npz")
    content = path.read_bytes()
    with path.open("r+b", buffering=0) as file:
        for place, byte in enumerate(content):
            change(file, place, byte ^ 32)
            with pytest.raises(keeping.Damaged):
                keeping.opened(path)
            change(file, place, byte)
    assert keeping.opened(path).name == "headline-00001.npz"


def change(file: FileIO, place: int, byte: int) -> None:
    file.seek(place)
    file.write(bytes([byte]))


def test_a_part_of_another_study_is_named_and_not_taken(whole: Path, out: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    Study.of(tiny.CASE, sets={"campaign.dose": 0.5}).run(out=other, progress=False)
    shutil.copy(other / "parts" / "headline-00003.npz", out / "parts")
    assert found(out) == {"parts/headline-00003.npz": "of another study"}
    assert run(out) == 1
    assert contents(out) == contents(whole)


def test_a_part_under_the_name_of_another_one_is_named_and_not_taken(whole: Path, out: Path) -> None:
    shutil.copy(out / "parts" / "headline-00003.npz", out / "parts" / "headline-00004.npz")
    assert found(out) == {"parts/headline-00004.npz": "damaged"}
    assert run(out) == 1
    assert contents(out) == contents(whole)


# results


@pytest.mark.parametrize("name", [*(f"{each}.parquet" for each in TABLES), "SHA256SUMS"])
def test_damaged_results_are_refused_named_and_written_anew(name: str, whole: Path, out: Path) -> None:
    path = out / "results" / name
    for damage in DAMAGES.values():
        path.write_bytes(damage((whole / "results" / name).read_bytes()))
        with pytest.raises(StudyError, match="E419"):
            Runs.load(out)
        assert f"results/{name}" in found(out) or name == "SHA256SUMS"
        assert not verify(out).is_well
        assert run(out) == 0
        assert contents(out) == contents(whole)
    path.unlink()
    with pytest.raises(StudyError, match="E412"):
        Runs.load(out)
    assert found(out)[f"results/{name}"] == "missing"
    assert run(out) == 0
    assert contents(out) == contents(whole)


def test_results_of_another_study_are_refused_and_named(whole: Path, out: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    Study.of(tiny.CASE, sets={"campaign.dose": 0.5}).run(out=other, progress=False)
    shutil.rmtree(out / "results")
    shutil.copytree(other / "results", out / "results")
    with pytest.raises(StudyError, match="E419") as caught:
        Runs.load(out)
    assert "another study" in caught.value.found
    assert found(out) == {"results/SHA256SUMS": "of another study"}
    assert run(out) == 0
    assert contents(out) == contents(whole)


def test_finished_results_are_not_written_again(out: Path) -> None:
    before = {each: each.stat().st_mtime_ns for each in (out / "results").iterdir()}
    assert run(out) == 0
    assert {each: each.stat().st_mtime_ns for each in (out / "results").iterdir()} == before


def test_a_file_that_no_study_has_written_is_named(out: Path) -> None:
    (out / "results" / "mine.parquet").write_bytes(b"mine")
    (out / "parts" / "notes.txt").write_bytes(b"mine")
    assert found(out) == {
        "results/mine.parquet": "of another study",
        "parts/notes.txt": "of another study",
    }


def test_a_study_that_is_not_done_is_told(out: Path) -> None:
    shutil.rmtree(out / "results")
    assert found(out) == {"results/SHA256SUMS": "missing"}


# the manifest and the document


def test_no_byte_of_the_manifest_can_change_what_it_says_unseen(whole: Path, tmp_path: Path) -> None:
    path, said = shutil.copy(whole / "manifest.json", tmp_path / "manifest.json"), manifest.read(whole)
    content, refused = path.read_bytes(), 0
    with path.open("r+b", buffering=0) as file:
        for place, byte in enumerate(content):
            change(file, place, byte ^ 1)
            try:
                assert manifest.read(tmp_path) == said
            except StudyError as error:
                assert error.code in {"E412", "E419"}
                refused += 1
            change(file, place, byte)
    assert refused > 0.9 * len(content)


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_manifest_is_refused_and_can_be_deleted(
    damage: Callable[[bytes], bytes], whole: Path, out: Path
) -> None:
    path = out / "manifest.json"
    path.write_bytes(damage(path.read_bytes()))
    assert found(out) == {"manifest.json": "damaged"}
    for use in (run, Runs.load):
        with pytest.raises(StudyError, match="E419"):
            use(out)
    path.unlink()
    assert found(out) == {"manifest.json": "missing"}
    assert run(out) == 0
    assert contents(out) == contents(whole)


def test_without_a_manifest_another_study_cannot_enter(out: Path) -> None:
    (out / "manifest.json").unlink()
    before = contents_of_all(out)
    with pytest.raises(StudyError, match="E411"):
        run(out, Study.of(tiny.CASE, sets={"campaign.dose": 0.5}))
    assert contents_of_all(out) == before


def contents_of_all(out: Path) -> dict[Path, bytes]:
    return {each: each.read_bytes() for each in out.rglob("*") if each.is_file() and "log" not in each.parts}


def test_a_document_that_was_changed_or_lost_is_written_anew(whole: Path, out: Path) -> None:
    path = out / "study.toml"
    path.write_bytes(path.read_bytes() + b"# mine\n")
    assert found(out) == {"study.toml": "damaged"}
    assert run(out) == 0
    assert contents(out) == contents(whole)
    path.unlink()
    assert found(out) == {"study.toml": "missing"}
    assert run(out) == 0
    assert contents(out) == contents(whole)
    assert [line["file"] for line in lines(out, "repairs")] == ["study.toml"] * 2


def test_a_document_of_the_user_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "study.toml").write_bytes(b"# mine\n")
    with pytest.raises(StudyError, match="E412"):
        run(tmp_path)
    assert (tmp_path / "study.toml").read_bytes() == b"# mine\n"


# half files and the journal


def test_half_files_of_an_interruption_go_with_the_next_start(whole: Path, out: Path) -> None:
    for place in ("manifest.json", "results/runs.parquet", "parts/headline-00001.npz", "log/tasks.jsonl"):
        (out / f"{place}.4711.tmp").write_bytes(b"half")
    assert verify(out).is_well
    assert run(out) == 0
    assert not list(out.rglob("*.tmp"))
    assert contents(out) == contents(whole)


def test_a_new_folder_with_half_a_manifest_can_be_used(whole: Path, tmp_path: Path) -> None:
    (tmp_path / "manifest.json.4711.tmp").write_bytes(b"half")
    assert run(tmp_path) == N_TASKS
    assert contents(tmp_path) == contents(whole)
    assert not list(tmp_path.rglob("*.tmp"))


def told(out: Path) -> list[tuple[object, ...]]:
    return sorted((line["part"], line["draw"], line["variant"]) for line in lines(out, "tasks"))


@pytest.mark.parametrize("cut", [1, 40, 10_000])
def test_the_journal_tells_of_every_task_once_wherever_it_was_cut_off(cut: int, whole: Path, out: Path) -> None:
    assert len(told(whole)) == len(set(told(whole))) == N_TASKS
    path = out / "log" / "tasks.jsonl"
    path.write_bytes(path.read_bytes()[:-cut])
    assert run(out) == 0
    assert told(out) == told(whole)


def test_a_journal_that_is_lost_is_told_again_from_the_parts(whole: Path, out: Path) -> None:
    shutil.rmtree(out / "log")
    assert run(out) == 0
    assert told(out) == told(whole)


# no store


def test_what_is_no_store_is_refused(out: Path, tmp_path: Path) -> None:
    for folder in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(StudyError, match="E412"):
            verify(folder)
