"""Says a comparison of perception and measure in words, rows and columns."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.shared.chart_view import Column
from dashboard.charts.shared.columns import columns
from dashboard.indicators.domain_score import SCORE_DECIMALS
from dashboard.model import Actor
from dashboard.selection import ACTOR_SLUGS
from dashboard.statistics.quadrants import Quadrant
from dashboard.statistics.ranks import Band
from dashboard.surveys.comparison import ORDER, Comparison, Pair, Sides
from dashboard.text.hover import Hover
from dashboard.text.i18n import (
    enumerate_words,
    label,
    number,
    short_label,
    signed,
    translate,
    with_unit,
)
from dashboard.text.phrases import counted, listed
from dashboard.text.wording import band_words, place

NAMED_IN_TITLE = 3

Row = dict[str, object]


def finding(language: str, found: Comparison) -> str:
    """How many blind spots, and which."""
    where, who = place(language, found.territory), actor_words(language, found.actor)
    if not found.pairs:
        return translate(language, "finding.gaps_nothing", place=where, actor=who)
    blind = _names(language, found, Quadrant.BLIND_SPOT)
    return counted(
        language,
        "finding.gaps",
        len(blind),
        place=where,
        actor=who,
        total=len(found.pairs),
        names=listed(language, blind, NAMED_IN_TITLE) if blind else "",
    )


def subtitle(language: str, found: Comparison) -> str:
    """Whose answers to what, beside which measure."""
    return translate(
        language,
        "subtitle.gaps",
        measure=label(language, found.measure),
        actor=translate(language, f"actor.{found.actor}"),
        territory=found.territory.name,
    )


def quadrant_words(language: str, found: Comparison) -> list[str]:
    """One sentence a quadrant that has domains; the blind spots come first, all of them."""
    sentences = []
    for quadrant in ORDER:
        inside = [pair for pair in found.pairs if pair.quadrant is quadrant]
        if inside:
            names = enumerate_words(language, [_nuanced(language, pair) for pair in inside])
            sentences.append(translate(language, f"sentence.quadrant.{quadrant}", names=names))
    if found.pairs and not _names(language, found, Quadrant.BLIND_SPOT):
        sentences.insert(0, translate(language, "sentence.no_blind_spot"))
    return sentences


def apart_words(language: str, found: Comparison) -> list[str]:
    """One sentence for each reason why some domains cannot be compared."""
    reasons: dict[str, list[str]] = {}
    for sides in found.apart:
        reasons.setdefault(sides.reason, []).append(short_label(language, sides.domain))
    return [
        translate(
            language,
            "sentence.apart",
            reason=translate(language, f"reason.{reason}"),
            names=enumerate_words(language, names)
            if len(names) < len(found.apart) + len(found.pairs)
            else translate(language, "apart.all"),
        )
        for reason, names in reasons.items()
    ]


def actor_words(language: str, actor: Actor) -> str:
    """« les citoyens »."""
    return translate(language, f"actor.the.{actor}")


def pair_hover(language: str, found: Comparison, pair: Pair) -> Hover:
    """What pointing at a domain says."""
    sides = pair.sides
    lines = [
        label(language, sides.domain),
        translate(language, f"quadrant.{pair.quadrant}"),
        translate(
            language,
            "hover.measured",
            value=signed(language, pair.measured, SCORE_DECIMALS),
            band=band_words(language, sides.band),
        ),
        translate(language, "hover.perceived", value=format_answer(language, found, sides)),
    ]
    if sides.perceived.low is not None and sides.perceived.high is not None:
        low = number(language, sides.perceived.low, 0)
        high = with_unit(language, sides.perceived.high, 0, found.measure.unit)
        lines.append(translate(language, "hover.interval", low=low, high=high))
    return tuple(lines)


def format_answer(language: str, found: Comparison, sides: Sides) -> str:
    """The answer with its unit, or why there is none."""
    cell = sides.perceived
    if cell.value is None:
        return translate(language, f"reason.{sides.reason}")
    return with_unit(language, cell.value, found.decimals, found.measure.unit)


def gap_rows(language: str, found: Comparison) -> tuple[Row, ...]:
    """One row a domain, compared ones first, with raw values on both sides."""
    return (
        *(_row(language, found, pair.sides, pair) for pair in found.pairs),
        *(_row(language, found, sides, None) for sides in found.apart),
    )


def gap_columns(language: str, found: Comparison) -> tuple[Column, ...]:
    """The columns of `gap_rows` that tables and files show."""
    keys = (
        *("territory", "label", "quadrant", "value", "score", "band", "n_indicators"),
        *("perceived_place", "measured_place", "gap", "low", "high", "base", "evidence"),
        *("other_value", "status", "reason", "period", "note"),
    )
    decimals = {"value": found.decimals, "other_value": found.decimals, "score": SCORE_DECIMALS}
    decimals |= dict.fromkeys(("low", "high"), 1)
    return columns(
        language,
        keys,
        decimals,
        {"label": "domain_label", "value": "perceived", "score": "measured"},
        {**dict.fromkeys(("value", "low", "high"), found.measure.unit), "score": "z"},
    )


def _row(language: str, found: Comparison, sides: Sides, pair: Pair | None) -> Row:
    cell = sides.perceived
    return {
        "territory": found.territory.code,
        "area": found.territory.area,
        "label": label(language, sides.domain),
        "domain": sides.domain.code,
        "actor": ACTOR_SLUGS[found.actor],
        "measure": found.measure.code,
        "survey": found.survey,
        "quadrant": str(pair.quadrant) if pair else None,
        "value": cell.value,
        "formatted": format_answer(language, found, sides),
        "other_value": sides.other,
        "status": str(cell.status),
        "score": sides.measured,
        "n_indicators": sides.n_indicators,
        "band": str(sides.band) if sides.band else None,
        "perceived_place": pair.perceived_place if pair else None,
        "measured_place": pair.measured_place if pair else None,
        "gap": pair.gap if pair else None,
        "low": cell.low,
        "high": cell.high,
        "base": cell.base,
        "evidence": str(cell.evidence) if cell.evidence else None,
        "reason": sides.reason or None,
        "period": cell.period,
        "note": cell.note,
    }


def _names(language: str, found: Comparison, quadrant: Quadrant) -> Sequence[str]:
    inside = (pair.sides.domain for pair in found.pairs if pair.quadrant is quadrant)
    return [short_label(language, domain) for domain in inside]


def _nuanced(language: str, pair: Pair) -> str:
    name = short_label(language, pair.sides.domain)
    if pair.sides.band is Band.CLOSE:
        return translate(language, "gaps.near", name=name)
    return name
