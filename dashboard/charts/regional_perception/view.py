"""`ressenti`: each region a point, its score across, its answers to one question upwards."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from dashboard.catalogue import Catalogue
from dashboard.charts.regional_perception.plot import RegionalPlot, RegionPoint
from dashboard.charts.regional_perception.rows import regional_columns, regional_rows
from dashboard.charts.regional_perception.words import (
    finding,
    regional_hover,
    sentence,
    subtitle,
)
from dashboard.charts.shared.chart_view import ChartView, LegendItem, Mark
from dashboard.charts.shared.highlighted import (
    HighlightedArea,
    highlighted_areas,
    highlighted_legend,
    needed_domain,
)
from dashboard.model import AreaId, Level, Polarity
from dashboard.selection import Selection, SelectionError
from dashboard.statistics.quadrants import NEAR, Quadrant
from dashboard.statistics.scores import ReferenceKind
from dashboard.surveys.estimates import answer_text
from dashboard.surveys.over_regions import RegionalComparison, RegionalPair, over_regions
from dashboard.surveys.perceived import (
    FEWEST_REGIONS,
    NoQuestion,
    RegionalQuestion,
    comparable_questions,
    question_of,
)
from dashboard.surveys.words import star_notes, survey_notes, survey_sources
from dashboard.text.i18n import date_label, label, number, question_text, signed, translate
from dashboard.text.phrases import counted
from dashboard.text.sources import distinct
from dashboard.text.wording import sentence_case
from dashboard.tokens import Symbol

LEAST_REACH = 1.5
STEP = 0.5
"""The measured axis reaches a multiple of this on both sides of France."""
CLOSE_TICKS = 1.5
"""The widest reach with a tick at every step."""
MOST_TICKS = 6
TICK_ROOM = 0.13
"""Share of the perceived axis around France that has no other tick."""
AIR = 0.1
"""Share of the perceived axis that stays free beyond the outermost margins."""
CORNERS = (Quadrant.FELT, Quadrant.BOTH, Quadrant.NEITHER, Quadrant.BLIND_SPOT)
"""The quadrants as they are drawn: from the left, the upper ones first."""


def regional_view(catalogue: Catalogue, selection: Selection) -> ChartView:
    """One domain over the regions; SelectionError where no question about it can be compared.

    The question is the one chosen, else the editor's first. A département stands for its region,
    where it is chosen: nobody was asked there.
    """
    language = selection.language
    question = _question(catalogue, selection)
    compared = over_regions(catalogue, question, selection.period)
    here = replace(
        selection,
        domain=question.domain,
        measure=question.measure.code,
        territory=_region(catalogue, selection.territory),
    )
    highlighted = highlighted_areas(catalogue, here)
    answers = tuple(pair.answer for pair in compared.pairs)
    title = finding(language, compared)
    said = sentence(language, compared, here.territory)
    return ChartView(
        selection=here,
        title=title,
        subtitle=subtitle(language, compared),
        sentence=said,
        alt=translate(
            language, "alt.regional", finding=title, question=_asked(language, question), said=said
        ),
        reading=translate(
            language,
            f"reading.regional.{question.measure.polarity}",
            question=_asked(language, question),
        ),
        notes=(
            *_notes(catalogue, selection, compared),
            *star_notes(language, answers),
            *survey_notes(language, answers),
        ),
        sources=distinct([*survey_sources(language, answers), *compared.sources]),
        columns=regional_columns(language, compared),
        rows=regional_rows(language, compared),
        legend=_legend(language, compared, highlighted),
        plot=_plot(language, compared, highlighted),
    )


def _question(catalogue: Catalogue, selection: Selection) -> RegionalQuestion:
    language = selection.language
    domain = needed_domain(catalogue, selection)
    asked = comparable_questions(catalogue, domain.code)
    if selection.measure:
        for question in asked:
            if question.measure.code == selection.measure:
                return question
        name = label(language, catalogue.measures[selection.measure])
        codes = [question.measure.code for question in asked]
        raise SelectionError("mesure", codes, "not_over_regions", language, value=name)
    first = question_of(catalogue, domain.code)
    if isinstance(first, NoQuestion):
        reason = translate(language, f"regional.no_question.{first}", least=FEWEST_REGIONS)
        allowed = [
            d for d in catalogue.domains if isinstance(question_of(catalogue, d), RegionalQuestion)
        ]
        raise SelectionError(
            "domaine",
            allowed,
            "no_regional_question",
            language,
            value=label(language, domain),
            why=reason,
        )
    return first


def _region(catalogue: Catalogue, area: AreaId | None) -> AreaId | None:
    """The region itself, or that around a département."""
    if area is None or catalogue.territories[area].level is not Level.DEPARTEMENT:
        return area
    return catalogue.territories[area].parent


def _asked(language: str, question: RegionalQuestion) -> str:
    return question_text(language, question.measure)


def _notes(
    catalogue: Catalogue, selection: Selection, compared: RegionalComparison
) -> Iterator[str]:
    language, question = selection.language, compared.question
    stance = question.measure.stance
    if stance:
        yield translate(language, f"note.regional.{stance}")
    if question.measure.rank_in_domain is None:
        yield translate(language, "note.regional.far")
    n, told = len(compared.pairs), compared.over.n_told_apart
    yield counted(language, "note.regional.told_apart", told, total=n)
    yield translate(language, "note.regional.margins")
    if compared.over.reference_kind is not ReferenceKind.PUBLISHED:
        yield translate(language, "note.regional.weighted")
    if compared.correlation:
        p = number(language, compared.correlation.p_value, 3)
        yield translate(language, "note.regional.spearman", p=p, n=n)
    if _region(catalogue, selection.territory) != selection.territory:
        area = catalogue.territories[str(selection.territory)]
        yield translate(language, "note.regional.departement", name=area.name)


def _legend(
    language: str, compared: RegionalComparison, highlighted: tuple[HighlightedArea, ...]
) -> tuple[LegendItem, ...]:
    """The regions set apart, then the marks that occur."""
    apart = {item.territory.area for item in highlighted}
    others = [pair for pair in compared.pairs if pair.territory.area not in apart]
    marks = {
        "departs": (any(p.departure.departs for p in others), "ink", Mark.DOT, Symbol.CIRCLE),
        "told": (
            any(_plain(p) and not _noise(compared, p) for p in others),
            "muted",
            Mark.DOT,
            Symbol.CIRCLE,
        ),
        "noise": (any(_noise(compared, p) for p in compared.pairs), "muted", Mark.DOT, Symbol.RING),
        "margin": (
            any(p.answer.low is not None for p in compared.pairs),
            "tick",
            Mark.LINE,
            Symbol.CIRCLE,
        ),
        "near": (True, "grid", Mark.FILL, Symbol.CIRCLE),
    }
    return (
        *highlighted_legend(highlighted, Mark.DOT),
        *(
            LegendItem(translate(language, f"regional.legend.{name}"), role, mark, symbol=symbol)
            for name, (occurs, role, mark, symbol) in marks.items()
            if occurs
        ),
    )


def _plain(pair: RegionalPair) -> bool:
    return not pair.departure.departs


def _noise(compared: RegionalComparison, pair: RegionalPair) -> bool:
    """Whether the margin of an answer contains the answer of France."""
    low, high = pair.answer.low, pair.answer.high
    return low is not None and high is not None and low <= compared.over.reference <= high


def _plot(
    language: str, compared: RegionalComparison, highlighted: tuple[HighlightedArea, ...]
) -> RegionalPlot:
    reach = max(abs(pair.measured) for pair in compared.pairs)
    reach = max(LEAST_REACH, STEP * math.ceil(reach / STEP + 0.2))
    over, measure = compared.over, compared.question.measure
    near = NEAR * compared.spread
    name = label(language, measure)
    stance = measure.stance or "judged"
    period = date_label(language, compared.question.period)
    marks = {item.territory.area: item for item in highlighted}
    points = [
        _point(language, compared, pair, marks.get(pair.territory.area)) for pair in compared.pairs
    ]
    return RegionalPlot(
        points=tuple(sorted(points, key=lambda point: point.selected)),
        x_range=(-reach, reach),
        y_range=_range(compared, near),
        x_near=(-NEAR, NEAR),
        y_near=(over.reference - near, over.reference + near),
        y_france=over.reference,
        x_ticks=tuple(_ticks(language, reach)),
        y_ticks=tuple(_answer_ticks(language, compared, _range(compared, near))),
        x_words=(
            translate(language, "gaps.less"),
            translate(language, "gaps.measured"),
            translate(language, "gaps.measured.short"),
            translate(language, "gaps.more"),
        ),
        y_words=translate(
            language, f"regional.axis.{stance}", measure=name, unit=measure.unit, period=period
        ),
        y_short=translate(language, f"regional.axis.{stance}.short", unit=measure.unit),
        y_room=translate(
            language, "regional.axis.room", measure=name, unit=measure.unit, period=period
        ),
        corners=tuple(_corner(language, compared, quadrant) for quadrant in CORNERS),  # type: ignore[arg-type]
    )


def _corner(language: str, compared: RegionalComparison, quadrant: Quadrant) -> str:
    """« Angle mort · 2 »: the regions beyond what is close to France on both sides."""
    name = sentence_case(translate(language, f"quadrant.{quadrant}"))
    n = sum(pair.quadrant is quadrant for pair in compared.pairs)
    return f"{name} · {number(language, n, 0)}"


def _ticks(language: str, reach: float) -> Iterator[tuple[float, str]]:
    """Every half step, every whole one of a wide axis; France at 0."""
    step = STEP if reach <= CLOSE_TICKS else 2 * STEP
    france = translate(language, "column.reference")
    for n in range(-int(reach / step), int(reach / step) + 1):
        yield n * step, signed(language, n * step, 1) if n else france


def _answer_ticks(
    language: str, compared: RegionalComparison, ends: tuple[float, float]
) -> Iterator[tuple[float, str]]:
    """Round answers, none beside that of France, which has its own."""
    low, high = sorted(ends)
    power = 10 ** math.floor(math.log10((high - low) / MOST_TICKS))
    step = next(n * power for n in (1, 2, 5, 10) if (high - low) / (n * power) <= MOST_TICKS)
    reference, measure = compared.over.reference, compared.question.measure
    for n in range(math.ceil(low / step), math.floor(high / step) + 1):
        if abs(n * step - reference) > TICK_ROOM * (high - low):
            yield n * step, number(language, n * step, measure.decimals)
    value = answer_text(language, measure, reference)
    yield reference, f"{translate(language, 'column.reference')}<br>{value}"


def _range(compared: RegionalComparison, near: float) -> tuple[float, float]:
    """From bottom to top, so that the fragile side is on top."""
    reference = compared.over.reference
    values = [reference - near, reference + near]
    for pair in compared.pairs:
        bounds = (pair.value, pair.answer.low, pair.answer.high)
        values += [value for value in bounds if value is not None]
    low, high = min(values), max(values)
    air = AIR * (high - low or 1.0)
    ends = (low - air, high + air)
    return ends[::-1] if compared.question.measure.polarity is Polarity.LOW else ends


def _point(
    language: str, compared: RegionalComparison, pair: RegionalPair, mark: HighlightedArea | None
) -> RegionPoint:
    departs = pair.departure.departs
    return RegionPoint(
        key=pair.territory.area,
        label=pair.territory.short_name,
        x=pair.measured,
        y=pair.value,
        low=pair.answer.low,
        high=pair.answer.high,
        role=mark.role if mark else "ink" if departs else "muted",
        symbol=mark.symbol if mark else Symbol.CIRCLE,
        hollow=_noise(compared, pair),
        selected=bool(mark and mark.selected),
        marked=departs or mark is not None,
        hover=regional_hover(language, compared, pair),
    )
