"""Turns the marks that producers put on a value into a status of the package and its notes.

Codes of SDMX in capitals (CL_OBS_STATUS 2.2, CL_CONF_STATUS 1.2), of Eurostat in small letters,
where several may stand together (`bd`), and the words of Insee (« N/A - secret statistique »).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dashboard.model import Status

_NORMAL, _ESTIMATED, _MISSING = Status.NORMAL, Status.ESTIMATED, Status.MISSING

_MARKS = {
    "A": (_NORMAL, ""),
    "B": (_NORMAL, "break"),
    "D": (_NORMAL, "definition"),
    "E": (_ESTIMATED, "estimated"),
    "F": (_ESTIMATED, "forecast"),
    "G": (_NORMAL, "experimental"),
    "I": (_ESTIMATED, "imputed"),
    "K": (_MISSING, "elsewhere"),
    "L": (_MISSING, "not_collected"),
    "M": (_MISSING, "not_applicable"),
    "N": (_NORMAL, "not_significant"),
    "O": (_MISSING, "not_available"),
    "P": (_ESTIMATED, "provisional"),
    "Q": (_MISSING, "secret"),
    "U": (_NORMAL, "unreliable"),
    "V": (_NORMAL, "unvalidated"),
    "W": (_NORMAL, "wider"),
    "b": (_NORMAL, "break"),
    "c": (_MISSING, "secret"),
    "d": (_NORMAL, "definition"),
    "e": (_ESTIMATED, "estimated"),
    "f": (_ESTIMATED, "forecast"),
    "i": (_ESTIMATED, "imputed"),
    "n": (_NORMAL, "not_significant"),
    "p": (_ESTIMATED, "provisional"),
    "r": (_NORMAL, "revised"),
    "s": (_ESTIMATED, "estimated"),
    "u": (_NORMAL, "unreliable"),
    "z": (_MISSING, "not_applicable"),
}
_OPEN = frozenset({"F", "A", ""})
"""Codes of CONF_STATUS that close nothing: free, and the normal value."""

_EMPTY = frozenset({"", ":", "-", "NaN", "nan", "NA", "."})
_INSEE = {
    "secret": "secret",
    "non disponible": "not_available",
    "division par 0": "not_applicable",
    "non diffus": "secret",
}
_EUROSTAT = re.compile(r"(?P<value>:|[-+\d.eE]+)\s*(?P<marks>[a-z]*)")


@dataclass(frozen=True, slots=True)
class Standing:
    """A value as it is written, empty where it is missing, and what its marks say."""

    value: str
    status: Status
    notes: tuple[str, ...] = ()
    """Ends of the keys of the notes, under `import.format.note.`."""
    unknown: tuple[str, ...] = ()
    """Marks that no list has: they are told, and change nothing."""


@lru_cache(2**12)
def standing(value: str, marks: str = "", secrecy: str = "") -> Standing:
    """What a cell with its marks says; a value that is secret is never passed on."""
    value = value.strip()
    words = _in_words(value)
    if words:
        return Standing("", Status.MISSING, (words,))
    if value.startswith(":"):
        value, marks = ":", marks + value[1:].strip()
    found = [_MARKS.get(mark) for mark in _apart(marks)]
    known = [one for one in found if one]
    unknown = tuple(m for m, one in zip(_apart(marks), found, strict=True) if not one)
    if secrecy.strip() not in _OPEN:
        known.append((_MISSING, "secret"))
    notes = tuple(dict.fromkeys(note for _, note in known if note))
    statuses = {status for status, _ in known}
    if value in _EMPTY or "secret" in notes:
        return Standing("", Status.MISSING, notes or ("not_available",), unknown)
    # A mark of a missing value beside a value: the value is what was published.
    status = Status.ESTIMATED if Status.ESTIMATED in statuses else Status.NORMAL
    return Standing(value, status, notes, unknown)


def apart(cell: str) -> tuple[str, str]:
    """The value and the marks of a cell of a Eurostat table: `12.3 bd`, `: z`."""
    found = _EUROSTAT.fullmatch(cell.strip())
    return (found["value"], found["marks"]) if found else (cell.strip(), "")


def _apart(marks: str) -> tuple[str, ...]:
    """Each mark alone: a code of SDMX is one, small letters stand together."""
    marks = marks.strip()
    return tuple(marks.replace(" ", "").replace(",", ""))


def _in_words(value: str) -> str:
    low = value.lower()
    if not low.startswith("n/a"):
        return ""
    return next((note for words, note in _INSEE.items() if words in low), "not_available")
