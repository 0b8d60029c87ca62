"""`carte`: one quantity over the areas of a level, in classes with stated edges."""

from __future__ import annotations

import math
from collections.abc import Iterator

from dashboard.catalogue import Catalogue
from dashboard.charts.choropleth.many import many_areas
from dashboard.charts.shared.area_findings import (
    finding,
    spread_sentence,
    subject_line,
    value_header,
)
from dashboard.charts.shared.area_hover import hovers
from dashboard.charts.shared.area_table import area_columns, rows_of_areas
from dashboard.charts.shared.bands import class_role
from dashboard.charts.shared.chart_view import ChartView, LegendItem, Mark, Scale
from dashboard.charts.shared.legends import (
    MARK_OF_STATUS,
    absence_legend,
    answer_legend,
)
from dashboard.charts.shared.many_areas import ManyAreas, is_many
from dashboard.charts.shared.map_insets import map_insets
from dashboard.charts.shared.map_plot import MapArea, MapLabel, MapPlot
from dashboard.charts.shared.room_headline import headline_of_areas
from dashboard.charts.shared.subject import quantity_of
from dashboard.indicators.pooled import Pooled, pooled_values
from dashboard.indicators.statistic import Cell, Quantity
from dashboard.indicators.statistic_words import bare_words, key_of
from dashboard.model import Polarity
from dashboard.selection import Selection
from dashboard.statistics.classification import Classes, ClassMethod, class_breaks
from dashboard.statistics.ranks import Band
from dashboard.statistics.scores import orientation
from dashboard.text.i18n import translate, unit
from dashboard.text.wording import band_words

N_CLASSES = 5


def choropleth_view(catalogue: Catalogue, selection: Selection) -> ChartView:
    """The map of the quantity that a selection addresses."""
    quantity = quantity_of(catalogue, selection)
    language = selection.language
    pooled = pooled_values(catalogue, selection) if _is_fixed(selection) else None
    classes = _classes(quantity, selection, pooled)
    roles = class_roles(classes, quantity.polarity) if classes else ()
    return ChartView(
        selection=selection,
        title=finding(quantity),
        headline=headline_of_areas(quantity, selection.territory),
        subtitle=subject_line(quantity),
        sentence=spread_sentence(quantity),
        alt=translate(
            language,
            "alt.map",
            label=quantity.label,
            period=quantity.period,
            finding=finding(quantity),
        ),
        reading=_reading(quantity, classes),
        notes=quantity.notes,
        sources=quantity.sources,
        columns=area_columns(quantity),
        rows=rows_of_areas(quantity, range(len(quantity.areas))),
        legend=_legend(quantity, classes),
        scale=_scale(quantity, classes, roles, pooled.years if pooled else "") if classes else None,
        plot=_plot(catalogue, quantity, selection, classes, roles),
    )


def _plot(
    catalogue: Catalogue,
    quantity: Quantity,
    selection: Selection,
    classes: Classes | None,
    roles: tuple[str, ...],
) -> MapPlot | ManyAreas:
    if is_many(quantity.areas):
        texts = (
            tuple(_class_text(quantity, classes, i) for i in range(len(roles))) if classes else ()
        )
        return many_areas(
            quantity, selection, catalogue.by_ids(selection.level), classes, roles, texts
        )
    traits = catalogue.traits(selection.level)
    return MapPlot(
        level=traits,
        areas=_areas(quantity, selection, classes, roles),
        labels=() if traits.numbered else _labels(quantity, selection),
        insets=map_insets(catalogue.geography, selection.level, quantity.language),
        room_names={**catalogue.room_names},
    )


def class_roles(classes: Classes, polarity: Polarity) -> tuple[str, ...]:
    """One colour role a class, from the lowest class to the highest.

    Unjudged quantities never take a judged colour.
    """
    n = len(classes.edges) - 1
    if polarity is Polarity.UNJUDGED:
        return tuple(f"unjudged-{i}" for i in _spread(n))
    if classes.middle is None:
        roles = [f"judged-ramp-{i}" for i in _spread(n)]
        return tuple(roles if polarity is Polarity.HIGH else reversed(roles))
    return tuple(class_role(orientation(polarity) * (i - classes.middle)) for i in range(n))


def _spread(n: int) -> list[int]:
    return [3] if n == 1 else [1 + round(4 * i / (n - 1)) for i in range(n)]


def _is_fixed(selection: Selection) -> bool:
    """Whether all years of an indicator are to share their classes; a change has no other year."""
    alone = selection.indicator is not None and selection.since is None
    return alone and selection.classes == ClassMethod.FIXED


def _classes(quantity: Quantity, selection: Selection, pooled: Pooled | None) -> Classes | None:
    values = quantity.values
    if all(value != value for value in values):
        return None
    default = (
        ClassMethod.FRANCE
        if quantity.judged and quantity.reference is not None and quantity.kind != "perception"
        else ClassMethod.QUANTILES
    )
    if pooled:
        return class_breaks(
            pooled.values, ClassMethod.FIXED, None, N_CLASSES, decimals=quantity.decimals
        )
    asked = ClassMethod(selection.classes) if selection.classes else default
    method = default if asked is ClassMethod.FIXED else asked
    if method is ClassMethod.FRANCE and quantity.reference is None:
        method = ClassMethod.QUANTILES
    return class_breaks(
        values,
        method,
        quantity.reference,
        N_CLASSES,
        decimals=quantity.decimals,
        spread=quantity.spread,
    )


def _areas(
    quantity: Quantity, selection: Selection, classes: Classes | None, roles: tuple[str, ...]
) -> tuple[MapArea, ...]:
    areas: list[MapArea] = []
    for territory, hover in zip(quantity.areas, hovers(quantity), strict=True):
        cell = quantity.cells[territory.area]
        role, mark = _fill(quantity, cell, classes, roles)
        areas.append(
            MapArea(
                area=territory.area,
                code=territory.code,
                role=role,
                mark=mark,
                hover=hover,
                selected=territory.area == selection.territory,
                compared=territory.area in selection.compare,
            )
        )
    return tuple(areas)


def _fill(
    quantity: Quantity, cell: Cell, classes: Classes | None, roles: tuple[str, ...]
) -> tuple[str, Mark]:
    """The colour of an area, and how it lies there.

    A rate of too few events has none; one that cannot be told from the country, that of the middle.
    """
    if cell.value is None or classes is None:
        return "absent", MARK_OF_STATUS[cell.status]
    if quantity.judged and cell.rare:
        return "absent", Mark.BASE_TOO_SMALL
    index = classes.index_of(cell.value)
    if classes.middle is not None and quantity.close(cell):
        index = classes.middle
    return roles[index], Mark.FILL


def _labels(quantity: Quantity, selection: Selection) -> tuple[MapLabel, ...]:
    labels = []
    values = [cell.value for cell in quantity.cells.values() if cell.value is not None]
    ends = {*values} & {min(values, default=None), max(values, default=None)}
    for territory in quantity.areas:
        cell = quantity.cells[territory.area]
        value = bare_words(quantity, cell)
        named = cell.value in ends or territory.area in (selection.territory, *selection.compare)
        labels.append(MapLabel(territory.area, territory.name, territory.short_name, value, named))
    return tuple(labels)


def _legend(quantity: Quantity, classes: Classes | None) -> tuple[LegendItem, ...]:
    answered = quantity.cells.values() if quantity.kind == "perception" else ()
    return (
        *_rate_legend(quantity, classes),
        *absence_legend(quantity.language, quantity.columns.absent),
        *answer_legend(quantity.language, answered),
    )


def _rate_legend(quantity: Quantity, classes: Classes | None) -> Iterator[LegendItem]:
    """The marks of rates: too few events, and a class that is not that of the value."""
    language = quantity.language
    if quantity.n_rare:
        yield LegendItem(
            translate(language, "rank.rare"),
            "absent",
            Mark.BASE_TOO_SMALL,
            short=translate(language, "rank.rare.short"),
        )
    if classes is None or classes.middle is None:
        return
    close = quantity.values[quantity.all_close & ~quantity.columns.rare]
    if any(classes.index_of(value) != classes.middle for value in close.tolist()):
        yield LegendItem(translate(language, "legend.interval_holds"), class_role(0))


def _scale(quantity: Quantity, classes: Classes, roles: tuple[str, ...], years: str) -> Scale:
    """The ruler of a map; a class between two bounds that print alike has no step."""
    wide = [i for i in range(len(classes)) if classes.edges[i] < classes.edges[i + 1] or not i]
    bounds = [quantity.bare(classes.edges[i]) for i in wide[1:]]
    texts = [_class_text(quantity, classes, i) for i in wide]
    steps = [roles[i] for i in wide]
    if quantity.polarity is Polarity.LOW:
        bounds, texts, steps = bounds[::-1], texts[::-1], steps[::-1]
    left, middle, right = _words(quantity, classes, years)
    return Scale(tuple(steps), tuple(bounds), tuple(texts), left, middle, right)


def _words(quantity: Quantity, classes: Classes, years: str) -> tuple[str, str, str]:
    """What stands above a ruler at its left, in its middle and at its right; `years` are those
    that share fixed classes."""
    language = quantity.language
    if not quantity.judged:
        return value_header(quantity), years, translate(language, "strip.higher")
    around = classes.middle is not None and quantity.kind != "perception"
    middle = band_words(language, Band.CLOSE, quantity.compared_with) if around else years
    if around and quantity.kind == "change":
        middle = translate(language, "change.legend.close")
    left, right = (
        translate(language, key_of(quantity, f"legend.{end}"))
        for end in (("less", "more") if around else ("weaker", "stronger"))
    )
    return left, middle, right


def _class_text(quantity: Quantity, classes: Classes, index: int) -> str:
    low, high = classes.edges[index], classes.edges[index + 1]
    return translate(
        quantity.language,
        f"legend.range.{_range(quantity, classes, index)}",
        low="" if math.isinf(low) else quantity.bare(low),
        high="" if math.isinf(high) else quantity.bare(high),
    )


def _range(quantity: Quantity, classes: Classes, index: int) -> str:
    """Which of its bounds a class contains, in the words of the legend."""
    low, high = classes.edges[index], classes.edges[index + 1]
    if math.isinf(low):
        return "under"
    if math.isinf(high):
        return "over"
    if index == (classes.middle or 0):
        return "one" if quantity.bare(low) == quantity.bare(high) else "within"
    return "below" if classes.middle is not None and index < classes.middle else "above"


def _reading(quantity: Quantity, classes: Classes | None) -> str:
    language = quantity.language
    if classes is None:
        return translate(language, "reading.map_nothing")
    judged = "judged" if quantity.judged else "unjudged"
    if quantity.judged and classes.middle is None:
        judged = "judged_ramp"
    elif quantity.judged and quantity.kind == "change":
        judged = "change"
    return translate(
        language,
        f"reading.map_{judged}",
        method=translate(language, f"classes.{classes.method}"),
        unit=unit(language, quantity.unit),
        bounds=translate(
            language, f"reading.bounds.{'rising' if classes.middle is None else 'middle'}"
        ),
    )
