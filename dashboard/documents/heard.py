"""What the four actors answer about a region: first fragilities, and every published answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from dashboard.documents.document import (
    Block,
    Cell,
    Group,
    Link,
    Paragraph,
    Role,
    TableBlock,
    TableColumn,
    cell,
    paragraph,
)
from dashboard.documents.reader import Reader
from dashboard.documents.voices import published
from dashboard.model import ALL_DOMAINS, Actor, AreaId, Evidence
from dashboard.surveys.estimates import RANK, SurveyEstimate, estimates, single_estimates
from dashboard.surveys.words import mark_notes, survey_and_date
from dashboard.text.i18n import MISSING, date_label, label, short_label
from dashboard.text.phrases import counted
from dashboard.text.wording import place, sentence_case, the_domain

CITED = (
    *("fragility_rank", "fragility_score", "priority_share"),
    *("cited_priority_share", "first_concern_share"),
)
"""Measures that say which fragilities an actor names first, in the order that they are told in."""
NAMED = 3
"""Domains of one question that are named."""
COLUMNS = ("domain", "question", "value", "france", "source")
NUMBERS = ("value", "france")


def heard(reader: Reader) -> tuple[Block, ...]:
    """What each actor names first, then all its answers about the region, domain by domain."""
    answers = published(reader)
    by_actor = {a: [e for e in answers if e.survey.actor is a] for a in Actor}
    return (
        paragraph(
            counted(
                reader.language,
                "report.heard",
                len(answers),
                place=place(reader.language, reader.territory),
            )
        ),
        first_fragilities(reader),
        *(_answers(reader, actor, some) for actor, some in by_actor.items() if some),
        *(paragraph(note, role=Role.NOTE) for note in mark_notes(reader.language, answers)),
    )


def first_fragilities(reader: Reader, most: int | None = None) -> TableBlock:
    """A line an actor: the fragilities it names first, in the territory and in the country, by all
    questions; or by the first `most` of each, without the actors that nothing was published of."""
    areas = dict.fromkeys((reader.territory.area, reader.catalogue.country.area))
    named = {actor: [cited(reader, actor, area)[:most] for area in areas] for actor in Actor}
    here = [TableColumn("here", reader.territory.name)] if len(areas) > 1 else []
    columns = (
        TableColumn("actor", reader.t("partnership.column.actor")),
        *here,
        TableColumn("france", reader.t("partnership.column.france")),
    )
    rows = tuple(
        (
            cell(reader.t(f"actor.{actor}"), role=Role.HEAD, actor=actor),
            *(_cited_cell(reader, questions) for questions in by_area),
        )
        for actor, by_area in named.items()
        if most is None or any(by_area)
    )
    return TableBlock("cited", columns, rows)


def cited(reader: Reader, actor: Actor, area: AreaId) -> list[list[SurveyEstimate]]:
    """The answers of an actor that name fragilities of an area, question by question, each with
    the most cited first; those of the example left out."""
    held = [
        p
        for p in reader.catalogue.perceptions_where(actor=actor, area=area)
        if p.measure in CITED
        and p.domain != ALL_DOMAINS
        and not reader.catalogue.surveys[p.survey].example
    ]
    answers = [e for e in estimates(reader.catalogue, held) if e.value is not None]
    answers.sort(key=lambda e: (CITED.index(e.measure.code), e.period, e.survey.code))
    questions = groupby(answers, key=lambda e: (e.measure.code, e.survey.code, e.period))
    return [sorted(some, key=_first) for _, some in questions]


def cited_words(reader: Reader, answers: Sequence[SurveyEstimate]) -> str:
    """« l’emploi (64 %), l’économie (42 %) »: the first `NAMED` domains of a question."""
    domains = reader.catalogue.domains
    named = (
        reader.t(
            "report.cited.one",
            domain=the_domain(reader.language, domains[e.domain]),
            value=e.text(reader.language),
        )
        for e in answers[:NAMED]
    )
    return ", ".join(named)


def _first(answer: SurveyEstimate) -> float:
    value = answer.value or 0.0
    return value if answer.measure.unit == RANK else -value


def _cited_cell(reader: Reader, questions: Sequence[Sequence[SurveyEstimate]]) -> Cell:
    if not questions:
        return cell(reader.t("unpublished"), role=Role.ABSENT)
    return Cell(tuple(one for some in questions for one in _cited(reader, some)))


def _cited(reader: Reader, answers: Sequence[SurveyEstimate]) -> Iterator[Paragraph]:
    first = answers[0]
    yield paragraph(sentence_case(cited_words(reader, answers)))
    about = (
        label(reader.language, first.measure),
        date_label(reader.language, first.period),
        *_weaker(reader, first.evidence),
    )
    yield paragraph(", ".join(about), role=Role.NOTE)


def _answers(reader: Reader, actor: Actor, answers: Sequence[SurveyEstimate]) -> Group:
    """The answers of an actor, those about one domain together."""
    domains = [*reader.catalogue.domains, ALL_DOMAINS]
    ordered = sorted(answers, key=lambda e: domains.index(e.domain))
    national = {_key(e): e for e in _of_france(reader, actor)}
    rows = [
        row
        for _, some in groupby(ordered, key=lambda e: e.domain)
        for row in _of_domain(reader, [*some], national)
    ]
    columns = tuple(
        TableColumn(
            key, reader.t(f"report.heard.{key}"), Role.NUMBER if key in NUMBERS else Role.TEXT
        )
        for key in COLUMNS
    )
    return Group(
        reader.t(f"actor.{actor}"),
        (TableBlock("heard", columns, tuple(rows)),),
        note=counted(reader.language, "answers.n", len(answers)),
    )


def _of_france(reader: Reader, actor: Actor) -> tuple[SurveyEstimate, ...]:
    catalogue = reader.catalogue
    published = catalogue.perceptions_where(actor=actor, area=catalogue.country.area)
    return single_estimates(catalogue, published)


def _key(answer: SurveyEstimate) -> tuple[str, ...]:
    return answer.survey.code, answer.measure.code, answer.domain, answer.period


def _of_domain(
    reader: Reader,
    answers: Sequence[SurveyEstimate],
    national: dict[tuple[str, ...], SurveyEstimate],
) -> Iterator[tuple[Cell, ...]]:
    language, domain = reader.language, reader.catalogue.domains.get(answers[0].domain)
    name = short_label(language, domain) if domain else reader.t("domain.all")
    for index, answer in enumerate(answers):
        france = national.get(_key(answer))
        source = survey_and_date(language, answer.survey, answer.period)
        yield (
            *(() if index else (cell(name, role=Role.HEAD, rows=len(answers)),)),
            _question(reader, answer),
            cell(answer.text(language), note=answer.note),
            cell(france.text(language) if france else MISSING),
            cell(Link(source, answer.url)),
        )


def _question(reader: Reader, answer: SurveyEstimate) -> Cell:
    """The measure; below it the former region, and how far an answer that was not measured in the
    region can be trusted."""
    area = answer.area
    former = () if area == reader.territory.area else (reader.catalogue.territories[area].name,)
    below = ", ".join((*former, *_weaker(reader, answer.evidence)))
    note = (paragraph(below, role=Role.NOTE),) if below else ()
    return Cell((paragraph(label(reader.language, answer.measure)), *note))


def _weaker(reader: Reader, evidence: Evidence) -> tuple[str, ...]:
    """The words for evidence that is not that of the area itself."""
    own = (Evidence.REGION_MEASURED, Evidence.NATIONAL_ONLY)
    return () if evidence in own else (reader.t(f"evidence.{evidence}"),)
