"""The contract of a mechanism is worth something: faults that are planted break the check that is meant for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import contract
import numpy as np
import pytest
from saying import copy_of
from small_society import SUBJECTS, Subject, paused

from samspill import Changes, adds, param
from samspill.models.municipal_innovation.interventions import SlackTime
from samspill.models.municipal_innovation.mechanisms import Attention, Ideas, Strain
from samspill.models.municipal_innovation.tables import Nation, Offer, Workplace
from samspill.spec import SamspillError

DRAWN_ELSEWHERE = np.random.default_rng(1)


def named(name: str) -> Subject:
    return next(each for each in SUBJECTS if each.mechanism.name == name)


def by_row(self: Any, s: Any, now: Any) -> Changes:
    """Draw for rows, and not for those who stand in them."""
    now.rng("own offer").uniform(s.ids(Workplace))
    luck = np.random.default_rng(now.step).random(s[Workplace.offer_rate].size)
    rows = np.flatnonzero(luck < s[Workplace.offer_rate])
    return Changes().append(now.born(Offer, of=s.ids(Workplace)[rows]), {Offer.workplace: rows.astype(np.int32)})


def unseeded(self: Any, s: Any, now: Any) -> Changes:
    """Draw from luck that no seed reaches."""
    return Changes().add(Workplace.offer_rate, DRAWN_ELSEWHERE.random(s[Workplace.drive].size))


def relative(self: Any, s: Any, now: Any) -> Changes:
    """Compare with all others, wherever they are."""
    return Changes().add(Workplace.offer_rate, s[Workplace.drive] / s[Workplace.drive].mean())


def by_label(self: Any, s: Any, now: Any) -> Changes:
    """Do more where the policy has a long name."""
    return Changes().add(Workplace.bought, 0.01 * len(self.name) * self.dose)


def by_place_in_the_list(self: Any, s: Any, now: Any) -> Changes:
    """Depend on where in the order of the table somebody stands."""
    return Changes().add(Workplace.offer_rate, np.arange(s[Workplace.drive].size) / 1000.0)


def past_the_bounds(self: Any, s: Any, now: Any) -> Changes:
    """Rise without looking at how much is left."""
    over = np.maximum(0.0, s[Workplace.hours] - s[Workplace.slack])
    return Changes().set(Workplace.strain, s[Workplace.strain] + self.build_up * over)


def no_number(self: Any, s: Any, now: Any) -> Changes:
    """Divide by what may be nothing."""
    with np.errstate(all="ignore"):
        rate = self.base_rate * s[Workplace.drive] / np.float64(1.0 - self.strain_loss)
    return Changes().add(Workplace.offer_rate, rate)


def breaks_the_seal(self: Any, s: Any, now: Any) -> Changes:
    """Write into the state."""
    drive = s[Workplace.drive]
    drive.flags.writeable = True
    drive *= 0.5
    return Changes().add(Workplace.offer_rate, drive)


def like(kind: type, **body: Any) -> Callable[[], Any]:
    return lambda: copy_of(named(kind.__name__).mechanism, **body)


FAULTS = {
    "draws for rows": (like(Ideas, step=by_row), contract.check_a_bystander_changes_nobody_else),
    "draws without a seed": (like(Attention, step=unseeded), contract.check_the_seed_decides),
    "compares with everybody": (like(Attention, step=relative), contract.check_a_bystander_changes_nobody_else),
    "counts places": (like(Attention, step=by_place_in_the_list), contract.check_a_bystander_changes_nobody_else),
    "reads its label": (like(SlackTime, step=by_label), contract.check_no_listing_and_no_label_changes_a_bit),
    "leaves its bounds": (like(Strain, step=past_the_bounds), contract.check_the_corners_of_its_parameters_are_finite),
    "gives no number": (like(Attention, step=no_number), contract.check_the_corners_of_its_parameters_are_finite),
    "fails on nobody": (like(Attention, step=lambda self, s, now: Changes().add(
        Workplace.offer_rate, s[Workplace.drive].max())), contract.check_nobody_and_one_are_enough),
    "breaks the seal": (like(Attention, step=breaks_the_seal), contract.check_its_inputs_stay_as_they_are),
    "reads too much": (like(Attention, reads=(*Attention.reads, Workplace.skill)),
                       contract.check_it_reads_what_it_declares),
    "writes less than it says": (like(Attention, writes=(*Attention.writes, adds(Workplace.hours))),
                                 contract.check_it_writes_what_it_declares),
    "writes more than it says": (like(Attention, step=lambda self, s, now: Changes().add(Nation.campaign, 1.0)),
                                 contract.check_it_writes_what_it_declares),
    "has an idle parameter": (like(Attention, idle=param(default=1.0, unit="1", bounds=(0.0, 2.0), doc="nothing")),
                              contract.check_every_parameter_matters),
    "has no evidence": (like(Attention, cap=param(default=1.0, unit="1/month", bounds=(0.1, 9.0), doc="largest rate",
                                                  evidence="A-257")), contract.check_it_is_declared_whole),
    "says no limits": (like(Attention, __doc__="Looks.\n\nKeeps: all.\nLeaves out: most.\nSource: none."),
                       contract.check_it_is_declared_whole),
    "hardly ever acts": (like(Attention, step=lambda self, s, now: Changes().add(
        Workplace.offer_rate, float(now.rng("rare").uniform(s.ids(Workplace))[0] < 0.5))), contract.check_it_acts),
}  # fmt: skip


@pytest.fixture(autouse=True)
def runs_of_its_own() -> Iterator[None]:
    """Leave no run behind in which somebody has broken the seal."""
    yield
    paused.cache_clear()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_breaks_its_check(fault: str) -> None:
    plant, check = FAULTS[fault]
    mechanism = plant()
    with pytest.raises((AssertionError, SamspillError, pytest.fail.Exception)):
        check(replace(named(mechanism.name), mechanism=mechanism))


def test_a_copy_of_a_mechanism_keeps_the_contract() -> None:
    for kind in (Attention, Ideas, Strain, SlackTime):
        assert not contract.broken(replace(named(kind.__name__), mechanism=like(kind)()))
