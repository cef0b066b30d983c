"""``samspill score``, as it is typed and as it is scripted, on policies that spread in a run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from samspill.mechanisms import Memory
from samspill.models.policy_diffusion.panel import NEVER
from samspill.models.policy_diffusion.society import simulated
from samspill.models.policy_diffusion.states import STATES

Done = subprocess.CompletedProcess[str]
FILES = ("--data", "policies.csv", "--metadata", "sources.csv")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with twelve policies, and a file with two of them changed for the worse."""
    place = tmp_path_factory.mktemp("score")
    panel = simulated(12, 1.0, 0.0, Memory(1.0, 25.0, 0.6, 0.3, 3.0), seed=2)
    rows = [f"{STATES[state]},{panel.names[policy]},{panel.adoption[policy, state]}"
            for policy, state in zip(*np.nonzero(panel.adoption < NEVER), strict=True)]  # fmt: skip
    header = "statenam,policy,adopt_year"
    sources = ["policy,source,topic", *(f"{name},Walker,any" for name in panel.names)]
    (place / "policies.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
    (place / "sources.csv").write_text("\n".join(sources), encoding="utf-8")
    new = [each for each in rows if each.split(",")[1] in panel.names[:4]]
    (place / "new.csv").write_text("\n".join([header, *new]), encoding="utf-8")
    (place / "bad.csv").write_text("\n".join([header, *rows, rows[0], "Narnia,x,1970"]), encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def say(folder: Path) -> Any:
    def run(*words: str) -> Done:
        return subprocess.run(
            [sys.executable, "-m", "samspill", "score", *words], cwd=folder, capture_output=True, text=True,
            encoding="utf-8", check=False, timeout=300, env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip

    return run


@pytest.fixture(scope="module")
def answer(say: Any) -> Done:
    return say("policy-diffusion", *FILES, "--json")


def test_the_document_has_ours_the_null_models_and_paired_differences(answer: Done) -> None:
    assert answer.returncode == 0, answer.stderr
    found = json.loads(answer.stdout, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    names = [each["model"] for each in found["models"]]
    assert names[:10] == ["ours", "M0", "M1", "M2", "M2N", "M2L", "M3", "M4", "M5", "M6"]
    assert found["policies"] == found["policies_in_file"] == 12
    means = {each["model"]: each["mean"] for each in found["models"]}
    for each in found["ours_against_nulls"] + found["gains_of_nulls"] + found["worth_of_parts"]:
        assert each["mean"] == pytest.approx(means[each["model"]] - means[each["against"]], abs=1e-12)
        assert each["se"] > 0.0
    assert "of 17 models done" in answer.stderr


def test_text_says_whether_ours_beats_its_rival_and_what_it_does_not_prove(say: Any) -> None:
    done = say("policy-diffusion", "--data", "new.csv", "--metadata", "sources.csv", "--fit", "policies.csv")
    assert done.returncode == 0, done.stderr
    for words in ("4 of 4 policies count", "fitted to the 8 policies of policies.csv", "4 policies stand in both files",
                  "Ours ", "M2N: ", "no proof of copying", "never to the policy"):
        assert words in done.stdout, words


def test_a_bad_file_is_refused_with_every_problem_and_nothing_on_standard_output(say: Any) -> None:
    done = say("policy-diffusion", "--data", "bad.csv", "--metadata", "sources.csv", "--json")
    assert (done.returncode, done.stdout) == (2, "")
    for words in ("stands there twice", '"Narnia"', "without metadata", "E308"):
        assert words in done.stderr, words


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("policy-difusion", "--data", "policies.csv"), "E616"),
        (("policy-diffusion", "--data", "policies.csv"), "E604"),
        (("policy-diffusion", *FILES, "--fit-metadata", "sources.csv"), "E604"),
        (("medical-innovation", *FILES), "E604"),
        (("policy-diffusion",), "E604"),
        (("medical-innovation", "--data", "nowhere.csv"), "E307"),
        (("policy-diffusion", *FILES, "--fit", "policies.csv"), "E309"),
    ],
)  # fmt: skip
def test_wrong_use_is_told_with_its_code(say: Any, words: tuple[str, ...], code: str) -> None:
    done = say(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert code in done.stderr
