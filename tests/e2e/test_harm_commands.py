"""``samspill towhom``, ``backside`` and ``notinit``, as they are typed and as they are scripted."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from samspill.cli import main

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "experiments"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    import two_ways

    out = tmp_path_factory.mktemp("harm") / "kept"
    two_ways.study(n=8).run(out=out, progress=False)
    return str(out)


def document(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))


def test_towhom_tells_shares_of_losers_and_three_rankings(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "towhom", folder, "--on", "share", "--margin", "0.01")
    fate = found["fates"][0]
    assert [each["scenario"] for each in found["fates"]] == ["noise", "late"]
    assert 0 < fate["lots"][0]["lose"] <= 1
    assert set(found["rankings"]["by_rule"]) == {"sum", "priority", "maximin"}
    assert main(["towhom", folder]) == 0
    assert "TO WHOM" in capsys.readouterr().out


def test_backside_tells_what_it_searched_and_what_it_found(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "backside", folder)
    assert (found["n_draws"], found["error"], found["without_aim"]) == (8, 0.05, ["noise", "late"])
    shares = {(each["scenario"], each["kind"]) for each in found["sides"] if each["outcome"] == "share"}
    assert ("noise", "harm") in shares
    assert main(["backside", folder, "--lang", "nb"]) == 0
    assert "BAKSIDEN" in capsys.readouterr().out


def test_a_placebo_that_is_none_is_refused(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backside", folder, "--placebo", "noise"]) == 2
    assert "E604" in capsys.readouterr().err
    assert main(["backside", folder, "--placebo", "noise=nothing"]) == 2
    assert "E413" in capsys.readouterr().err


def test_notinit_tells_the_limits_and_refuses_a_lever_that_nobody_has(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = document(capsys, "notinit", folder)
    assert found["unfitted"]
    assert found["beyond"] == []
    assert main(["notinit", folder, "--asked", "noise.dose=3"]) == 2
    assert "E413" in capsys.readouterr().err


def test_a_folder_without_results_and_a_study_that_there_is_not_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for verb in ("towhom", "backside", "notinit"):
        assert main([verb, str(tmp_path)]) == 2
        assert "E412" in capsys.readouterr().err
        assert main([verb, "inovation-pressure"]) == 2
        assert "E401" in capsys.readouterr().err
