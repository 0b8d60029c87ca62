"""Workbooks and texts of the tests: their figures are generated, nobody was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from random import Random

from openpyxl import Workbook

from dashboard.importing.draft import Draft, Finding, Kind
from dashboard.importing.read import read_draft
from dashboard.settings import Settings

DATA = Settings().data
REGIONS = (
    "Île de France",
    "Centre",
    "Bourgogne Franche Comté",
    "Normandie",
    "Hauts de France",
    "Grand-Est",
    "Pays de Loire",
    "Bretagne (région)",
    "Nouvelle Aquitaine",
    "Occitanie",
    "AURA",
    "PACA",
    "Corse",
)
"""As people write them, in the order of the package."""
CODES = ("11", "24", "27", "28", "32", "44", "52", "53", "75", "76", "84", "93", "94")
DOMAINS = (
    "Emploi",
    "Niveau de vie",
    "Développement économique",
    "Accès au numérique",
    "Pauvreté",
    "Santé",
    "Logement",
    "Handicap",
    "Vieillissement",
    "Sécurité",
    "Éducation",
    "Lien social",
    "Culture, sport",
    "Environnement",
    "Mobilité",
    "Transition énergétique, climat",
)
SURVEY_HEAD = (
    "Enquête",
    "Acteur",
    "Nature",
    "Nom en français",
    "Population interrogée",
    "Personnes interrogées",
    "Mode de recueil",
    "Dates du terrain",
    "Producteur",
    "Adresse",
    "Licence",
)
ACTORS = ("Citoyens", "Entreprises", "Associations", "Élus")
Rows = Iterable[Sequence[object]]


def book(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """A workbook of sheets."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    workbook.save(path)
    return path


def survey_rows() -> list[tuple[object, ...]]:
    """The sheet « Enquêtes » of four surveys that were not held."""
    rows: list[tuple[object, ...]] = [SURVEY_HEAD]
    for number, actor in enumerate(ACTORS):
        rows.append(
            (
                f"test-{number}-2026",
                actor,
                "Enquête du programme",
                f"Données de test {number}",
                "personne : données de test",
                1000,
                "aucun",
                "mars 2026",
                "test",
                "https://example.org/test",
                "sans objet",
            )
        )
    return rows


def wide_survey(path: Path) -> Path:
    """4 actors × 13 regions × 16 domains, a sheet an actor, a column a region."""
    random = Random(2026)
    sheets: dict[str, Rows] = {"Enquêtes": survey_rows()}
    for actor in ACTORS:
        figures = [
            (domain, *(round(random.uniform(3, 9), 1) for _ in REGIONS)) for domain in DOMAINS
        ]
        sheets[actor] = [
            ("Fragilité perçue (note sur 10), données de test 2026",),
            (),
            ("Domaine", *REGIONS),
            *figures,
            ("Ensemble", *(5.5 for _ in REGIONS)),
            ("Source : données de test, personne n’a été interrogé.",),
        ]
    return book(path, sheets)


def draft(path: Path, package: Path = DATA) -> Draft:
    """What an import reads in a file."""
    return read_draft(path, package)


def keys(found: Draft, kind: Kind | None = None) -> list[str]:
    """The keys of the findings, without `import.`."""
    return [f.key.removeprefix("import.") for f in found.findings if kind in (None, f.kind)]


def finding(found: Draft, key: str) -> Finding:
    """The finding of a key."""
    return next(f for f in found.findings if f.key == f"import.{key}")


def cells(found: Draft, table: str, *columns: str) -> list[tuple[str, ...]]:
    """Some columns of the rows of a table."""
    return [tuple(row.cells.get(c, "") for c in columns) for row in found.tables.get(table, ())]
