"""Says a comparison of perception and measure in words."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.indicators.domain_score import SCORE_DECIMALS
from dashboard.model import Actor, Measure, is_country
from dashboard.statistics.quadrants import Quadrant
from dashboard.statistics.ranks import Band
from dashboard.statistics.rounding import MOST_DECIMALS, decimals_of, telling_decimals
from dashboard.surveys.estimates import SurveyEstimate, answer_text
from dashboard.surveys.sides import ORDER, Comparison, Pair, Sides
from dashboard.surveys.words import answer_years, survey_and_date, survey_sources
from dashboard.text.hover import Hover
from dashboard.text.i18n import (
    enumerate_words,
    label,
    number,
    ordinal,
    question_text,
    short_label,
    signed,
    translate,
    with_unit,
)
from dashboard.text.phrases import LONGEST_FINDING, counted
from dashboard.text.sources import SourceLine, distinct
from dashboard.text.wording import band_words, place, sentence_case, the_domain


def finding(language: str, comparison: Comparison) -> str:
    """How many domains are measured as fragile and weigh little, and how many of them clearly."""
    if not comparison.pairs:
        return nothing_words(language, comparison)
    if comparison.among_regions:
        return _finding_among_regions(language, comparison)
    inside, clear = comparison.inside(Quadrant.BLIND_SPOT), len(comparison.blind)
    if not inside:
        return translate(language, "finding.gaps.none", total=len(comparison.pairs))
    if len(inside) == 1:
        name = short_label(language, inside[0].sides.domain)
        return translate(language, f"finding.gaps.one.{'clear' if clear else 'near'}", name=name)
    said = counted(language, "gaps.clear", clear)
    if clear == len(inside):
        said = translate(language, "gaps.clear.all")
    return translate(language, "finding.gaps.several", n=len(inside), clear=said)


def _finding_among_regions(language: str, comparison: Comparison) -> str:
    """The blind spots by name, one or two where there is room for it, more by their number."""
    names = [short_label(language, pair.sides.domain) for pair in comparison.blind]
    form = {0: "none", 1: "one", 2: "two"}.get(len(names), "many")
    words = {
        "place": place(language, comparison.territory),
        "name": "".join(names[:1]),
        "second": "".join(names[-1:]),
        "n": number(language, len(names), 0),
        "total": len(comparison.pairs),
    }
    said = translate(language, f"finding.gaps_regions.{form}", **words)
    if form == "two" and len(said) > LONGEST_FINDING:
        return translate(language, "finding.gaps_regions.many", **words)
    return said


def nothing_words(language: str, comparison: Comparison) -> str:
    """That there is nothing to compare, where and for whom; all is compared with the country."""
    if is_country(comparison.territory.area):
        return translate(language, "finding.gaps_france")
    where, who = place(language, comparison.territory), actor_words(language, comparison.actor)
    return translate(language, "finding.gaps_nothing", place=where, actor=who)


def blind_spots(language: str, comparison: Comparison, key: str) -> str:
    """The blind spots by name, one or two, more by their number; or that none is clear.

    `key` says for which title: `blind.page`, `room.title.gaps`. Those inside the band close to
    the country are never named. There must be something to compare.
    """
    blind, territory = comparison.blind, comparison.territory
    where = {"place": place(language, territory), "territory": territory.short_name}
    if not blind:
        if comparison.inside(Quadrant.BLIND_SPOT) or comparison.inside(Quadrant.BORDER):
            return translate(language, f"{key}.few", **where)
        return translate(language, f"{key}.none", total=len(comparison.pairs), **where)
    form = {1: "one", 2: "two"}.get(len(blind), "many")
    if form == "one" and comparison.among_regions:
        form = "alone"
    names = [the_domain(language, pair.sides.domain) for pair in blind]
    return translate(
        language,
        f"{key}.{form}",
        n=len(blind),
        name=names[0],
        first=sentence_case(names[0]),
        second=names[-1],
        measured=ordinal(language, blind[0].measured_place),
        perceived=ordinal(language, blind[0].perceived_place),
        **where,
    )


def subtitle(language: str, comparison: Comparison) -> str:
    """Whose answers to what, where and when."""
    who = translate(language, f"actor.{comparison.actor}")
    whose = ", ".join(filter(None, (who, answer_years(language, comparison.answers))))
    if comparison.measure is None:
        return translate(
            language,
            "subtitle.gaps_regions",
            territory=comparison.territory.name,
            whose=whose,
            n=len(comparison.pairs),
            total=len(comparison.pairs) + len(comparison.apart),
        )
    return translate(
        language,
        "subtitle.gaps",
        measure=label(language, comparison.measure),
        whose=whose,
        territory=comparison.territory.name,
    )


def quadrant_words(language: str, comparison: Comparison) -> list[str]:
    """One sentence a quadrant that has domains; the blind spots come first, all of them."""
    sentences = []
    for quadrant in ORDER:
        if inside := comparison.inside(quadrant):
            names = enumerate_words(language, [_nuanced(language, pair) for pair in inside])
            sentences.append(translate(language, f"sentence.quadrant.{quadrant}", names=names))
    if comparison.pairs and not comparison.inside(Quadrant.BLIND_SPOT):
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


def question_words(language: str, sides: Sides) -> str:
    """« Santé : « … ? », Baromètre 2024, 2024, base 1 480, vécu »: the question of a domain."""
    assert sides.over is not None
    return translate(
        language,
        "gaps.question",
        domain=short_label(language, sides.domain),
        question=question_text(language, sides.over.question.measure),
        asked=asked_words(language, sides),
    )


def asked_words(language: str, sides: Sides) -> str:
    """« Baromètre 2024, base 1 480, vécu »: who asked, when, how many, about what kind of thing."""
    assert sides.over is not None
    asked, answer = sides.over.question, sides.answer
    parts = (
        survey_and_date(language, asked.survey, asked.period),
        base_words(language, answer.base if answer else None),
        stance_words(language, sides),
    )
    return ", ".join(filter(None, parts))


def stance_words(language: str, sides: Sides) -> str:
    """« vécu » or « jugement »; empty where the table does not say."""
    stance = sides.over.question.measure.stance if sides.over else None
    return translate(language, f"stance.{stance}") if stance else ""


def base_words(language: str, base: int | None) -> str:
    """« base 1 480 », or that it was not published."""
    if base is None:
        return translate(language, "gaps.base.none")
    return translate(language, "gaps.base", n=number(language, base, 0))


def pair_hover(language: str, pair: Pair) -> Hover:
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
        _perceived_words(language, sides),
    ]
    if sides.answer and sides.answer.low is not None:
        low, high = (
            answer_text(language, sides.answer.measure, end)
            for end in (sides.answer.low, sides.answer.high)
        )
        lines.append(translate(language, "hover.interval", low=low, high=high))
    if sides.over:
        lines.append(label(language, sides.over.question.measure))
        lines.append(asked_words(language, sides))
    return tuple(lines)


def _perceived_words(language: str, sides: Sides) -> str:
    """The answer, beside that of the country where it is set against it."""
    value = format_answer(language, sides)
    if sides.over is None:
        return translate(language, "hover.perceived", value=value)
    france = answer_text(language, sides.over.question.measure, sides.over.reference)
    return translate(language, "hover.perceived_france", value=value, france=france)


def format_answer(language: str, sides: Sides) -> str:
    """The answer with its unit, or why there is none."""
    if sides.answer is None or sides.perceived is None:
        return translate(language, f"reason.{sides.reason}")
    return sides.answer.text(language)


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


def _nuanced(language: str, pair: Pair) -> str:
    name = short_label(language, pair.sides.domain)
    if pair.sides.band is Band.CLOSE and pair.quadrant is not Quadrant.BORDER:
        return translate(language, "gaps.near", name=name)
    return name
