"""Turns a file with a row a person into estimates by actor, territory, domain and measure.

A row of the file never goes into the package, only what at least `SMALLEST_BASE` people say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.catalogue.schema import TABLES
from dashboard.importing.draft import Draft, Finding, Kind, Row
from dashboard.importing.formats.answers import Answers, read_answers
from dashboard.importing.formats.cube import Columns, columns_of
from dashboard.importing.formats.mapping import FileMapping, Question
from dashboard.importing.formats.mapping_form import Role
from dashboard.importing.formats.metadata import survey_rows
from dashboard.importing.formats.package import Package, Place, closest
from dashboard.importing.formats.people import People, read_people
from dashboard.importing.formats.table import missing_columns
from dashboard.importing.formats.tableschema import tables
from dashboard.importing.grid import Grid
from dashboard.levels import Level
from dashboard.model import ALL_DOMAINS, Evidence
from dashboard.statistics.estimates import Estimate, weighted_mean, weighted_share
from dashboard.statistics.intervals import SMALLEST_BASE
from dashboard.statistics.rounding import as_published
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate

_WEIGHTS = ("poids", "pond", "weight", "redress", "wgt")
_FEWEST_ROWS = 30
_KEPT = 2
"""Decimals that a value and its margin keep beyond those that its measure prints."""

_EVIDENCE = {
    Level.REGION: Evidence.REGION_MEASURED,
    Level.FORMER_REGION: Evidence.FORMER_REGION,
    Level.COUNTRY: Evidence.NATIONAL_ONLY,
}


def recognises(grids: Sequence[Grid]) -> bool:
    """Whether a table has a column of weights and as many rows as a survey."""
    for grid in tables(grids):
        columns = columns_of(grid)
        if columns and len(grid.rows) > _FEWEST_ROWS:
            names = [name.lower() for name in columns.header]
            return any(name.startswith(_WEIGHTS) for name in names)
    return False


def unmapped_draft(grids: Sequence[Grid]) -> Draft:
    """The draft of such a file without a mapping."""
    grid = next(iter(tables(grids)))
    values = {"n": len(grid.rows) - 1}
    found = Finding(Kind.RECOGNISED, "import.format.recognised.respondents", grid.origin(), values)
    refused = Finding(Kind.REFUSED, "import.format.refused.no_mapping", grid.origin())
    return Draft({}, (found, refused))


def respondents_draft(grids: Sequence[Grid], package: Package, mapping: FileMapping) -> Draft:
    """The estimates of a file of respondents, and what was left out on the way."""
    grid = next(iter(tables(grids)), None)
    columns = columns_of(grid) if grid else None
    if grid is None or columns is None:
        return Draft({}, (Finding(Kind.REFUSED, "import.format.refused.empty", mapping.origin),))
    named = [name for name, role in mapping.columns.items() if role is not Role.IGNORED]
    findings = missing_columns(columns, mapping, [*named, *(q.column for q in mapping.questions)])
    findings += _unknown(package, mapping)
    if findings:
        return Draft({}, tuple(findings))
    people, findings = read_people(columns, package, mapping)
    if people is None:
        return Draft({}, tuple(findings))
    size = {actor: int((people.actors == actor).sum()) for actor in people.surveys}
    surveys, faults = survey_rows(mapping, package, size)
    answers = [(q, *read_answers(columns, people.kept, q, package)) for q in mapping.questions]
    findings += faults + [finding for _, _, found in answers for finding in found]
    if any(finding.kind is Kind.REFUSED for finding in findings):
        return Draft({}, tuple(findings))
    maker = _Maker(people, package, mapping, columns)
    rows = tuple(row for question, given, _ in answers for row in maker.rows(question, given))
    findings += maker.findings(len(rows))
    if not rows:
        refused = Finding(Kind.REFUSED, "import.format.refused.no_estimate", columns.grid.origin())
        return Draft({}, (*findings, refused))
    told = {row.cells["survey"] for row in rows}
    surveys = [row for row in surveys if row.cells["survey"] in told]
    found = {"surveys": tuple(surveys), "perceptions": rows}
    return Draft({name: rows for name, rows in found.items() if rows}, tuple(findings))


def _unknown(package: Package, mapping: FileMapping) -> list[Finding]:
    """Measures and domains that the package does not have."""
    wanted = [("measure", question.measure) for question in mapping.questions]
    wanted += [("domain", question.domain) for question in mapping.questions]
    known = {"measure": package.codes("measures"), "domain": package.codes("domains")}
    known["domain"] += (ALL_DOMAINS,)
    return [
        Finding(
            Kind.REFUSED,
            f"import.format.refused.question_{kind}",
            mapping.origin,
            {},
            code,
            known[kind],
            closest(code, known[kind]),
        )
        for kind, code in dict.fromkeys(wanted)
        if code not in known[kind]
    ]


@dataclass(frozen=True, slots=True)
class _Cell:
    """One estimate that is asked for."""

    actor: str
    place: Place
    within: NDArray[np.bool_]


class _Maker:
    """Makes the rows of questions, and counts what is too small to be one."""

    def __init__(
        self, people: People, package: Package, mapping: FileMapping, columns: Columns
    ) -> None:
        self._people, self._package, self._mapping = people, package, mapping
        self._columns = columns
        self._small: Counter[str] = Counter()
        self._cells = tuple(self._asked())

    def rows(self, question: Question, answers: Answers) -> Iterator[Row]:
        """A row for each actor and territory of which enough people answered."""
        for cell in self._cells:
            sample = self._people.sample(cell.actor)
            given = np.where(cell.within, answers.values, np.nan)[self._people.actors == cell.actor]
            estimate = (weighted_share if question.yes else weighted_mean)(sample, given)
            if estimate is None or estimate.base < SMALLEST_BASE:
                self._small[question.column] += 1
            else:
                yield self._row(question, cell, estimate)

    def findings(self, n: int) -> Iterator[Finding]:
        """How many estimates there are, by which method, and how many were left out."""
        origin = self._columns.grid.origin()
        method = "design" if self._people.designed else "weights"
        key = f"import.format.converted.estimates_{method}"
        yield Finding(Kind.CONVERTED, key, origin, {"n": n})
        if self._small:
            values = {"n": self._small.total(), "questions": ", ".join(self._small)}
            yield Finding(Kind.WARNING, "import.format.warning.small", origin, values)

    def _asked(self) -> Iterator[_Cell]:
        """Each actor in each territory that somebody is from, then in the country."""
        people = self._people
        for actor in people.surveys:
            asked = people.actors == actor
            for place in sorted(set(people.places[asked]), key=lambda one: one.code):
                yield _Cell(actor, place, asked & (people.places == place))
            yield _Cell(actor, Place(Level.COUNTRY, self._package.known.country), asked)

    def _row(self, question: Question, cell: _Cell, estimate: Estimate) -> Row:
        measure = self._package.known.row("measures", question.measure) or {}
        scale = 100.0 if question.yes else 1.0
        decimals = int(measure["decimals"] or 0) + _KEPT
        low, high = (_inside(measure, scale * bound) for bound in estimate.bounds)
        survey = self._people.surveys[cell.actor]
        cells = dict.fromkeys(TABLES["perceptions"].fields, "") | {
            "survey": survey["survey"],
            "actor": cell.actor,
            "territory": cell.place.code,
            "domain": question.domain,
            "measure": question.measure,
            "value": _printed(scale * estimate.value, decimals),
            "base": str(estimate.base),
            "evidence": str(_EVIDENCE[cell.place.level]),
            "period": self._mapping.period,
            "source_url": survey["url"],
            "note": self._note(estimate),
            "low": _printed(low, decimals),
            "high": _printed(high, decimals),
        }
        header = self._columns.grid.origin(self._columns.top, 0)
        return Row(cells, dict.fromkeys(("value", "low", "high"), header))

    def _note(self, estimate: Estimate) -> str:
        key = "design" if self._people.designed else "weights"
        effective = _printed(estimate.effective, 0)
        return translate(DEFAULT_LANGUAGE, f"import.format.estimate.{key}", effective=effective)


def _inside(measure: Mapping[str, str], value: float) -> float:
    """A bound within the scale of its measure: the normal theory knows no scale."""
    low, high = measure["scale_min"], measure["scale_max"]
    value = max(value, float(low)) if low else value
    return min(value, float(high)) if high else value


def _printed(value: float, decimals: int) -> str:
    return f"{as_published(value, decimals):g}"
