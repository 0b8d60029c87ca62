"""Where a document says where its charts come from: in a section of its own, or after the last."""

from __future__ import annotations

from collections.abc import Collection

from dashboard.documents.document import Bullets, Document, Link, Section, flat
from dashboard.text.sources import SourceLine

APPENDED = "sources-des-graphiques"
"""Key of the section that sheets add."""


def unlisted(document: Document, sources: Collection[SourceLine]) -> tuple[SourceLine, ...]:
    """The sources of charts that no section lists."""
    listed = {text for section in document.sections for text in _listed(section)}
    return tuple(source for source in sources if source.text not in listed)


def listing(document: Document, sources: Collection[SourceLine]) -> str:
    """Key of the section that lists most of the sources of charts."""
    texts = {source.text for source in sources}
    keys = {section.key: len(texts & _listed(section)) for section in document.sections}
    keys[APPENDED] = len(unlisted(document, sources))
    return max(keys, key=keys.__getitem__)


def _listed(section: Section) -> set[str]:
    return {
        part.text
        for block in flat(section.blocks)
        if isinstance(block, Bullets)
        for item in block.items
        for part in item.words
        if isinstance(part, Link)
    }
