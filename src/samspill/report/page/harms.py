"""Harms in text: to whom, the back side, and what is not in it, in the same sentences as on the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from samspill.experiments import BackSide, ToWhom
from samspill.report.page.reader import Reader
from samspill.report.page.sections.backside import finding, lead, sentences
from samspill.report.page.sections.fates import finding as fate_finding
from samspill.report.page.sections.fates import lead as fate_lead
from samspill.report.page.sections.fates import ranking
from samspill.report.page.sections.fates import sentences as fate_sentences
from samspill.report.page.sections.notinit import own_words
from samspill.report.page.sections.notinit import sentences as not_tried
from samspill.report.words import wrapped


def to_whom_text(reader: Reader, found: ToWhom) -> str:
    """Write who gains and who loses, and how policies rank."""
    parts = [[_title(reader.say("page-groups")), *_filled(fate_lead(reader, found))]]
    for fate in found.fates:
        parts.append([wrapped(fate_finding(reader, found, fate)), *_bullets(fate_sentences(reader, found, fate))])
    title, told = ranking(reader, found)
    return _joined([*parts, [wrapped(title), *_bullets(told)]])


def back_side_text(reader: Reader, found: BackSide) -> str:
    """Write what would get worse that nobody aimed at."""
    parts = [[_title(reader.say("side-title")), *_filled(lead(reader, found))]]
    for scenario in reader.policies:
        told = sentences(reader, found, scenario)
        parts.append([wrapped(finding(reader, found, scenario)), *_bullets(told)])
    return _joined(parts)


def not_in_it_text(reader: Reader, asked: Mapping[str, float] | None = None) -> str:
    """Write what the model does not contain, and where a question leaves what was tried."""
    limits = [reader.told("limit", str(place), each).text for place, each in enumerate(reader.runs.facts.limits, 1)]
    own = [reader.say("notin-line", name=name, words=words.text) for name, words in own_words(reader)]
    parts = [[_title(reader.say("notin-title")), *_bullets(limits)], list(_filled(not_tried(reader, asked)))]
    return _joined([*parts, [reader.say("notin-own-word"), *_bullets(own)]] if own else parts)


def _title(text: str) -> str:
    return f"{text.upper()}\n{'-' * len(text)}"


def _filled(texts: list[str]) -> Iterator[str]:
    return (wrapped(each) for each in texts)


def _bullets(texts: list[str]) -> Iterator[str]:
    return (wrapped(f"- {each}", "  ") for each in texts)


def _joined(parts: list[list[str]]) -> str:
    return "\n\n".join("\n".join(part) for part in parts)
