"""Places: what a report must know of the places of which an outcome has figures, to draw them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Places:
    """Places in the order of the rows of their table, as a case hands them over.

    They stay with the case: no store says which place a figure is of.

    Attributes
    ----------
    table, kind
        Name of the table; what a place is called, as a key of the case's texts.
    ids, names, groups, sizes
        Number by which official boundaries know each, name, what it belongs to, and size.
    lon, lat
        Degrees east and north; empty where nobody knows, and then places stand group by group.
    named_from
        Size below which a place is drawn, but never named.
    """

    table: str
    kind: str
    ids: Sequence[str]
    names: Sequence[str]
    groups: Sequence[str]
    sizes: Sequence[float]
    lon: Sequence[float] = field(default=())
    lat: Sequence[float] = field(default=())
    named_from: float = 0.0

    def __post_init__(self) -> None:
        for key in ("ids", "names", "groups", "sizes", "lon", "lat"):
            object.__setattr__(self, key, tuple(getattr(self, key)))

    def name(self, row: int) -> str:
        """Give the name of a place; nothing where it is too small to be named."""
        return self.names[row] if self.sizes[row] >= self.named_from else ""
