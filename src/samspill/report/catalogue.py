"""Catalogues: texts in Fluent's syntax, one folder a language for reports and one file a language for each case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Transformer

from samspill.spec import CommandError

ENDING = ".ftl"
ENGLISH = "en"


@dataclass(frozen=True)
class Catalogue:
    """Messages of one language.

    Attributes
    ----------
    code
        Of the language.
    entries
        Messages and terms, in order; no id twice.
    """

    code: str
    entries: tuple[ast.Message | ast.Term, ...]

    @cached_property
    def ids(self) -> frozenset[str]:
        """Ids of the messages."""
        return frozenset(each.id.name for each in self.entries if isinstance(each, ast.Message))

    @property
    def resource(self) -> ast.Resource:
        """The same as a bundle takes it."""
        return ast.Resource(list(self.entries))

    def accented(self) -> Catalogue:
        """Give the same with an accent on every letter and a mark at both ends of every message."""
        return Catalogue(self.code, tuple(_accented(each) for each in self.entries))


def languages() -> tuple[str, ...]:
    """List the codes of the languages that reports are written in: a folder is a language."""
    return tuple(sorted(folder.name for folder in _folder().iterdir() if _files(folder)))


def of_reports(code: str) -> Catalogue:
    """Read the catalogue of reports in one of `languages`."""
    return _read(code, tuple(_files(_folder() / code)))


def of_case(texts: Path | Traversable | None, code: str) -> Catalogue | None:
    """Read the catalogue of a case: in this language, else in English, else in the first that it has.

    Raises
    ------
    CommandError
        E610 if it cannot be read.
    """
    known = {file.name.removesuffix(ENDING): file for file in _files(texts)} if texts is not None else {}
    if not known:
        return None
    found = next(each for each in (code, ENGLISH, *known) if each in known)
    return _read(found, (known[found],))


def _folder() -> Traversable:
    return files("samspill.report") / "locale"


def _files(folder: Path | Traversable) -> list[Path | Traversable]:
    inside = folder.iterdir() if folder.is_dir() else ()
    return sorted((file for file in inside if file.name.endswith(ENDING)), key=lambda file: file.name)


@cache
def _read(code: str, sources: tuple[Path | Traversable, ...]) -> Catalogue:
    entries: dict[str, ast.Message | ast.Term] = {}
    for source in sources:
        for entry in _entries(source):
            name = f"{'-' * isinstance(entry, ast.Term)}{entry.id.name}"
            if name in entries:
                raise _unreadable(source, f'the id "{name}" twice')
            entries[name] = entry
    return Catalogue(code, tuple(entries.values()))


def _entries(source: Path | Traversable) -> Iterator[ast.Message | ast.Term]:
    try:
        text = source.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise _unreadable(source, getattr(error, "strerror", None) or str(error)) from error
    for entry in FluentParser(with_spans=False).parse(text).body:
        if isinstance(entry, ast.Junk):
            first = (entry.content or "").strip().partition("\n")[0]
            raise _unreadable(source, f"{'; '.join(str(each.message) for each in entry.annotations)}: {first}")
        if isinstance(entry, ast.Message | ast.Term):
            yield _Reworded(_one_line).visit(entry)


def _unreadable(source: Path | Traversable, found: str) -> CommandError:
    return CommandError(
        f'The catalogue "{source.name}" cannot be read', code="E610", where=str(source), found=found,
        expected="messages in Fluent's syntax, each id once, saved as UTF-8", fix="mend the catalogue at this place",
    )  # fmt: skip


class _Reworded(Transformer):
    """The same entry with other words between its placeables."""

    def __init__(self, change: Callable[[str], str]) -> None:
        self.change = change

    def generic_visit(self, node: Any) -> Any:
        if isinstance(node, ast.TextElement):
            return ast.TextElement(self.change(node.value))
        return super().generic_visit(node)


def _one_line(text: str) -> str:
    """Join what a catalogue breaks over lines."""
    return text.replace("\n", " ")


PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTED = "áƀčđéƒǧĥíĵķĺḿńóṕɋŕšťúṽŵẋýžÁƁČĐÉƑǦĤÍĴĶĹḾŃÓṔɊŔŠŤÚṼŴẊÝŽ"
OPENED, CLOSED = "[!! ", " !!]"


def accented(text: str) -> str:
    """Put an accent on every plain letter."""
    return text.translate(str.maketrans(PLAIN, ACCENTED))


def _accented(entry: ast.Message | ast.Term) -> ast.Message | ast.Term:
    if entry.id.name.startswith("language-") or entry.value is None:
        return entry
    value = _Reworded(accented).visit(entry.value.clone())
    if isinstance(entry, ast.Term):
        return ast.Term(entry.id, value, entry.attributes)
    elements = [ast.TextElement(OPENED), *value.elements, ast.TextElement(CLOSED)]
    return ast.Message(entry.id, ast.Pattern(elements), entry.attributes)
