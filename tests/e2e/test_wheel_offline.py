"""The wheel installs into an empty environment without a network, and answers its question from an empty folder."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from samspill import __version__

ROOT = Path(__file__).resolve().parents[2]
WHEELS = ROOT / ".venv" / "wheelhouse"
NOWHERE = "http://127.0.0.1:9"  # a port at which nobody listens
OURS = re.compile(r"(?i)(pip|python|samspill|numba|virtual)")


class Elsewhere:
    """An environment of its own in a folder of its own, with a home, without a network or anybody's settings."""

    def __init__(self, place: Path) -> None:
        self.place, self.empty = place, place / "empty"
        self.scripts = place / "new" / ("Scripts" if os.name == "nt" else "bin")
        for name in ("home", "empty"):
            (place / name).mkdir()
        home, own = str(place / "home"), {key: each for key, each in os.environ.items() if not OURS.match(key)}
        proxies = {f"{kind}_proxy": NOWHERE for kind in ("http", "https", "all")}
        self.environment = {
            **own, **proxies, **{key.upper(): value for key, value in proxies.items()}, "no_proxy": "", "NO_PROXY": "",
            "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PYTHONIOENCODING": "utf-8",
            "HOME": home, "USERPROFILE": home, "MPLCONFIGDIR": home,
        }  # fmt: skip

    def start(self, *words: str | Path, within: Path) -> str:
        done = subprocess.run(
            words, cwd=within, env=self.environment, capture_output=True, text=True, encoding="utf-8", check=False,
            timeout=600,
        )  # fmt: skip
        assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def install(self) -> None:
        assert WHEELS.is_dir(), "there is no wheel house: run make setup"
        dist = self.place / "dist"
        self.start(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", dist, within=ROOT)
        self.start(sys.executable, "-m", "venv", self.place / "new", within=ROOT)
        found = ("--find-links", WHEELS, "--find-links", dist)
        self.run("python", "-m", "pip", "install", "--no-index", *found, f"samspill=={__version__}")

    def run(self, command: str, *words: str | Path) -> str:
        return self.start(self.scripts / command, *words, within=self.empty)


@pytest.mark.slow
def test_the_wheel_installs_without_a_network_and_answers_from_an_empty_folder(tmp_path: Path) -> None:
    elsewhere = Elsewhere(tmp_path)
    elsewhere.install()

    assert [each.name for each in (tmp_path / "dist").iterdir()] == [f"samspill-{__version__}-py3-none-any.whl"]
    elsewhere.run("python", "-m", "pip", "check")
    used = elsewhere.run("python", "-c", "import samspill, numpy, sys; print(samspill, numpy, *sys.path)")
    assert str(ROOT) not in used  # nothing of this clone

    listed = json.loads(elsewhere.run("samspill", "list", "--json"))
    assert [each["name"] for each in listed["studies"]] == ["innovation-pressure", "innovation-pressure-full"]

    words = ("innovation-pressure", "--draws", "2", "--seeds", "1", "--workers", "2", "--out", "kept")
    found = json.loads(elsewhere.run("samspill", "run", *words, "--json"))
    assert found["runs"]["failed"] == 0
    assert {each["scenario"] for each in found["effects"]} == {"pressure", "slack", "both"}
    assert "kept" in elsewhere.run("samspill", "run", *words)  # and in words, from what is kept

    asked = ("--scenario", "pressure", "--on", "net_value", "--by", "group,band")
    assert elsewhere.run("samspill", "compare", "kept", *asked).count(" of 2 versions\n") == 24
    drawn = "from samspill.experiments import Runs; Runs.load('kept').plot('pressure').savefig('fan.svg')"
    elsewhere.run("python", "-c", drawn)
    assert (elsewhere.empty / "fan.svg").read_text(encoding="utf-8").rstrip().endswith("</svg>")
