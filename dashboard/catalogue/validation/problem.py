"""Turns faults found in the data package into problems that say where, what, what is allowed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dashboard.text import i18n

_SHOWN_CHARACTERS = 80
_SHOWN_VALUES = 60
"""Allowed values of a line; a set of municipalities has thousands of codes."""


class Severity(StrEnum):
    """An error refuses the package; a warning is told to the reader and goes no further."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text of the locale files, under `validate.`, before it takes a language."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def render(self, language: str) -> str:
        """The phrase in words."""
        return i18n.translate(language, f"validate.{self.key}", **self.values)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault is; `line` counts from 1 as a text editor does, header included."""

    file: str
    line: int | None = None
    column: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something found in the package, before it takes a language."""

    place: Place
    message: Phrase
    allowed: tuple[str | Phrase, ...] = ()
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in words, for the person who can repair the file."""

    file: str
    line: int | None
    column: str | None
    value: str | None
    message: str
    allowed: tuple[str, ...] = ()
    severity: Severity = Severity.ERROR


def problems_of(faults: Iterable[Fault], language: str) -> tuple[Problem, ...]:
    """The faults in words, in their order, each told once."""
    return tuple(dict.fromkeys(_problem(fault, language) for fault in faults))


def describe(problem: Problem, language: str = i18n.DEFAULT_LANGUAGE) -> str:
    """One line of a report: place, message, allowed values."""
    parts = {"line": problem.line, "column": problem.column, "value": problem.value}
    where = [problem.file] + [
        _part(language, name, part) for name, part in parts.items() if part is not None
    ]
    values = {"where": ", ".join(where), "message": problem.message}
    if not problem.allowed:
        return i18n.translate(language, "validate.report", **values)
    more = len(problem.allowed) - _SHOWN_VALUES
    others = [i18n.translate(language, "list.others", n=more)] if more > 0 else []
    allowed = ", ".join([*problem.allowed[:_SHOWN_VALUES], *others])
    return i18n.translate(language, "validate.report_allowed", allowed=allowed, **values)


def _problem(fault: Fault, language: str) -> Problem:
    allowed = tuple(
        item.render(language) if isinstance(item, Phrase) else item for item in fault.allowed
    )
    place = fault.place
    return Problem(
        file=place.file,
        line=place.line,
        column=place.column,
        value=place.value,
        message=fault.message.render(language),
        allowed=allowed,
        severity=fault.severity,
    )


def _part(language: str, name: str, part: int | str) -> str:
    if part == "":
        return i18n.translate(language, "validate.where.empty")
    if isinstance(part, str) and len(part) > _SHOWN_CHARACTERS:
        part = part[:_SHOWN_CHARACTERS] + "…"
    return i18n.translate(language, f"validate.where.{name}", **{name: part})
