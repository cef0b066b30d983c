"""What is not in it: by the model's own word, by what was never compared with the world, and by what was not tried."""

from __future__ import annotations

import re
from collections.abc import Mapping

from samspill.experiments import NotInIt, not_in_it
from samspill.report.language import Named, Told
from samspill.report.page.lookup import lever_named
from samspill.report.page.reader import Reader


def own_words(reader: Reader) -> list[tuple[str, Told]]:
    """Give what each mechanism and policy says that it leaves out."""
    return [(reader.name(Named("mechanism", name, _spaced(name))), reader.told("leaves-out", name, words))
            for name, words in reader.runs.facts.left_out]  # fmt: skip


def _spaced(name: str) -> str:
    """Write the name of a class as words: "Flat facades" of FlatFacades."""
    first, *rest = re.findall(r"[A-Z]?[^A-Z]+|[A-Z]+", name) or [name]
    return " ".join([first, *(each.lower() for each in rest)])


def sentences(reader: Reader, asked: Mapping[str, float] | None = None) -> list[str]:
    """Say what was compared with the world, what was tried, and where a question leaves it."""
    found = not_in_it(reader.runs, asked)
    told = [_beyond(reader, found, place) for place in range(len(found.beyond))]
    told.append(_fitted(reader, found))
    for lever, values in found.tried.items():
        written = tuple(reader.tick(each) for each in values)
        told.append(reader.say("notin-tried", lever=lever_named(reader, lever), values=written))
    told += [reader.say("notin-ranges", n=len(found.ranges))] if found.ranges else []
    return told


def _beyond(reader: Reader, found: NotInIt, place: int) -> str:
    each = found.beyond[place]
    low, high = (reader.tick(end) for end in (min(each.tried), max(each.tried)))
    return reader.say("notin-beyond", lever=lever_named(reader, each.lever), asked=reader.tick(each.asked), low=low,
                      high=high)  # fmt: skip


def _fitted(reader: Reader, found: NotInIt) -> str:
    if not found.fitted:
        return reader.say("notin-unfitted")
    fitted, others = (tuple(reader.outcome(reader.runs.outcome(each)) for each in ids)
                      for ids in (found.fitted, found.unfitted))  # fmt: skip
    return reader.say("notin-fitted", outcomes=fitted, unfitted=len(others), others=others)
