"""The minutes of a debate as files: what was noted stands in them, opened as a reader would."""

import json
import re
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from flask.testing import FlaskClient
from pypdf import PdfReader

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import view
from dashboard.itinerary import read_itinerary, ready_made, to_document
from dashboard.model import AreaId
from dashboard.selection import Selection

DOCX, PDF = "/parcours/compte-rendu.docx", "/parcours/compte-rendu.pdf"
SHEETS = range(2, 5)
SAID: dict[str, Any] = {
    "verbatims": [
        {"texte": "Le dernier médecin est parti en mars.", "acteur": "citoyens"},
        {"texte": "Nous avons deux cabinets prêts."},
    ],
    "accords": ["Le transport est le premier frein."],
    "desaccords": ["Faut-il un centre municipal ?"],
    "engagements": [
        {
            "qui": "La mairie",
            "quoi": "Réunir les médecins",
            "avec": "L’agence régionale de santé",
            "echeance": "avant l’été",
        }
    ],
}
SESSION = {
    "date": "2026-12-01",
    "lieu": "Saint-Brieuc",
    "participants": {"citoyens": 12, "autres": 1},
}
COMMITMENT = ["La mairie", "Réunir les médecins", "L’agence régionale de santé", "avant l’été", "2"]
NOT_WORDS = re.compile(r"\b(nan|None|null|undefined)\b|\{\w*\}")


@pytest.fixture(scope="module")
def route(catalogue: Catalogue) -> dict[str, Any]:
    """The ready-made route of a region, as a debate has left it."""
    made: dict[str, Any] = to_document(
        catalogue, ready_made(catalogue, Selection(territory=AreaId("R53")))
    )
    made["etapes"][1]["echanges"] = SAID
    return {**made, "seance": SESSION}


def printed(client: FlaskClient, address: str, route: object) -> bytes:
    answer = client.post(address, data=json.dumps(route))
    assert answer.status_code == 200, answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    content: bytes = answer.data
    return content


@pytest.fixture(scope="module")
def written(client: FlaskClient, route: dict[str, Any]) -> bytes:
    return printed(client, DOCX, route)


@pytest.fixture(scope="module")
def file(written: bytes) -> Any:
    return docx.Document(BytesIO(written))


def styled(file: Any, style: str) -> list[str]:
    """The paragraphs of a style, those in tables included."""
    every = (Paragraph(one, file) for one in file.element.body.iter(qn("w:p")))
    return [one.text for one in every if one.style is not None and one.style.name == style]


def texts_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


# The document to correct


def test_titles_are_real_headings_in_their_order(file: Any, route: dict[str, Any]) -> None:
    assert styled(file, "Title") == [route["titre"]]
    assert styled(file, "Heading 1") == [
        "Engagements",
        "Ce qui a été montré, ce qui s’est dit",
        "Sources",
    ]
    assert styled(file, "Heading 2") == [
        f"{n}. {step['titre'] or step['question']}"
        for n, step in enumerate(route["etapes"], start=1)
    ]


def test_quotes_stand_between_french_quotation_marks_with_who_said_them(file: Any) -> None:
    assert styled(file, "List Bullet") == [
        "«\u00a0Le dernier médecin est parti en mars.\u00a0» – Citoyens",
        "«\u00a0Nous avons deux cabinets prêts.\u00a0»",
        "Le transport est le premier frein.",
        "Faut-il un centre municipal ?",
    ]


def test_commitments_are_a_table_whose_head_comes_back_on_each_sheet(file: Any) -> None:
    table = file.tables[-1]
    head, row = ([cell.text for cell in row.cells] for row in table.rows)
    assert head == ["Qui", "Quoi", "Avec qui", "Échéance", "Étape"]
    assert row == COMMITMENT
    properties = table.rows[0]._tr.trPr
    assert properties.find(qn("w:tblHeader")) is not None


def test_who_came_is_told_by_actor(file: Any) -> None:
    facts = {row.cells[0].text: row.cells[1].text for row in file.tables[0].rows}
    assert facts == {
        "Date": "1er décembre 2026",
        "Lieu": "Saint-Brieuc",
        "Participants": "Citoyens\u00a012 · Autres\u00a01 · En tout\u00a013",
    }


def test_every_chart_that_was_shown_is_a_picture_with_its_alternative_and_its_address(
    file: Any, catalogue: Catalogue, route: dict[str, Any]
) -> None:
    steps = read_itinerary(catalogue, "fr", route).steps
    views = [view(catalogue.shown(s.selection.example), s.chart, s.selection) for s in steps]
    alternatives = [shape._inline.docPr.get("descr") for shape in file.inline_shapes]
    assert alternatives == [one.alt for one in views]
    assert styled(file, "Titre de graphique") == [one.title for one in views]
    links = [r.target_ref for r in file.part.rels.values() if r.is_external]
    assert [link.split("?")[0] for link in links[:-1]] == [
        f"http://localhost/vues/{step.chart}.html" for step in steps
    ]
    assert links[-1] == "http://localhost/parcours"


def test_minutes_in_english_show_charts_in_english(
    client: FlaskClient, catalogue: Catalogue, route: dict[str, Any]
) -> None:
    english = docx.Document(BytesIO(printed(client, f"{DOCX}?langue=en", route)))
    steps = read_itinerary(catalogue, "en", route).steps
    views = [view(catalogue.shown(s.selection.example), s.chart, s.selection) for s in steps]
    assert {one.selection.language for one in views} == {"en"}
    assert styled(english, "Titre de graphique") == [one.title for one in views]


def test_a_spelling_checker_reads_it_in_its_language_and_sheets_are_numbered(
    client: FlaskClient, file: Any, route: dict[str, Any]
) -> None:
    english = docx.Document(BytesIO(printed(client, f"{DOCX}?langue=en", route)))
    for document, tag in ((file, "fr-FR"), (english, "en-GB")):
        found = {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))}
        assert found == {tag}
    codes = [code.text for code in file.sections[0].footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert file.core_properties.title == route["titre"]


def test_the_typeface_is_inside_and_every_style_asks_for_it(written: bytes) -> None:
    with ZipFile(BytesIO(written)) as archive:
        fonts = [name for name in archive.namelist() if name.endswith(".odttf")]
        table = archive.read("word/fontTable.xml").decode()
        keys = re.findall(r'fontKey="\{([^}]+)\}"', table)
        masked = [archive.read(name) for name in fonts]
        styles = archive.read("word/styles.xml").decode()
    assert len(fonts) == len(keys) == 2
    for content, key in zip(masked, keys, strict=True):
        mask = bytes.fromhex(key.replace("-", ""))[::-1]
        assert bytes(a ^ b for a, b in zip(content[:4], mask, strict=False)) == b"\x00\x01\x00\x00"
    assert 'w:altName w:val="Arial"' in table
    assert 'w:ascii="Public Sans"' in styles


def test_the_same_minutes_are_the_same_bytes(
    client: FlaskClient, written: bytes, route: dict[str, Any]
) -> None:
    assert printed(client, DOCX, route) == written


@pytest.mark.slow
def test_libreoffice_lays_it_out_on_two_to_four_sheets(written: bytes, tmp_path: Path) -> None:
    (tmp_path / "minutes.docx").write_bytes(written)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    made = ["--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run(
        ["soffice", profile, *made, str(tmp_path / "minutes.docx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pages = texts_of((tmp_path / "minutes.pdf").read_bytes())
    assert len(pages) in SHEETS
    assert "Le dernier médecin est parti en mars." in flat(" ".join(pages))
    resources: Any = PdfReader(tmp_path / "minutes.pdf").pages[0]["/Resources"]
    names = {font.get_object()["/BaseFont"] for font in resources["/Font"].values()}
    assert any("PublicSans" in name for name in names), names


# The PDF


def test_a_pdf_holds_all_that_was_noted_on_two_to_four_sheets(
    client: FlaskClient, route: dict[str, Any]
) -> None:
    pages = texts_of(printed(client, PDF, route))
    text = flat(" ".join(pages))
    assert len(pages) in SHEETS
    for words in (
        route["titre"],
        "1er décembre 2026",
        "« Le dernier médecin est parti en mars. » – Citoyens",
        *COMMITMENT,
        SAID["accords"][0],
    ):
        assert flat(str(words)) in text, words


# Both


def test_minutes_without_a_note_tell_what_was_shown_and_say_so(
    client: FlaskClient, route: dict[str, Any]
) -> None:
    silent = {"parcours": 1, "titre": "", "etapes": [{**route["etapes"][0], "titre": "Un titre"}]}
    document = docx.Document(BytesIO(printed(client, DOCX, silent)))
    (pdf,) = texts_of(printed(client, PDF, silent))
    assert styled(document, "Title") == ["Compte rendu du débat"]
    assert len(document.inline_shapes) == 1
    for text in ("\n".join(one.text for one in document.paragraphs), pdf):
        assert "Rien n’a été noté" in flat(text)
        assert "Engagements" not in text
        assert "1. Un titre" in flat(text)


def test_no_text_of_a_program_is_left_in_either(
    client: FlaskClient, written: bytes, route: dict[str, Any]
) -> None:
    with ZipFile(BytesIO(written)) as archive:
        body = archive.read("word/document.xml").decode()
    texts = re.findall(r"<w:t[^>]*>([^<]*)<", body)
    for text in (" ".join(texts), " ".join(texts_of(printed(client, PDF, route)))):
        assert not NOT_WORDS.search(text), NOT_WORDS.search(text)


def test_example_data_keep_their_mark(client: FlaskClient) -> None:
    steps = [
        {"vue": "classement", "parametres": {"territoire": "53"}},
        {
            "vue": "ecarts",
            "parametres": {"territoire": "53", "enquete": "exemple-citoyens", "exemple": "oui"},
        },
    ]
    route = {"parcours": 1, "titre": "Exemple", "etapes": steps}
    document = docx.Document(BytesIO(printed(client, DOCX, route)))
    marks = styled(document, "Marque")
    assert len(marks) == 2
    assert len({*marks}) == 1
    assert flat(" ".join(texts_of(printed(client, PDF, route)))).count(flat(marks[0])) == 2


@pytest.mark.parametrize("address", [DOCX, PDF])
def test_a_wrong_route_is_refused_with_a_sentence(client: FlaskClient, address: str) -> None:
    step = {"vue": "carte", "parametres": {"domaine": "sante"}, "echanges": {"accords": [""]}}
    answer = client.post(address, data=json.dumps({"parcours": 1, "titre": "", "etapes": [step]}))
    assert answer.status_code == 400
    assert answer.get_json()["parameter"] == "etapes[0].echanges.accords[0]"
    assert "ce texte est vide" in answer.get_json()["error"]
