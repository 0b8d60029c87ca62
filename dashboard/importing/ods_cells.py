"""How far the sheets of an .ods reach: a row or a cell that repeats is written once, and calamine
makes all of them."""

from __future__ import annotations

import zipfile

from dashboard.importing.limits import MOST_CELLS, LimitError

CONTENT = "content.xml"

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SHEET, _ROW = f"{_TABLE}table", f"{_TABLE}table-row"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def check_cells(archive: zipfile.ZipFile) -> None:
    """Raises LimitError for sheets that have more cells together than an import takes, up to the
    last one that holds something; zipfile.BadZipFile for content that is no XML."""
    from lxml import etree

    before = rows = width = 0
    empty = 0
    options = {"resolve_entities": False, "no_network": True, "huge_tree": False}
    try:
        with archive.open(CONTENT) as file:
            for _, element in etree.iterparse(file, tag=(_ROW, _SHEET), **options):
                if element.tag == _SHEET:
                    before, rows, width, empty = before + rows * width, 0, 0, 0
                    element.clear()
                    continue
                reach, times = _reach(element), _times(element, "rows")
                if reach:
                    rows, width, empty = rows + empty + times, max(width, reach), 0
                else:
                    empty += times
                if before + rows * width > MOST_CELLS:
                    raise LimitError("cells")
                element.clear()
    except (etree.XMLSyntaxError, ValueError) as error:
        if isinstance(error, LimitError):
            raise
        raise zipfile.BadZipFile(str(error)) from None


def _reach(row: object) -> int:
    """Columns of a row, up to its last cell that holds something."""
    from lxml import etree

    assert isinstance(row, etree._Element)
    column = reach = 0
    for cell in row.iterchildren(*_CELLS):
        column += _times(cell, "columns")
        if len(cell) or any(name.endswith("value-type") for name in cell.attrib):
            reach = column
    return reach


def _times(element: object, what: str) -> int:
    """How often a row or a cell stands there."""
    from lxml import etree

    assert isinstance(element, etree._Element)
    return max(int(element.get(f"{_TABLE}number-{what}-repeated", "1")), 1)
