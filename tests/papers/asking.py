"""Asking one mechanism what it does: a model of it alone, and the run after some steps."""

from __future__ import annotations

from typing import Any

import samspill as sp


def after(mechanism: sp.Mechanism, tables: dict[Any, Any], *, seed: int = 0, steps: int = 1) -> sp.Run:
    """Let a mechanism act alone."""
    model = sp.Model("alone", sp.Stage("act", mechanism))
    return sp.Run(model, sp.Population("some", tables), seed=seed).advance(steps)
