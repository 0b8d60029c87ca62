"""A document as a PDF: what stands on its sheets, and what each sheet says at its head and foot."""

from __future__ import annotations

import re
from datetime import date

from dashboard.export.link import qr_svg
from dashboard.export.pages import PageContent
from dashboard.export.report.chart import Charts
from dashboard.export.report.sheet import opening, sections
from dashboard.export.report.stamp import stamp
from dashboard.export.report.texts import runs
from dashboard.export.report.typeset import typeset
from dashboard.text.i18n import date_label
from dashboard.text.sources import licence_words, short_line
from dashboard.tokens import SHEET, SHEET_DENSE

CODE = "code.svg"
SUMMARIES = {"territoires/synthese": 2, "compte-rendu": 4}
"""Names of the pages that are set closer, and the sheets that they are to hold on."""
FLATTER = (0.8, 0.72, 0.64)
"""Heights of the wide drawings of a summary, as parts of what they ask for, in turn."""
SOURCES = "sources"
"""Key of the section in which a document lists its sources itself."""
_PAGES = re.compile(rb"<xmpTPg:NPages>(\d+)<")


def to_pdf(content: PageContent, site: str) -> bytes:
    """The document of a page on A4 sheets; the same page of the same data gives the same bytes.

    A summary is set closer until it holds on its sheets.
    """
    if content.name not in SUMMARIES:
        return _set(content, site, Charts(content, site))
    for flatter in FLATTER:
        pdf = _set(content, site, Charts(content, site, flatter))
        if pages_of(pdf) <= SUMMARIES[content.name]:
            break
    return pdf


def pages_of(pdf: bytes) -> int:
    """The pages of a PDF of ours, as its metadata say. Raises ValueError for any other."""
    said = _PAGES.search(pdf)
    if said is None:
        raise ValueError("no count of pages")
    return int(said[1])


def _set(content: PageContent, site: str, charts: Charts) -> bytes:
    reader, document = content.reader, content.document
    day = date.fromisoformat(reader.catalogue.data_date)
    address = site + content.address
    body = sections(document, charts)
    data = {
        "dense": charts.dense,
        "language": reader.language,
        "date": [day.year, day.month, day.day],
        "keywords": [document.name, stamp(reader.catalogue, address)],
        "heading": document.title + document.title_end,
        "author": reader.t("export.author"),
        "head": document.kicker or reader.t("pdf.head", name=document.name),
        "data": reader.t("pdf.data", date=date_label(reader.language, day.isoformat())),
        "foot": runs(short_line(reader.language, tuple(charts.sources))),
        "opening": opening(document, site, charts.dense),
        "sections": body,
        "sources": [
            {
                "text": runs(source.text),
                "licence": licence_words(reader.language, source.licence),
                "url": source.url,
            }
            for source in charts.sources
            if not any(section["key"] == SOURCES for section in body)
        ],
        "address": address,
        "code": CODE,
        "words": {
            name: reader.t(f"pdf.{name}")
            for name in (
                "contents",
                "sources",
                "source",
                "online",
                "code",
                "list",
                "no_total",
            )
        },
    }
    return typeset(
        data,
        {**charts.files, CODE: qr_svg(address).encode()},
        SHEET_DENSE if charts.dense else SHEET,
    )
