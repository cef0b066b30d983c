"""Assembly: from the documents of a case to its study, every wrong name told at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from samspill.core import Dated, Intervention
from samspill.experiments.aims import Aim
from samspill.experiments.case import Case, Society
from samspill.experiments.checks import outside, unknown
from samspill.experiments.design import LatinHypercube
from samspill.experiments.document import Document, Policy, ScenarioEntry, text_of
from samspill.experiments.grid import CleanGrid
from samspill.experiments.pairs import Pairs
from samspill.experiments.scenario import Scenario
from samspill.experiments.study import Study
from samspill.ledger import Ledger
from samspill.spec import SamspillError, StudyError, nearest, raise_all


def study_of(case: Case, *, draws: int | None, seeds: int | None, sets: Mapping[str, float]) -> Study:
    """Make the study of a case; see `Study.of`."""
    text = text_of(case.study)
    document = Document.parse(text, str(case.study))
    raise_all([*_wrong_policies(case, document), *_wrong_sets(case, document, sets)])
    ledger, society = Ledger.load(case.ledger), case.build()
    scenarios = [_scenario(case, society, document, each, sets) for each in document.scenario]
    overrides = {"draws": draws, "seeds": seeds, **sets}
    return Study(
        scenarios,
        LatinHypercube(ledger, document.draws if draws is None else draws, document.seed),
        document.seeds if seeds is None else seeds,
        start=document.horizon.start,
        stop=document.horizon.stop,
        baseline=document.baseline,
        seed=document.seed,
        outcomes=document.outcomes,
        groups=document.groups,
        pairs=None if document.pairs is None else Pairs(**document.pairs.model_dump()),
        grid=_grid(document),
        ledger=ledger,
        max_rows=document.max_rows,
        name=case.name,
        title=document.title,
        question=document.question,
        purpose=document.purpose,
        limits=document.limits,
        citation=document.citation.model_dump(exclude_defaults=True),
        document=text,
        aims=tuple(Aim(**each.model_dump()) for each in document.aim),
        entities=document.entities,
        overrides={key: value for key, value in overrides.items() if value is not None},
    )


def _grid(document: Document) -> CleanGrid | None:
    grid = document.grid
    if grid is None:
        return None
    return CleanGrid(grid.parameters, grid.switches, grid.scenarios, grid.seeds)


def _scenario(
    case: Case, society: Society, document: Document, entry: ScenarioEntry, sets: Mapping[str, float]
) -> Scenario:
    dated = [Dated(_made(case, each, sets), each.start or document.horizon.start, each.stop) for each in entry.policies]
    return Scenario(entry.name, society.model, society.population, (*case.history, *dated), entry.title)


def _made(case: Case, entry: Policy, sets: Mapping[str, float]) -> Intervention:
    own = {key.partition(".")[2]: value for key, value in sets.items() if key.partition(".")[0] == entry.policy}
    levers: dict[str, Any] = {**entry.levers, **own}
    return case.policies[entry.policy](**levers)


def _wrong_policies(case: Case, document: Document) -> Iterator[SamspillError]:
    for number, scenario in enumerate(document.scenario, 1):
        for place, entry in enumerate(scenario.policies, 1):
            where = f"{case.study}, scenario {number} ({scenario.name}), policies {place}"
            yield from unknown("policy", [entry.policy], case.policies, where)
            if entry.policy in case.policies:
                yield from _wrong_levers(case.policies[entry.policy], entry, where)


def _wrong_levers(policy: type[Intervention], entry: Policy, where: str) -> Iterator[SamspillError]:
    levers = {key: each for key, each in policy.params.items() if each.is_lever}
    yield from unknown(f'lever of "{entry.policy}"', entry.levers, levers, where)
    for key, value in entry.levers.items():
        if key in levers:
            yield from outside(f"{entry.policy}.{key}", [value], levers[key].bounds, str(levers[key].unit), where)


def _wrong_sets(case: Case, document: Document, sets: Mapping[str, float]) -> Iterator[SamspillError]:
    used = {entry.policy for scenario in document.scenario for entry in scenario.policies} & set(case.policies)
    levers = {
        f"{name}.{key}": each
        for name in sorted(used)
        for key, each in case.policies[name].params.items()
        if each.is_lever
    }
    for key, value in sets.items():
        if key not in levers:
            yield StudyError(
                f'No scenario has the lever "{key}"{nearest(key, levers)}',
                code="E405",
                where="set",
                expected=", ".join(levers) or "none",
                fix="write policy.lever=value",
            )
        else:
            yield from outside(key, [value], levers[key].bounds, str(levers[key].unit), "set")
