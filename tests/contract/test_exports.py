"""Files that readers take away: the numbers of the screen, with their provenance."""

import csv
import io
import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.catalogue import Catalogue
from dashboard.charts import registry as charts
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.rows import AreaRow
from dashboard.export.cells import safe_text
from dashboard.export.csv import to_csv
from dashboard.export.xlsx import to_xlsx
from dashboard.model import Tier
from dashboard.selection import parse
from dashboard.text.slug import slug
from tests.reading import as_excel

SELECTIONS = [
    ("carte", "indicateur=taux_chomage_localise&territoire=76"),
    ("carte", "domaine=sante&niveau=departement"),
    ("carte", "enquete=barometre-territoires-2019&mesure=happy_share"),
    ("classement", "domaine=securite"),
    ("classement", "territoire=53"),
    ("classement", "enquete=phare-citoyens-2015&mesure=fragility_score"),
    ("radar", "territoire=53&comparer=76,11"),
    ("profil", "domaine=sante&territoire=53"),
    ("tableau", "domaine=emploi-insertion"),
    ("evolution", "indicateur=taux_chomage_localise&territoire=53"),
    ("acteurs", "mesure=fragility_score"),
    ("acteurs", "mesure=duty_of_alliance_share&territoire=27"),
]
LANGUAGES = ("fr", "en")
HEADER_LINE = 10
MARKS = {"fr": (";", ","), "en": (",", ".")}
NAMES = {
    "fr": ["Titre", "Sous-titre", "Sélection", "Source", "Licence", "Données", "Notes"],
    "en": ["Title", "Subtitle", "Selection", "Source", "Licence", "Data", "Notes"],
}

every_selection = pytest.mark.parametrize(("chart", "query"), SELECTIONS)
both_languages = pytest.mark.parametrize("language", LANGUAGES)


def path(chart: str, form: str, query: str, language: str) -> str:
    return f"/vues/{chart}.{form}?{query}&langue={language}"


def lines_of(data: bytes, language: str) -> list[list[str]]:
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=MARKS[language][0]))


def table_of(data: bytes, language: str) -> pd.DataFrame:
    separator, decimal = MARKS[language]
    return pd.read_csv(io.BytesIO(data), sep=separator, decimal=decimal)


def same(read: object, expected: float | None) -> bool:
    """Equal to the 16 digits that a workbook keeps of a number, or absent on both sides."""
    if not isinstance(read, (int, float)) or expected is None:
        return read is expected
    return math.isclose(read, expected, rel_tol=1e-15)


def sheet_of(data: bytes) -> Worksheet:
    return load_workbook(io.BytesIO(data)).worksheets[0]


@every_selection
@both_languages
def test_csv_and_json_hold_the_same_numbers(
    client: FlaskClient, chart: str, query: str, language: str
) -> None:
    body = client.get(path(chart, "json", query, language)).get_json()
    table = table_of(client.get(path(chart, "csv", query, language)).data, language)
    cells = [[None if pd.isna(cell) else cell for cell in row] for row in table.to_numpy(object)]
    assert_same_numbers(body, list(table.columns), cells)


@every_selection
@both_languages
def test_xlsx_and_json_hold_the_same_numbers(
    client: FlaskClient, chart: str, query: str, language: str
) -> None:
    body = client.get(path(chart, "json", query, language)).get_json()
    sheet = sheet_of(client.get(path(chart, "xlsx", query, language)).data)
    header, *cells = sheet.iter_rows(min_row=HEADER_LINE, values_only=True)
    assert_same_numbers(body, header, cells)


def assert_same_numbers(
    body: dict[str, Any], header: Sequence[str], lines: Sequence[Sequence[object]]
) -> None:
    """Every number column of the screen, and the raw value of every row, is in the file."""
    assert len(lines) == len(body["rows"])
    for column in body["columns"]:
        if column["decimals"] is not None:
            starts = (column["label"], f"{column['label']} (", f"{column['label']}, ")
            at = next(i for i, h in enumerate(header) if h == starts[0] or h.startswith(starts[1:]))
            expected = [row.get(column["key"]) for row in body["rows"]]
            assert all(same(line[at], e) for line, e in zip(lines, expected, strict=True))
    for line, row in zip(lines, body["rows"], strict=True):
        assert any(same(cell, row["value"]) for cell in line)


@every_selection
@both_languages
def test_files_open_with_their_provenance(
    client: FlaskClient, catalogue: Catalogue, chart: str, query: str, language: str
) -> None:
    body = client.get(path(chart, "json", query, language)).get_json()
    answer = client.get(path(chart, "csv", query, language) + "&entete=oui")
    lines = answer.data.decode("utf-8-sig").splitlines()
    sheet = sheet_of(client.get(path(chart, "xlsx", query, language)).data)
    marked = [line.removeprefix("# ") for line in lines if line.startswith("# ")]
    texts = dict(line.split(MARKS[language][0], 1) for line in marked)
    title, _, selection, source, licence, data, _ = (texts[name] for name in NAMES[language])
    assert title == body["title"]
    assert f"/vues/{chart}" in selection
    assert all(f"{name}=" in selection for name in body["selection"])
    assert all(s["text"] in source and s["url"] in source for s in body["sources"])
    assert all(s["licence"] in licence for s in body["sources"])
    assert catalogue.data_version in data
    in_sheet = {
        row[0]: row[1] for row in sheet.iter_rows(max_row=HEADER_LINE - 2, values_only=True)
    }
    assert {name: " ".join((text or "").splitlines()) for name, text in in_sheet.items()} == texts


@both_languages
def test_a_csv_is_read_as_it_is_with_or_without_its_marked_lines(
    client: FlaskClient, language: str
) -> None:
    separator, decimal = MARKS[language]
    address = path(*SELECTIONS[0][:1], "csv", SELECTIONS[0][1], language)
    plain = table_of(client.get(address).data, language)
    with_head = pd.read_csv(
        io.BytesIO(client.get(f"{address}&entete=oui").data),
        sep=separator,
        decimal=decimal,
        comment="#",
    )
    assert plain.equals(with_head)
    assert len(plain) == 13


@every_selection
@both_languages
def test_a_csv_leads_to_what_its_columns_hold(
    client: FlaskClient, chart: str, query: str, language: str
) -> None:
    answer = client.get(path(chart, "csv", query, language))
    target = re.fullmatch(
        r'<(.*)>; rel="describedby"; type="application/csvm\+json"', answer.headers["Link"]
    )
    assert target
    described = client.get(f"/vues/{target[1]}").get_json(force=True)
    table = table_of(answer.data, language)
    columns = described["tableSchema"]["columns"]
    assert [column["titles"] for column in columns] == list(table.columns)
    assert described["dialect"]["delimiter"] == MARKS[language][0]
    assert client.get(f"/vues/{described['url']}").data == answer.data
    numbers = [c["titles"] for c in columns if c["datatype"] not in ("string",)]
    assert all(pd.api.types.is_numeric_dtype(table[name]) for name in numbers)
    assert described["dc:source"]
    assert described["dc:license"]


def test_the_lines_before_a_table_are_a_choice_of_the_csv_alone(client: FlaskClient) -> None:
    for form in ("json", "xlsx", "csv-metadata.json"):
        answer = client.get(f"/vues/carte.{form}?domaine=sante&entete=oui")
        assert answer.status_code == 400
        assert answer.get_json()["parameter"] == "entete"
    wrong = client.get("/vues/carte.csv?domaine=sante&entete=peut-etre").get_json()
    assert (wrong["parameter"], wrong["allowed"]) == ("entete", ["non", "oui"])


def test_codes_of_areas_survive_a_spreadsheet(client: FlaskClient) -> None:
    table = table_of(client.get("/vues/carte.csv?domaine=sante&niveau=departement").data, "fr")
    assert table["Identifiant"].iloc[0] == "D01"
    assert table["Code"].iloc[0] in ("01", 1)


@both_languages
def test_a_csv_follows_the_conventions_of_its_reader(client: FlaskClient, language: str) -> None:
    data = client.get(path(*SELECTIONS[0][:1], "csv", SELECTIONS[0][1], language)).data
    occitanie = next(line for line in lines_of(data, language) if "Occitanie" in line)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n")
    assert ("8,9" if language == "fr" else "8.9") in occitanie


@both_languages
def test_units_and_words_stand_for_codes(client: FlaskClient, language: str) -> None:
    data = client.get(path("carte", "csv", "indicateur=taux_chomage_localise", language)).data
    table = table_of(data, language)
    heading = {"fr": "Valeur (% de la population active)", "en": "Value ("}[language]
    assert any(column.startswith(heading) for column in table.columns)
    cells = {str(cell) for cell in table.to_numpy().ravel()}
    assert not cells & {"normal", "more_fragile", "less_fragile", "close_to_average"}


def test_a_missing_value_is_an_empty_cell_with_its_reason(client: FlaskClient) -> None:
    query = "indicateur=ecart_chomage_femmes_hommes&periode=2019"
    lines = lines_of(client.get(path("carte", "csv", query, "fr")).data, "fr")
    corse = next(line for line in lines if line[2:3] == ["Corse"])
    assert corse[3] == ""
    assert corse[4] == "pas de donnée"


@pytest.mark.parametrize(
    ("query", "name"),
    [
        (
            "/vues/carte.csv?indicateur=taux_chomage_localise&territoire=76",
            "phare_carte_taux-de-chomage_occitanie_2024.csv",
        ),
        (
            "/vues/carte.xlsx?indicateur=taux_chomage_localise&territoire=76",
            "phare_carte_taux-de-chomage_occitanie_2024.xlsx",
        ),
        ("/vues/radar.csv?territoire=11", "phare_radar_ile-de-france_"),
        ("/vues/carte.csv?domaine=sante&niveau=departement", "phare_carte_sante_departements_"),
        ("/vues/classement.csv?domaine=sante&langue=en", "phare_ranking_health_"),
    ],
)
def test_file_names_say_what_is_inside(client: FlaskClient, query: str, name: str) -> None:
    header = client.get(query).headers["Content-Disposition"]
    assert header.startswith(f'attachment; filename="{name.removesuffix(".csv")}')
    assert header.isascii()


def test_the_file_name_of_a_picture_is_in_the_json(client: FlaskClient) -> None:
    body = client.get("/vues/carte.json?indicateur=taux_chomage_localise&territoire=76").get_json()
    assert body["file_stem"] == "phare_carte_taux-de-chomage_occitanie_2024"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Provence-Alpes-Côte d’Azur", "provence-alpes-cote-d-azur"),
        ("Cœur de l'emploi", "coeur-de-l-emploi"),
        ("  2020-2024 ", "2020-2024"),
        ("mot " * 30, "-".join(["mot"] * 12)),
        ("«»", ""),
    ],
)
def test_a_slug_is_ascii_words(text: str, expected: str) -> None:
    assert slug(text) == expected


# Spreadsheets do not run what is in the data


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-cmd", "@SUM(A1)", "\t=1", "\r=1", "-1-1", "+"])
def test_a_text_that_looks_like_a_formula_is_neutralised(text: str) -> None:
    assert safe_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-1,5", "+3", "-12", "+0.25", "Corse", "", "a=b", "– 3"])
def test_numbers_and_plain_texts_are_left_alone(text: str) -> None:
    assert safe_text(text) == text


@pytest.fixture
def hostile(catalogue: Catalogue) -> ChartView:
    """A map whose title, notes, column and first row try to be formulas."""
    selection = parse([("indicateur", "taux_chomage_localise")], catalogue.vocabulary)
    view = charts.view(catalogue, "carte", selection)
    row = view.rows[0]
    assert isinstance(row, AreaRow)
    first = replace(row, label="=HYPERLINK(A1)", note="@note", value=-4.5)
    columns = tuple(
        replace(column, label="+Code") if column.key == "territory" else column
        for column in view.columns
    )
    return replace(
        view, title="=1+1", notes=("-notes",), columns=columns, rows=(first, *view.rows[1:])
    )


def test_no_cell_of_a_csv_is_a_formula(catalogue: Catalogue, hostile: ChartView) -> None:
    lines = lines_of(to_csv(catalogue, hostile, head=True), "fr")
    starts = [cell for line in lines for cell in line if cell[:1] in {"=", "+", "-", "@"}]
    assert starts == ["-4,5"]
    assert lines[0] == ["# Titre", "'=1+1"]


def test_no_part_of_a_marked_line_is_a_formula(catalogue: Catalogue, hostile: ChartView) -> None:
    sly = replace(hostile, title="Carte ;=1+1", subtitle="deux\nlignes")
    first, second, *_ = lines_of(to_csv(catalogue, sly, head=True), "fr")
    assert first == ["# Titre", "Carte ", "'=1+1"]
    assert second == ["# Sous-titre", "deux lignes"]


@pytest.mark.parametrize("domain", ["sante", "handicap"])
def test_the_workbook_of_a_score_lists_concepts_indicators_and_weights(
    client: FlaskClient, catalogue: Catalogue, domain: str
) -> None:
    for chart in ("carte", "classement"):
        data = client.get(f"/vues/{chart}.xlsx?domaine={domain}").data
        *_, sheet = load_workbook(io.BytesIO(data)).worksheets
        rows = list(sheet.iter_rows(min_row=2, values_only=True))
        core = catalogue.indicators_of(domain, Tier.CORE)
        assert {row[1] for row in rows} == {indicator.label_fr for indicator in core}
        labels = {c.label_fr for c in catalogue.concepts if c.domain == domain}
        assert {row[0] for row in rows} == labels
        assert sum(row[2] for row in rows) == pytest.approx(1)


def test_the_profile_of_a_domain_gives_the_weight_that_makes_the_score(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    """Weighted and capped, the distances of the file are the raw score that the map has."""
    answer = client.get("/vues/profil.json?domaine=emploi-insertion&territoire=53").json
    rows = answer["rows"]
    assert sum(row["weight"] for row in rows) == pytest.approx(100)
    raw = sum(row["weight"] / 100 * max(-3, min(3, row["score"])) for row in rows)
    regions = client.get("/vues/carte.json?domaine=emploi-insertion").json["rows"]
    (own,) = [row for row in regions if row["area"] == "R53"]
    assert own["raw"] == pytest.approx(raw, abs=1e-3)


def test_no_cell_of_an_xlsx_is_a_formula(catalogue: Catalogue, hostile: ChartView) -> None:
    sheet = sheet_of(to_xlsx(catalogue, hostile))
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert not [text for text in texts if text[0] in "=+-@"]
    assert sheet["B1"].value == "'=1+1"
    assert sheet.cell(HEADER_LINE + 1, 4).value == -4.5


# The workbook


def test_a_workbook_is_ready_to_sort_filter_and_print(client: FlaskClient) -> None:
    sheet = sheet_of(client.get("/vues/carte.xlsx?indicateur=taux_chomage_localise").data)
    assert sheet.title == "Données"
    assert sheet.freeze_panes == f"A{HEADER_LINE + 1}"
    assert sheet.auto_filter.ref == f"A{HEADER_LINE}:K{HEADER_LINE + 13}"
    assert sheet.cell(HEADER_LINE + 1, 4).number_format == "#,##0.0"
    assert sheet.cell(HEADER_LINE + 1, 1).value == "R11"
    assert sheet.cell(HEADER_LINE + 1, 2).value == "11"
    assert sheet.column_dimensions["C"].width > 20
    assert sheet.print_title_rows == f"${HEADER_LINE}:${HEADER_LINE}"


@every_selection
@both_languages
def test_every_number_of_a_workbook_prints_as_on_screen(
    client: FlaskClient, chart: str, query: str, language: str
) -> None:
    body = client.get(path(chart, "json", query, language)).get_json()
    sheet = sheet_of(client.get(path(chart, "xlsx", query, language)).data)
    keys = [
        key
        for c in body["columns"]
        for key in (("area", "territory") if c["key"] == "territory" else (c["key"],))
    ]
    lines = sheet.iter_rows(min_row=HEADER_LINE + 1)
    for cells, row in zip(lines, body["rows"], strict=True):
        for key, cell in zip(keys, cells, strict=True):
            if isinstance(cell.value, (int, float)):
                printed = as_excel(cell.value, cell.number_format, language)
                assert printed == row["texts"][key].rstrip("\u00a0*"), (key, row["label"])


def test_a_workbook_lists_its_sources_one_by_one(client: FlaskClient) -> None:
    query = "territoire=53"
    sources = client.get(f"/vues/classement.json?{query}").get_json()["sources"]
    data = client.get(f"/vues/classement.xlsx?{query}&langue=en").data
    sheet = load_workbook(io.BytesIO(data)).worksheets[1]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [row[2] for row in rows] == [source["url"] for source in sources]
    assert all(row[1] for row in rows)


def test_the_same_chart_gives_the_same_bytes(catalogue: Catalogue) -> None:
    selection = parse([("domaine", "sante")], catalogue.vocabulary)
    view = charts.view(catalogue, "classement", selection)
    assert to_xlsx(catalogue, view) == to_xlsx(catalogue, view)
    assert to_csv(catalogue, view) == to_csv(catalogue, view)


def test_every_sheet_prints_as_wide_as_its_table(client: FlaskClient) -> None:
    data = client.get("/vues/classement.xlsx?domaine=securite").data
    workbook = load_workbook(io.BytesIO(data))
    assert len(workbook.worksheets) == 3
    for sheet in workbook:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
    first = workbook.worksheets[0]
    last = get_column_letter(first.max_column)
    ranges = {str(cells) for cells in first.merged_cells.ranges}
    assert ranges == {f"B{row}:{last}{row}" for row in range(1, HEADER_LINE - 1)}
    assert all(first.cell(row, 2).alignment.wrap_text for row in range(1, HEADER_LINE - 1))
