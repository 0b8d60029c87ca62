"""What the actors say of a territory: the answers published about it, each with its evidence."""

from __future__ import annotations

from dashboard.documents.document import (
    Block,
    Cell,
    Link,
    Role,
    TableBlock,
    TableColumn,
    TableRows,
    Trust,
    cell,
    paragraph,
)
from dashboard.documents.reader import Reader
from dashboard.model import ALL_DOMAINS, Level, Perception
from dashboard.text.i18n import date_label, label, ordinal, with_unit

COLUMNS = ("actor", "question", "value", "evidence", "source")


def voices(reader: Reader) -> tuple[Block, ...]:
    """A table of the answers about the territory chosen and the former regions in it."""
    catalogue, area = reader.catalogue, reader.selection.territory
    areas = [area] + [
        part.area
        for part in catalogue.territories.values()
        if part.level is Level.FORMER_REGION and part.parent == area
    ]
    answers = [
        answer
        for answer in catalogue.perceptions
        if answer.area in areas and answer.survey.startswith(("phare", "impact", "barometre"))
    ]
    if not answers:
        return (paragraph(reader.t("territory.voices.none"), role=Role.ABSENT),)
    columns = tuple(
        TableColumn(key, reader.t(f"voices.{key}"), Role.NUMBER if key == "value" else Role.TEXT)
        for key in COLUMNS
    )
    rows = TableRows(tuple(_row(reader, answer) for answer in answers))
    return (
        paragraph(reader.t("territory.voices.text")),
        TableBlock("voices", columns, (rows,)),
    )


def _row(reader: Reader, answer: Perception) -> tuple[Cell, ...]:
    catalogue, language = reader.catalogue, reader.language
    question = label(language, catalogue.measures[answer.measure])
    if answer.domain != ALL_DOMAINS:
        question += f" · {label(language, catalogue.domains[answer.domain])}"
    survey = label(language, catalogue.surveys[answer.survey])
    source = f"{survey}, {date_label(language, answer.period)}"
    evidence = Trust(reader.t(f"evidence.{answer.evidence}"), answer.evidence)
    return (
        cell(reader.t(f"actor.{answer.actor}"), actor=answer.actor),
        cell(question),
        cell(_value(reader, answer)),
        cell(evidence, note=answer.note),
        cell(Link(source, answer.source_url)),
    )


def _value(reader: Reader, answer: Perception) -> str:
    language = reader.language
    if answer.measure == "fragility_rank":
        return ordinal(language, int(answer.value))
    if answer.measure == "top_priority_group":
        return reader.t("voices.yes")
    decimals = 0 if answer.value == int(answer.value) else 1
    return with_unit(
        language, answer.value, decimals, reader.catalogue.measures[answer.measure].unit
    )
