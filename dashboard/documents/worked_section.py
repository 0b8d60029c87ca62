"""The section of the method that works one rank out, variant by variant."""

from __future__ import annotations

from dashboard.documents.document import (
    Bullets,
    Cell,
    Role,
    Section,
    Strong,
    TableBlock,
    TableColumn,
    cell,
    paragraph,
)
from dashboard.documents.reader import Reader
from dashboard.documents.worked_example import (
    Place,
    VariantRow,
    WorkedExample,
    worked_example,
)
from dashboard.statistics.robustness import Normalisation


def worked_section(reader: Reader) -> tuple[Section, ...]:
    """The section of the example; nothing where the data give none."""
    example = worked_example(reader.catalogue, reader.language)
    if example is None:
        return ()
    notes = Bullets(tuple(paragraph(note) for note in example.notes))
    blocks = (_table(reader, example), notes, paragraph(example.conclusion))
    nav = reader.t("method.nav.worked")
    return (Section("worked", reader.t("worked.title"), example.subject, blocks, nav),)


def _table(reader: Reader, example: WorkedExample) -> TableBlock:
    columns = (
        TableColumn("variant", reader.t("worked.variant")),
        TableColumn("gap", reader.t("worked.gap")),
        *(
            TableColumn(key, reader.t(f"worked.{key}"), spanner=reader.t(f"worked.{name}"))
            for name in Normalisation
            for key in ("score", "rank")
        ),
    )
    rows = tuple(_row(row, example) for row in example.rows)
    return TableBlock("worked", columns, rows)


def _row(row: VariantRow, example: WorkedExample) -> tuple[Cell, ...]:
    places = (_cells(place, example) for place in row.places)
    return (
        cell(row.label, role=Role.HEAD),
        cell(row.gap_text),
        *(one for pair in places for one in pair),
    )


def _cells(place: Place, example: WorkedExample) -> tuple[Cell, Cell]:
    at_an_end = place.rank in (example.interval.low, example.interval.high)
    rank = str(place.rank)
    return cell(place.text), cell(Strong(rank) if at_an_end else rank)
