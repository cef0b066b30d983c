"""What the contracts share lies in modules of this folder, which other tests use too."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
