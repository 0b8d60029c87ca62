"""Tables are read as people lay them out: wide or long, with titles, totals and notes around."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from dashboard.catalogue.load import load_catalogue
from dashboard.importing.apply import applied
from dashboard.importing.draft import Kind
from dashboard.model import Evidence
from dashboard.settings import Settings
from tests.unit.importing.books import (
    CODES,
    DOMAINS,
    REGIONS,
    book,
    cells,
    draft,
    finding,
    keys,
    survey_rows,
    wide_survey,
)

RATE = "taux_chomage_localise"


def csv_file(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_a_wide_survey_of_four_actors_is_read_whole(tmp_path: Path) -> None:
    found = draft(wide_survey(tmp_path / "enquete.xlsx"))

    assert not found.refused, found.findings
    assert len(found.tables["surveys"]) == 4
    rows = found.tables["perceptions"]
    assert len(rows) == 4 * 13 * 16
    first = rows[0]
    assert dict(first.cells) | {"value": ""} == {
        "survey": "test-0-2026",
        "actor": "citizens",
        "territory": "11",
        "domain": "emploi-insertion",
        "measure": "fragility_score",
        "value": "",
        "evidence": "region_measured",
        "period": "2026",
        "source_url": "https://example.org/test",
    }
    assert (first.origins["value"].sheet, first.origins["value"].cell) == ("Citoyens", "B4")
    assert {"row.total", "row.aside"} <= set(keys(found))
    assert finding(found, "row.total").count == 4


def test_regions_in_rows_and_domains_in_columns_say_the_same(tmp_path: Path) -> None:
    rows = [("Région", *DOMAINS), *((region, *range(3, 19)) for region in REGIONS)]
    path = book(
        tmp_path / "a.xlsx",
        {"Enquêtes": survey_rows()[:2], "Citoyens": [("Note sur 10",), *rows]},
    )
    found = draft(path)

    assert not found.refused, found.findings
    read = cells(found, "perceptions", "territory", "domain", "value")
    assert len(read) == 13 * 16
    assert read[0] == ("11", "emploi-insertion", "3")


def test_a_header_of_two_lines_is_read_by_actor_and_region(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = book(
        tmp_path / "a.xlsx",
        {
            "Enquêtes": survey_rows()[:3],
            "Notes": [
                ("Fragilité perçue", None, None, None, None),
                (None, "Citoyens", None, "Entreprises", None),
                ("Domaine", "Bretagne", "Corse", "Bretagne", "Corse"),
                ("Emploi", 5.1, 5.2, 6.1, 6.2),
                ("Santé", 5.3, 5.4, 6.3, 6.4),
            ],
        },
    )
    workbook = load_workbook(path)
    for area in ("A1:E1", "B2:C2", "D2:E2"):
        workbook["Notes"].merge_cells(area)
    workbook.save(path)
    found = draft(path)

    assert not found.refused, found.findings
    assert cells(found, "perceptions", "actor", "territory", "domain", "value") == [
        ("citizens", "53", "emploi-insertion", "5.1"),
        ("citizens", "94", "emploi-insertion", "5.2"),
        ("companies", "53", "emploi-insertion", "6.1"),
        ("companies", "94", "emploi-insertion", "6.2"),
        ("citizens", "53", "sante", "5.3"),
        ("citizens", "94", "sante", "5.4"),
        ("companies", "53", "sante", "6.3"),
        ("companies", "94", "sante", "6.4"),
    ]


def test_a_base_under_the_name_of_its_region_stands_beside_the_value(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        {
            "Enquêtes": survey_rows()[:2],
            "Citoyens": [
                ("Note sur 10",),
                (None, "Bretagne", "Bretagne", "Corse", "Corse"),
                ("Domaine", "Note", "Effectif", "Note", "Effectif"),
                ("Emploi", 5.1, 120, 5.2, 80),
            ],
        },
    )
    found = draft(path)

    assert not found.refused, found.findings
    assert cells(found, "perceptions", "territory", "value", "base") == [
        ("53", "5.1", "120"),
        ("94", "5.2", "80"),
    ]


@pytest.mark.parametrize(
    ("separator", "encoding"),
    [(";", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-16"), (",", "utf-8"), (";", "mac_roman")],
)
def test_a_csv_is_read_in_the_encodings_and_separators_of_spreadsheets(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    mark = "." if separator == "," else ","
    lines = [
        ("Région", "Année", "Taux de chômage localisé (BIT)"),
        ("Île-de-France", "2026", f"7{mark}1"),
        ("Provence-Alpes-Côte d'Azur", "2026", f"8{mark}2 (p)"),
        ("Corse", "2026", "n.d."),
        ("Ensemble", "2026", f"7{mark}5"),
    ]
    text = "\r\n".join(separator.join(line) for line in lines)
    found = draft(csv_file(tmp_path / "chomage.csv", text, encoding))

    assert not found.refused, found.findings
    columns = ("indicator", "territory", "period_end", "value", "status")
    assert cells(found, "observations", *columns) == [
        (RATE, "11", "2026", "7.1", "normal"),
        (RATE, "93", "2026", "8.2", "estimated"),
        (RATE, "94", "2026", "", "missing"),
    ]


def test_years_in_columns_are_read_as_periods(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [
        ("Taux de chômage localisé (BIT)",),
        ("Région", 2025, 2026),
        ("Bretagne", 6.1, 6.2),
        ("Corse", 7.1, 7.2),
    ]
    found = draft(book(tmp_path / "a.xlsx", {"Feuil1": rows}))

    assert not found.refused, found.findings
    assert cells(found, "observations", "territory", "period_start", "period_end", "value") == [
        ("53", "2025", "2025", "6.1"),
        ("53", "2026", "2026", "6.2"),
        ("94", "2025", "2025", "7.1"),
        ("94", "2026", "2026", "7.2"),
    ]


def test_indicators_in_columns_and_codes_that_lost_their_zeros(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [
        ("Données 2026",),
        ("Code département", "Département", "Taux de chômage localisé (BIT)"),
        (1, "Ain", 5.6),
        (2, "Aisne", 10.6),
        ("2A", "Corse-du-Sud", 6.3),
    ]
    found = draft(book(tmp_path / "a.xlsx", {"Feuil1": rows}))

    assert not found.refused, found.findings
    assert cells(found, "observations_departements", "territory", "value") == [
        ("01", "5.6"),
        ("02", "10.6"),
        ("2A", "6.3"),
    ]
    assert "cell.number" in keys(found, Kind.CONVERTED)


def test_shares_shown_as_percentages_by_a_spreadsheet_are_read_as_such(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = book(
        tmp_path / "a.xlsx",
        {
            "Enquêtes": survey_rows()[:2],
            "Citoyens": [("Priorités",), ("Région", "Emploi", "Santé"), ("Bretagne", 0.45, 0.3)],
        },
    )
    workbook = load_workbook(path)
    for cell in ("B3", "C3"):
        workbook["Citoyens"][cell].number_format = "0%"
    workbook.save(path)
    found = draft(path)

    assert not found.refused, found.findings
    assert [value for (value,) in cells(found, "perceptions", "value")] == ["45", "30"]


def test_shares_written_as_parts_of_one_are_multiplied_and_told(tmp_path: Path) -> None:
    rows = [("Priorités",), ("Domaine", *REGIONS), ("Emploi", *(0.11 + n / 50 for n in range(13)))]
    path = book(tmp_path / "a.xlsx", {"Enquêtes": survey_rows()[:2], "Citoyens": rows})
    found = draft(path)

    assert [value for (value,) in cells(found, "perceptions", "value")][:2] == ["11", "13"]
    assert "cell.share" in keys(found, Kind.CONVERTED)


def test_everything_wrong_is_told_at_once_one_cause_a_line(tmp_path: Path) -> None:
    from datetime import date

    rows: list[Sequence[object]] = [
        ("Note sur 10",),
        ("Région", "Emploi", "Santé"),
        ("Bretagn", 5.1, 5.2),
        ("Corse", date(2026, 3, 2), "beaucoup"),
        ("Occitanie", 5, "#N/A"),
    ]
    found = draft(book(tmp_path / "a.xlsx", {"Enquêtes": survey_rows()[:2], "Citoyens": rows}))

    assert found.refused
    unknown = finding(found, "cell.unknown")
    assert (unknown.origin.sheet, unknown.origin.cell) == ("Citoyens", "A3")
    assert (unknown.value, unknown.closest, unknown.count) == ("Bretagn", "53 · Bretagne", 2)
    assert any(allowed.startswith("11 · ") for allowed in unknown.allowed)
    assert finding(found, "cell.not_date").origin.cell == "B4"
    assert finding(found, "cell.not_number").value == "beaucoup"
    assert finding(found, "cell.not_error").origin.cell == "C5"


def test_a_survey_that_is_not_said_is_asked_for(tmp_path: Path) -> None:
    rows = [("Note sur 10",), ("Domaine", "Bretagne", "Corse"), ("Emploi", 5, 6)]
    found = draft(book(tmp_path / "a.xlsx", {"Citoyens": rows}))

    assert keys(found, Kind.REFUSED) == ["block.no_survey"]
    assert all("citoyens" in a or "·" in a for a in finding(found, "block.no_survey").allowed)


def test_two_values_for_one_figure_are_refused_with_both_cells(tmp_path: Path) -> None:
    rows = [("Note sur 10",), ("Région", "Emploi", "Santé"), ("PACA", 5, 6), ("Sud", 5, 7)]
    found = draft(book(tmp_path / "a.xlsx", {"Enquêtes": survey_rows()[:2], "Citoyens": rows}))

    twice = finding(found, "row.twice")
    assert (twice.origin.cell, twice.values["cell"]) == ("C4", "Citoyens C3")
    assert finding(found, "row.same_twice").kind is Kind.WARNING


def test_former_regions_stay_what_they_are(tmp_path: Path) -> None:
    names = ("Alsace", "Lorraine", "Picardie", "Auvergne", "Aquitaine", "Limousin")
    rows = [("Note sur 10",), ("Région", "Emploi"), *((name, 5.5) for name in names)]
    found = draft(book(tmp_path / "a.xlsx", {"Enquêtes": survey_rows()[:2], "Citoyens": rows}))

    assert not found.refused, found.findings
    assert cells(found, "perceptions", "territory", "evidence")[0] == ("FRF1", "former_region")


def test_imported_former_regions_make_the_regions_they_became(tmp_path: Path) -> None:
    names = ("Nord-Pas-de-Calais", "Picardie", "Rhône-Alpes")
    values = (5.0, 6.0, 4.0)
    rows = [("Note sur 10",), ("Région", "Emploi"), *zip(names, values, strict=True)]
    found = draft(book(tmp_path / "a.xlsx", {"Enquêtes": survey_rows()[:2], "Citoyens": rows}))

    package = tmp_path / "package"
    for path, content in applied(found, Settings().data).items():
        (package / path).parent.mkdir(parents=True, exist_ok=True)
        (package / path).write_bytes(content)
    catalogue = load_catalogue(package)
    survey = found.tables["perceptions"][0].cells["survey"]
    (north,) = [p for p in catalogue.recomposed if p.survey == survey]
    picardie = 1_926_546 / (1_926_546 + 4_067_882)
    assert (north.area, north.evidence) == ("R32", Evidence.RECOMPOSED)
    assert north.value == pytest.approx(5 + picardie)


def test_two_tables_on_one_sheet_are_both_read(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [
        ("Citoyens, note sur 10",),
        ("Région", "Emploi", "Santé"),
        ("Bretagne", 5.1, 5.2),
        (),
        ("Entreprises, note sur 10",),
        ("Région", "Emploi", "Santé"),
        ("Bretagne", 6.1, 6.2),
    ]
    found = draft(book(tmp_path / "a.xlsx", {"Enquêtes": survey_rows()[:3], "Notes": rows}))

    assert not found.refused, found.findings
    assert cells(found, "perceptions", "actor", "value") == [
        ("citizens", "5.1"),
        ("citizens", "5.2"),
        ("companies", "6.1"),
        ("companies", "6.2"),
    ]


def test_codes_of_regions_are_read_as_regions_where_both_levels_have_them(tmp_path: Path) -> None:
    rows = [("Année", "Code région", "Indicateur", "Valeur")]
    rows += [(2026, int(code), RATE, 7.5) for code in CODES]  # type: ignore[misc]
    found = draft(book(tmp_path / "a.xlsx", {"Feuil1": rows}))

    assert not found.refused, found.findings
    assert [code for (code,) in cells(found, "observations", "territory")] == list(CODES)


@pytest.mark.parametrize(
    ("header", "row", "cell", "kept"),
    [
        ("Indicateur;Région;Année;Valeur;Valeur", f"{RATE};Corse;2016;9,9;8,8", "E2", "9,9"),
        ("Indicateur;Code;Région;Année;Valeur", f"{RATE};53;Corse;2016;9,9", "C2", "53"),
        ("Indicateur;Région;Année;Année;Valeur", f"{RATE};Corse;2016;2017;9,9", "D2", "2016"),
    ],
)
def test_two_columns_of_one_meaning_that_disagree_are_refused(
    tmp_path: Path, header: str, row: str, cell: str, kept: str
) -> None:
    found = draft(csv_file(tmp_path / "a.csv", f"{header}\n{row}\n"))
    told = finding(found, "row.contradicts")
    assert (told.kind, told.origin.cell, told.values["kept"]) == (Kind.REFUSED, cell, kept)


def test_two_columns_of_one_meaning_that_agree_are_one(tmp_path: Path) -> None:
    text = f"Indicateur;Code;Région;Année;Valeur;Valeur\n{RATE};94;Corse;2016;9,9;9,9\n"
    found = draft(csv_file(tmp_path / "a.csv", text))
    assert not found.refused, found.findings
    assert [row.cells["value"] for row in found.tables["observations"]] == ["9.9"]


def workbook(path: Path, rows: Sequence[Sequence[object]], merged: Sequence[str] = ()) -> Workbook:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    for area in merged:
        made.active.merge_cells(area)
    made.save(path)
    return made


def test_years_under_a_merged_title_beside_a_name_merged_over_both_lines_are_a_header(
    tmp_path: Path,
) -> None:
    rows = [
        ["Taux de chômage localisé (BIT)"],
        ["Région", "Taux de chômage", None],
        [None, "2030", "2031"],
        ["Bretagne", "7,1", "1\u202f007,2"],
        ["P.A.C.A.", "-", "8,5 (p)"],
        ["Total", 8, 9],
        ["Source : Insee"],
    ]
    workbook(tmp_path / "a.xlsx", rows, ("A2:A3", "B2:C2"))
    found = draft(tmp_path / "a.xlsx")
    assert not found.refused, found.findings
    assert cells(found, "observations", "territory", "period_end", "value") == [
        ("53", "2030", "7.1"),
        ("53", "2031", "1007.2"),
        ("93", "2030", ""),
        ("93", "2031", "8.5"),
    ]


def test_an_indicator_and_its_year_are_read_in_the_title_of_a_column(tmp_path: Path) -> None:
    text = "Région;Code;Taux de chômage 2030;Taux de chômage 2031\nCorse;94;7;8\n"
    found = draft(csv_file(tmp_path / "a.csv", text))
    assert cells(found, "observations", "indicator", "territory", "period_end", "value") == [
        (RATE, "94", "2030", "7"),
        (RATE, "94", "2031", "8"),
    ]


def test_the_year_of_a_day_is_its_year(tmp_path: Path) -> None:
    text = f"Indicateur;Région;Année;Valeur\n{RATE};Corse;31/12/2031;7\n"
    found = draft(csv_file(tmp_path / "a.csv", text))
    assert cells(found, "observations", "period_end") == [("2031",)]
    assert "cell.date_read" in keys(found)


@pytest.mark.parametrize("hidden", ["row", "column", ""])
def test_rows_and_columns_that_are_hidden_are_read_and_said(tmp_path: Path, hidden: str) -> None:
    rows = [["Indicateur", "Région", "Année", "Valeur"], [RATE, "Corse", 2031, 7]]
    made = workbook(tmp_path / "a.xlsx", rows)
    made.active.row_dimensions[2].hidden = hidden == "row"
    made.active.column_dimensions["C"].hidden = hidden == "column"
    made.save(tmp_path / "a.xlsx")
    found = draft(tmp_path / "a.xlsx")
    assert ("sheet.hides" in keys(found)) is bool(hidden)
    assert cells(found, "observations", "value") == [("7",)]


def test_a_plural_is_read_as_the_singular(tmp_path: Path) -> None:
    text = (
        "Fragilité perçue par les citoyens (note sur 10)\nRégion;Logements;Mobilités\nCorse;7;8\n"
    )
    found = draft(csv_file(tmp_path / "a.csv", text))
    assert "columns.unread" not in keys(found)


def test_a_sheet_that_a_spreadsheet_saved_as_text_is_read_as_its_table(tmp_path: Path) -> None:
    rows = [";".join(map(str, row)) for row in survey_rows()[:2]]
    found = draft(csv_file(tmp_path / "modele-Enquêtes.csv", "\n".join(rows)))
    assert list(found.tables) == ["surveys"]
