"""Draws the voting sheet of a region on A4: three priorities, and a score for each domain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.documents.reader import Reader
from dashboard.export.picture.font import width, wrapped
from dashboard.export.picture.scene import (
    BOLD,
    Dot,
    Item,
    Line,
    Scene,
    Shape,
    Words,
    rectangle,
)
from dashboard.model import AXES, Actor
from dashboard.text.i18n import label
from dashboard.text.wording import place
from dashboard.tokens import PAPER, Symbol

WIDTH, HEIGHT = 794, 1123
"""A4 in pixels."""
LEFT, RIGHT = 56, WIDTH - 56
TITLE, TEXT, SMALL = 25, 15, 12.5
ROW, HEAD = 34, 27
"""Pixels of a domain, and of the name of an axis over its own."""
BOX, CIRCLE = 18, 24
PRIORITY, SCORES_FROM = 366, 430
"""Where the boxes and the first score stand."""
SCORES = range(11)
"""From not fragile at all to very fragile, as the surveys ask."""


def voting_sheet(reader: Reader) -> Scene:
    """The sheet that each person of a room fills in before the debate."""
    title = reader.t("kit.vote.title", place=place(reader.language, reader.territory))
    items: list[Item] = [*_logo(reader)]
    y = _block(items, title, 92, TITLE, BOLD)
    y = _block(items, reader.t("kit.vote.lede"), y + 6, TEXT)
    y = _you(items, reader, y + 18)
    for at, key in enumerate(("priorities", "score"), 1):
        y = _block(items, f"{at}. {reader.t(f'kit.vote.{key}')}", y + 4, TEXT, BOLD)
    y = _domains(items, reader, y + 12)
    _written(items, reader.t("kit.vote.add"), LEFT, y + 28)
    return Scene(
        WIDTH, HEIGHT, tuple(items), PAPER.paper, title, reader.t("kit.vote.lede"), reader.language
    )


def _logo(reader: Reader) -> Iterator[Item]:
    yield Shape((rectangle(LEFT, 44, LEFT + 5, 64),), PAPER.ink)
    yield Shape((((LEFT + 8, 54), (LEFT + 22, 47), (LEFT + 22, 61)),), PAPER.beam, PAPER.ink, 1)
    yield Words(LEFT + 30, 60, "PHARE", 18, BOLD, colour=PAPER.ink)
    said = f"{reader.t('kit.vote.name')} · {reader.territory.name}"
    yield Words(RIGHT, 60, said, SMALL, anchor="end", colour=PAPER.muted)


def _block(items: list[Item], text: str, top: float, size: float, weight: int = 400) -> float:
    """Adds lines from `top` on; where they end."""
    lines = wrapped(text, RIGHT - LEFT, size, weight)
    for at, line in enumerate(lines, 1):
        items.append(Words(LEFT, top + at * 1.3 * size, line, size, weight, colour=PAPER.ink))
    return top + len(lines) * 1.3 * size


def _you(items: list[Item], reader: Reader, top: float) -> float:
    """Who votes: a box for each actor, and where from."""
    items.append(Words(LEFT, top + 14, reader.t("kit.vote.you"), TEXT, colour=PAPER.muted))
    x = float(LEFT)
    for actor in Actor:
        words = reader.t(f"actor.{actor}")
        items += [_box(x, top + 26), Words(x + BOX + 8, top + 40, words, TEXT, colour=PAPER.ink)]
        x += BOX + 8 + width(words, TEXT) + 34
    _written(items, reader.t("kit.vote.town"), LEFT, top + 76)
    return top + 92


def _written(items: list[Item], words: str, x: float, y: float) -> None:
    """Words and a line to write on after them."""
    items.append(Words(x, y, words, TEXT, colour=PAPER.muted))
    start = x + width(words, TEXT) + 10
    items.append(Line(((start, y + 3), (RIGHT, y + 3)), PAPER.muted, 1))


def _domains(items: list[Item], reader: Reader, top: float) -> float:
    """A row a domain in the order of the axes; where the last one ends."""
    middle = (SCORES_FROM + RIGHT) / 2
    for x, key in ((PRIORITY + BOX / 2, "priority"), (middle, "score")):
        words = reader.t(f"kit.vote.column.{key}")
        items.append(Words(x, top + 14, words, SMALL, anchor="middle", colour=PAPER.muted))
    y = top + 20
    for axis in AXES:
        domains = [one for one in reader.catalogue.domains.values() if one.axis == axis]
        items.append(Words(LEFT, y + 20, reader.t(f"axis.{axis}"), SMALL, BOLD, colour=PAPER.muted))
        y += HEAD
        for domain in domains:
            items += _row(label(reader.language, domain), y)
            y += ROW
    return y


def _row(name: str, top: float) -> Sequence[Item]:
    middle = top + ROW / 2
    lines = wrapped(name, PRIORITY - LEFT - 16, TEXT)
    first = middle + 5 - (len(lines) - 1) * 8
    step = (RIGHT - SCORES_FROM - CIRCLE) / (len(SCORES) - 1)
    places = [(score, SCORES_FROM + CIRCLE / 2 + at * step) for at, score in enumerate(SCORES)]
    return (
        Line(((LEFT, top), (RIGHT, top)), PAPER.grid, 1),
        *(
            Words(LEFT, first + 16 * at, line, TEXT, colour=PAPER.ink)
            for at, line in enumerate(lines)
        ),
        _box(PRIORITY, middle - BOX / 2),
        *(Dot(x, middle, CIRCLE, Symbol.CIRCLE, "", PAPER.muted, 1) for _, x in places),
        *(
            Words(x, middle + 4.5, str(score), SMALL, anchor="middle", colour=PAPER.ink)
            for score, x in places
        ),
    )


def _box(x: float, y: float) -> Shape:
    return Shape((rectangle(x, y, x + BOX, y + BOX),), stroke=PAPER.ink, stroke_width=1.25)
