"""Turns the words of a document into runs: pieces of text, each with the look that it is set in."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.documents.document import Aside, Link, Paragraph, Role, Strong, Trust, Words
from dashboard.text.i18n import whole_numbers
from dashboard.text.ordinals import ordinal_parts

Run = dict[str, str]
"""`text`, and if need be `look` (strong, aside, raised) and `href`."""

SCREEN_ONLY = (Role.ACTION, Role.LEADS_ON, Role.FILES)
"""What a reader can only follow or press."""


def runs(text: str, **look: str) -> list[Run]:
    """A text as runs, the ends of its ordinals raised; no line ends inside a number."""
    return [
        run
        for words, end in ordinal_parts(whole_numbers(text))
        for run in ({"text": words} | look, {"text": end, "look": "raised"})
        if run["text"]
    ]


def words(parts: Iterable[Words], site: str) -> list[Run]:
    """The words of a paragraph as runs; addresses of the dashboard begin with its `site`."""
    return [run for part in parts for run in _of(part, site)]


def told(paragraph: Paragraph, site: str) -> dict[str, object]:
    """A paragraph: its runs and its role."""
    return {"kind": "paragraph", "role": paragraph.role, "runs": words(paragraph.words, site)}


def _of(part: Words, site: str) -> list[Run]:
    match part:
        case str():
            return runs(part)
        case Link():
            return runs(part.text, href=part.href if part.outside else site + part.href)
        case Strong():
            return runs(part.text, look="strong")
        case Aside():
            return [{"text": " "}, *runs(part.text, look="aside")]
        case Trust():
            return [{"text": part.evidence, "look": "trust"}, *runs(part.text)]
