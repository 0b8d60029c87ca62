"""What is said of an actor: what its surveys asked, what was published, and what was not."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.registry import view
from dashboard.documents.crossing import gaps_chart
from dashboard.documents.document import (
    Availability,
    Block,
    Cell,
    ChartBlock,
    Document,
    FactList,
    Group,
    KeyFigure,
    KeyFigures,
    Link,
    Paragraph,
    Role,
    Section,
    TableBlock,
    TableColumn,
    TableRows,
    Trust,
    Width,
    cell,
    paragraph,
)
from dashboard.documents.facts import fact_list
from dashboard.documents.partnerships import practices
from dashboard.documents.reader import Reader
from dashboard.model import ALL_DOMAINS, FRANCE, Evidence, Level, Measure
from dashboard.selection import ACTORS, Selection, SelectionError
from dashboard.surveys.estimates import SurveyEstimate, estimates, single_estimates
from dashboard.surveys.questions import questions
from dashboard.surveys.words import star_notes
from dashboard.text.i18n import date_label, label, number, question_text
from dashboard.text.phrases import counted

COMMON_MEASURE = "duty_of_alliance_share"
"""The one question that was put to all four actors."""
LONGEST_OPEN = 40
"""Answers that are listed without folding."""
NUMBERS = ("value", "base")


def actor_document(reader: Reader) -> Document:
    """The document of the actor chosen, or of the four where none is."""
    if reader.selection.actor is None:
        return _all(reader)
    name = reader.t(f"actor.{reader.selection.actor}")
    title = reader.t(f"actor.{reader.selection.actor}.title")
    if reader.selection.survey is None:
        return Document(
            name, title, lede=(paragraph(reader.t("actors.not_asked"), role=Role.LEDE),)
        )
    published = reader.catalogue.perceptions_where(
        survey=reader.selection.survey, measure=reader.selection.measure
    )
    answers = single_estimates(reader.catalogue, published)
    return Document(
        name=name,
        title=title,
        lede=(paragraph(question_text(reader.language, _measure(reader)), role=Role.LEDE),),
        key_figures=_national(reader, answers),
        sections=(
            Section(
                "survey",
                blocks=(
                    _chart(reader, "classement", Width.MAIN),
                    _chart(reader, "carte", Width.MAIN),
                    _survey(reader),
                    _chart(reader, "radar", Width.SIDE),
                ),
            ),
            Section("actors", blocks=(_chart(reader, "acteurs", Width.FULL),)),
            Section("gaps", blocks=(gaps_chart(reader),)),
            Section("practices", reader.t("partnership.actor.title"), blocks=practices(reader)),
            Section(
                "answers", reader.t("actors.answers.title"), blocks=_all_answers(reader, answers)
            ),
        ),
    )


def _all(reader: Reader) -> Document:
    measure = reader.catalogue.measures[COMMON_MEASURE]
    figures = KeyFigures(tuple(_common(reader, slug) for slug in ACTORS))
    return Document(
        name=reader.t("door.acteurs"),
        title=reader.t("actors.title"),
        lede=(paragraph(reader.t("actors.lede"), role=Role.LEDE),),
        sections=(
            Section(
                "common",
                label(reader.language, measure),
                question_text(reader.language, measure),
                (figures, paragraph(reader.t("actors.four.note"), role=Role.NOTE)),
            ),
        ),
    )


def _common(reader: Reader, slug: str) -> KeyFigure:
    """What an actor answered in France to the question put to all."""
    who = ACTORS[slug]
    published = reader.catalogue.perceptions_where(actor=who, measure=COMMON_MEASURE, area=FRANCE)
    answer = next(iter(estimates(reader.catalogue, published)), None)
    return KeyFigure(
        answer.text(reader.language) if answer else reader.t("unpublished"),
        reader.t(f"actor.{who}"),
        label(reader.language, answer.survey) if answer else "",
        href=reader.href(f"/acteurs/{slug}"),
        actor=who,
    )


def _measure(reader: Reader) -> Measure:
    return reader.catalogue.measures[str(reader.selection.measure)]


def _national(reader: Reader, answers: Sequence[SurveyEstimate]) -> tuple[KeyFigure, ...]:
    """The national figure of a question about no single domain."""
    answer = next((a for a in answers if a.area == FRANCE and a.domain == ALL_DOMAINS), None)
    if answer is None:
        return ()
    where = f"{reader.t('territory.in.FR')}, {date_label(reader.language, answer.period)}"
    return (KeyFigure(answer.text(reader.language), where),)


def _chart(reader: Reader, slug: str, width: Width) -> ChartBlock:
    only = Availability(
        ("enquete", "mesure"), reader.t(f"actors.no_{slug}"), _drawable(reader, slug)
    )
    return ChartBlock(slug, slug, width, only=only)


def _drawable(reader: Reader, slug: str) -> tuple[tuple[str, str], ...]:
    """The questions to the actor that have values to draw in a chart."""
    drawable = []
    for survey, measure in questions(reader.catalogue, Selection(actor=reader.selection.actor)):
        selection = Selection(
            actor=reader.selection.actor, survey=survey, measure=measure, language=reader.language
        )
        try:
            rows = view(reader.catalogue, slug, selection).rows
        except SelectionError:
            continue
        if any(row["value"] is not None for row in rows):
            drawable.append((survey, measure))
    return tuple(drawable)


def _survey(reader: Reader) -> FactList:
    survey = reader.catalogue.surveys[str(reader.selection.survey)]
    return fact_list(
        reader,
        label(reader.language, survey),
        {
            "population": survey.population,
            "sample": _count(reader, survey.sample_size),
            "fieldwork": survey.fieldwork,
            "producer": survey.producer,
            "licence": survey.licence,
            "caveat": survey.note,
            "source": Link(reader.t("survey.link"), survey.url) if survey.url else "",
        },
        Width.SIDE,
    )


def _count(reader: Reader, n: int | None) -> str:
    return number(reader.language, n, 0) if n else reader.t("unpublished")


def _all_answers(reader: Reader, answers: Sequence[SurveyEstimate]) -> tuple[Block, ...]:
    """Every answer to a question; of a long list, the other territories are folded away."""
    here = (FRANCE, reader.selection.territory)
    folded = [p for p in answers if p.area not in here] if len(answers) > LONGEST_OPEN else []
    near = [answer for answer in answers if answer not in folded]
    example = any(answer.evidence is Evidence.EXAMPLE for answer in answers)
    return (
        *(_example_mark(reader) if example else ()),
        paragraph(_coverage(reader, answers)),
        _table(reader, near),
        *(_folded(reader, folded) if folded else ()),
        *(paragraph(note, role=Role.NOTE) for note in star_notes(reader.language, answers)),
    )


def _example_mark(reader: Reader) -> tuple[Paragraph, ...]:
    return (paragraph(reader.t("example.mark"), role=Role.EXAMPLE),)


def _folded(reader: Reader, answers: Sequence[SurveyEstimate]) -> tuple[Group, ...]:
    title = counted(reader.language, "actors.answers.others", len(answers))
    return (Group(title, (_table(reader, answers),), folded=True),)


def _table(reader: Reader, answers: Sequence[SurveyEstimate]) -> TableBlock:
    columns = tuple(
        TableColumn(key, reader.t(f"answers.{key}"), Role.NUMBER if key in NUMBERS else Role.TEXT)
        for key in ("territory", "domain", "value", "evidence", "base", "note")
    )
    rows = TableRows(tuple(_row(reader, answer) for answer in answers))
    return TableBlock("voices", columns, (rows,))


def _row(reader: Reader, answer: SurveyEstimate) -> tuple[Cell, ...]:
    domain = reader.catalogue.domains.get(answer.domain)
    return (
        cell(reader.catalogue.territories[answer.area].name),
        cell(label(reader.language, domain) if domain else reader.t("domain.all")),
        cell(answer.text(reader.language)),
        cell(Trust(reader.t(f"evidence.{answer.evidence}"), answer.evidence)),
        cell(_count(reader, answer.base)),
        cell(answer.note),
    )


def _coverage(reader: Reader, answers: Sequence[SurveyEstimate]) -> str:
    measured = {p.area for p in answers if p.evidence is Evidence.REGION_MEASURED}
    about = {p.domain for p in answers if p.domain != ALL_DOMAINS}
    return reader.t(
        "actors.coverage",
        measured=len(measured),
        regions=len(reader.catalogue.areas(Level.REGION)),
        domains=len(about),
        total=len(reader.catalogue.domains),
    )
