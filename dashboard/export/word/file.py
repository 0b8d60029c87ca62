"""A page as a DOCX: title, head and foot of the sheets, then its parts in reading order."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from dashboard.documents.document import KeyFigures
from dashboard.export.pages import PageContent
from dashboard.export.slides.deck import settled
from dashboard.export.word.flow import Flow
from dashboard.export.word.look import NOTE, dress
from dashboard.export.word.nodes import field
from dashboard.text.i18n import date_label, number
from dashboard.tokens import SHEET


def document_docx(content: PageContent, site: str) -> bytes:
    """The page as a DOCX; the same page of the same data gives the same bytes."""
    import docx

    reader, document = content.reader, content.document
    file = docx.Document()
    dress(file, reader.language)
    _name(file, content)
    _around(file, content, site)
    flow = Flow(content, site, file._body)
    if document.kicker:
        flow.words((document.kicker,), NOTE)
    flow.words((document.title + document.title_end,), "Title")
    flow.blocks(document.lede, 1)
    if document.strip:
        counts = (f"{number(reader.language, n, 0)} {text}" for n, text in document.strip.counts)
        flow.words((" · ".join(counts),))
    if document.key_figures:
        flow.blocks((KeyFigures(document.key_figures),), 1)
    for section in document.sections:
        flow.section(section)
    flow.link_back(content.address)
    saved = BytesIO()
    file.save(saved)
    return settled(saved.getvalue(), reader.catalogue.data_date)


def _name(file: Any, content: PageContent) -> None:
    """What the properties of the file say."""
    properties, reader = file.core_properties, content.reader
    properties.title = content.document.title + content.document.title_end
    properties.author = properties.last_modified_by = reader.t("export.author")
    properties.language = reader.language
    properties.keywords = content.document.name
    properties.comments = ""
    day = datetime.fromisoformat(reader.catalogue.data_date).replace(tzinfo=UTC)
    properties.created = properties.modified = day


def _around(file: Any, content: PageContent, site: str) -> None:
    """The head and the foot of every sheet: whose document it is, of which data, which page."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Pt

    reader, section = content.reader, file.sections[0]
    date = date_label(reader.language, reader.catalogue.data_date)
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    for line in (head, foot):
        stops = line.paragraph_format.tab_stops
        stops.add_tab_stop(Pt(SHEET["width"] - 2 * SHEET["margin"]), WD_TAB_ALIGNMENT.RIGHT)
    head.add_run(f"PHARE\t{content.document.name}")
    foot.add_run(f"{reader.t('pdf.data', date=date)} · {site}\t")
    field(foot, "PAGE")
    foot.add_run(" / ")
    field(foot, "NUMPAGES")
