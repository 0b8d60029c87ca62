"""What stands beside a figure (scope, events, margin, concept, stance, partners) is checked."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from dashboard.catalogue.schema import TABLES
from dashboard.catalogue.validation.alliancechecks import alliance_faults
from dashboard.catalogue.validation.crosschecks import Tables
from dashboard.catalogue.validation.figurechecks import figure_faults
from dashboard.catalogue.validation.problem import Fault, problems_of
from dashboard.catalogue.validation.rawpackage import read_package
from dashboard.catalogue.validation.tablechecks import table_faults
from dashboard.catalogue.validation.validate import Problem, validate_package, warnings_of
from tests.packages import FIRST

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """The first row of a table that fits, its cells rewritten, and what is said of one of them."""

    table: str
    fits: Callable[[Row], bool]
    cells: Mapping[str, str]
    column: str
    said: str


def spoil(folder: Path, case: Case) -> int:
    """Rewrites the row; the line it stands on."""
    path = folder / TABLES[case.table].file
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    at, row = next((at, row) for at, row in enumerate(rows) if case.fits(row))
    row.update(case.cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(row), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return at + 2


def france(row: Row) -> bool:
    return row["territory"] == "FR"


def region(row: Row) -> bool:
    return row["territory"] == "53"


ERRORS = {
    "a value of France without a scope": Case(
        "observations", france, {"scope": ""}, "scope", "ce qu’elle couvre"
    ),
    "a value of France among the départements without a scope": Case(
        "observations_departements", france, {"scope": ""}, "scope", "ce qu’elle couvre"
    ),
    "a scope for a region": Case(
        "observations", region, {"scope": "national"}, "scope", "Videz la cellule"
    ),
    "a scope without a value": Case(
        "observations", france, {"value": "", "status": "missing"}, "scope", "Videz la cellule"
    ),
    "events without a value": Case(
        "observations", region, {"value": "", "events": "12"}, "events", "va avec une valeur"
    ),
    "a margin with one end": Case(
        "perceptions", lambda row: row["low"] != "", {"high": ""}, "high", "deux bornes"
    ),
    "an answer outside of its margin": Case(
        "perceptions", lambda row: row["low"] != "", {"low": "101", "high": "102"}, "value", "marge"
    ),
    "a question of a domain without a stance": Case(
        "measures", lambda row: row["rank_in_domain"] != "", {"stance": ""}, "stance", "vécu"
    ),
    "a core indicator without a concept": Case(
        "indicators", lambda row: row["tier"] == "core", {"concept": ""}, "concept", "un concept"
    ),
    "a core indicator with a concept of another domain": Case(
        "indicators",
        lambda row: row["indicator"] == FIRST[0],
        {"concept": "violences"},
        "concept",
        "de son domaine",
    ),
    "a context indicator with a concept": Case(
        "indicators",
        lambda row: row["tier"] == "context",
        {"concept": "emploi"},
        "concept",
        "score",
    ),
    "a concept that nothing measures": Case(
        "concepts",
        lambda row: row["domain"] == "securite",
        {"concept": "autre"},
        "concept",
        "ne mesure ce concept",
    ),
    "an alliance in a domain that does not exist": Case(
        "alliances",
        lambda row: row["secondary_domains"] != "",
        {"secondary_domains": "sante;bonheur"},
        "secondary_domains",
        "n’existe pas",
    ),
    "an alliance in a département of another region": Case(
        "alliances",
        lambda row: row["region"] == "53",
        {"department": "75"},
        "department",
        "n’est pas dans la région",
    ),
    "an alliance of a year to come": Case(
        "alliances", lambda row: True, {"started": "3024"}, "started", "intervalle"
    ),
    "a file of a day that does not exist": Case(
        "sources", lambda row: True, {"published": "2024-02-30"}, "published", "date"
    ),
}

WARNINGS = {
    "a core indicator compared with the whole of France": Case(
        "observations",
        lambda row: france(row) and row["indicator"] == FIRST[0],
        {"scope": "wider"},
        "scope",
        "Taux de chômage",
    ),
    "a core indicator without France": Case(
        "observations",
        lambda row: france(row) and row["indicator"] == FIRST[0],
        {"value": "", "status": "missing", "scope": ""},
        "indicator",
        "moyenne simple",
    ),
    "a country that is not the sum of its regions": Case(
        "territories", lambda row: row["code"] == "FR", {"population": "1"}, "population", "somme"
    ),
    "an alliance of companies alone": Case(
        "alliances",
        lambda row: True,
        {"partners_associations": "", "partners_public": "", "partners_companies": "Une"},
        "alliance",
        "une sorte de partenaires",
    ),
}


def faults_of(tables: Tables) -> list[Fault]:
    checks = (figure_faults, alliance_faults, table_faults)
    return [fault for check in checks for fault in check(tables)]


def told(problems: tuple[Problem, ...], case: Case, line: int) -> bool:
    file = TABLES[case.table].file
    return any(
        (problem.file, problem.column) == (file, case.column)
        and (problem.line == line or case.column == "indicator")
        and case.said in problem.message
        for problem in problems
    )


@pytest.mark.parametrize("case", ERRORS.values(), ids=ERRORS.keys())
def test_a_figure_whose_company_is_wrong_is_told_with_its_place_and_its_remedy(
    folder: Path, case: Case
) -> None:
    assert faults_of(read_package(folder).tables) == []
    line = spoil(folder, case)

    problems = problems_of(faults_of(read_package(folder).tables), "fr")

    assert told(problems, case, line), problems


@pytest.mark.parametrize("case", WARNINGS.values(), ids=WARNINGS.keys())
def test_what_a_reader_must_know_of_a_figure_is_a_warning_that_names_it(
    folder: Path, case: Case
) -> None:
    line = spoil(folder, case)

    assert told(warnings_of(folder), case, line), warnings_of(folder)


def test_events_are_counted_in_whole_numbers(folder: Path) -> None:
    spoil(folder, Case("observations", region, {"events": "2.5"}, "", ""))
    spoil(folder, Case("observations", lambda r: r["territory"] == "52", {"events": "-1"}, "", ""))
    spoil(folder, ERRORS["a concept that nothing measures"])
    spoil(folder, ERRORS["an alliance in a département of another region"])

    columns = {(p.file, p.column) for p in validate_package(folder)}

    assert columns >= {
        ("observations.csv", "events"),
        ("concepts.csv", "concept"),
        ("alliances.csv", "department"),
    }
