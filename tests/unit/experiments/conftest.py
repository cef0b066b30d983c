"""The tiny society is a module of its own, so that spawned workers can import it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
