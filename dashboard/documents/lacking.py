"""What a page says that has nothing to show in a territory set."""

from __future__ import annotations

from dashboard.catalogue import Catalogue
from dashboard.catalogue.lacks import lacking
from dashboard.documents.document import Document, Link, Paragraph, Role, paragraph
from dashboard.documents.reader import Reader
from dashboard.indicators.domain_score import has_scores, is_scored
from dashboard.model import Domain, Tier

ELSEWHERE = ("territoires", "domaines")
"""Pages that every set has something on."""


def has_surveys(catalogue: Catalogue) -> bool:
    """Whether actors answered anything."""
    return bool(catalogue.perceptions)


def has_tours(catalogue: Catalogue) -> bool:
    """Whether there is a stop, a date of the programme, or an answer of a room."""
    return bool(catalogue.stops or catalogue.milestones or catalogue.rooms)


def has_alliances(catalogue: Catalogue) -> bool:
    """Whether an alliance was published."""
    return bool(catalogue.alliances)


def lacks_line(reader: Reader) -> tuple[Paragraph, ...]:
    """In one line, what the set has nothing of; nothing where it lacks nothing."""
    said = lacking(reader.catalogue.shown(False, reader.language), reader.language)
    return (paragraph(said, role=Role.NOTE),) if said else ()


def unjudged(reader: Reader, domain: Domain) -> tuple[Paragraph, ...]:
    """Why a domain has no score at the reader's level; nothing where it has one."""
    catalogue = reader.catalogue
    if is_scored(catalogue, domain.code, reader.selection.level):
        return ()
    if not has_scores(catalogue, reader.selection.level):
        return (paragraph(reader.t("lacks.scores"), role=Role.ABSENT),)
    if catalogue.indicators_of(domain.code, Tier.CORE):
        return (paragraph(reader.t("lacks.few"), role=Role.ABSENT),)
    others = Link(reader.t("lacks.see.domaines"), reader.href("/domaines"))
    return (
        paragraph(reader.t("lacks.domain"), role=Role.ABSENT),
        paragraph(others, role=Role.LEADS_ON),
    )


def lacking_document(reader: Reader, page: str) -> Document:
    """The name of a page, in one line why there is nothing on it, and where there is something."""
    name = reader.t(f"door.{page}")
    doors = [Link(reader.t(f"lacks.see.{one}"), reader.href(f"/{one}")) for one in ELSEWHERE]
    return Document(
        name,
        name,
        lede=(
            paragraph(reader.t(f"lacks.page.{page}"), role=Role.ABSENT),
            paragraph(doors[0], " · ", doors[1], role=Role.LEADS_ON),
        ),
    )
