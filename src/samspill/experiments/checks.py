"""Checks: whether a study can be done as it is written, all problems at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from samspill.core import Model
from samspill.experiments.aims import aim_problems
from samspill.experiments.singles import entity_problems
from samspill.experiments.solving import Secant
from samspill.spec import Bounds, Problems, SamspillError, StudyError, nearest, raise_all

if TYPE_CHECKING:
    from samspill.experiments.grid import CleanGrid
    from samspill.experiments.study import Study


def check(study: Study) -> None:
    """Refuse a study that cannot be done.

    Raises
    ------
    StudyError
        E405, E407 to E410, E420.
    LedgerError
        E510 for a parameter without an entry.
    """
    names = [each.name for each in study.scenarios]
    twice = [name for name, count in Counter(names).items() if count > 1]
    if not names or twice:
        raise StudyError(
            "The scenarios of a study must be told apart by name",
            code="E408",
            found=f'"{twice[0]}" twice' if twice else "no scenario",
            expected="one or more, each name once",
            fix="give each scenario a name of its own",
        )
    problems = [*_amounts(study), *_horizon(study), *_names(study, names)]
    problems += [problem for each in study.model.solved for problem in caught(partial(Secant, each))]
    problems += _solved_outcomes(study.model)
    problems += [*aim_problems(study), *entity_problems(study)]
    if study.ledger is not None:
        from samspill.experiments.agreement import disagreements

        problems += disagreements(study, study.ledger)
    raise_all(problems)


def caught(act: Callable[[], object]) -> list[SamspillError]:
    """Call something, and give the problems that it raises."""
    try:
        act()
    except Problems as several:
        return list(several.problems)
    except SamspillError as problem:
        return [problem]
    return []


def _amounts(study: Study) -> list[SamspillError]:
    amounts = {"seeds": study.seeds, "max_rows": study.max_rows}
    if study.pairs is not None:
        amounts["pairs.draws"] = study.pairs.draws
    if study.grid is not None:
        amounts["grid.seeds"] = study.grid.seeds
    return [
        StudyError(
            f"A study cannot have {name} = {number}",
            code="E409",
            expected="1 or more",
            fix="ask for one at least",
        )
        for name, number in amounts.items()
        if number < 1
    ]


def _horizon(study: Study) -> list[SamspillError]:
    if (study.months is None) == (study.stop is None):
        return [
            StudyError(
                "It is not said when the runs end",
                code="E407",
                found="neither months nor stop" if study.stop is None else "both months and stop",
                expected="one of months and stop",
                fix='give months=60, or stop="2032-01"',
            )
        ]
    dates = {"start": study.start, "stop": study.stop}
    problems = [p for day in dates.values() if day is not None for p in caught(partial(study.model.clock.step_of, day))]
    first = study.model.clock.start
    if not problems and study.n_steps < 1:
        problems.append(
            StudyError(
                "The runs would end before they begin",
                code="E407",
                found=f"stop {study.stop}, months {study.months}",
                expected=f"later than {first}",
                fix="give a later date",
            )
        )
    return problems or _policy_dates(study)


def _policy_dates(study: Study) -> list[SamspillError]:
    problems: list[SamspillError] = []
    for scenario in study.scenarios:
        for each in scenario.interventions:
            start, stop = each.steps(scenario.model.clock)
            if stop <= start or start >= study.n_steps:
                problems.append(
                    StudyError(
                        f'{each.intervention.name} never acts in the scenario "{scenario.name}"',
                        code="E407",
                        found=f"from {each.start} until {each.stop}",
                        expected=f"start before stop and {study.model.clock.date(study.n_steps)}",
                        fix="mend its dates",
                    )
                )
    return problems


def _names(study: Study, names: list[str]) -> list[SamspillError]:
    model = study.model
    outcomes = [each.id for each in model.outcomes]
    groupings = sorted({way for each in model.outcomes for way in each.by})
    problems = unknown("scenario", [study.baseline] if study.baseline else [], names, "baseline")
    problems += unknown("outcome", study.outcomes, outcomes, "outcomes")
    problems += unknown("grouping", study.groups, groupings, "groups")
    problems += _placebos(study, names)
    for each in study.curves:
        problems += unknown("scenario", each.scenarios, names, f"curves, {each.lever}")
    if study.pairs is not None:
        problems += unknown("scenario", [study.pairs.scenario], names, "pairs.scenario")
        problems += unknown("outcome", [study.pairs.outcome], outcomes, "pairs.outcome")
    if study.grid is not None:
        problems += unknown("scenario", study.grid.scenarios, names, "grid.scenarios")
        problems += _grid(study, study.grid)
    return problems


def _placebos(study: Study, names: list[str]) -> list[SamspillError]:
    """Find placebos that there are not, that are their own, the baseline's or the baseline, and cycles of them."""
    own = {each.name: each.placebo for each in study.scenarios if each.placebo}
    baseline, problems = study.baseline or names[0], []
    for name, placebo in own.items():
        if placebo not in names:
            problems += unknown("scenario", [placebo], names, f'placebo of "{name}"')
            continue
        chain = [name]
        while chain[-1] in own and chain.count(chain[-1]) == 1:
            chain.append(own[chain[-1]])
        told = "the baseline" if baseline in (name, placebo) else "a circle" if chain[-1] == name else ""
        if told:
            problems.append(_no_placebo(name, placebo, f"{told}: {' > '.join(chain)}"))
    return problems


def _no_placebo(name: str, placebo: str, found: str) -> StudyError:
    return StudyError(
        f'The scenario "{name}" cannot have the placebo "{placebo}"',
        code="E420",
        where=f'placebo of "{name}"',
        found=found,
        expected="another scenario that has the same dose without the content",
        fix="name a scenario of its own, with a policy that does nothing but take the same place",
    )


def _grid(study: Study, grid: CleanGrid) -> list[SamspillError]:
    problems = caught(lambda: grid.design(study.ledger).draws(study.model))
    if problems:
        return problems
    for name, value in grid.switches.items():
        problems += unknown(f'rival of "{name}"', [value], study.model.switches[name].values, f"grid.switches.{name}")
    for key, values in grid.parameters.items():
        for address in grid.design(study.ledger).addresses(key):
            if address in study.model.parameters:
                declared = study.model.parameters[address][0]
                problems += outside(address, values, declared.bounds, str(declared.unit), f"grid.parameters.{key}")
    return problems


def _solved_outcomes(model: Model) -> list[SamspillError]:
    outcomes = [each.id for each in model.outcomes]
    return [
        problem
        for each in model.solved
        for problem in unknown("outcome", [each.outcome], outcomes, f"solved {each.parameter.address}")
    ]


def unknown(
    what: str, names: Iterable[str], known: Iterable[str] | Mapping[str, object], where: str
) -> list[SamspillError]:
    """Make a problem E405 of every name that is not known."""
    right = list(known)
    return [
        StudyError(
            f'There is no {what} "{name}"{nearest(name, right)}',
            code="E405",
            where=where,
            expected=", ".join(right) or "none",
            fix="correct the name",
        )
        for name in names
        if name not in right
    ]


def outside(name: str, values: Iterable[float], bounds: Bounds, unit: str, where: str) -> list[SamspillError]:
    """Make a problem E406 of every value outside its bounds."""
    return [
        StudyError(
            f"{name} cannot be {value:g}",
            code="E406",
            where=where,
            found=f"{value:g}",
            expected=f"{bounds} [{unit}]",
            fix="give a value in this range",
        )
        for value in values
        if value not in bounds
    ]
