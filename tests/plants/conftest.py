"""The worlds are a module of their own, for the tests of this folder and for the full count."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
