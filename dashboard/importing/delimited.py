"""Reads a delimited text file, whatever its encoding and its separator."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.importing.limits import MOST_CELLS, MOST_CHARACTERS, LimitError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FRENCH = ("cp1252", "mac_roman", "cp850", "iso8859_15")
"""Encodings of French spreadsheets, the usual one first."""
_LETTERS = frozenset("éèêëàâçùûôîïœÉÈÀÇ’«» °€")
_SEPARATORS = ("\t", ";", ",", "|")
_EUROSTAT = "\\TIME_PERIOD\t"
"""In the first line of a table of Eurostat, whose first column holds codes with commas."""
_LOOKED_AT = 60
"""Lines by which a separator is chosen."""


@dataclass(frozen=True, slots=True)
class Delimited:
    """The texts of a file, and how it was read."""

    rows: tuple[tuple[str, ...], ...]
    encoding: str
    separator: str


def read_delimited(content: bytes) -> Delimited:
    """The rows of a file. Raises LimitError, and ValueError for what is no text."""
    text, encoding = _decoded(content)
    if "\0" in text:
        raise ValueError("binary")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    try:
        separator = _separator(lines)
        rows = [tuple(row) for row in csv.reader(lines, delimiter=separator)]
    except csv.Error:
        raise LimitError("cell") from None
    if any(len(cell) > MOST_CHARACTERS for row in rows for cell in row):
        raise LimitError("cell")
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    if width * len(rows) > MOST_CELLS:
        raise LimitError("cells")
    return Delimited(tuple(row + ("",) * (width - len(row)) for row in rows), encoding, separator)


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding), encoding.removesuffix("-sig")
    start = content[:4000]
    zeros = start.count(b"\0")
    if zeros > len(start) // 4:
        encoding = (
            "utf-16-le" if start[1::2].count(b"\0") > start[::2].count(b"\0") else "utf-16-be"
        )
        return content.decode(encoding), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _french(content)


def _french(content: bytes) -> tuple[str, str]:
    """Of the encodings of French, the one in which most special letters are French ones."""
    read = {}
    for encoding in _FRENCH:
        try:
            read[encoding] = content.decode(encoding)
        except UnicodeDecodeError:
            continue
    if not read:
        from charset_normalizer import from_bytes

        best = from_bytes(content).best()
        if best is None:
            raise ValueError("binary")
        return str(best), best.encoding
    encoding = max(read, key=lambda name: _french_letters(read[name]))
    return read[encoding], encoding


def _french_letters(text: str) -> int:
    special = [letter for letter in text if not letter.isascii()]
    return sum(1 if letter in _LETTERS else -1 for letter in special)


def _separator(lines: Sequence[str]) -> str:
    """That which cuts the most lines into the same number of cells, the more the better."""
    looked_at = [line for line in lines if line.strip()][:_LOOKED_AT]

    def regularity(separator: str) -> float:
        widths = Counter(len(row) for row in csv.reader(looked_at, delimiter=separator) if row)
        width, count = max(widths.items(), key=lambda one: (one[0] > 1, one[1] * min(one[0], 20)))
        return (count / len(looked_at)) * min(width, 20) if width > 1 else 0.0

    if looked_at and _EUROSTAT in looked_at[0]:
        return "\t"
    return max(_SEPARATORS, key=regularity) if looked_at else ","
