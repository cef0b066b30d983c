"""The page: one HTML file that a decision can be taken from, and that needs nothing beside itself.

Public names
------------
`page`
    Writes the page of a study.
`save`
    Writes it to a file.
`Making`, `ledger_hash`
    What a store says of how its runs were made.
"""

from samspill.report.page.document import page
from samspill.report.page.making import Making, ledger_hash
from samspill.report.page.saving import save

__all__ = ["Making", "ledger_hash", "page", "save"]
