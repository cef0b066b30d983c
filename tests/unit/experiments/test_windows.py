"""Windows: early and late in a policy and after it, as if each outcome had been asked over these dates."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import tiny_society as tiny

from samspill.core import Model
from samspill.experiments import Aim, LatinHypercube, Runs, Scenario, Study
from samspill.experiments.facts import Facts
from samspill.spec import SamspillError


def study(outcomes=None, **more) -> Study:
    model = tiny.model(solved=False)
    model = Model(model.name, *model.stages, clock=model.clock, outcomes=outcomes or model.outcomes)
    before = Scenario("as before", model, tiny.population())
    campaign = before.plus(tiny.Campaign(), name="campaign", start="2021-01", stop="2022-01")
    return Study([before, campaign], LatinHypercube(model.uncertain, 2), 1, months=36, **more)


def test_a_policy_has_an_early_and_a_late_half_and_a_time_after_it() -> None:
    assert study().facts().windows == {
        "campaign": {"early": ("2021-01-01", "2021-07-01"), "late": ("2021-07-01", "2022-01-01"),
                     "after": ("2022-01-01", "2023-01-01")},
    }  # fmt: skip


def test_what_is_recorded_over_a_window_is_what_an_outcome_with_that_window_gives() -> None:
    runs = study().run(progress=False)
    for place, window in enumerate(runs.facts.watched):
        asked = study(tuple(replace(each, window=window) for each in tiny.outcomes())).run(progress=False)
        for one, other in zip(runs.results, asked.results, strict=True):
            for a, b in zip(one.runs, other.runs, strict=True):
                np.testing.assert_allclose(a.more["windows"][place], b.figures, rtol=1e-12)


def test_windows_and_counts_come_back_from_the_disk(tmp_path: Path) -> None:
    here = study().run(out=tmp_path / "out", progress=False)
    kept = Runs.load(tmp_path / "out")
    large = (np.arange(tiny.N) % 3 == 0).sum()
    for runs in (here, kept):
        more = runs.results[0].runs[1].more
        assert more["counts"][:3].tolist() == [tiny.N, tiny.N - large, large]
        np.testing.assert_array_equal(more["windows"], here.results[0].runs[1].more["windows"])


def test_facts_come_back_as_they_were_written() -> None:
    told = study(aims=(Aim("campaign", "worth"),), entities={"worth": ("Shop.keen",)}).facts()
    assert Facts.from_dict(told.as_dict()) == told
    assert told.acting["campaign"][0].levers == {"dose": 1.0}
    assert told.acting["as before"] == ()


def test_aims_at_what_is_not_there_are_refused_all_at_once() -> None:
    with pytest.raises(SamspillError) as caught:
        huge = Aim("campaign", "worth", group="size: huge")
        study(aims=(Aim("campain", "worth"), Aim("campaign", "keen_share"), huge))
    told = str(caught.value)
    assert all(each in told for each in ("campaign", "which way", "size: huge"))
