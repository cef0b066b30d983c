"""A study is killed at any moment, or hangs: its results come out the same to the byte, and nobody is left over."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from samspill.experiments import keeping, verify

PACKAGE = Path(__file__).parent / "night_school_package"
N_DRAWS, SEED = 12, 20270101
STUDY = ("run", "night-school", "--draws", str(N_DRAWS), "--workers", "2", "--json")

Process = subprocess.Popen[bytes]


def start(folder: Path, *words: str, pause: float = 0.01, stderr: int | None = None) -> Process:
    """Start the command with a process group of its own, its workers with it; what it says goes to told.txt."""
    path = os.pathsep.join(filter(None, [str(PACKAGE), os.environ.get("PYTHONPATH", "")]))
    with (folder / "told.txt").open("ab") as told:
        return subprocess.Popen(
            [sys.executable, "-m", "samspill", *words],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": path, "NIGHT_SCHOOL_PAUSE": str(pause)},
            stdout=subprocess.DEVNULL,
            stderr=told if stderr is None else stderr,
            start_new_session=True,
        )


def parts(out: Path) -> dict[str, int]:
    """Give the parts that are there, and when each was written."""
    return {each.name: each.stat().st_mtime_ns for each in (out / "parts").glob("*.npz")}


def results(out: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in (out / "results").glob("*") if each.suffix != ".tmp"}


def until(holds: Callable[[], bool], process: Process) -> None:
    """Wait until something holds, or the process has ended by itself."""
    while not holds() and process.poll() is None:
        time.sleep(0.0005)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there are no process groups to kill at once there")
def test_ten_kills_of_the_whole_process_group_change_no_byte(tmp_path: Path) -> None:
    whole, out, chance = tmp_path / "whole", tmp_path / "out", random.Random(SEED)

    def go(folder: Path) -> Process:
        return start(tmp_path, *STUDY, "--out", str(folder))

    begun, undisturbed = time.monotonic(), go(whole)
    until(lambda: len(parts(whole)) > 0, undisturbed)
    first = time.monotonic() - begun
    until(lambda: len(parts(whole)) == N_DRAWS, undisturbed)
    last = time.monotonic() - begun
    assert undisturbed.wait() == 0, (tmp_path / "told.txt").read_text("utf-8")

    def kill(moment: Callable[[Process], None]) -> None:
        before, process = parts(out), go(out)
        moment(process)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        print(
            moment.__name__,
            len(before),
            len(parts(out)),
            sorted(x.name for x in (out / "results").glob("*")),
            (out / "manifest.json").exists(),
        )
        assert before.items() <= parts(out).items()  # nothing was lost, nothing was done twice
        assert all(keeping.opened(out / "parts" / name) for name in parts(out))
        assert results(out).items() <= results(whole).items()  # what is there is whole

    def starting(process: Process) -> None:
        time.sleep(chance.uniform(0.0, first))

    def running(process: Process) -> None:
        n = len(parts(out))
        until(lambda: len(parts(out)) > n, process)
        time.sleep(chance.uniform(0.0, (last - first) / 6))

    def assembling(process: Process) -> None:
        for each in results(out):
            (out / "results" / each).unlink()
        until(lambda: any((out / "results").iterdir()), process)
        time.sleep(chance.uniform(0.0, 0.004))

    for moment in (*[starting] * 3, *[running] * 4, *[assembling] * 3):
        kill(moment)
    assert go(out).wait() == 0, (tmp_path / "told.txt").read_text("utf-8")
    assert results(out) == results(whole)
    assert (out / "manifest.json").read_bytes() == (whole / "manifest.json").read_bytes()
    assert verify(out).is_well
    told = [json.loads(line) for line in (out / "log" / "tasks.jsonl").read_text("utf-8").splitlines()]
    assert sorted(line["draw"] for line in told) == list(range(1, N_DRAWS + 1))


@pytest.mark.skipif(os.name == "nt", reason="a pipe cannot be given to a process by its number there")
def test_workers_end_in_the_middle_of_a_run_when_the_command_alone_is_killed(tmp_path: Path) -> None:
    reader, writer = os.pipe()  # the end of it can be read when nobody of the study lives any more
    with os.fdopen(reader, "rb") as told, ThreadPoolExecutor(1) as waiting:
        process = start(tmp_path, *STUDY, "--out", "out", pause=600, stderr=writer)
        os.close(writer)
        until((tmp_path / "out" / "manifest.json").exists, process)
        time.sleep(3)  # by now the workers are in their first runs, which take hours
        process.kill()
        process.wait()
        try:
            assert b"runs done" in waiting.submit(told.read).result(timeout=60)
        finally:
            with suppress(ProcessLookupError):  # whoever is left over
                os.killpg(process.pid, signal.SIGKILL)


@pytest.mark.slow
def test_runs_past_the_limit_are_failed_rows_and_are_tried_again(tmp_path: Path) -> None:
    words = ("run", "night-school", "--draws", "2", "--workers", "2", "--out", "out")
    assert start(tmp_path, *words, "--limit", "3", pause=600).wait() == 1
    told = (tmp_path / "told.txt").read_text("utf-8")
    assert "4 x it took longer than 3 s" in told
    assert "tried again by the same command" in told
    assert verify(tmp_path / "out").is_well
    assert start(tmp_path, *words, pause=0).wait() == 0
    assert start(tmp_path, *words[:-1], "whole", pause=0).wait() == 0
    assert results(tmp_path / "out") == results(tmp_path / "whole")
