"""What the formats ask of the package that they are imported into: its rows, and its places."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.catalogue.schema import TABLES
from dashboard.importing.known import Known, known_of
from dashboard.levels import Level

_KINDS = {
    "REG": Level.REGION,
    "DEP": Level.DEPARTEMENT,
    "EPCI": Level.GROUPING,
    "COM": Level.MUNICIPALITY,
    "FRANCE": Level.COUNTRY,
}
"""Kinds of places of Insee that may have a level; employment zones and the like have none."""

NATIONAL, WEIGHTED, WIDER = "national", "national_weighted", "wider"
"""Scopes of a value of the country: as the map shows it, a mean of its parts, something larger."""

_SCOPES = {"F": WIDER, "FM": NATIONAL}
"""Codes of the country by Insee: with the territories beyond the sea, and without."""

_QUALIFIED = re.compile(r"(?:(\d{4})-)?([A-Z]+\d*)-(\w+)")
"""`2025-REG-11`, as the interface of Melodi writes it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A territory of the package, and the scope of its values where its code says it."""

    level: Level
    code: str
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """What is known of a package, and the folder that it is in."""

    known: Known
    folder: Path

    def codes(self, table: str) -> tuple[str, ...]:
        """Codes of a table."""
        key = next(iter(TABLES[table].fields))
        return tuple(row[key] for row in self.known.rows[table])

    def at(self, level: Level) -> tuple[str, ...]:
        """Codes of the territories of a level."""
        return tuple(self.known.territories[level].names)

    def named(self, level: Level) -> str:
        """What the package calls a level."""
        return next((name for name, role in self.known.levels.items() if role is level), str(level))

    def regions_of(self, indicator: str) -> set[tuple[str, str]]:
        """Region and last year of each row that an indicator has already."""
        path = self.folder / TABLES["observations"].file
        if not path.is_file():
            return set()
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            return {(r["territory"], r["period_end"]) for r in rows if r["indicator"] == indicator}


def read_package(folder: Path) -> Package:
    """What is known of the package in a folder. Raises OSError or ValueError, as `known_of`."""
    return Package(known_of(folder), folder)


def closest(text: str, known: Sequence[str]) -> str:
    """What looks most like a text; empty where nothing does."""
    from rapidfuzz.process import extractOne

    best = extractOne(text, known, score_cutoff=60)
    return str(best[0]) if best else ""


class Places:
    """Finds territories of the package by the codes of Insee, NUTS, ISO 3166-2, or by name."""

    def __init__(self, package: Package) -> None:
        self._words = package.known.territories
        self._country = package.known.country
        self._nuts: dict[str, Place] = {}
        for row in package.known.rows["territories"]:
            level = package.known.levels.get(row["level"])
            if level and row["nuts"]:
                first = self._nuts.get(row["nuts"])
                if first is None or first.level not in (Level.COUNTRY, Level.REGION):
                    self._nuts[row["nuts"]] = Place(level, row["code"])

    def of_kind(self, code: str, kind: str) -> Place | None:
        """The place that has a code of Insee among those of a kind."""
        level = _KINDS.get(kind)
        if level is Level.COUNTRY:
            return Place(level, self._country, _SCOPES[code]) if code in _SCOPES else None
        return self.at(code, level) if level else None

    def by_nuts(self, code: str) -> Place | None:
        """The place of a code of NUTS, or of the country."""
        return self._nuts.get(code)

    def by_iso(self, code: str) -> Place | None:
        """The place of a code of ISO 3166-2 whose second part is its code: `FR-29`, `BE-VAN`."""
        for level in (Level.REGION, Level.DEPARTEMENT):
            found = self.at(code, level)
            bare = code.removeprefix(f"{self._country}-")
            if found or (level is not Level.REGION and (found := self.at(bare, level))):
                return found
        return None

    def at(self, text: str, level: Level) -> Place | None:
        """The place of a level by code, with or without its leading zero, or by name."""
        code = self._words[level].exact(text)
        return Place(level, code) if code else None

    def qualified(self, text: str) -> tuple[str, str, str] | None:
        """Vintage, kind and code of a place as `2025-REG-11`; None where it is no such code."""
        found = _QUALIFIED.fullmatch(text)
        return (found[1] or "", found[2], found[3]) if found and found[2] in _KINDS else None

    def level_of(self, places: Iterable[tuple[str, str]]) -> Level | None:
        """The one level at which the most codes, with their names where there are, are known.

        None where two levels know as many, or none knows any.
        """
        known = {level: 0 for level in Level if level is not Level.COUNTRY}
        for code, name in set(places):
            for level in known:
                place = self.at(code, level)
                same = place and (not name or self.at(name, level) == place)
                known[level] += bool(same)
        most = max(known.values())
        best = [level for level, count in known.items() if count == most]
        return best[0] if most and len(best) == 1 else None
