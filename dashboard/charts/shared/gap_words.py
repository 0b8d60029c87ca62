"""Says a comparison of perception and measure in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.indicators.domain_score import SCORE_DECIMALS
from dashboard.model import Actor, Measure
from dashboard.statistics.quadrants import Quadrant
from dashboard.statistics.ranks import Band
from dashboard.statistics.rounding import MOST_DECIMALS, decimals_of, telling_decimals
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


def finding(language: str, comparison: Comparison) -> str:
    """How many blind spots, and which."""
    where, who = place(language, comparison.territory), actor_words(language, comparison.actor)
    if not comparison.pairs:
        return translate(language, "finding.gaps_nothing", place=where, actor=who)
    blind = _names(language, comparison, Quadrant.BLIND_SPOT)
    return counted(
        language,
        "finding.gaps",
        len(blind),
        place=where,
        actor=who,
        total=len(comparison.pairs),
        names=listed(language, blind, NAMED_IN_TITLE) if blind else "",
    )


def subtitle(language: str, comparison: Comparison) -> str:
    """Whose answers to what, beside which measure."""
    return translate(
        language,
        "subtitle.gaps",
        measure=label(language, comparison.measure),
        actor=translate(language, f"actor.{comparison.actor}"),
        territory=comparison.territory.name,
    )


def quadrant_words(language: str, comparison: Comparison) -> list[str]:
    """One sentence a quadrant that has domains; the blind spots come first, all of them."""
    sentences = []
    for quadrant in ORDER:
        inside = [pair for pair in comparison.pairs if pair.quadrant is quadrant]
        if inside:
            names = enumerate_words(language, [_nuanced(language, pair) for pair in inside])
            sentences.append(translate(language, f"sentence.quadrant.{quadrant}", names=names))
    if comparison.pairs and not _names(language, comparison, Quadrant.BLIND_SPOT):
        sentences.insert(0, translate(language, "sentence.no_blind_spot"))
    return sentences


def apart_words(language: str, comparison: Comparison) -> list[str]:
    """One sentence for each reason why some domains cannot be compared."""
    reasons: dict[str, list[str]] = {}
    for sides in comparison.apart:
        reasons.setdefault(sides.reason, []).append(short_label(language, sides.domain))
    return [
        translate(
            language,
            "sentence.apart",
            reason=translate(language, f"reason.{reason}"),
            names=enumerate_words(language, names)
            if len(names) < len(comparison.apart) + len(comparison.pairs)
            else translate(language, "apart.all"),
        )
        for reason, names in reasons.items()
    ]


def actor_words(language: str, actor: Actor) -> str:
    """« les citoyens »."""
    return translate(language, f"actor.the.{actor}")


def pair_hover(language: str, comparison: Comparison, pair: Pair) -> Hover:
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
            answer_text(language, comparison.measure, end)
            for end in (sides.answer.low, sides.answer.high)
        )
        lines.append(translate(language, "hover.interval", low=low, high=high))
    return tuple(lines)


def format_answer(language: str, sides: Sides) -> str:
    """The answer with its unit, or why there is none."""
    if sides.answer is None or sides.perceived is None:
        return translate(language, f"reason.{sides.reason}")
    return answer_text(language, sides.answer.measure, sides.perceived)


def bound_text(
    language: str,
    measure: Measure | None,
    bound: float | None,
    values: Iterable[float | None] = (),
    *,
    selected: bool = False,
) -> str:
    """A threshold with its unit; without a measure, one of domain scores.

    A selected threshold is written as it was typed, a mean with as many decimals as it takes for
    the values on either side of it to stay there when they are read.
    """
    decimals = measure.decimals if measure else SCORE_DECIMALS
    if bound is not None and selected:
        decimals = max(decimals, min(decimals_of(bound), MOST_DECIMALS))
    elif bound is not None:
        decimals = telling_decimals(bound, values, decimals)
    if measure is None:
        return signed(language, bound, decimals)
    return with_unit(language, bound, decimals, measure.unit)


def gap_sources(
    language: str, comparison: Comparison, more: Iterable[SurveyEstimate] = ()
) -> tuple[SourceLine, ...]:
    """Surveys first, then the tables that the domain scores are made of."""
    surveys = survey_sources(language, (*comparison.answers, *more))
    return distinct([*surveys, *comparison.indicator_sources])


def _names(language: str, comparison: Comparison, quadrant: Quadrant) -> Sequence[str]:
    inside = (pair.sides.domain for pair in comparison.pairs if pair.quadrant is quadrant)
    return [short_label(language, domain) for domain in inside]


def _nuanced(language: str, pair: Pair) -> str:
    name = short_label(language, pair.sides.domain)
    if pair.sides.band is Band.CLOSE:
        return translate(language, "gaps.near", name=name)
    return name
