"""Fitting: whether a position can be taken on its assumption, and where it acts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from samspill.ledger.assumption import Assumption, Fixed, Measure, Prior, Switch
from samspill.ledger.store import Ledger
from samspill.ledger.voices import Perspective, Position
from samspill.spec import Bounds, LedgerError, nearest


def found(ledger: Ledger, asked: str) -> Assumption:
    """Find an assumption by its id, by an address that it sets, or by its claim.

    Raises
    ------
    LedgerError
        E511 if there is none; it names the nearest id and the claims that have most words in common.
    """
    by_claim = {entry.claim.casefold(): entry for entry in ledger}
    entry = ledger.by_id.get(asked) or ledger.by_address.get(asked) or by_claim.get(asked.strip().casefold())
    if entry is not None:
        return entry
    alike = "; ".join(f"{each.id}: {each.claim}" for each in _alike(ledger, asked))
    raise LedgerError(
        f'The ledger has no assumption "{asked}"{nearest(asked, [*ledger.by_id, *ledger.by_address])}',
        code="E511", where=ledger.where, expected=f"one of its ids{f', such as {alike}' if alike else ''}",
        fix="take the id from samspill ledger coverage",
    )  # fmt: skip


def _alike(ledger: Ledger, asked: str, most: int = 3) -> list[Assumption]:
    """Give the entries whose claims share most words with what was asked."""
    words = {word for word in asked.casefold().split() if len(word) > 3}
    shared = {each.id: sum(word in each.claim.casefold() for word in words) for each in ledger}
    near = sorted((each for each in ledger if shared[each.id]), key=lambda each: -shared[each.id])
    return near[:most]


def acts_on(position: Position, ledger: Ledger) -> tuple[str, ...]:
    """Give the addresses that a position moves: all of its assumption's, or the one that it names."""
    entry = found(ledger, position.on)
    return (position.on,) if _apart(entry.prior) and position.on in entry.sets else entry.sets


def _apart(prior: Prior) -> bool:
    """Whether the numbers of an assumption differ from address to address."""
    return isinstance(prior, Fixed) and prior.values is not None


def misfits(
    perspective: Perspective, ledger: Ledger, bounds: Mapping[str, Bounds], outcomes: Mapping[str, Sequence[str]],
    where: str = "",
) -> list[LedgerError]:  # fmt: skip
    """Find positions that cannot be taken.

    Parameters
    ----------
    perspective, ledger
        Whose positions, on which assumptions.
    bounds
        Of every parameter, by address.
    outcomes
        Groups of every outcome that has a direction of good, by id.
    where
        For messages; the perspective's name where none is given.
    """
    problems: list[LedgerError] = []
    taken: dict[str, str] = {}
    for number, position in enumerate(perspective.positions, start=1):
        place = f"{where or perspective.name}, position {number} on {position.on}"
        try:
            entry = found(ledger, position.on)
        except LedgerError as error:
            problems.append(LedgerError(error.subject, code=error.code, where=place, expected=error.expected,
                                        fix=error.fix))  # fmt: skip
            continue
        problems += _wrong(position, entry, place, bounds, outcomes)
        for address in acts_on(position, ledger) or (entry.id,):
            if taken.setdefault(address, position.on) != position.on:
                problems.append(LedgerError(
                    f"Two positions of {perspective.stakeholder.role} are on {address}", code="E515", where=place,
                    found=f"{taken[address]} and {position.on}", expected="one position on each assumption",
                    fix="take one of the two out",
                ))  # fmt: skip
    return problems


def _wrong(
    position: Position, entry: Assumption, place: str, bounds: Mapping[str, Bounds],
    outcomes: Mapping[str, Sequence[str]],
) -> Iterable[LedgerError]:  # fmt: skip
    """Say why one position cannot be taken on its assumption."""
    allowed = stances(entry)
    if position.stance not in allowed:
        yield _misfit(f'{entry.id} cannot be met with "{position.stance}"', place, position.held,
                      f"one of {', '.join(allowed)}", "take one of these stances")  # fmt: skip
    elif position.rival is not None and isinstance(entry.prior, Switch) and position.rival not in entry.prior.values:
        yield _misfit(f'{entry.id} has no rival "{position.rival}"{nearest(position.rival, entry.prior.values)}',
                      place, position.rival, ", ".join(entry.prior.values), "take one of its rivals")  # fmt: skip
    elif position.measure is not None:
        for term in position.measure:
            if term.outcome not in outcomes:
                yield _misfit(f'There is no outcome "{term.outcome}" with a good direction'
                              f"{nearest(term.outcome, outcomes)}", place, term.outcome, ", ".join(outcomes),
                              "take one of these")  # fmt: skip
            elif term.group not in outcomes[term.outcome]:
                yield _misfit(f'"{term.outcome}" has no group "{term.group}"'
                              f"{nearest(term.group, outcomes[term.outcome])}", place, term.group,
                              "; ".join(outcomes[term.outcome]), "take one of these")  # fmt: skip
    elif _apart(entry.prior) and position.on not in entry.sets and position.stance != "agrees":
        yield _misfit(f"{entry.id} has several numbers", place, position.on, ", ".join(entry.sets),
                      "name one of these addresses in place of the id")  # fmt: skip
    else:
        yield from _outside(position, entry, place, bounds)


def stances(entry: Assumption) -> tuple[str, ...]:
    """Name the stances that can be taken on an assumption."""
    if isinstance(entry.prior, Switch):
        return ("agrees", "rival")
    if isinstance(entry.prior, Measure):
        return ("agrees", "measure")
    is_text = not entry.sets or (isinstance(entry.prior, Fixed) and entry.prior.table is not None)
    return ("agrees",) if is_text else ("agrees", "value", "range")


def _outside(position: Position, entry: Assumption, place: str, bounds: Mapping[str, Bounds]) -> Iterable[LedgerError]:
    values = [position.value] if position.value is not None else position.range or ()
    addresses = (position.on,) if position.on in entry.sets and _apart(entry.prior) else entry.sets
    for value in values:
        for address in addresses:
            if address in bounds and value not in bounds[address]:
                yield _misfit(f"{entry.id} cannot be {value:g}", place, f"{value:g}",
                              f"{bounds[address]} [{entry.unit}]", "give a number in this range")  # fmt: skip
                break


def _misfit(subject: str, where: str, found: str, expected: str, fix: str) -> LedgerError:
    return LedgerError(subject, code="E514", where=where, found=found, expected=expected, fix=fix)
