"""Levels: where in society something happens."""

from enum import Enum


class Level(Enum):
    """Micro (a person, a workplace), meso (a municipality, a group), macro (a nation)."""

    MICRO = "micro"
    MESO = "meso"
    MACRO = "macro"
