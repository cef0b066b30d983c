"""What moves the line: another policy, another mechanism or another assumption, on the same versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samspill.experiments import break_even, lines_apart
from samspill.report.figures import Across, Block, Reach, Row, Way, dots, in_both_widths
from samspill.report.findings import main
from samspill.report.page.movers import effects
from samspill.report.page.parts import Figure, Table, key_of
from samspill.report.page.reader import Reader
from samspill.report.page.resting import claim, rests
from samspill.spec import StudyError

Array = NDArray[np.float64]

MOST = 4
"""Assumptions beside those of the two directions that are looked at, the clearest first."""

AGAIN = 100
"""How many times the versions are drawn again for each change."""

BY_CHANCE = 0.1
"""Share of ranges that leave 0 out where nothing moves the line."""


@dataclass(frozen=True)
class Line:
    """The line that is moved: of which policy, by which two assumptions.

    Attributes
    ----------
    names, entries
        Short names of the two assumptions, and their ids; the line is a value of the first.
    columns
        Their numbers in each version, shape (draws,).
    side
        Whether the policy pays above the line (1) or below it (-1).
    """

    names: tuple[str, str]
    entries: tuple[str, str]
    columns: tuple[Array, Array]
    side: int


@dataclass(frozen=True)
class Move:
    """By how much something moves the line: ``kind`` is policy, rival or number."""

    kind: str
    name: str
    value: float
    low: float
    high: float

    @property
    def way(self) -> Way:
        """Better where the policy pays more easily, if the range leaves no doubt."""
        return "unclear" if self.low <= 0 <= self.high else "worse" if self.value > 0 else "better"


def moving(reader: Reader, line: Line) -> Figure | None:
    """Draw what moves the line; None where nothing can be fitted."""
    moves = [each for each in _moves(reader, line) if np.isfinite((each.value, each.low, each.high)).all()]
    if not moves:
        return None
    blocks = [
        Block(reader.say("page-moving-kind", kind=kind), tuple(_row(reader, line, each) for each in moves
                                                              if each.kind == kind))
        for kind in dict.fromkeys(each.kind for each in moves)
    ]  # fmt: skip
    rows = [row for block in blocks for row in block.rows]
    clear = [each for each in moves if each.way != "unclear"]
    most = max(clear or moves, key=lambda each: abs(each.value))
    title = reader.say(
        "page-moving-finding", state="some" if clear else "none", policy=reader.policy(reader.asked), name=most.name,
        sought=line.names[0], value=line.side * most.value, low=min(_ends(line, most)), high=max(_ends(line, most)),
        n=len(moves),
    )  # fmt: skip
    description = " ".join(f"{row.name}: {row.told}." for row in rows)
    ends = (reader.say("page-moving-harder"), reader.say("page-moving-easier"))
    across = Across(line.names[0], reader.write, ends, is_turned=line.side > 0)
    drawn = in_both_widths(lambda width: dots(width, blocks, across), "moving", title, description)
    key = reader.say("page-moving-key", n=len(moves), chance=max(1, round(BY_CHANCE * len(moves))))
    heads = (reader.say("page-moving-what"), reader.say("page-moving-by"), reader.say("figures-low"),
             reader.say("figures-high"))  # fmt: skip
    table = Table(heads, tuple((row.name, *row.reach.numbers) for row in rows))
    return Figure("moving", title, description, drawn, (key,),
                  key=key_of([row.reach.way for row in rows]), table=table,
                  rests=rests(reader, main(reader.runs), (reader.asked,)))  # fmt: skip


def _ends(line: Line, move: Move) -> tuple[float, float]:
    return line.side * move.low, line.side * move.high


def _row(reader: Reader, line: Line, move: Move) -> Row:
    low, high = sorted(_ends(line, move))
    value = line.side * move.value
    told = f"{reader.number(value, signed=True)} {reader.interval(low, high)}"
    return Row(move.name, Reach(value, low, high, move.way), told)


def _moves(reader: Reader, line: Line) -> Iterator[Move]:
    effect = effects(reader.runs, reader.asked, main(reader.runs))
    known = np.isfinite(effect)
    features = {"x": line.side * line.columns[0][known], "y": line.columns[1][known]}
    pays = effect[known] > 0
    yield from _policies(reader, line, effect)
    yield from _rivals(reader, features, pays, known)
    yield from _numbers(reader, line, features, pays)


def _policies(reader: Reader, line: Line, asked: Array) -> Iterator[Move]:
    """Compare the lines of other policies with that of the policy that is asked most of."""
    for scenario in reader.policies:
        effect = effects(reader.runs, scenario, main(reader.runs))
        both = np.isfinite(effect) & np.isfinite(asked)
        features = {"x": line.side * line.columns[0][both], "y": line.columns[1][both]}
        if scenario != reader.asked:
            try:
                apart = lines_apart(effect[both] > 0, asked[both] > 0, features, n_resamplings=AGAIN)
            except StudyError:  # one of the two has the same sign in all versions
                continue
            yield Move("policy", reader.policy(scenario), *apart)


def _rivals(
    reader: Reader, features: Mapping[str, Array], pays: NDArray[np.bool_], known: NDArray[np.bool_]
) -> Iterator[Move]:
    """Give each rival of a switch a place of its own beside the first, all at once."""
    for switch in sorted({name for row in reader.runs.draws for name in row.choices}):
        chosen = reader.runs.column(f"switch:{switch}")[known]
        first, *others = sorted(set(chosen.tolist()))
        if others:
            beside = {f"rival {each}": (chosen == each).astype(float) for each in others}
            for each in others:
                told = {"rival": reader.rival(switch, each), "other": reader.rival(switch, first)}
                name = reader.say("page-moving-rival", **told)
                yield from _moved("rival", name, {**features, **beside}, pays, (f"rival {each}", 0.0, 1.0))


def _numbers(reader: Reader, line: Line, features: Mapping[str, Array], pays: NDArray[np.bool_]) -> Iterator[Move]:
    """Move each of the clearest assumptions from its lower quarter to its upper quarter."""
    found = [each for each in reader.movers(reader.asked, main(reader.runs))
             if not each.is_choice and each.entry.id not in line.entries]  # fmt: skip
    for each in found[:MOST]:
        values = each.values.astype(float)
        low, high = np.percentile(values, [25, 75])
        called = reader.language.study("short", each.entry.id, claim(reader, each.entry).text.rstrip("."))
        name = reader.say("page-moving-number", name=called, low=float(low), high=float(high))
        yield from _moved("number", name, {**features, "z": values}, pays, ("z", float(low), float(high)))


def _moved(
    kind: str, name: str, features: Mapping[str, Array], pays: NDArray[np.bool_], change: tuple[str, float, float]
) -> Iterator[Move]:
    try:
        yield Move(kind, name, *break_even(pays, features, n_resamplings=AGAIN).shift(*change))
    except StudyError:  # all versions have one sign
        return
