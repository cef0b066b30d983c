"""Reports: results to read.

Public names
------------
`answer`
    What a study found, in plain text.
`first_screen`, `Sentence`
    What is said of it in at most five sentences, in text and on the page.
`contested`, `side_by_side`, `seen_by`
    What positions change, in text.
`factor`, `outcome_unit`
    By what the numbers of an outcome are multiplied for readers, and their unit.
`Language`, `languages`
    How a reader is spoken to, and the languages that there are.
`Named`, `Phrases`, `Told`, `mark`, `message_id`
    A study's own words inside a text, lists of phrases, and how a catalogue translates a study.
"""

from samspill.report.answer import answer
from samspill.report.language import Language, Named, Phrases, Told, languages, mark, message_id
from samspill.report.sentences import Sentence, first_screen
from samspill.report.voices import contested, seen_by, side_by_side
from samspill.report.words import factor, outcome_unit

__all__ = [
    "Language", "Named", "Phrases", "Sentence", "Told", "answer", "contested", "factor", "first_screen", "languages",
    "mark", "message_id", "outcome_unit", "seen_by", "side_by_side",
]  # fmt: skip
