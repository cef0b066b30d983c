"""The disk is full, the right to write is taken away, two processes write at once: what was told of stands."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import tiny_society as tiny

from samspill.experiments import Local, Study, durable, verify
from samspill.spec import StudyError

N_TASKS = 12


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "out"
    Study.of(tiny.CASE).run(out=folder, progress=False)
    return folder


def contents(out: Path) -> dict[str, bytes]:
    files = [*(out / "results").iterdir(), out / "manifest.json", out / "study.toml"]
    return {each.name: each.read_bytes() for each in files}


class Disturbed(Local):
    """Something happens when some number of results have been given, before the next one or the tables."""

    def __init__(self, after: int, happens: Callable[[], object]) -> None:
        super().__init__()
        self.done, self.after, self.happens = 0, after, happens

    def results(self, tasks):  # type: ignore[no-untyped-def]
        for result in super().results(tasks):
            if self.done == self.after:
                self.happens()
            self.done += 1
            yield result
        if self.done == self.after:
            self.happens()


def disturbed(out: Path, after: int, happens: Callable[[], object]) -> StudyError:
    """Run the study until the disturbance stops it."""
    with pytest.raises(StudyError, match="E417") as caught:
        Study.of(tiny.CASE).run(Disturbed(after, happens), out=out, progress=False)
    return caught.value


def goes_on(out: Path, whole: Path, after: int) -> None:
    """Check that only what is missing is run, and that nothing was lost, told twice or left half."""
    assert not list(out.rglob("*.tmp"))
    told = len((out / "log" / "tasks.jsonl").read_text(encoding="utf-8").splitlines())
    assert told == after
    rest = Disturbed(N_TASKS, lambda: None)
    Study.of(tiny.CASE).run(rest, out=out, progress=False)
    assert rest.done == N_TASKS - after
    assert contents(out) == contents(whole)
    assert verify(out).is_well
    assert len((out / "log" / "tasks.jsonl").read_text(encoding="utf-8").splitlines()) == N_TASKS


# the disk is full


@contextmanager
def small_disk(folder: Path) -> Iterator[tuple[Callable[[], None], Callable[[], None]]]:
    """Give what fills the disk under a folder and what frees it, by the most real means that there are here."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if shutil.which("mount") and not subprocess.run(mount, capture_output=True, check=False).returncode:
        try:
            yield lambda: fill(folder / "ballast"), (folder / "ballast").unlink
        finally:
            subprocess.run(["umount", str(folder)], check=True)
        return
    try:
        import resource
    except ImportError:  # neither a mount nor a limit: at least the words of the system
        with pytest.MonkeyPatch.context() as patch:
            yield lambda: patch.setattr(os, "fsync", no_room), patch.undo
        return
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        yield (
            lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (500, before[1])),
            lambda: resource.setrlimit(resource.RLIMIT_FSIZE, before),
        )
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))


def no_room(handle: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("after", [0, 5, N_TASKS])
def test_a_full_disk_stops_a_study_that_goes_on_when_there_is_room(after: int, whole: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as (fills, frees):
        out = tmp_path / "disk" / "out"
        error = disturbed(out, after, fills)
        assert error.found in {os.strerror(errno.ENOSPC), os.strerror(errno.EFBIG)}
        assert "run the same command again" in error.fix
        frees()
        assert not (out / "results" / "SHA256SUMS").exists()
        (out / "log" / "tasks.jsonl").touch()
        goes_on(out, whole, after)


def test_what_stood_in_the_place_of_a_file_stands_when_it_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    durable.write(tmp_path / "file", b"old")
    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        durable.write(tmp_path / "file", b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_bytes() == b"old"


# the right to write is taken away


def test_a_folder_that_is_taken_away_stops_a_study_that_goes_on_when_it_is_back(whole: Path, tmp_path: Path) -> None:
    out, parts, aside = tmp_path / "out", tmp_path / "out" / "parts", tmp_path / "aside"

    def take() -> None:
        parts.rename(aside)
        parts.write_bytes(b"no folder")  # not even the system's master can write below a file

    error = disturbed(out, 4, take)
    assert str(parts) in error.where
    parts.unlink()
    aside.rename(parts)
    goes_on(out, whole, 4)


SCRIPT = """
import os, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
import tiny_society as tiny
from samspill.experiments import Study
from test_store_writing import Disturbed

out = Path({out!r})
study = Study.of(tiny.CASE)
study.run(out={scratch!r}, progress=False)  # so that all is imported that nobody may have no right to read
if os.geteuid() == 0:  # for whom rights are no bar: go on as nobody
    os.chown(out, 65534, 65534)
    os.setgid(65534)
    os.setuid(65534)
(out / "parts").mkdir()
study.run(Disturbed(4, lambda: (out / "parts").chmod(0o500)), out=out, progress=False)
"""


@pytest.mark.skipif(os.name == "nt", reason="a folder has no such rights there; the test above takes its place")
def test_a_right_that_is_taken_away_stops_a_study_that_goes_on_when_it_is_given_back(
    whole: Path, tmp_path: Path
) -> None:
    with TemporaryDirectory() as folder:
        out = Path(folder)
        script = SCRIPT.format(tests=str(Path(__file__).parent), out=folder, scratch=str(tmp_path / "scratch"))
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert f'E417: "{out}" cannot be written to' in done.stderr
        assert f"found:    {os.strerror(errno.EACCES)}" in done.stderr
        (out / "parts").chmod(0o700)
        goes_on(out, whole, 4)


def test_a_folder_that_cannot_be_made_is_refused_before_anything_runs(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    backend = Disturbed(N_TASKS, lambda: None)
    with pytest.raises(StudyError, match="E412"):
        Study.of(tiny.CASE).run(backend, out=tmp_path / "file" / "out", progress=False)
    assert backend.done == 0


# two processes


HOLDER = """
import sys, time
from pathlib import Path
from samspill.experiments.lock import Lock

with Lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def test_one_process_at_a_time_writes_and_the_lock_ends_with_it(whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(whole, out)
    command = [sys.executable, "-c", HOLDER, str(out / "log" / "lock")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StudyError, match="E418") as caught:
            Study.of(tiny.CASE).run(out=out, progress=False)
        assert f'"process": {holder.pid}' in caught.value.found
        assert verify(out).is_well  # reading needs no lock
        holder.kill()
    Study.of(tiny.CASE).run(out=out, progress=False)
    assert contents(out) == contents(whole)
