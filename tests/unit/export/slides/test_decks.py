"""A deck is one that PowerPoint opens without repair, and says what the dashboard says.

`tests.decks.faults` lists what PowerPoint refuses, and looks for each in every part:

- a name of a part twice in the archive; a part without content type, a type without part;
- a relation that leads nowhere, an id of a relation that is not there, a part nobody leads to;
- two shapes of one id on a slide, a layout or a master; numbers of slides under 256 or twice,
  of master and layouts under 2**31 or twice;
- an empty `a:t`, a text body without paragraph, a path that does not begin, a negative size;
- a colour that is not six hexadecimal digits, in capitals;
- children in another order than the schema's: shape, run, paragraph, line, cell, chart;
- a row of a table that has not a cell a column; values of a chart that are no numbers, or that
  are counted wrongly.
"""

import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pypdf import PdfReader

from dashboard.catalogue import Catalogue
from dashboard.catalogue.parsing import parse_for
from dashboard.charts import registry as charts
from dashboard.charts.shared.chart_view import ChartView
from dashboard.export.slides import chart_deck
from dashboard.export.slides.chart import DRAWN, GRIDS, add_chart
from dashboard.export.slides.deck import Deck
from dashboard.export.slides.master import LAYOUTS, template
from dashboard.text.ordinals import ordinal_parts
from dashboard.tokens import FONT, LIGHT
from tests.decks import A, faults, parts_of

SITE = "https://phare.example"
CASES = (
    ("carte", "domaine=emploi-insertion&territoire=32"),
    ("carte", "domaine=sante&niveau=departement"),
    ("bivariee", "domaine=emploi-insertion"),
    ("classement", "domaine=emploi-insertion&territoire=32"),
    ("classement", "domaine=sante&niveau=departement"),
    ("classement", "enquete=phare-citoyens-2015&mesure=fragility_score"),
    ("classement", "territoire=32"),
    ("profil", "domaine=sante&territoire=53&comparer=76,11"),
    ("radar", "territoire=53&comparer=76,11"),
    ("tableau", "domaine=emploi-insertion"),
    ("evolution", "indicateur=taux_chomage_localise&territoire=53"),
    ("nuage", "domaine=emploi-insertion"),
    ("ecarts", "territoire=32"),
    ("ecarts", "territoire=32&exemple=oui"),
    ("positions", "territoire=32"),
    ("ressenti", "domaine=emploi-insertion"),
    ("acteurs", "mesure=fragility_score"),
    ("priorites", "territoire=32"),
    ("etapes", ""),
    ("frise", ""),
    ("votes", "exemple=oui&seance=EXOLL&question=1"),
    ("votes", "exemple=oui&seance=EXOLL&question=2"),
    ("votes", "exemple=oui&seance=EXOLL&question=5"),
    ("votes", "exemple=oui&vote=priorites"),
    ("voisins", "jeux=BE,DE&commun=taux_chomage"),
)
"""At least one selection of every chart: (slug, query)."""


def view_of(catalogue: Catalogue, slug: str, query: str) -> tuple[Catalogue, ChartView]:
    pairs = [tuple(pair.split("=", 1)) for pair in query.split("&") if pair]
    shown, selection = parse_for(catalogue, pairs, charts.CHARTS[slug].allowed)  # type: ignore[arg-type]
    return shown, charts.view(shown, slug, selection)


@pytest.fixture(scope="module")
def views(catalogue: Catalogue) -> list[ChartView]:
    return [view_of(catalogue, *case)[1] for case in CASES]


@pytest.fixture(scope="module")
def every_chart(catalogue: Catalogue) -> bytes:
    """One deck with all charts."""
    deck = Deck("fr", SITE, "Tout", catalogue.data_date)
    for case in CASES:
        add_chart(deck, *view_of(catalogue, *case))
    return deck.content()


@pytest.fixture(scope="module")
def slides(every_chart: bytes, views: list[ChartView]) -> dict[str, Any]:
    """The first slide of each chart, by slug and query."""
    titles = {"".join(w + e for w, e in ordinal_parts(v.title)) for v in views}
    firsts = [
        slide
        for slide in Presentation(BytesIO(every_chart)).slides
        if slide.shapes.title.text_frame.text in titles
        and not re.search(
            r"suite (?!1 )\d", " ".join(p.text_frame.text for p in slide.placeholders)
        )
    ]
    return dict(zip(map("?".join, CASES), firsts, strict=True))


def _goes_on(slide: Any) -> bool:
    told = " ".join(place.text_frame.text for place in slide.placeholders)
    return bool(re.search(r"suite (?!1 )\d", told))


def deck_of(catalogue: Catalogue, slug: str, query: str) -> tuple[ChartView, bytes]:
    shown, view = view_of(catalogue, slug, query)
    return view, chart_deck(shown, view, SITE)


def test_every_chart_has_a_native_form(catalogue: Catalogue) -> None:
    assert {slug for slug, _ in CASES} == {*charts.CHARTS}
    assert {type(view_of(catalogue, *case)[1].plot) for case in CASES} == {*DRAWN, *GRIDS}


def test_powerpoint_has_nothing_to_repair(every_chart: bytes) -> None:
    assert faults(every_chart) == []


def test_no_chart_is_a_screenshot(every_chart: bytes) -> None:
    names = zipfile.ZipFile(BytesIO(every_chart)).namelist()
    assert not [name for name in names if "media" in name]


def test_the_lines_of_two_countries_keep_clear_of_each_other(slides: dict[str, Any]) -> None:
    shapes = slides["voisins?jeux=BE,DE&commun=taux_chomage"].shapes
    columns = [one for one in shapes if one.has_text_frame and len(one.text_frame.paragraphs) > 9]
    assert columns
    for column in columns:
        lines = column.text_frame.paragraphs
        assert column.height / len(lines) >= 1.2 * lines[0].runs[0].font.size


def test_the_same_data_give_the_same_bytes(catalogue: Catalogue) -> None:
    for case in (CASES[0], CASES[3]):
        assert deck_of(catalogue, *case) == deck_of(catalogue, *case)


@pytest.mark.parametrize(("language", "names"), [
    ("fr", ["Titre", "Graphique", "Tableau", "Texte"]),
    ("en", ["Title", "Chart", "Table", "Text"]),
])  # fmt: skip
def test_a_team_finds_four_layouts_in_its_language(language: str, names: list[str]) -> None:
    deck = Presentation(BytesIO(template(language)))
    assert [layout.name for layout in deck.slide_layouts] == names
    assert len(names) == len(LAYOUTS)
    assert deck.slide_width * 9 == deck.slide_height * 16


def test_the_theme_has_the_typeface_and_the_colours_of_the_dashboard() -> None:
    theme = parts_of(template("fr"))["ppt/theme/theme1.xml"]
    faces = {one.get("typeface") for one in theme.iterfind(f".//{A}fontScheme//{A}latin")}
    colours = {one.get("val") for one in theme.iterfind(f".//{A}clrScheme//{A}srgbClr")}
    assert faces == {FONT}
    assert {LIGHT.ink[1:], LIGHT.beam[1:], LIGHT.night[1:], LIGHT.judged[4][1:]} <= colours


def test_each_slide_says_finding_subject_source_and_way_back(
    slides: dict[str, Any], views: list[ChartView]
) -> None:
    for (case, slide), view in zip(slides.items(), views, strict=True):
        texts = {one.name: one.text_frame.text for one in slide.placeholders}
        told = " ".join(texts.values())
        links = {one.target_ref for one in slide.part.rels.values() if one.is_external}
        assert "".join(w + e for w, e in ordinal_parts(view.subtitle)) in told, case
        assert "Source\u00a0: " in told, case
        assert any(link.startswith(f"{SITE}/vues/{view.chart}.html") for link in links), case


def test_speaker_notes_hold_the_sentence_how_to_read_and_every_source(
    slides: dict[str, Any], views: list[ChartView]
) -> None:
    for (case, slide), view in zip(slides.items(), views, strict=True):
        notes = slide.notes_slide.notes_text_frame.text
        for text in (view.sentence, view.reading, *(source.text for source in view.sources)):
            assert text in notes, case


def test_example_data_carries_its_mark_and_nothing_else_does(
    slides: dict[str, Any], views: list[ChartView]
) -> None:
    for (case, slide), view in zip(slides.items(), views, strict=True):
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert any("EXEMPLE" in text for text in texts) is view.example, case


def test_notes_and_titles_may_hold_any_character(catalogue: Catalogue) -> None:
    deck = Deck("fr", SITE, "a\x00b", catalogue.data_date)
    slide = deck.slide("text", "a\x0bb\ud800<&>")
    deck.note(slide, ["\x01note"])
    content = deck.content()
    assert faults(content) == []
    assert Presentation(BytesIO(content)).slides[0].shapes.title.text_frame.text == "ab<&>"


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_every_slide(every_chart: bytes, tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").write_bytes(every_chart)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "deck.pptx")], check=True, capture_output=True)
    pages = PdfReader(tmp_path / "deck.pdf").pages
    shown = Presentation(BytesIO(every_chart)).slides
    assert len(pages) == len(shown)
    for page, slide in zip(pages, shown, strict=True):
        said = re.sub(r"\s", "", page.extract_text())
        assert re.sub(r"\s", "", slide.shapes.title.text_frame.text) in said
