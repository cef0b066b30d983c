"""Errors: told so that their author can mend them."""

import pickle

import pytest

from samspill.spec import (
    CommandError,
    DataError,
    DeclarationError,
    LedgerError,
    Problems,
    RunError,
    SamspillError,
    StudyError,
    codes,
    nearest,
    page,
    raise_all,
)

FULL = RunError(
    "Trust left its bounds", code="E203", where="model m, step 3", found="1.3", expected="0 to 1", fix="clip it"
)


def test_a_message_has_its_fields_in_order() -> None:
    assert str(FULL) == (
        "E203: Trust left its bounds.\n"
        "  where:    model m, step 3\n"
        "  found:    1.3\n"
        "  expected: 0 to 1\n"
        "  fix:      clip it\n"
        "  more:     samspill explain E203"
    )


def test_empty_fields_are_left_out() -> None:
    assert str(DataError("Nothing", code="E301")) == "E301: Nothing.\n  more:     samspill explain E301"


@pytest.mark.parametrize("kind", [DeclarationError, RunError, DataError, StudyError, LedgerError, CommandError])
def test_every_family_is_one_and_survives_pickling(kind: type[SamspillError]) -> None:
    error = kind("Subject", code="E999", where="w", found="f", expected="e", fix="x")
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(error, SamspillError)
    assert type(again) is kind
    assert str(again) == str(error)


def test_several_problems_are_told_at_once_under_the_code_of_the_first() -> None:
    problems = Problems([FULL, DataError("Another", code="E301")])
    assert problems.code == "E203"
    assert str(problems) == f"{FULL}\n{DataError('Another', code='E301')}"
    assert str(pickle.loads(pickle.dumps(problems))) == str(problems)


def test_no_problem_raises_nothing_one_raises_itself_and_several_raise_all() -> None:
    raise_all([])
    with pytest.raises(RunError) as caught:
        raise_all([FULL])
    assert caught.value is FULL
    with pytest.raises(Problems) as several:
        raise_all([FULL, FULL])
    assert several.value.problems == (FULL, FULL)


def test_problems_among_problems_are_told_one_by_one() -> None:
    with pytest.raises(Problems) as caught:
        raise_all([Problems([FULL, FULL]), FULL])
    assert caught.value.problems == (FULL, FULL, FULL)


@pytest.mark.parametrize(
    ("name", "names", "told"),
    [
        ("doze", ["dose", "share"], ' (did you mean "dose"?)'),
        ("DOSE", ["dose", "share"], ' (did you mean "dose"?)'),
        ("weather", ["dose", "share"], ""),
        ("dose", [], ""),
    ],
)  # fmt: skip
def test_the_nearest_right_name_is_told_where_one_is_near(name, names, told) -> None:
    assert nearest(name, names) == told


def test_every_code_has_a_page_that_begins_with_it() -> None:
    assert len(codes()) == len(set(codes()))
    for code in codes():
        assert page(code).startswith(f"# {code}: ")
    assert page("e101") == page("E101")


def test_a_code_that_is_none_is_refused() -> None:
    with pytest.raises(CommandError, match="E601"):
        page("E999")
