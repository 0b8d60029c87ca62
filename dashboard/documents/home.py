"""What the home page says: what this is, a chart of each door, and everything by name."""

from __future__ import annotations

from dashboard.documents.document import (
    Block,
    Bullets,
    ChartBlock,
    Document,
    Group,
    Link,
    Role,
    Section,
    Width,
    paragraph,
)
from dashboard.documents.domain import domains_by_axis
from dashboard.documents.editorial import ACTOR, first_domain, first_region
from dashboard.documents.reader import Reader
from dashboard.documents.territory import territory_links
from dashboard.model import Level
from dashboard.selection import ACTOR_SLUGS, ACTORS, Selection
from dashboard.surveys.questions import opening_question


def home_document(reader: Reader) -> Document:
    """The document of the home page."""
    counts = reader.catalogue.counts
    lede = reader.t(
        "home.lede",
        indicators=counts["indicators"],
        domains=counts["domains"],
        perceptions=counts["perceptions"],
        surveys=len(reader.catalogue.surveys),
    )
    return Document(
        name=reader.t("home.tab"),
        title=reader.t("home.title"),
        lede=(paragraph(lede, role=Role.LEDE),),
        sections=(Section("doors", blocks=_doors(reader)), Section("index", blocks=_index(reader))),
    )


def _doors(reader: Reader) -> tuple[Block, ...]:
    region, domain = first_region(reader.catalogue), first_domain(reader.catalogue)
    question = opening_question(reader.catalogue, Selection(actor=ACTOR))
    return (
        _door(reader, "territoires", "radar", {"territoire": region.area.slug}, region.area.slug),
        _door(reader, "domaines", "carte", {"domaine": domain}, domain),
        *(
            [_door(reader, "acteurs", "classement", _parameters(*question), ACTOR_SLUGS[ACTOR])]
            if question
            else []
        ),
    )


def _parameters(survey: str, measure: str) -> dict[str, str]:
    return {"enquete": survey, "mesure": measure}


def _door(reader: Reader, name: str, slug: str, fixed: dict[str, str], subject: str) -> Group:
    href = reader.href(f"/{name}/{subject}")
    return Group(
        reader.t(f"home.door.{name}"),
        (
            paragraph(reader.t(f"home.door.{name}.text")),
            ChartBlock(f"mini-{name}", slug, Width.SMALL, fixed=tuple(fixed.items())),
            paragraph(Link(reader.t(f"home.door.{name}.go"), href), role=Role.LEADS_ON),
        ),
        href=href,
    )


def _index(reader: Reader) -> tuple[Group, ...]:
    actors = tuple(
        paragraph(Link(reader.t(f"actor.{actor}"), reader.href(f"/acteurs/{slug}")))
        for slug, actor in ACTORS.items()
    )
    return (
        Group(reader.t("door.territoires"), (Bullets(territory_links(reader, Level.REGION)),)),
        Group(reader.t("door.domaines"), domains_by_axis(reader)),
        Group(reader.t("door.acteurs"), (Bullets(actors),)),
    )
