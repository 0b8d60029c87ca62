"""The section of the method that works one score out, indicator by indicator."""

from __future__ import annotations

from dashboard.documents.document import Role, Section, TableBlock, TableColumn, cell, paragraph
from dashboard.documents.reader import Reader
from dashboard.documents.worked_example import WorkedExample, worked_example


def worked_section(reader: Reader) -> tuple[Section, ...]:
    """The section of the example; nothing where the data give none."""
    example = worked_example(reader.catalogue, reader.language)
    if example is None:
        return ()
    blocks = (
        _table(reader, example),
        paragraph(reader.t("worked.note")),
        paragraph(example.conclusion),
    )
    nav = reader.t("method.nav.worked")
    return (Section("worked", reader.t("worked.title"), example.subject, blocks, nav),)


def _table(reader: Reader, example: WorkedExample) -> TableBlock:
    columns = (
        TableColumn("indicator", reader.t("worked.indicator")),
        TableColumn("concept", reader.t("worked.concept")),
        *(
            TableColumn(key, reader.t(f"worked.{key}"), Role.NUMBER)
            for key in ("value", "france", "spread", "z", "weight")
        ),
    )
    rows = tuple(
        (cell(row.label, role=Role.HEAD), cell(row.concept), *map(cell, row.texts))
        for row in example.rows
    )
    return TableBlock("worked", columns, rows)
