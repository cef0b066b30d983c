"""Print ratios of what was measured in one run, which other machines and days can be compared by."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

import numpy as np

from samspill.cli.bench import BENCHES, measured
from samspill.cli.bench.measure import seconds
from samspill.cli.bench.small_organisations import ROWS, RUNS, STEPS, TRAITS


def plain_numpy(_: object = None) -> None:
    """Do the arithmetic of the organisations without an engine, with luck that is not keyed."""
    for seed in range(RUNS):
        rng, traits = np.random.default_rng(seed), np.zeros((len(TRAITS), ROWS))
        for _ in range(STEPS):
            before = traits.copy()
            for number in range(len(TRAITS)):
                shaken = rng.random(ROWS)
                traits[number] = 0.9 * before[number] + 0.05 * before[number - 1] + 0.1 * shaken


def ratios(found: dict[str, dict[str, Any]], plain: float) -> dict[str, float]:
    """Divide figures by one another."""
    empty, small, municipal = (found[name] for name in BENCHES)
    return {
        "organisations / plain NumPy": small["wall_s"] / plain,
        "ten stages / one stage": small["runs_per_s"] / small["runs_per_s_ten_stages"],
        "empty step / step of organisations": empty["step_us"] / small["step_us"],
        "municipal month / empty step": 1e3 * municipal["step_ms"] / empty["step_us"],
        "fork / burn-in": municipal["fork_s"] / municipal["burn_in_s"],
    }


def main() -> int:
    """Measure everything once, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document, with the figures too")
    as_json = parser.parse_args().json
    found = {name: measured(name) for name in BENCHES}
    told = ratios(found, seconds(plain_numpy) / RUNS)
    if as_json:
        print(json.dumps({"ratios": told, "benches": found}, indent=2))
    else:
        print("\n".join(f"{name:<36} {ratio:10.3g}" for name, ratio in told.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
