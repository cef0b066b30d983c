"""Unsaid: what the mechanisms and policies of a study say that they leave out."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samspill.core import Mechanism
    from samspill.experiments.study import Study

LINE = re.compile(r"^Leaves out:\s*(.*?)(?=^\w[\w ]*:|\Z)", re.MULTILINE | re.DOTALL)
"""The line of a docstring, which may go on over several, until the next one that has a name."""


def left_out(study: Study) -> tuple[tuple[str, str], ...]:
    """Give the *Leaves out* of every mechanism and intervention of a study, in the order in which they act.

    Returns
    -------
    tuple
        Names with their words; once for each class.
    """
    acting = [each for scenario in study.scenarios for each in scenario.model.mechanisms().values()]
    acting += [each.intervention for scenario in study.scenarios for each in scenario.interventions]
    found = {type(each).__name__: words for each in acting if (words := _words(each))}
    return tuple(found.items())


def _words(mechanism: Mechanism) -> str:
    match = LINE.search(inspect.cleandoc(type(mechanism).__doc__ or ""))
    return " ".join(match[1].split()).rstrip(".") if match else ""
