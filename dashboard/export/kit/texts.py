"""Writes the plain files of a kit: the alliances as a table, the licences and sources as text."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from dashboard import __version__
from dashboard.charts.shared.chart_view import ChartView
from dashboard.documents.alliances import alliances_table
from dashboard.documents.document import Cell, Link
from dashboard.documents.reader import Reader
from dashboard.export.cells import safe_text
from dashboard.export.csv import DIALECTS, ENCODING
from dashboard.programme.alliances import alliances_of
from dashboard.selection import Selection
from dashboard.text.i18n import date_label, has
from dashboard.text.sources import distinct, licence_words

LINES = "\r\n"
"""The ends of lines that every editor reads."""


def alliances_csv(reader: Reader) -> bytes:
    """The alliances of the region as the page lists them, with the address of each source."""
    asked = Selection(territory=reader.territory.area, language=reader.language)
    table = alliances_table(reader, alliances_of(reader.catalogue, asked).local, with_domain=True)
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=DIALECTS[reader.language].delimiter)
    writer.writerow([*(column.title for column in table.columns), reader.t("kit.alliances.url")])
    for row in table.rows:
        writer.writerow([safe_text(cell) for cell in (*map(_text, row), _address(row))])
    return text.getvalue().encode(ENCODING)


def sources_text(reader: Reader, views: Sequence[ChartView], site: str) -> bytes:
    """Who may do what with the kit, and where the figures of its charts come from."""
    return (LINES.join(_lines(reader, views, site)) + LINES).encode("utf-8-sig")


def _lines(reader: Reader, views: Sequence[ChartView], site: str) -> Iterator[str]:
    catalogue, language = reader.catalogue, reader.language
    yield reader.t("kit.sources.title", name=reader.territory.name)
    yield ""
    yield reader.t(
        "kit.sources.data",
        date=date_label(language, catalogue.data_date),
        version=catalogue.data_version,
        release=__version__,
    )
    yield reader.t("kit.sources.site", site=site)
    yield ""
    yield reader.t("shell.foot")
    if has(language, "shell.credits"):
        yield reader.t("shell.credits")
    for key in ("texts", "data", "font"):
        yield reader.t(f"kit.sources.licence.{key}")
    yield ""
    yield reader.t("kit.sources.figures")
    yield ""
    for source in distinct([source for view in views for source in view.sources]):
        licence = licence_words(language, source.licence) if source.licence else ""
        yield "- " + " · ".join(filter(None, (source.text, licence)))
        if source.url:
            yield f"  {source.url}"


def _text(cell: Cell) -> str:
    return "\n".join(one.text for one in cell.texts)


def _address(row: Iterable[Cell]) -> str:
    """Where the source of a row is read."""
    *_, source = row
    links = (word for one in source.texts for word in one.words if isinstance(word, Link))
    return next((link.href for link in links), "")
