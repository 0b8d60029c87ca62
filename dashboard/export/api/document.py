"""The page about the addresses that programs ask, in the look of the other pages."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from dashboard.catalogue.packages import PACKAGES
from dashboard.charts.registry import CHARTS
from dashboard.charts.shared.chart import Chart
from dashboard.charts.shared.file_name import chart_name
from dashboard.documents.document import (
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
from dashboard.export.api.examples import PROGRAMS, example_of, program
from dashboard.export.formats import formats_of
from dashboard.export.pages import PAGE_FORMATS
from dashboard.selection import PARAMETERS, defaults
from dashboard.text.i18n import enumerate_words

DESCRIPTION = "/api/openapi.json"
LOCAL = "http://127.0.0.1:8050"
"""Where a dashboard on the reader's own machine answers."""
RULES = ("errors", "versions", "languages", "example", "licences", "limits")
ADDRESSES = {
    "chart": "/vues/<graphique>.<format>",
    "page": "/<page>.<format>",
    "tables": "/telechargements/<fichier>",
    "kit": "/territoires/<code>/mallette.zip",
    "calendar": "/voyages.ics",
    "route": "/parcours/schema.json",
    "oembed": "/oembed?url=…",
    "openapi": DESCRIPTION,
}


def api_document(reader: Reader) -> Document:
    """What can be asked, with which parameters, in which forms, and examples of programs."""
    description = Link(reader.t("api.openapi"), DESCRIPTION, file=True)
    return Document(
        name=reader.t("api.name"),
        title=reader.t("api.title"),
        lede=(
            paragraph(reader.t("api.lede"), role=Role.LEDE),
            paragraph(description, role=Role.ACTION),
        ),
        sections=(
            _section(reader, "addresses", _addresses(reader)),
            _section(reader, "charts", _charts(reader)),
            _section(reader, "parameters", _parameters(reader)),
            _section(reader, "programs", *_programs(reader)),
            _section(reader, "rules", _rules(reader)),
        ),
    )


def _section(reader: Reader, key: str, *blocks: Block) -> Section:
    title, text = reader.t(f"api.{key}"), reader.t(f"api.{key}.text")
    return Section(key, title, text, blocks, title)


def _addresses(reader: Reader) -> TableBlock:
    forms = enumerate_words(reader.language, [one.extension for one in PAGE_FORMATS.values()])
    packages = enumerate_words(reader.language, [one.name for one in PACKAGES.values()])
    rows = (
        (
            cell(address, role=Role.HEAD),
            cell(reader.t(f"api.address.{key}", forms=forms, packages=packages)),
        )
        for key, address in ADDRESSES.items()
    )
    return _table(reader, ("address", "holds"), [*rows])


def _charts(reader: Reader) -> TableBlock:
    return _table(
        reader,
        ("name", "example", "parameters", "formats"),
        [_chart(reader, chart) for chart in CHARTS.values()],
    )


def _chart(reader: Reader, chart: Chart) -> tuple[Cell, ...]:
    chosen = urlencode(example_of(reader.catalogue, chart))
    address = f"/vues/{chart.slug}.json" + (f"?{chosen}" if chosen else "")
    formats = ("json", *(form.extension for form in formats_of(chart.slug)))
    return (
        cell(chart_name(reader.language, chart.slug), role=Role.HEAD),
        cell(Link(address, address, file=True)),
        cell(", ".join(chart.parameters)),
        cell(", ".join(formats)),
    )


def _parameters(reader: Reader) -> TableBlock:
    rows = [
        (
            cell(name, role=Role.HEAD),
            cell(reader.t(f"api.parameter.{name}")),
            cell(defaults(reader.catalogue.vocabulary).get(name, "")),
        )
        for name in PARAMETERS
    ]
    return _table(reader, ("parameter", "means", "default"), rows)


def _programs(reader: Reader) -> tuple[Group, ...]:
    return tuple(
        Group(
            reader.t(f"api.program.{where}"),
            (
                paragraph(reader.t(f"api.program.{where}.text")),
                paragraph(program(where, LOCAL, reader.catalogue), role=Role.CODE),
            ),
        )
        for where in PROGRAMS
    )


def _rules(reader: Reader) -> Bullets:
    version = reader.catalogue.data_version
    return Bullets(
        tuple(paragraph(reader.t(f"api.rule.{rule}", version=version)) for rule in RULES)
    )


def _table(reader: Reader, keys: Sequence[str], rows: Sequence[tuple[Cell, ...]]) -> TableBlock:
    columns = tuple(TableColumn(key, reader.t(f"api.column.{key}")) for key in keys)
    return TableBlock("book", columns, tuple(rows))
