"""The command line: one file a verb, and nothing heavy imported before a verb needs it.

Public names
------------
`main`
    Carries out a command, tells what went wrong, and gives the exit status.
`command`
    Carries out a command and raises what is wrong with it.
`Verb`, `VERBS`
    What a verb is, and all that there are.
"""

from samspill.cli.entry import VERBS, command, main
from samspill.cli.verb import Verb

__all__ = ["VERBS", "Verb", "command", "main"]
