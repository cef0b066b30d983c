"""Errors: what is wrong, where, what was found, what is expected, and what to do.

SamspillError
|-- DeclarationError  E1xx  a model that does not add up, found when it is declared or built
|-- RunError          E2xx  a run that did what it had not declared, or left its bounds
|-- DataError         E3xx  a population that does not fit its tables
|-- StudyError        E4xx  a study, a store, a calibration
|-- LedgerError       E5xx  assumptions and who stands behind them
|-- CommandError      E6xx  the command line
`-- Problems                several of the above, found at once
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from importlib import resources


class SamspillError(Exception):
    """One mistake, told so that its author can mend it.

    Parameters
    ----------
    subject
        What is wrong, in one sentence without a full stop, with names and values.
    code
        ``E`` and three digits; ``samspill explain CODE`` tells more.
    where, found, expected, fix
        Model, stage, mechanism, step and date, or file and field; what stands there; what may stand
        there; one imperative sentence. Empty ones are left out.
    """

    def __init__(
        self, subject: str, *, code: str, where: str = "", found: str = "", expected: str = "", fix: str = ""
    ) -> None:
        self.subject, self.code = subject, code
        self.where, self.found, self.expected, self.fix = where, found, expected, fix
        super().__init__(str(self))

    def __str__(self) -> str:
        fields = {"where": self.where, "found": self.found, "expected": self.expected, "fix": self.fix}
        fields["more"] = f"samspill explain {self.code}"
        lines = [f"  {name + ':':<10}{text}" for name, text in fields.items() if text]
        return "\n".join([f"{self.code}: {self.subject}.", *lines])

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (type(self), self.subject, self.code, self.where, self.found, self.expected, self.fix)


class DeclarationError(SamspillError):
    """A model, table or mechanism that does not add up."""


class RunError(SamspillError):
    """A run that did what it had not declared, or left its bounds."""


class DataError(SamspillError):
    """A population that does not fit the tables it is for."""


class StudyError(SamspillError):
    """A study, a store or a calibration that cannot be done as written."""


class LedgerError(SamspillError):
    """An assumption that is missing, or that does not say what it must."""


class CommandError(SamspillError):
    """A command that cannot be carried out as typed."""


class Problems(SamspillError):
    """All that is wrong with one document or model, told at once.

    Parameters
    ----------
    problems
        At least one error; the code of the first is the code of all.
    """

    def __init__(self, problems: Sequence[SamspillError]) -> None:
        self.problems = tuple(problems)
        first = self.problems[0]
        super().__init__(first.subject, code=first.code, where=first.where, fix=first.fix)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.problems,)


def _again(kind: type[SamspillError], subject: str, code: str, *fields: str) -> SamspillError:
    where, found, expected, fix = fields
    return kind(subject, code=code, where=where, found=found, expected=expected, fix=fix)


def raise_all(problems: Sequence[SamspillError]) -> None:
    """Raise the problems: nothing if there are none, the error itself if it is alone."""
    problems = [one for each in problems for one in (each.problems if isinstance(each, Problems) else (each,))]
    if len(problems) == 1:
        raise problems[0]
    if problems:
        raise Problems(problems)


def nearest(name: str, names: Iterable[str]) -> str:
    """Tell the nearest right name: `` (did you mean "dose"?)``, or nothing where none is near."""
    known = sorted(names)
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    if not close:
        folded = {each.casefold(): each for each in known}
        close = [folded[key] for key in difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=0.5)]
    return f' (did you mean "{close[0]}"?)' if close else ""


def codes() -> tuple[str, ...]:
    """List every code that has a page, in order."""
    pages = resources.files("samspill.spec") / "pages"
    return tuple(sorted(page.name.removesuffix(".md") for page in pages.iterdir() if page.name.endswith(".md")))


def page(code: str) -> str:
    """Read the page of a code.

    Raises
    ------
    CommandError
        E601 if there is no such code.
    """
    known = codes()
    if code.upper() not in known:
        raise CommandError(
            f'There is no error code "{code}"{nearest(code.upper(), known)}',
            code="E601", expected=f"one of {', '.join(known)}", fix="take the code from the error message",
        )  # fmt: skip
    return (resources.files("samspill.spec") / "pages" / f"{code.upper()}.md").read_text(encoding="utf-8")
