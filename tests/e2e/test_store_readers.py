"""A store is read without Samspill, with DuckDB and with pandas, and says the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from samspill.experiments import Runs

PACKAGE = Path(__file__).parent / "night_school_package"

DUCKDB = """
import json, sys
import duckdb

names = ("mean", "low", "high", "share_above_zero", "n_draws")
row = duckdb.sql('''
WITH answer AS (
    SELECT draw, seed, scenario, value
    FROM 'results/outcomes.parquet'
    WHERE part = 'headline' AND outcome = 'pupils' AND "group" = 'all'
), effect AS (
    SELECT draw, avg(after.value - before.value) AS effect
    FROM answer AS after JOIN answer AS before USING (draw, seed)
    JOIN 'results/draws.parquet' AS draws USING (draw)
    WHERE after.scenario = 'grant' AND before.scenario = 'no grant'
        AND draws.part = 'headline' AND draws.reached
    GROUP BY draw
)
SELECT avg(effect), quantile_cont(effect, .05), quantile_cont(effect, .95), avg((effect > 0)::INT), count(*)
FROM effect
''').fetchall()[0]
runs = duckdb.sql("SELECT status, count(*) FROM 'results/runs.parquet' GROUP BY status").fetchall()
assert not any(name.partition(".")[0] == "samspill" for name in sys.modules)
print(json.dumps({**dict(zip(names, row)), "runs": dict(runs)}))
"""

PANDAS = """
import json, sys
from pathlib import Path
import numpy as np
import pandas as pd

results = Path("results")
draws = pd.read_parquet(results / "draws.parquet").query("part == 'headline' and reached")
outcomes = pd.read_parquet(results / "outcomes.parquet").query("part == 'headline' and outcome == 'pupils'")
table = outcomes[outcomes["group"] == "all"].pivot(index=["draw", "seed"], columns="scenario", values="value")
effect = (table["grant"] - table["no grant"]).groupby("draw").mean().loc[draws["draw"]]
low, high = np.percentile(effect, [5, 95])
runs = pd.read_parquet(results / "runs.parquet")["status"].value_counts()
series = pd.read_parquet(results / "series.parquet")
manifest = json.loads(Path("manifest.json").read_text(encoding="utf-8"))
assert {len(each) for each in series["values"]} == {manifest["facts"]["steps"]}
assert not any(name.partition(".")[0] == "samspill" for name in sys.modules)
print(json.dumps({
    "mean": effect.mean(), "low": low, "high": high, "share_above_zero": (effect > 0).mean(),
    "n_draws": len(effect), "runs": {key: int(value) for key, value in runs.items()},
}))
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("read") / "out"
    path = os.pathsep.join(filter(None, [str(PACKAGE), os.environ.get("PYTHONPATH", "")]))
    subprocess.run(
        [sys.executable, "-m", "samspill", "run", "night-school", "--seeds", "3", "--workers", "1", "--out", folder],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        check=True,
    )
    return folder


def told(out: Path, script: str) -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-c", script], cwd=out, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.mark.parametrize("script", [DUCKDB, PANDAS], ids=["duckdb", "pandas"])
def test_an_effect_is_the_same_without_samspill(script: str, out: Path) -> None:
    runs, found = Runs.load(out), told(out, script)
    effect = runs.compare("grant", on="pupils")
    assert found.pop("runs") == {"done": runs.done} == {"done": 36}
    assert found.pop("n_draws") == effect.n_draws == 6
    assert effect.mean > 0
    assert found == pytest.approx({key: getattr(effect, key) for key in found}, rel=1e-12)
