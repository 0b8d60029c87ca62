"""Turns the tables, each for itself, into the faults that make them impossible to draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dashboard.catalogue.schema import FILLED
from dashboard.catalogue.validation.crosschecks import Tables, has, observed_in, roles_of
from dashboard.catalogue.validation.csvtable import Table
from dashboard.catalogue.validation.problem import Fault, Phrase, Place
from dashboard.catalogue.validation.values import (
    FIRST_YEAR,
    LAST_YEAR,
    is_date,
    is_period,
    is_year,
)
from dashboard.model import Level, is_country

_YEARS = {"first": FIRST_YEAR, "last": LAST_YEAR}

_WRITTEN: tuple[tuple[str, str, Callable[[str], bool], Phrase], ...] = (
    ("tours", "date", is_date, Phrase("date", _YEARS)),
    ("milestones", "date", is_date, Phrase("date", _YEARS)),
    ("example_rooms", "date", is_date, Phrase("date", _YEARS)),
    ("perceptions", "period", is_period, Phrase("period", _YEARS)),
    ("sources", "published", is_date, Phrase("date", _YEARS)),
    ("territories", "population_year", is_year, Phrase("year")),
    ("alliances", "started", is_year, Phrase("year")),
    ("alliances", "source_date", is_date, Phrase("date", _YEARS)),
)
"""Columns of days, periods and years, with what each cell must be; those of observations apart."""

_NAMES = {
    "territories": ("level", ("name", "short_name")),
    "domains": ("", ("label_fr", "label_en", "short_label_fr", "short_label_en")),
    "indicators": ("domain", ("label_fr", "label_en")),
    "surveys": ("actor", ("label_fr", "label_en")),
    "measures": ("", ("label_fr", "label_en")),
}
"""Columns by which a reader tells one row from another, and the one within whose values."""


def table_faults(tables: Tables) -> Iterator[Fault]:
    """Every such fault; a column that is not there is left out."""
    yield from _blank_tables(tables)
    yield from _time(tables)
    yield from _names(tables)
    yield from _country(tables)


def _blank_tables(tables: Tables) -> Iterator[Fault]:
    for name, table in tables.items():
        if not table.rows and name in FILLED:
            yield Fault(Place(table.file), Phrase("table_blank", {"table": name}))


def _time(tables: Tables) -> Iterator[Fault]:
    allowed = (f"≥ {FIRST_YEAR}", f"≤ {LAST_YEAR}")
    observed = (
        (name, column, is_year, Phrase("year"))
        for name in observed_in(tables)
        for column in ("period_start", "period_end")
    )
    for name, column, exists, message in (*_WRITTEN, *observed):
        for row in tables[name].rows if has(tables, name, column) else ():
            if row[column] and not exists(row[column]):
                yield Fault(
                    Place(tables[name].file, row.line, column, row[column]), message, allowed
                )


def _names(tables: Tables) -> Iterator[Fault]:
    for name, (within, columns) in _NAMES.items():
        for column in columns if name in tables else ():
            yield from _taken(tables[name], column, within)


def _taken(table: Table, column: str, within: str) -> Iterator[Fault]:
    """Names that a reader takes for one: capitals and spaces do not tell them apart."""
    first: dict[tuple[str, str], int] = {}
    for row in table.rows:
        name = " ".join(row[column].casefold().split())
        line = first.setdefault((row[within], name), row.line)
        if row[column] and line != row.line:
            place = Place(table.file, row.line, column, row[column])
            yield Fault(place, Phrase("name_taken", {"other": line}))


def _country(tables: Tables) -> Iterator[Fault]:
    table = tables.get("territories")
    if table is None or not {"code", "level"} <= set(table.columns):
        return
    roles = roles_of(tables)
    countries = [row for row in table.rows if roles.get(row["level"]) is Level.COUNTRY]
    for n, row in enumerate(countries):
        if n or not is_country(row["code"]):
            place = Place(table.file, row.line, "code", row["code"])
            yield Fault(place, Phrase("one_country"), () if n else ("FR", "BE"))
    if not countries and roles:
        yield Fault(Place(table.file, column="level"), Phrase("one_country"), (Level.COUNTRY,))
