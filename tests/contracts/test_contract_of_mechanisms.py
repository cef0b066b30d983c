"""Every mechanism and intervention of every installed case keeps its contract; there is no list of exceptions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from contract import CHECKS, broken
from saying import silenced
from small_society import CASES, MECHANISMS, POLICIES, SMALL, SUBJECTS, Subject, case_of, society


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__.removeprefix("check_"))
@pytest.mark.parametrize("subject", SUBJECTS, ids=str)
def test_the_contract_is_kept(subject: Subject, check) -> None:  # type: ignore[no-untyped-def]
    check(subject)


@pytest.mark.parametrize("subject", SUBJECTS, ids=str)
def test_who_does_nothing_breaks_the_contract_in_three_ways_at_least(subject: Subject) -> None:
    mutant = replace(subject, mechanism=silenced(subject.mechanism))
    assert len(broken(mutant)) >= 3


def test_nobody_is_left_out() -> None:
    assert set(CASES) == set(SMALL)
    names = {each.mechanism.name for each in SUBJECTS}
    for case in CASES:
        found = case_of(case)
        assert names >= set(society(case).model.mechanisms())
        assert names >= {each.__name__ for each in found.policies.values()}
        assert names >= {each.intervention.name for each in found.history}
    assert all(each.settings for each in SUBJECTS), "acts in no setting"
    assert len(MECHANISMS) + len(POLICIES) == len(SUBJECTS) > 0
