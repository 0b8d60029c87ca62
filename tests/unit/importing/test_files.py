"""What is no table, is broken, too large or dangerous is refused in one sentence, never opened."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from zlib import crc32

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook

from dashboard.importing.draft import Draft, Kind
from dashboard.importing.files import grids_of
from dashboard.importing.limits import MOST_BYTES, MOST_UNPACKED, LimitError, check_archive
from dashboard.importing.notes import Notes
from tests.unit.importing.books import book, draft, finding, keys, wide_survey


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return wide_survey(tmp_path_factory.mktemp("book") / "a.xlsx").read_bytes()


def read(name: str, content: bytes) -> list[str]:
    """Keys of what opening a file tells."""
    notes = Notes()
    grids_of(name, content, notes)
    return [f.key.removeprefix("import.file.") for f in notes.findings if f.kind is Kind.REFUSED]


def changed(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """A workbook of which one part is changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.namelist():
            part = source.read(entry)
            target.writestr(entry, part.replace(old, new) if entry == name else part)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("a.csv", b"", "empty"),
        ("a.csv", b" \n\n", "empty"),
        ("a.xlsx", b"%PDF-1.7 ...", "no_table"),
        ("a.csv", bytes(range(256)) * 20, "no_table"),
        ("a.xls", b"<html><table></table></html>", "web_page"),
        ("a.xlsx", b"PK\x03\x04 and nothing of a zip", "damaged"),
        ("a.csv", b'a;b\n"' + b"x" * 30_000, "cell"),
    ],
)
def test_what_is_no_table_is_refused(name: str, content: bytes, key: str) -> None:
    assert read(name, content) == [key]


def test_a_workbook_that_is_cut_is_refused(sound: bytes) -> None:
    for end in (len(sound) // 3, len(sound) - 40):
        assert read("a.xlsx", sound[:end]) == ["damaged"]


def test_a_file_that_is_too_large_is_not_read() -> None:
    assert read("a.csv", b"x" * (MOST_BYTES + 1)) == ["bytes"]


def test_a_workbook_with_a_password_is_refused() -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    content += "EncryptedPackage".encode("utf-16-le") + b"\0" * 600

    assert read("a.xlsx", content) == ["password"]


def test_entities_are_refused(sound: bytes) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'

    assert read("a.xlsx", changed(sound, "xl/worksheets/sheet1.xml", b"<worksheet", bomb)) == [
        "entities"
    ]


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/workbook.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(MOST_UNPACKED // 2**22 + 1):
            part.write(b"\0" * 2**22)

    with pytest.raises(LimitError, match="unpacked"):
        check_archive(path.read_bytes())


def test_an_archive_that_lies_about_its_size_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * 100_000)
    said, lie = (100_000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    content = out.getvalue().replace(said, lie)
    assert crc32(b"\0" * 10) != crc32(b"\0" * 100_000)

    with pytest.raises(zipfile.BadZipFile):
        check_archive(content)


def test_one_cell_far_away_does_not_make_a_huge_sheet() -> None:
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out)
    sheet = workbook.add_worksheet()
    sheet.write(0, 0, "Région")
    sheet.write(1_048_575, 16_383, "x")
    workbook.close()

    assert read("a.xlsx", out.getvalue()) == ["cells"]


def test_a_csv_named_as_a_workbook_is_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text(
        "Région;Année;Indicateur;Valeur\nCorse;2026;taux_chomage_localise;7,1\n", "utf-8"
    )
    found = draft(path)

    assert "file.text_inside" in keys(found, Kind.CONVERTED)
    assert len(found.tables["observations"]) == 1


def test_a_workbook_named_as_a_csv_is_read_and_told(tmp_path: Path, sound: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(sound)

    assert "file.workbook_inside" in keys(draft(path), Kind.CONVERTED)


def test_hidden_sheets_are_left_out_and_told(tmp_path: Path) -> None:
    path = wide_survey(tmp_path / "a.xlsx")
    workbook = load_workbook(path)
    workbook["Entreprises"].sheet_state = "hidden"
    workbook.save(path)
    found = draft(path)

    assert finding(found, "sheet.hidden").origin.sheet == "Entreprises"
    assert len(found.tables["perceptions"]) == 3 * 13 * 16


def with_cell(tmp_path: Path, cell: str, value: object) -> Draft:
    """What is read of a workbook in which a cell of the citizens is changed."""
    path = wide_survey(tmp_path / "a.xlsx")
    workbook = load_workbook(path)
    workbook["Citoyens"][cell] = value
    workbook.save(path)
    return draft(path)


def test_a_formula_that_nothing_has_computed_is_refused_by_its_cell(tmp_path: Path) -> None:
    found = with_cell(tmp_path, "C6", "=1+4")

    assert finding(found, "cell.unstored").origin.cell == "C6"
    assert found.refused


def test_a_formula_is_its_stored_value(tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    workbook = xlsxwriter.Workbook(out)
    sheet = workbook.add_worksheet()
    for row, line in enumerate([("Région", "Année", "Indicateur", "Valeur"), ("Corse", 2026)]):
        sheet.write_row(row, 0, line)
    sheet.write(1, 2, "taux_chomage_localise")
    sheet.write_formula(1, 3, "=3+4.1", None, 7.1)
    workbook.close()
    (row,) = draft(out).tables["observations"]

    assert row.cells["value"] == "7.1"


def test_a_formula_that_failed_is_refused_by_its_cell(tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    workbook = xlsxwriter.Workbook(out)
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, ("Région", "Année", "Indicateur", "Valeur"))
    sheet.write_row(1, 0, ("Corse", 2026, "taux_chomage_localise"))
    sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!")
    workbook.close()
    found = draft(out)

    wrong = finding(found, "cell.not_error")
    assert (wrong.origin.cell, wrong.value) == ("D2", "#DIV/0!")


def test_macros_are_ignored_and_told(tmp_path: Path, sound: bytes) -> None:
    path = tmp_path / "a.xlsm"
    path.write_bytes(sound)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    found = draft(path)

    assert "file.macros" in keys(found, Kind.WARNING)
    assert not found.refused


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        {
            "Sources": [
                ("source_id", "producer", "title", "url", "licence", "vintage"),
                ("a-2026", "+33 1 SUM(A1)", "@titre", "https://example.org", "libre", "2026"),
            ]
        },
    )
    (row,) = draft(path).tables["sources"]

    assert (row.cells["producer"], row.cells["title"]) == ("+33 1 SUM(A1)", "@titre")


def test_an_open_document_is_read_as_a_workbook(tmp_path: Path) -> None:
    content = ODS.format(
        rows="".join(
            f"<table:table-row>{''.join(map(cell_of, row))}</table:table-row>"
            for row in [
                ("Région", "Année", "Indicateur", "Valeur"),
                ("Corse", 2026, "taux_chomage_localise", 7.1),
            ]
        )
    )
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    found = draft(path)

    assert not found.refused, found.findings
    assert found.tables["observations"][0].origins["value"].cell == "D2"


def cell_of(value: object) -> str:
    kind = (
        'office:value-type="string"'
        if isinstance(value, str)
        else f'office:value-type="float" office:value="{value}"'
    )
    return f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"


ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>
<office:spreadsheet><table:table table:name="Feuille1">{rows}</table:table></office:spreadsheet>
</office:body></office:document-content>"""
MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/"
 manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"""


def test_a_sheet_without_any_table_is_told(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.active.append(["Bonjour"])
    workbook.save(tmp_path / "a.xlsx")
    found = draft(tmp_path / "a.xlsx")

    assert keys(found) == ["sheet.no_table", "file.nothing"]
    assert found.refused
