"""Workbooks of a territory, a domain and everything: their cells are the numbers of the screen."""

import io
import re
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from pypdf import PdfReader
from python_calamine import CalamineWorkbook
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.catalogue import Catalogue
from dashboard.documents.document import Group, TableBlock, flat
from dashboard.model import Level
from dashboard.pages.router import context_of, document_of
from dashboard.settings import Settings
from tests.conftest import DataCounts
from tests.reading import as_excel

HEAD = 4
"""The row of headings of a sheet."""
AXES = ("Économique", "Social", "Sociétal", "Environnemental")


@pytest.fixture(scope="module")
def pages(settings: Settings, catalogue: Catalogue) -> FlaskClient:
    return create_app(settings, catalogue).server.test_client()


def read(answer: TestResponse) -> Workbook:
    assert answer.status_code == 200, answer.text
    return load_workbook(io.BytesIO(answer.data))


def opened(pages: FlaskClient, address: str) -> Workbook:
    return read(pages.get(address))


@pytest.fixture(scope="module")
def region(pages: FlaskClient) -> Workbook:
    return opened(pages, "/territoires/32.xlsx")


DEPARTEMENT = "/territoires/D62.xlsx"


@pytest.fixture(scope="module")
def departement(pages: FlaskClient) -> TestResponse:
    return pages.get(DEPARTEMENT)


@pytest.fixture(scope="module")
def domain(pages: FlaskClient) -> Workbook:
    return opened(pages, "/domaines/sante.xlsx")


@pytest.fixture(scope="module")
def everything(pages: FlaskClient) -> bytes:
    return pages.get("/donnees.xlsx").data


def rows_of(sheet: Worksheet) -> list[dict[str, Any]]:
    heads, *lines = sheet.iter_rows(min_row=HEAD, values_only=True)
    return [dict(zip(heads, line, strict=True)) for line in lines]


def shown(pages: FlaskClient, address: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pages.get(address).get_json()["rows"]
    return rows


def near(cells: list[Any], values: list[Any]) -> bool:
    """Equal to the digits that a workbook keeps, in order; empty on both sides where missing."""
    return len(cells) == len(values) and all(
        cell == (value if value is None else pytest.approx(value, rel=1e-12))
        for cell, value in zip(cells, values, strict=True)
    )


# A territory


def test_the_scores_of_a_territory_are_those_of_its_page(
    pages: FlaskClient, region: Workbook
) -> None:
    rows = shown(pages, "/vues/classement.json?territoire=32")
    cells = rows_of(region["Domaines"])
    for head, key in (("Score", "score"), ("Rang, borne basse", "rank_low")):
        assert near([row[head] for row in cells], [row[key] for row in rows])
    assert [row["Libellé"] for row in cells] == [row["label"] for row in rows]


def test_every_indicator_of_a_territory_is_on_the_sheet_of_its_axis(
    pages: FlaskClient, catalogue: Catalogue, region: Workbook
) -> None:
    cells = [row for axis in AXES for row in rows_of(region[axis])]
    rows = [
        row
        for axis in ("economique", "social", "societal", "environnemental")
        for domain in catalogue.domains.values()
        if domain.axis == axis
        for row in shown(pages, f"/vues/tableau.json?domaine={domain.code}&figure=non")
        if row["area"] == "R32"
    ]
    assert len(rows) > 300
    assert [row["Indicateur"] for row in cells] == [row["indicator_label"] for row in rows]
    heads = {"Valeur": "value", "Référence": "reference", "Rang (1 = plus fragile)": "rank"}
    for head, key in heads.items():
        assert near([row[head] for row in cells], [row[key] for row in rows]), head
    assert all(row["Source"] for row in cells)
    assert [row["Période"] for row in cells] == [row["period"] for row in rows]


def test_the_source_of_an_indicator_is_that_of_its_profile(
    pages: FlaskClient, region: Workbook
) -> None:
    rows = shown(pages, "/vues/profil.json?domaine=sante&territoire=32")
    cells = {row["Indicateur"]: row["Source"] for row in rows_of(region["Social"])}
    assert all(cells[row["indicator_label"]] == row["source"] for row in rows)


def test_every_number_of_a_sheet_prints_as_on_screen(pages: FlaskClient, region: Workbook) -> None:
    rows = shown(pages, "/vues/classement.json?territoire=32")
    heads = [cell.value for cell in region["Domaines"][HEAD]]
    at = {"score": heads.index("Score"), "raw": heads.index("Score avant mise à l’échelle commune")}
    lines = region["Domaines"].iter_rows(min_row=HEAD + 1)
    for cells, row in zip(lines, rows, strict=True):
        for key, column in at.items():
            cell = cells[column]
            assert as_excel(cell.value, cell.number_format, "fr") == row["texts"][key]


def test_an_answer_is_a_number_that_prints_with_its_unit(
    catalogue: Catalogue, region: Workbook
) -> None:
    document = document_of(context_of(catalogue, "/territoires/32", ""))
    tables = [
        block
        for group in document.section("voices").blocks
        if isinstance(group, Group)
        for block in flat(group.blocks)
        if isinstance(block, TableBlock) and block.columns[0].key == "question"
    ]
    said = [row[1] for table in tables for row in table.rows if len(row) == 4]
    cells = [row[2] for row in region["Réponses"].iter_rows(min_row=HEAD + 1)]
    assert len(cells) == len(said) > 40
    for cell, text in zip(cells, said, strict=True):
        if text.value is None:
            assert cell.value == text.texts[0].text
        else:
            assert cell.value == pytest.approx(text.value)
            assert as_excel(cell.value, cell.number_format, "fr") == text.texts[0].text


def test_the_years_of_an_indicator_are_those_of_its_chart(
    pages: FlaskClient, catalogue: Catalogue, region: Workbook
) -> None:
    name = catalogue.indicators["taux_chomage_localise"].label_fr
    rows = shown(pages, "/vues/evolution.json?indicateur=taux_chomage_localise")
    expected = {
        (row["label"], row["period"]): row["value"] for row in rows if row["area"] in ("R32", "FR")
    }
    cells = {
        (row["Territoire"], year): value
        for row in rows_of(region["Évolutions"])
        if row["Indicateur"] == name
        for year, value in row.items()
        if re.fullmatch(r"[\d-]+", str(year)) and value is not None
    }
    assert cells == pytest.approx(expected)


def test_charts_are_native_and_drawn_of_cells(region: Workbook) -> None:
    (bars,) = region["Sommaire"]._charts
    (series,) = bars.series
    assert series.val.numRef.f == f"Domaines!$C${HEAD + 1}:$C${HEAD + 16}"
    assert series.cat.strRef.f == f"Domaines!$B${HEAD + 1}:$B${HEAD + 16}"
    years = region["Évolutions"]
    heads = [cell.value for cell in years[HEAD]]
    curves = region["Courbes"]._charts
    assert len(curves) >= 4
    for chart in curves:
        own, france = chart.series
        assert len({own.val.numRef.f, france.val.numRef.f}) == 2
        for one in (own, france):
            first, last = re.findall(r"\$([A-Z]+)\$(\d+)", one.val.numRef.f)
            (line,) = years[f"{first[0]}{first[1]}:{last[0]}{last[1]}"]
            values = [cell.value for cell in line]
            assert values[0] is not None
            assert values[-1] is not None
            assert sum(value is not None for value in values) >= 3
            cats = years[(one.cat.strRef or one.cat.numRef).f.partition("!")[2].replace("$", "")][0]
            assert [cell.value for cell in cats] == heads[cats[0].column - 1 : cats[-1].column]


def test_the_cover_says_where_the_figures_come_from_and_leads_to_each_sheet(
    region: Workbook, catalogue: Catalogue
) -> None:
    cover = region["Sommaire"]
    texts = {row[0]: row[1] for row in cover.iter_rows(max_col=2, values_only=True) if row[0]}
    document = document_of(context_of(catalogue, "/territoires/32", ""))
    assert cover["A1"].value == "Hauts-de-France"
    assert cover["A2"].value == document.title + document.title_end
    assert "territoire : Hauts-de-France" in texts["Sélection"].replace("\u00a0", " ")
    assert "domaine" not in texts["Sélection"]
    assert catalogue.data_version in texts["Données"]
    assert "Licence Ouverte" in texts["Licence"]
    assert texts["Adresse"] == "http://localhost/territoires/32"
    links = {cell.value: cell.hyperlink.location for (cell,) in cover["A1:A40"] if cell.hyperlink}
    listed = [name for name in region.sheetnames if name not in ("Sommaire", "Courbes")]
    assert [name for name in links if name in listed] == listed
    assert all(links[name] == f"'{name}'!A1" for name in listed)
    assert len(cover._images) == 1


def test_every_sheet_is_ready_to_sort_filter_and_print(region: Workbook) -> None:
    for sheet in region.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        if sheet.title not in ("Sommaire", "Courbes"):
            assert sheet.freeze_panes == f"A{HEAD + 1}", sheet.title
            assert sheet.auto_filter.ref.startswith(f"A{HEAD}:"), sheet.title
            assert sheet.print_title_rows == f"${HEAD}:${HEAD}"
            assert sheet["A3"].hyperlink.location == "'Sommaire'!A1"


def test_the_sources_of_a_workbook_are_those_of_its_charts(
    pages: FlaskClient, region: Workbook
) -> None:
    listed = {(row["Source"], row["Adresse"]) for row in rows_of(region["Sources"])}
    for chart in ("classement.json?territoire=32", "ecarts.json?territoire=32"):
        sources = pages.get(f"/vues/{chart}").get_json()["sources"]
        assert {(one["text"], one["url"]) for one in sources} <= listed


def test_no_cell_is_a_formula(pages: FlaskClient, everything: bytes) -> None:
    for book in (pages.get("/territoires/32.xlsx").data, everything):
        with ZipFile(io.BytesIO(book)) as archive:
            sheets = [name for name in archive.namelist() if "/worksheets/sheet" in name]
            assert len(sheets) > 5
            assert not [name for name in sheets if re.search(rb"<f[ />]", archive.read(name))]


def test_a_departement_says_that_nobody_was_asked_there(
    pages: FlaskClient, catalogue: Catalogue, departement: TestResponse
) -> None:
    book = read(departement)
    assert "Perçu et mesuré" not in book.sheetnames
    document = document_of(context_of(catalogue, "/territoires/D62", ""))
    (none,) = document.section("voices").blocks
    assert book["Réponses"]["A2"].value == none.text  # type: ignore[union-attr]
    rows = shown(pages, "/vues/profil.json?domaine=sante&territoire=D62&niveau=departement")
    cells = [r for r in rows_of(book["Social"]) if r["Domaine"] == "Santé, accès aux soins"]
    assert near([row["Valeur"] for row in cells], [row["value"] for row in rows])


# A domain, everything


@pytest.mark.parametrize(
    ("name", "level"), [("Régions", "region"), ("Départements", "departement")]
)
def test_a_domain_has_all_territories_of_both_levels(
    pages: FlaskClient, domain: Workbook, name: str, level: str
) -> None:
    rows = shown(pages, f"/vues/classement.json?domaine=sante&niveau={level}")
    cells = rows_of(domain[name])
    values = [value for row in cells for head, value in row.items() if head.startswith("Valeur")]
    assert near(values, [row["value"] for row in rows])
    rows = shown(pages, f"/vues/tableau.json?domaine=sante&niveau={level}&figure=non")
    cells = rows_of(domain[f"Indicateurs, {name.lower()}"])
    assert near([row["Valeur"] for row in cells], [row["value"] for row in rows])


def test_the_weights_of_a_score_sum_to_a_hundred(domain: Workbook) -> None:
    heads = [cell.value for cell in domain["Composition du score"][HEAD]]
    weights = [row[-1] for row in domain["Composition du score"].iter_rows(min_row=HEAD + 1)]
    assert sum(cell.value for cell in weights) == pytest.approx(100)
    assert weights[0].number_format.endswith('\u202f%"')
    assert len(heads) == 5


def test_the_workbook_of_everything_counts_what_the_tables_hold(
    everything: bytes, catalogue: Catalogue, data_counts: DataCounts
) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(everything))
    cells = {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)[HEAD - 1 :]
        for name in book.sheet_names[1:]
    }
    rows = {name: len(lines) - 1 for name, lines in cells.items()}
    regions, departements = (
        len(catalogue.areas(level)) for level in (Level.REGION, Level.DEPARTEMENT)
    )
    assert rows["Régions"] == regions * len(catalogue.domains)
    assert rows["Départements"] == departements * len(catalogue.domains)
    assert rows["Dictionnaire"] == data_counts.indicators
    assert rows["Alliances"] == len(catalogue.alliances)
    assert rows["Enquêtes"] == len(catalogue.surveys)
    assert rows["Étapes"] == len(catalogue.stops)
    assert rows["Sources des indicateurs"] == len(catalogue.sources)
    heads, *lines = cells["Indicateurs, régions"]
    values = Counter(line[heads.index("Territoire")] for line in lines)
    assert len(values) == regions + 1
    assert len(set(values.values())) == 1


# In any language, with invented answers, each time


def test_a_workbook_speaks_the_language_of_its_reader(pages: FlaskClient) -> None:
    book = opened(pages, f"{DEPARTEMENT}?langue=en")
    assert book.sheetnames[:3] == ["Contents", "Domains", "Economic"]
    assert book["Contents"]["B8"].value.endswith("?langue=en")


def test_invented_answers_are_marked_on_the_cover_and_on_their_sheet(
    pages: FlaskClient, domain: Workbook
) -> None:
    book = opened(pages, "/domaines/emploi-insertion.xlsx?exemple=oui")
    marked = [s.title for s in book.worksheets if "exemple" in str(s["A1"].value).lower()]
    assert "DONNÉES D’EXEMPLE" in book["Sommaire"]["A3"].value
    assert marked == ["Quatre acteurs"]
    assert domain["Sommaire"]["A3"].value is None


def test_the_same_page_gives_the_same_bytes(
    settings: Settings, catalogue: Catalogue, departement: TestResponse
) -> None:
    again = create_app(settings, catalogue).server.test_client()
    assert departement.data == again.get(DEPARTEMENT).data


def test_a_page_without_workbook_says_which_files_it_has(pages: FlaskClient) -> None:
    answer = pages.get("/methode.xlsx")
    assert answer.status_code == 404
    assert "xlsx" not in answer.get_json()["allowed"]


@pytest.mark.slow
def test_libreoffice_opens_a_workbook_with_its_drawings(
    departement: TestResponse, tmp_path: Path, catalogue: Catalogue
) -> None:
    (tmp_path / "classeur.xlsx").write_bytes(departement.data)
    profile = f"-env:UserInstallation=file://{tmp_path}/lo"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "classeur.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    pages = PdfReader(tmp_path / "classeur.pdf").pages
    first = pages[0].extract_text()
    document = document_of(context_of(catalogue, DEPARTEMENT.removesuffix(".xlsx"), ""))
    assert document.title in first.replace("\n", " ")
    assert "Emploi, chômage, insertion" in first  # a label of the bars
    assert 20 <= len(pages) <= 90
    assert "nan" not in first.lower().split()
