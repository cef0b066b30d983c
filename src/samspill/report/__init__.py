"""Reports: results to read.

`answer` tells what a study found, in plain text.
"""

from samspill.report.answer import answer

__all__ = ["answer"]
