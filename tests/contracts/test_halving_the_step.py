"""Where the clock of a mechanism is a rate, what it writes draws together as the step is halved (§8).

All is measured in whole runs of the small society, since what a mechanism writes depends on what it reads. Traits are
given once, the national list grows by the quarter and the archive empties by the year: of these the test says that
the calendar does not depend on the step.
"""

from __future__ import annotations

from typing import Any

import pytest
from halving import draws_together, ensemble
from saying import copy_of, named
from small_society import CASES, SMALL, SUBJECTS, Subject

from samspill import Changes, Mechanism, Model
from samspill.models.municipal_innovation.mechanisms import Costs, PutIntoUse
from samspill.models.municipal_innovation.tables import Adoption, Group
from samspill.spec import Column

RATES = [each for each in SUBJECTS if type(each.mechanism).clock == "rate"]


def seen_in(subject: Subject) -> list[Any]:
    """List by which columns and tables one sees what a mechanism writes."""
    targets = [write.target for write in type(subject.mechanism).writes]
    return [SMALL[subject.case].counted_by.get(each, each) for each in targets]


@pytest.mark.parametrize(
    ("case", "setting"),
    [(case, name) for case in CASES for name, each in SMALL[case].settings.items() if not each.by_the_step],
)
def test_means_draw_together_as_the_step_is_halved(case: str, setting: str) -> None:
    """All that all mechanisms write in a setting, from the same runs.

    False alarm: 6 in 100,000 of each quantity, of which there are about 30 in each setting.
    """
    acting = [each for each in RATES if each.case == case and setting in each.settings]
    things = {thing: None for each in acting for thing in seen_in(each)}
    means = ensemble(case, setting, tuple(things), None, SMALL[case].seeds)
    apart = [
        f"{each}, {named(thing)}: {means[thing].mean(axis=0)}"
        for each in acting
        for thing in seen_in(each)
        if not draws_together(means[thing])
    ]
    assert not apart, apart
    assert all(each.any() for each in means.values()), "something stays at nothing, which tells nothing"


def test_every_flow_that_is_said_to_accrue_is_one() -> None:
    for case in CASES:
        assert all(isinstance(each, Column) and each.each_step is not None for each in SMALL[case].accruing)


# --- what the test is worth -------------------------------------------------------------------------------


class CostsByTheStep(Costs):
    """Takes a month's cost in every step, however long it is.

    Keeps: nothing.
    Limits: none.
    """

    def step(self, s: Any, now: Any) -> Changes:
        return super().step(s, _Blind(now))


class _Blind:
    """A moment in which every step is a month."""

    def __init__(self, now: Any) -> None:
        self._now = now

    def amount(self, rate: Any, per: str | None = None) -> Any:
        return rate / (12.0 if per == "year" else 1.0)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._now, name)


def by_the_step(model: Model) -> Model:
    return model.replace(Costs, CostsByTheStep)


def paced_by_the_step(model: Model) -> Model:
    """Let every adoption have a chance of completion in each step, however long it is."""
    own: Mechanism = model.mechanisms()["PutIntoUse"]
    step = PutIntoUse.step

    def hurried(self: Any, s: Any, now: Any) -> Changes:
        changes, length = step(self, s, now), now.amount(1.0)
        return Changes().add(Adoption.completion, changes.ops[0].value / length)

    return model.replace(PutIntoUse, copy_of(own, step=hurried))


@pytest.mark.parametrize(
    ("change", "seen"),
    [(by_the_step, Group.net), (paced_by_the_step, Adoption)],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_a_step_inside_the_model_is_found_when_planted(change: Any, seen: Any) -> None:
    means = ensemble("innovation-pressure", "pressed", (seen,), change, seeds=8)
    assert not draws_together(means[seen])
