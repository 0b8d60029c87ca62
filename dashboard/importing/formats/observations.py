"""Turns a cube and a mapping into rows of observations, of their indicators and of their source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from dashboard.catalogue.schema import TABLES
from dashboard.importing.draft import Draft, Finding, Kind, Row
from dashboard.importing.formats.cube import Cube, Point
from dashboard.importing.formats.mapping import FileMapping, Series
from dashboard.importing.formats.metadata import indicator_rows, source_rows
from dashboard.importing.formats.package import NATIONAL, Package
from dashboard.importing.formats.periods import Period
from dashboard.importing.formats.places import Finder, Place
from dashboard.importing.formats.slicing import Slice, recognised, sliced
from dashboard.importing.formats.status import standing
from dashboard.importing.grid import Origin
from dashboard.levels import Level
from dashboard.text.i18n import DEFAULT_LANGUAGE, date_label, has, translate

LARGEST = 15
"""Power of ten of the largest value, which a spreadsheet still shows whole."""


def observations_draft(cube: Cube, package: Package, mapping: FileMapping | None) -> Draft:
    """The draft of a cube; without a mapping it says what the cube is, and refuses."""
    findings = list(recognised(cube))
    if mapping is None or not mapping.series:
        origin = mapping.origin if mapping else cube.origin
        findings.append(Finding(Kind.REFUSED, "import.format.refused.no_mapping", origin))
        return Draft({}, tuple(findings))
    slices, faults = sliced(cube, mapping)
    finder = Finder(cube, package, mapping)
    tables: dict[str, list[Row]] = {}
    decimals: dict[str, int] = {}
    findings += [*finder.findings, *faults]
    for one in slices:
        maker = _Maker(one, package, mapping, finder)
        for table, row in maker.rows():
            tables.setdefault(table, []).append(row)
        tables.setdefault("observations", []).extend(maker.absent())
        findings += maker.findings()
        decimals[one.series.indicator] = maker.decimals
    sources, faults = source_rows(mapping, package)
    indicators, more = indicator_rows(mapping, package, decimals)
    findings += [*finder.left_out(), *_units(cube, package, slices), *faults, *more]
    found = {"sources": sources, "indicators": indicators, **tables}
    return Draft({name: tuple(rows) for name, rows in found.items() if rows}, tuple(findings))


class _Maker:
    """Makes the rows of one slice and keeps what there is to say of them."""

    def __init__(
        self, found: Slice, package: Package, mapping: FileMapping, finder: Finder
    ) -> None:
        self._slice, self._package, self._mapping, self._finder = found, package, mapping, finder
        self._said: dict[tuple[Kind, str, str], tuple[Origin, str]] = {}
        self._counts: Counter[tuple[Kind, str, str]] = Counter()
        self._keys: dict[tuple[str, str, int], tuple[str, Origin]] = {}
        self.decimals = 0

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Each row with its table; the country's stands in that of every level of the slice."""
        placed = [(p, period, self._finder.place(p)) for p, period in self._slice.points]
        levels = {place.level for _, _, place in placed if place} - {Level.COUNTRY}
        narrow = {period.end for _, period, place in placed if place and place.scope == NATIONAL}
        for point, period, place in placed:
            if place is None:
                continue
            if place.scope not in ("", NATIONAL) and period.end in narrow:
                self._say(Kind.WARNING, "warning.wider", point, "", point.place)
                continue
            value = self._number(point)
            scope = self._scope(place, point)
            if value is None or scope is None or self._taken(point, period, place, value):
                continue
            row = self._row(point, period, place, value, scope)
            at = (levels or {Level.REGION}) if place.level is Level.COUNTRY else {place.level}
            for level in sorted(at, key=list(Level).index):
                yield self._package.known.observed[level], row

    def absent(self) -> Iterator[Row]:
        """A row for each region that neither the file nor the package has a figure of.

        A value that does not exist is a row that says so, at the first level.
        """
        years = {end for level, _, end in self._keys if level is Level.REGION}
        regions = self._package.at(Level.REGION) if years else ()
        known = self._package.regions_of(self._slice.series.indicator) if years else set()
        first, _ = self._slice.points[0]
        for year in sorted(years):
            for code in regions:
                place = Place(Level.REGION, code)
                taken = (Level.REGION, code, year) in self._keys or (code, str(year)) in known
                if not taken:
                    self._say(Kind.WARNING, "warning.absent", first, str(year))
                    point = replace(first, standing=standing(""), note="")
                    row = self._row(point, Period(year, year), place, "", "")
                    yield Row({**row.cells, "note": _said("note.absent")}, {})

    def findings(self) -> Iterator[Finding]:
        """One a cause."""
        for (kind, key, value), (origin, cell) in self._said.items():
            values = {"indicator": self._slice.series.indicator, "value": value}
            count = self._counts[kind, key, value]
            yield Finding(kind, f"import.format.{key}", origin, values, cell, count=count)

    def _say(self, kind: Kind, key: str, point: Point, value: str = "", cell: str = "") -> None:
        self._counts[kind, key, value] += 1
        self._said.setdefault((kind, key, value), (point.origin, cell))

    def _number(self, point: Point) -> str | None:
        """The value of a point as the package writes it; None, and a word of it, for no number."""
        text = point.standing.value
        for mark in point.standing.unknown:
            self._say(Kind.WARNING, "warning.mark", point, mark, mark)
        if not text:
            return ""
        try:
            number = Decimal(text.replace(",", ".") if text.count(",") == 1 else text)
        except InvalidOperation:
            self._say(Kind.REFUSED, "refused.number", point, "", text)
            return None
        factor = Decimal(repr(self._slice.series.multiply)).scaleb(point.multiplier)
        number = number * factor if number.is_finite() else number
        sound = number.is_finite() and number.adjusted() <= LARGEST
        if not sound or not text.isascii() or "_" in text:
            self._say(Kind.REFUSED, "refused.number", point, "", text)
            return None
        if factor != 1:
            self._say(Kind.CONVERTED, "converted.factor", point, f"{factor.normalize():f}")
        exponent = number.normalize().as_tuple().exponent
        self.decimals = max(self.decimals, min(-int(exponent), 4))
        return f"{number.normalize():f}" if number else "0"

    def _scope(self, place: Place, point: Point) -> str | None:
        """The scope of a value of the country; None, and a word of it, where nothing says it."""
        if place.level is not Level.COUNTRY:
            return ""
        scope = self._mapping.scope or place.scope
        if not scope:
            self._say(Kind.REFUSED, "refused.scope", point, "", point.place)
            return None
        return scope

    def _taken(self, point: Point, period: Period, place: Place, value: str) -> bool:
        """Whether a row has the key already: the same value twice is one, two values refused."""
        key = (place.level, place.code, period.end)
        other = self._keys.setdefault(key, (value, point.origin))
        if other[1] is point.origin:
            return False
        if other[0] == value:
            self._say(Kind.WARNING, "warning.twice", point, other[1].cell)
        else:
            cell = f"{point.place} {point.period}"
            self._say(Kind.REFUSED, "refused.twice", point, other[1].cell, cell)
        return True

    def _row(self, point: Point, period: Period, place: Place, value: str, scope: str) -> Row:
        cells = dict.fromkeys(TABLES["observations"].fields, "") | {
            "indicator": self._slice.series.indicator,
            "territory": place.code,
            "period_start": str(period.start),
            "period_end": str(period.end),
            "value": value,
            "status": str(point.standing.status),
            "source_id": self._mapping.source.get("source_id", ""),
            "note": _note(point, period),
            "scope": scope,
        }
        return Row(cells, {"value": point.origin, "status": point.origin})


def _note(point: Point, period: Period) -> str:
    """What a reader must know of a value: the part of the year, the marks, the producer's words."""
    parts = [_part(period)] if period.part else []
    parts += [_said(f"note.{note}") for note in point.standing.notes]
    return " ; ".join(filter(None, [*parts, " ".join(point.note.split())]))


def _part(period: Period) -> str:
    if has(DEFAULT_LANGUAGE, f"import.format.part.{period.part}"):
        return _said(f"part.{period.part}", year=period.end)
    return date_label(DEFAULT_LANGUAGE, f"{period.end}-{period.part.removeprefix('M')}")


def _said(key: str, **values: object) -> str:
    return translate(DEFAULT_LANGUAGE, f"import.format.{key}", **values)


def _units(cube: Cube, package: Package, slices: Sequence[Slice]) -> Iterator[Finding]:
    """A unit of the file that is a percentage where that of the indicator is none, or the reverse.

    The file's own words decide; a unit that is neither clear is left to the reader.
    """
    for one in slices:
        unit = _unit_of(one.series, package)
        points = [point for point, _ in one.points]
        for name in cube.units:
            code = points[0].keys.get(name, "")
            words = cube.said(name, code)
            if code and unit and _is_percentage(words) != unit.startswith("%"):
                values = {"indicator": one.series.indicator, "unit": unit}
                key = "import.format.warning.unit"
                yield Finding(Kind.WARNING, key, points[0].origin, values, words)


def _unit_of(series: Series, package: Package) -> str:
    known: Mapping[str, str] = package.known.row("indicators", series.indicator) or {}
    return series.cells.get("unit", known.get("unit", ""))


def _is_percentage(unit: str) -> bool:
    low = unit.lower()
    return low.startswith(("pc", "pt")) or any(w in low for w in ("%", "percent", "pour cent"))
