"""Looking up: what a study's addresses are called for readers: assumptions, rivals, levers, traits."""

from __future__ import annotations

from samspill.report.language import Named
from samspill.report.page.reader import Reader

SWITCH = "switch:"


def assumption_named(reader: Reader, address: str) -> str:
    """Name the assumption that sets a number or a choice; its address where there is none."""
    entry = reader.ledger.by_address.get(address) if reader.ledger is not None else None
    if entry is None:
        return reader.name(Named("parameter", address, address))
    short = reader.short(entry.id)
    told = reader.told("claim", entry.id, entry.claim).text if short == entry.id else short
    return f"{told.rstrip('.')} ({entry.id})"


def rival_told(reader: Reader, address: str, rival: str) -> str:
    """Say what a rival of a switch says."""
    return reader.rival(address.removeprefix(SWITCH), rival)


def lever_named(reader: Reader, lever: str) -> str:
    """Name a lever by the words of its case; ``Policy.lever`` where it has none."""
    policy, _, name = lever.partition(".")
    case = reader.case
    known = {kind.__name__: key for key, kind in case.policies.items()} if case is not None else {}
    own = reader.name(Named("lever", f"{known.get(policy, policy)}-{name}", name))
    return f"{reader.name(Named('policy', known.get(policy, policy), policy))}, {own}"


def trait_named(reader: Reader, address: str) -> str:
    """Name a trait of entities."""
    return reader.name(Named("trait", address, address))
