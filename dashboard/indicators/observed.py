"""Indicators and domain scores as quantities over the areas of a level."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from dashboard.catalogue import Catalogue
from dashboard.indicators.domain_score import SCORE_DECIMALS, domain_result
from dashboard.indicators.statistic import Cell, Quantity, observed_cell, source_line
from dashboard.model import (
    AreaId,
    Indicator,
    Polarity,
    Status,
)
from dashboard.selection import LATEST, STUDY, Selection, SelectionError
from dashboard.statistics.scores import ReferenceKind, reference_value
from dashboard.text.i18n import (
    label,
    short_label,
    translate,
)
from dashboard.text.phrases import noted


def year_of(catalogue: Catalogue, selection: Selection, indicator: Indicator) -> int:
    """The end year of an indicator under a selection; SelectionError when it has none."""
    if not catalogue.has_level(indicator.code, selection.level):
        raise SelectionError(
            "niveau",
            ("region",),
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
    """The quantity of `selection.indicator`."""
    language = selection.language
    indicator = catalogue.indicators[str(selection.indicator)]
    year = year_of(catalogue, selection, indicator)
    series = catalogue.series(indicator.code, selection.level, year)
    areas = catalogue.areas(selection.level)
    cells = {t.area: observed_cell(series.get(t.area)) for t in areas}
    national = catalogue.national(indicator.code, year, selection.level)
    present = np.array(
        [np.nan if c.value is None else c.value for c in cells.values()], dtype=float
    )
    reference, kind = reference_value(present, national.value if national else None)
    source_ids = dict.fromkeys(o.source_id for o in series.values())
    return Quantity(
        kind="indicator",
        label=label(language, indicator),
        short=short_label(language, indicator),
        unit=indicator.unit,
        decimals=indicator.decimals,
        polarity=indicator.polarity,
        period=str(next(iter(series.values())).period),
        areas=areas,
        cells=cells,
        reference=reference,
        reference_kind=kind,
        notes=_indicator_notes(language, indicator, cells, kind, national.note if national else ""),
        sources=tuple(source_line(catalogue, source) for source in source_ids),
        language=language,
    )


def score_quantity(catalogue: Catalogue, selection: Selection) -> Quantity:
    """The quantity of the score of `selection.domain`; zero stands for France."""
    language = selection.language
    domain = catalogue.domains[str(selection.domain)]
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
    if not domain.attested:
        notes.append(translate(language, "note.inferred"))
    notes += noted(language, "note.score_plain_mean", result.n_plain_mean)
    if result.coherence.scattered:
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
        reference_kind=ReferenceKind.PUBLISHED,
        notes=tuple(notes),
        sources=tuple(source_line(catalogue, source) for source in result.source_ids),
        language=language,
        signed=True,
        placed=not result.coherence.scattered,
    )


def _indicator_notes(
    language: str,
    indicator: Indicator,
    cells: Mapping[AreaId, Cell],
    kind: ReferenceKind,
    national_note: str,
) -> tuple[str, ...]:
    notes: list[str] = []
    if indicator.note_fr:
        notes.append(indicator.note_fr)
    if kind is ReferenceKind.PLAIN_MEAN:
        notes.append(translate(language, "note.plain_mean"))
    elif national_note:
        notes.append(translate(language, "note.national", note=national_note))
    if indicator.method == "approximate":
        notes.append(translate(language, "note.approximate"))
    if any(cell.status is Status.ESTIMATED for cell in cells.values()):
        notes.append(translate(language, "note.estimated"))
    if any(cell.events is not None for cell in cells.values()):
        notes.append(translate(language, "note.counted"))
    return tuple(notes)
