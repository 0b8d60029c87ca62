"""Opens a file as the grids of its sheets: workbooks by calamine, all else as delimited text."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from dashboard.importing import ods_cells
from dashboard.importing.delimited import read_delimited
from dashboard.importing.draft import Kind
from dashboard.importing.grid import Grid, Origin, Value
from dashboard.importing.limits import (
    MOST_BYTES,
    MOST_CELLS,
    MOST_CHARACTERS,
    MOST_FILES,
    MOST_SHEETS,
    MOST_UNPACKED,
    LimitError,
    check_archive,
)
from dashboard.importing.notes import Notes
from dashboard.importing.vocabulary import is_of_templates
from dashboard.importing.xlsx_cells import Cells, read_cells

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TEXTS = (".csv", ".tsv", ".txt", ".tab")
_MACROS = "xl/vbaProject.bin"
_OTHERS = (b"%PDF", b"\x1f\x8b", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")
"""First bytes of files that are no tables: PDF, gzip, RTF, pictures."""


def grids_of(name: str, content: bytes, notes: Notes) -> tuple[Grid, ...]:
    """The sheets of a file that are shown, or its one table; none where it is refused.

    What a file is follows from its first bytes, whatever its name says.
    """
    whole = Origin(name)
    try:
        if len(content) > MOST_BYTES:
            raise LimitError("bytes")
        if not content.strip():
            notes.add(Kind.REFUSED, "import.file.empty", whole)
        elif content.startswith(_OTHERS):
            notes.add(Kind.REFUSED, "import.file.no_table", whole)
        elif content.startswith((_ZIP, _OLE)):
            return _workbook(name, content, notes)
        else:
            return _text(name, content, notes)
    except LimitError as error:
        notes.add(Kind.REFUSED, f"import.file.{error.key}", whole, values=error.values)
    except zipfile.BadZipFile:
        notes.add(Kind.REFUSED, "import.file.damaged", whole)
    return ()


def _text(name: str, content: bytes, notes: Notes) -> tuple[Grid, ...]:
    whole = Origin(name)
    try:
        read = read_delimited(content)
    except UnicodeDecodeError:
        notes.add(Kind.REFUSED, "import.file.encoding", whole)
        return ()
    except ValueError as error:
        if isinstance(error, LimitError):
            raise
        notes.add(Kind.REFUSED, "import.file.no_table", whole)
        return ()
    if content.lstrip()[:5].lower() in (b"<html", b"<!doc", b"<?xml"):
        notes.add(Kind.REFUSED, "import.file.web_page", whole)
        return ()
    if not name.lower().endswith(_TEXTS):
        notes.add(Kind.CONVERTED, "import.file.text_inside", whole)
    values = {"encoding": read.encoding.upper(), "separator": _SEPARATOR_NAMES[read.separator]}
    notes.add(Kind.RECOGNISED, "import.file.text", whole, values=values)
    rows = tuple(tuple(cell.strip() or None for cell in row) for row in read.rows)
    return (Grid(name, "", rows),)


_SEPARATOR_NAMES = {",": ",", ";": ";", "\t": "TAB", "|": "|"}


def _workbook(name: str, content: bytes, notes: Notes) -> tuple[Grid, ...]:
    import python_calamine as calamine

    special = _looked_into(content, Origin(name), notes)
    try:
        book = calamine.CalamineWorkbook.from_filelike(BytesIO(content))
        metadata = book.sheets_metadata
        if len(metadata) > MOST_SHEETS:
            raise LimitError("sheets")
        if name.lower().endswith(_TEXTS):
            notes.add(Kind.CONVERTED, "import.file.workbook_inside", Origin(name))
        grids = [_grid(name, book, sheet, special, notes) for sheet in metadata]
    except calamine.PasswordError:
        raise LimitError("password") from None
    except calamine.CalamineError:
        raise zipfile.BadZipFile from None
    return tuple(grid for grid in grids if grid)


def _looked_into(content: bytes, whole: Origin, notes: Notes) -> Mapping[str, Cells]:
    """What is to be known of a workbook before it is opened. Raises LimitError, BadZipFile."""
    if not content.startswith(_ZIP):
        if _ENCRYPTED in content:
            raise LimitError("password")
        return {}
    archive = check_archive(content)
    if _MACROS in archive.namelist():
        notes.add(Kind.WARNING, "import.file.macros", whole)
    names = archive.namelist()
    if ods_cells.CONTENT in names:
        ods_cells.check_cells(archive)
    elif "xl/workbook.xml" not in names and "xl/workbook.bin" not in names:
        raise LimitError("no_table")
    if "xl/workbook.xml" not in names:
        return {}
    try:
        return read_cells(archive)
    except LimitError:
        raise
    except (KeyError, ValueError, ParseError):
        raise zipfile.BadZipFile from None


def _grid(
    name: str, book: Any, sheet: Any, special: Mapping[str, Cells], notes: Notes
) -> Grid | None:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    whole = Origin(name, sheet.name)
    if sheet.typ is not SheetTypeEnum.WorkSheet or is_of_templates(sheet.name):
        return None
    if sheet.visible is not SheetVisibleEnum.Visible:
        notes.add(Kind.WARNING, "import.sheet.hidden", whole)
        return None
    cells = book.get_sheet_by_name(sheet.name)
    if cells.total_height * cells.total_width > MOST_CELLS:
        raise LimitError("cells")
    rows = [list(map(_value, row)) for row in cells.to_python(skip_empty_area=False)]
    width = max(map(len, rows), default=0)
    for row in rows:
        row += [None] * (width - len(row))
    if special.get(sheet.name, Cells()).hides:
        notes.add(Kind.WARNING, "import.sheet.hides", whole)
    _correct(rows, special.get(sheet.name, Cells()))
    grid = Grid(name, sheet.name, tuple(map(tuple, _filled(rows, cells.merged_cell_ranges or ()))))
    for place in sorted(special.get(sheet.name, Cells()).unstored):
        notes.add(Kind.REFUSED, "import.cell.unstored", grid.origin(*place))
    return grid


def _correct(rows: list[list[Value]], special: Cells) -> None:
    """Cells in error show what they show in the spreadsheet, percentages their percentage."""
    for (row, column), shown in special.errors.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = shown
    for row, column in special.percents:
        value = rows[row][column] if row < len(rows) and column < len(rows[row]) else None
        if isinstance(value, float | int) and not isinstance(value, bool):
            rows[row][column] = f"{value * 100:.12g} %"


def _filled(
    rows: list[list[Value]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]
) -> list[list[Value]]:
    """Every cell of a merged one has its value. Raises LimitError for merged cells that overlap."""
    filled = 0
    for (top, left), (bottom, right) in merged:
        value = rows[top][left] if top < len(rows) and left < len(rows[top]) else None
        right = min(right, len(rows[0]) - 1 if rows else -1)
        filled += max(min(bottom, len(rows) - 1) - top + 1, 0) * max(right - left + 1, 0)
        if filled > MOST_CELLS:
            raise LimitError("cells")
        for row in rows[top : bottom + 1]:
            for column in range(left, right + 1):
                row[column] = value
    return rows


MOST_FLOAT = 1e300
"""Numbers past it round to none, and stay the text that they are shown as."""


def _value(cell: object) -> Value:
    if cell == "" or cell is None:
        return None
    if isinstance(cell, str):
        return cell.strip()[:MOST_CHARACTERS] or None
    if isinstance(cell, float) and not abs(cell) < MOST_FLOAT:
        return str(cell)
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    if isinstance(cell, time | timedelta):
        return str(cell)
    return cell if isinstance(cell, float | int | bool | date | datetime) else str(cell)


def tables_of(path: Path) -> Mapping[str, bytes] | None:
    """Files of a folder or an archive, by their path in it; None for any other file.

    Raises OSError for what cannot be read, LimitError, zipfile.BadZipFile.
    """
    if path.is_dir():
        return _of_folder(path)
    if path.stat().st_size > MOST_BYTES:
        raise LimitError("bytes")
    with path.open("rb") as file:
        start = file.read(4)
    if start != _ZIP:
        return None
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    if any(name in _WORKBOOKS or name.endswith("/workbook.bin") for name in names):
        return None
    archive = check_archive(path.read_bytes())
    files = {name: archive.read(name) for name in names if not name.endswith("/")}
    return _from_root(files)


_WORKBOOKS = frozenset({"[Content_Types].xml", "mimetype", "content.xml"})


def _of_folder(path: Path) -> Mapping[str, bytes]:
    files: dict[str, bytes] = {}
    size = 0
    for one in sorted(path.rglob("*")):
        inside = one.relative_to(path)
        if any(part.startswith(".") for part in inside.parts) or one.is_symlink():
            continue
        if one.is_file():
            size += one.stat().st_size
            if size > MOST_UNPACKED or len(files) >= MOST_FILES:
                raise LimitError("files")
            files[inside.as_posix()] = one.read_bytes()
    return files


def _from_root(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """An archive often holds one folder that holds the rest."""
    tops = {name.partition("/")[0] for name in files}
    if len(tops) == 1 and all("/" in name for name in files):
        return {name.partition("/")[2]: content for name, content in files.items()}
    return files


def readable(files: Mapping[str, bytes]) -> Sequence[str]:
    """Names of those that may hold tables."""
    endings = (*_TEXTS, ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
    return [name for name in files if name.lower().endswith(endings)]
