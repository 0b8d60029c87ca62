"""Turns a CSV file into a table of text cells, with what is wrong in the file itself."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.catalogue.files import OutsideError, read_file
from dashboard.catalogue.validation.problem import Fault, Phrase, Place

_OTHER_DELIMITERS = (";", "\t")

_LONGEST_LINE = 100_000
"""In characters; what is longer is no table of ours, and a `csv.reader` may refuse it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; a column that the line does not reach has no cell."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file as text; of a column that comes twice, `repeated` holds the second name."""

    name: str
    file: str
    columns: tuple[str, ...]
    records: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    repeated: tuple[str, ...]
    whole: bool = True
    """Whether `rows` are all of them; of a large table, they are those that may break a rule."""

    def line(self, number: int) -> int:
        """The line of the file that a record stands on; the first record is the header."""
        return self.rows[number - 2].line if number > 1 else 1


def read_table(folder: Path, name: str, file: str) -> tuple[Table | None, list[Fault]]:
    """The table in a file, None where nothing can be made of it, and the faults on the way.

    A wrong encoding, separator, quotation mark or repeated column is told, then read as it was
    probably meant, so that the other faults of the file are found in the same pass.
    """
    try:
        raw = read_file(folder, file)
    except FileNotFoundError:
        return None, [Fault(Place(file), Phrase("file_missing", {"table": name}))]
    except OSError as error:
        return None, [unreadable(file, error)]
    faults: list[Fault] = []
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.append(not_utf8(file, raw, error))
        if b"\x00" in raw:
            return None, faults
        text = raw.decode("cp1252", errors="replace")
    if not text.strip():
        return None, [Fault(Place(file), Phrase("file_empty", {"table": name}))]
    lines = lines_of(text)
    long = [number for number, line in enumerate(lines, start=1) if len(line) > _LONGEST_LINE]
    if long:
        return None, [Fault(Place(file, line), Phrase("line_long")) for line in long]
    records, record_faults = _records(file, lines)
    columns, column_faults = _unique_columns(file, records[0])
    faults += record_faults + column_faults
    table = Table(
        name=name,
        file=file,
        columns=columns,
        records=(columns, *records[1:]),
        rows=tuple(
            Row(line, dict(zip(columns, record, strict=False)))
            for line, record in enumerate(records[1:], start=2)
        ),
        repeated=tuple(column for column in columns if column not in records[0]),
    )
    return table, faults


def _records(file: str, lines: Sequence[str]) -> tuple[list[tuple[str, ...]], list[Fault]]:
    """Cells of every line. Each line is read for itself: an open quote spoils no other line."""
    delimiter = _delimiter(lines[0])
    faults: list[Fault] = []
    if delimiter != ",":
        faults.append(
            Fault(Place(file, 1, value=lines[0]), Phrase("delimiter"), (Phrase("comma"),))
        )
    records: list[tuple[str, ...]] = []
    for line, text in enumerate(lines, start=1):
        try:
            records.extend(
                tuple(record) for record in csv.reader([text], delimiter=delimiter, strict=True)
            )
        except csv.Error:
            faults.append(Fault(Place(file, line, value=text), Phrase("quote_open")))
            records.append(tuple(text.replace('"', "").split(delimiter)))
        if len(records) < line:
            records.append(())
    return records, faults


def _delimiter(header: str) -> str:
    if "," in header:
        return ","
    return next((other for other in _OTHER_DELIMITERS if other in header), ",")


def _unique_columns(file: str, header: Sequence[str]) -> tuple[tuple[str, ...], list[Fault]]:
    """Column names, a repeated one numbered: `note`, `note (2)`."""
    columns: list[str] = []
    faults: list[Fault] = []
    for position, label in enumerate(header, start=1):
        if label not in columns:
            columns.append(label)
            continue
        columns.append(f"{label} ({position})")
        first = columns.index(label) + 1
        message = Phrase("column_twice", {"first": first, "second": position})
        faults.append(Fault(Place(file, 1, label, label), message))
    return tuple(columns), faults


def unreadable(file: str, error: OSError) -> Fault:
    """The fault of a name that leads to no file of the folder, or to one we may not read."""
    outside = isinstance(error, OutsideError)
    return Fault(Place(file), Phrase("file_outside" if outside else "file_unreadable"))


def not_utf8(file: str, raw: bytes, error: UnicodeDecodeError) -> Fault:
    """The fault of a file in another encoding, at the first line that shows it."""
    bad = [line for line, text in enumerate(raw.split(b"\n"), start=1) if not _decodes(text)]
    first = bad[0] if bad else 1
    value = raw.split(b"\n")[first - 1].decode("cp1252", errors="replace").strip("\r")
    message = Phrase("encoding", {"byte": f"0x{raw[error.start]:02X}", "count": max(len(bad), 1)})
    return Fault(Place(file, first, value=value), message, ("UTF-8",))


def _decodes(text: bytes) -> bool:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def lines_of(text: str) -> list[str]:
    """Lines as a text editor numbers them, without the empty one after a last line break."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines
