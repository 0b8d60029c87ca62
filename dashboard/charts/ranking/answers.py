"""Ranks the domains by the published answers of one survey to one question."""

from __future__ import annotations

from dashboard.catalogue import Catalogue
from dashboard.charts.ranking.plot import RankingPlot, RankItem
from dashboard.charts.shared.back_row import rest_words
from dashboard.charts.shared.chart_view import ChartView, Column, LegendItem, Mark
from dashboard.charts.shared.legends import evidence_legend
from dashboard.charts.shared.rows import as_number
from dashboard.indicators.statistic import Cell
from dashboard.model import Evidence, Perception
from dashboard.selection import Selection, SelectionError
from dashboard.statistics.intervals import Precision
from dashboard.surveys.estimates import answer_cell, preferred
from dashboard.text.i18n import label, question_text, short_label, translate, unit, with_unit
from dashboard.text.phrases import noted
from dashboard.text.sources import SourceLine
from dashboard.text.wording import STAR, place
from dashboard.tokens import Symbol


def ranking_of_answers(
    catalogue: Catalogue,
    selection: Selection,
    survey: str,
    measure_code: str,
    answers: list[Perception],
) -> ChartView:
    """Domains in order of the published values, never ranked; a second value stays visible."""
    language = selection.language
    record, measure = catalogue.surveys[survey], catalogue.measures[measure_code]
    decimals = 0 if all(p.value == int(p.value) for p in answers) else 1
    rows: list[dict[str, object]] = []
    for code in dict.fromkeys(p.domain for p in answers):
        published = [p for p in answers if p.domain == code]
        chosen = preferred(published)
        assert chosen is not None
        others = [p.value for p in published if p.value != chosen.value]
        cell = answer_cell(measure, chosen)
        rows.append(
            {
                "territory": catalogue.territories[chosen.area].code,
                "area": chosen.area,
                "domain": code,
                "label": label(language, catalogue.domains[code]),
                "value": cell.value,
                "formatted": _formatted(language, cell, decimals, measure.unit),
                "status": str(cell.status),
                "rank": None,
                "tie": False,
                "band": None,
                "low": cell.low,
                "high": cell.high,
                "base": cell.base,
                "evidence": str(chosen.evidence),
                "other_value": others[0] if others and cell.value is not None else None,
                "period": chosen.period,
                "note": chosen.note,
            }
        )
    rows.sort(key=lambda row: (row["value"] is None, -(as_number(row["value"]) or 0.0)))
    shown = [row for row in rows if row["value"] is not None]
    if not shown:
        raise SelectionError("mesure", (), "base_too_small", language, value=measure.code)
    where = place(language, catalogue.territories[answers[0].area])
    unpublished = len(catalogue.domains) - len(rows)
    notes = [*noted(language, "note.unpublished_domains", unpublished)]
    if any(row["other_value"] is not None for row in rows):
        notes.append(translate(language, "note.two_values"))
    if record.note:
        notes.append(record.note)
    return ChartView(
        selection=selection,
        title=translate(
            language,
            "finding.answers",
            label=label(language, measure),
            first=shown[0]["label"],
            value=shown[0]["formatted"],
            place=where,
        ),
        subtitle=translate(
            language,
            "subtitle.answers",
            survey=label(language, record),
            unit=unit(language, measure.unit),
        ),
        sentence=translate(
            language,
            "sentence.answers",
            n=len(shown),
            total=len(catalogue.domains),
            first=shown[0]["label"],
            last=shown[-1]["label"],
            high=shown[0]["formatted"],
            low=shown[-1]["formatted"],
        ),
        alt=translate(language, "alt.answers", survey=label(language, record)),
        reading=translate(language, "reading.answers", question=question_text(language, measure)),
        notes=tuple(notes),
        sources=tuple(
            SourceLine(f"{label(language, record)}, {record.producer}", url, record.licence)
            for url in dict.fromkeys(p.source_url for p in answers)
        ),
        columns=_answer_columns(language, decimals, measure.unit),
        rows=tuple(rows),
        legend=_answer_legend(language, rows, record.actor.value),
        plot=RankingPlot(
            items=tuple(
                RankItem(
                    key=str(row["domain"]),
                    label=short_label(language, catalogue.domains[str(row["domain"])]),
                    value=float(str(row["value"])),
                    text=str(row["formatted"]),
                    short=str(row["formatted"]),
                    role=f"actor-{record.actor.value}",
                    hover=(str(row["label"]), str(row["formatted"])),
                    selected=row["domain"] == selection.domain,
                    low=as_number(row["low"]),
                    high=as_number(row["high"]),
                    other=as_number(row["other_value"]),
                )
                for row in shown
            ),
            of="domain",
            reference=None,
            reference_label="",
            axis=unit(language, measure.unit),
            header=translate(language, "ranking.header.value"),
            decimals=decimals,
            rest=rest_words(language, len(shown)),
        ),
    )


def _formatted(language: str, cell: Cell, decimals: int, of: str) -> str:
    if cell.value is None:
        return translate(language, f"status.{cell.status}")
    star = STAR if cell.precision is Precision.WIDE else ""
    return with_unit(language, cell.value, decimals, of) + star


def _answer_columns(language: str, decimals: int, of: str) -> tuple[Column, ...]:
    numbers = {"value": decimals, "low": 1, "high": 1, "base": 0, "other_value": decimals}
    keys = ("domain", "label", "value", "low", "high", "base", "evidence", "other_value")
    return tuple(
        Column(
            key,
            translate(language, f"column.{key}"),
            numbers.get(key),
            of if key in ("value", "low", "high", "other_value") else "",
        )
        for key in (*keys, "period", "note")
    )


def _answer_legend(
    language: str, rows: list[dict[str, object]], actor: str
) -> tuple[LegendItem, ...]:
    items = [LegendItem(translate(language, f"actor.{actor}"), f"actor-{actor}", Mark.DOT)]
    if any(row["other_value"] is not None for row in rows):
        items.append(
            LegendItem(
                translate(language, "legend.other_value"),
                f"actor-{actor}",
                Mark.DOT,
                symbol=Symbol.RING,
            )
        )
    evidence = [Evidence(str(row["evidence"])) for row in rows if row["value"] is not None]
    return (*items, *evidence_legend(language, evidence))
