"""Reads a column of answers as numbers: 0 or 1 for a share, the note itself for a mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.importing.cells import number_of
from dashboard.importing.draft import Finding, Kind
from dashboard.importing.formats.cube import Columns
from dashboard.importing.formats.mapping import Question
from dashboard.importing.formats.package import Package
from dashboard.text.i18n import MISSING

_LISTED = 8
_UNANSWERED = frozenset(
    {"nsp", "ne sait pas", "ne se prononce pas", "sans réponse", "non réponse", "na", "n/a"}
)
"""Words that are no answer in any survey."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to one question, NaN where there is none, an item a person."""

    values: NDArray[np.float64]


def read_answers(
    columns: Columns, kept: Sequence[int], question: Question, package: Package
) -> tuple[Answers, list[Finding]]:
    """The answers of the people who are kept, with those that are none counted.

    A note outside the scale of its measure is refused: 99 is « ne sait pas » more often than 99.
    """
    records = [record for _, record in columns.records()]
    numbers = [number for number, _ in columns.records()]
    cells = [records[n][question.column] for n in kept]
    none = {*question.unanswered, ""}
    empty = [cell in none or cell.lower() in _UNANSWERED for cell in cells]
    values, wrong = _shares(question, cells) if question.yes else _notes(question, cells, package)
    values[empty] = np.nan
    refused = [n for n in wrong if not empty[n]]
    origin = columns.origin(columns.top, question.column)
    said = {"column": question.column, "n": int(np.isfinite(values).sum())}
    findings = [Finding(Kind.RECOGNISED, "import.format.answers.read", origin, said)]
    if any(empty):
        counts = Counter(cell for cell, lost in zip(cells, empty, strict=True) if lost)
        blank = counts.pop("", 0)
        listed = ", ".join(f"{cell} ({n})" for cell, n in counts.most_common(_LISTED)) or MISSING
        values_ = {"column": question.column, "answers": listed, "empty": blank}
        key = "import.format.answers.unanswered"
        findings.append(Finding(Kind.WARNING, key, origin, values_, count=sum(empty)))
    if question.yes:
        findings += _counted_as_no(question, cells, empty, columns)
    if refused:
        measure = package.known.row("measures", question.measure) or {}
        scale = {"low": measure.get("scale_min", ""), "high": measure.get("scale_max", "")}
        place = columns.origin(numbers[kept[refused[0]]], question.column)
        values_ = {"column": question.column, **scale}
        key = "import.format.answers.refused"
        cell = cells[refused[0]]
        findings.append(Finding(Kind.REFUSED, key, place, values_, cell, count=len(refused)))
    if question.yes and not _is_share(question, package):
        key, stated = "import.format.answers.no_share", {"measure": question.measure}
        findings.append(Finding(Kind.REFUSED, key, origin, stated))
    return Answers(values), findings


def _shares(question: Question, cells: Sequence[str]) -> tuple[NDArray[np.float64], list[int]]:
    return np.array([float(cell in question.yes) for cell in cells], float), []


def _notes(
    question: Question, cells: Sequence[str], package: Package
) -> tuple[NDArray[np.float64], list[int]]:
    """The notes, and which of them are no number of the scale."""
    measure = package.known.row("measures", question.measure) or {}
    low = float(measure.get("scale_min") or -np.inf)
    high = float(measure.get("scale_max") or np.inf)
    values = np.array([_note(cell) for cell in cells], float)
    inside = (values >= low) & (values <= high)
    return values, [int(n) for n in np.flatnonzero(~inside)]


def _note(cell: str) -> float:
    number = number_of(cell)
    return np.nan if number is None else number


def _counted_as_no(
    question: Question, cells: Sequence[str], empty: Sequence[bool], columns: Columns
) -> list[Finding]:
    """Which answers count as yes and which as no; refused where nobody said yes."""
    given = Counter(cell for cell, none in zip(cells, empty, strict=True) if not none)
    no = ", ".join(cell for cell in given if cell not in question.yes) or MISSING
    origin = columns.origin(columns.top, question.column)
    values = {"column": question.column, "yes": ", ".join(question.yes), "no": no}
    if not set(question.yes) & set(given):
        allowed = tuple(given)[:20]
        key = "import.format.answers.nobody"
        return [Finding(Kind.REFUSED, key, origin, values, allowed=allowed)]
    return [Finding(Kind.CONVERTED, "import.format.answers.counted", origin, values)]


def _is_share(question: Question, package: Package) -> bool:
    measure = package.known.row("measures", question.measure) or {}
    return measure.get("unit", "").startswith("%")
