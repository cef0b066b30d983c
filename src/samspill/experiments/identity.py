"""Identity: what makes a study this study, so that results of two are never mixed."""

from __future__ import annotations

import hashlib
import inspect
import json
import platform
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from importlib import metadata, resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samspill.experiments import checksums
from samspill.experiments.design import Draw
from samspill.experiments.facts import Facts
from samspill.experiments.reach import reach
from samspill.experiments.scenario import Scenario
from samspill.spec import StudyError

if TYPE_CHECKING:
    from samspill.experiments.study import Study

ENGINE = ("spec", "core", "mechanisms", "synth", "experiments")
"""Folders whose code can move a number of any model."""

LIBRARIES = ("samspill", "numpy", "numba", "scipy", "pyarrow")


def manifest(study: Study, facts: Facts, draws: Sequence[Draw]) -> dict[str, Any]:
    """Say what a study is: facts, seeds, versions, hashes of all that its numbers hang on, and one of these.

    The identity leaves versions out: a store elsewhere may be equal byte for byte, and they are compared alone.
    Beside it stands what a reader needs when the model is gone: which file the ledger is, and what can move what.
    """
    own = {
        "facts": facts.as_dict(),
        "seeds": {"study": study.seed, "per_draw": study.seeds},
        "hashes": {
            **hashes(study),
            "study": _hash([json.dumps(facts.as_dict(), sort_keys=True), study.document]),
            "design": _hash(json.dumps(asdict(each), sort_keys=True) for each in draws),
        },
    }
    return {
        **own,
        "identity": checksums.of_plain(own),
        "document": checksums.of_bytes(document(study).encode()),
        "ledger": checksums.of_bytes(ledger(study).encode()) if study.ledger is not None else None,
        "reach": reach(study.scenarios),
        "versions": versions(),
    }


def versions() -> dict[str, str]:
    """Name the versions of Python and of the libraries that can move a number."""
    return {"python": platform.python_version(), **{name: _version(name) for name in LIBRARIES}}


def hashes(study: Study) -> dict[str, str | None]:
    """Hash what a study runs (SHA-256): the model with its scenarios, the data, the ledger, the engine."""
    return {
        "model": _hash(_model(each) for each in study.scenarios),
        "data": _hash([each.population.fingerprint() for each in study.scenarios]),
        "ledger": None if study.ledger is None else _hash(each.model_dump_json() for each in study.ledger),
        "engine": _engine(),
    }


def _hash(texts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.encode() + b"\0")
    return digest.hexdigest()


def _model(scenario: Scenario) -> str:
    policies = [
        (
            each.intervention.name,
            each.intervention.luck,
            sorted(each.intervention.values.items()),
            each.start,
            each.stop,
            _code(type(each.intervention)),
        )
        for each in scenario.interventions
    ]
    return f"{scenario.name} {scenario.model.fingerprint()} {policies!r}"


def _code(cls: type) -> str:
    """Give the source of the module that a class stands in, or its name where there is none."""
    try:
        return inspect.getsource(sys.modules[cls.__module__])
    except (OSError, TypeError):
        return cls.__qualname__


@cache
def _engine() -> str:
    """Hash the engine's code, once: what is loaded stays, whatever happens to the files meanwhile."""
    roots = [resources.files("samspill") / folder for folder in ENGINE]
    return _hash(source for root in roots if root.is_dir() for source in sorted(_sources(root)))


def _sources(folder: Any) -> Iterable[str]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _sources(each)
        elif each.name.endswith(".py"):
            yield f"{each.name}\n{each.read_text(encoding='utf-8')}"


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"


def refuse_other(there: Mapping[str, Any], here: Mapping[str, Any], path: Path) -> None:
    """Refuse to go on in a folder with another study.

    Raises
    ------
    StudyError
        E411, which names what differs.
    """
    found = differences(there, here)
    if found:
        raise another(path, "; ".join(found))


def differences(there: Mapping[str, Any], here: Mapping[str, Any]) -> list[str]:
    """Name what differs between two manifests."""
    found = _apart({"format": there["format"]}, {"format": here["format"]}, shown=True)
    found += _apart({"draws": there["facts"]["draws"]}, {"draws": here["facts"]["draws"]}, shown=True)
    found += _apart(there["seeds"], here["seeds"], shown=True)
    found += _apart(there["facts"]["overrides"], here["facts"]["overrides"], shown=True, but="draws seeds")
    return found + _apart(there["hashes"], here["hashes"]) + _apart(there["versions"], here["versions"], shown=True)


def another(path: Path, found: str) -> StudyError:
    """Make the error E411."""
    return StudyError(
        f'"{path}" holds runs of another study',
        code="E411",
        where=str(path),
        found=found,
        expected="the same model, data, study, ledger and design; a new number of draws is a new design",
        fix="choose another --out, or delete this one",
    )


def _apart(there: Mapping[str, Any], here: Mapping[str, Any], *, shown: bool = False, but: str = "") -> list[str]:
    names = [name for name in sorted({*there, *here} - {*but.split()}) if there.get(name) != here.get(name)]
    return [
        f"{name}: {there.get(name, 'none')} there, {here.get(name, 'none')} here" if shown else f"another {name}"
        for name in names
    ]


def ledger(study: Study) -> str:
    """Give the ledger of a study in TOML, as it is kept with its runs; empty where it has none."""
    if study.ledger is None:
        return ""
    from samspill.ledger import ledger_toml

    return ledger_toml(study.ledger)


def document(study: Study) -> str:
    """Give the study as it is run, in TOML: its document, or the facts of a study that was made in Python."""
    return study.document or "\n".join(_toml(_facts(study))) + "\n"


def _facts(study: Study) -> dict[str, Any]:
    plain = study.facts().as_dict()
    keep = (
        "name",
        "title",
        "question",
        "purpose",
        "limits",
        "baseline",
        "draws",
        "seeds",
        "seed",
        "max_rows",
    )
    return {
        **{key: plain[key] for key in keep},
        "outcomes": plain["reported"],
        "groups": plain["groups"],
        "scenario": [_scenario(each) for each in study.scenarios],
        **{key: plain[key] for key in ("pairs", "grid") if plain[key] is not None},
    }


def _scenario(scenario: Scenario) -> dict[str, Any]:
    policies = [f"{each.intervention!r} {each.start or ''}..{each.stop or ''}" for each in scenario.interventions]
    return {"name": scenario.name, "title": scenario.title, "policies": policies}


def _toml(plain: Mapping[str, Any], path: str = "") -> Iterable[str]:
    tables = {key: value for key, value in plain.items() if isinstance(value, Mapping) or _is_tables(value)}
    yield from (f"{_quoted(key)} = {_quoted(value)}" for key, value in plain.items() if key not in tables)
    for key, value in tables.items():
        name = f"{path}.{_quoted(key)}".lstrip(".")
        for each in [value] if isinstance(value, Mapping) else value:
            yield f"\n[{name}]" if isinstance(value, Mapping) else f"\n[[{name}]]"
            yield from _toml(each, name)


def _is_tables(value: Any) -> bool:
    return isinstance(value, list | tuple) and bool(value) and all(isinstance(each, Mapping) for each in value)


def _quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
