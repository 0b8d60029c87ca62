"""A package that passes the check is drawn: no page, chart or file of it answers 500."""

from __future__ import annotations

import csv
import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.app import create_app
from dashboard.catalogue import Catalogue
from dashboard.catalogue.schema import TABLES
from dashboard.catalogue.validation.validate import validate_package
from dashboard.charts.registry import CHARTS
from dashboard.model import Level
from dashboard.pages.registry import PAGES
from dashboard.pages.router import MODES, screen
from dashboard.settings import Settings
from dashboard.text.i18n import LANGUAGES
from tests.packages import FIRST, small_package

ACTORS = ("citoyens", "entreprises", "associations", "institutions")
PAGE_NAMES = {"territoires": "53", "domaines": "sante", "acteurs": "entreprises"}
"""First part of an address → the subject after it."""

Rows = list[dict[str, str]]
Change = Callable[[dict[str, Rows]], object]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_package(tmp_path_factory.mktemp("small") / "data")


@pytest.fixture
def folder(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "data"))


def rewrite(folder: Path, change: Change) -> None:
    """Reads all tables, changes them, writes them back."""
    files = {name: folder / table.file for name, table in TABLES.items()}
    tables: dict[str, Rows] = {}
    for name, path in files.items():
        with path.open(encoding="utf-8", newline="") as file:
            tables[name] = list(csv.DictReader(file))
    change(tables)
    for name, rows in tables.items():
        with files[name].open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(TABLES[name].fields), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def addresses(catalogue: Catalogue, turn: int) -> Iterator[str]:
    """A sample of all resources: each chart in each way that it can be asked, each file; the forms
    of a table take turns."""
    indicator = FIRST[0] if FIRST[0] in catalogue.indicators else next(iter(catalogue.indicators))
    region = catalogue.areas(Level.REGION)[0].code
    domain = next(iter(catalogue.domains))
    survey, measure = next((p.survey, p.measure) for p in catalogue.perceptions)
    asked = {
        "carte": (
            f"indicateur={indicator}",
            f"domaine={domain}",
            f"enquete={survey}&mesure={measure}",
        ),
        "classement": (f"indicateur={indicator}&territoire={region}", f"territoire={region}"),
        "radar": (f"territoire={region}", *(f"acteur={actor}" for actor in ACTORS)),
        "profil": (f"domaine={domain}&territoire={region}", "domaine=sante&niveau=departement"),
        "tableau": (f"domaine={domain}", "domaine=sante&niveau=departement"),
        "evolution": (f"indicateur={indicator}&territoire={region}",),
        "bivariee": (f"indicateur={indicator}", f"domaine={domain}&territoire={region}"),
        "nuage": (f"indicateur={indicator}", f"domaine={domain}&territoire={region}"),
        "ecarts": tuple(f"territoire={region}&acteur={actor}" for actor in ACTORS),
        "positions": tuple(f"territoire={region}&acteur={actor}" for actor in ACTORS),
        "priorites": tuple(f"territoire={region}&acteur={actor}" for actor in ACTORS),
        "ressenti": (f"domaine={domain}", "domaine=securite"),
        "acteurs": (f"mesure={measure}", f"territoire={region}", f"domaine={domain}"),
        "etapes": ("", f"territoire={region}"),
        "frise": ("", f"territoire={region}"),
        "votes": ("exemple=oui", "seance=EXOLL&question=1", "vote=priorites"),
        "voisins": ("jeux=FR,BE", "jeux=BE,DE"),
    }
    assert asked.keys() == CHARTS.keys()
    for n, (chart, (first, *others)) in enumerate(asked.items(), turn):
        yield f"/vues/{chart}.{('csv', 'xlsx')[n % 2]}?{first}"
        yield f"/vues/{chart}.json?{first}&exemple=oui&langue=en&theme=salle-claire"
        yield from (f"/vues/{chart}.json?{query}" for query in others)
    yield from (
        f"/vues/carte.json?niveau={level}&indicateur={indicator}" for level in catalogue.mapped
    )
    yield from ("/voyages.ics", f"/voyages.ics?territoire={region}&langue=en", "/recherche.json")
    yield from (f"/parcours/pret.json?territoire={region}", f"/parcours/pret.json?domaine={domain}")
    yield from ("/telechargements/tours.csv", "/telechargements/phare-donnees.zip", "/healthz")


def pages() -> Iterator[str]:
    for name in PAGES:
        first, *rest = name.split("/")
        if not rest:
            yield f"/{name}"
        if first in PAGE_NAMES:
            yield "/".join(("", first, PAGE_NAMES[first], *rest))


def draw(folder: Path, turn: int) -> list[str]:
    """Loads a package and asks for everything; what failed. Each page takes turns from one package
    to the next: on a desk with the example answers, or in a mode of the room without them."""
    app = create_app(replace(Settings(), data=folder))
    app.server.config["PROPAGATE_EXCEPTIONS"] = False
    client = app.server.test_client()
    catalogue = app.server.extensions["phare"]
    failed = [a for a in addresses(catalogue, turn) if client.get(a).status_code >= 500]
    for n, path in enumerate(pages(), turn):
        if n % 2:
            status = client.get(f"{path}?mode={MODES[n // 2 % 2]}").status_code
            failed += [path] if status >= 500 else []
            continue
        try:
            screen(catalogue, path, f"exemple=oui&langue={LANGUAGES[n // 2 % 2]}")
        except Exception as error:
            failed.append(f"{path}: {error!r}")
    return failed


def only(table: str, column: str, *values: str) -> Change:
    """Keeps the rows with some values in a column."""

    def change(tables: dict[str, Rows]) -> None:
        tables[table] = [row for row in tables[table] if row[column] in values]

    return change


def without(table: str, column: str, *values: str) -> Change:
    """Drops the rows with some values in a column."""

    def change(tables: dict[str, Rows]) -> None:
        tables[table] = [row for row in tables[table] if row[column] not in values]

    return change


def write(table: str, column: str, make: Callable[[dict[str, str]], str]) -> Change:
    """Writes a cell in every row."""

    def change(tables: dict[str, Rows]) -> None:
        for row in tables[table]:
            row[column] = make(row)

    return change


def first_row(table: str) -> Change:
    def change(tables: dict[str, Rows]) -> None:
        del tables[table][1:]

    return change


def all_of(*changes: Change) -> Change:
    def change(tables: dict[str, Rows]) -> None:
        for one in changes:
            one(tables)

    return change


def missing_where(column: str, value: str) -> Change:
    """Marks the observations with a value in a column as not published."""

    def change(tables: dict[str, Rows]) -> None:
        for table in ("observations", "observations_departements"):
            for row in tables[table]:
                if row[column] == value:
                    row.update(value="", status="missing", note="non publié", scope="", events="")

    return change


NEEDED = ("value", "parent", "scope", "concept", "item", "code")
"""Columns that the schema leaves optional and the rules between tables do not."""


def optional_cells(tables: dict[str, Rows]) -> None:
    """Empties every cell that may be empty."""
    for name, rows in tables.items():
        for column, field in TABLES[name].fields.items():
            if field.get("constraints", {}).get("required") or column in NEEDED or name == "levels":
                continue
            for row in rows:
                row[column] = ""


def scope_of(row: dict[str, str]) -> str:
    """France is metropolitan; no other area has a scope."""
    return "national" if row["territory"] == "FR" else ""


BOTH = ("observations", "observations_departements")

EACH_FOR_ITSELF: Mapping[str, Change] = {
    "answers about no domain, dates that are whole years": all_of(
        only("perceptions", "domain", "all"),
        write("tours", "date", lambda row: row["date"][:4]),
        write("milestones", "date", lambda row: row["date"][:4]),
    ),
    "one answer, no national value": all_of(
        first_row("perceptions"), missing_where("territory", "FR")
    ),
    "no answers of an actor, a region without figures": all_of(
        without("perceptions", "actor", "companies"),
        without("surveys", "actor", "companies"),
        missing_where("territory", "53"),
    ),
    "bases that are too small": all_of(
        write("perceptions", "base", lambda row: "3"),
        write("example_perceptions", "base", lambda row: "3"),
    ),
    "national answers alone": only("perceptions", "territory", "FR"),
}
"""Each looks at a part of the data that no other change of its package touches."""

TOGETHER: Mapping[str, Change] = {
    "nothing optional, one row where one is enough": all_of(
        optional_cells,
        first_row("tours"),
        first_row("milestones"),
        first_row("alliances"),
        first_row("observations_departements"),
        write("measures", "polarity", lambda row: "unjudged"),
    ),
    "the last days of the calendar, figures all equal": all_of(
        write("tours", "date", lambda row: "2100-12-31"),
        write("milestones", "date", lambda row: "1900"),
        write("perceptions", "value", lambda row: "1"),
        write("perceptions", "low", lambda row: ""),
        write("perceptions", "high", lambda row: ""),
        *(write(table, "value", lambda row: "1") for table in BOTH),
        *(write(table, "status", lambda row: "normal") for table in BOTH),
        *(write(table, "scope", scope_of) for table in BOTH),
    ),
    "stops nowhere, figures all zero, markup in labels": all_of(
        write("tours", "date", lambda row: "2016-02-29"),
        write("tours", "region", lambda row: ""),
        write("indicators", "label_fr", lambda row: f"{row['label_fr']} {{n}} <b>%s</b>"),
        write("surveys", "label_fr", lambda row: f"{row['label_fr']} {{"),
        *(write(table, "value", lambda row: "0") for table in BOTH),
        *(write(table, "status", lambda row: "normal") for table in BOTH),
        *(write(table, "scope", scope_of) for table in BOTH),
        first_row("example_perceptions"),
    ),
}


CHANGES = {**EACH_FOR_ITSELF, **TOGETHER}


@pytest.mark.slow
@pytest.mark.parametrize("name", CHANGES)
def test_a_package_that_passes_the_check_is_drawn(folder: Path, name: str) -> None:
    rewrite(folder, CHANGES[name])

    assert validate_package(folder) == ()
    assert draw(folder, [*CHANGES].index(name)) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_a_package_with_any_rows_left_out_that_passes_the_check_is_drawn(
    folder: Path, seed: int
) -> None:
    draws = random.Random(seed)

    def change(tables: dict[str, Rows]) -> None:
        for name in ("tours", "milestones", "alliances", "perceptions", "example_perceptions"):
            rows = tables[name]
            tables[name] = draws.sample(rows, draws.randint(len(rows) // 2, len(rows)))
            optional = [
                column
                for column, field in TABLES[name].fields.items()
                if not field.get("constraints", {}).get("required")
                and column not in ("low", "high")
            ]
            for row in tables[name]:
                row[draws.choice(optional)] = ""
        regions = draws.sample(tables["observations_departements"], 400)
        tables["observations_departements"] = regions

    rewrite(folder, change)

    assert validate_package(folder) == ()
    assert draw(folder, seed) == []
