"""Aims: what a policy is for, said by whoever proposes it, so that everything else can be told apart from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.core import ALL
from samspill.spec import SamspillError, StudyError

if TYPE_CHECKING:
    from samspill.experiments.study import Study

WAYS = ("up", "down")


@dataclass(frozen=True)
class Aim:
    """That a scenario is meant to move an outcome.

    Parameters
    ----------
    scenario, outcome
        Which, by name and id.
    way
        ``up`` or ``down``; the outcome's good direction where none is given.
    group
        For whom: ``all``, or one group such as ``place: centre``.
    """

    scenario: str
    outcome: str
    way: str = ""
    group: str = ALL


def aim_problems(study: Study) -> list[SamspillError]:
    """Refuse aims at what a study does not have."""
    return [problem for place, each in enumerate(study.aims, 1) for problem in _problems(study, each, f"aim {place}")]


def _problems(study: Study, aim: Aim, where: str) -> Iterator[SamspillError]:
    from samspill.experiments.checks import unknown
    from samspill.experiments.facts import OutcomeFacts

    outcomes = {each.id: each for each in study.model.outcomes}
    yield from unknown("scenario", [aim.scenario], [each.name for each in study.scenarios], where)
    yield from unknown("outcome", [aim.outcome], outcomes, where)
    if aim.outcome not in outcomes:
        return
    yield from unknown(f'group of "{aim.outcome}"', [aim.group], OutcomeFacts.of(outcomes[aim.outcome]).recorded, where)
    way = aim.way or outcomes[aim.outcome].good
    if way not in WAYS:
        yield StudyError(
            f'It is not said which way "{aim.outcome}" is meant to move', code="E406", where=where,
            found=aim.way or "no way, and an outcome without a good direction", expected=" or ".join(WAYS),
            fix='give way = "up" or "down"',
        )  # fmt: skip
