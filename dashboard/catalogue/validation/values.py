"""What a cell may hold beyond the type of its column: plain numerals, days that exist."""

from __future__ import annotations

import unicodedata
from datetime import date

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years of the data and of the programme; beyond, a slip of the hand."""


def is_plain(numeral: str) -> bool:
    """Whether a number is written as readers write it: `10`, not `1_0`, ` 10` nor `١٠`."""
    return numeral.isascii() and "_" not in numeral and numeral == numeral.strip()


def is_year(text: str) -> bool:
    """Whether a text is a year within the bounds."""
    return text.isascii() and text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR


def is_date(text: str) -> bool:
    """Whether a text is a year, a month or a day that exists: `2016`, `2016-02`, `2016-02-29`."""
    year, month, day = (*text.split("-"), "1", "1")[:3]
    try:
        return is_year(year) and bool(date(int(year), int(month), int(day)))
    except ValueError:
        return False


def is_period(text: str) -> bool:
    """Whether a text is a year, a month, or two years in their order: `2015-2016`."""
    start, _, end = text.partition("-")
    if len(end) == len("2016"):
        return is_year(start) and is_year(end) and start <= end
    return is_date(text)


def control_characters(text: str) -> str:
    """The invisible control characters of a text, escaped: `\\x00`."""
    if text.isprintable():
        return ""
    return "".join(repr(c)[1:-1] for c in text if unicodedata.category(c) == "Cc")
