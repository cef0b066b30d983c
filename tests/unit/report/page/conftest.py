"""The made-up study and the reading of pages are modules of their own, for all tests of this folder."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
