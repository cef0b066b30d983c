"""Every policy, and what has been done in history, keeps the contract of an intervention."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest
from contract import tables_of
from small_society import POLICIES, SMALL, Subject, case_of, model, parts, sensible, society

from samspill import Dated, Intervention, Run

MONTHS = 60
FIRST, STOP = 12, 36
"""Steps between which a policy acts here."""


def doses(policy: Intervention) -> list[str]:
    """Name what makes a policy's dose: its levers, or where history has set it, its parameters."""
    return list(policy.levers) or list(type(policy).params)


def date_of(case: str, step: int) -> str:
    return society(case).model.clock.date(step).isoformat()


def run(subject: Subject, setting: str, policy: Intervention | None = None, *, columns: tuple[Any, ...] = ()) -> Run:
    """Run the small society for some years in which a policy acts from the second until the fourth."""
    dates = date_of(subject.case, FIRST), date_of(subject.case, STOP)
    acting = () if policy is None else (Dated(policy, *dates),)
    small = parts(subject.case)["all"]
    return Run(model(subject.case, setting), small, interventions=acting, seed=11, columns=columns).advance(MONTHS)


def state(of: Run, case: str) -> dict[str, bytes]:
    """Give everything that is kept of a run, tallies of outcomes included."""
    tables = [table for table in tables_of(case) if of.ids(table).size]
    return (
        {f"{table.__name__}.{c.name}": of.values(c).tobytes() for table in tables for c in table.columns}
        | {f"ids of {table.__name__}": of.ids(table).tobytes() for table in tables}
        | {name: value.tobytes() for name, value in of.record.series().items()}
    )


@pytest.mark.parametrize("subject", POLICIES, ids=str)
def test_a_policy_at_zero_dose_changes_no_bit_of_a_whole_run(subject: Subject) -> None:
    policy = subject.mechanism
    zero = policy.remade(**dict.fromkeys(doses(policy), 0.0))  # type: ignore[arg-type]
    for setting in list(SMALL[subject.case].settings)[:2]:
        absent = state(run(subject, setting), subject.case)
        assert state(run(subject, setting, zero), subject.case) == absent  # type: ignore[arg-type]
        assert state(run(subject, setting, policy), subject.case) != absent  # type: ignore[arg-type]


@pytest.mark.parametrize("subject", POLICIES, ids=str)
def test_a_policy_does_nothing_outside_its_dates(subject: Subject) -> None:
    """Before it starts nothing at all differs; once it has stopped, nothing that it writes does so in every step."""
    written = tuple(write.target for write in type(subject.mechanism).writes)
    assert all(column.each_step is not None for column in written), "writes what stays: say what its end means"
    setting = _without_feedback(subject)
    absent, acting = run(subject, setting, columns=written), run(subject, setting, subject.mechanism, columns=written)  # type: ignore[arg-type]
    for column in written:
        differs = [not np.array_equal(one, other) for one, other in zip(
            absent.record.columns[column], acting.record.columns[column], strict=True)]  # fmt: skip
        assert differs == [FIRST <= step < STOP for step in range(MONTHS)], column.address
    begun = Dated(subject.mechanism, date_of(subject.case, FIRST))  # type: ignore[arg-type]
    small, told = parts(subject.case)["all"], model(subject.case, setting)
    one, other = (Run(told, small, interventions=each, seed=11).advance(FIRST) for each in ((), (begun,)))
    assert state(one, subject.case) == state(other, subject.case)
    assert state(one.advance(1), subject.case) != state(other.advance(1), subject.case)


def _without_feedback(subject: Subject) -> str:
    """Find a setting in which nobody else writes what the policy writes."""
    written = {write.target for write in type(subject.mechanism).writes}
    for setting in SMALL[subject.case].settings:
        acting = [each for _, members in model(subject.case, setting).resolved() for each in members]
        if not written & {write.target for each in acting for write in type(each).writes}:
            return setting
    raise AssertionError("in every setting somebody else writes what the policy writes")


@cache
def eve(case: str) -> tuple[Any, int]:
    """Run the small society of the case as shipped until its policies start; give the checkpoint and that date."""
    from samspill.experiments import Study

    study = Study.of(case_of(case))
    baseline = next(each for each in study.scenarios if each.name == study.facts().baseline)
    start = min(each.start for scenario in study.scenarios for each in scenario.interventions
                if each not in baseline.interventions and each.start)  # fmt: skip
    shipped = Run(society(case).model, parts(case)["all"], interventions=case_of(case).history, seed=3)
    return shipped.until(start).checkpoint(), start


@pytest.mark.parametrize(
    ("subject", "key"),
    [(each, key) for each in POLICIES for key in doses(each.mechanism)],
    ids=str,  # type: ignore[arg-type]
)
def test_every_lever_moves_an_outcome_of_the_shipped_study(subject: Subject, key: str) -> None:
    past, start = eve(subject.case)
    told, small, found = society(subject.case).model, parts(subject.case)["all"], case_of(subject.case)
    figures = []
    for end in sensible(subject, key):
        policy = subject.mechanism.remade(**{key: end})
        if any(type(each.intervention) is type(policy) for each in found.history):  # it has acted long before
            acting: tuple[Dated, ...] = (Dated(policy, found.history[0].start),)  # type: ignore[arg-type]
            after = Run(told, small, interventions=acting, seed=3).until(start)
        else:
            acting = (*found.history, Dated(policy, start))  # type: ignore[arg-type]
            after = Run.resume(past, told, small, interventions=acting)
        figures.append(after.advance(36).record.figures())
    assert any(figures[0][each] != figures[1][each] for each in figures[0])
