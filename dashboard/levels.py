"""The levels of geography, as a table, and the ids of their areas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """Geography level of a territory; its value is also its name in addresses and in text keys."""

    COUNTRY = "country"
    REGION = "region"
    DEPARTEMENT = "departement"
    FORMER_REGION = "former_region"

    @property
    def traits(self) -> Traits:
        """How areas of the level are named, drawn and observed."""
        return TRAITS[self]


@dataclass(frozen=True, slots=True)
class Traits:
    """What sets a level apart from the others."""

    prefix: str
    """Of the ids of its areas; no prefix begins another."""
    bare: bool = False
    """Whether addresses name its areas without the prefix."""
    files: str = ""
    """What its files are called: `regions.geojson`, `outline-regions.json`; empty: no map."""
    border: float = 0.0
    """Width of its borders on a map, in pixels."""
    numbered: bool = False
    """Whether readers know its areas by number: `29 · Finistère`."""
    surveyed: bool = False
    """Whether actors were asked area by area, and stops of study tours are told by area."""


TRAITS: Mapping[Level, Traits] = {
    Level.COUNTRY: Traits("", bare=True),
    Level.REGION: Traits("R", bare=True, files="regions", border=0.9, surveyed=True),
    Level.DEPARTEMENT: Traits("D", files="departements", border=0.6, numbered=True),
    Level.FORMER_REGION: Traits("A"),
}

LEVELS: Mapping[str, Level] = {str(level): level for level in Level if level.traits.files}
"""The levels that can be chosen, by their name in addresses; the first one is the usual one."""


class AreaId(str):
    """The id of an area, unique over all levels: the prefix of its level, then its code there.

    `R53`, `D29`, `FR`: so it is spelled in rows, figures, geometry and scripts. Codes have any
    length (`D976`).
    """

    __slots__ = ()

    @classmethod
    def of(cls, level: Level, code: str) -> AreaId:
        """The id of the area that has a code at a level."""
        return cls(level.traits.prefix + code)

    @property
    def level(self) -> Level:
        """The level of the prefix; the country's id has none."""
        named = (level for level in Level if level.traits.prefix)
        return next((one for one in named if self.startswith(one.traits.prefix)), Level.COUNTRY)

    @property
    def code(self) -> str:
        """The code of the area, unique within its level only."""
        return self.removeprefix(self.level.traits.prefix)

    @property
    def slug(self) -> str:
        """How we write it in addresses: `53`, `D29`, `FR`."""
        return self.code if self.level.traits.bare else self


FRANCE = AreaId("FR")
"""The id of the country."""
