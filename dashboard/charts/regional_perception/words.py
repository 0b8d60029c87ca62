"""Says one domain over the regions in words: what joins both sides, who parts, who was asked."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.indicators.domain_score import SCORE_DECIMALS
from dashboard.model import AreaId
from dashboard.surveys.estimates import answer_text
from dashboard.surveys.over_regions import RegionalComparison, RegionalPair
from dashboard.text.hover import Hover
from dashboard.text.i18n import (
    date_label,
    enumerate_words,
    label,
    number,
    ordinal,
    question_text,
    short_label,
    signed,
    translate,
)
from dashboard.text.phrases import counted
from dashboard.text.wording import band_words, sentence_case, the

RHO_DECIMALS = 2
NAMED = 2
"""Regions that part and are named in a sentence; the others are counted."""


def finding(language: str, compared: RegionalComparison) -> str:
    """« Sécurité : la perception suit la mesure »."""
    name = short_label(language, compared.domain)
    return translate(language, f"finding.regional.{compared.link}", name=name)


def subtitle(language: str, compared: RegionalComparison) -> str:
    """The question, who asked it when, and how many answered in a region."""
    question, survey = compared.question, compared.question.survey
    name, date = label(language, survey), date_label(language, question.period)
    return translate(
        language,
        "subtitle.regional",
        question=question_text(language, question.measure),
        survey=name if date in name else f"{name}, {date}",
        bases=_bases(language, compared),
    )


def _bases(language: str, compared: RegionalComparison) -> str:
    bases = [pair.answer.base for pair in compared.pairs if pair.answer.base]
    if not bases:
        return translate(language, "regional.bases.none")
    low, high = (number(language, n, 0) for n in (min(bases), max(bases)))
    return translate(language, "regional.bases", low=low, high=high)


def sentence(language: str, compared: RegionalComparison, area: AreaId | None) -> str:
    """What joins the two orders, the chosen region, and the others where the two part."""
    chosen = [pair for pair in compared.pairs if pair.territory.area == area]
    return " ".join(
        (
            _link_words(language, compared),
            *(_chosen_words(language, pair) for pair in chosen),
            _departing_words(language, compared, [pair.territory.area for pair in chosen]),
        )
    )


def _link_words(language: str, compared: RegionalComparison) -> str:
    correlation, n = compared.correlation, len(compared.pairs)
    if correlation is None:
        return translate(language, "regional.link.none", n=n)
    rho, low, high = (
        number(language, value, RHO_DECIMALS)
        for value in (correlation.rho, correlation.low, correlation.high)
    )
    key = f"regional.link.{compared.link}"
    return translate(language, key, n=n, rho=rho, low=low, high=high)


def _chosen_words(language: str, pair: RegionalPair) -> str:
    form = ".departs" if pair.departure.departs else ""
    return translate(language, f"regional.chosen{form}", **_placed(language, pair))


def _departing_words(language: str, compared: RegionalComparison, said: Iterable[AreaId]) -> str:
    if not compared.departing:
        return translate(language, "regional.departing.none")
    others = [pair for pair in compared.departing if pair.territory.area not in said]
    if not others:
        return translate(language, "regional.departing.alone")
    shown = others[:NAMED] if len(others) > NAMED + 1 else others
    words = [translate(language, "regional.placed", **_placed(language, p)) for p in shown]
    if rest := len(others) - len(shown):
        words.append(translate(language, "list.others", n=rest))
    return counted(
        language, "regional.departing", len(others), names=enumerate_words(language, words)
    )


def _placed(language: str, pair: RegionalPair) -> dict[str, str]:
    name = the(language, pair.territory)
    return {
        "name": name,
        "first": sentence_case(name),
        "measured": ordinal(language, pair.measured_place),
        "perceived": ordinal(language, pair.perceived_place),
    }


def regional_hover(language: str, compared: RegionalComparison, pair: RegionalPair) -> Hover:
    """What pointing at a region says."""
    measure, n = compared.question.measure, len(compared.pairs)
    value = pair.answer.text(language)
    lines = [
        pair.territory.name,
        translate(
            language,
            "hover.measured",
            value=signed(language, pair.measured, SCORE_DECIMALS),
            band=band_words(language, pair.band),
        ),
        translate(language, "regional.hover.answer", measure=label(language, measure), value=value),
    ]
    answer = pair.answer
    if answer.low is not None and answer.high is not None:
        low, high = (answer_text(language, measure, end) for end in (answer.low, answer.high))
        lines.append(translate(language, "hover.interval", low=low, high=high))
    if answer.base:
        base = number(language, answer.base, 0)
        lines.append(translate(language, "regional.hover.base", base=base))
    lines.append(
        translate(
            language,
            "regional.hover.places",
            measured=ordinal(language, pair.measured_place),
            perceived=ordinal(language, pair.perceived_place),
            n=n,
        )
    )
    if pair.departure.departs:
        lines.append(translate(language, "regional.hover.departs"))
    return tuple(lines)
