"""What the home page says: what this is, a chart of each door, and everything by name."""

from __future__ import annotations

from dashboard.catalogue.lacks import unmeasured
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
from dashboard.documents.domains import domains_by_axis
from dashboard.documents.editorial import ACTOR, first_domain, first_region
from dashboard.documents.lacking import has_surveys
from dashboard.documents.reader import Reader
from dashboard.documents.territory import territory_links
from dashboard.model import Level
from dashboard.selection import ACTOR_SLUGS, ACTORS, Selection
from dashboard.surveys.questions import opening_question
from dashboard.text.i18n import label


def home_document(reader: Reader) -> Document:
    """The document of the home page."""
    counts = reader.catalogue.counts
    lede = reader.t(
        "home.lede" if reader.catalogue.perceptions else "lacks.home",
        indicators=counts["indicators"],
        domains=len(reader.catalogue.domains) - len(unmeasured(reader.catalogue)),
        perceptions=counts["perceptions"],
        surveys=len(reader.catalogue.surveys),
        places=len(reader.catalogue.areas(Level.REGION)),
    )
    return Document(
        name=reader.t("home.tab"),
        title=reader.t("home.title"),
        lede=(paragraph(lede, role=Role.LEDE),),
        sections=(Section("doors", blocks=_doors(reader)), Section("index", blocks=_index(reader))),
    )


def _doors(reader: Reader) -> tuple[Block, ...]:
    """The map of a domain, the domains of a region, what an actor was asked."""
    catalogue, language = reader.catalogue, reader.language
    region = first_region(catalogue)
    domain = catalogue.domains[first_domain(catalogue)]
    question = opening_question(catalogue, Selection(actor=ACTOR))
    of_domain, of_region = {"domaine": domain.code}, {"territoire": region.area.slug}
    return (
        _door(reader, f"domaines/{domain.code}", label(language, domain), "carte", of_domain),
        _door(reader, f"territoires/{region.area.slug}", region.name, "classement", of_region),
        *([_asked(reader, *question)] if question else []),
    )


def _asked(reader: Reader, survey: str, measure: str) -> Group:
    subject = reader.t(f"actor.{ACTOR}")
    asked = {"enquete": survey, "mesure": measure}
    return _door(reader, f"acteurs/{ACTOR_SLUGS[ACTOR]}", subject, "classement", asked)


def _door(reader: Reader, path: str, subject: str, slug: str, fixed: dict[str, str]) -> Group:
    """A chart under the name of its subject, the ways to its page and to all of its kind."""
    name = path.partition("/")[0]
    href = reader.href(f"/{path}")
    every = reader.t(f"home.door.{name}.all")
    return Group(
        reader.t("home.door", door=reader.t(f"home.door.{name}"), subject=subject),
        (
            ChartBlock(f"mini-{name}", slug, Width.SMALL, fixed=tuple(fixed.items())),
            paragraph(
                Link(reader.t(f"home.door.{name}.go"), href),
                Link(every, reader.href(f"/{name}")),
                role=Role.LEADS_ON,
            ),
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
        Group(reader.t("door.acteurs"), (Bullets(actors), _reports(reader)))
        if has_surveys(reader.catalogue)
        else _reports(reader),
    )


def _reports(reader: Reader) -> Group:
    """What is read from end to end: the national summary, the diagnosis of all domains."""
    pages = {"national": "/synthese", "diagnosis": "/diagnostic"}
    links = (Link(reader.t(f"{key}.link"), reader.href(page)) for key, page in pages.items())
    return Group(reader.t("home.reports"), (Bullets(tuple(map(paragraph, links))),))
