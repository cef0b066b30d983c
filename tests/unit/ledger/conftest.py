"""A small ledger that tests change."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

FIELDS = {
    "id": '"A-901"',
    "claim": '"Choosers ask for more than a good impression."',
    "sets": '["Decide.bar"]',
    "unit": '"sd"',
    "prior": '{ distribution = "uniform", low = 0.0, high = 1.0 }',
    "grade": '"guess"',
    "source": '"guess"',
    "replaced_by": '"a survey of those who decide"',
    "owner": '"model builders"',
    "status": '"open"',
    "review": "2027-11-01",
}


@pytest.fixture
def entry() -> Callable[..., str]:
    """Write an entry in TOML; a field given as None is left out, further ones are added."""

    def write(**changed: str | None) -> str:
        lines = [f"{name} = {value}" for name, value in {**FIELDS, **changed}.items() if value is not None]
        return "\n".join(["[[assumption]]", *lines, ""])

    return write
