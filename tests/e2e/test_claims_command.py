"""``samspill claims``, as it is typed: on a study by name, on runs that are there, with claims of one's own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

OWN = """
[[claim]]
id = "mine"
says = "Slack time costs money."
by = "those who pay"
part = [{ policy = "slack", outcome = "price" }]
"""


def start(*words: str, within: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "samspill", "claims", *words], cwd=within, capture_output=True, text=True,
        encoding="utf-8", check=False, timeout=300,
    )  # fmt: skip


def test_claims_are_judged_by_name_on_runs_and_with_ones_own(tmp_path: Path) -> None:
    first = start("innovation-pressure", "--draws", "1", "--seeds", "1", "--out", "kept", "--json", within=tmp_path)
    assert first.returncode == 0, first.stderr
    told = json.loads(first.stdout)
    assert told["draws"] == 1
    assert {each["holds"]["n"] for each in told["claims"]} <= {0, 1}
    assert "runs done" in first.stderr
    (tmp_path / "mine.toml").write_text(OWN, encoding="utf-8")
    again = start("innovation-pressure", "--of", "kept", "--claims", "mine.toml", within=tmp_path)
    assert again.returncode == 0, again.stderr
    assert "holds in 1.00 of 1 versions" in again.stdout
    assert "whether it is built in was not tried" in again.stdout
    (tmp_path / "mine.toml").write_text(OWN.replace('"slack"', '"slck"'), encoding="utf-8")
    wrong = start("innovation-pressure", "--of", "kept", "--claims", "mine.toml", within=tmp_path)
    assert wrong.returncode == 2
    assert "E405" in wrong.stderr
    assert 'did you mean "slack"' in wrong.stderr
