"""Reads a cell as a number, a year, a date or a text in the form of the package."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from math import isfinite

from dashboard.importing.grid import Value
from dashboard.text.slug import ascii_words

DIGITS = 15
"""Significant ones that a spreadsheet keeps; further ones are noise of its sums."""


class Change(StrEnum):
    """What had to be done to a cell, where it is worth a word."""

    COMMA = "comma"
    SPACES = "spaces"
    PERCENT = "percent"
    MARK = "mark"
    TEXT = "text"
    """A number that was stored as a text, and is told only where there is nothing else."""


class Missing(StrEnum):
    """Why there is no value, by the mark that stands for it."""

    NOT_AVAILABLE = "not_available"
    SECRET = "secret"
    NONE = "none"
    LATER = "later"
    NOT_APPLICABLE = "not_applicable"
    NO_ANSWER = "no_answer"


_MISSING = {
    Missing.NOT_AVAILABLE: ("nd", "n d", "na", "n a", "non disponible", "inconnu", ":", "?", "nr"),
    Missing.SECRET: ("s", "ss", "c", "secret", "secret statistique", "confidentiel"),
    Missing.NONE: ("-", "–", "—", "―", "−", "--", "///", "//", "/"),
    Missing.LATER: ("…", "...", "..", "."),
    Missing.NOT_APPLICABLE: ("ns", "n s", "so", "s o", "sans objet", "non significatif", "x"),
    Missing.NO_ANSWER: ("nsp", "ne sait pas", "sans réponse", "nc", "n c", "non communiqué"),
}
_REASONS = {
    ascii_words(text).replace("-", " ") or text: why
    for why, texts in _MISSING.items()
    for text in texts
}
PROVISIONAL = frozenset({"p", "e", "prov", "provisoire", "est", "estime", "estimation", "sd"})
"""Marks of a value that is provisional or estimated."""

_MARK = re.compile(r"\s*(?:[(\[]\s*([A-Za-zé]{1,12}|\d{1,2})\s*[)\]]|(\*{1,3}|[†‡¹²³⁴⁵]))\s*$")
_LETTER = re.compile(r"(?<=\d)\s*([A-Za-z])$")
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009\u2007’']")
_PLAIN = re.compile(r"-?(\d+([.]\d*)?|[.]\d+)(e[+-]?\d{1,3})?", re.IGNORECASE)
_ERROR = re.compile(r"#(N/[AD]|[A-ZÉ]+[/!?]?\d?[!?]?)?")
"""What a spreadsheet shows for a formula that failed: `#N/A`, `#REF!`, `#DIV/0!`, `#NOM?`."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as the package writes it; empty where the cell says that there is none."""

    text: str = ""
    missing: Missing | None = None
    mark: str = ""
    """Of a footnote: `p`, `*`."""
    changes: tuple[Change, ...] = ()


def is_error(value: Value) -> bool:
    """Whether a cell shows that its formula failed."""
    return isinstance(value, str) and _ERROR.fullmatch(value) is not None


def figure_of(value: Value) -> Figure | None:
    """The number in a cell; None where it holds something else. An empty cell has none to give."""
    if value is None:
        return Figure()
    if isinstance(value, bool | date) or is_error(value):
        return None
    if isinstance(value, int | float):
        return Figure(plain(value))
    text, mark = _unmarked(value)
    if not text:
        return Figure(missing=Missing.NOT_AVAILABLE, mark=mark)
    if reason := _REASONS.get(_reason_key(text)):
        return Figure(missing=reason, mark=mark)
    changes = [Change.MARK] if mark else []
    number = text.rstrip("%").rstrip() if text.endswith("%") else text
    changes += [Change.PERCENT] if number != text else []
    joined = _SPACES.sub("", number).replace("−", "-").replace("–", "-").removeprefix("+")
    changes += [Change.SPACES] if _SPACES.search(number.strip()) else []
    if "," in joined:
        joined = _with_point(joined)
        changes.append(Change.COMMA)
    if not _PLAIN.fullmatch(joined) or not joined.isascii():
        return None
    try:
        return Figure(plain(float(joined)), None, mark, tuple(changes) or (Change.TEXT,))
    except (OverflowError, ValueError):
        return None


def number_of(text: str) -> float | None:
    """The finite number that a text is, with a point or a comma; None for what else it is."""
    number = text.strip().replace(",", ".")
    if not _PLAIN.fullmatch(number) or not number.isascii():
        return None
    return value if isfinite(value := float(number)) else None


def _reason_key(text: str) -> str:
    return ascii_words(text).replace("-", " ") or text


def _unmarked(text: str) -> tuple[str, str]:
    """A text without the mark of a footnote at its end, and the mark."""
    text = text.strip()
    found = _MARK.search(text)
    if found and found.start() > 0:
        return text[: found.start()].strip(), found[1] or found[2]
    letter = _LETTER.search(text)
    if letter and ascii_words(letter[1]) in PROVISIONAL and not _PLAIN.fullmatch(text):
        return text[: letter.start()].strip(), letter[1]
    return text, ""


def _with_point(text: str) -> str:
    """A number with commas: the last sign between digits is the decimal one."""
    if "." not in text:
        return text.replace(",", ".") if text.count(",") == 1 else text.replace(",", "")
    if text.rfind(",") > text.rfind("."):
        return text.replace(".", "").replace(",", ".")
    return text.replace(",", "")


def plain(value: float) -> str:
    """A number as the package writes it: `8.7`, `8`; never `8.700000000000001` nor `1e-05`."""
    rounded = Decimal(f"{value:.{DIGITS}g}")
    if not rounded.is_finite():
        raise ValueError(value)
    text = f"{rounded:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def text_of(value: Value) -> str:
    """A cell as a text on one line."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return plain(value)
    if isinstance(value, date):
        return day_of(value)
    return re.sub(r"[ \t]*[\r\n\v\f\x85\u2028\u2029]+[ \t]*", " ", value).strip()


def day_of(value: date) -> str:
    """A day as `2016-06-28`."""
    return (value.date() if isinstance(value, datetime) else value).isoformat()


def date_of(value: Value) -> str:
    """A day, a month or a year as `2016-06-28`, `2016-06`, `2016`, from how people write them.

    A text that is none of these is returned as it stands.
    """
    text = text_of(value)
    if found := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text):
        return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}"
    if found := re.fullmatch(r"(\d{1,2})[/.-](\d{4})", text):
        return f"{found[2]}-{int(found[1]):02d}"
    if found := re.fullmatch(r"(\d{4})/(\d{1,2})(?:/(\d{1,2}))?", text):
        return "-".join([found[1], *(f"{int(part):02d}" for part in found.groups()[1:] if part)])
    words = ascii_words(text).split("-")
    if len(words) in (2, 3) and words[-1].isdigit() and len(words[-1]) == 4:
        month = next((n for n, names in _MONTHS.items() if words[-2] in names), 0)
        if month:
            day = re.fullmatch(r"(\d{1,2})(?:er)?", words[0]) if len(words) == 3 else None
            return f"{words[-1]}-{month:02d}" + (f"-{int(day[1]):02d}" if day else "")
    return text


def year_of_day(value: Value) -> str:
    """The year of a day of the calendar; empty for what is none."""
    text = date_of(value)
    try:
        return (
            text[:4]
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) and date.fromisoformat(text)
            else ""
        )
    except ValueError:
        return ""


def period_of(value: Value) -> str:
    """A year, a month or two years, as `2015`, `2015-09`, `2015-2016`."""
    if isinstance(value, date):
        return day_of(value)[:7]
    text = date_of(value)
    if found := re.fullmatch(r"(\d{4})\s*[-–/à]\s*(\d{4})", text):
        return f"{found[1]}-{found[2]}"
    return text[:7] if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else text


_MONTHS = {
    1: ("janvier", "janv", "january", "jan"),
    2: ("fevrier", "fevr", "february", "feb"),
    3: ("mars", "march"),
    4: ("avril", "avr", "april"),
    5: ("mai", "may"),
    6: ("juin", "june"),
    7: ("juillet", "juil", "july"),
    8: ("aout", "august"),
    9: ("septembre", "sept", "september"),
    10: ("octobre", "oct", "october"),
    11: ("novembre", "nov", "november"),
    12: ("decembre", "dec", "december"),
}
