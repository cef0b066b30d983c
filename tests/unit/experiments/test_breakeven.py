"""The break-even line against known answers."""

from __future__ import annotations

import numpy as np
import pytest

from samspill.experiments import break_even
from samspill.spec import StudyError

RNG = np.random.default_rng(20)
M, S = RNG.uniform(-1, 1, 400), RNG.uniform(0, 1, 400)


def pays(noise: float) -> np.ndarray:
    """Pays where m > .3 - .5 s, give or take a logistic noise."""
    return M - 0.3 + 0.5 * S + noise * RNG.logistic(size=M.size) > 0


def test_a_known_line_is_found_within_its_interval() -> None:
    # At 90 % intervals, a seed in ten would fail; this one does not.
    found = break_even(pays(0.1), {"m": M, "s": S})
    true = 0.3 - 0.5 * float(np.median(S))
    assert found.low < true < found.high
    assert found.high - found.low < 0.2
    assert found.value == pytest.approx(true, abs=0.08)
    assert found.share_positive == 1.0 and found.gives_a_line
    assert found.share_right > 0.8
    assert found.slopes[1] / found.slopes[0] == pytest.approx(0.5, abs=0.15)


def test_the_line_moves_along_another_feature() -> None:
    found = break_even(pays(0.1), {"m": M, "s": S})
    value, low, high = found.along("s", np.array([0.0, 1.0]))
    assert value == pytest.approx([0.3, -0.2], abs=0.1)
    assert (low < value).all() and (value < high).all()
    there = break_even(pays(0.1), {"m": M, "s": S}, at={"s": 0.0})
    assert there.at == {"s": 0.0}
    assert there.value == pytest.approx(0.3, abs=0.1)


def test_the_fit_is_that_of_a_general_optimiser() -> None:
    from scipy.optimize import minimize

    y = pays(0.3)
    x = np.column_stack([M, S])
    z = (x - x.mean(axis=0)) / x.std(axis=0)

    def loss(b: np.ndarray) -> float:
        eta = b[0] + z @ b[1:]
        return float(np.sum(np.logaddexp(0, eta) - y * eta) + 0.05 * np.sum(b[1:] ** 2))

    best = minimize(loss, np.zeros(3), tol=1e-12).x
    assert break_even(y, {"m": M, "s": S}, n_resamplings=1).standardised == pytest.approx(best[1:].tolist(), abs=1e-4)


def test_one_feature_that_separates_gives_the_middle_of_the_gap() -> None:
    m = np.array([-1.0, -0.9, -0.8, 0.2, 0.3, 0.4])
    assert break_even(m > 0, {"m": m}, n_resamplings=50).value == pytest.approx(-0.3)


def test_draws_that_know_nothing_of_a_line_give_none() -> None:
    y = RNG.uniform(size=M.size) > 0.5
    found = break_even(y, {"m": M, "s": S})
    assert not found.gives_a_line
    assert np.isnan([found.value, found.low, found.high]).all()
    assert found.as_dict()["value"] is None
    falling = break_even(~pays(0.1), {"m": M, "s": S})
    assert falling.share_positive == 0.0 and not falling.gives_a_line


def test_the_same_seed_gives_the_same_interval() -> None:
    y = pays(0.3)
    first, again, other = (break_even(y, {"m": M}, seed=seed, n_resamplings=50) for seed in (1, 1, 2))
    assert (first.low, first.high) == (again.low, again.high) != (other.low, other.high)


@pytest.mark.parametrize(
    ("y", "features"),
    [
        (np.ones(5, bool), {"m": np.arange(5.0)}),
        (np.zeros(5, bool), {"m": np.arange(5.0)}),
        (np.arange(5) > 2, {}),
        (np.arange(5) > 2, {"m": np.arange(4.0)}),
        (np.arange(5) > 2, {"m": np.full(5, np.nan)}),
    ],
)
def test_what_cannot_give_a_line_is_refused(y: np.ndarray, features: dict[str, np.ndarray]) -> None:
    with pytest.raises(StudyError) as caught:
        break_even(y, features)
    assert caught.value.code == "E414"
