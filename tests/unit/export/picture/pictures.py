"""Views of every chart, and what stands in their pictures."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from math import isfinite

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS, view
from dashboard.charts.shared.chart_view import ChartView
from dashboard.export.picture import PRESETS, Dot, Item, Line, Scene, Shape, Words, composed
from dashboard.export.picture.font import width
from dashboard.model import Actor, Level
from dashboard.selection import Selection, SelectionError
from dashboard.tokens import DARK, LIGHT

SITE = "https://phare.example.org"
EMPLOYMENT, RATE = "emploi-insertion", "taux_chomage_localise"
SELECTIONS = (
    Selection(domain=EMPLOYMENT, territory="R76", compare=("R53",), beside="sante"),
    Selection(domain="sante", territory="R94", beside=RATE, language="en"),
    Selection(domain=EMPLOYMENT, indicator=RATE, territory="R76", compare=("R53", "R11")),
    Selection(domain=EMPLOYMENT, indicator=RATE, territory="D2A", level=Level.DEPARTEMENT),
    Selection(territory="R32", actor=Actor.CITIZENS),
    Selection(domain="lien-social", territory="R84", actor=Actor.CITIZENS, language="en"),
    Selection(actor=Actor.COMPANIES),
    Selection(),
    Selection(sets=("BE", "DE"), common="taux_chomage"),
)
OF_ROOMS = (
    *(Selection(session="EXOLL", question=n, example=True) for n in (1, 2, 3, 5, 6, 7)),
    *(Selection(vote=vote, example=True, language="en") for vote in (None, "priorites")),
)


@dataclass(frozen=True)
class Picture:
    """A view and its picture in one of the frames."""

    view: ChartView
    preset: str
    scene: Scene

    @property
    def name(self) -> str:
        return f"{self.view.chart} {self.preset} {self.view.selection}"


def views(catalogue: Catalogue, chart: str) -> Iterator[ChartView]:
    """The views of a chart, for the selections that it can show."""
    for selection in (*SELECTIONS, *OF_ROOMS):
        if selection.example and chart != "votes":
            continue
        try:
            yield view(catalogue.shown(selection.example), chart, selection)
        except SelectionError:
            continue


def pictures(catalogue: Catalogue) -> Iterator[Picture]:
    """Every chart in some selections, in frames and themes by turns."""
    turn = 0
    for chart in CHARTS:
        for shown in views(catalogue, chart):
            preset = [*PRESETS][turn % len(PRESETS)]
            theme = (LIGHT, DARK)[turn % 2]
            turn += 1
            scene = composed(catalogue, shown, preset, site=SITE, theme=theme, ground=True)
            yield Picture(shown, preset, scene)


def example(catalogue: Catalogue, chart: str) -> tuple[Catalogue, ChartView]:
    """A view of the example data, with its catalogue."""
    whole = catalogue.shown(example=True)
    for selection in (Selection(territory="R76"), Selection()):
        for survey in whole.example.surveys or catalogue.example.surveys:
            chosen = replace(selection, example=True, survey=survey, actor=_actor(whole, survey))
            try:
                shown = view(whole, chart, chosen)
            except SelectionError:
                continue
            if shown.example:
                return whole, shown
    raise LookupError(chart)


def _actor(catalogue: Catalogue, survey: str) -> Actor:
    return catalogue.surveys[survey].actor


def coordinates(item: Item) -> Iterator[float]:
    """Every number of an item."""
    match item:
        case Shape():
            yield from chain.from_iterable(chain.from_iterable(item.rings))
            yield item.stroke_width
        case Line():
            yield from chain.from_iterable(item.points)
            yield item.stroke_width
        case Dot():
            yield from (item.x, item.y, item.size, item.stroke_width)
        case Words():
            yield from (item.x, item.y, item.size)


def finite(item: Item) -> bool:
    return all(map(isfinite, coordinates(item)))


def box(words: Words) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the letters of a text."""
    wide = width(words.text, words.size, words.weight)
    left = words.x - wide * {"start": 0, "middle": 0.5, "end": 1}[words.anchor]
    return left, words.y - 0.72 * words.size, left + wide, words.y + 0.2 * words.size


def printed(scene: Scene) -> str:
    """All words of a picture, in their order."""
    return " ".join(" ".join(words.text for words in scene.words).split())
