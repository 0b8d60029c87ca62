"""Turns a page into what its head says of it to the sites where its link is shared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from dashboard.catalogue import Catalogue
from dashboard.documents.changes import FEED
from dashboard.export.card.content import HEIGHT, WIDTH, shared_page
from dashboard.export.feed import ATOM
from dashboard.export.pages import CARD, HOME, PageContent
from dashboard.pages.router import content_of, language_of, title_of
from dashboard.selection import SelectionError
from dashboard.text.i18n import DEFAULT_LANGUAGE

LOCALES = {"fr": "fr_FR", "en": "en_GB"}


@dataclass(frozen=True, slots=True)
class Head:
    """The title of a page and its other elements, as markup."""

    title: str = "PHARE"
    tags: str = ""


def head_of(catalogue: Catalogue, path: str, query: str, site: str) -> Head:
    """The head of the page at an address, with absolute addresses under `site`.

    Choices that cannot be followed are left out; a path that leads nowhere has the least head.
    """
    language = language_of(query)
    bare = "" if language == DEFAULT_LANGUAGE else f"langue={language}"
    for choices in dict.fromkeys((query, bare)):
        try:
            content = content_of(catalogue, path, choices)
        except SelectionError:
            continue
        return Head(title_of(content.document), _tags(content, path, choices, site))
    return Head()


def _tags(content: PageContent, path: str, query: str, site: str) -> str:
    """Open Graph and Twitter elements of a page."""
    shared, choices = shared_page(content), f"?{query}" if query else ""
    stem = path.rstrip("/") or f"/{HOME}"
    named = {
        "og:site_name": "PHARE",
        "og:type": "website",
        "og:locale": LOCALES[content.reader.language],
        "og:title": shared.finding,
        "og:description": shared.description,
        "og:url": f"{site}{path}{choices}",
        "og:image": f"{site}{stem}.{CARD}{choices}",
        "og:image:type": "image/png",
        "og:image:width": str(WIDTH),
        "og:image:height": str(HEIGHT),
        "og:image:alt": shared.finding,
    }
    element = Markup('<meta {}="{}" content="{}">')
    return "\n".join(
        (
            *_feed(content, site),
            element.format("name", "description", shared.description),
            element.format("name", "twitter:card", "summary_large_image"),
            *(element.format("property", name, content) for name, content in named.items()),
        )
    )


def _feed(content: PageContent, site: str) -> Iterator[str]:
    """The link by which programs find the feed of the data, on the pages about them."""
    if content.name.startswith("donnees"):
        reader = content.reader
        link = Markup('<link rel="alternate" type="{}" title="{}" href="{}">')
        yield link.format(ATOM, reader.t("editions.feed.title"), site + reader.href(FEED))
