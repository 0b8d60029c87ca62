"""Where the figures come from: the tables to take away, the sources, the surveys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dashboard.catalogue.packages import PACKAGES, package
from dashboard.catalogue.schema import EXAMPLE_FOLDER
from dashboard.catalogue.store.parts import MOST_IN_MEMORY
from dashboard.documents.changes import PATH, news
from dashboard.documents.document import (
    Aside,
    Block,
    Bullets,
    Cell,
    Document,
    Group,
    Link,
    Role,
    Section,
    TableBlock,
    TableColumn,
    cell,
    paragraph,
)
from dashboard.documents.lacking import has_surveys
from dashboard.documents.neighbours import has_neighbours
from dashboard.documents.reader import Reader
from dashboard.documents.surveys import held_surveys
from dashboard.indicators.statistic import source_line
from dashboard.model import Source
from dashboard.text.i18n import date_label, label, number
from dashboard.text.phrases import counted, size_words

FOLDER = "/telechargements"
WORKBOOK = "/donnees.xlsx"
TABLES = (
    "levels",
    "territories",
    "domains",
    "concepts",
    "indicators",
    "observations",
    "observations_departements",
    "sources",
    "surveys",
    "measures",
    "perceptions",
    "tours",
    "milestones",
    "departements",
    "alliances",
    "spellings",
    "comparability",
)
EXAMPLE_PREFIX = "donnees-exemple"
EXAMPLES = ("surveys", "perceptions", "rooms", "room_counts")
NUMBERS = ("used", "sample")


def data_document(reader: Reader) -> Document:
    """The document of the data package."""
    held = held_surveys(reader.catalogue)
    return Document(
        name=reader.t("door.donnees"),
        title=reader.t("data.title"),
        lede=(paragraph(reader.t("data.lede"), role=Role.LEDE),),
        sections=(
            _section(reader, "downloads", *_downloads(reader)),
            _changes(reader),
            _section(reader, "sources", *_sources(reader)),
            *([_section(reader, "surveys", _surveys(reader))] if held else []),
        ),
    )


def _section(reader: Reader, key: str, *blocks: Block) -> Section:
    title, text = reader.t(f"data.{key}"), reader.t(f"data.{key}.text")
    return Section(key, title, text, blocks, reader.t(f"data.nav.{key}"))


def _downloads(reader: Reader) -> tuple[Block, ...]:
    return (
        Group(
            reader.t("data.packages"),
            (_packages(reader), *_told_of_example(reader)),
        ),
        paragraph(Link(reader.t("data.api"), reader.href("/api")), role=Role.LEADS_ON),
        Group(
            reader.t("data.tables"),
            (_files(reader, _tables(reader)),),
        ),
        *_apart(reader),
        *_examples(reader),
    )


def _packages(reader: Reader) -> Bullets:
    """The files of all tables: what each is, what opens it, what it weighs."""
    book = Link(reader.t("data.workbook"), reader.href(WORKBOOK), file=True)
    sheets = "data.workbook.text" if has_surveys(reader.catalogue) else "data.workbook.figures"
    return Bullets(
        (
            *(
                paragraph(
                    Link(reader.t(f"data.package.{one.key}"), f"{FOLDER}/{one.name}", file=True),
                    f" : {reader.t(f'data.package.{one.key}.text')} ",
                    Aside(reader.t("data.size", file=one.name, size=_size(reader, one.name))),
                )
                for one in PACKAGES.values()
            ),
            paragraph(book, f" : {reader.t(sheets)}"),
        )
    )


def _tables(reader: Reader) -> dict[str, str]:
    """The tables that the set has, by the key of what each is called."""
    files = {f"table.{table}": f"{table}.csv" for table in TABLES}
    return {key: file for key, file in files.items() if file in reader.catalogue.files}


def _size(reader: Reader, name: str) -> str:
    return size_words(reader.language, len(package(reader.catalogue, name)))


def _changes(reader: Reader) -> Section:
    """What the newest edition changed, and the way to all that is known of the editions."""
    there = paragraph(Link(reader.t("data.editions.all"), reader.href(PATH)), role=Role.LEADS_ON)
    text = news(reader) or reader.t("data.editions.none")
    neighbours = Link(reader.t("door.voisins.text"), reader.href("/voisins"))
    beside = (
        (paragraph(neighbours, role=Role.LEADS_ON),) if has_neighbours(reader.catalogue) else ()
    )
    blocks = (there, *beside)
    return Section("changes", reader.t("data.editions"), text, blocks, reader.t("data.nav.changes"))


def _has_example(reader: Reader) -> bool:
    return len(held_surveys(reader.catalogue)) < len(reader.catalogue.shown(True).surveys)


def _told_of_example(reader: Reader) -> tuple[Block, ...]:
    """In which of the packages the example is."""
    if not _has_example(reader):
        return ()
    return (paragraph(reader.t("data.packages.example"), role=Role.NOTE),)


def _examples(reader: Reader) -> tuple[Block, ...]:
    """The tables of example data, apart and under their own title; none without example."""
    if not _has_example(reader):
        return ()
    files = {f"table.example_{table}": f"{EXAMPLE_PREFIX}-{table}.csv" for table in EXAMPLES}
    text = paragraph(reader.t("data.example.text"))
    return (Group(reader.t("data.example"), (text, _files(reader, files))),)


def _apart(reader: Reader) -> tuple[Block, ...]:
    """The tables that are too large for the packages, each with its weight."""
    apart = reader.catalogue.apart
    if not apart:
        return ()
    items = (
        paragraph(
            Link(name, f"{FOLDER}/{name}", file=True),
            " ",
            Aside(size_words(reader.language, path.stat().st_size)),
        )
        for name, path in apart.items()
    )
    said = reader.t("data.apart.text", n=number(reader.language, MOST_IN_MEMORY, 0))
    return (Group(reader.t("data.apart"), (paragraph(said), Bullets(tuple(items), Role.FILES))),)


def _files(reader: Reader, files: dict[str, str]) -> Bullets:
    items = (
        paragraph(
            Link(reader.t(key), f"{FOLDER}/{file}", file=True),
            " ",
            Aside(file + counted(reader.language, "data.rows", _rows(reader, file))),
        )
        for key, file in files.items()
    )
    return Bullets(tuple(items), Role.FILES)


def _rows(reader: Reader, file: str) -> int:
    """Rows of a table: a record stands on one line, under the line of the columns."""
    path = file.replace(f"{EXAMPLE_PREFIX}-", f"{EXAMPLE_FOLDER}/")
    return reader.catalogue.files[path].count(b"\n") - 1


def _sources(reader: Reader) -> tuple[Group, ...]:
    """The sources, folded by the producer named first, most sources first; single ones last."""
    by_producer: dict[str, list[Source]] = {}
    for source in reader.catalogue.sources.values():
        by_producer.setdefault(source.producer.partition(",")[0], []).append(source)
    several = [(name, some) for name, some in by_producer.items() if len(some) > 1]
    several.sort(key=lambda named: -len(named[1]))
    alone = [some[0] for some in by_producer.values() if len(some) == 1]
    groups = [*several, (reader.t("data.sources.others"), alone)]
    return tuple(_of_producer(reader, name, some) for name, some in groups if some)


def _of_producer(reader: Reader, name: str, sources: Sequence[Source]) -> Group:
    language, used = reader.language, reader.catalogue.observations.by_source()
    rows = tuple(
        (
            cell(Link(source_line(reader.catalogue, source.source_id).text, source.url)),
            cell(source.vintage),
            cell(date_label(language, source.published) if source.published else ""),
            cell(source.licence),
            cell(number(language, used.get(source.source_id, 0), 0)),
            cell(source.note),
        )
        for source in sources
    )
    table = _table(
        reader, "sources", ("source", "vintage", "published", "licence", "used", "note"), rows
    )
    total = counted(language, "data.sources.n", len(sources))
    values = sum(used.get(source.source_id, 0) for source in sources)
    note = counted(language, "data.sources.values", values, sources=total)
    return Group(name, (table,), folded=True, note=note)


def _surveys(reader: Reader) -> TableBlock:
    used = Counter(answer.survey for answer in reader.catalogue.perceptions)
    rows = tuple(
        (
            cell(reader.t(f"actor.{survey.actor}")),
            cell(Link(label(reader.language, survey), survey.url)),
            cell(survey.population),
            cell(
                number(reader.language, survey.sample_size, 0)
                if survey.sample_size
                else reader.t("unpublished")
            ),
            cell(survey.licence),
            cell(number(reader.language, used[survey.code], 0)),
        )
        for survey in held_surveys(reader.catalogue)
    )
    columns = ("actor", "survey", "population", "sample", "licence", "used")
    return _table(reader, "surveys", columns, rows)


def _table(
    reader: Reader, name: str, columns: Sequence[str], rows: tuple[tuple[Cell, ...], ...]
) -> TableBlock:
    heads = tuple(
        TableColumn(
            key, reader.t(f"data.{name}.{key}"), Role.NUMBER if key in NUMBERS else Role.TEXT
        )
        for key in columns
    )
    return TableBlock("book", heads, rows)
