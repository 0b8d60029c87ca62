"""Documents as PDF: what the page says, on sheets that print, can be searched and read aloud."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from dashboard.app import create_app
from dashboard.catalogue import Catalogue
from dashboard.documents.document import (
    Document,
    Group,
    Role,
    Section,
    TableBlock,
    TableColumn,
    cell,
    flat,
    paragraph,
    paragraphs,
)
from dashboard.documents.reader import Reader
from dashboard.export.pages import PageContent
from dashboard.export.report.pdf import pages_of, to_pdf
from dashboard.pages.router import content_of
from dashboard.selection import Selection
from dashboard.text.ordinals import ordinal_parts

SITE = "https://phare.example"
REGION, NAME = "44", "Grand Est"
REPORT_PAGES = range(12, 27)
MARKUP = '#panic("x") *gras* _italique_ $x^2$ \\ <a> @b // c `d` = e'


@pytest.fixture(scope="module")
def report(catalogue: Catalogue) -> PageContent:
    return content_of(catalogue, f"/territoires/{REGION}/rapport", "")


@pytest.fixture(scope="module")
def report_pdf(report: PageContent) -> bytes:
    return to_pdf(report, SITE)


@pytest.fixture(scope="module")
def synthesis(catalogue: Catalogue) -> PageContent:
    return content_of(catalogue, f"/territoires/{REGION}/synthese", "")


@pytest.fixture(scope="module")
def synthesis_pdf(synthesis: PageContent) -> bytes:
    return to_pdf(synthesis, SITE)


def opened(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def squeezed(text: str) -> str:
    """A text without spaces and hyphens, which lines of print may add or lose."""
    printed = "".join("".join(piece) for piece in ordinal_parts(text))
    return re.sub(r"[\s\u00a0\u202f\u00ad\u200b-]", "", printed)


@cache
def texts_of(pdf: bytes) -> tuple[str, ...]:
    """The text of each page."""
    return tuple(page.extract_text() for page in opened(pdf).pages)


def shared(texts: Sequence[str]) -> int:
    """Characters that several texts begin with alike."""
    columns = enumerate(zip(*texts, strict=False))
    return next((i for i, letters in columns if len(set(letters)) > 1), 0)


def words_of(pdf: bytes) -> str:
    """All that is printed in one piece, without what stands at the head and foot of each sheet."""
    pages = [re.sub(r"\d+/\d+", "", squeezed(text)) for text in texts_of(pdf)]
    head, foot = shared(pages), shared([page[::-1] for page in pages])
    return "".join(page[head : len(page) - foot] for page in pages)


def elements(pdf: bytes) -> Iterator[DictionaryObject]:
    """The tags of a document, from its root on."""
    waiting: list[Any] = [opened(pdf).trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop()
        one = one.get_object() if isinstance(one, IndirectObject) else one
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, DictionaryObject):
            yield one
            waiting.extend([one["/K"]] if "/K" in one else [])


def test_a_report_says_every_sentence_of_its_page(report: PageContent, report_pdf: bytes) -> None:
    printed = words_of(report_pdf)
    told = [text for _, text in paragraphs(report.document) if "·" not in text]
    assert len(told) > 20
    missing = [text for text in told if squeezed(text) not in printed]
    assert not missing
    assert squeezed(report.document.title) in printed


def test_a_report_says_every_number_of_its_tables(report: PageContent, report_pdf: bytes) -> None:
    printed = words_of(report_pdf)
    tables = [
        block
        for section in report.document.sections
        for block in flat(section.blocks)
        if isinstance(block, TableBlock)
    ]
    figures = [
        one.texts[0].text
        for table in tables
        for row in table.rows
        for one, column in zip(row, table.columns, strict=False)
        if column.role is Role.NUMBER and one.texts
    ]
    assert len(figures) > 100
    assert not [text for text in figures if squeezed(text) not in printed]


@pytest.mark.parametrize("kind", ["report_pdf", "synthesis_pdf"])
def test_no_number_is_printed_that_is_none(kind: str, request: pytest.FixtureRequest) -> None:
    text = "\n".join(texts_of(request.getfixturevalue(kind)))
    assert not re.search(r"\b(nan|N/A|None|null|inf)\b", text)


def test_a_report_has_about_twenty_pages_and_its_synthesis_two(
    report_pdf: bytes, synthesis_pdf: bytes
) -> None:
    assert len(opened(report_pdf).pages) in REPORT_PAGES
    assert len(opened(synthesis_pdf).pages) == 2
    assert pages_of(report_pdf) == len(opened(report_pdf).pages)


def test_sheets_are_a4(report_pdf: bytes) -> None:
    sizes = {(round(p.mediabox.width), round(p.mediabox.height)) for p in opened(report_pdf).pages}
    assert sizes == {(595, 842)}


@pytest.mark.parametrize("kind", ["report_pdf", "synthesis_pdf"])
def test_every_font_is_public_sans_and_inside_the_file(
    kind: str, request: pytest.FixtureRequest
) -> None:
    fonts = [
        font.get_object()
        for page in opened(request.getfixturevalue(kind)).pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    for font in fonts:
        descendant = font["/DescendantFonts"][0].get_object()
        descriptor = descendant["/FontDescriptor"]
        assert "PublicSans" in descriptor["/FontName"]
        assert {"/FontFile2", "/FontFile3"} & descriptor.keys()


def test_a_report_is_tagged_and_says_its_language(report_pdf: bytes) -> None:
    root = opened(report_pdf).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in report_pdf


def test_every_picture_has_an_alternative(report: PageContent, report_pdf: bytes) -> None:
    pictures = [one for one in elements(report_pdf) if one.get("/S") == "/Figure"]
    charts = [one for one in report.document.charts if report.view(one)]
    assert len(pictures) >= len(charts) > 5
    told = [str(one["/Alt"]) for one in pictures]
    assert all(told)
    assert {report.view(one).alt for one in charts} <= set(told)  # type: ignore[union-attr]


def test_tables_have_heads_and_headings_levels(report_pdf: bytes) -> None:
    kinds = {str(one.get("/S")) for one in elements(report_pdf)}
    assert {"/Table", "/TH", "/TD", "/H1", "/H2", "/L", "/Link", "/TOC"} <= kinds


def test_bookmarks_lead_to_every_section(report: PageContent, report_pdf: bytes) -> None:
    outline = [one for one in opened(report_pdf).outline if not isinstance(one, list)]
    titles = [section.title for section in report.document.sections]
    assert [squeezed(str(one["/Title"])) for one in outline if "/Title" in one][-len(titles) :] == [
        squeezed(title) for title in titles
    ]


def test_the_contents_say_the_page_of_each_section(report_pdf: bytes) -> None:
    reader = opened(report_pdf)
    first = texts_of(report_pdf)[0]
    for one in reader.outline[1:]:
        if isinstance(one, list):
            continue
        number = reader.get_destination_page_number(one)
        line = next(row for row in first.splitlines() if row.startswith(str(one["/Title"])[:12]))
        assert number is not None
        assert line.rstrip().endswith(str(number + 1))


def test_a_report_has_its_title_author_and_the_date_of_the_data(
    catalogue: Catalogue, report: PageContent, report_pdf: bytes
) -> None:
    said = opened(report_pdf).metadata
    assert said is not None
    assert said.title == report.document.title + report.document.title_end
    assert said.author == "Tableau de bord PHARE"
    assert said.creation_date is not None
    assert said.creation_date.date().isoformat() == catalogue.data_date


def test_the_last_page_leads_back_to_the_page_online(
    report: PageContent, report_pdf: bytes
) -> None:
    links = [
        annotation.get_object()["/A"]["/URI"]
        for annotation in opened(report_pdf).pages[-1]["/Annots"]
        if "/URI" in annotation.get_object().get("/A", {})
    ]
    assert SITE + report.address in links


def test_every_sheet_is_numbered_and_names_its_data(report_pdf: bytes) -> None:
    pages = texts_of(report_pdf)
    for number, text in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in text
        assert "Données du" in text


def test_the_same_page_gives_the_same_bytes(synthesis: PageContent, synthesis_pdf: bytes) -> None:
    assert to_pdf(synthesis, SITE) == synthesis_pdf


def made_up(catalogue: Catalogue, *blocks: Any, title: str = "Un titre") -> PageContent:
    reader = Reader(catalogue, Selection())
    document = Document("Essai", title, sections=(Section("s", "Partie", blocks=blocks),))
    return PageContent(reader, document, "methode", "/methode", {})


def test_texts_are_set_as_they_are_and_never_run(catalogue: Catalogue) -> None:
    content = made_up(
        catalogue,
        paragraph(MARKUP),
        Group(MARKUP, (TableBlock("t", (TableColumn("a", MARKUP),), ((cell(MARKUP),),)),)),
        title=MARKUP,
    )
    printed = words_of(to_pdf(content, SITE))
    assert printed.count(squeezed(MARKUP)) >= 4


def test_a_long_table_repeats_its_heads_and_cuts_no_row(catalogue: Catalogue) -> None:
    rows = tuple((cell(f"debut{n} {'mot ' * 60} fin{n}"), cell(str(n))) for n in range(60))
    columns = (TableColumn("a", "Intitulé"), TableColumn("b", "Nombre", Role.NUMBER))
    texts = texts_of(to_pdf(made_up(catalogue, TableBlock("t", columns, rows)), SITE))
    holding = [text for text in texts if "debut" in text]
    assert len(holding) > 1
    for text in holding:
        assert "Intitulé" in text
        assert set(re.findall(r"debut(\d+)", text)) == set(re.findall(r"fin(\d+)", text))


def test_example_data_carries_its_mark(catalogue: Catalogue) -> None:
    content = content_of(catalogue, "/croisement", "exemple=oui&territoire=44")
    assert squeezed("DONNÉES D’EXEMPLE") in words_of(to_pdf(content, SITE))


def test_a_synthesis_speaks_english(catalogue: Catalogue) -> None:
    pdf = to_pdf(content_of(catalogue, f"/territoires/{REGION}/synthese", "langue=en"), SITE)
    assert opened(pdf).trailer["/Root"]["/Lang"] == "en"
    assert "Data of" in texts_of(pdf)[0]
    assert pages_of(pdf) == 2


def test_a_page_has_its_pdf_at_its_own_address(catalogue: Catalogue) -> None:
    client = create_app(catalogue=catalogue).server.test_client()
    answer = client.get(f"/territoires/{REGION}/synthese.pdf")
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    assert pages_of(answer.data) == 2
    assert client.get(f"/territoires/{REGION}/synthese.pdf?couleur=rouge").status_code == 400
    assert client.get("/territoires/999/synthese.pdf").status_code == 404
    assert client.get("/territoires/D67/rapport.pdf").status_code == 404
