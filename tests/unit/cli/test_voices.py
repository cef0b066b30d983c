"""The verbs by which those affected disagree, from a tiny study: what is said, refused, recorded and shown."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "experiments"))
import tiny_society as tiny

from samspill import experiments
from samspill.cli import command, main
from samspill.experiments import Runs, Study
from samspill.experiments.case import Case
from samspill.ledger import Record
from samspill.report import Language
from samspill.report.page import page
from samspill.spec import CommandError, SamspillError

WORD = ("--as", "shop owners", "--because", "We keep the books.")
HELD = ("contest", "A-904", "--value", "-0,5", *WORD, "--workers", "1", "--draws", "2")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, and the tiny society as the only study that is installed."""
    case = Case("tiny", "Tiny", tiny.CASE.study, tiny.CASE.ledger, tiny.CASE.build, tiny.CASE.policies,
                perspectives=tmp_path / "brought")  # fmt: skip
    monkeypatch.setattr(experiments, "installed", lambda: ("tiny",))
    monkeypatch.setattr(experiments, "find", lambda study: case)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    capsys.readouterr()
    assert command([*words, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_a_contest_says_what_it_changes_and_puts_it_on_the_record(
    capsys: pytest.CaptureFixture[str], here: Path
) -> None:
    found = told(capsys, *HELD)
    assert {each["outcome"] for each in found["shifts"]} == {"worth"}
    assert not found["changes_nothing"]
    record = Record.load(here / "record" / "tiny.jsonl")
    assert [line.what["kind"] for line in record.lines] == ["position", "effect"]
    assert record.lines[1].what["of"] == record.lines[0].mark
    assert record.lines[1].what["ranking_after"] == found["ranking_after"]
    assert found["mark"] == record.head
    ((who, position),) = record.standing
    assert (who, position.on, position.value) == ("shop owners", "A-904", -0.5)


def test_a_second_contest_takes_the_runs_that_are_there_and_earlier_positions_stay(
    capsys: pytest.CaptureFixture[str], here: Path
) -> None:
    first = told(capsys, *HELD)
    assert command([*HELD[:3], "0.5", *HELD[4:], "--lang", "nb"]) == 0
    written = capsys.readouterr()
    assert "as it is" not in written.err
    assert "Grunnlag: eget skjønn." in written.out
    assert len(Record.load(here / "record" / "tiny.jsonl").lines) == 4
    assert told(capsys, *HELD)["shifts"] == first["shifts"]


def test_a_contest_that_changes_nothing_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert command(["contest", "A-903", "--agrees", *WORD, "--workers", "1", "--draws", "2"]) == 0
    assert "Nothing changes: every reported effect is the same" in capsys.readouterr().out


def test_a_new_role_is_declared_once_and_known_from_then_on(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    words = ["contest", "A-903", "--agrees", "--as", "customers", "--because", "Yes.", "--workers", "1", "--draws", "2"]
    with pytest.raises(SamspillError) as caught:
        command(words)
    assert caught.value.code == "E516"
    assert not (here / "record").exists()
    command([*words, "--new-role", "good bread"])
    command(words)
    kinds = [line.what["kind"] for line in Record.load(here / "record" / "tiny.jsonl").lines]
    assert kinds == ["role", "position", "effect", "position", "effect"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("A-904", "--value", "2"), "E514"), (("A-904", "--rival", "time"), "E514"), (("A-90", "--value", "0"), "E511"),
        (("A-904", "--value", "much"), "E618"), (("A-904",), "E618"), (("A-904", "--value", "0", "--agrees"), "E618"),
        (("A-904", "--range", "1", "0"), "E513"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else each,
)  # fmt: skip
def test_what_cannot_be_held_is_refused_before_anything_is_written(
    here: Path, words: tuple[str, ...], code: str
) -> None:
    with pytest.raises(SamspillError) as caught:
        command(["contest", *words, *WORD])
    assert caught.value.code == code
    assert not list(here.glob("**/*.jsonl"))


def test_a_folder_with_runs_of_another_study_is_refused_where_it_is_named(here: Path) -> None:
    Study.of(tiny.CASE, draws=3, seeds=1, sets={"campaign.dose": 1.0}).run(out=here / "own", progress=False)
    manifest = here / "own" / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"seal": "', '"seal": "0'), encoding="utf-8")
    with pytest.raises(SamspillError) as caught:
        command([*HELD, "--out", "own"])
    assert caught.value.code == "E419"


def test_from_a_sheet_to_a_perspective_that_runs(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    command(["ledger", "export", "positions.csv"])
    lines = (here / "positions.csv").read_text(encoding="utf-8-sig").splitlines()
    heads = lines[0].split(";")
    row = next(place for place, line in enumerate(lines) if line.startswith("A-907"))
    cells = lines[row].split(";")
    for head, text in {"role": "shop owners", "rival": "time", "because": "Vi bærer det."}.items():
        cells[heads.index(head)] = text
    lines[row] = ";".join(cells)
    (here / "positions.csv").write_text("\r\n".join(lines), encoding="utf-8")
    found = told(capsys, "ledger", "import", "positions.csv")
    assert found["added"] == ["A-907"]
    assert told(capsys, "ledger", "import", "positions.csv")["added"] == []
    seen = told(capsys, "run", "tiny", "--perspective", found["perspectives"][0], "--workers", "1", "--draws", "2")
    assert seen["perspective"]["positions"][0]["because"] == "Vi bærer det."
    choices = {row.choices["burden"] for row in Runs.load(Path("out") / "tiny,draws=2,perspective=shop-owners").draws}
    assert choices == {"time"}


def test_a_sheet_with_a_value_outside_the_bounds_writes_nothing(here: Path) -> None:
    (here / "positions.csv").write_text("id;role;value;because\nA-904;shop owners;7;so\n", encoding="utf-8")
    with pytest.raises(SamspillError) as caught:
        command(["ledger", "import", "positions.csv"])
    assert caught.value.code == "E514"
    assert not list(here.glob("**/*.jsonl"))
    assert not list(here.glob("*.toml"))


PERSPECTIVE = """
title = "Owners"

[stakeholder]
role = "shop owners"
interest = "what a shop is worth"

[[position]]
on = "A-904"
value = 0.9
because = "It is worth <b>much</b>."
ground = "example"
"""


def test_perspectives_stand_side_by_side_in_text_and_on_the_page(
    capsys: pytest.CaptureFixture[str], here: Path
) -> None:
    (here / "brought").mkdir()
    (here / "brought" / "owners.toml").write_text(PERSPECTIVE, encoding="utf-8")
    assert command(["run", "tiny", "--perspectives", "all", "--workers", "1", "--draws", "3", "--seeds", "1"]) == 0
    text = capsys.readouterr().out
    assert "SEEN BY OTHERS" in text
    assert "Shop owners: best first:" in text
    command([*HELD[:3], "0,25", *HELD[4:]])
    runs, record = Runs.load(Path("out") / "tiny,draws=3,seeds=1"), Record.load(here / "record" / "tiny.jsonl")
    case = experiments.find("tiny")
    for code, heading, order in (("en", "Seen by others", "best first:"), ("nb", "Sett av andre", "det beste først:")):
        written = page(runs, Language.of(code, case), case, record=record)
        section = written.partition('<section id="voices"')[2].partition("</section>")[0]
        assert heading in section
        assert order in section
        assert "It is worth &lt;b&gt;much&lt;/b&gt;." in section
        assert "0,25" in section if code == "nb" else "0.25" in section
        assert "samspill contest A-902" in section
        assert record.head in section


def test_a_page_shows_nothing_of_a_record_that_was_tampered_with(here: Path) -> None:
    Study.of(tiny.CASE, draws=2, seeds=1).run(out=here / "own", progress=False)
    command([*HELD, "--out", "own"])
    path = here / "record" / "tiny.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("We keep the books.", "We do not."), encoding="utf-8")
    runs, case = Runs.load(here / "own"), experiments.find("tiny")
    written = page(runs, Language.of("en", case), case, record=Record.load(path))
    assert "We do not." not in written
    assert "The record of positions is not as it was written" in written
    assert main(["ledger", "verify"]) == 1


def test_a_record_is_verified_against_a_mark_that_was_noted(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    mark = told(capsys, *HELD)["mark"]
    assert told(capsys, "ledger", "verify", "--mark", mark[:12])["since_noted"] == 0
    path = here / "record" / "tiny.jsonl"
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:1]), encoding="utf-8")
    assert main(["ledger", "verify"]) == 0
    assert main(["ledger", "verify", "--mark", mark]) == 1


def test_who_and_diff_read_the_ledger_that_is_kept_with_the_runs(
    capsys: pytest.CaptureFixture[str], here: Path
) -> None:
    Study.of(tiny.CASE, draws=3, seeds=1).run(out=here / "own", progress=False)
    found = told(capsys, "ledger", "who", "own", "--outcome", "keen_share")
    assert {each["id"] for each in found["varied"]} == {"A-902", "A-903", "A-906"}
    assert not found["enough_draws"]
    other = tiny.CASE.ledger.read_text(encoding="utf-8").replace("low = -0.5", "low = -0.4")
    (here / "other.toml").write_text(other, encoding="utf-8")
    changed = told(capsys, "ledger", "diff", "own", "other.toml")["changed"]
    assert [(each["id"], each["field"]) for each in changed] == [("A-902", "prior")]
    assert told(capsys, "ledger", "diff", "own", "tiny")["same"]


def test_a_perspective_that_there_is_not_is_refused(here: Path) -> None:
    with pytest.raises(CommandError) as caught:
        command(["run", "tiny", "--perspectives", "owner"])
    assert caught.value.code == "E620"
    with pytest.raises(CommandError) as caught:
        command(["run", "tiny", "--perspective", "x.toml", "--perspectives", "all"])
    assert caught.value.code == "E605"
