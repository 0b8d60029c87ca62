"""What the actors say of a territory: every published answer, survey by survey."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.documents.answers import folded
from dashboard.documents.document import (
    Block,
    Cell,
    Group,
    Link,
    Role,
    TableBlock,
    TableColumn,
    Trust,
    cell,
    paragraph,
)
from dashboard.documents.reader import Reader
from dashboard.documents.waves import waves
from dashboard.model import ALL_DOMAINS, Level
from dashboard.surveys.estimates import SurveyEstimate, single_estimates
from dashboard.surveys.waves import changes
from dashboard.surveys.words import mark_notes
from dashboard.text.i18n import date_label, label
from dashboard.text.phrases import counted

COLUMNS = ("question", "value", "evidence", "source")


def voices(reader: Reader) -> tuple[Block, ...]:
    """The answers published about the territory, survey by survey, and how they changed."""
    catalogue, area = reader.catalogue, reader.selection.territory
    answers = published(reader)
    if not answers:
        return (paragraph(reader.t("territory.voices.none"), role=Role.ABSENT),)
    by_survey: dict[str, list[SurveyEstimate]] = {}
    for answer in answers:
        by_survey.setdefault(answer.survey.code, []).append(answer)
    return (
        paragraph(counted(reader.language, "territory.voices", len(answers))),
        *(_survey(reader, group) for group in by_survey.values()),
        *waves(reader, changes(catalogue, area=area)),
        *(paragraph(note, role=Role.NOTE) for note in mark_notes(reader.language, answers)),
    )


def published(reader: Reader) -> tuple[SurveyEstimate, ...]:
    """The answers published about the territory and the former regions in it.

    Those of the example are not there: nobody published them.
    """
    catalogue, area = reader.catalogue, reader.selection.territory
    areas = {area} | {
        part.area
        for part in catalogue.territories.values()
        if part.level is Level.FORMER_REGION and part.parent == area
    }
    answers = (
        p
        for p in catalogue.perceptions
        if p.area in areas and not catalogue.surveys[p.survey].example
    )
    return single_estimates(catalogue, answers)


def _survey(reader: Reader, answers: Sequence[SurveyEstimate]) -> Group:
    """The answers of one survey, folded under its actor and its name."""
    survey = answers[0].survey
    title = f"{reader.t(f'actor.{survey.actor}')} · {label(reader.language, survey)}"
    columns = tuple(
        TableColumn(key, reader.t(f"voices.{key}"), Role.NUMBER if key == "value" else Role.TEXT)
        for key in COLUMNS
    )
    rows = tuple(_row(reader, answer) for answer in answers)
    return folded(reader, title, answers, TableBlock("voices", columns, rows))


def _row(reader: Reader, answer: SurveyEstimate) -> tuple[Cell, ...]:
    catalogue, language = reader.catalogue, reader.language
    question = label(language, answer.measure)
    if answer.domain != ALL_DOMAINS:
        question += f" · {label(language, catalogue.domains[answer.domain])}"
    if answer.area != reader.selection.territory:
        question += f" · {catalogue.territories[answer.area].name}"
    return (
        cell(question),
        cell(answer.text(language), value=answer.value),
        cell(Trust(reader.t(f"evidence.{answer.evidence}"), answer.evidence), note=answer.note),
        cell(Link(date_label(language, answer.period), answer.url)),
    )
