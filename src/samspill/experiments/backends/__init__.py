"""Back-ends: who does the tasks of a study. Each is a context manager; results do not depend on which."""

from samspill.experiments.backends.backend import Backend
from samspill.experiments.backends.local import Local

__all__ = ["Backend", "Local"]
