"""What a command ends with: 0 done, 1 failed, 2 wrong use, 130 interrupted."""

import argparse
from typing import NoReturn

import pytest

from samspill.cli import VERBS, Verb, main
from samspill.cli.entry import is_wrong_use
from samspill.spec import CommandError, DeclarationError, LedgerError, Problems, SamspillError, StudyError


def trial(monkeypatch: pytest.MonkeyPatch, raised: BaseException) -> None:
    def act(args: argparse.Namespace) -> NoReturn:
        raise raised

    monkeypatch.setitem(VERBS, "trial", Verb("trial", "try", "samspill trial", act=act))


WRONG = StudyError("There is no study", code="E401")
TYPED = CommandError("There is no verb", code="E602")
OUTSIDE = DeclarationError("It does not add up", code="E114")


@pytest.mark.parametrize(
    ("error", "wrong"),
    [
        (TYPED, True), (WRONG, True), (StudyError("No worker", code="E415"), False), (OUTSIDE, False),
        (LedgerError("Not TOML", code="E501"), False), (Problems([WRONG, TYPED]), True),
        (Problems([WRONG, OUTSIDE]), False),
    ],
)  # fmt: skip
def test_wrong_use_is_what_whoever_typed_it_has_to_mend(
    error: SamspillError, wrong: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    trial(monkeypatch, error)
    assert is_wrong_use(error) is wrong
    assert main(["trial"]) == (2 if wrong else 1)
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"{error}\n"


def test_an_accident_is_told_in_two_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SAMSPILL_DEBUG", raising=False)
    trial(monkeypatch, ZeroDivisionError("by nothing"))
    assert main(["trial"]) == 1
    told = capsys.readouterr().err
    assert "ZeroDivisionError: by nothing" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("error", [ZeroDivisionError("by nothing"), WRONG], ids=["accident", "mistake"])
@pytest.mark.parametrize("asked", ["option", "variable"])
def test_where_it_arose_is_shown_to_who_asks(
    error: Exception, asked: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    trial(monkeypatch, error)
    monkeypatch.setenv("SAMSPILL_DEBUG", "1" if asked == "variable" else "")
    assert main(["trial", "--debug"] if asked == "option" else ["trial"]) != 0
    assert "Traceback" in capsys.readouterr().err


def test_an_interruption_is_no_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    trial(monkeypatch, KeyboardInterrupt())
    assert main(["trial"]) == 130
    assert capsys.readouterr().err == "Interrupted.\n"
