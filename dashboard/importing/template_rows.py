"""Rows of a template: examples in the codes of the package, and numbers that lose nothing."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.catalogue.schema import TableSchema
from dashboard.importing.cells import plain
from dashboard.importing.known import Known
from dashboard.importing.vocabulary import SKIP, values_of
from dashboard.importing.words import Words
from dashboard.levels import Level
from dashboard.text.i18n import DEFAULT_LANGUAGE, has, translate


def examples(table: TableSchema, known: Known) -> tuple[Mapping[str, str], ...]:
    """Two rows that show what a table takes, marked so that an import leaves them out."""
    mark = translate(DEFAULT_LANGUAGE, "import.template.example")
    return tuple(
        {SKIP: mark, **{column: _example(column, table, known, turn) for column in table.fields}}
        for turn in range(2)
    )


def _example(column: str, table: TableSchema, known: Known, turn: int) -> str:
    rules = table.fields[column]
    own = table.schema["primaryKey"] == [column]
    words = None if own else _words(column, known, level_of(table, known))
    allowed = rules.get("constraints", {}).get("enum")
    if words is None and allowed and rules["type"] == "string":
        words = values_of(column, tuple(allowed))
    if words is not None and len(words):
        codes = list(words.names)
        return words.shown(codes[0 if column == "measure" else min(turn, len(codes) - 1)])
    if has(DEFAULT_LANGUAGE, key := f"import.example.{column}"):
        return translate(DEFAULT_LANGUAGE, key).split(" | ")[turn]
    return "…" if rules.get("constraints", {}).get("required") else ""


def level_of(table: TableSchema, known: Known) -> Level:
    """The level that a table observes; the first one for any other table."""
    observed = {name: level for level, name in known.observed.items()}
    return observed.get(table.name, Level.REGION)


def coded(column: str, known: Known) -> Words | None:
    """The codes that a column takes, other than those of territories; None for any other column."""
    return {
        "domain": known.domains,
        "indicator": known.indicators,
        "measure": known.measures,
        "survey": known.surveys,
        "source_id": known.sources,
        "actor": known.actors,
    }.get(column)


def _words(column: str, known: Known, level: Level) -> Words | None:
    places = {"territory": level, "region": Level.REGION, "department": Level.DEPARTEMENT}
    return known.territories[places[column]] if column in places else coded(column, known)


def filled_number(text: str) -> float | None:
    """The number of a cell of the package; None where a spreadsheet would write it otherwise."""
    try:
        value = float(text)
        return value if float(plain(value)) == value else None
    except (ValueError, OverflowError):
        return None
