"""Finds the territories of a cube in the package, whatever codes its producer writes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum

from dashboard.importing.draft import Finding, Kind
from dashboard.importing.formats.cube import Cube, Point
from dashboard.importing.formats.mapping import FileMapping
from dashboard.importing.formats.package import Package, Place, Places, closest
from dashboard.levels import Level

__all__ = ["Finder", "Place", "System"]

_NUTS = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}|EU\d*(_\d{4})?|EA\d*")
_ISO = re.compile(r"[A-Z]{2}-[0-9A-Z]{1,3}")
_LISTED = 6
"""Places left out that are named."""


class System(StrEnum):
    """Whose codes a file writes."""

    INSEE = "insee"
    NUTS = "nuts"
    ISO = "iso"
    LEVEL = "level"
    """Codes or names of one level of the package."""


def unknown_level(package: Package, mapping: FileMapping) -> Iterator[Finding]:
    """The level of a mapping, where the package has none of that name."""
    if mapping.level and not package.known.levels.get(mapping.level):
        allowed = tuple(package.known.levels)
        key, best = "import.format.refused.level_name", closest(mapping.level, allowed)
        yield Finding(Kind.REFUSED, key, mapping.origin, {}, mapping.level, allowed, best)


class Finder:
    """Finds the places of one cube, and keeps what it says of them."""

    def __init__(self, cube: Cube, package: Package, mapping: FileMapping) -> None:
        self._places, self._package, self._mapping = Places(package), package, mapping
        self._cube = cube
        self._found: dict[tuple[str, str, str], Place | None] = {}
        self._lost: Counter[str] = Counter()
        self.vintages: set[str] = set()
        codes = [point.place for point in cube.points]
        self.system = self._system(codes)
        self.level = package.known.levels.get(mapping.level) or cube.level
        if self.system is System.LEVEL and not self.level:
            self.level = self._places.level_of((point.place, point.name) for point in cube.points)
        self.undecided = self.system is System.LEVEL and not self.level
        """Whether the level of the codes is still to be said."""
        self.findings = (*unknown_level(package, mapping), *self._said())

    def place(self, point: Point) -> Place | None:
        """The territory of a point; None for one that the package has no observations of."""
        key = (point.place, point.kind, point.name)
        if key not in self._found:
            self._found[key] = self._observed(self._find(*key))
            if self._found[key] is None:
                self._lost[point.place] = 0
        if self._found[key] is None:
            self._lost[point.place] += 1
        return self._found[key]

    def left_out(self) -> Iterator[Finding]:
        """The places that were asked for and are not in the package; refused where none is."""
        if not self._lost:
            return
        listed = ", ".join(list(self._lost)[:_LISTED])
        values = {
            "n": len(self._lost),
            "places": listed + (", …" if len(self._lost) > _LISTED else ""),
        }
        some = any(self._found.values())
        kind = Kind.WARNING if some else Kind.REFUSED
        key = "warning.left_out" if some else "refused.no_place"
        count = sum(self._lost.values())
        origin = self._cube.origin
        yield Finding(kind, f"import.format.{key}", origin, values, count=count)

    def _said(self) -> Iterator[Finding]:
        """Whose codes they are, their vintage, and how many territories of each level there are."""
        keys = {(point.place, point.kind, point.name) for point in self._cube.points}
        found = {(p.level, p.code) for key in keys if (p := self._observed(self._find(*key)))}
        counts = Counter(level for level, _ in found)
        origin = self._cube.origin
        if self.undecided:
            yield Finding(Kind.REFUSED, "import.format.refused.level", origin)
            return
        for level in sorted(counts, key=list(Level).index):
            of = len(self._package.at(level))
            values = {"n": counts[level], "of": of, "level": self._package.named(level)}
            key = f"import.format.places.{self.system}"
            yield Finding(Kind.RECOGNISED, key, origin, values)
        if self.vintages:
            values = {"vintages": ", ".join(sorted(self.vintages))}
            yield Finding(Kind.RECOGNISED, "import.format.recognised.vintage", origin, values)

    def _system(self, codes: list[str]) -> System:
        distinct = set(codes)
        if any(point.kind for point in self._cube.points[:1]):
            return System.INSEE
        if all(self._places.qualified(code) for code in distinct):
            return System.INSEE
        if any(map(self._places.by_nuts, distinct)) and all(map(_NUTS.fullmatch, distinct)):
            return System.NUTS
        return System.ISO if distinct and all(map(_ISO.fullmatch, distinct)) else System.LEVEL

    def _find(self, code: str, kind: str, name: str) -> Place | None:
        stated = self._mapping.coded("territory", code)
        if stated != code:
            return self._stated(stated)
        if parts := self._places.qualified(code):
            vintage, kind, code = parts
            self.vintages |= {vintage} - {""}
        if kind:
            return self._places.of_kind(code, kind)
        if self.system is System.NUTS:
            return self._places.by_nuts(code)
        if self.system is System.ISO:
            return self._places.by_iso(code)
        if code == self._package.known.country:
            return Place(Level.COUNTRY, code)
        return self._places.at(code or name, self.level) if self.level else None

    def _stated(self, code: str) -> Place | None:
        """A territory that the mapping names by its code in the package."""
        if code == self._package.known.country:
            return Place(Level.COUNTRY, code)
        levels = [self.level] if self.level else [Level.REGION, Level.DEPARTEMENT]
        return next((found for level in levels if (found := self._places.at(code, level))), None)

    def _observed(self, place: Place | None) -> Place | None:
        known = place and (
            place.level is Level.COUNTRY or place.level in self._package.known.observed
        )
        return place if known else None
