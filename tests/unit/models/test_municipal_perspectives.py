"""The perspectives that the case brings can be taken, and each changes what is run or what counts."""

import pytest

from samspill.experiments import Study, check, measure_of, seen_from
from samspill.ledger import EXAMPLE, Perspective, folder
from samspill.models.municipal_innovation import case

SHIPPED = folder(case.perspectives)
STUDY = Study.of(case, draws=8, seeds=1)


def test_leadership_employees_and_citizens_have_their_say() -> None:
    assert [each.name for each in SHIPPED] == ["citizens", "employees", "leadership"]
    assert len({each.stakeholder.role for each in SHIPPED}) == len(SHIPPED)


@pytest.mark.parametrize("perspective", SHIPPED, ids=lambda each: each.name)
def test_a_shipped_perspective_fits_the_model_and_changes_its_draws(perspective: Perspective) -> None:
    check(STUDY, perspective)
    before, after = (each.design.draws(STUDY.model) for each in (STUDY, seen_from(STUDY, perspective)))
    assert [each.number for each in after] == [each.number for each in before]
    assert all(old != new for old, new in zip(before, after, strict=True))


def test_what_counts_is_another_for_two_of_the_three() -> None:
    own = measure_of(STUDY.ledger, STUDY.facts())
    others = {each.name: measure_of(STUDY.ledger, STUDY.facts(), each) != own for each in SHIPPED}
    assert others == {"citizens": True, "employees": True, "leadership": False}


@pytest.mark.parametrize("perspective", SHIPPED, ids=lambda each: each.name)
def test_a_position_has_its_ground_or_is_marked_as_an_example(perspective: Perspective) -> None:
    assert all(each.ground == EXAMPLE or len(each.ground.split()) > 2 for each in perspective.positions)
