"""The name of a row of a table in words, in every language: what it is about, where and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.catalogue.history import Kind, RowChange
from dashboard.catalogue.schema import TableSchema
from dashboard.model import Level
from dashboard.text.i18n import LANGUAGES, label

_TITLES = ("name", "title", "city", "question")
"""Columns that name a row which has no label, the first that there is."""

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Names:
    """The names that a catalogue gives to codes."""

    catalogue: Catalogue

    def row(
        self, table: TableSchema, kind: Kind, was: Cells | None, now: Cells | None
    ) -> RowChange:
        """A row that changed, with its values where it is a figure."""
        cells = now or was or {}
        decimals, unit = self._unit(cells)
        return RowChange(
            kind,
            {language: self._named(table, was, now, language) for language in LANGUAGES},
            _value(was),
            _value(now),
            decimals,
            unit,
        )

    def _named(
        self, table: TableSchema, was: Cells | None, now: Cells | None, language: str
    ) -> str:
        """The name of a row; the one that it had as well, where it has another one."""
        names = dict.fromkeys(self.name(table, cells, language) for cells in (was, now) if cells)
        return " → ".join(names)

    def name(self, table: TableSchema, cells: Cells, language: str) -> str:
        """`Taux de chômage · Bretagne · 2015`; the label of what has one."""
        titles = (f"label_{language}", f"name_{language}", *_TITLES)
        own = next((cells[column] for column in titles if cells.get(column)), "")
        if own:
            return own
        parts = dict.fromkeys(filter(None, self._parts(table, cells, language)))
        return " · ".join(parts) or " · ".join(cells[key] for key in table.schema["primaryKey"])

    def _parts(self, table: TableSchema, cells: Cells, language: str) -> Iterator[str]:
        known: Mapping[str, Mapping[str, object]] = {
            "indicator": self.catalogue.indicators,
            "survey": {**self.catalogue.surveys, **self.catalogue.example.surveys},
            "measure": self.catalogue.measures,
            "domain": self.catalogue.domains,
        }
        for column, records in known.items():
            code = cells.get(column, "")
            yield label(language, records[code]) if code in records else code
        yield self._place(table, cells.get("territory", ""), language)
        yield _period(cells)

    def _place(self, table: TableSchema, code: str, language: str) -> str:
        """The name of an area: a code is read at the level of the table that it stands in."""
        levels = self.catalogue.levels.values()
        own = {Level.COUNTRY, *(one.role for one in levels if one.table == table.name)}
        shown = self.catalogue.shown(example=False, language=language)
        named = [one for one in shown.territories.values() if one.code == code]
        named.sort(key=lambda one: one.level not in own)
        return named[0].name if named else code

    def _unit(self, cells: Cells) -> tuple[int, str]:
        """Decimals and unit of a figure; nothing for what is none."""
        indicator = self.catalogue.indicators.get(cells.get("indicator", ""))
        measure = self.catalogue.measures.get(cells.get("measure", ""))
        named = indicator or measure
        return (named.decimals, named.unit) if named and "value" in cells else (0, "")


def _period(cells: Cells) -> str:
    if "period_end" not in cells:
        return cells.get("period", "")
    years = dict.fromkeys((cells["period_start"], cells["period_end"]))
    return "–".join(years)


def _value(cells: Cells | None) -> float | None:
    text = (cells or {}).get("value")
    return float(text) if text else None
