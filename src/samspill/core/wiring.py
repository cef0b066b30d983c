"""Wiring: whether a model adds up, and how it reads when printed (§2-§4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from samspill.core.mechanism import Intervention, Mechanism
from samspill.core.network import Network
from samspill.core.space import Geography
from samspill.core.sweep import Sweep
from samspill.core.table import Table
from samspill.spec import Column, DeclarationError, Known, Param, Ref, SamspillError, Write, raise_all

if TYPE_CHECKING:
    from samspill.core.model import Model

KIND_OF_TARGET: dict[str, tuple[Any, str]] = {
    "appends": (Table, "a table"), "retires": (Table, "a table"),
    "connects": (Network, "a network"), "severs": (Network, "a network"),
}  # fmt: skip
"""What can be written in another way than a column or a parameter is."""


def check(model: Model, interventions: Iterable[Intervention] = ()) -> None:
    """Refuse a model that does not add up, all problems at once."""
    interventions = tuple(interventions)
    problems = [*_twins(model, interventions), *model.unknown_choices(model.choices)]
    if not problems:
        problems += _writers(model, interventions)
        problems += _lost_writes(model, interventions)
        problems += _crowded(model, interventions)
    for mechanism in (*model.mechanisms().values(), *interventions):
        problems += _kinds(mechanism)
    stages = {"policies", *(stage.name for stage in model.stages)}
    problems += [
        DeclarationError(f'The intervention "{each.name}" joins the stage "{type(each).stage}", which is not there',
                         code="E117", expected=", ".join(sorted(stages)), fix="name a stage of the model")  # fmt: skip
        for each in interventions if type(each).stage not in stages
    ]  # fmt: skip
    spoken = {type(each).__name__ for each in interventions if type(each).stage == "policies"}
    problems += [
        _misplaced(each, f"writes the parameter {write.target.address} of a policy that speaks at the same time",
                   "a parameter of what acts after the opening stage")  # fmt: skip
        for each in interventions for write in type(each).writes
        if isinstance(write.target, Param) and write.target.mechanism in spoken
    ]  # fmt: skip
    raise_all(problems)


def _twins(model: Model, interventions: tuple[Intervention, ...]) -> list[SamspillError]:
    names: dict[str, list[str]] = defaultdict(list)
    names["stage policies"].append("the stage that opens every step")
    instances: dict[str, Mechanism] = {}
    for number, stage in enumerate(model.stages):
        names[f"stage {stage.name}"].append(stage.name)
        for place, member in enumerate(stage.members):
            values = [(member,)] if isinstance(member, Mechanism) else list(member.values.values())
            if not isinstance(member, Mechanism):
                names[f"switch {member.name}"].append(member.name)
            for rivals in values:
                for each in rivals:
                    mark = f"{number}/{place}"  # values of one switch share their place, and may share a luck
                    twin = any(other is not each and other.luck == each.luck for other in rivals)
                    if twin or mark not in names[f"luck {each.luck}"]:
                        names[f"luck {each.luck}"].append(mark)
                    if instances.setdefault(each.name, each) is not each or not names[f"mechanism {each.name}"]:
                        names[f"mechanism {each.name}"].append(each.name)
    for each in interventions:
        names[f"luck {each.luck}"].append(each.name)
        names[f"mechanism {each.name}"].append(each.name)
    for outcome in model.outcomes:
        names[f"outcome {outcome.id}"].append(outcome.id)
    return [
        DeclarationError(f'The model "{model.name}" has the {what} twice', code="E114",
                         fix="give the second its own name= (its luck follows)")  # fmt: skip
        for what, marks in names.items() if len(marks) > 1
    ]  # fmt: skip


def _writers(model: Model, interventions: tuple[Intervention, ...]) -> list[SamspillError]:
    problems: list[SamspillError] = []
    stages = [("policies", list[Mechanism](), interventions)]
    stages += [(stage.name, members, interventions) for stage, members in model.resolved()]
    for name, members, policies in stages:
        acting = [*members, *(each for each in policies if type(each).stage == name)]
        setters: dict[Any, list[str]] = defaultdict(list)
        for each in acting:
            for write in type(each).writes:
                if write.kind == "sets":
                    setters[write.target].append(each.name)
        problems += [
            DeclarationError(f"{target.address} is set by {' and '.join(by)} in one stage", code="E115",
                             where=f"model {model.name}, stage {name}", expected="one mechanism that sets a column",
                             fix="let all but one add or scale, or move one to another stage")  # fmt: skip
            for target, by in setters.items() if len(by) > 1
        ]  # fmt: skip
    return problems


def _crowded(model: Model, interventions: tuple[Intervention, ...]) -> list[SamspillError]:
    """Find sweeps that are not alone in their stage: the others would see a state that is none."""
    acting = {stage.name: [*members, *(each for each in interventions if type(each).stage == stage.name)]
              for stage, members in model.resolved()}  # fmt: skip
    return [
        DeclarationError(f"The sweep {each.name} is not alone in its stage", code="E118",
                         where=f"model {model.name}, stage {name}",
                         found=", ".join(other.name for other in members if other is not each),
                         expected="no other mechanism", fix="give the sweep a stage of its own")  # fmt: skip
        for name, members in acting.items() for each in members if isinstance(each, Sweep) and len(members) > 1
    ]  # fmt: skip


def _lost_writes(model: Model, interventions: tuple[Intervention, ...]) -> list[SamspillError]:
    """Find what is written and then set whole by a later stage before anybody reads it."""
    problems: list[SamspillError] = []
    stages = [("policies", list[Mechanism]())]
    stages += [(stage.name, members) for stage, members in model.resolved() if not stage.once]
    stages = [(name, [*members, *(p for p in interventions if type(p).stage == name)]) for name, members in stages]
    for later, (name, members) in enumerate(stages):
        for setter in members:
            for write in (each for each in type(setter).writes if each.kind == "sets" and each.whole):
                if _reads(members, write.target):
                    continue
                for earlier in range(later - 1, -1, -1):
                    lost = [m.name for m in stages[earlier][1] if any(w.target == write.target for w in type(m).writes)]
                    if lost:
                        problems.append(DeclarationError(
                            f"What {lost[0]} writes to {write.target.address} is set over by {setter.name}",
                            code="E116", where=f"model {model.name}, stages {stages[earlier][0]} and {name}",
                            expected="somebody who reads it in between", fix="let one of the two add, or take one out",
                        ))  # fmt: skip
                    if lost or _reads(stages[earlier][1], write.target):
                        break
    return problems


def _reads(members: Iterable[Mechanism], target: Any) -> bool:
    return any(each == target for member in members for each in type(member).reads)


def _kinds(mechanism: Mechanism) -> list[SamspillError]:
    problems: list[SamspillError] = []
    for each in type(mechanism).reads:
        kind = isinstance(each, type) and issubclass(each, Table | Geography | Network)
        if not kind and not isinstance(each, Column | Known):
            problems.append(_misplaced(mechanism, f"reads {each!r}",
                                       "columns, tables, geographies, networks, known(column)"))  # fmt: skip
        elif isinstance(each, Known) and not each.column.may_be_missing:
            problems.append(_misplaced(mechanism, f"reads known({each.column.address}), which is never missing",
                                       "known of a column(..., missing=True)"))  # fmt: skip
    for write in type(mechanism).writes:
        problems += _kind_of_target(mechanism, write)
    return problems


def _kind_of_target(mechanism: Mechanism, write: Write) -> list[SamspillError]:
    """Find what cannot be written in this way."""
    target, policy = write.target, isinstance(mechanism, Intervention)
    kind, whose = KIND_OF_TARGET.get(write.kind, (Column | Param, "a column or a parameter"))
    if not (isinstance(target, type) and issubclass(target, kind) if kind in (Table, Network)
            else isinstance(target, kind)):  # fmt: skip
        return [_misplaced(mechanism, f"{write.kind} {target!r}", whose)]
    if isinstance(target, Param) and not (policy and type(mechanism).stage == "policies"):  # type: ignore[attr-defined]
        return [_misplaced(mechanism, f"writes the parameter {target.address}",
                           "an intervention of the opening stage: it alone writes parameters")]  # fmt: skip
    if write.kind == "overrides" and not policy:
        return [_misplaced(mechanism, f"overrides {target.address}", "an intervention")]
    if isinstance(target, Ref) and write.kind not in ("sets", "overrides"):
        return [_misplaced(mechanism, f"{write.kind} the reference {target.address}", "sets")]
    return []


def _misplaced(mechanism: Mechanism, what: str, expected: str) -> DeclarationError:
    return DeclarationError(f"{mechanism.name} {what}", code="E117", expected=expected, fix="mend its declaration")


def draw(model: Model) -> str:
    """Draw the wiring: stage by stage, who reads and writes what, at which level, with which parameters."""
    lines = [f"{model.name}: steps of {model.clock.step:g} {model.clock.unit} from {model.clock.start}"]
    for stage in model.stages:
        lines.append(f"{stage.name}{' (first step only)' if stage.once else ''}")
        for member in stage.members:
            if isinstance(member, Mechanism):
                lines += _drawn(member, "  ")
            else:
                chosen = model.choices.get(member.name, next(iter(member.values)))
                lines.append(f"  switch {member.name}: {' | '.join(member.values)}  (now {chosen})")
                rivals = {each.name: each for value in member.values.values() for each in value}
                for each in rivals.values():
                    lines += _drawn(each, "    ")
    return "\n".join(lines)


def _drawn(each: Mechanism, indent: str) -> list[str]:
    def names(things: Iterable[Any]) -> str:
        told = {f"known({t.column.address})" if isinstance(t, Known) else getattr(t, "address", None) or t.__name__
                for t in things}  # fmt: skip
        return ", ".join(sorted(told)) or "-"

    cls = type(each)
    written: dict[str, list[Any]] = defaultdict(list)
    for write in cls.writes:
        written[write.kind].append(write.target)
    unproved = [key for key, declared in cls.params.items() if not declared.evidence]
    lines = [f"{indent}{each.name} [{cls.level.value}] {(cls.__doc__ or '').strip().splitlines()[0]}",
             f"{indent}    reads {names(cls.reads)}"]  # fmt: skip
    lines += [f"{indent}    {kind} {names(targets)}" for kind, targets in written.items()]
    if cls.params:
        values = ", ".join(f"{key}={each.values[key]} [{declared.unit}]" for key, declared in cls.params.items())
        lines.append(f"{indent}    with {values}")
    if unproved:
        lines.append(f"{indent}    without a ledger entry named: {', '.join(unproved)}")
    return lines
