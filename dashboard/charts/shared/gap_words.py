"""Says a comparison of perception and measure in words, rows and columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.charts.shared.chart_view import Column
from dashboard.charts.shared.columns import columns
from dashboard.indicators.domain_score import SCORE_DECIMALS
from dashboard.model import Actor, Measure, Status
from dashboard.selection import ACTOR_SLUGS
from dashboard.statistics.quadrants import Quadrant
from dashboard.statistics.ranks import Band
from dashboard.statistics.rounding import decimals_of
from dashboard.surveys.comparison import ORDER, Comparison, Pair, Sides
from dashboard.surveys.estimates import SurveyEstimate, answer_text
from dashboard.surveys.words import survey_sources
from dashboard.text.hover import Hover
from dashboard.text.i18n import (
    enumerate_words,
    label,
    short_label,
    signed,
    translate,
    with_unit,
)
from dashboard.text.phrases import counted, listed
from dashboard.text.sources import SourceLine, distinct
from dashboard.text.wording import band_words, place

NAMED_IN_TITLE = 3
MOST_DECIMALS = 3
"""Decimals that an address may give a threshold."""

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
        translate(language, "hover.perceived", value=format_answer(language, sides)),
    ]
    if sides.answer and sides.answer.low is not None:
        low, high = (
            answer_text(language, found.measure, end)
            for end in (sides.answer.low, sides.answer.high)
        )
        lines.append(translate(language, "hover.interval", low=low, high=high))
    return tuple(lines)


def format_answer(language: str, sides: Sides) -> str:
    """The answer with its unit, or why there is none."""
    if sides.answer is None or sides.perceived is None:
        return translate(language, f"reason.{sides.reason}")
    return answer_text(language, sides.answer.measure, sides.perceived)


def bound_text(language: str, measure: Measure | None, value: float | None) -> str:
    """A threshold with its unit; without a measure, one of domain scores.

    A chosen threshold is written as it was typed, a mean with one decimal more than the answers:
    the values on either side of it stay so when they are read.
    """
    usual = measure.decimals if measure else SCORE_DECIMALS
    own = decimals_of(value or 0.0)
    decimals = max(usual, own) if own <= MOST_DECIMALS else usual + 1
    if measure is None:
        return signed(language, value, decimals)
    return with_unit(language, value, decimals, measure.unit)


def gap_sources(
    language: str, found: Comparison, more: Iterable[SurveyEstimate] = ()
) -> tuple[SourceLine, ...]:
    """Surveys first, then the tables that the domain scores are made of."""
    surveys = survey_sources(language, (*found.answers, *more))
    return distinct([*surveys, *found.indicator_sources])


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
    answers = ("value", "low", "high", "other_value")
    decimals = {"score": SCORE_DECIMALS} | dict.fromkeys(answers, found.measure.decimals)
    return columns(
        language,
        keys,
        decimals,
        {"label": "domain_label", "value": "perceived", "score": "measured"},
        {**dict.fromkeys(answers, found.measure.unit), "score": "z"},
    )


def _row(language: str, found: Comparison, sides: Sides, pair: Pair | None) -> Row:
    answer = sides.answer
    return {
        "territory": found.territory.code,
        "area": found.territory.area,
        "label": label(language, sides.domain),
        "domain": sides.domain.code,
        "actor": ACTOR_SLUGS[found.actor],
        "measure": found.measure.code,
        "survey": found.survey,
        "quadrant": str(pair.quadrant) if pair else None,
        "value": sides.perceived,
        "formatted": format_answer(language, sides),
        "other_value": answer.other if answer else None,
        "status": str(answer.status if answer else Status.MISSING),
        "score": sides.measured,
        "n_indicators": sides.n_indicators,
        "band": str(sides.band) if sides.band else None,
        "perceived_place": pair.perceived_place if pair else None,
        "measured_place": pair.measured_place if pair else None,
        "gap": pair.gap if pair else None,
        "low": answer.low if answer else None,
        "high": answer.high if answer else None,
        "base": answer.base if answer else None,
        "evidence": str(answer.evidence) if answer else None,
        "reason": sides.reason or None,
        "period": answer.period if answer else "",
        "note": answer.note if answer else "",
    }


def _names(language: str, found: Comparison, quadrant: Quadrant) -> Sequence[str]:
    inside = (pair.sides.domain for pair in found.pairs if pair.quadrant is quadrant)
    return [short_label(language, domain) for domain in inside]


def _nuanced(language: str, pair: Pair) -> str:
    name = short_label(language, pair.sides.domain)
    if pair.sides.band is Band.CLOSE:
        return translate(language, "gaps.near", name=name)
    return name
