"""What a projected screen says of a chart beside its finding: one figure, and a short legend."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.analysis.quadrants import Quadrant
from dashboard.analysis.ranks import Band
from dashboard.i18n import number, translate
from dashboard.model import Evidence
from dashboard.selection import ACTOR_SLUGS, Selection
from dashboard.views.base import ChartView, LegendItem, Mark, Row
from dashboard.views.dotplot import as_number
from dashboard.views.legends import EVIDENCE_SYMBOLS
from dashboard.views.phrases import counted

ALL_CRITERIA = 3
SAYS_ALL = ("ecarts", "frise")
"""Charts whose words stand in the drawing."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """The one figure of a screen, with the words that say what it counts."""

    figure: str
    text: str


def key_figure(view: ChartView) -> KeyFigure | None:
    """The figure that a facilitator points at; None where a chart has no single one."""
    find = _FINDERS.get(view.chart)
    return find(view.rows, view.selection) if find else None


def room_legend(view: ChartView) -> tuple[LegendItem, ...]:
    """The legend without what the drawing says itself: quadrants, reference lines, the mark."""
    if view.chart in SAYS_ALL:
        return ()
    return tuple(item for item in view.legend if not _said_by_the_drawing(view.chart, item))


def _said_by_the_drawing(chart: str, item: LegendItem) -> bool:
    if item.mark is Mark.LINE:
        return item.role in ("ink", "muted") and chart != "radar"
    if chart == "classement" and item.role == "beam":
        return True
    example = item.symbol == EVIDENCE_SYMBOLS[Evidence.EXAMPLE] and chart != "etapes"
    return item.mark is Mark.DOT and example


def _of_areas(rows: Sequence[Row], selection: Selection) -> KeyFigure | None:
    """The value of the chosen territory; without one, how many are more fragile than France."""
    language = selection.language
    if "domain" in rows[0]:
        return _of_domains(rows, selection)
    for row in rows:
        if row["area"] == selection.territory and row["value"] is not None:
            return KeyFigure(str(row["formatted"]), str(row["label"]))
    if any(row["band"] for row in rows):
        return _more_fragile(rows, language, "areas")
    return _highest(rows)


def _of_domains(rows: Sequence[Row], selection: Selection) -> KeyFigure | None:
    """How many domains are more fragile than France; of answers, the highest."""
    if not any(row["band"] for row in rows):
        return _highest(rows)
    return _more_fragile(rows, selection.language, "domains")


def _of_radar(rows: Sequence[Row], selection: Selection) -> KeyFigure | None:
    if "actor" in rows[0]:
        slug = ACTOR_SLUGS[selection.actor] if selection.actor else None
        said = [row for row in rows if row["actor"] == slug]
        return _highest(said or rows)
    if "indicator" in rows[0]:
        return _of_indicators(rows, selection)
    return _of_domains(_own(rows, selection), selection)


def _of_indicators(rows: Sequence[Row], selection: Selection) -> KeyFigure | None:
    return _more_fragile(_own(rows, selection), selection.language, "indicators")


def _own(rows: Sequence[Row], selection: Selection) -> list[Row]:
    """The rows of the chosen territory, without those it is compared to."""
    return [row for row in rows if row["area"] == selection.territory]


def _of_gaps(rows: Sequence[Row], selection: Selection) -> KeyFigure | None:
    n = sum(row["quadrant"] == Quadrant.BLIND_SPOT for row in rows)
    return KeyFigure(
        number(selection.language, n, 0), counted(selection.language, "room.key.blind_spots", n)
    )


def _of_places(rows: Sequence[Row], selection: Selection) -> KeyFigure | None:
    found = [row for row in rows if row["gap"] is not None]
    if not found:
        return None
    widest = max(found, key=lambda row: abs(as_number(row["gap"]) or 0))
    n = abs(int(str(widest["gap"])))
    text = counted(selection.language, "room.key.places", n, domain=widest["label"])
    return KeyFigure(number(selection.language, n, 0), text)


def _of_actors(rows: Sequence[Row], selection: Selection) -> KeyFigure | None:
    """The gap of the domain on top: the widest, or the narrowest when sorted by agreement."""
    first = next((row for row in rows if row["domain_range"] is not None), None)
    if first is None:
        return None
    language, gap = selection.language, as_number(first["domain_range"])
    decimals = 0 if gap is not None and gap == int(gap) else 1
    domain = first["domain_label"]
    text = translate(language, "room.key.gap.domain", domain=domain) if domain else ""
    return KeyFigure(
        number(language, gap, decimals), text or translate(language, "room.key.gap.all")
    )


def _of_priorities(rows: Sequence[Row], selection: Selection) -> KeyFigure | None:
    n = sum(row["criteria"] == ALL_CRITERIA for row in rows)
    return KeyFigure(
        number(selection.language, n, 0), counted(selection.language, "room.key.priorities", n)
    )


def _of_trend(rows: Sequence[Row], selection: Selection) -> KeyFigure | None:
    own = [row for row in rows if row["value"] is not None and row["area"] == selection.territory]
    if not own:
        return None
    last = max(own, key=lambda row: str(row["period"]))
    return KeyFigure(str(last["formatted"]), f"{last['label']}, {last['period']}")


def _more_fragile(rows: Sequence[Row], language: str, what: str) -> KeyFigure | None:
    known = [row for row in rows if row["band"]]
    if not known:
        return None
    n = sum(row["band"] == Band.MORE for row in known)
    figure = f"{number(language, n, 0)}\u202f/\u202f{number(language, len(known), 0)}"
    return KeyFigure(figure, translate(language, f"room.key.{what}"))


def _highest(rows: Sequence[Row]) -> KeyFigure | None:
    known = [row for row in rows if row["value"] is not None]
    if not known:
        return None
    first = max(known, key=lambda row: as_number(row["value"]) or 0)
    return KeyFigure(str(first["formatted"]), str(first.get("domain_label") or first["label"]))


_FINDERS: Mapping[str, Callable[[Sequence[Row], Selection], KeyFigure | None]] = {
    "carte": _of_areas,
    "classement": _of_areas,
    "radar": _of_radar,
    "profil": _of_indicators,
    "ecarts": _of_gaps,
    "positions": _of_places,
    "acteurs": _of_actors,
    "priorites": _of_priorities,
    "evolution": _of_trend,
}
