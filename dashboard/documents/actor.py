"""What is said of an actor: what its surveys asked, what was published, and what was not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.catalogue import Catalogue
from dashboard.catalogue.memory import remembered
from dashboard.charts.registry import view
from dashboard.documents.actors import actors_document
from dashboard.documents.answers import answers_by_area
from dashboard.documents.crossing import gaps_chart
from dashboard.documents.document import (
    Availability,
    ChartBlock,
    Document,
    FactList,
    KeyFigure,
    Link,
    Role,
    Section,
    paragraph,
)
from dashboard.documents.facts import fact_list
from dashboard.documents.partnerships import practices
from dashboard.documents.reader import Reader
from dashboard.documents.waves import waves
from dashboard.model import ALL_DOMAINS, Actor, Measure, Survey, is_country
from dashboard.selection import Selection, SelectionError
from dashboard.surveys.estimates import SurveyEstimate, single_estimates
from dashboard.surveys.questions import questions
from dashboard.surveys.waves import changes
from dashboard.text.i18n import date_label, label, number, question_text
from dashboard.text.wording import place

Questions = tuple[tuple[str, str], ...]
QUESTIONS_IN_MEMORY = 2**18
BYTES_OF_QUESTION = 2**7
FINDINGS = ("carte", "classement", "acteurs")
"""Charts of a question; the headline is the finding of the first that has something to draw."""


def actor_document(reader: Reader) -> Document:
    """The document of the actor chosen, or of the four where none is."""
    if reader.selection.actor is None:
        return actors_document(reader)
    name = reader.t(f"actor.{reader.selection.actor}")
    if reader.selection.survey is None:
        return Document(name, name, lede=(paragraph(reader.t("actors.not_asked"), role=Role.LEDE),))
    published = reader.catalogue.perceptions_where(
        survey=reader.selection.survey, measure=reader.selection.measure
    )
    answers = single_estimates(reader.catalogue, published)
    survey = reader.catalogue.surveys[reader.selection.survey]
    drawable = {
        slug: _drawable(reader.catalogue, slug, reader.selection.actor, reader.language)
        for slug in FINDINGS
    }
    title = _finding(reader, drawable)
    return Document(
        name=name,
        title=title,
        kicker=_kicker(reader, name, survey, title),
        lede=(paragraph(question_text(reader.language, _measure(reader)), role=Role.LEDE),),
        key_figures=_national(reader, answers),
        sections=(
            Section(
                "survey",
                blocks=(
                    *(_chart(reader, slug, drawable[slug]) for slug in FINDINGS),
                    _survey(reader, survey),
                ),
                nav=reader.t("actors.nav.survey"),
            ),
            Section("gaps", blocks=(gaps_chart(reader),)),
            Section(
                "practices",
                reader.t("partnership.actor.title"),
                blocks=practices(reader),
                nav=reader.t("actors.nav.practices"),
            ),
            Section(
                "answers",
                reader.t("actors.answers.title"),
                blocks=(
                    *answers_by_area(reader, answers),
                    *waves(reader, changes(reader.catalogue, actor=reader.selection.actor)),
                ),
                nav=reader.t("actors.nav.answers"),
            ),
        ),
    )


def _kicker(reader: Reader, name: str, survey: Survey, title: str) -> str:
    """The actor and the survey; between them the measure, where the title does not name it."""
    measure = label(reader.language, _measure(reader))
    named = () if measure in title else (measure,)
    return " · ".join((name, *named, label(reader.language, survey)))


def _finding(reader: Reader, drawable: Mapping[str, Questions]) -> str:
    """The title of the first chart that has something to draw; else the question itself."""
    asked = (str(reader.selection.survey), str(reader.selection.measure))
    for slug in FINDINGS:
        if asked in drawable[slug]:
            return view(reader.catalogue, slug, reader.selection).title
    return label(reader.language, _measure(reader))


def _measure(reader: Reader) -> Measure:
    return reader.catalogue.measures[str(reader.selection.measure)]


def _national(reader: Reader, answers: Sequence[SurveyEstimate]) -> tuple[KeyFigure, ...]:
    """The national figure of a question about no single domain."""
    answer = next((a for a in answers if is_country(a.area) and a.domain == ALL_DOMAINS), None)
    if answer is None:
        return ()
    country = place(reader.language, reader.catalogue.country)
    where = f"{country}, {date_label(reader.language, answer.period)}"
    return (KeyFigure(answer.text(reader.language), where),)


def _chart(reader: Reader, slug: str, drawable: Questions) -> ChartBlock:
    only = Availability(("enquete", "mesure"), reader.t(f"actors.no_{slug}"), drawable)
    return ChartBlock(slug, slug, only=only)


def _weight(drawable: Questions) -> int:
    return BYTES_OF_QUESTION * (1 + len(drawable))


@remembered(QUESTIONS_IN_MEMORY, _weight)
def _drawable(catalogue: Catalogue, slug: str, actor: Actor, language: str) -> Questions:
    """The questions to the actor that have values to draw in a chart."""
    drawable = []
    for survey, measure in questions(catalogue, Selection(actor=actor)):
        selection = Selection(actor=actor, survey=survey, measure=measure, language=language)
        try:
            rows = view(catalogue, slug, selection).rows
        except SelectionError:
            continue
        if any(row["value"] is not None for row in rows):
            drawable.append((survey, measure))
    return tuple(drawable)


def _survey(reader: Reader, survey: Survey) -> FactList:
    size = survey.sample_size
    return fact_list(
        reader,
        label(reader.language, survey),
        {
            "population": survey.population,
            "sample": number(reader.language, size, 0) if size else reader.t("unpublished"),
            "fieldwork": survey.fieldwork,
            "producer": survey.producer,
            "licence": survey.licence,
            "caveat": survey.note,
            "source": Link(reader.t("survey.link"), survey.url) if survey.url else "",
        },
    )
