"""``samspill ledger``: on what a model's numbers rest, who says what of it, and whether the record is whole."""

from samspill.cli.ledger.coverage import COVERAGE
from samspill.cli.ledger.diff import DIFF
from samspill.cli.ledger.sheets import EXPORT, IMPORT
from samspill.cli.ledger.verify import VERIFY
from samspill.cli.ledger.who import WHO
from samspill.cli.verb import Verb

__all__ = ["VERB"]

VERB = Verb(
    "ledger",
    "show on what a model's numbers rest, and who says what of it",
    COVERAGE.example,
    parts=(COVERAGE, WHO, DIFF, EXPORT, IMPORT, VERIFY),
)
