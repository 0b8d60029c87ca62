"""The page `/donnees/changements`: what each edition of the data changed, the newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.catalogue.history import DETAILED, Edition, FindingChange, TableChange
from dashboard.documents import edition_words as words
from dashboard.documents.document import (
    Block,
    Bullets,
    Cell,
    Document,
    Group,
    Link,
    Paragraph,
    Role,
    Section,
    TableBlock,
    TableColumn,
    cell,
    paragraph,
)
from dashboard.documents.reader import Reader
from dashboard.text.i18n import has
from dashboard.text.phrases import counted

PATH = "/donnees/changements"
FEED = f"{PATH}.atom"

SAID = ("observations", "departements", "revised", "core", "france", "answers", "alliances")
"""What a territory set may say in its own words of the edition that it came with."""


def changes_document(reader: Reader) -> Document:
    """The document of the editions that the folder of the data has had."""
    history, said = reader.catalogue.history, _said(reader)
    later = reader.t("editions.lede" if history else "editions.lede.none")
    opening = (
        (paragraph(reader.t("data.changes.text"), role=Role.LEDE), paragraph(later))
        if said and not history
        else (paragraph(later, role=Role.LEDE),)
    )
    return Document(
        name=reader.t("editions.name"),
        title=_title(reader, said),
        lede=(
            *opening,
            paragraph(Link(reader.t("editions.feed"), reader.href(FEED), file=True)),
        ),
        sections=(
            *(_section(reader, edition, place) for place, edition in enumerate(history)),
            *_came_with(reader, said),
        ),
    )


def news(reader: Reader) -> str:
    """The newest edition in a sentence; empty where there is one alone."""
    newest = reader.catalogue.edition
    return words.summary(reader.language, newest) if newest else ""


def _title(reader: Reader, said: Sequence[Paragraph]) -> str:
    """What the newest edition changed; without one, that of which the set tells."""
    newest = reader.catalogue.edition
    if newest:
        return words.headline(reader.language, newest)
    return reader.t("data.changes" if said else "editions.alone")


def _section(reader: Reader, edition: Edition, place: int) -> Section:
    """One edition; of the older ones, what they changed is counted."""
    language = reader.language
    title = words.title(language, edition)
    moment = paragraph(words.when(language, edition), role=Role.NOTE)
    blocks = (*_findings(reader, edition), *_tables(reader, edition)) if place < DETAILED else ()
    nav = _nav(reader, edition) if place < DETAILED else ""
    summary = words.summary(language, edition)
    return Section(f"edition-{edition.number}", title, summary, (moment, *blocks), nav)


def _nav(reader: Reader, edition: Edition) -> str:
    """The day of an edition, with its hour where others came on the same day."""
    days = [one.published[:10] for one in reader.catalogue.history[:DETAILED]]
    alone = days.count(edition.published[:10]) == 1
    return (words.day if alone else words.moment)(reader.language, edition)


def _findings(reader: Reader, edition: Edition) -> Iterator[Block]:
    found = edition.changes.findings
    if found:
        columns = _columns(reader, "about", "before", "after")
        rows = tuple(_finding(reader, one) for one in found)
        table = TableBlock("book", columns, rows)
        yield Group(reader.t("editions.findings"), (table,), folded=len(found) > 10)


def _finding(reader: Reader, one: FindingChange) -> tuple[Cell, ...]:
    language = reader.language
    path, _, query = one.address.partition("?")
    href = reader.href(path, **dict(part.split("=") for part in query.split("&") if part))
    about = cell(Link(one.subject[language], href))
    return about, cell(one.old[language]), cell(one.new[language])


def _tables(reader: Reader, edition: Edition) -> Iterator[Block]:
    for table in edition.changes.tables:
        name, note = words.table_name(reader.language, table), words.counts(reader.language, table)
        yield Group(name, (*_rows(reader, table),), folded=True, note=note)


def _rows(reader: Reader, table: TableChange) -> Iterator[Block]:
    """The rows that are told, and how many are not."""
    language = reader.language
    more = ("before", "after") if table.figures else ()
    rows = tuple(
        (
            cell(words.kind(language, row)),
            cell(row.name[language]),
            *(cell(value) for value in words.values(language, row)[: len(more)]),
        )
        for row in table.rows
    )
    yield TableBlock("book", _columns(reader, "kind", "row", *more), rows)
    if words.untold(table):
        text = counted(language, "editions.untold", words.untold(table))
        yield paragraph(text, role=Role.NOTE)


def _columns(reader: Reader, *keys: str) -> tuple[TableColumn, ...]:
    return tuple(TableColumn(key, reader.t(f"editions.column.{key}")) for key in keys)


def _said(reader: Reader) -> tuple[Paragraph, ...]:
    """What the territory set says of its first edition here; nothing where it says nothing."""
    return tuple(
        paragraph(reader.t(key))
        for change in SAID
        if has(reader.language, key := f"data.changes.{change}")
    )


def _came_with(reader: Reader, said: tuple[Paragraph, ...]) -> Iterator[Section]:
    """The first edition here, in the words of the set; alone, it is what the page is called by."""
    if not said:
        return
    alone = not reader.catalogue.history
    title = reader.t("editions.subjects" if alone else "data.changes")
    text = "" if alone else reader.t("data.changes.text")
    yield Section("changes", title, text, (Bullets(said),), reader.t("data.nav.changes"))
