"""Outside: failures that say nothing of the model, so that the next start tries these runs again."""

from __future__ import annotations

from dataclasses import replace

from samspill.experiments.task import Result

DIED = "its worker died"
"""Reason of a run whose process ended without an answer, twice."""

LATE = "it took longer than"
"""How the reason of a run begins that was given up at the limit of the back-end."""

NO_MEMORY = "MemoryError"
"""Stands in the reason of a run for which the machine had no memory left, in Python's words or NumPy's."""


def is_from_outside(reason: str) -> bool:
    """Whether a run failed for want of a process, of time or of memory: a reason that another try may not meet."""
    return reason == DIED or reason.startswith(LATE) or NO_MEMORY in reason


def is_final(result: Result) -> bool:
    """Whether another try could give nothing else."""
    return not any(is_from_outside(run.reason) for run in result.runs)


def merged(result: Result, before: Result | None) -> Result:
    """Take a result; where a run failed from outside and the try before has an answer, that answer stands."""
    if before is None:
        return result
    answers = {(run.scenario, run.seed): run for run in before.runs if not is_from_outside(run.reason)}
    runs = [answers.get((run.scenario, run.seed), run) if is_from_outside(run.reason) else run for run in result.runs]
    return replace(result, runs=tuple(runs), found=before.found if answers else result.found)
