"""Indicators and domain scores as quantities over the areas of a level."""

from __future__ import annotations

import numpy as np

from dashboard.catalogue import Catalogue
from dashboard.catalogue.memory import remembered
from dashboard.indicators.domain_score import SCORE_DECIMALS, domain_result, refuse_unscored
from dashboard.indicators.observed_cells import ObservedCells
from dashboard.indicators.periods import age_words, refuse_unstudied
from dashboard.indicators.reference import reference_note, reference_notes, reference_of
from dashboard.indicators.statistic import Cell, Columns, Quantity, source_line
from dashboard.model import (
    Indicator,
    Level,
    Polarity,
    Status,
)
from dashboard.selection import LATEST, STUDY, Selection, SelectionError
from dashboard.statistics.ranks import are_few
from dashboard.statistics.scores import ReferenceKind
from dashboard.text.i18n import (
    label,
    short_label,
    translate,
)
from dashboard.text.phrases import noted

BYTES_OF_AREA = 16
"""Of an indicator in one area: its value, its status, its place and its side."""
BYTES_OF_CELL = 400
"""More, of a rate whose events are known: its interval is worked out with the whole cell."""
QUANTITIES_IN_MEMORY = 12 * 2**20


def year_of(catalogue: Catalogue, selection: Selection, indicator: Indicator) -> int:
    """The end year of an indicator under a selection; SelectionError when it has none."""
    if not catalogue.has_level(indicator.code, selection.level):
        raise SelectionError(
            "niveau",
            catalogue.levels_with((indicator.code,)),
            "no_level",
            selection.language,
            value=label(selection.language, indicator),
        )
    year = catalogue.period_of(indicator.code, selection.level, selection.period)
    if year is None:
        years = [str(y) for y in catalogue.periods(indicator.code, selection.level)]
        raise SelectionError(
            "periode",
            (LATEST, STUDY, *years),
            "no_period",
            selection.language,
            value=selection.period,
        )
    return year


def indicator_quantity(catalogue: Catalogue, selection: Selection) -> Quantity:
    """The quantity of `selection.indicator`; a value that is alone at its level is not judged."""
    indicator = catalogue.indicators[str(selection.indicator)]
    year = year_of(catalogue, selection, indicator)
    return _of_year(catalogue, indicator.code, selection.level, year, selection.language)


def _weight(quantity: Quantity) -> int:
    each = BYTES_OF_AREA + (BYTES_OF_CELL if quantity.columns.counted else 0)
    return each * len(quantity.areas) + 2**11


@remembered(QUANTITIES_IN_MEMORY, _weight)
def _of_year(catalogue: Catalogue, code: str, level: Level, year: int, language: str) -> Quantity:
    """Map and ranking show the same one, and so do the charts of a domain: it is counted once."""
    indicator, areas = catalogue.indicators[code], catalogue.areas(level)
    series = catalogue.series(code, level, year)
    cells = ObservedCells(series, areas, catalogue.places(level))
    national = catalogue.national(code, year, level)
    reference, kind = reference_of(national, cells.columns.values)
    source_ids = series.texts("source_id").words
    alone = np.count_nonzero(~np.isnan(cells.columns.values)) == 1
    return Quantity(
        kind="indicator",
        label=label(language, indicator),
        short=short_label(language, indicator),
        unit=indicator.unit,
        decimals=indicator.decimals,
        polarity=Polarity.UNJUDGED if alone else indicator.polarity,
        period=str(series[next(iter(series))].period),
        areas=areas,
        cells=cells,
        reference=reference,
        reference_kind=kind,
        notes=_indicator_notes(
            language, indicator, cells.columns, reference_note(language, kind, national)
        ),
        sources=tuple(source_line(catalogue, source) for source in source_ids),
        language=language,
    )


def score_quantity(catalogue: Catalogue, selection: Selection) -> Quantity:
    """The quantity of the score of `selection.domain`; zero stands for the country."""
    language = selection.language
    domain = catalogue.domains[str(selection.domain)]
    refuse_unscored(catalogue, selection.level, language)
    refuse_unstudied(catalogue, domain, selection.level, selection.period, language)
    result = domain_result(catalogue, domain.code, selection.level, selection.period)
    if all(score.value is None for score in result.scores):
        raise SelectionError(
            "periode",
            (LATEST, STUDY),
            "no_score",
            language,
            value=selection.period,
            domain=label(language, domain),
        )
    cells = {
        t.area: Cell(
            score.value,
            Status.NORMAL if score.value is not None else Status.MISSING,
            n_indicators=score.n_indicators,
            n_expected=score.n_expected,
            interval=interval,
            group=group,
            raw=score.raw,
            period=result.span,
        )
        for t, score, interval, group in zip(
            result.areas, result.scores, result.intervals, result.groups, strict=True
        )
    }
    notes = [*noted(language, "note.score", len(result.indicators), span=result.span)]
    notes.append(age_words(catalogue, result.years, language))
    if not domain.attested:
        notes.append(translate(language, "note.inferred"))
    notes += reference_notes(language, zip(result.indicators, result.reference_kinds, strict=True))
    few = are_few(result.areas)
    if few:
        notes.append(translate(language, "note.few_areas"))
    elif result.coherence.scattered:
        notes.append(translate(language, "note.scattered"))
    return Quantity(
        kind="score",
        label=label(language, domain),
        short=short_label(language, domain),
        unit=translate(language, "score.unit"),
        decimals=SCORE_DECIMALS,
        polarity=Polarity.HIGH,
        period=result.span,
        areas=result.areas,
        cells=cells,
        reference=0.0,
        reference_kind=result.reference_kind,
        notes=tuple(notes),
        sources=tuple(source_line(catalogue, source) for source in result.source_ids),
        language=language,
        signed=True,
        of_plain_means={*result.reference_kinds} == {ReferenceKind.PLAIN_MEAN},
        placed=not few and not result.coherence.scattered,
    )


def _indicator_notes(
    language: str,
    indicator: Indicator,
    columns: Columns,
    reference: str,
) -> tuple[str, ...]:
    notes: list[str] = []
    if indicator.note_fr:
        notes.append(indicator.note_fr)
    notes.append(reference)
    if indicator.method == "approximate":
        notes.append(translate(language, "note.approximate"))
    if Status.ESTIMATED in columns.statuses:
        notes.append(translate(language, "note.estimated"))
    if columns.counted:
        notes.append(translate(language, "note.counted"))
    return tuple(notes)
