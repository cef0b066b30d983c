"""Words that cannot be read are told with a code and the nearest right name; nothing is guessed."""

from pathlib import Path

import pytest

from samspill.cli import command
from samspill.cli.parser import is_option
from samspill.spec import CommandError


def refused(*words: str) -> CommandError:
    with pytest.raises(CommandError) as caught:
        command(words)
    return caught.value


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["rnu", "x"], "E602", 'did you mean "run"?'),
        ([], "E602", '"samspill" needs a verb'),
        (["ledger"], "E602", '"samspill ledger" needs a verb'),
        (["ledger", "covrage"], "E602", 'did you mean "coverage"?'),
        (["--hlep"], "E603", 'did you mean "--help"?'),
        (["run", "x", "--draw", "8"], "E603", 'did you mean "--draws"?'),
        (["run", "--drwas=8", "x"], "E603", 'has no option "--drwas"'),
        (["list", "--josn"], "E603", 'did you mean "--json"?'),
        (["run"], "E604", "STUDY"),
        (["run", "x", "y"], "E604", "unrecognized arguments: y"),
        (["run", "x", "--draws"], "E604", "expected one argument"),
        (["explain"], "E604", "CODE"),
        (["run", "x", "--set", "dose=2"], "E605", "policy.lever=value"),
        (["run", "x", "--set", "pressure.=2"], "E605", "policy.lever=value"),
        (["run", "x", "--set", "pressure.dose"], "E605", "policy.lever=value"),
        (["run", "x", "--set", "pressure.dose=nan"], "E605", "the value a number"),
        (["run", "x", "--set", "a.b=1", "--set", "a.b=2"], "E605", '"a.b" is set twice'),
        (["run", "innovation-pressure", "--lang", "bn"], "E608", 'did you mean "nb"?'),
        (["run", "x", "--draws", "0"], "E606", "a whole number of 1 or more"),
        (["run", "x", "--draws", "-3"], "E606", '--draws cannot be "-3"'),
        (["run", "x", "--seeds", "1.5"], "E606", "--seeds"),
        (["run", "x", "--workers", "many"], "E606", "--workers"),
        (["bench", "municipl"], "E607", 'did you mean "municipal"?'),
        (["explain", "E4O5"], "E601", 'did you mean "E4'),
    ],
)
def test_what_cannot_be_read_is_told_with_its_code_and_the_nearest_right_name(
    words: list[str], code: str, told: str
) -> None:
    error = refused(*words)
    assert error.code == code
    assert told in str(error)


def test_a_value_that_begins_with_a_dash_is_no_option() -> None:
    assert not any(is_option(word) for word in ("-1", "-.5", "-", "run", "-1e3"))
    assert all(is_option(word) for word in ("-h", "--json", "--set=a.b=-1"))


def test_help_is_shown_even_if_the_rest_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert command(["run", "--drawz", "--help"]) == 0
    assert capsys.readouterr().out.startswith("usage: samspill run")


def test_the_folder_of_a_study_is_named_for_what_makes_it_another_study() -> None:
    from samspill.cli.parser import Parser
    from samspill.cli.run import VERB, default_folder

    def folder(*words: str) -> Path:
        return default_folder(Parser(VERB).read(words))

    assert folder("shops") == Path("out") / "shops"
    assert folder("shops", "--workers", "3", "--json") == Path("out") / "shops"
    assert folder(str(Path("mine") / "pilot.toml")) == Path("out") / "pilot"
    assert (
        folder("shops", "--draws", "8", "--set", "b.c=.5", "--set", "a.b=-1")
        == Path("out") / "shops,draws=8,a.b=-1,b.c=0.5"
    )
