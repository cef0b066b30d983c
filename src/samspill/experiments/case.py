"""Cases: what a model's folder hands over so that its question can be asked by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from importlib import metadata
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samspill.core import Dated, Intervention, Model, Population
from samspill.experiments.places import Places
from samspill.spec import StudyError, nearest

if TYPE_CHECKING:
    from samspill.experiments.runs import Runs
    from samspill.ledger import Readable

GROUP = "samspill.models"
"""The entry points by which models are found, ours and other people's."""


@dataclass(frozen=True)
class Society:
    """A model and with whom it begins."""

    model: Model
    population: Population


@dataclass(frozen=True)
class Reading:
    """A finding of a case beyond the effects.

    Parameters
    ----------
    id
        Of its title in the case's catalogues (`Case.texts`).
    sentences
        For readers: ids in the same catalogues, each with the values that stand in it. A value is words, a whole
        number, another number, or a tuple of such pairs.
    numbers
        What is behind them, as plain values.
    """

    id: str
    sentences: tuple[tuple[str, Mapping[str, Any]], ...]
    numbers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A model with its study, its ledger and its policies.

    Parameters
    ----------
    name, title
        By which it is called, and what readers see.
    study, ledger
        The documents ``study.toml`` and ``ledger.toml``.
    build
        Makes the society; called when a study is built, and not before.
    policies
        Interventions by the names that documents use.
    history
        What acts in every scenario.
    reading
        Findings beyond the effects, from the runs of a study.
    texts
        Folder of its catalogues in Fluent's syntax, one file a language (``nb.ftl``); none where the words of the
        documents are all there is.
    places
        Gives the places of which an outcome has figures; called when a page draws them, and not before.
    language
        Code of the language that study and ledger are written in; empty where nobody says.
    perspectives
        Folder of the perspectives that it brings, one TOML file each; none where nobody has written any.
    claims
        The document ``claims.toml``; none where nobody has written down what is expected.
    """

    name: str
    title: str
    study: Path | Traversable
    ledger: Path | Traversable | Readable
    build: Callable[[], Society]
    policies: Mapping[str, type[Intervention]] = field(default_factory=dict)
    history: tuple[Dated, ...] = ()
    reading: Callable[[Runs], list[Reading]] | None = None
    texts: Path | Traversable | None = None
    language: str = ""
    places: Callable[[], Places] | None = None
    perspectives: Path | Traversable | None = None
    claims: Path | Traversable | None = None

    @classmethod
    def loaded(cls, point: metadata.EntryPoint) -> Case:
        """Load a case from an entry point.

        Raises
        ------
        StudyError
            E416 if what stands there is no case.
        """
        try:
            case = point.load()
        except (ImportError, AttributeError) as error:
            raise _no_case(point, str(error)) from error
        if not isinstance(case, cls):
            raise _no_case(point, repr(case))
        return case


def installed() -> tuple[str, ...]:
    """List the names of the cases that are installed."""
    return tuple(sorted({point.name for point in metadata.entry_points(group=GROUP)}))


def find(study: str | Path) -> Case:
    """Find a case by its name, or by the path of a study document that names its case.

    Raises
    ------
    StudyError
        E401 if there is neither such a case nor such a file, E402 to E404 if the document cannot be read,
        E416 if what is installed under the name is no case.
    """
    path = Path(study)
    if path.suffix == ".toml":
        from samspill.experiments.document import Document

        return replace(_named(Document.load(path).case), study=path, language="")
    return _named(str(study))


def _named(name: str) -> Case:
    for point in metadata.entry_points(group=GROUP):
        if point.name == name:
            return Case.loaded(point)
    names = installed()
    raise StudyError(
        f'There is no study "{name}"{nearest(name, names)}',
        code="E401",
        expected=", ".join(names) or "a model that is installed",
        fix="take a name from samspill list, or give the path of a study.toml",
    )


def _no_case(point: metadata.EntryPoint, found: str) -> StudyError:
    return StudyError(
        f'What is installed as "{point.name}" is no case',
        code="E416",
        where=f"entry point {point.value}",
        found=found,
        expected="a samspill.experiments.Case",
        fix="mend the entry point of the package that brings it",
    )
