"""Reading what was typed: a mistake is an error with a code and the nearest right name, never an exit."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NoReturn

from samspill.cli.verb import Verb
from samspill.spec import CommandError, nearest

HELP = ("-h", "--help")


class Parser(argparse.ArgumentParser):
    """Reads the words that follow a verb.

    Parameters
    ----------
    verb
        Whose arguments and options it knows; ``--json``, ``--debug`` and ``--help`` are those of every verb.
    """

    def __init__(self, verb: Verb) -> None:
        self.options: list[str] = []
        epilog = "\n\n".join(filter(None, [verb.more, f"example:\n  {verb.example}"]))
        super().__init__(
            prog=f"samspill {verb.name}",
            description=f"{verb.does[0].upper()}{verb.does[1:]}.",
            epilog=epilog,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            add_help=False,
            allow_abbrev=False,
        )
        verb.arguments(self)
        self.add_argument(
            "--json",
            action="store_true",
            help="print one JSON document, and nothing else, on standard output",
        )
        self.add_argument("--debug", action="store_true", help="show where in the code an error arose")
        self.add_argument(*HELP, action="store_true", help="show this")

    def add_argument(self, *names: str, **told: Any) -> argparse.Action:
        """Declare an argument, and remember its names."""
        self.options += [name for name in names if name.startswith("-")]
        return super().add_argument(*names, **told)

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """Read the words.

        Raises
        ------
        CommandError
            E603 for an option that there is not, E604 for a word that is missing or too many; further what
            the readers of single values raise.
        """
        for word in words:
            if word == "--":
                break
            if is_option(word) and word.partition("=")[0] not in self.options:
                raise unknown_option(word, self.options, self.prog)
        return self.parse_args([re.sub(r"^(-\d*),(\d+)$", r"\1.\2", word) for word in words])  # -0,5 is a number

    def error(self, message: str) -> NoReturn:
        """Raise what argparse would print before it exits."""
        usage = " ".join(self.format_usage().removeprefix("usage:").split())
        raise CommandError(
            f'The command "{self.prog}" cannot be read',
            code="E604",
            found=message,
            expected=usage,
            fix=f"see {self.prog} --help",
        )


def is_option(word: str) -> bool:
    """Whether a word is meant as an option; ``-`` and negative numbers are not."""
    return word.startswith("-") and word != "-" and not re.fullmatch(r"-[\d.].*", word)


def unknown_option(word: str, options: Iterable[str], prog: str) -> CommandError:
    """Make the error E603."""
    name, known = word.partition("=")[0], [each for each in options if each.startswith("--")]
    return CommandError(
        f'"{prog}" has no option "{name}"{nearest(name, known)}',
        code="E603",
        expected=", ".join(known),
        fix=f"see {prog} --help",
    )


def whole(option: str) -> Callable[[str], int]:
    """Make the reader of an option that takes a whole number of 1 or more; E606 for anything else."""

    def read(text: str) -> int:
        if not re.fullmatch(r"\+?0*[1-9][0-9]{0,8}", text):
            raise CommandError(
                f'{option} cannot be "{text}"',
                code="E606",
                found=text,
                expected="a whole number of 1 or more",
                fix=f"write {option} 8, for example",
            )
        return int(text)

    return read
