"""Making: what a store says of how its runs were made: when, by which versions, with which hashes, on which dates."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from samspill.ledger import Ledger

SHOWN = 12
"""Digits of a hash that are shown beside a picture."""


@dataclass(frozen=True)
class Acting:
    """One policy of a scenario: its name, what its levers are set to, from when to when; None for no date.

    A lever that takes several values has their range as text.
    """

    policy: str
    levers: Mapping[str, float | str] = field(default_factory=dict)
    start: str | None = None
    stop: str | None = None


@dataclass(frozen=True)
class Making:
    """How runs were made; everything is empty for runs that are in no store.

    Attributes
    ----------
    date
        Day on which the runs began.
    hash
        Of all that the numbers hang on.
    hashes, versions
        Of model, data, study and the rest; of the libraries.
    case
        Name of the case that the study's document names.
    policies
        What each scenario's policies set, and from when to when they act.
    """

    date: str = ""
    hash: str = ""
    hashes: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    case: str = ""
    policies: Mapping[str, tuple[Acting, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path | None) -> Making:
        """Read what a store says; what it does not say stays empty."""
        if folder is None:
            return cls()
        manifest, document = _manifest(folder), _document(folder)
        return cls(
            date=_date(folder),
            hash=str(manifest.get("identity") or _hash_of(manifest)),
            hashes={key: str(each) for key, each in manifest.get("hashes", {}).items() if each},
            versions={key: str(each) for key, each in manifest.get("versions", {}).items()},
            case=str(document.get("case", "")),
            policies={each["name"]: tuple(_acting(each)) for each in document.get("scenario", ()) if "name" in each},
        )

    @property
    def mark(self) -> str:
        """The beginning of the hash, as it stands beside pictures."""
        return self.hash[:SHOWN]

    def is_of(self, ledger: Ledger) -> bool:
        """Whether the runs were made with this ledger as it stands now."""
        return self.hashes.get("ledger") in (None, ledger_hash(ledger))


def ledger_hash(ledger: Ledger) -> str:
    """Hash a ledger as the manifest of a store does."""
    digest = hashlib.sha256()
    for entry in ledger:
        digest.update(entry.model_dump_json().encode() + b"\0")
    return digest.hexdigest()


def _manifest(folder: Path) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return plain


def _hash_of(manifest: Mapping[str, Any]) -> str:
    """Hash what a manifest without an identity says that makes the study this study."""
    own = {key: manifest[key] for key in ("facts", "seeds", "hashes") if key in manifest}
    return hashlib.sha256(json.dumps(own, sort_keys=True).encode()).hexdigest()


def _document(folder: Path) -> dict[str, Any]:
    try:
        return tomllib.loads((folder / "study.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _date(folder: Path) -> str:
    """Give the day on which the runs began; a page of the same runs is the same page on every day."""
    try:
        first = (folder / "log" / "starts.jsonl").read_text(encoding="utf-8").partition("\n")[0]
        day = str(json.loads(first)["started"])[:10]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return day if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) else ""


def _acting(scenario: Mapping[str, Any]) -> Iterator[Acting]:
    """Read what a scenario's policies set.

    A document has tables; of a study that was made in Python a policy is a text that ends with its dates.
    """
    for each in scenario.get("policies", ()):
        if isinstance(each, Mapping):
            levers = dict(each.get("levers", {}))
            yield Acting(str(each.get("policy", "")), levers, _day(each.get("start")), _day(each.get("stop")))
        elif match := re.fullmatch(r"(.*) (\d[\d-]*)?\.\.(\d[\d-]*)?", str(each)):
            yield Acting(match[1], {}, _day(match[2]), _day(match[3]))


def _day(value: Any) -> str | None:
    return str(value) if value else None
