"""What was asked more than once: both answers, and whether the change is larger than its margin."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.documents.document import (
    Cell,
    Group,
    Link,
    Role,
    TableBlock,
    TableColumn,
    cell,
    paragraph,
)
from dashboard.documents.reader import Reader
from dashboard.model import ALL_DOMAINS, is_country
from dashboard.surveys.estimates import PERCENT, SurveyEstimate, answer_text
from dashboard.surveys.waves import Change, Direction
from dashboard.text.i18n import POINTS, date_label, label, signed, with_unit
from dashboard.text.phrases import counted

COLUMNS = ("question", "before", "after", "change", "reading")
NUMBERS = ("before", "after", "change")


def waves(reader: Reader, changes: Sequence[Change]) -> tuple[Group, ...]:
    """A folded table of changes, under how many are sure; none where nothing was asked twice."""
    if not changes:
        return ()
    sure = sum(change.direction in (Direction.UP, Direction.DOWN) for change in changes)
    columns = tuple(
        TableColumn(key, reader.t(f"waves.{key}"), Role.NUMBER if key in NUMBERS else Role.TEXT)
        for key in COLUMNS
    )
    rows = tuple(_row(reader, change) for change in changes)
    said = paragraph(reader.t("waves.text"), role=Role.NOTE)
    note = counted(reader.language, "waves.sure", sure, total=len(changes))
    table = TableBlock("waves", columns, rows)
    return (Group(reader.t("waves.title"), (table, said), folded=True, note=note),)


def _row(reader: Reader, change: Change) -> tuple[Cell, ...]:
    return (
        cell(_question(reader, change.after), role=Role.HEAD),
        _answer(reader, change.before),
        _answer(reader, change.after),
        cell(_difference(reader, change)),
        cell(reader.t(f"waves.{change.direction}")),
    )


def _question(reader: Reader, answer: SurveyEstimate) -> str:
    """The question, the domain it is about, who answered, and where that is not the country."""
    catalogue, language = reader.catalogue, reader.language
    parts = [label(language, answer.measure)]
    if answer.domain != ALL_DOMAINS:
        parts.append(label(language, catalogue.domains[answer.domain]))
    parts.append(reader.t(f"actor.{answer.survey.actor}"))
    if not is_country(answer.area):
        parts.append(catalogue.territories[answer.area].name)
    return " · ".join(parts)


def _answer(reader: Reader, answer: SurveyEstimate) -> Cell:
    """The answer, its date as a link to where it was published, another published value below."""
    texts = [
        paragraph(answer.text(reader.language), " · ", _published(reader, answer)),
    ]
    if answer.other is not None:
        other = answer_text(reader.language, answer.measure, answer.other)
        texts.append(paragraph(reader.t("waves.other", value=other)))
    return Cell(tuple(texts))


def _published(reader: Reader, answer: SurveyEstimate) -> Link:
    return Link(date_label(reader.language, answer.period), answer.url)


def _difference(reader: Reader, change: Change) -> str:
    """« +5 points (de +1 à +9) »."""
    measure, language = change.after.measure, reader.language
    said = signed(language, change.difference, measure.decimals)
    if measure.unit == PERCENT:
        said = with_unit(language, change.difference, measure.decimals, POINTS, sign=True)
    if change.interval is None:
        return said
    low, high = (signed(language, end, measure.decimals) for end in change.interval)
    return reader.t("waves.within", said=said, low=low, high=high)
