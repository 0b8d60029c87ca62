"""Tells what is wrong in the new package by the sheet and the cell that it comes from."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.catalogue.validation.problem import Problem
from dashboard.importing.apply import Applied
from dashboard.importing.draft import Draft, Kind
from dashboard.importing.grid import Origin
from dashboard.importing.notes import Notes


def refused_by(draft: Draft, done: Applied, problems: Iterable[Problem]) -> Draft:
    """The draft with the problems of its package as findings: those of its own rows where the
    person wrote them, others, which may follow from them, by file and line."""
    notes = Notes()
    own = sorted(problems, key=lambda one: (one.file, one.line or 0) not in done.rows)
    for problem in own:
        row = done.rows.get((problem.file, problem.line or 0))
        values: dict[str, object] = {"message": problem.message}
        if row is None:
            key = "import.package.refused"
            if problem.line:
                key = "import.package.elsewhere"
                values |= {"file": problem.file, "line": problem.line}
            origin = Origin(problem.file)
        else:
            key = "import.package.refused"
            origin = row.origins.get(problem.column or "") or next(
                iter(row.origins.values()), Origin(problem.file)
            )
        notes.add(
            Kind.REFUSED,
            key,
            origin,
            value=problem.value or "",
            values=values,
            allowed=problem.allowed,
            alike=(problem.column, problem.message),
        )
    return Draft(draft.tables, (*draft.findings, *notes.findings))
