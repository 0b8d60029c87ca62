"""`ressenti`: each region a point, its score across, its answers to one question upwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dashboard.catalogue import Catalogue
from dashboard.charts.regional_perception.layout import regional_plot
from dashboard.charts.regional_perception.plot import RegionalPlot
from dashboard.charts.regional_perception.rows import regional_columns, regional_rows
from dashboard.charts.regional_perception.words import (
    finding,
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
from dashboard.model import AreaId, Level
from dashboard.selection import LATEST, Selection, SelectionError
from dashboard.statistics.concordance import CHANCE
from dashboard.statistics.scores import ReferenceKind
from dashboard.surveys.over_regions import RegionalComparison, over_regions
from dashboard.surveys.perceived import (
    NoQuestion,
    RegionalQuestion,
    comparable_questions,
    question_of,
)
from dashboard.surveys.questions import PERCEIVED
from dashboard.surveys.words import mark_notes, survey_notes, survey_sources
from dashboard.text.i18n import label, number, question_text, translate
from dashboard.text.phrases import counted
from dashboard.text.sources import distinct
from dashboard.tokens import Symbol

P_DECIMALS, LEAST_P = 3, 0.001


def regional_view(catalogue: Catalogue, selection: Selection) -> ChartView:
    """One domain over the regions; SelectionError where no question about it can be compared, or
    no region has a score in the period.

    The question is the one chosen, else the editor's first, as where the one chosen is about all
    domains. A département stands for its region, where it is chosen: nobody was asked there.
    """
    language = selection.language
    question = _question(catalogue, selection)
    compared = over_regions(catalogue, question, selection.period)
    if not compared.pairs:
        name = label(language, compared.domain)
        raise SelectionError("periode", (LATEST,), "no_regional_score", language, value=name)
    here = replace(
        selection,
        domain=question.domain,
        measure=question.measure.code,
        territory=_region(catalogue, selection.territory),
    )
    highlighted = highlighted_areas(catalogue, here)
    plot = regional_plot(language, compared, highlighted)
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
            *mark_notes(language, answers),
            *survey_notes(language, answers),
        ),
        sources=distinct([*survey_sources(language, answers), *compared.sources]),
        columns=regional_columns(language, compared),
        rows=regional_rows(language, compared),
        legend=_legend(language, plot, highlighted),
        plot=plot,
    )


def _question(catalogue: Catalogue, selection: Selection) -> RegionalQuestion:
    language = selection.language
    domain = needed_domain(catalogue, selection)
    asked = comparable_questions(catalogue, domain.code)
    if selection.measure and selection.measure not in PERCEIVED:
        for question in asked:
            if question.measure.code == selection.measure:
                return question
        name = label(language, catalogue.measures[selection.measure])
        codes = [question.measure.code for question in asked]
        raise SelectionError("mesure", codes, "not_over_regions", language, value=name)
    first = question_of(catalogue, domain.code)
    if isinstance(first, NoQuestion):
        reason = translate(language, f"reason.{first}")
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
    n = len(compared.pairs)
    told = sum(pair.told_apart is True for pair in compared.pairs)
    yield counted(language, "note.regional.told_apart", told, total=n)
    yield translate(language, "note.regional.margins")
    if compared.over.reference_kind is not ReferenceKind.PUBLISHED:
        yield translate(language, "note.regional.weighted")
    if compared.correlation:
        p = compared.correlation.p_value
        said = translate(
            language,
            "regional.p.least" if p < LEAST_P else "regional.p",
            p=number(language, max(p, LEAST_P), P_DECIMALS),
        )
        chance = number(language, CHANCE, 2)
        yield translate(language, "note.regional.spearman", p=said, n=n, chance=chance)
    if _region(catalogue, selection.territory) != selection.territory:
        area = catalogue.territories[str(selection.territory)]
        yield translate(language, "note.regional.departement", name=area.name)


def _legend(
    language: str, plot: RegionalPlot, highlighted: tuple[HighlightedArea, ...]
) -> tuple[LegendItem, ...]:
    """The regions set apart, then the marks that occur."""
    plain = [point for point in plot.points if not point.selected]
    departing = [point.hollow for point in plain if point.role == "ink"]
    dots = {
        "departs": ("ink", Symbol.RING if all(departing) else Symbol.CIRCLE, bool(departing)),
        "told": ("muted", Symbol.CIRCLE, any(p.role == "muted" and not p.hollow for p in plain)),
        "noise": ("muted", Symbol.RING, any(point.hollow for point in plain)),
    }
    margin = LegendItem(translate(language, "regional.legend.margin"), "tick", Mark.LINE)
    return (
        *highlighted_legend(highlighted, Mark.DOT),
        *(
            LegendItem(
                translate(language, f"regional.legend.{name}"),
                role,
                Mark.DOT,
                symbol=symbol,
                short=translate(language, f"regional.legend.{name}.short"),
            )
            for name, (role, symbol, occurs) in dots.items()
            if occurs
        ),
        *([margin] if any(point.low is not None for point in plot.points) else []),
        LegendItem(translate(language, "regional.legend.near"), "grid"),
    )
