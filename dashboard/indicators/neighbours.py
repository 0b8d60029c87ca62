"""On which indicators two territory sets can be compared, and why not on the others.

Two indicators are one where their code, their concept and their unit are the same, and some year of
each comes from one source. What a set says of the comparison (`comparability`) is believed first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from dashboard.catalogue import Catalogue
from dashboard.catalogue.memory import remembered
from dashboard.model import Comparability, Indicator, Level, Verdict
from dashboard.selection import LATEST
from dashboard.text.i18n import enumerate_words, label, short_label, translate, unit
from dashboard.text.phrases import counted
from dashboard.text.wording import continued

YEARS_APART = 1
"""Years that two values of one comparison may lie apart; with more, a reform or a crisis between
them would pass for a difference between countries."""
FEWEST_AREAS = 2
"""Areas of the first level with a value; fewer show no more than one of them."""
PAIRS_IN_MEMORY = 2**20
BYTES_OF_PAIR = 256


class Refusal(StrEnum):
    """Why an indicator of both sets is not compared."""

    DECLARED = "declared"
    CONCEPT = "concept"
    UNIT = "unit"
    LEVEL = "level"
    SOURCE = "source"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Shared:
    """An indicator that two sets have; in the order of the sets."""

    first: Indicator
    second: Indicator
    years: tuple[int, ...] = ()
    """The end years that are compared, one of each set; of a refusal, the latest ones."""
    refusal: Refusal | None = None
    said: Comparability | None = None
    """What one of the sets says of the comparison."""

    @property
    def code(self) -> str:
        """The code of the indicator in both sets."""
        return self.first.code


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sets, the indicators that both have, and those of one alone."""

    first: Catalogue
    second: Catalogue
    shared: tuple[Shared, ...] = field(default=())
    alone: tuple[tuple[Indicator, ...], ...] = field(default=((), ()))

    @property
    def comparable(self) -> tuple[Shared, ...]:
        """What can be compared, in the order of the first set."""
        return tuple(one for one in self.shared if one.refusal is None)

    @property
    def refused(self) -> tuple[Shared, ...]:
        """The others that both have."""
        return tuple(one for one in self.shared if one.refusal is not None)

    @property
    def sets(self) -> tuple[Catalogue, Catalogue]:
        """Both, in order."""
        return self.first, self.second


def _weight(one: Comparison) -> int:
    return BYTES_OF_PAIR * len(one.shared) + 2**12


@remembered(PAIRS_IN_MEMORY, _weight)
def comparison_of(catalogue: Catalogue, sets: tuple[str, str], language: str) -> Comparison:
    """The comparison of the sets of two countries. Raises KeyError for a country without one."""
    first, second = (catalogue.of_country(code, language) for code in sets)
    shared = tuple(
        _shared(first, second, indicator, second.indicators[code])
        for code, indicator in first.indicators.items()
        if code in second.indicators
    )
    codes = {one.code for one in shared}
    alone = tuple(
        tuple(one for code, one in each.indicators.items() if code not in codes)
        for each in (first, second)
    )
    return Comparison(first, second, shared, alone)


def country_name(catalogue: Catalogue) -> str:
    """How the country of a set is called in a comparison."""
    return catalogue.country.short_name


def both(language: str, comparison: Comparison) -> str:
    """The countries of a comparison in a sentence, each with its article."""
    words = (each.terms.words[language]["the_country"] for each in comparison.sets)
    return enumerate_words(language, [*words])


def reason_words(language: str, comparison: Comparison, one: Shared) -> str:
    """Why an indicator is not compared, in one line."""
    if one.refusal is Refusal.DECLARED and one.said:
        return str(getattr(one.said, f"reason_{language}"))
    names = [country_name(each) for each in comparison.sets]
    told = [_told(language, each, one, n) for n, each in enumerate(comparison.sets)]
    pairs = (
        translate(language, "neighbours.side", name=name, words=words)
        for name, words in zip(names, told, strict=True)
        if words
    )
    between = translate(language, "neighbours.between")
    return translate(language, f"neighbours.refused.{one.refusal}", sets=between.join(pairs))


def namesakes(comparison: Comparison, indicator: Indicator) -> tuple[Indicator, ...]:
    """The indicators of the other set that measure the same concept under another code."""
    other = comparison.second if indicator in comparison.alone[0] else comparison.first
    return tuple(
        one
        for one in other.indicators_of(indicator.domain)
        if indicator.concept and one.concept == indicator.concept
    )


def _told(language: str, catalogue: Catalogue, one: Shared, n: int) -> str:
    """What a set has of what the two differ in."""
    indicator = (one.first, one.second)[n]
    year = catalogue.period_of(indicator.code, Level.REGION, LATEST)
    match one.refusal:
        case Refusal.UNIT:
            return unit(language, indicator.unit)
        case Refusal.CONCEPT:
            return continued(_concept(language, catalogue, indicator), ())
        case Refusal.LEVEL:
            known = _areas(catalogue, indicator.code, year) if year else 0
            return counted(language, "neighbours.areas", known)
        case Refusal.SOURCE:
            used = _sources(catalogue, indicator.code, year) if year else ()
            producers = dict.fromkeys(catalogue.sources[code].producer for code in used)
            return ", ".join(producers)
        case _:
            return str(year)


def _concept(language: str, catalogue: Catalogue, indicator: Indicator) -> str:
    for concept in catalogue.concepts:
        if (concept.domain, concept.code) == (indicator.domain, indicator.concept):
            return label(language, concept)
    return short_label(language, catalogue.domains[indicator.domain])


def _shared(first: Catalogue, second: Catalogue, one: Indicator, other: Indicator) -> Shared:
    said = _said(first, second, one.code)
    sets = first, second
    latest = tuple(each.period_of(one.code, Level.REGION, LATEST) for each in sets)
    years = tuple(year for year in latest if year)

    def refused(why: Refusal) -> Shared:
        return Shared(one, other, years, why, said)

    if said and said.verdict is Verdict.NOT_COMPARABLE:
        return refused(Refusal.DECLARED)
    concepts = {one.concept, other.concept} - {""}
    if one.domain != other.domain or len(concepts) > 1:
        return refused(Refusal.CONCEPT)
    if one.unit != other.unit:
        return refused(Refusal.UNIT)
    known = [_known(each, one.code) for each in sets]
    if not all(known):
        return refused(Refusal.LEVEL)
    declared = said is not None and said.verdict is Verdict.SAME_SOURCE
    pairs = [
        (year, beside)
        for year in known[0]
        for beside in known[1]
        if declared or _sources(first, one.code, year) == _sources(second, one.code, beside)
    ]
    if not pairs:
        return refused(Refusal.SOURCE)
    chosen = min(pairs, key=lambda pair: (abs(pair[0] - pair[1]), -sum(pair)))
    if abs(chosen[0] - chosen[1]) > YEARS_APART:
        return refused(Refusal.YEARS)
    return Shared(one, other, chosen, None, said)


def _said(first: Catalogue, second: Catalogue, code: str) -> Comparability | None:
    """What either set says of an indicator beside the other."""
    return next(_sayings(first, second, code), None)


def _sayings(first: Catalogue, second: Catalogue, code: str) -> Iterator[Comparability]:
    for each, other in ((first, second), (second, first)):
        for one in each.comparability:
            if (one.indicator, one.country) == (code, other.country.code):
                yield one


def _known(catalogue: Catalogue, code: str) -> tuple[int, ...]:
    """The end years with enough values at the first level."""
    return tuple(
        year
        for year in catalogue.periods(code, Level.REGION)
        if _areas(catalogue, code, year) >= FEWEST_AREAS
    )


def _areas(catalogue: Catalogue, code: str, year: int) -> int:
    series = catalogue.series(code, Level.REGION, year)
    return sum(observation.value is not None for observation in series.values())


def _sources(catalogue: Catalogue, code: str, year: int) -> tuple[str, ...]:
    """The sources of the values of the areas in a year, by their code."""
    series = catalogue.series(code, Level.REGION, year)
    return tuple(sorted({one.source_id for one in series.values() if one.value is not None}))
