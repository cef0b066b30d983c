"""Assembly: from the documents of a case to its study, every wrong name told at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from samspill.core import Dated, Intervention
from samspill.experiments.aims import Aim
from samspill.experiments.case import Case, Society
from samspill.experiments.checks import outside, unknown
from samspill.experiments.curves import Curve, Range, along
from samspill.experiments.design import LatinHypercube
from samspill.experiments.document import Document, Policy, ScenarioEntry, text_of
from samspill.experiments.grid import CleanGrid
from samspill.experiments.pairs import Pairs
from samspill.experiments.scenario import Scenario
from samspill.experiments.study import Study
from samspill.ledger import Ledger
from samspill.spec import SamspillError, StudyError, nearest, raise_all

Dose = float | Range
Doses = Mapping[str, Dose]


def study_of(case: Case, *, draws: int | None, seeds: int | None, sets: Mapping[str, float | str | Range]) -> Study:
    """Make the study of a case; see `Study.of`."""
    text = text_of(case.study)
    document = Document.parse(text, str(case.study))
    doses = {key: Range.read(value) if isinstance(value, str) else value for key, value in sets.items()}
    wrong = [*_wrong_policies(case, document), *_wrong_sets(case, document, doses)]
    raise_all([*wrong, *_wrong_ranges(case, document, doses)])
    ledger, society = Ledger.load(case.ledger), case.build()
    scenarios = [_scenario(case, society, document, each, doses) for each in document.scenario]
    further, curves = _curves(case, document, scenarios, doses)
    told = {key: str(value) if isinstance(value, Range) else value for key, value in doses.items()}
    overrides = {"draws": draws, "seeds": seeds, **told}
    return Study(
        [*scenarios, *further],
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
        curves=curves,
    )


def _grid(document: Document) -> CleanGrid | None:
    grid = document.grid
    if grid is None:
        return None
    return CleanGrid(grid.parameters, grid.switches, grid.scenarios, grid.seeds)


def _scenario(case: Case, society: Society, document: Document, entry: ScenarioEntry, doses: Doses) -> Scenario:
    dated = [
        Dated(_made(case, each, doses), each.start or document.horizon.start, each.stop) for each in entry.policies
    ]
    acting = (*case.history, *dated)
    return Scenario(entry.name, society.model, society.population, acting, entry.title, entry.placebo or "")


def _made(case: Case, entry: Policy, doses: Doses) -> Intervention:
    """Make a policy; where a lever has a range it stands at its end."""
    levers: dict[str, Any] = {
        key: each.high if isinstance(each, Range) else each for key, each in _doses(entry, doses).items()
    }
    return case.policies[entry.policy](**levers)


def _doses(entry: Policy, doses: Doses) -> dict[str, Dose]:
    """Give what the levers of a policy are set to, in the document or beside it."""
    own = {key.partition(".")[2]: value for key, value in doses.items() if key.partition(".")[0] == entry.policy}
    return {**entry.levers, **own}


def _ranges(entry: ScenarioEntry, doses: Doses) -> list[tuple[str, str, Range]]:
    """Give policy, lever and range of everything in a scenario that takes several values."""
    return [
        (policy.policy, lever, value)
        for policy in entry.policies
        for lever, value in _doses(policy, doses).items()
        if isinstance(value, Range)
    ]


def _curves(
    case: Case, document: Document, scenarios: list[Scenario], doses: Doses
) -> tuple[list[Scenario], list[Curve]]:
    """Make the further scenarios of every lever that takes several values."""
    further: list[Scenario] = []
    curves: list[Curve] = []
    for entry, scenario in zip(document.scenario, scenarios, strict=True):
        for policy, lever, values in _ranges(entry, doses):
            made, curve = along(scenario, case.policies[policy].params[lever], values, f"{policy}.{lever}")
            further += made[:-1]
            curves.append(curve)
    return further, curves


def _wrong_ranges(case: Case, document: Document, doses: Doses) -> Iterator[SamspillError]:
    for number, entry in enumerate(document.scenario, 1):
        found = _ranges(entry, doses)
        if len(found) > 1:
            yield StudyError(
                f'The scenario "{entry.name}" has a range of values for {len(found)} levers',
                code="E421",
                where=f"{case.study}, scenario {number} ({entry.name})",
                found=", ".join(f"{policy}.{lever} = {values}" for policy, lever, values in found),
                expected="one lever with a range in each scenario; the others with a number",
                fix="keep one of the ranges, and study the other in a study of its own",
            )


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
            name, lever = f"{entry.policy}.{key}", levers[key]
            yield from outside(name, _ends(value), lever.bounds, str(lever.unit), where)


def _ends(value: Dose) -> list[float]:
    return [value.low, value.high] if isinstance(value, Range) else [value]


def _wrong_sets(case: Case, document: Document, sets: Doses) -> Iterator[SamspillError]:
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
            yield from outside(key, _ends(value), levers[key].bounds, str(levers[key].unit), "set")
