"""Where the figures come from: the tables to take away, the sources, the surveys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dashboard.catalogue.packages import PACKAGES, package
from dashboard.catalogue.schema import EXAMPLE_FOLDER
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
from dashboard.documents.reader import Reader
from dashboard.documents.surveys import held_surveys
from dashboard.indicators.statistic import source_line
from dashboard.model import Source
from dashboard.text.i18n import date_label, label, number
from dashboard.text.phrases import counted, size_words

FOLDER = "/telechargements"
WORKBOOK = "/donnees.xlsx"
TABLES = (
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
)
CHANGES = ("observations", "departements", "revised", "core", "france", "answers", "alliances")
"""What changed from the first edition of the tables to the second."""
EXAMPLE_PREFIX = "donnees-exemple"
EXAMPLES = ("surveys", "perceptions", "rooms", "room_counts")
NUMBERS = ("used", "sample")


def data_document(reader: Reader) -> Document:
    """The document of the data package."""
    return Document(
        name=reader.t("door.donnees"),
        title=reader.t("data.title"),
        lede=(paragraph(reader.t("data.lede"), role=Role.LEDE),),
        sections=(
            _section(reader, "downloads", *_downloads(reader)),
            _section(reader, "changes", _changes(reader)),
            _section(reader, "sources", *_sources(reader)),
            _section(reader, "surveys", _surveys(reader)),
        ),
    )


def _section(reader: Reader, key: str, *blocks: Block) -> Section:
    title, text = reader.t(f"data.{key}"), reader.t(f"data.{key}.text")
    return Section(key, title, text, blocks, reader.t(f"data.nav.{key}"))


def _downloads(reader: Reader) -> tuple[Block, ...]:
    return (
        Group(
            reader.t("data.packages"),
            (_packages(reader), paragraph(reader.t("data.packages.example"), role=Role.NOTE)),
        ),
        paragraph(Link(reader.t("data.api"), reader.href("/api")), role=Role.LEADS_ON),
        Group(
            reader.t("data.tables"),
            (_files(reader, {f"table.{table}": f"{table}.csv" for table in TABLES}),),
        ),
        *_examples(reader),
    )


def _packages(reader: Reader) -> Bullets:
    """The files of all tables: what each is, what opens it, what it weighs."""
    book = Link(reader.t("data.workbook"), reader.href(WORKBOOK), file=True)
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
            paragraph(book, f" : {reader.t('data.workbook.text')}"),
        )
    )


def _size(reader: Reader, name: str) -> str:
    return size_words(reader.language, len(package(reader.catalogue, name)))


def _changes(reader: Reader) -> Bullets:
    return Bullets(tuple(paragraph(reader.t(f"data.changes.{change}")) for change in CHANGES))


def _examples(reader: Reader) -> tuple[Block, ...]:
    """The tables of example data, apart and under their own title; none without example."""
    if len(held_surveys(reader.catalogue)) == len(reader.catalogue.shown(True).surveys):
        return ()
    files = {f"table.example_{table}": f"{EXAMPLE_PREFIX}-{table}.csv" for table in EXAMPLES}
    text = paragraph(reader.t("data.example.text"))
    return (Group(reader.t("data.example"), (text, _files(reader, files))),)


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
