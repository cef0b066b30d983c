"""Run every number of every paper in full, and print target, ours, what is allowed, and the verdict.

Run by `make papers`; names of papers as words pick some. The status is 1 if a target is missed.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from targets import TARGETS

ROW = "{:<62} {:<4} {:>10} {:>10} {:>10} {:>8}  {}"


def main(names: list[str]) -> int:
    print(ROW.format("number", "tag", "target", "ours", "se", "allowed", "verdict"))
    results, missed = {}, 0
    for each in TARGETS:
        if names and each.paper not in names:
            continue
        key = (each.paper, str(each.settings), each.seeds)
        if key not in results:
            results[key] = each.run(full=True)
        ours = results[key].values[each.value]
        met = each.is_met(ours)
        missed += not met
        cells = (f"{each.number:.5g}", f"{ours.mean:.5g}", f"{ours.se:.2g}", f"{each.allowed(ours):.2g}")
        print(ROW.format(str(each), each.tag, *cells, "met" if met else "MISSED"), flush=True)
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
