"""A picture that stands alone: finding, drawing, what explains it, where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.tour_map.figure import WIDE as STOPS
from dashboard.export.picture.drawing import HEIGHT, drawing, wanted_size
from dashboard.export.picture.font import wrapped
from dashboard.export.picture.legend import key
from dashboard.export.picture.origin import CODE, CODE_HEIGHT, code, source_words
from dashboard.export.picture.scene import (
    BOLD,
    REGULAR,
    Item,
    Scene,
    Words,
    moved,
)
from dashboard.text.i18n import translate
from dashboard.tokens import Theme


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
GAP = 12
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
    sources = _lines(source_words(told.catalogue, told.view), SOURCE, room)
    height = _put(items, sources, SOURCE, height, told.theme.muted, 0)
    height = max(height, CODE_HEIGHT)
    items += moved(
        code(told.catalogue, told.view, told.site, told.theme), wide - CODE, height - CODE_HEIGHT
    )
    return Scene(wide, height, tuple(items))


def _column(told: _Told, wide: float, high: float) -> Scene:
    """The same beside a drawing: legend and sentence at the top, source and code at the foot."""
    explained = key(told.view, told.theme, wide)
    items: list[Item] = list(explained.items)
    foot = high - CODE_HEIGHT
    sources = _lines(source_words(told.catalogue, told.view), SOURCE, wide)
    told_at = foot - GAP - len(sources) * SOURCE.line
    _put(items, sources, SOURCE, told_at, told.theme.muted, 0)
    items += moved(code(told.catalogue, told.view, told.site, told.theme), 0, foot)
    lines = _lines(told.view.sentence, SENTENCE, wide)
    start = explained.height + (GAP if explained.height else 0)
    if start + len(lines) * SENTENCE.line <= told_at - GAP:
        _put(items, lines, SENTENCE, start, told.theme.ink, 0)
    return Scene(wide, high, tuple(items))


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
