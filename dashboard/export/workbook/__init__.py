"""A territory, a domain or everything as an Excel workbook: a cover, then a sheet a theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.documents.document import Document
from dashboard.documents.reader import Reader
from dashboard.export.workbook.book import Book
from dashboard.export.workbook.contents import of_domain, of_everything, of_territory
from dashboard.export.workbook.cover import Cover, write_cover
from dashboard.export.workbook.drawn import write_curves
from dashboard.export.workbook.grid import Grid
from dashboard.export.workbook.sheets import HEAD, Sheet


def to_workbook(reader: Reader, document: Document, address: str, site: str) -> bytes:
    """The workbook of a page: of its territory, of its domain, else of everything.

    `address` is that of the page without the root, `site` the root without a slash at its end.
    The same page of the same data gives the same bytes.
    """
    domain = reader.catalogue.domains.get(str(reader.selection.domain))
    name, finding = document.name, document.title + document.title_end
    if reader.selection.territory:
        made = of_territory(reader)
    elif domain:
        made = of_domain(reader, domain)
    else:
        made = of_everything(reader)
        name, finding = (reader.t(f"workbook.everything{end}") for end in ("", ".text"))
    sheets = [*filter(None, made)]
    if finding == name:
        finding = sheets[0].title
    sheets += [_notes(reader, sheets), _sources(reader, sheets)]
    book = Book(reader.catalogue, reader.language, name, finding)
    cover = book.workbook.add_worksheet(reader.t("workbook.cover"))
    for sheet in sheets:
        _write(reader, book, sheet)
    write_cover(reader, book, cover, Cover(name, finding, site + address, tuple(sheets)))
    return book.closed()


def _write(reader: Reader, book: Book, sheet: Sheet) -> None:
    page = book.workbook.add_worksheet(sheet.name)
    mark = [reader.t("example.mark")] if sheet.example else []
    title = reader.t("export.separator").join([*mark, sheet.title])
    page.write_string(0, 0, title, book.style(bold=True, font_size=14))
    page.write_string(1, 0, sheet.text)
    back = f"internal:'{reader.t('workbook.cover')}'!A1"
    page.write_url(2, 0, back, book.style(underline=1), reader.t("workbook.back"))
    if sheet.grid is None:
        book.on_paper(page)
        return
    book.write(page, sheet.grid, HEAD, wrapped=True)
    if sheet.curves:
        write_curves(reader, book, sheet, HEAD)


def _notes(reader: Reader, sheets: Sequence[Sheet]) -> Sheet:
    """What must be known to read each sheet."""
    rows = tuple((sheet.name, note) for sheet in sheets for note in sheet.notes)
    heads = (reader.t("workbook.sheet"), reader.t("export.notes"))
    return _texts(reader, "workbook.notes", heads, rows)


def _sources(reader: Reader, sheets: Sequence[Sheet]) -> Sheet:
    """The sources of all sheets, one by one."""
    heads = tuple(reader.t(key) for key in ("export.source", "export.licence", "export.link"))
    lines = dict.fromkeys(source for sheet in sheets for source in sheet.sources)
    rows = tuple((one.text, one.licence, one.url) for one in lines)
    sheet = _texts(reader, "workbook.all_sources", heads, rows)
    assert sheet.grid is not None
    links = {(row, 2): one.url for row, one in enumerate(lines) if one.url.startswith("http")}
    return replace(sheet, grid=replace(sheet.grid, links=links))


def _texts(
    reader: Reader, key: str, heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> Sheet:
    grid = Grid(heads, heads, rows, tuple(("",) * len(heads) for _ in rows))
    name, title, text = reader.t(key), reader.t(f"{key}.title"), reader.t(f"{key}.text")
    return Sheet(name, title, text, grid)
