"""What failed by itself is kept; what failed from outside is tried again, and loses nothing meanwhile."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import tiny_society as tiny

from samspill.experiments import Draw, LatinHypercube, Local, Runs, Study, is_from_outside
from samspill.experiments.outside import DIED, LATE, merged
from samspill.experiments.solving import Found
from samspill.experiments.task import Done, Result, Task

BEFORE, _ = tiny.scenarios(solved=False)


class Counting(Local):
    """Counts the tasks that it is given."""

    done = 0

    def results(self, tasks):  # type: ignore[no-untyped-def]
        for result in super().results(tasks):
            self.done += 1
            yield result


def study(policy: tiny.Intervention, name: str) -> Study:
    return Study(
        [BEFORE, BEFORE.plus(policy, name=name, start="2020-06")], LatinHypercube(["Gain.mean"], n=2), months=12
    )


def results(out: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in (out / "results").iterdir()}


def test_a_run_that_failed_by_itself_is_kept_with_its_reason(tmp_path: Path) -> None:
    asked = study(tiny.Fault(), "broken")
    first = asked.run(out=tmp_path / "out", progress=False)
    before, again = results(tmp_path / "out"), Counting()
    second = asked.run(again, out=tmp_path / "out", progress=False)
    assert again.done == 0
    assert (first.failed, second.failed) == (2, 2)
    assert first.reasons == second.reasons == Runs.load(tmp_path / "out").reasons
    assert "no ground to stand on" in next(iter(first.reasons))
    assert results(tmp_path / "out") == before


def test_a_run_that_failed_from_outside_is_tried_again_and_told_of_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TINY_STARVE_MARK", str(tmp_path / "mark"))
    asked, out = study(tiny.Starve(), "starved"), tmp_path / "out"
    first = asked.run(out=out, progress=False)
    assert (first.done, first.failed) == (2, 2)
    assert all(map(is_from_outside, first.reasons))
    assert Runs.load(out).reasons == first.reasons
    (tmp_path / "mark").touch()
    again = Counting()
    assert asked.run(again, out=out, progress=False).failed == 0
    assert again.done == 2
    asked.run(out=tmp_path / "whole", progress=False)
    assert results(out) == results(tmp_path / "whole")
    failures = (out / "log" / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    tasks = (out / "log" / "tasks.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["scenario"] for line in failures] == ["starved"] * 2
    assert len(tasks) == 4


@pytest.mark.parametrize(
    ("reason", "is_so"),
    [
        (DIED, True),
        (f"{LATE} 60 s", True),
        ("E216: Enrol raised MemoryError: Unable to allocate 8 GiB.", True),
        ("explodes", False),
        ("E216: Enrol raised ZeroDivisionError: the school is full.", False),
        ("", False),
    ],
)
def test_reasons_from_outside_are_told_from_those_of_the_model(reason: str, is_so: bool) -> None:
    assert is_from_outside(reason) == is_so


TASK = Task("headline", Draw(1), ("a", "b"), (1,))


def result(a: str, b: str, found: Found) -> Result:
    """Make a result whose two scenarios have these reasons, or an answer where there is none."""
    runs = tuple(
        Done(name, 1, 7, "failed" if why else "done", why, np.array([float(bool(why))]), np.zeros((1, 1)))
        for name, why in (("a", a), ("b", b))
    )
    return Result(TASK, found, runs)


def test_a_second_try_that_loses_another_run_loses_no_answer() -> None:
    solved, lost = Found({"rate": 0.2}), Found(reached=False)
    both = merged(result(DIED, "", solved), result("", DIED, solved))
    assert [run.reason for run in both.runs] == ["", ""]
    one = merged(result(DIED, DIED, lost), result("", DIED, solved))
    assert ([run.reason for run in one.runs], one.found) == (["", DIED], solved)
    none = merged(result("", DIED, solved), result(DIED, DIED, lost))
    assert ([run.reason for run in none.runs], none.found) == (["", DIED], solved)
    kept = merged(result("explodes", DIED, solved), None)
    assert [run.reason for run in kept.runs] == ["explodes", DIED]
    assert replace(kept, runs=()) == replace(both, runs=())
