"""The sector diagnosis: the regions side by side, a chapter a domain, practices, method."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.charts.registry import view
from dashboard.charts.shared.chart_view import ChartView
from dashboard.documents.alliances import BESIDE, alliances_finding, alliances_table
from dashboard.documents.document import (
    Block,
    ChartBlock,
    Document,
    Group,
    Link,
    Role,
    Section,
    Width,
    paragraph,
)
from dashboard.documents.domains import domains_finding, most_fragile_words
from dashboard.documents.felt import why_not_compared
from dashboard.documents.heard import first_fragilities
from dashboard.documents.lacking import has_alliances, has_surveys, lacks_line, unjudged
from dashboard.documents.partnerships import national_practices
from dashboard.documents.reader import Reader
from dashboard.documents.region_tables import (
    answer_table,
    indicator_tables,
    profile_table,
    score_tables,
)
from dashboard.documents.report_parts import listed_sources, method_points, part, unfolded
from dashboard.documents.score import score_blocks
from dashboard.model import Domain
from dashboard.programme.alliances import alliances_of
from dashboard.selection import Selection
from dashboard.surveys.perceived import RegionalQuestion, question_of
from dashboard.surveys.words import survey_and_date
from dashboard.text.i18n import label, question_text, short_label
from dashboard.text.sources import distinct
from dashboard.text.wording import sentence_case


def diagnosis_document(reader: Reader) -> Document:
    """The document of the diagnosis of all domains."""
    domains = [one for one in reader.catalogue.domains.values() if not unjudged(reader, one)]
    sources = [line for one in domains for line in _table(reader, one).sources]
    lede = "diagnosis.lede" if has_surveys(reader.catalogue) else "diagnosis.lede.alone"
    return Document(
        name=reader.t("diagnosis.name"),
        title=domains_finding(reader),
        kicker=reader.t("diagnosis.name"),
        lede=(
            paragraph(reader.t(lede, n=len(domains)), role=Role.LEDE),
            *lacks_line(reader),
        ),
        sections=(
            part(reader, "diagnosis.regions", profile_table(reader)),
            part(reader, "diagnosis.scores", *_scores(reader)),
            *(_chapter(reader, one) for one in domains),
            *_practices(reader),
            part(
                reader,
                "diagnosis.method",
                *method_points(reader),
                *listed_sources(reader, "scores", distinct(sources)),
            ),
        ),
    )


def _practices(reader: Reader) -> tuple[Section, ...]:
    """What actors name first and how they work together; nothing where none was asked."""
    if not has_surveys(reader.catalogue):
        return ()
    cited, practices = first_fragilities(reader), map(unfolded, national_practices(reader))
    return (part(reader, "diagnosis.practices", cited, *practices),)


def _told_by_actors(reader: Reader, subject: Domain) -> Iterator[Section]:
    """What a set has of answers and of alliances about a domain."""
    if has_surveys(reader.catalogue):
        yield part(reader, "diagnosis.felt", *_felt(reader, subject, drawn=True))
    if has_alliances(reader.catalogue):
        yield part(reader, "diagnosis.alliances", *_alliances(reader, subject, most=None))


def chapter_document(reader: Reader) -> Document:
    """The document of the diagnosis of the domain chosen."""
    subject = reader.catalogue.domains[str(reader.selection.domain)]
    name = label(reader.language, subject)
    if why := unjudged(reader, subject):
        return Document(reader.t("diagnosis.chapter.name", domain=name), name, lede=why)
    ranking = view(reader.catalogue, "classement", _of(reader, subject))
    return Document(
        name=reader.t("diagnosis.chapter.name", domain=name),
        title=ranking.title,
        kicker=reader.t("diagnosis.chapter.kicker", domain=name),
        lede=(paragraph(_first(reader, subject), role=Role.LEDE),),
        sections=(
            part(reader, "diagnosis.maps", *_maps(reader, subject)),
            part(reader, "diagnosis.indicators", *indicator_tables(reader, subject.code)),
            part(reader, "diagnosis.made", *score_blocks(reader, subject)),
            *_told_by_actors(reader, subject),
            part(
                reader,
                "diagnosis.method",
                *method_points(reader),
                *listed_sources(reader, "scores", _table(reader, subject).sources),
            ),
        ),
    )


def _chapter(reader: Reader, subject: Domain) -> Section:
    """A domain among the others: maps, indicators, answers, a few alliances."""
    name = label(reader.language, subject)
    href = reader.href(f"/domaines/{subject.code}/diagnostic")
    return Section(
        f"domaine-{subject.code}",
        name,
        _first(reader, subject),
        (
            *_maps(reader, subject),
            *indicator_tables(reader, subject.code),
            *_groups(reader, subject),
            paragraph(Link(reader.t("diagnosis.chapter.link"), href), role=Role.LEADS_ON),
        ),
        nav=short_label(reader.language, subject),
    )


def _groups(reader: Reader, subject: Domain) -> Iterator[Group]:
    """What a set has of answers and of alliances about a domain, each under its title."""
    if has_surveys(reader.catalogue):
        yield Group(reader.t("part.diagnosis.felt.title"), tuple(_felt(reader, subject)))
    if has_alliances(reader.catalogue):
        yield Group(reader.t("part.diagnosis.alliances.title"), tuple(_alliances(reader, subject)))


def _scores(reader: Reader) -> Iterator[Block]:
    yield paragraph(reader.t("diagnosis.scores.reading"), role=Role.NOTE)
    for axis, table in score_tables(reader):
        name = reader.t(f"axis.{axis}").lower()
        yield Group(reader.t("report.axis.title", axis=name), (table,))


def _maps(reader: Reader, subject: Domain) -> tuple[ChartBlock, ...]:
    """The map of a domain beside its ranking."""
    fixed = (("domaine", subject.code),)
    return tuple(
        ChartBlock(f"{slug}-{subject.code}", slug, Width.HALF, fixed)
        for slug in ("carte", "classement")
    )


def _first(reader: Reader, subject: Domain) -> str:
    """Where the domain is most fragile, as a sentence."""
    return f"{sentence_case(most_fragile_words(reader, subject))}."


def _felt(reader: Reader, subject: Domain, *, drawn: bool = False) -> Iterator[Block]:
    """What the regions answer to the question of a domain, or why none is compared."""
    question = question_of(reader.catalogue, subject.code)
    if not isinstance(question, RegionalQuestion):
        yield paragraph(f"{why_not_compared(reader, subject)}.", role=Role.ABSENT)
        return
    yield paragraph(
        reader.t(
            "diagnosis.asked",
            question=question_text(reader.language, question.measure),
            asked=survey_and_date(reader.language, question.survey, question.period),
        )
    )
    if drawn:
        fixed = (("domaine", subject.code),)
        yield ChartBlock("ressenti", "ressenti", fixed=fixed, without=("mesure", "periode"))
    yield answer_table(reader, question)


def _alliances(reader: Reader, subject: Domain, most: int | None = BESIDE) -> Iterator[Block]:
    """How many alliances act on a domain, and those of which it is the main one, or the first
    `most` of them."""
    asked = Reader(reader.catalogue, Selection(domain=subject.code, language=reader.language))
    found = alliances_of(reader.catalogue, asked.selection)
    yield paragraph(alliances_finding(asked, "alliances.beside", found))
    if shown := found.on(subject.code)[:most]:
        yield alliances_table(reader, shown)


def _of(reader: Reader, subject: Domain) -> Selection:
    return Selection(domain=subject.code, language=reader.language)


def _table(reader: Reader, subject: Domain) -> ChartView:
    """The indicators of a domain over the regions."""
    return view(reader.catalogue, "tableau", _of(reader, subject))
