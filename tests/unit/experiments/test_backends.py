"""Processes that die, processes that cannot start, and what is shown meanwhile."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from multiprocessing import active_children
from pathlib import Path

import pytest
import tiny_society as tiny

from samspill.experiments import Draw, LatinHypercube, Local, Progress, Study
from samspill.experiments.outside import DIED, is_from_outside
from samspill.experiments.task import Done, Task, events, perform
from samspill.spec import StudyError

BEFORE, _ = tiny.scenarios(solved=False)
DEADLY = BEFORE.plus(tiny.Death(), name="deadly", start="2020-06")
PUSHED = BEFORE.plus(tiny.Campaign(), name="pushed", start="2020-06")


def study(*scenarios, draws: int = 3) -> Study:  # type: ignore[no-untyped-def]
    return Study(scenarios, LatinHypercube(["Gain.mean"], n=draws), months=12)


def tables(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in (folder / "results").iterdir()}


def test_a_worker_that_dies_gives_failed_rows_and_a_fresh_pool_takes_the_rest() -> None:
    plan = study(BEFORE, DEADLY).plan()
    tasks = [
        Task("headline", Draw(number), (name,), (1,), luck=number)
        for number, name in enumerate(("as before", "deadly", "as before", "as before"), 1)
    ]
    with Local(workers=2) as backend:
        backend.begin(plan)
        results = {result.task.draw.number: result for result in backend.results(tasks)}
    assert {number: result.runs[0].reason for number, result in results.items()} == {
        1: "",
        2: DIED,
        3: "",
        4: "",
    }


def test_a_worker_that_dies_once_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TINY_DEATH_MARK", str(tmp_path / "mark"))
    runs = study(BEFORE, DEADLY).run(Local(workers=2), progress=False)
    assert (tmp_path / "mark").exists()
    assert (runs.planned, runs.failed) == (6, 0)


def test_only_the_run_under_way_is_lost_with_a_worker_and_it_is_tried_again_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = study(BEFORE, DEADLY, draws=1)
    runs = asked.run(Local(workers=2), out=tmp_path / "out", progress=False)
    assert {row.scenario: row.reason for row in runs.statuses} == {"as before": "", "deadly": DIED}
    (tmp_path / "mark").write_text("", encoding="utf-8")
    monkeypatch.setenv("TINY_DEATH_MARK", str(tmp_path / "mark"))
    assert asked.run(Local(workers=2), out=tmp_path / "out", progress=False).failed == 0


def test_workers_that_are_killed_one_after_another_lose_nothing_and_give_nothing_twice() -> None:
    plan = study(BEFORE).plan()
    tasks = [Task("headline", Draw(number), ("as before",), (1,), luck=number) for number in range(1, 9)]
    with Local() as alone:
        alone.begin(plan)
        whole = {result.task.draw.number: result.runs[0].series.tobytes() for result in alone.results(tasks)}
    given = []
    with Local(workers=2) as backend:
        backend.begin(plan)
        for result in backend.results(tasks):
            given.append((result.task.draw.number, result.runs[0].series.tobytes()))
            if len(given) in {1, 4}:
                active_children()[0].kill()
    assert sorted(given) == sorted(whole.items())


def test_a_run_past_the_limit_is_a_failed_row_and_the_others_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study(BEFORE).run(progress=False)  # so that kernels are compiled, and only what hangs is late
    monkeypatch.setenv("TINY_HANG_MARK", str(tmp_path / "mark"))
    hanging = BEFORE.plus(tiny.Hang(), name="hanging", start="2020-06")
    asked = study(BEFORE, hanging, PUSHED, draws=2)
    runs = asked.run(Local(workers=2, limit=6), out=tmp_path / "out", progress=False)
    late = {"as before": "", "hanging": "it took longer than 6 s", "pushed": ""}
    assert [late[row.scenario] == row.reason for row in runs.statuses] == [True] * 6
    assert is_from_outside(late["hanging"])
    assert active_children() == []
    (tmp_path / "mark").write_text("", encoding="utf-8")
    again = asked.run(Local(workers=1, limit=600), out=tmp_path / "out", progress=False)
    assert (again.done, again.failed) == (6, 0)
    asked.run(out=tmp_path / "whole", progress=False)
    assert tables(tmp_path / "out") == tables(tmp_path / "whole")


def test_a_run_that_never_ends_while_it_is_solved_takes_its_draw_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TINY_HANG_MARK", str(tmp_path / "mark"))
    before, _ = tiny.scenarios()
    hanging = before.plus(tiny.Hang(), name="hanging", start="2020-06")
    with Local(limit=6) as backend:
        backend.begin(study(hanging).plan())
        (result,) = backend.results([Task("headline", Draw(1), ("hanging",), (1, 2), luck=1)])
    assert not result.found.reached
    assert [run.reason for run in result.runs] == ["it took longer than 6 s"] * 2


def test_leaving_runs_out_changes_no_bit_of_the_others() -> None:
    plan = Study.of(tiny.CASE).plan()
    draw = Draw(1, {"Gain.mean": 0.4, "Tire.rate": 0.08, "Hear.effect": 0.5}, {"burden": "time"})
    task = Task("headline", draw, ("as before", "campaign"), (1, 2), luck=1)
    whole = {(run.scenario, run.seed): run for run in perform(plan, task).runs}
    for known in (("as before", 1),), (("campaign", 1), ("as before", 2)), tuple(whole)[:3]:
        rest = [event for event in events(plan, task, known) if isinstance(event, Done)]
        assert {(run.scenario, run.seed) for run in rest} == whole.keys() - set(known)
        for run in rest:
            assert run.series.tobytes() == whole[run.scenario, run.seed].series.tobytes()
            assert run.figures.tolist() == whole[run.scenario, run.seed].figures.tolist()


def test_workers_keep_libraries_to_one_thread_and_the_caller_keeps_its_own() -> None:
    before = dict(os.environ)
    study(BEFORE).run(Local(workers=2), progress=False)
    assert dict(os.environ) == before


SCRIPT = """
import sys
sys.path.insert(0, {folder!r})
import tiny_society as tiny
from samspill.experiments import LatinHypercube, Local, Study

study = Study([tiny.scenarios(solved=False)[0]], LatinHypercube(["Gain.mean"], n=2), months=12)
study.run(Local(workers=2), progress=False)
"""


def test_a_script_without_a_guard_is_told_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(SCRIPT.format(folder=str(Path(__file__).parent)), encoding="utf-8")
    done = subprocess.run([sys.executable, str(tmp_path / "script.py")], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "E415: The workers cannot start" in done.stderr
    assert '__name__ == "__main__"' in done.stderr


def test_no_worker_at_all_is_refused() -> None:
    with pytest.raises(StudyError, match="E415"):
        Local(workers=0)
    with pytest.raises(StudyError, match="E415"):
        Local(limit=0)
    with Local() as backend, pytest.raises(StudyError, match="E415"):
        next(iter(backend.results([])))


def test_progress_without_a_terminal_is_a_few_plain_lines() -> None:
    stream = io.StringIO()
    with Progress("tiny", 300, stream=stream) as bar:
        bar.stage("headline")
        for _ in range(100):
            bar.add(3, failed=1)
        bar.stage("done")
    lines = stream.getvalue().splitlines()
    assert len(lines) <= 5
    assert lines[0] == "tiny: 0 of 300 runs done, 300 left, 0 failed (starting)"
    assert lines[-1] == "tiny: 300 of 300 runs done, 0 left, 100 failed (done)"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_on_a_terminal_is_a_bar() -> None:
    stream = Terminal()
    with Progress("tiny", 10, stream=stream) as bar:
        assert "0/10" in stream.getvalue()
        bar.expect(-2)
        bar.add(8, failed=1)
    assert "8/8" in stream.getvalue()
    assert "0 left, 1 failed" in stream.getvalue()


def test_progress_can_begin_before_the_study_is_made(capsys: pytest.CaptureFixture[str]) -> None:
    bar = Progress("a study")
    assert capsys.readouterr().err == "a study: starting\n"
    study(BEFORE, draws=2).run(progress=bar)
    assert "a study: 2 of 2 runs done" in capsys.readouterr().err


def test_hidden_progress_shows_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    study(BEFORE, draws=1).run(progress=False)
    assert capsys.readouterr() == ("", "")
    study(BEFORE, draws=1).run()
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "1 of 1 runs done" in shown.err


def test_importing_experiments_pulls_in_nothing_heavy() -> None:
    code = "import samspill.experiments, sys; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"numba", "pandas", "pyarrow", "pydantic", "scipy", "tqdm"} & set(done.stdout.split())


def test_a_study_that_cannot_be_sent_is_refused() -> None:
    class Local_(tiny.Campaign, level=tiny.Level.MACRO):
        """It stands in no module."""

    with pytest.raises(StudyError, match="E415: The study cannot be sent to workers"):
        study(BEFORE, BEFORE.plus(Local_(), name="local")).run(Local(workers=2), progress=False)
