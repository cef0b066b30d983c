"""Lets ``python -m samspill`` do what the command ``samspill`` does."""

import sys

from samspill.cli import main

if __name__ == "__main__":
    sys.exit(main())
