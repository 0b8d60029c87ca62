"""The files that a page can be taken away as, each declared once: addresses, menu, writers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dashboard.charts import registry as charts
from dashboard.charts.shared.chart_view import ChartView
from dashboard.documents.document import ChartBlock, Document
from dashboard.documents.reader import Reader
from dashboard.export.formats import DOCX, PPTX, XLSX
from dashboard.selection import SelectionError, parse
from dashboard.text.slug import slug

HOME = "accueil"
"""What the home page is called where an address needs a name before the end of a file."""


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page to be taken away: what it says, at which address, and the choices made on it."""

    reader: Reader
    document: Document
    name: str
    """Of the page in addresses: `territoires`; empty: home."""
    address: str
    """With its choices and without the root: `/territoires/32?domaine=sante`."""
    choices: Mapping[str, str]
    """Parameters that its charts read, by name, as addresses write them."""

    @property
    def file_stem(self) -> str:
        """`phare_territoires_hauts-de-france`: ASCII, no extension."""
        parts = dict.fromkeys((slug(self.name or HOME), slug(self.document.name)))
        return "_".join(("phare", *parts))

    def view(self, block: ChartBlock) -> ChartView | None:
        """The chart of a block for the choices made; None where the page shows none for them."""
        only, chart = block.only, charts.CHARTS[block.slug]
        if only is not None:
            chosen = tuple(self.choices.get(name, "") for name in only.parameters)
            if not (all(chosen) if only.choices is None else chosen in only.choices):
                return None
        left_out = {*block.without, *dict(block.fixed)}
        taken = {
            name: value
            for name, value in self.choices.items()
            if name in chart.allowed and name not in left_out
        }
        catalogue = self.reader.catalogue
        try:
            asked = (*taken.items(), *block.fixed)
            selection = parse(asked, catalogue.vocabulary, chart.allowed)
            return charts.view(
                catalogue.shown(selection.example, selection.language), block.slug, selection
            )
        except SelectionError:
            return None


Writer = Callable[[PageContent, str], bytes]
"""Takes the page and the root of links back to the dashboard, without a slash at its end."""


@dataclass(frozen=True, slots=True)
class PageFormat:
    """A kind of file: the end of its name, what browsers call it, what writes it.

    `label` is the key of its text in the menu; one without stands in none and is looked at, not
    saved. `pages` are the names of those that it serves (None: all). `packed` files are
    compressed already.
    """

    extension: str
    mimetype: str
    write: Writer
    label: str = ""
    pages: tuple[str, ...] | None = None
    packed: bool = True


def _pptx(content: PageContent, site: str) -> bytes:
    from dashboard.export.slides import document_deck

    return document_deck(content, site)


def _pdf(content: PageContent, site: str) -> bytes:
    from dashboard.export.report.pdf import to_pdf  # loads the fonts of sheets

    return to_pdf(content, site)


def _docx(content: PageContent, site: str) -> bytes:
    from dashboard.export.word import document_docx  # loads the fonts of pictures

    return document_docx(content, site)


def _xlsx(content: PageContent, site: str) -> bytes:
    from dashboard.export.workbook import to_workbook  # loads xlsxwriter

    return to_workbook(content.reader, content.document, content.address, site)


def _card(content: PageContent, site: str) -> bytes:
    from dashboard.export.card.content import shared_page
    from dashboard.export.card.draw import card_png  # loads fonts

    return card_png(content.reader.catalogue, shared_page(content))


CARD = "png"
"""The end of the name of the picture of a page, which other sites show with its link."""

PAGE_FORMATS = {
    form.extension: form
    for form in (
        PageFormat("pptx", PPTX, _pptx, "page_files.pptx"),
        PageFormat("pdf", "application/pdf", _pdf, "page_files.pdf"),
        PageFormat("docx", DOCX, _docx, "page_files.docx"),
        PageFormat("xlsx", XLSX, _xlsx, "page_files.xlsx", ("territoires", "domaines", "donnees")),
        PageFormat(CARD, "image/png", _card),
    )
}


def formats_of_page(name: str) -> tuple[PageFormat, ...]:
    """The files of a page, by its name in addresses."""
    return tuple(form for form in PAGE_FORMATS.values() if form.pages is None or name in form.pages)
