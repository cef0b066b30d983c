"""Tables: entities of one kind, as columns under permanent ids (§1)."""

from __future__ import annotations

from typing import ClassVar

from samspill.spec import Column, DeclarationError, Level


class Table:
    """Declares a kind of entity: a subclass with a level and columns, never an instance.

    Raises
    ------
    DeclarationError
        E108 if the class has no level or a column is named like one of `Table`'s own attributes.
    """

    level: ClassVar[Level]
    columns: ClassVar[tuple[Column, ...]]

    def __init_subclass__(cls, *, level: Level | None = None) -> None:
        own = [each for each in vars(cls).values() if isinstance(each, Column)]
        if level is None or any(each.name in ("level", "columns") for each in own):
            raise DeclarationError(
                f"The table {cls.__name__} has no level, or a column called level or columns", code="E108",
                expected="class Name(Table, level=Level.MICRO): ...", fix="state the level; rename the column",
            )  # fmt: skip
        cls.level, cls.columns = level, tuple(own)

    def __init__(self) -> None:
        raise DeclarationError(
            f"A {type(self).__name__} cannot be made one by one", code="E108",
            fix="give its rows in a Population, or let a mechanism append them",
        )  # fmt: skip
