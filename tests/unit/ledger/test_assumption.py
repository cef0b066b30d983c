"""Priors and entries."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from samspill.ledger import Fixed, LogUniform, Prior, Solved, Switch, Uniform
from samspill.spec import LedgerError

PRIORS: TypeAdapter[Any] = TypeAdapter(Prior)
SHARES = st.floats(0.0, 1.0, exclude_min=True, exclude_max=True)
BOUNDS = (
    st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)).map(sorted).filter(lambda pair: pair[0] < pair[1])
)
POSITIVE = (
    st.tuples(st.floats(1e-6, 1e6), st.floats(1e-6, 1e6)).map(sorted).filter(lambda pair: pair[0] < pair[1])
)


def uniform(pair: list[float]) -> Uniform:
    return Uniform(distribution="uniform", low=pair[0], high=pair[1])


def log_uniform(pair: list[float]) -> LogUniform:
    return LogUniform(distribution="log_uniform", low=pair[0], high=pair[1])


RANGES = st.one_of(BOUNDS.map(uniform), POSITIVE.map(log_uniform))


@given(RANGES, SHARES, SHARES)
def test_a_range_is_monotone_and_stays_inside(prior: Uniform | LogUniform, u: float, v: float) -> None:
    below, above = prior.at(min(u, v)), prior.at(max(u, v))
    slack = 1e-14 * max(abs(prior.low), abs(prior.high))
    assert prior.low <= below <= prior.high
    assert below <= above + slack


@given(RANGES)
def test_the_median_of_a_range_lies_at_one_half(prior: Uniform | LogUniform) -> None:
    assert prior.median == prior.at(0.5)


@given(BOUNDS)
def test_the_median_of_a_uniform_prior_is_its_middle(pair: list[float]) -> None:
    assert uniform(pair).median == pytest.approx(sum(pair) / 2, abs=1e-9 * max(map(abs, pair)))


@given(POSITIVE)
def test_the_median_of_a_log_uniform_prior_is_the_middle_by_ratio(pair: list[float]) -> None:
    assert log_uniform(pair).median == pytest.approx(math.sqrt(pair[0] * pair[1]), rel=1e-9)


@given(st.integers(2, 40), SHARES)
def test_a_switch_takes_the_value_of_its_slice(number: int, u: float) -> None:
    prior = Switch(distribution="switch", values=tuple(f"value {k}" for k in range(number)))
    assert prior.at(u) == f"value {min(math.floor(u * number), number - 1)}"


def test_a_switch_has_its_first_value_as_the_plain_case() -> None:
    prior = Switch(distribution="switch", values=("none", "buys", "consumes"))
    assert [prior.at(u) for u in (0.01, 0.34, 0.99)] == ["none", "buys", "consumes"]
    assert prior.median == "none"


@given(SHARES)
def test_what_is_not_uncertain_is_the_same_at_every_share(u: float) -> None:
    assert Fixed(distribution="fixed", value=0.3).at(u) == 0.3
    assert Fixed(distribution="fixed", table="population.toml").at(u) is None
    assert Solved(distribution="solved", start=0.2, low=0.005, high=0.6).at(u) == 0.2


@pytest.mark.parametrize("u", [0.0, 1.0, -0.1, 1.5, math.nan])
@pytest.mark.parametrize(
    "prior",
    [
        uniform([0, 1]),
        log_uniform([1, 2]),
        Switch(distribution="switch", values=("a", "b")),
        Fixed(distribution="fixed", value=1.0),
        Solved(distribution="solved", start=1.0, low=0.0, high=2.0),
    ],
    ids=lambda prior: prior.distribution,
)
def test_a_share_outside_zero_and_one_is_refused(prior: Any, u: float) -> None:
    with pytest.raises(LedgerError, match="E512"):
        prior.at(u)


@pytest.mark.parametrize(
    "raw",
    [
        {"distribution": "uniform", "low": 1.0, "high": 1.0},
        {"distribution": "uniform", "low": 0.0, "high": math.inf},
        {"distribution": "uniform", "low": False, "high": True},
        {"distribution": "uniform", "low": "0", "high": "1"},
        {"distribution": "log_uniform", "low": 0.0, "high": 1.0},
        {"distribution": "switch", "values": ["one"]},
        {"distribution": "switch", "values": ["same", "same"]},
        {"distribution": "fixed"},
        {"distribution": "fixed", "value": 1.0, "table": "population.toml"},
        {"distribution": "fixed", "value": 1.0, "low": 0.0},
        {"distribution": "fixed", "value": 3.0, "low": 0.0, "high": 2.0},
        {"distribution": "fixed", "table": "population.toml", "low": 0.0, "high": 2.0},
        {"distribution": "fixed", "values": {"no address": 1.0}},
        {"distribution": "solved", "start": 2.0, "low": 0.0, "high": 1.0},
        {"distribution": "normal", "mean": 0.0, "sd": 1.0},
    ],
)
def test_a_prior_that_does_not_add_up_is_refused(raw: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        PRIORS.validate_python(raw)


def test_a_prior_cannot_be_changed() -> None:
    prior = uniform([0, 1])
    with pytest.raises(ValidationError):
        prior.low = 0.5  # type: ignore[misc]
