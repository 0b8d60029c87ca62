"""What is said of the routes of a debate: the ready-made one asked for, and all there are."""

from __future__ import annotations

from dashboard.documents.document import Bullets, Document, Group, Link, Role, Section, paragraph
from dashboard.documents.reader import Reader
from dashboard.indicators.domain_score import is_scored
from dashboard.model import Level
from dashboard.text.i18n import label


def routes_document(reader: Reader) -> Document:
    """The document of the routes; `ready` is there where one is asked for."""
    return Document(
        name=reader.t("door.parcours"),
        title=reader.t("itinerary.title"),
        lede=(paragraph(reader.t("itinerary.lede"), role=Role.LEDE),),
        sections=(
            *_ready(reader),
            Section(
                "index",
                reader.t("itinerary.index"),
                reader.t("itinerary.index.text"),
                _index(reader),
            ),
        ),
    )


def _ready(reader: Reader) -> tuple[Section, ...]:
    catalogue, selection = reader.catalogue, reader.selection
    if selection.territory:
        name = reader.territory.name
    elif selection.domain:
        name = label(reader.language, catalogue.domains[selection.domain])
    else:
        return ()
    return (Section("ready", reader.t("itinerary.ready", name=name)),)


def _index(reader: Reader) -> tuple[Group, Group]:
    regions = {
        region.name: reader.href("/parcours", territoire=region.area.slug)
        for region in reader.catalogue.areas(Level.REGION)
    }
    domains = {
        label(reader.language, domain): reader.href("/parcours", domaine=domain.code)
        for domain in reader.catalogue.domains.values()
        if is_scored(reader.catalogue, domain.code, Level.REGION)
    }
    return (
        _names(reader.t("door.territoires"), regions),
        _names(reader.t("door.domaines"), domains),
    )


def _names(title: str, links: dict[str, str]) -> Group:
    items = tuple(paragraph(Link(text, href)) for text, href in links.items())
    return Group(title, (Bullets(items, Role.NAMES),))
