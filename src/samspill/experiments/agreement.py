"""Agreement: whether the ledger speaks of every parameter, and says nothing that the model cannot do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from samspill.core import Model, Solved
from samspill.experiments.checks import caught, outside, unknown
from samspill.experiments.design import SWITCH
from samspill.experiments.standing import VERDICT
from samspill.ledger import Assumption, Fixed, Ledger, Measure, Switch, require
from samspill.spec import Param, SamspillError, StudyError

if TYPE_CHECKING:
    from samspill.experiments.study import Study


def disagreements(study: Study, ledger: Ledger) -> list[SamspillError]:
    """Find parameters without an entry, and entries that models and policies cannot follow."""
    addresses = dict.fromkeys(
        address for each in study.scenarios for address in (*each.model.uncertain, *each.policy_parameters())
    )
    problems = caught(lambda: require(ledger, addresses))
    known = {
        key: declared
        for each in study.scenarios
        for key, declared in (
            *((k, d) for k, (d, _) in each.model.parameters.items()),
            *each.policy_parameters().items(),
        )
    }
    for entry in ledger:
        problems += _measure(entry, study)
        problems += [problem for address in entry.sets for problem in _entry(entry, address, study.model, known)]
    return problems


def _measure(entry: Assumption, study: Study) -> list[SamspillError]:
    """Find what a measure counts that the model does not have."""
    if not isinstance(entry.prior, Measure):
        return []
    where, known = f"ledger, {entry.id}", {each.id: each for each in study.facts().outcomes if each.good != "none"}
    problems = unknown("measure", entry.sets, [VERDICT], where)
    problems += unknown("outcome with a good direction", [term.outcome for term in entry.prior.of], known, where)
    for term in entry.prior.of:
        if term.outcome in known:
            problems += unknown(f'group of "{term.outcome}"', [term.group], known[term.outcome].groups(), where)
    return problems


def _entry(entry: Assumption, address: str, model: Model, known: Mapping[str, Param[Any]]) -> list[SamspillError]:
    """Find what an entry says of one address that the model cannot do."""
    where, prior = f"ledger, {entry.id}", entry.prior
    if entry.is_uncertain and address.startswith("population."):
        return [
            StudyError(
                f'"{address}" cannot be drawn',
                code="E409",
                where=where,
                found=f"a prior with distribution {prior.distribution}",
                expected="distribution fixed",
                fix="hold it still: the population is the same in every draw",
            )
        ]
    if isinstance(prior, Switch):
        switch = model.switches.get(address.removeprefix(SWITCH))
        return [] if switch is None else unknown(f'rival of "{switch.name}"', prior.values, switch.values, where)
    declared = known.get(address)
    if declared is None or isinstance(prior, Measure):
        return []
    if isinstance(prior, Fixed):
        given = prior.value if prior.values is None else prior.values[address]
        values = [] if given is None else [given]
    else:
        values = [prior.low, prior.high]
    problems = outside(address, values, declared.bounds, str(declared.unit), where)
    return problems + [p for each in model.solved if each.parameter.address == address for p in _apart(entry, each)]


def _apart(entry: Assumption, solved: Solved) -> list[SamspillError]:
    """Find where ledger and model say different things of what is solved."""
    prior, model = entry.prior, {"start": solved.start, "low": solved.low, "high": solved.high}
    ledger = {name: getattr(prior, name, None) for name in model}
    target = getattr(prior, "target", None)
    if target is not None:
        model |= {"target": solved.target, "tolerance": solved.tolerance}
        ledger |= {"target": target.value, "tolerance": target.tolerance}
    if model == ledger:
        return []
    return [
        StudyError(
            f"The ledger and the model solve {solved.parameter.address} differently",
            code="E410",
            where=f"ledger, {entry.id}",
            found=_listed(ledger),
            expected=_listed(model),
            fix="let both say the same",
        )
    ]


def _listed(values: Mapping[str, object]) -> str:
    return ", ".join(f"{name} {value}" for name, value in values.items())
