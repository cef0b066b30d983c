"""Reports: results to read.

Public names
------------
`answer`
    What a study found, in plain text.
`first_screen`, `Sentence`
    What is said of it in at most five sentences, in text and on the page.
`Language`, `languages`
    How a reader is spoken to, and the languages that there are.
`Named`, `Phrases`, `Told`, `mark`, `message_id`
    A study's own words inside a text, lists of phrases, and how a catalogue translates a study.
"""

from samspill.report.answer import answer
from samspill.report.language import Language, Named, Phrases, Told, languages, mark, message_id
from samspill.report.sentences import Sentence, first_screen

__all__ = [
    "Language", "Named", "Phrases", "Sentence", "Told", "answer", "first_screen", "languages", "mark", "message_id",
]  # fmt: skip
