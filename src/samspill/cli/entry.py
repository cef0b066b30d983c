"""The way in: which verb is meant, and what a mistake, an interruption or an accident ends with."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence

from samspill.cli.backside import VERB as BACKSIDE
from samspill.cli.bench import VERB as BENCH
from samspill.cli.cite import VERB as CITE
from samspill.cli.claims import VERB as CLAIMS
from samspill.cli.compare import VERB as COMPARE
from samspill.cli.contest import VERB as CONTEST
from samspill.cli.explain import VERB as EXPLAIN
from samspill.cli.ledger import VERB as LEDGER
from samspill.cli.list import VERB as LIST
from samspill.cli.notinit import VERB as NOTINIT
from samspill.cli.paper import VERB as PAPER
from samspill.cli.parser import HELP, Parser, is_option, unknown_option
from samspill.cli.report import VERB as REPORT
from samspill.cli.run import VERB as RUN
from samspill.cli.score import VERB as SCORE
from samspill.cli.towhom import VERB as TOWHOM
from samspill.cli.verb import Verb
from samspill.cli.verify import VERB as VERIFY
from samspill.spec import CommandError, Problems, SamspillError, StudyError, nearest

ALL = (
    RUN, REPORT, TOWHOM, BACKSIDE, NOTINIT, COMPARE, CLAIMS, CONTEST, LIST, EXPLAIN, LEDGER, CITE, VERIFY, PAPER, SCORE,
    BENCH,
)  # fmt: skip
VERBS = {each.name: each for each in ALL}

DONE, FAILED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130

ACCIDENTS = ("E415", "E416", "E417", "E418", "E419")
"""Errors of studies that are not the doing of who typed the command: workers, packages, disks, broken files."""

FILES = ("E307", "E308", "E309")
"""Errors of data that are the doing of who named the file."""


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out a command; tell what is wrong on standard error.

    Parameters
    ----------
    argv
        The words after ``samspill``; those of this process if none are given.

    Returns
    -------
    int
        The exit status: 0 done, 1 failed, 2 wrong use, 130 interrupted.
    """
    words = sys.argv[1:] if argv is None else argv
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console that lacks a letter shows another one
            stream.reconfigure(errors="replace")
    try:
        status = command(words)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # whoever read the output has gone: there is nobody to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except SamspillError as error:
        _tell(str(error), words)
        return WRONG_USE if is_wrong_use(error) else FAILED
    except Exception as error:
        _tell(
            f"Something went wrong that should not have: {type(error).__name__}: {error}\n"
            "  fix:      run it again with --debug, and report what it shows",
            words,
        )
        return FAILED
    return status


def _tell(text: str, words: Sequence[str]) -> None:
    if "--debug" in words or os.environ.get("SAMSPILL_DEBUG"):
        traceback.print_exc()
    print(text, file=sys.stderr)


def is_wrong_use(error: SamspillError) -> bool:
    """Whether the command, or the study that it names, has to be mended."""
    if isinstance(error, Problems):
        return all(is_wrong_use(each) for each in error.problems)
    return error.code in FILES or (isinstance(error, CommandError | StudyError) and error.code not in ACCIDENTS)


def command(words: Sequence[str]) -> int:
    """Carry out a command.

    Parameters
    ----------
    words
        What follows ``samspill``.

    Returns
    -------
    int
        0, or 1 if something of what was asked failed.

    Raises
    ------
    CommandError
        E602 for a verb that there is not, or none; E603, E604 and E606 for what follows it; further what the
        verb raises.
    """
    first = words[0] if words else ""
    if first in HELP:
        print(overview())
        return DONE
    if first == "--version":
        from samspill import __version__

        print(f"samspill {__version__}")
        return DONE
    if is_option(first):
        raise unknown_option(first, (*HELP, "--version"), "samspill")
    verb, rest = chosen(words, VERBS)
    if verb.parts:
        print(overview_of(verb))
        return DONE
    parser = Parser(verb)
    if any(each in HELP for each in rest):
        print(parser.format_help().rstrip())
        return DONE
    return verb.act(parser.read(rest))


def chosen(
    words: Sequence[str], verbs: dict[str, Verb], after: str = "samspill"
) -> tuple[Verb, Sequence[str]]:
    """Find the verb, or the part of one, that is meant, and the words that follow; E602 if there is none."""
    if not words or words[0] not in verbs:
        typed = f"{after} {words[0]}" if words else after
        subject = (
            f'There is no verb "{typed}"{nearest(words[0], verbs)}' if words else f'"{after}" needs a verb'
        )
        raise CommandError(subject, code="E602", expected=", ".join(verbs), fix="see samspill --help")
    verb, rest = verbs[words[0]], words[1:]
    if not verb.parts or (rest and rest[0] in HELP):
        return verb, rest
    parts = {part.name.rpartition(" ")[2]: part for part in verb.parts}
    return chosen(rest, parts, f"samspill {verb.name}")


def overview() -> str:
    """Write the help of the command itself."""
    leaves = [part for verb in VERBS.values() for part in verb.parts or (verb,)]
    return "\n".join(
        [
            "usage: samspill VERB ...",
            "",
            "Try a public policy on a virtual society before you try it on a real one.",
            "",
            "verbs:",
            *(f"  {each.name:<17} {each.does}" for each in leaves),
            "",
            "  samspill VERB --help    what a verb takes, with an example",
            "  samspill --version      which version this is",
            "",
            "exit status: 0 done, 1 failed (also when some runs failed), 2 wrong use, 130 interrupted",
            "",
            "example:",
            f"  {RUN.example}",
        ]
    )


def overview_of(verb: Verb) -> str:
    """Write the help of a verb that has parts."""
    return "\n".join(
        [
            f"usage: samspill {verb.name} PART ...",
            "",
            f"{verb.does[0].upper()}{verb.does[1:]}.",
            "",
            "parts:",
            *(f"  {each.name.rpartition(' ')[2]:<10} {each.does}" for each in verb.parts),
            "",
            "example:",
            f"  {verb.example}",
        ]
    )
