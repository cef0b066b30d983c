"""Announcing: whoever waits for the compiler is told so, once a process."""

import multiprocessing
import sys

from numba.core import event

TOLD = "samspill: compiling what is fast, once for this user; this can take a minute"


class Announcer(event.Listener):
    """Tells when something of samspill, or of a model's, is compiled that no cache has."""

    def __init__(self):
        self.has_told = False

    def on_start(self, event):
        """Tell on standard error, the first time; workers leave it to the process that began them."""
        if not self.has_told and multiprocessing.parent_process() is None:
            self.has_told = True
            sys.stderr.write(TOLD + "\n")
            sys.stderr.flush()

    def on_end(self, event):
        """Say nothing."""


event.register("numba:compile", Announcer())
