"""Findings that only the page tells turn with the numbers: where it pays, to whom, over time, and in the picture."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import made_study
import numpy as np
import pytest

from samspill.report import Language
from samspill.report.page import page

EFFECTS: dict[str, Callable[[float, np.random.Generator], float]] = {
    "rises": lambda value, rng: value + 0.2,
    "falls": lambda value, rng: -value - 0.2,
    "better": lambda value, rng: 3.0 + value,
    "worse": lambda value, rng: -3.0 + value,
    "unclear": lambda value, rng: 0.7 - abs(value),
}


def headings(monkeypatch: pytest.MonkeyPatch, code: str, how: str) -> str:
    """Write the page of runs in which net value goes one way, and give its headings."""
    run = made_study._run

    def turned(rng: np.random.Generator, told: Any, name: str, seed: int, value: float) -> Any:
        share = made_study.STRENGTH[name]
        monkeypatch.setitem(made_study.STRENGTH, name, 1.0)
        done = run(rng, told, name, seed, share * EFFECTS[how](value, rng) - 0.2)
        monkeypatch.setitem(made_study.STRENGTH, name, share)
        return done

    monkeypatch.setattr(made_study, "_run", turned)
    case = made_study.case()
    text = page(made_study.runs.__wrapped__(), Language.of(code, case), case, "")
    return " | ".join(re.sub(r"<[^>]+>|\s+", " ", each) for each in re.findall(r"<h3[^>]*>(.*?)</h3>", text, re.S))


OPPOSITE = {"rises": "falls", "falls": "rises", "better": "worse", "worse": "better", "unclear": "falls"}
SAID = {
    ("en", "rises"): ("would begin to pay where mean hidden value of ideas is above",),
    ("nb", "rises"): ("ville begynne å lønne seg der ideenes skjulte verdi i snitt er over",),
    ("en", "falls"): ("would pay where mean hidden value of ideas is below",),
    ("nb", "falls"): ("ville lønne seg der ideenes skjulte verdi i snitt er under",),
    ("en", "better"): (
        "the effect has the same sign in all versions", "Net public value over time, in the middle of all versions: "
        "with more pressure it would be higher throughout", "net public value per member by group: we find no group",
    ),
    ("nb", "better"): (
        "Virkningen har samme fortegn i alle utgaver", "Netto samfunnsverdi over tid, midt i alle utgavene: "
        "med mer innovasjonspress ville tallet ligge høyere hele tiden", "i gruppen etter gruppe: Vi finner ingen",
    ),
    ("en", "worse"): (
        "the effect has the same sign in all versions", "Net public value over time, in the middle of all versions: "
        "with more pressure it would be lower throughout", "net public value per member by group: 6 of 6 groups would",
    ),
    ("nb", "worse"): (
        "Virkningen har samme fortegn i alle utgaver", "Netto samfunnsverdi over tid, midt i alle utgavene: "
        "med mer innovasjonspress ville tallet ligge lavere hele tiden", "i gruppen etter gruppe: 6 av 6 grupper ville",
    ),
    ("en", "unclear"): ("we cannot tell where it would begin to pay",),
    ("nb", "unclear"): ("kan vi ikke si hvor",),
}  # fmt: skip


@pytest.mark.parametrize("how", EFFECTS)
@pytest.mark.parametrize("code", ["en", "nb"])
def test_findings_of_the_page_turn_with_the_numbers(monkeypatch: pytest.MonkeyPatch, code: str, how: str) -> None:
    told = headings(monkeypatch, code, how)
    assert all(phrase in told for phrase in SAID[code, how])
    opposite = set(SAID[code, OPPOSITE[how]]) - set(SAID[code, how])
    assert opposite and not any(phrase in told for phrase in opposite)
