"""A document as a PDF: what stands on its sheets, and what each sheet says at its head and foot."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from dashboard.documents.document import Document
from dashboard.documents.reader import Reader
from dashboard.export.report.chart import Charts
from dashboard.export.report.sheet import opening, sections
from dashboard.export.report.texts import runs
from dashboard.export.report.typeset import typeset
from dashboard.text.i18n import date_label
from dashboard.text.sources import licence_words, short_line

CODE = "code.svg"


def to_pdf(reader: Reader, document: Document, *, site: str, path: str) -> bytes:
    """The document on A4 sheets; `path` is the address of its page, without the `site`.

    The same document of the same data gives the same bytes.
    """
    charts = Charts(reader, site)
    day = date.fromisoformat(reader.catalogue.data_date)
    address = site + path
    body = sections(document, charts)
    data = {
        "language": reader.language,
        "date": [day.year, day.month, day.day],
        "name": document.name,
        "heading": document.title + document.title_end,
        "author": reader.t("export.author"),
        "kind": document.kicker or reader.t("pdf.kind"),
        "data": reader.t("pdf.data", date=date_label(reader.language, day.isoformat())),
        "foot": runs(short_line(reader.language, tuple(charts.sources))),
        "opening": opening(document, site),
        "sections": body,
        "sources": [
            {
                "text": runs(source.text),
                "licence": licence_words(reader.language, source.licence),
                "url": source.url,
            }
            for source in charts.sources
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
                "licence",
                "list",
                "no_total",
            )
        },
    }
    return typeset(data, {**charts.files, CODE: _code(address)})


def _code(address: str) -> bytes:
    """The address to scan."""
    import segno

    content = BytesIO()
    segno.make(address, error="m").save(content, kind="svg", border=0, xmldecl=False)
    return content.getvalue()
