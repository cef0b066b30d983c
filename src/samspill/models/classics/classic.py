"""What a classic is: settings with their ranges, one run under them, and what is read off it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from samspill import Run, SamspillError
from samspill.models.classics.result import Figure, Result
from samspill.spec import CommandError, nearest, raise_all

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Setting:
    """One number or word of a paper: whole where its default is whole, else any number in the range."""

    default: int | float | str
    does: str
    low: float = -math.inf
    high: float = math.inf
    words: tuple[str, ...] = ()

    @property
    def range(self) -> str:
        """Say what it can be."""
        if self.words:
            return f"one of {', '.join(self.words)}"
        kind = "a whole number" if isinstance(self.default, int) else "a number"
        return f"{kind} from {self.low:g} to {self.high:g}"

    def read(self, text: str) -> int | float | str:
        """Read what was typed; what is no such number stays a text, which `fits` refuses."""
        kind = type(self.default)
        try:
            return kind(text)
        except ValueError:
            return text

    def fits(self, value: object) -> bool:
        """Whether it can have a value."""
        if self.words:
            return value in self.words
        number = isinstance(value, int if isinstance(self.default, int) else int | float)
        return number and not isinstance(value, bool) and self.low <= float(value) <= self.high  # type: ignore[arg-type]


class Seen(NamedTuple):
    """A run that has come to its end, and what was read off it: one number for each of its replicates."""

    run: Run
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Classic:
    """A model of the literature: one run under given settings and luck, and what is read off it.

    Attributes
    ----------
    title
        Authors, year and title of the paper.
    settings
        Its numbers and words by name.
    values
        What is read off each run, in words.
    once
        Makes one run under settings and a seed.
    clash
        Says what is wrong with settings that fit one by one but not together.
    """

    name: str
    title: str
    settings: Mapping[str, Setting]
    values: Mapping[str, str]
    once: Callable[[Values, int], Seen]
    clash: Callable[[Values], str] = field(default=lambda settings: "")

    def settled(self, given: Values) -> dict[str, Any]:
        """Complete settings with the defaults.

        Raises
        ------
        CommandError
            E612 for a name that there is not, E613 for a value that it cannot have; all problems at once.
        """
        raise_all(list(self._problems(given)))
        settings = {key: given.get(key, each.default) for key, each in self.settings.items()}
        if clash := self.clash(settings):
            raise CommandError(f"{self.name} cannot have these settings together", code="E613", found=clash,
                               fix="change one of the two")  # fmt: skip
        return settings

    def _problems(self, given: Values) -> Iterator[SamspillError]:
        for key, value in given.items():
            if key not in self.settings:
                yield CommandError(
                    f'{self.name} has no parameter "{key}"{nearest(key, self.settings)}', code="E612",
                    expected=", ".join(self.settings), fix="use one of these names",
                )  # fmt: skip
            elif not self.settings[key].fits(value):
                yield CommandError(
                    f'The parameter "{key}" of {self.name} cannot be {value}', code="E613", found=str(value),
                    expected=self.settings[key].range, fix="give a value in this range",
                )  # fmt: skip

    def run(self, given: Values | None = None, *, seeds: int = 20) -> Result:
        """Make one run for each of the seeds 0, 1, ..., and bring together what they say.

        Raises
        ------
        CommandError
            E612 and E613, as `settled`.
        """
        settings = self.settled(given or {})
        steps, draws, found = 0, 0, list[Mapping[str, Any]]()
        for seed in range(seeds):
            run, values = self.once(settings, seed)
            steps, draws = steps + run.step, draws + run.draws
            found.append(values)
        figures = {name: Figure.of([values[name] for values in found]) for name in found[0]}
        return Result(self.name, settings, seeds, steps, draws, figures)
