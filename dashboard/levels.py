"""The levels of geography: their roles, how a territory set names them, the ids of their areas."""

from __future__ import annotations

import csv
import errno
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

FILE = "levels.csv"
"""The table of a territory set that says which levels it has."""


class Level(StrEnum):
    """The role of a level; its value is its name in text keys, and never changes with the set."""

    COUNTRY = "country"
    REGION = "region"
    """The first one under the country: its areas are scored and ranked by default."""
    DEPARTEMENT = "departement"
    """The second one."""
    FORMER_REGION = "former_region"
    """What surveys asked in before the first level was redrawn."""
    GROUPING = "grouping"
    """Municipalities that act together."""
    MUNICIPALITY = "municipality"

    @property
    def prefix(self) -> str:
        """Of the ids of its areas: one letter, empty for the country."""
        return _PREFIXES[self]


_PREFIXES: Mapping[Level, str] = {
    Level.COUNTRY: "",
    Level.REGION: "R",
    Level.DEPARTEMENT: "D",
    Level.FORMER_REGION: "A",
    Level.GROUPING: "E",
    Level.MUNICIPALITY: "C",
}
_ROLES: Mapping[str, Level] = {prefix: level for level, prefix in _PREFIXES.items() if prefix}

PREFIXES = "".join(_ROLES)
"""All of them; an id that begins with none, or has two letters alone, is that of a country."""

_COUNTRY = re.compile("[A-Z]{2}")


def is_country(area: str | None) -> bool:
    """Whether an id is that of a country: exactly two letters."""
    return area is not None and _COUNTRY.fullmatch(area) is not None


class AreaId(str):
    """The id of an area, unique over all levels: the prefix of its level, then its code there.

    `R53`, `D29`, `RBE-VLG`, `FR`: so it is spelled in rows, figures, geometry and scripts. Exactly
    two letters are a country; other codes have two characters or more (`D976`, `BE-VAN`).
    """

    __slots__ = ()

    @classmethod
    def of(cls, level: Level, code: str) -> AreaId:
        """The id of the area that has a code at a level."""
        return cls(level.prefix + code)

    @property
    def level(self) -> Level:
        """The level of the prefix; the country's id has none."""
        return Level.COUNTRY if is_country(self) else _ROLES.get(self[:1], Level.COUNTRY)

    @property
    def code(self) -> str:
        """The code of the area, unique within its level only."""
        return self.removeprefix(self.level.prefix)

    @property
    def slug(self) -> str:
        """How we write it in addresses: `53`, `BE-VLG`, `D29`, `FR`.

        Areas of the first level stand without their prefix, unless their code would be read as
        the id of another area: `RDE-BW`, not `DE-BW`.
        """
        if self.level is not Level.REGION:
            return self
        taken = is_country(self.code) or self.code[:1] in _ROLES
        return self if taken else self.code


@dataclass(frozen=True, slots=True)
class LevelTraits:
    """A level of a territory set: what the set calls it, how it is drawn and observed."""

    code: str
    """The set's own name, in the table of territories and in addresses (`niveau=province`)."""
    role: Level
    file: str = ""
    """What its files are called: `regions.geojson`, `outline-regions.json`; empty: no map."""
    border: float = 0.0
    """Width of its borders on a map, in pixels."""
    numbered: bool = False
    """Whether readers know its areas by number: `29 · Finistère`."""
    surveyed: bool = False
    """Whether actors were asked area by area, and stops of study tours are told by area."""
    table: str = ""
    """Of its observations; empty: none."""

    @classmethod
    def of(cls, row: Mapping[str, str | None]) -> LevelTraits:
        """A row of the table of levels, which may be cut short. Raises KeyError or ValueError for
        what it may not hold."""
        return cls(
            code=row["level"] or "",
            role=Level(row["role"] or ""),
            file=row["file"] or "",
            border=float(row["border"] or 0),
            numbered=_truth(row["numbered"]),
            surveyed=_truth(row["surveyed"]),
            table=row["table"] or "",
        )


Levels = Mapping[Level, LevelTraits]
"""The levels of a set by their role, in the order of the roles."""


def levels_of(rows: Iterable[Mapping[str, str | None]]) -> Levels:
    """The levels of the rows of the table. Raises KeyError or ValueError, as `LevelTraits.of`."""
    by_role = {traits.role: traits for traits in map(LevelTraits.of, rows)}
    return {role: by_role[role] for role in Level if role in by_role}


def plain_file(path: Path) -> Path:
    """The path of a file; OSError for what waits for ever to be read (a pipe) or is a folder."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EISDIR, "not a file", str(path))
    return path


def read_levels(folder: Path) -> Levels:
    """The levels of the territory set in a folder. Raises OSError, KeyError or ValueError."""
    with plain_file(folder / FILE).open(encoding="utf-8-sig", newline="") as file:
        return levels_of(csv.DictReader(file))


def parent_level(level: Level, levels: Container[Level]) -> Level | None:
    """The level that contains the areas of a level; None for the country."""
    if level is Level.COUNTRY:
        return None
    if level is Level.REGION:
        return Level.COUNTRY
    small = level in (Level.GROUPING, Level.MUNICIPALITY) and Level.DEPARTEMENT in levels
    return Level.DEPARTEMENT if small else Level.REGION


def _truth(cell: str | None) -> bool:
    return cell is not None and cell.lower() in ("true", "1")
