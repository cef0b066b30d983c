"""Write the lock files in requirements/ from pyproject.toml: names, versions and hashes, no addresses.

`run.txt` holds what a run needs, `test.txt` that and what tests and development need. The hashes of all
files of a version are kept, so the locks serve every system and Python that has a wheel.
Versions in the locks are kept unless `--upgrade` is given.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLAGS = (
    "--quiet", "--generate-hashes", "--strip-extras", "--allow-unsafe", "--no-emit-options",
    "--no-emit-index-url", "--no-emit-trusted-host", "--no-emit-find-links",
)  # fmt: skip
LOCKS = {"run.txt": ("build",), "test.txt": ("build", "test")}


def main() -> int:
    """Compile both locks, the smaller one first, because the larger one agrees with it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that fit together")
    upgrade = ["--upgrade"] if parser.parse_args().upgrade else []
    for lock, extras in LOCKS.items():
        command = [sys.executable, "-m", "piptools", "compile", *FLAGS, *upgrade]
        command += [f"--extra={extra}" for extra in extras]
        command += ["--constraint=requirements/run.txt"] if lock != "run.txt" else []
        command += [f"--output-file=requirements/{lock}", "pyproject.toml"]
        print(f"writing requirements/{lock}", flush=True)
        done = subprocess.run(
            command, cwd=ROOT, env={**os.environ, "CUSTOM_COMPILE_COMMAND": "make lock"}, check=False
        )
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
