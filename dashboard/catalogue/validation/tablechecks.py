"""Turns the tables, each for itself, into the faults that make them impossible to draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dashboard.catalogue.validation.crosschecks import OBSERVATIONS, Tables, has
from dashboard.catalogue.validation.csvtable import Table
from dashboard.catalogue.validation.problem import Fault, Phrase, Place
from dashboard.catalogue.validation.values import (
    FIRST_YEAR,
    LAST_YEAR,
    is_date,
    is_period,
    is_year,
)
from dashboard.model import FRANCE, Level, Tier

_YEARS = {"first": FIRST_YEAR, "last": LAST_YEAR}

_WRITTEN: tuple[tuple[str, str, Callable[[str], bool], Phrase], ...] = (
    ("tours", "date", is_date, Phrase("date", _YEARS)),
    ("milestones", "date", is_date, Phrase("date", _YEARS)),
    ("example_rooms", "date", is_date, Phrase("date", _YEARS)),
    ("perceptions", "period", is_period, Phrase("period", _YEARS)),
    *(
        (table, column, is_year, Phrase("year"))
        for table in OBSERVATIONS
        for column in ("period_start", "period_end")
    ),
    ("sources", "published", is_date, Phrase("date", _YEARS)),
    ("territories", "population_year", is_year, Phrase("year")),
    ("alliances", "started", is_year, Phrase("year")),
    ("alliances", "source_date", is_date, Phrase("date", _YEARS)),
)
"""Columns of days, periods and years, with what each cell must be."""

_NAMES = {
    "territories": ("name", "short_name"),
    "domains": ("label_fr", "label_en", "short_label_fr", "short_label_en"),
}
"""Columns by which a reader tells one row from another; those of territories within a level."""


def table_faults(tables: Tables) -> Iterator[Fault]:
    """Every such fault; a column that is not there is left out."""
    yield from _blank_tables(tables)
    yield from _time(tables)
    yield from _names(tables)
    yield from _country(tables)
    yield from _domains(tables)


def _blank_tables(tables: Tables) -> Iterator[Fault]:
    for name, table in tables.items():
        if not table.rows:
            yield Fault(Place(table.file), Phrase("table_blank", {"table": name}))


def _time(tables: Tables) -> Iterator[Fault]:
    allowed = (f"≥ {FIRST_YEAR}", f"≤ {LAST_YEAR}")
    for name, column, exists, message in _WRITTEN:
        for row in tables[name].rows if has(tables, name, column) else ():
            if row[column] and not exists(row[column]):
                yield Fault(
                    Place(tables[name].file, row.line, column, row[column]), message, allowed
                )


def _names(tables: Tables) -> Iterator[Fault]:
    for name, columns in _NAMES.items():
        for column in columns if name in tables else ():
            yield from _taken(tables[name], column)


def _taken(table: Table, column: str) -> Iterator[Fault]:
    first: dict[tuple[str, str], int] = {}
    for row in table.rows:
        line = first.setdefault((row["level"], row[column].casefold()), row.line)
        if row[column] and line != row.line:
            place = Place(table.file, row.line, column, row[column])
            yield Fault(place, Phrase("name_taken", {"other": line}))


def _country(tables: Tables) -> Iterator[Fault]:
    table = tables.get("territories")
    if table is None or not {"code", "level"} <= set(table.columns):
        return
    countries = [row for row in table.rows if row["level"] == Level.COUNTRY]
    for row in countries:
        if row["code"] != FRANCE:
            place = Place(table.file, row.line, "code", row["code"])
            yield Fault(place, Phrase("one_country"), (FRANCE,))
    if not countries:
        yield Fault(Place(table.file, column="level"), Phrase("one_country"), (Level.COUNTRY,))


def _domains(tables: Tables) -> Iterator[Fault]:
    """Each domain has a core indicator: its score, its rank and its map are made of them."""
    domains, indicators = tables.get("domains"), tables.get("indicators")
    if domains is None or indicators is None:
        return
    if "code" not in domains.columns or not {"domain", "tier"} <= set(indicators.columns):
        return
    scored = {row["domain"] for row in indicators.rows if row["tier"] == Tier.CORE}
    for row in domains.rows:
        if row["code"] and row["code"] not in scored:
            place = Place(domains.file, row.line, "code", row["code"])
            yield Fault(place, Phrase("core_of_domain", {"file": indicators.file}))
