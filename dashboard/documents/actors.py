"""What is said of the four actors side by side: one answer of each, and what each was asked."""

from __future__ import annotations

from dashboard.charts.registry import view
from dashboard.documents.document import (
    Bullets,
    Document,
    Group,
    Link,
    Paragraph,
    Role,
    Section,
    Strong,
    paragraph,
)
from dashboard.documents.reader import Reader
from dashboard.selection import ACTORS, Selection
from dashboard.surveys.estimates import estimates
from dashboard.surveys.questions import OPENING_MEASURES, Question, questions
from dashboard.text.i18n import label, question_text
from dashboard.text.phrases import counted

COMMON_MEASURE = "duty_of_alliance_share"
"""The one question that was put to all four actors."""
LISTED = 7
"""Questions that the card of an actor names."""


def actors_document(reader: Reader) -> Document:
    """The document of the four actors; its headline is what the common question found."""
    measure = reader.catalogue.measures[COMMON_MEASURE]
    asked = question_text(reader.language, measure)
    common = Selection(measure=COMMON_MEASURE, language=reader.language)
    finding = view(reader.catalogue, "acteurs", common).title
    return Document(
        name=reader.t("door.acteurs"),
        title=reader.t(
            "actors.headline",
            measure=label(reader.language, measure),
            finding=finding[:1].lower() + finding[1:],
        ),
        lede=(paragraph(f"{asked} {reader.t('actors.four.note')}", role=Role.LEDE),),
        sections=(
            Section("actors", blocks=tuple(_actor(reader, slug) for slug in ACTORS)),
            Section("coverage", blocks=(paragraph(reader.t("actors.lede"), role=Role.NOTE),)),
        ),
    )


def _actor(reader: Reader, slug: str) -> Group:
    """What the actor answered in the country to the common question, and what else it was asked."""
    language = reader.language
    asked = _asked(reader, slug)
    surveys = counted(language, "actors.surveys", len({question.survey for question in asked}))
    more = counted(language, "actors.asked.more", len(asked) - LISTED)
    others = paragraph(Link(more, reader.href(f"/acteurs/{slug}")), role=Role.LEADS_ON)
    return Group(
        reader.t(f"actor.{ACTORS[slug]}"),
        (
            _common(reader, slug),
            paragraph(
                counted(language, "actors.asked", len(asked), surveys=surveys), role=Role.NOTE
            ),
            Bullets(tuple(_question(reader, slug, question) for question in asked[:LISTED])),
            *([others] if len(asked) > LISTED else []),
        ),
        href=reader.href(f"/acteurs/{slug}"),
    )


def _asked(reader: Reader, slug: str) -> list[Question]:
    """The questions to the actor, each once; those that a page opens with come first."""
    order = {measure: place for place, measure in enumerate(OPENING_MEASURES)}
    by_measure: dict[str, Question] = {}
    for question in questions(reader.catalogue, Selection(actor=ACTORS[slug])):
        by_measure.setdefault(question.measure, question)
    return sorted(by_measure.values(), key=lambda q: order.get(q.measure, len(order)))


def _common(reader: Reader, slug: str) -> Paragraph:
    catalogue, language = reader.catalogue, reader.language
    published = catalogue.perceptions_where(
        actor=ACTORS[slug], measure=COMMON_MEASURE, area=catalogue.country.area
    )
    answer = next(iter(estimates(catalogue, published)), None)
    if answer is None:
        return paragraph(reader.t("unpublished"), role=Role.ABSENT)
    survey = label(language, answer.survey)
    return paragraph(Strong(answer.text(language)), survey, role=Role.LEDE)


def _question(reader: Reader, slug: str, question: Question) -> Paragraph:
    text = label(reader.language, reader.catalogue.measures[question.measure])
    codes = {"enquete": question.survey, "mesure": question.measure}
    return paragraph(Link(text, reader.href(f"/acteurs/{slug}", **codes)))
