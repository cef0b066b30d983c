"""What a verb is: its name, what it takes, what it does."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass


def _takes_nothing(parser: argparse.ArgumentParser) -> None:
    """Leave the parser as it is."""


def _has_parts(args: argparse.Namespace) -> int:
    raise NotImplementedError("a verb with parts does nothing itself")


@dataclass(frozen=True)
class Verb:
    """One verb of the command line.

    Attributes
    ----------
    name
        As it is typed; a part has its verb before it, as in ``ledger coverage``.
    does
        What it does, in one line.
    example
        A whole command.
    arguments
        Tells a parser what the verb takes.
    act
        Does it and gives the exit status; what is slow to import, it imports itself.
    parts
        Verbs of its own, one of which must be named; then it takes nothing and does nothing itself.
    more
        Further lines of its help.
    """

    name: str
    does: str
    example: str
    arguments: Callable[[argparse.ArgumentParser], None] = _takes_nothing
    act: Callable[[argparse.Namespace], int] = _has_parts
    parts: tuple[Verb, ...] = ()
    more: str = ""
