"""What calamine does not say of an .xlsx: cells in error, formulas without value, percentages."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError

from dashboard.importing.limits import MOST_CELLS, LimitError

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PERCENTS = {9, 10}
"""Built-in formats `0%` and `0.00%`."""

_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_HIDDEN = re.compile(rb'<(?:row|col) [^>]*\bhidden="(?:1|true)"')
_STYLE = re.compile(rb'\bs="(\d+)"')
_VALUE = re.compile(rb"<v>([^<]*)</v>")


@dataclass(frozen=True, slots=True)
class Cells:
    """Places (row, column), counted from 0, of the cells of a sheet that need a second look."""

    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """With what they show: `#N/A`."""
    unstored: frozenset[tuple[int, int]] = frozenset()
    """Formulas that no program has computed yet."""
    percents: frozenset[tuple[int, int]] = frozenset()
    """Numbers that are shown as percentages: 0.45 as 45 %."""
    hides: bool = False
    """Whether rows or columns are hidden, by hand or by a filter."""


def read_cells(archive: zipfile.ZipFile) -> Mapping[str, Cells]:
    """By name of sheet. Raises LimitError for sheets that reach too far, KeyError, ValueError or
    ParseError for a workbook that is damaged."""
    percent_styles = _percent_styles(archive)
    cells, extent = {}, 0
    for name, path in _sheets(archive).items():
        cells[name], reached = _cells(archive.read(path), percent_styles)
        extent += reached
        if extent > MOST_CELLS:
            raise LimitError("cells")
    return cells


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    from lxml import etree

    try:
        book = etree.fromstring(archive.read("xl/workbook.xml"), _parser())
        links = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), _parser())
    except etree.XMLSyntaxError as error:
        raise ParseError(str(error)) from None
    targets = {link.get("Id"): str(link.get("Target")) for link in links}
    paths = {}
    for sheet in book.iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_LINK), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if path in archive.namelist():
            paths[str(sheet.get("name"))] = path
    return paths


def _percent_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    from lxml import etree

    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    try:
        styles = etree.fromstring(archive.read("xl/styles.xml"), _parser())
    except etree.XMLSyntaxError as error:
        raise ParseError(str(error)) from None
    percents = _PERCENTS | {
        int(form.get("numFmtId", 0))
        for form in styles.iter(f"{_MAIN}numFmt")
        if "%" in re.sub(r'"[^"]*"|\\.', "", form.get("formatCode", ""))
    }
    used = styles.find(f"{_MAIN}cellXfs")
    return frozenset(
        number
        for number, form in enumerate(used if used is not None else ())
        if int(form.get("numFmtId", 0)) in percents
    )


def _cells(sheet: bytes, percent_styles: frozenset[int]) -> tuple[Cells, int]:
    """Those of a sheet, and how many cells it has from its first to its last one."""
    errors, unstored, percents = {}, set(), set()
    last_row = last_column = 0
    for match in _CELL.finditer(sheet):
        column, row, attributes, inside = match.groups()
        place = (int(row) - 1, _number(column))
        last_row, last_column = max(last_row, place[0]), max(last_column, place[1])
        if not inside:
            continue
        value = _VALUE.search(inside)
        if b't="e"' in attributes:
            errors[place] = value[1].decode("utf-8", "replace") if value else "#"
        elif b"<f" in inside and not (value and value[1]) and b't="str"' not in attributes:
            unstored.add(place)
        elif percent_styles and value and b't="' not in attributes.replace(b't="n"', b""):
            style = _STYLE.search(attributes)
            if style and int(style[1]) in percent_styles:
                percents.add(place)
    extent = (last_row + 1) * (last_column + 1)
    hides = _HIDDEN.search(sheet) is not None
    return Cells(errors, frozenset(unstored), frozenset(percents), hides), extent


def _number(column: bytes) -> int:
    number = 0
    for letter in column:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def _parser() -> object:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
