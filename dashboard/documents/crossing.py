"""What is perceived beside what is measured, of one territory and one actor, and where to act."""

from __future__ import annotations

from dashboard.documents.document import (
    Availability,
    Bullets,
    ChartBlock,
    Document,
    Link,
    Role,
    Section,
    Width,
    paragraph,
)
from dashboard.documents.reader import Reader
from dashboard.model import Actor, Level
from dashboard.selection import ACTOR_SLUGS
from dashboard.surveys.questions import comparable_estimates

THRESHOLDS = ("mesure_min", "percu_min", "impact_min")
"""Bounds that move the priorities alone."""
BOUND_BY_SURVEY = (*THRESHOLDS, "acteur")
"""What the comparison leaves out: the survey says whose answers it shows."""
REASONS = range(1, 6)


def crossing_document(reader: Reader) -> Document:
    """The document of a comparison."""
    return Document(
        name=reader.t("crossing.tab"),
        title=reader.t("crossing.title"),
        lede=(paragraph(reader.t("crossing.lede"), role=Role.LEDE),),
        sections=(
            Section(
                "gaps",
                blocks=(gaps_chart(reader, Width.MAIN), _compared(reader, "positions", Width.SIDE)),
            ),
            Section(
                "actors",
                reader.t("crossing.actors.title"),
                reader.t("crossing.actors.text"),
                (ChartBlock("acteurs", "acteurs"),),
            ),
            Section(
                "priorities",
                reader.t("crossing.priorities.title"),
                reader.t("crossing.priorities.text"),
                (ChartBlock("priorites", "priorites"),),
            ),
            _why(reader),
        ),
    )


def gaps_chart(reader: Reader, width: Width = Width.FULL) -> ChartBlock:
    """The quadrants, where a territory has answers to compare."""
    return _compared(reader, "ecarts", width)


def _compared(reader: Reader, slug: str, width: Width) -> ChartBlock:
    return ChartBlock(slug, slug, width, without=BOUND_BY_SURVEY, only=_answered(reader))


def _answered(reader: Reader) -> Availability:
    """The territories and questions with at least one answer that is a value of the region."""
    regions = {region.area: region.area.slug for region in reader.catalogue.areas(Level.REGION)}
    answered = dict.fromkeys(
        (regions[estimate.area], estimate.survey.code, estimate.measure.code)
        for estimate in comparable_estimates(reader.catalogue)
        if estimate.area in regions
    )
    return Availability(
        ("territoire", "enquete", "mesure"), reader.t("crossing.nothing"), tuple(answered)
    )


def _why(reader: Reader) -> Section:
    """Which measures are compared, and why the others are not."""
    actor = ACTOR_SLUGS[reader.selection.actor or Actor.CITIZENS]
    link = Link(reader.t("crossing.actor"), reader.href(f"/acteurs/{actor}"))
    reasons = tuple(paragraph(reader.t(f"crossing.why.{n}")) for n in REASONS)
    return Section(
        "why",
        reader.t("crossing.why.title"),
        reader.t("crossing.why.text"),
        (Bullets(reasons), paragraph(link)),
    )
