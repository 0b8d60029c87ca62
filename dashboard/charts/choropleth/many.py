"""The plot of a map of many areas, counted in arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dashboard.catalogue.tables import ByIds
from dashboard.charts.shared.chart_view import Mark
from dashboard.charts.shared.legends import MARK_OF_STATUS
from dashboard.charts.shared.many_areas import ManyAreas, Says, Style
from dashboard.indicators.statistic import Quantity
from dashboard.indicators.statistic_words import ranks_of_areas
from dashboard.model import Polarity, Status
from dashboard.selection import Selection
from dashboard.statistics.classification import Classes
from dashboard.statistics.ranks import Band
from dashboard.statistics.rounding import all_as_published
from dashboard.statistics.scores import orientation
from dashboard.text.i18n import translate
from dashboard.text.wording import band_words, sentence_case

SAMPLE = 22.0
"""A value of which the words are taken, to know what stands around a number."""


def many_areas(
    quantity: Quantity,
    selection: Selection,
    by_id: ByIds,
    classes: Classes | None,
    roles: tuple[str, ...],
    texts: tuple[str, ...],
) -> ManyAreas:
    """The areas of a quantity by class, in the order of their ids; `texts` say each class."""
    marks = [*MARK_OF_STATUS.values()]
    styles = (
        *(Style(role, Mark.FILL) for role in roles),
        *(Style("absent", mark) for mark in marks),
    )
    index = _classes(quantity, classes, len(roles), marks)[by_id.places]
    figures = all_as_published(quantity.values, quantity.decimals)[by_id.places]
    return ManyAreas(
        level=selection.level,
        areas=by_id.areas,
        styles=styles,
        classes=index,
        values=np.rint(figures * 10**quantity.decimals),
        decimals=quantity.decimals,
        says=_says(quantity, classes, texts, marks),
        selected=selection.territory,
        compared=selection.compare,
    )


def _classes(
    quantity: Quantity, classes: Classes | None, n: int, marks: list[Mark]
) -> NDArray[np.uint8]:
    """The style of each area: its class, that of the middle where it cannot be told from the
    reference, or the mark of what is not there."""
    absent = {mark: n + i for i, mark in enumerate(marks)}
    found = np.full(len(quantity.areas), absent[Mark.NO_DATA], dtype=np.uint8)
    missing = np.isnan(quantity.values)
    if classes is not None:
        figures = all_as_published(quantity.values, classes.decimals)
        inside = np.searchsorted(classes.edges, figures, side="left") - 1
        there = np.clip(inside, 0, n - 1)
        if classes.middle is not None:
            there = np.where(quantity.all_close, classes.middle, there)
        found[~missing] = there[~missing]
        if quantity.judged:
            found[quantity.columns.rare & ~missing] = absent[Mark.BASE_TOO_SMALL]
    if quantity.columns.absent != {Status.MISSING}:
        for i in np.flatnonzero(missing):
            status = quantity.cells[quantity.areas[i].area].status
            found[i] = absent[MARK_OF_STATUS[status]]
    return found


def _says(
    quantity: Quantity, classes: Classes | None, texts: tuple[str, ...], marks: list[Mark]
) -> Says:
    language = quantity.language
    ranked = any(ranks_of_areas(quantity))
    words = {"n": quantity.n_ranked, "rank": "{rank}"}
    status_of = {mark: status for status, mark in MARK_OF_STATUS.items()}
    absences = [translate(language, f"status.{status_of[mark]}") for mark in marks]
    if quantity.n_rare:
        rare = sentence_case(translate(language, "rank.rare"))
        absences[marks.index(Mark.BASE_TOO_SMALL)] = rare
    return Says(
        value=quantity.format(SAMPLE).replace(quantity.bare(SAMPLE), "{value}"),
        rank=translate(language, "many.rank", **words) if ranked else "",
        tie=translate(language, "many.tie", **words) if ranked else "",
        descending=quantity.polarity is Polarity.HIGH,
        styles=(*_sides(quantity, classes, texts), *absences),
        period=quantity.period,
    )


def _sides(quantity: Quantity, classes: Classes | None, texts: tuple[str, ...]) -> tuple[str, ...]:
    """What a class says: on which side of the reference it lies, else its bounds."""
    if classes is None or classes.middle is None:
        return texts
    sides = {0: Band.CLOSE, 1: Band.MORE, -1: Band.LESS}
    sign = orientation(quantity.polarity)
    return tuple(
        band_words(
            quantity.language,
            sides[int(np.sign(sign * (i - classes.middle)))],
            quantity.compared_with,
        )
        for i in range(len(classes))
    )
