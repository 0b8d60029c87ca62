"""The parts of a ready-made route: scenes that may be drawn, and what makes steps of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView, Row
from dashboard.itinerary.model import Step, view_of
from dashboard.itinerary.schema import planned_minutes
from dashboard.selection import Selection, SelectionError
from dashboard.text.i18n import translate

_SHARED = ("signs", "alone", "method")
"""Texts that several stories say, under `itinerary.say.`."""


def any_value(view: ChartView) -> bool:
    """Whether a chart has a value to draw."""
    return bool(valued(view.rows))


@dataclass(frozen=True, slots=True)
class Scene:
    """A chart that could be a step; its texts are `itinerary.<key>.question` and `.notes`."""

    key: str
    chart: str
    selection: Selection
    values: Mapping[str, object] = field(default_factory=dict)
    """What fills the placeholders of its texts, beside those of the whole story."""
    worth: Callable[[ChartView], bool] = any_value
    """Whether its view has enough to talk about."""
    minutes: int = field(default_factory=planned_minutes)


def steps_of(
    catalogue: Catalogue,
    language: str,
    scenes: Iterable[Sequence[Scene]],
    values: Mapping[str, object],
) -> tuple[Step, ...]:
    """One step for each group of scenes: the first of the group that is drawn, worth it and new.

    A group without any is left out. `catalogue` is the one without example answers.
    """
    steps: list[Step] = []
    for group in scenes:
        pairs = {(step.chart, step.selection) for step in steps}
        new = (scene for scene in group if (scene.chart, scene.selection) not in pairs)
        step = next(filter(None, (_step(catalogue, language, s, values) for s in new)), None)
        steps += [step] if step else []
    return tuple(steps)


def valued(rows: Iterable[Row], **where: object) -> list[Row]:
    """The rows that have a value and, for each name given, that content: `domain="sante"`."""
    return [
        row
        for row in rows
        if row["value"] is not None
        and all(row.get(name) == wanted for name, wanted in where.items())
    ]


def has_contents(column: str, least: int = 1, **where: object) -> Callable[[ChartView], bool]:
    """Tells whether a column has `least` different contents in the rows that `valued` keeps."""

    def enough(view: ChartView) -> bool:
        return len({row[column] for row in valued(view.rows, **where)}) >= least

    return enough


def _step(
    catalogue: Catalogue, language: str, scene: Scene, values: Mapping[str, object]
) -> Step | None:
    try:
        view = view_of(catalogue, scene.chart, scene.selection)
    except SelectionError:
        return None
    if not scene.worth(view):
        return None
    said = {name: translate(language, f"itinerary.say.{name}") for name in _SHARED}
    filled = {**said, **values, **scene.values}
    texts = [translate(language, f"itinerary.{scene.key}.notes", **filled)]
    if view.example:
        texts.append(translate(language, "itinerary.say.example"))
    return Step(
        chart=scene.chart,
        selection=view.selection,
        question=translate(language, f"itinerary.{scene.key}.question", **filled),
        notes=" ".join(texts),
        minutes=scene.minutes,
    )
