"""What a store says of its making is read as it is, and what it does not say stays empty."""

import json
from pathlib import Path
from typing import Any

import made_study
import pytest

from samspill.experiments import Study
from samspill.ledger import Ledger
from samspill.report.page import Making, ledger_hash
from samspill.report.page.making import Acting


def store(folder: Path, manifest: dict[str, Any], study: str = "", started: str = "") -> Path:
    (folder / "log").mkdir()
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (folder / "study.toml").write_text(study, encoding="utf-8")
    (folder / "log" / "starts.jsonl").write_text(started, encoding="utf-8")
    return folder


def test_the_ledger_is_hashed_as_the_manifest_hashes_it() -> None:
    case = made_study.case()
    ledger = Ledger.load(case.ledger)
    assert ledger_hash(ledger) == Study.of(case).hashes()["ledger"]
    assert Making(hashes={"ledger": ledger_hash(ledger)}).is_of(ledger)
    assert not Making(hashes={"ledger": "0" * 64}).is_of(ledger)


def test_the_date_is_the_day_on_which_the_runs_first_began(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"started": f"2026-0{month}-03T23:00:00+00:00"}) for month in (2, 5)) + "\n"
    assert Making.of(store(tmp_path, {}, started=lines)).date == "2026-02-03"


@pytest.mark.parametrize("line", ["", "{", '{"ended": 1}', '{"started": "yesterday"}', "[]"])
def test_a_journal_that_does_not_say_gives_no_date(line: str, tmp_path: Path) -> None:
    assert Making.of(store(tmp_path, {}, started=line)).date == ""


def test_the_hash_is_the_identity_or_made_of_what_the_numbers_hang_on(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    assert Making.of(store(tmp_path / "new", {"identity": "ab" * 32})).mark == "abababababab"
    old = {"facts": {"name": "x"}, "seeds": {"study": 1}, "hashes": {"model": "1"}, "versions": {"numpy": "2"}}
    hashes = set()
    for number, manifest in enumerate([old, {**old, "versions": {}}, {**old, "hashes": {"model": "2"}}]):
        folder = tmp_path / str(number)
        folder.mkdir()
        hashes.add(Making.of(store(folder, manifest)).hash)
    assert len(hashes) == 2


def test_policies_are_read_from_a_document_and_from_a_study_made_in_python(tmp_path: Path) -> None:
    study = """
case = "innovation-pressure"
[[scenario]]
name = "before"
[[scenario]]
name = "written"
policies = [{ policy = "pressure", start = 2020-02-01, stop = "2030-02", levers = { dose = 1 } }, { policy = "slack" }]
[[scenario]]
name = "made"
policies = ["Campaign(dose=1.0) 2021-01..2022-07", "Visits() ..2022-07", "Always() "]
"""
    making = Making.of(store(tmp_path, {}, study))
    assert making.case == "innovation-pressure"
    assert making.policies == {
        "before": (),
        "written": (Acting("pressure", {"dose": 1.0}, "2020-02-01", "2030-02"), Acting("slack")),
        "made": (Acting("Campaign(dose=1.0)", {}, "2021-01", "2022-07"), Acting("Visits()", {}, None, "2022-07")),
    }


def test_a_document_that_cannot_be_read_says_nothing(tmp_path: Path) -> None:
    making = Making.of(store(tmp_path, {}, "case = \n"))
    assert (making.case, making.policies) == ("", {})


def test_runs_that_are_in_no_store_say_nothing_of_their_making() -> None:
    assert Making.of(None) == Making()
