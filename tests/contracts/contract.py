"""The contract of a mechanism, check by check; an intervention is one too.

Every check takes a `Subject` and raises an AssertionError where the contract is broken. The tests run each check over
every subject; the mutation check runs them over subjects that do nothing.
"""

from __future__ import annotations

import inspect
import itertools
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from saying import Said, Watch, close, copy_of, digest, moves, named, said, same, strays, without
from small_society import SMALL, Subject, ledger, parts, paused, references, relabelled, sensible, society

from samspill import Level, Mechanism, Run, Table
from samspill.spec import Column, RunError

SEEDS = range(1, 21)
FEW = (1, 2, 3)
SECTIONS = ("Keeps", "Limits", "Leaves out", "Source")


# --- asking -----------------------------------------------------------------------------------------------


def in_place(subject: Subject, setting: str) -> Mechanism:
    """Give the mechanism with the values of a setting."""
    mine = {
        key: SMALL[subject.case].settings[setting].values[subject.mechanism.address(key)]
        for key in type(subject.mechanism).params
        if subject.mechanism.address(key) in SMALL[subject.case].settings[setting].values
    }
    return subject.mechanism.remade(**mine) if mine else subject.mechanism


def standing(subject: Subject, setting: str, seed: int, **where: Any) -> Run:
    return paused(subject.case, setting, seed, subject.stage, **where)


def asked(
    subject: Subject, setting: str, seed: int, *, luck: int | None = None, values: Mapping[str, Any] | None = None,
    **where: Any,
) -> tuple[Run, Said]:  # fmt: skip
    """Ask the mechanism what it would change in the small society, run with a seed until its stage is next."""
    run, mechanism = standing(subject, setting, seed, **where), in_place(subject, setting)
    mechanism = mechanism.remade(**values) if values else mechanism
    mechanism = relabelled(mechanism) if where.get("told") == "otherwise" else mechanism
    return run, said(run, run.changes_of(mechanism, seed=luck))


def everywhere(subject: Subject, seeds: Iterable[int] = FEW) -> Iterator[tuple[Run, Said]]:
    for setting, seed in itertools.product(subject.settings, seeds):
        yield asked(subject, setting, seed)


def tables_of(case: str) -> set[type[Table]]:
    """List every table of a case: of its population and of what its mechanisms read and write."""
    found = set(society(case).population.tables)
    for each in society(case).model.mechanisms().values():
        things = [*type(each).reads, *(write.target for write in type(each).writes)]
        found |= {thing.table for thing in things if isinstance(thing, Column)}
        found |= {thing for thing in things if isinstance(thing, type) and issubclass(thing, Table)}
    return found


# --- the checks -------------------------------------------------------------------------------------------


def lines_of(cls: type[Mechanism], section: str) -> tuple[str, ...]:
    """List what a docstring says in one of its sections, part by part."""
    text = inspect.cleandoc(cls.__doc__ or "")
    found = re.search(rf"^{section}: (.*?)\.$(?=\n[A-Z][a-z ]*: |\Z)", text, flags=re.MULTILINE | re.DOTALL)
    return tuple(" ".join(part.split()) for part in found[1].split(";")) if found else ()


def check_it_is_declared_whole(subject: Subject) -> None:
    cls, entries = type(subject.mechanism), {each.id: each for each in ledger(subject.case)}
    assert cls.level in Level
    assert cls.writes, "writes nothing"
    assert all(lines_of(cls, section) and all(lines_of(cls, section)) for section in SECTIONS), "a section is missing"
    first = inspect.cleandoc(cls.__doc__ or "").split("\n\n", maxsplit=1)[0]
    assert first[0].isupper() and first.endswith("."), "begins with no sentence"
    for key, declared in cls.params.items():
        assert declared.doc and str(declared.unit), key
        assert math.isfinite(declared.bounds.low) and math.isfinite(declared.bounds.high), f"{key} has no bounds"
        assert declared.bounds.low < declared.bounds.high, f"{key} has no range"
        if declared.is_lever:
            assert declared.owner and declared.instrument, f"{key}: whose lever is it?"
        else:
            assert subject.mechanism.address(key) in entries[declared.evidence].sets, f"{key} rests on another entry"


def check_it_acts(subject: Subject) -> None:
    """Something changes under at least 18 of 20 seeds, in one of its settings at least."""
    acting = {
        setting: sum(bool(moves(*asked(subject, setting, seed))) for seed in SEEDS) for setting in subject.settings
    }
    assert max(acting.values(), default=0) >= 0.9 * len(SEEDS), f"acts in {acting} of {len(SEEDS)}"


def check_it_writes_what_it_declares(subject: Subject) -> None:
    """Every declared target is moved, over some seeds, and nothing else."""
    declared = {(write.kind, write.target) for write in type(subject.mechanism).writes}
    found: set[tuple[str, Any]] = set()
    for run, what in everywhere(subject):
        found |= moves(run, what)
        spoken = {(kind, target) for kind, target in what if not (kind == "appends" and isinstance(target, Column))}
        assert spoken <= declared, f"undeclared: {[named(target) for _, target in spoken - declared]}"
    idle = [f"{kind} {named(target)}" for kind, target in declared - found]
    assert not idle, f"never written: {idle}"


def check_it_reads_what_it_declares(subject: Subject) -> None:
    """Every declared column, mask, place and table is looked at, over some seeds, and nothing else."""
    watch, declared = Watch(), type(subject.mechanism).reads
    for setting, seed in itertools.product(subject.settings, FEW):
        standing(subject, setting, seed).changes_of(watch.on(in_place(subject, setting)))
    assert watch.read == set(declared), (
        f"never read: {[named(each) for each in set(declared) - watch.read]}, "
        f"undeclared: {[named(each) for each in watch.read - set(declared)]}"
    )
    for each in declared:
        if isinstance(each, Column) or (isinstance(each, type) and not issubclass(each, Table)):
            with pytest.raises(RunError) as refused:
                for setting, seed in itertools.product(subject.settings, FEW):
                    blind = copy_of(in_place(subject, setting), reads=without(declared, each))
                    standing(subject, setting, seed).changes_of(blind)
            assert refused.value.code == "E201", f"does without {named(each)}"


def check_every_parameter_matters(subject: Subject) -> None:
    """The low against the high end of a sensible range changes a bit of what is said, under some seed."""
    for key in type(subject.mechanism).params:
        low, high = sensible(subject, key)
        assert any(
            not same(*(asked(subject, setting, seed, values={key: end})[1] for end in (low, high)))
            for setting, seed in itertools.product(subject.settings, FEW)
        ), f"{key} from {low} to {high} changes nothing"  # fmt: skip


def check_the_seed_decides(subject: Subject) -> None:
    """One seed gives one answer; another seed another where anything is drawn, the same where nothing is."""
    for setting in subject.settings:
        watch, run = Watch(), standing(subject, setting, 1)
        run.changes_of(watch.on(in_place(subject, setting)))
        lucks = [asked(subject, setting, 1, luck=luck)[1] for luck in (7, 7, *SEEDS)]
        assert same(lucks[0], lucks[1])
        differ = any(not same(lucks[0], each) for each in lucks[2:])
        assert differ == bool(watch.drawn), (
            f"draws for {sorted(watch.drawn)}, but seeds {'' if differ else 'do not '}differ"
        )


def check_no_listing_and_no_label_changes_a_bit(subject: Subject) -> None:
    """Not the order of a stage, of rivals, of policies; not the names of model, population and policies."""
    for setting in subject.settings:
        _, plain = asked(subject, setting, 1)
        for told in ("backwards", "otherwise"):
            _, other = asked(subject, setting, 1, told=told)
            assert same(plain, other), f"differs when told {told}"


def check_a_bystander_changes_nobody_else(subject: Subject) -> None:
    """Two municipalities that border on no other leave, and with them their ids: nobody else is another.

    A nation of which they are a part is no bystander: its sums with and without them differ by what they bring.
    """
    for setting in subject.settings:
        _, fewer = asked(subject, setting, 1, part="without")
        run, whole = asked(subject, setting, 1)
        gone = bystanders(run, subject.case, whole)
        others = {key: told for key, told in whole.items() if not _is_sum(key, gone)}
        assert gone[SMALL[subject.case].root].size, "there are no bystanders"
        assert same(_staying(others, gone), {key: told for key, told in fewer.items() if not _is_sum(key, gone)})
        parts = [whole, fewer, *(asked(subject, setting, 1, part=part)[1] for part in ("alone", "nobody"))]
        for key in {key for each in parts for key in each if _is_sum(key, gone)}:
            all_of_them, some, rest, none = (each[key][1][0] if key in each else 0.0 for each in parts)
            assert close(all_of_them + none, some + rest), f"{key[0]} {named(key[1])}"


def bystanders(run: Run, case: str, what: Said) -> dict[type[Table], NDArray[np.int64]]:
    """Give the ids of all that belongs to the bystanders: by its references, or as their successor."""
    root, tables = SMALL[case].root, tables_of(case)
    gone = {root: np.setdiff1d(run.ids(root), parts(case)["without"].ids[root])}
    among = references(tables)
    for _ in tables:
        for each in among:
            if each.target in gone:
                among_them = np.append(np.isin(run.ids(each.target), gone[each.target]), False)  # the last: nobody
                mine = run.ids(each.table)[among_them[np.maximum(run.values(each), -1)]]
                gone[each.table] = np.union1d(gone.get(each.table, mine), mine)
    for each in among:
        if each.target in gone and ("appends", each) in what:
            ids, parents = what["appends", each]
            gone[each.table] = np.union1d(gone.get(each.table, ids[:0]), ids[np.isin(parents, gone[each.target])])
    return gone | {table: gone[other] for table, other in SMALL[case].same_ids.items() if other in gone}


def _is_sum(key: tuple[str, Any], gone: dict[type[Table], Any]) -> bool:
    kind, target = key
    return kind not in ("appends", "retires") and target.table not in gone


def _staying(what: Said, gone: dict[type[Table], NDArray[np.int64]]) -> Said:
    newcomers = np.unique(np.concatenate([ids[ids >= 1 << 62] for ids in gone.values()]))
    left: Said = {}
    for (kind, target), (ids, values) in what.items():
        stays = ~np.isin(ids, gone.get(getattr(target, "table", target), newcomers))
        if stays.any():
            left[kind, target] = ids[stays], values[stays]
    return left


def check_nobody_and_one_are_enough(subject: Subject) -> None:
    """A society without a municipality runs, and so does the smallest; nothing leaves its bounds."""
    for setting, part in itertools.product(subject.settings, ("nobody", "one")):
        run, what = asked(subject, setting, 1, part=part)
        assert not strays(run, what), part
        if part == "nobody":
            root = SMALL[subject.case].root
            assert run.ids(root).size == 0
            run.changes_of(in_place(subject, setting), seed=2)


def corners(subject: Subject) -> Iterator[dict[str, Any]]:
    """List corners of the box of parameters: all of up to five; else both ends of all, of each, and some at random."""
    declared = type(subject.mechanism).params
    ends = {key: tuple(type(each.default)(end) for end in each.bounds) for key, each in declared.items()}
    if len(ends) <= 5:
        yield from (dict(zip(ends, each, strict=True)) for each in itertools.product(*ends.values()))
        return
    for side in (0, 1):
        yield {key: each[side] for key, each in ends.items()}
        yield from ({key: each[side]} for key, each in ends.items())
    for sides in np.random.default_rng(5).integers(0, 2, (24, len(ends))):
        yield {key: each[side] for (key, each), side in zip(ends.items(), sides, strict=True)}


def check_the_corners_of_its_parameters_are_finite(subject: Subject) -> None:
    for setting, corner in itertools.product(subject.settings, corners(subject)):
        run, what = asked(subject, setting, 1, values=corner)
        assert not strays(run, what), f"{corner}: {strays(run, what)}"


def check_its_inputs_stay_as_they_are(subject: Subject) -> None:
    """The state is sealed, and after asking it is what it was."""
    tables = tables_of(subject.case)
    for setting in subject.settings:
        run, watch = standing(subject, setting, 1), Watch()
        before = digest(run, tables)
        run.changes_of(watch.on(in_place(subject, setting)))
        assert digest(run, tables) == before
        assert not watch.unsealed, watch.unsealed


CHECKS = (
    check_it_is_declared_whole, check_it_acts, check_it_writes_what_it_declares, check_it_reads_what_it_declares,
    check_every_parameter_matters, check_the_seed_decides, check_no_listing_and_no_label_changes_a_bit,
    check_a_bystander_changes_nobody_else, check_nobody_and_one_are_enough,
    check_the_corners_of_its_parameters_are_finite, check_its_inputs_stay_as_they_are,
)  # fmt: skip


def broken(subject: Subject) -> list[str]:
    """Name the checks that a subject fails."""
    found = []
    for check in CHECKS:
        try:
            check(subject)
        except (AssertionError, pytest.fail.Exception):
            found.append(check.__name__)
    return found
