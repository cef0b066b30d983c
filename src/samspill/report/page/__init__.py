"""The page: one HTML file that a decision can be taken from, and that needs nothing beside itself.

Public names
------------
`page`
    Writes the page of a study.
`save`
    Writes it to a file.
`Reader`, `reader_of`
    How everything is said to one reader.
`to_whom_text`, `back_side_text`, `not_in_it_text`
    Parts of the page in plain text.
`Making`, `ledger_hash`
    What a store says of how its runs were made.
"""

from samspill.report.page.document import page, reader_of
from samspill.report.page.harms import back_side_text, not_in_it_text, to_whom_text
from samspill.report.page.making import Making, ledger_hash
from samspill.report.page.reader import Reader
from samspill.report.page.saving import save

__all__ = [
    "Making", "Reader", "back_side_text", "ledger_hash", "not_in_it_text", "page", "reader_of", "save", "to_whom_text",
]  # fmt: skip
