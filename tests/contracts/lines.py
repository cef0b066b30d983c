"""Lines: what docstrings say under Keeps and Limits, and the tests that are named after them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from contract import lines_of
from small_society import SUBJECTS

from samspill import Mechanism

Test = Callable[..., Any]


def slug(line: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", line.lower().replace("'", "")).strip("_")


class Lines:
    """The lines of a case's mechanisms, each with its test."""

    def __init__(self, case: str) -> None:
        self.case, self.tests = case, dict[tuple[str, str], Test]()

    def says(self, line: str, *mechanisms: type[Mechanism]) -> Callable[[Test], Test]:
        """Mark a test as the one of a line that mechanisms say under Keeps or Limits."""

        def mark(test: Test) -> Test:
            for each in mechanisms:
                assert self.tests.setdefault((each.__name__, line), test) is test, f"{each.__name__}: {line}, twice"
            return test

        return mark

    def check(self) -> None:
        """Refuse a line without a test, a test without a line, and a test that is not named after its line."""
        said = {
            (each.mechanism.name, line)
            for each in SUBJECTS
            if each.case == self.case
            for section in ("Keeps", "Limits")
            for line in lines_of(type(each.mechanism), section)
        }
        known = set(self.tests)
        assert said == known, {"without a test": said - known, "said by nobody": known - said}
        misnamed = [(line, test.__name__) for (_, line), test in self.tests.items() if slug(line) not in test.__name__]
        assert not misnamed, misnamed
