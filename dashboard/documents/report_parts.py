"""What reports share: a part under the texts of its key, blocks laid open, points of the method."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.documents.document import Block, Bullets, Group, Link, Section, paragraph
from dashboard.documents.method import method_note, methods_of
from dashboard.documents.reader import Reader
from dashboard.text.i18n import has
from dashboard.text.sources import SourceLine, licence_words

METHODS = ("reference", "z", "score", "rank", "robust", "survey", "absent")
"""Points of the method that a report rests on."""


def part(reader: Reader, name: str, *blocks: Block) -> Section:
    """A part of a report, `report.profile`: its title, the line below, what the way to it says."""
    below = f"part.{name}.text"
    return Section(
        name.rpartition(".")[2],
        reader.t(f"part.{name}.title"),
        reader.t(below) if has(reader.language, below) else "",
        blocks,
        reader.t(f"part.{name}.nav"),
    )


def unfolded(block: Block) -> Block:
    """A block with all that is folded in it open: a report is read from end to end."""
    if not isinstance(block, Group):
        return block
    return replace(block, folded=False, blocks=tuple(map(unfolded, block.blocks)))


def listed_sources(reader: Reader, kind: str, lines: Sequence[SourceLine]) -> tuple[Group, ...]:
    """Source lines with their licence, under the title of their kind; no group without any."""
    if not lines:
        return ()
    items = tuple(
        paragraph(Link(one.text, one.url), f", {licence_words(reader.language, one.licence)}")
        for one in lines
    )
    return (Group(reader.t(f"report.sources.{kind}"), (Bullets(items),)),)


def method_points(reader: Reader) -> tuple[Group, ...]:
    """How figures, places and answers are to be read."""
    return tuple(method_note(reader, name) for name in methods_of(reader, METHODS))
