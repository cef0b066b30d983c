"""Beyond: whether a policy does more than its placebo, and a package more than the sum of its parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from samspill.experiments import OutcomeFacts
from samspill.report.beyond_sentences import package, placebo
from samspill.report.figures import Across, Block, Reach, Row, Way, dots, in_both_widths
from samspill.report.findings import Finding, Rest, find
from samspill.report.page.parts import Figure, Section, Table, key_of
from samspill.report.page.reader import Reader
from samspill.report.page.resting import rests
from samspill.report.sentences import Sentence
from samspill.report.words import CANNOT_TELL, NO_CHANGE, Verdict

WAYS: dict[str, Way] = {"better": "better", "worse": "worse", "up": "moved", "down": "moved"}

Told = Callable[[OutcomeFacts, str], tuple[Block, Sentence] | None]
"""What is drawn of a policy, and what is said."""


def placebos(reader: Reader) -> Section | None:
    """Make the section: each policy, its placebo, and what is left; left out where no policy has a placebo."""

    def told(outcome: OutcomeFacts, scenario: str) -> tuple[Block, Sentence] | None:
        found, sentence = find(reader.runs, scenario, outcome), placebo(reader.runs, scenario, outcome)
        rest = found.beyond_placebo
        if rest is None or sentence is None:
            return None
        other = find(reader.runs, rest.left.scenarios[0], outcome)
        rows = (_row(reader, found), _row(reader, other), _rest(reader, rest, "page-beyond-placebo", rest.verdict))
        return Block(reader.policy(scenario), rows), sentence

    figures = _figures(reader, "placebo", told)
    lead = (reader.say("page-placebos-lead"),)
    return _section("placebos", reader.say("page-placebos"), lead, figures)


def packages(reader: Reader) -> Section | None:
    """Make the section: each package, its parts, and what it does beyond their sum; left out where there is none."""

    def told(outcome: OutcomeFacts, scenario: str) -> tuple[Block, Sentence] | None:
        found, sentence = find(reader.runs, scenario, outcome), package(reader.runs, scenario, outcome)
        rest = found.beyond_parts
        if rest is None or sentence is None:
            return None
        parts = [find(reader.runs, part, outcome) for part in rest.left.scenarios]
        rows = [_row(reader, each) for each in (*parts, found)]
        return Block("", (*rows, _rest(reader, rest, "page-beyond-parts", rest.size))), sentence

    figures = _figures(reader, "package", told)
    lead = (reader.say("page-packages-lead"),)
    return _section("packages", reader.say("page-packages"), lead, figures)


def _section(id: str, heading: str, lead: tuple[str, ...], figures: Sequence[tuple[str, Figure]]) -> Section | None:
    if not figures:
        return None
    (_, first), *others = figures
    more = tuple((name, (figure,)) for name, figure in others)
    return Section(id, heading, lead, (first,), more)


def _figures(reader: Reader, kind: str, told: Told) -> list[tuple[str, Figure]]:
    """Draw one figure for each main outcome."""
    drawn = []
    for place, outcome in enumerate(reader.shown):
        found = [each for scenario in reader.policies if (each := told(outcome, scenario))]
        if found:
            drawn.append((reader.outcome(outcome), _figure(reader, outcome, f"{kind}-{place}", found)))
    return drawn


def _figure(reader: Reader, outcome: OutcomeFacts, id: str, found: Sequence[tuple[Block, Sentence]]) -> Figure:
    blocks, sentences = [block for block, _ in found], [each for _, each in found]
    title = sentences[0].told(reader.language)
    rows = [row for block in blocks for row in block.rows]
    description = " ".join(f"{row.name}: {row.told}." for row in rows)
    across = Across(reader.unit(outcome), reader.write, reader.ends(outcome), outcome.good == "down")
    drawn = in_both_widths(lambda width: dots(width, blocks, across), id, title, description)
    heads = tuple(reader.say(f"figures-{each}") for each in ("policy", "mean", "low", "high", "verdict"))
    table = Table(heads, tuple((row.name, *row.reach.numbers, row.told) for row in rows))
    return Figure(id, title, description, drawn, tuple(each.told(reader.language) for each in sentences[1:]),
                  key=key_of([row.reach.way for row in rows]), table=table, rests=rests(reader, outcome))  # fmt: skip


def _row(reader: Reader, found: Finding) -> Row:
    return Row(reader.policy(found.effect.scenario), reader.reach(found), _numbers(reader, found, found.verdict))


def _rest(reader: Reader, rest: Rest, name: str, verdict: Verdict) -> Row:
    return Row(reader.say(name), Reach(*rest.figures, _way(rest)), _numbers(reader, rest, verdict))


def _numbers(reader: Reader, found: Finding | Rest, verdict: Verdict) -> str:
    mean, low, high = found.figures
    told = reader.say("verdict", **verdict.values)
    return f"{reader.number(mean, signed=True)} {reader.interval(low, high)} {told}"


def _way(rest: Rest) -> Way:
    verdict = rest.verdict
    if verdict.rung == NO_CHANGE:
        return "none"
    if verdict.rung == CANNOT_TELL:
        return "open" if rest.outcome.good == "none" else "unclear"
    return WAYS[verdict.way]
