"""The editions of the data as a feed (Atom, RFC 4287)."""

from __future__ import annotations

import json
from uuid import NAMESPACE_URL, uuid5

from dashboard.catalogue import Catalogue
from dashboard.catalogue.files import DESCRIPTOR, parse_descriptor
from dashboard.catalogue.history import Edition
from dashboard.documents import edition_words as words
from dashboard.documents.changes import FEED, PATH
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate

ATOM = "application/atom+xml"
_NAMESPACE = "http://www.w3.org/2005/Atom"


def to_feed(catalogue: Catalogue, language: str, site: str) -> bytes:
    """The feed of the editions of a catalogue, the newest first; addresses are under `site`.

    Ids are made of the name of the package and of the edition: they stay, wherever it is served.
    """
    from lxml.builder import ElementMaker
    from lxml.etree import tostring

    build = ElementMaker(namespace=_NAMESPACE, nsmap={None: _NAMESPACE})
    asked = "" if language == DEFAULT_LANGUAGE else f"?langue={language}"
    newest = catalogue.history[0].published if catalogue.history else _midnight(catalogue)
    feed = build.feed(
        {"{http://www.w3.org/XML/1998/namespace}lang": language},
        build.id(_id(catalogue)),
        build.title(translate(language, "editions.feed.title")),
        build.updated(newest),
        build.author(build.name(translate(language, "editions.feed.author"))),
        build.link(rel="self", type=ATOM, href=f"{site}{FEED}{asked}"),
        build.link(rel="alternate", type="text/html", href=f"{site}{PATH}{asked}"),
    )
    for edition in catalogue.history:
        there = f"{site}{PATH}{asked}#edition-{edition.number}"
        feed.append(
            build.entry(
                build.id(_id(catalogue, edition)),
                build.title(words.title(language, edition)),
                build.updated(edition.published),
                build.link(rel="alternate", type="text/html", href=there),
                build.summary(words.summary(language, edition)),
            )
        )
    whole: bytes = tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return whole


def _id(catalogue: Catalogue, edition: Edition | None = None) -> str:
    name = parse_descriptor(catalogue.files[DESCRIPTOR]).get("name", "")
    own = [edition.number, edition.version, edition.published] if edition else []
    return uuid5(NAMESPACE_URL, json.dumps([name, *own])).urn


def _midnight(catalogue: Catalogue) -> str:
    """The beginning of the day on which the tables were put together."""
    return f"{catalogue.data_date}T00:00:00Z"
