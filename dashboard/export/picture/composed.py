"""A picture that stands alone: finding, drawing, what explains it, where it comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.tour_map.figure import WIDE as STOPS
from dashboard.export.link import link_of, qr_modules
from dashboard.export.picture.drawing import HEIGHT, drawing, wanted_size
from dashboard.export.picture.font import wrapped
from dashboard.export.picture.legend import key
from dashboard.export.picture.scene import (
    BOLD,
    REGULAR,
    Item,
    Scene,
    Shape,
    Words,
    moved,
    rectangle,
)
from dashboard.text.i18n import date_label, translate
from dashboard.text.phrases import counted
from dashboard.text.sources import distinct
from dashboard.tokens import CODE_DARK, CODE_LIGHT, Theme


@dataclass(frozen=True, slots=True)
class Preset:
    """Pixels of a picture, as its texts are sized, and how many times as many a PNG has."""

    width: int
    height: int
    scale: int
    sentence: bool = True
    """Whether there is room for the sentence that says more than the title."""


PRESETS = {
    "diapositive": Preset(960, 540, 4, sentence=False),
    "a4": Preset(1123, 794, 3),
    "carre": Preset(760, 760, 3),
}


@dataclass(frozen=True, slots=True)
class Letters:
    """Size, weight and distance of the lines of a text."""

    size: float
    weight: int
    line: float


MARGIN, FOOT = 32, 18
TITLE = Letters(26, BOLD, 31)
SUBTITLE = Letters(15, REGULAR, 20)
SENTENCE = Letters(15, REGULAR, 21)
SOURCE = Letters(11.5, REGULAR, 15)
MARK = Letters(14, BOLD, 17)
CODE, QUIET, CAPTION = 58, 4, 9
"""Pixels of the code to scan with its quiet zone, modules of that zone, its words."""
GAP = 12
NAMED = 2
"""Sources that a picture names."""
LARGER, SMALLER, HIGHER = 1.3, 1.35, 1.6
"""How many times larger a low figure is drawn at most, how many times smaller one that is wide, so
that it keeps all of its columns, and how many times higher."""
SENTENCE_LINES = 3
"""Lines of a sentence under a drawing at most; a longer one is left to the page."""
EVENER = (0.55, 0.65, 0.75, 0.85)
"""Parts of a width in which a heading may stand as well."""
ROUND = {"carte": None, "bivariee": None, "etapes": STOPS[1], "radar": HEIGHT}
"""Charts as high as they are wide, which leave room beside them, and the height in pixels that
the texts of one need."""
FILLING = {**ROUND, "evolution": HEIGHT}
"""The same of all charts that fill the room they have."""
COLUMN = 0.31
"""Part of a width that the texts beside such a drawing take."""
TURN, FAINT = -18, 0.22
_BARE = re.compile(r"^(?!licen)[a-zà-ÿ]")
"""A licence that does not say that it is one: « non précisée », « citer … »."""


def composed(
    catalogue: Catalogue, view: ChartView, preset: str, *, site: str, theme: Theme, ground: bool
) -> Scene:
    """The picture of a view; without its `ground` what is under it shows through.

    Raises KeyError for an unknown preset.
    """
    size, language = PRESETS[preset], view.selection.language
    wide = size.width - 2 * MARGIN
    over: list[Item] = []
    top: float = MARGIN - 6
    if view.example:
        mark = translate(language, "example.mark")
        top = _put(over, [mark], MARK, top - 8, theme.mark) + 4
    top = _put(over, _even(view.title, TITLE, wide), TITLE, top, theme.ink) + 2
    top = _put(over, _even(view.subtitle, SUBTITLE, wide), SUBTITLE, top, theme.muted) + GAP
    high = size.height - FOOT - top
    told = _Told(catalogue, view, theme, site)
    if view.chart in ROUND and size.width > size.height:
        beside = _column(told, COLUMN * wide, high)
        room = wide - beside.width - 2 * GAP
        under = moved(beside.items, MARGIN, top)
        drawn = _fitted(told, room, high)
        placed = moved(drawn.items, MARGIN + wide - room, top)
    else:
        foot = _foot(told, wide, sentence=size.sentence)
        under = moved(foot.items, MARGIN, top + high - foot.height)
        drawn = _fitted(told, wide, high - foot.height - GAP)
        placed = moved(drawn.items, MARGIN, top)
    across = _across(size, view, theme) if view.example else ()
    return Scene(
        size.width,
        size.height,
        (*over, *placed, *under, *across),
        ground=theme.paper if ground else "",
        title=view.title,
        alt=view.alt,
        language=language,
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """A view, and what its parts are written with."""

    catalogue: Catalogue
    view: ChartView
    theme: Theme
    site: str

    @property
    def language(self) -> str:
        return self.view.selection.language


def _lines(text: str, letters: Letters, wide: float) -> list[str]:
    return wrapped(text, wide, letters.size, letters.weight) if text else []


def _even(text: str, letters: Letters, wide: float) -> list[str]:
    """As few lines as `_lines`, none much shorter than the others."""
    lines = _lines(text, letters, wide)
    for part in EVENER:
        narrower = _lines(text, letters, part * wide)
        if len(narrower) == len(lines) > 1:
            return narrower
    return lines


def _put(
    items: list[Item],
    lines: Sequence[str],
    letters: Letters,
    top: float,
    colour: str,
    left: float = MARGIN,
) -> float:
    """Adds lines from a height on, and says where they end."""
    for i, line in enumerate(lines):
        y = top + i * letters.line + 0.8 * letters.line
        items.append(Words(left, y, line, letters.size, letters.weight, colour=colour))
    return top + len(lines) * letters.line


def _fitted(told: _Told, wide: float, high: float) -> Scene:
    """The drawing in its room: larger or smaller as its own height has it, letters and all."""
    wanted = wanted_size(told.view, told.theme)
    least = wanted.least or FILLING.get(told.view.chart) or high
    part = max(1 / LARGER, least / high, min(wanted.whole / wide, SMALLER))
    tall = min(part * high, HIGHER * wanted.height) if wanted.height else part * high
    drawn = drawing(told.catalogue, told.view, theme=told.theme, width=part * wide, height=tall)
    return Scene(wide, high, moved(drawn.items, 0, 0, 1 / part))


def _foot(told: _Told, wide: float, *, sentence: bool) -> Scene:
    """The legend, the sentence and the source line, and at their right the code to scan."""
    room = wide - CODE - GAP
    explained = key(told.view, told.theme, room)
    items: list[Item] = list(explained.items)
    height = explained.height + (6 if explained.height else 0)
    if sentence:
        lines = _lines(told.view.sentence, SENTENCE, room)
        if len(lines) <= SENTENCE_LINES:
            height = _put(items, lines, SENTENCE, height, told.theme.ink, 0) + 4
    sources = _lines(_source_words(told), SOURCE, room)
    height = _put(items, sources, SOURCE, height, told.theme.muted, 0)
    height = max(height, CODE + CAPTION + 2)
    items += moved(_code(told), wide - CODE, height - CODE - CAPTION - 2)
    return Scene(wide, height, tuple(items))


def _column(told: _Told, wide: float, high: float) -> Scene:
    """The same beside a drawing: legend and sentence at the top, source and code at the foot."""
    explained = key(told.view, told.theme, wide)
    items: list[Item] = list(explained.items)
    code = high - CODE - CAPTION - 2
    sources = _lines(_source_words(told), SOURCE, wide)
    foot = code - GAP - len(sources) * SOURCE.line
    _put(items, sources, SOURCE, foot, told.theme.muted, 0)
    items += moved(_code(told), 0, code)
    lines = _lines(told.view.sentence, SENTENCE, wide)
    start = explained.height + (GAP if explained.height else 0)
    if start + len(lines) * SENTENCE.line <= foot - GAP:
        _put(items, lines, SENTENCE, start, told.theme.ink, 0)
    return Scene(wide, high, tuple(items))


def _code(told: _Told) -> tuple[Item, ...]:
    """The code of the link on white, with its words under it."""
    link = link_of(told.site, told.view)
    rows = qr_modules(link)
    step = CODE / (len(rows) + 2 * QUIET)
    dark = tuple(
        rectangle(
            *(step * (QUIET + start), step * (QUIET + y)),
            *(step * (QUIET + end), step * (QUIET + y + 1)),
        )
        for y, row in enumerate(rows)
        for start, end in _dark_runs(row)
    )
    label = translate(told.language, "picture.link")
    return (
        Shape((rectangle(0, 0, CODE, CODE),), CODE_LIGHT, name=label, href=link),
        Shape(dark, CODE_DARK, href=link),
        Words(CODE / 2, CODE + CAPTION, label, CAPTION, anchor="middle", colour=told.theme.muted),
    )


def _dark_runs(row: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if not dark:
            continue
        if runs and runs[-1][1] == x:
            runs[-1] = (runs[-1][0], x + 1)
        else:
            runs.append((x, x + 1))
    return runs


def _source_words(told: _Told) -> str:
    """The first sources, each once, how many more, their licences, and the date of the data."""
    language = told.language
    lines = distinct(told.view.sources)
    sources = [line.text for line in lines[:NAMED]]
    if len(lines) > NAMED:
        sources.append(counted(language, "picture.more", len(lines) - NAMED))
    licences = dict.fromkeys(line.licence for line in lines[:NAMED] if line.licence)
    day = date_label(language, told.catalogue.data_date)
    parts = (
        translate(language, "picture.source", sources="\u202f; ".join(sources)),
        "\u202f; ".join(_licence(language, licence) for licence in licences),
        translate(language, "picture.made", date=day),
    )
    return " · ".join(filter(None, parts if sources else parts[2:]))


def _licence(language: str, licence: str) -> str:
    bare = _BARE.match(licence)
    return translate(language, "picture.licence", licence=licence) if bare else licence


def _across(size: Preset, view: ChartView, theme: Theme) -> tuple[Item, ...]:
    """Over the whole picture, that it holds example data."""
    mark = translate(view.selection.language, "example.mark")
    words = Words(
        size.width / 2,
        size.height / 2,
        mark,
        size.width / 24,
        BOLD,
        "middle",
        theme.mark,
        opacity=FAINT,
        turn=TURN,
    )
    return (words,)
