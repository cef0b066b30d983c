"""What a study asks of a back-end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Protocol, Self

from samspill.experiments.task import Plan, Result, Task


class Backend(Protocol):
    """Does tasks and gives their results in whatever order they finish."""

    workers: int

    def __enter__(self) -> Self:
        """Open it; nothing is started yet."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End whatever it started."""
        ...

    def begin(self, plan: Plan) -> None:
        """Take the study, and start workers that know it; returns at once."""
        ...

    def results(self, tasks: Sequence[Task]) -> Iterator[Result]:
        """Do tasks, and give each result as it is there."""
        ...
