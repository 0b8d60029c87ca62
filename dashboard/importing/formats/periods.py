"""Reads the period of an observation: years, spans of years, and parts of a year."""

from __future__ import annotations

import re
from dataclasses import dataclass

_YEAR = r"(1[89]\d\d|2[01]\d\d)"
_WHOLE = re.compile(_YEAR)
_SPAN = re.compile(rf"{_YEAR}\s*[-–/_]\s*{_YEAR}")
_DURATION = re.compile(rf"{_YEAR}(?:-01(?:-01)?)?/P(\d+)Y")
_PART = re.compile(rf"{_YEAR}-?([QTSM]\d{{1,2}}|A1|\d\d(?:-\d\d)?|W\d\d)(?:T00:00:00)?")
_IN_TEXT = re.compile(rf"(?<!\d)(?:{_SPAN.pattern}|{_YEAR}(?:-?[TSQ]\d)?)(?!\d)")


@dataclass(frozen=True, slots=True)
class Period:
    """Years that a value covers; `part` is what it covers of the last one: `Q3`, `06`."""

    start: int
    end: int
    part: str = ""


def period_of(text: str) -> Period | None:
    """The period that a text of a file says: `2024`, `2019-2021`, `2024-Q3`, `2020/P3Y`.

    None for what is none. A quarter in French is a quarter: `2024-T4` is `Q4`. A span whose end
    comes before its start is none.
    """
    text = text.strip()
    if found := _WHOLE.fullmatch(text):
        return Period(int(found[1]), int(found[1]))
    if found := _SPAN.fullmatch(text):
        return _span(int(found[1]), int(found[2]))
    if found := _DURATION.fullmatch(text):
        return _span(int(found[1]), int(found[1]) + int(found[2]) - 1)
    if found := _PART.fullmatch(text):
        part = "" if found[2] in ("A1", "01-01") else found[2].replace("T", "Q")
        return Period(int(found[1]), int(found[1]), part)
    return None


def cut_period(label: str) -> tuple[str, str]:
    """A label without the last period in it, and that period: « Population 2021 » → `2021`.

    The period is empty where the label holds none.
    """
    found = list(_IN_TEXT.finditer(label))
    if not found:
        return " ".join(label.split()), ""
    last = found[-1]
    rest = f"{label[: last.start()]} {label[last.end() :]}"
    return " ".join(rest.split()).strip(" ,-–"), last[0]


def _span(start: int, end: int) -> Period | None:
    return Period(start, end) if start <= end else None
