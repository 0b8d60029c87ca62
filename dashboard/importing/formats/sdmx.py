"""Reads SDMX-CSV: versions 1.0 and 2.0 of the standard, Eurostat's, and Insee's Melodi archives.

A row is an observation. The columns between the identification of the dataset and `OBS_VALUE`
are dimensions, those after it attributes; Melodi writes them in any order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.importing.formats.cube import Columns, Cube, Point, columns_of, written
from dashboard.importing.formats.status import standing
from dashboard.importing.grid import Grid

_VALUE, _PERIOD = "OBS_VALUE", "TIME_PERIOD"
_DATASET = ("DATAFLOW", "STRUCTURE_ID", "STRUCTURE")
_PLACES = ("geo", "GEO", "REF_AREA", "geo\\TIME_PERIOD")
_KIND = "GEO_OBJECT"
_ASIDE = frozenset({"STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "DATAFLOW", "ACTION"})
_UPDATED = "LAST UPDATE"
_MARKS = ("OBS_FLAG", "OBS_STATUS", "OBS_STATUS_FR")
_SECRECY = ("CONF_STATUS", "CONF_STATUS_FR")
_MULTIPLIER = "UNIT_MULT"
_NOTES = ("COMMENT_OBS", "OBS_COM", "COMMENT_TS")
_ATTRIBUTES = frozenset(
    {"DECIMALS", "OBS_PRE_BREAK", "PRE_BREAK_VALUE", "TITLE", "TITLE_COMPL", "BASE_PER"}
    | {"PRICE_BASE", "CONVERSION_TYPE", "EMBARGO_TIME"}
    | {_UPDATED, _MULTIPLIER, *_MARKS, *_SECRECY, *_NOTES}
)
_UNITS = ("unit", "UNIT", "UNIT_MEASURE")
_MELODI = re.compile(r"(DS_\w+?)_(?:\d{4}_)?data\.csv", re.IGNORECASE)
_METADATA = ("COD_VAR", "COD_MOD", "LIB_MOD")


def recognises(grids: Sequence[Grid]) -> bool:
    """Whether a grid has values, periods and places by the names of the standard."""
    return any(_table(grid) for grid in grids)


def read_cube(grids: Sequence[Grid]) -> Cube:
    """The cube of the first grid that is one, with the words of Melodi's metadata."""
    table = next(found for found in map(_table, grids) if found)
    labels = _metadata(grids)
    points = tuple(_points(table, labels))
    dataset = _dataset(table)
    units = tuple(name for name in _UNITS if name in table.columns)
    form = "melodi" if _KIND in table.columns else "sdmx"
    if dataset.startswith("ESTAT:"):
        form = "eurostat"
    return Cube(form, dataset, points, table.columns.grid.origin(), labels, units)


@dataclass(frozen=True, slots=True)
class _Table:
    """The columns of a file, by what they are."""

    columns: Columns
    place: str
    dimensions: tuple[str, ...]
    beside: Mapping[str, str]
    """Column of codes → column of their words."""

    def first(self, names: Sequence[str]) -> str:
        """The first of some columns that the file has; empty where it has none."""
        return next((name for name in names if name in self.columns), "")


def _table(grid: Grid) -> _Table | None:
    found = columns_of(grid, (_VALUE,)) or columns_of(_coded(grid), (_VALUE,))
    if not found or _PERIOD not in found:
        return None
    place = next((name for name in _PLACES if name in found), None)
    if not place:
        return None
    beside = _word_columns(found)
    return _Table(found, place, _dimensions(found, place, beside), beside)


def _coded(grid: Grid) -> Grid:
    """A grid whose header says `FREQ: Frequency` with the codes alone in its header."""
    if not grid.rows:
        return grid
    header = tuple(written(cell).partition(":")[0] for cell in grid.rows[0])
    return Grid(grid.file, grid.sheet, (header, *grid.rows[1:]), grid.hidden)


def _code(cell: str) -> str:
    return cell.partition(": ")[0]


def _dimensions(columns: Columns, place: str, beside: Mapping[str, str]) -> tuple[str, ...]:
    aside = {place, _KIND, _PERIOD, _VALUE, *_ASIDE, *_ATTRIBUTES, *beside.values(), ""}
    standard = _KIND not in columns
    last = columns.header.index(_VALUE) if standard else len(columns.header)
    names = [name for name in columns.header[:last] if name not in aside]
    if "UNIT_MEASURE" in columns and "UNIT_MEASURE" not in names:
        names.append("UNIT_MEASURE")
    return tuple(names)


def _word_columns(columns: Columns) -> dict[str, str]:
    """Column of codes → column of its words beside: files with `STRUCTURE_NAME` have them."""
    if "STRUCTURE_NAME" not in columns:
        return {}
    first = columns.header.index("STRUCTURE_NAME") + 1
    first += columns.header[first : first + 1] == ("ACTION",)
    names = columns.header[first:]
    return dict(zip(names[::2], names[1::2], strict=False))


def _points(table: _Table, labels: dict[str, dict[str, str]]) -> Iterator[Point]:
    """The points of a file; words of codes that stand in it are added to the labels."""
    marks, secrecy, note = (table.first(names) for names in (_MARKS, _SECRECY, _NOTES))
    grid, at = table.columns.grid, table.columns.header.index(_VALUE)
    for number, record in table.columns.records():
        keys = {}
        for name in table.dimensions:
            code, _, words = record[name].partition(": ")
            keys[name] = code
            words = words or record.get(table.beside.get(name, ""), "")
            if words:
                labels.setdefault(name, {}).setdefault(code, words)
        yield Point(
            keys,
            _code(record[table.place]),
            record.get(_KIND, ""),
            record[_PERIOD],
            standing(record[_VALUE], _code(record.get(marks, "")), _code(record.get(secrecy, ""))),
            grid.origin(number, at),
            multiplier=_power(_code(record.get(_MULTIPLIER, ""))),
            note=record.get(note, ""),
        )


def _power(text: str) -> int:
    return int(text) if re.fullmatch(r"-?[0-9]{1,2}", text) else 0


def _dataset(table: _Table) -> str:
    _, first = next(table.columns.records(), (0, {}))
    named = next((first[name] for name in _DATASET if first.get(name)), "")
    melodi = _MELODI.search(table.columns.grid.file)
    return named.partition("(")[0] or (melodi[1] if melodi else table.columns.grid.file)


def _metadata(grids: Sequence[Grid]) -> dict[str, dict[str, str]]:
    """Variable → code → words, from Melodi's file of metadata where it is there."""
    words: dict[str, dict[str, str]] = {}
    for grid in grids:
        columns = columns_of(grid, _METADATA)
        for _, record in columns.records() if columns else ():
            words.setdefault(record["COD_VAR"], {})[record["COD_MOD"]] = record["LIB_MOD"]
    return words
